using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;

namespace GeoBdt.Api.Metadata;

/// <summary>What Satu Data Indonesia asks about the numbers (MS-Keg, MS-Var, MS-Ind; Perban BPS 5/2020), and the catalogue as DCAT.</summary>
static class MetadataEndpoints
{
    public static void MapMetadata(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/indikator/{id}/metadata", GetIndikator).WithName("GetMetadataIndikator").WithTags("Indikator")
            .WithSummary("Metadata statistik satu indikator dan variabelnya menurut Satu Data Indonesia (MS-Ind, MS-Var). / "
                + "Statistical metadata of an indicator and its variables by Satu Data Indonesia.")
            .Produces<MetadataIndikator>()
            .Takes(ResponseKind.Data, IndikatorParameter.Id);
        routes.MapGet("/rilis/{rilis}/metadata", GetKegiatan).WithName("GetMetadataKegiatan").WithTags("Rilis")
            .WithSummary("Metadata statistik kegiatan di balik satu rilis (MS-Keg). / Statistical metadata of the activity behind a release.")
            .Produces<MetadataKegiatan>()
            .Takes(ResponseKind.Data);
        routes.MapGet("/katalog.jsonld", GetKatalog).WithName("GetKatalog").WithTags("Rilis")
            .WithSummary("Katalog set data sebagai DCAT 3 (JSON-LD): satu per indikator, dengan semua bentuknya. / "
                + "The catalogue of datasets as DCAT 3 (JSON-LD): one for each indicator, in all its formats.")
            .Produces<object>(StatusCodes.Status200OK, KatalogDcat.ContentType)
            .Takes(ResponseKind.Linking);
    }

    static IResult GetIndikator(Asked asked) => Answer.Json(MetadataIndikator.Of(asked, asked.Get(IndikatorParameter.Id)));

    static IResult GetKegiatan(Asked asked) => Answer.Json(MetadataKegiatan.Of(asked.Release));

    static IResult GetKatalog(Asked asked) => Answer.Json(KatalogDcat.ContentType, new KatalogDcat(asked).Write);
}
