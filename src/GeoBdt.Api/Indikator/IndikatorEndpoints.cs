using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;

namespace GeoBdt.Api.Indikator;

static class IndikatorEndpoints
{
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
            .Takes(ResponseKind.Data, IndikatorParameter.Id);
    }

    static IResult GetAll(Asked asked) => Answer.Json(DaftarIndikator.Of(asked.Release));

    static IResult GetOne(Asked asked) => Answer.Json(SatuIndikator.Of(asked.Get(IndikatorParameter.Id), asked.Release));
}
