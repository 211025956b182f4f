using System.Text;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Peta;

namespace GeoBdt.Api.Sematan;

static class SematanEndpoints
{
    public static void MapSematan(this IEndpointRouteBuilder routes) => routes
        .MapGet("/sematan/{ukuran}/{kode}", GetSematan)
        .WithName("GetSematan").WithTags("Sematan")
        .WithSummary("Halaman untuk disematkan: peta, tabel angkanya, dan potongan HTML untuk situs desa. / "
            + "Page to embed: map, table of its numbers, and a snippet for village sites.")
        .Produces(StatusCodes.Status200OK, contentType: "text/html")
        .Takes(
            ResponseKind.EmbedPage,
            [
                Parameters.SatuUkuran, Parameters.Kode, MapParameters.TingkatInKode, .. MapParameters.KelasInKode.All,
                MapParameters.Lebar, MapParameters.Tinggi, Parameters.Bahasa,
            ]);

    static IResult GetSematan(Asked asked) =>
        Results.Content(new EmbedPage(asked).Write(), Answer.HtmlType, Encoding.UTF8);
}
