using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Api.Indikator;

static class IndikatorEndpoints
{
    static readonly Parameter<Indicator> Id = new(
        "id",
        "Nama indikator. / Name of the indicator.",
        (text, asked) => asked.Release.Catalog.TryFind(text!, out var indicator)
            ? Reading.Of(indicator, indicator.Id)
            : Problems.UnknownIndicator(text!, [.. asked.Release.Catalog.All.Select(one => one.Id)]))
    {
        IsRequired = true,
        Example = "desil",
    };

    public static void MapIndikator(this IEndpointRouteBuilder routes)
    {
        var indikator = routes.MapGroup("/indikator").WithTags("Indikator");
        indikator.MapGet("", GetAll).WithName("GetIndikator")
            .WithSummary("Indikator menurut tema, dengan dimensi, kategori, statistik dan edisi yang ada. / "
                + "Indicators by theme, with the dimensions, categories, statistics and editions there are.")
            .Produces<DaftarIndikator>()
            .Takes(ResponseKind.Data);
        indikator.MapGet("/{id}", GetOne).WithName("GetSatuIndikator")
            .WithSummary("Satu indikator: definisi, syarat, metadata Satu Data, semua seri. / One indicator: definition, conditions, Satu Data metadata, all series.")
            .Produces<SatuIndikator>()
            .Takes(ResponseKind.Data, Id);
    }

    static IResult GetAll(Asked asked) => Answer.Json(DaftarIndikator.Of(asked.Release));

    static IResult GetOne(Asked asked) => Answer.Json(SatuIndikator.Of(asked.Get(Id), asked.Release));
}
