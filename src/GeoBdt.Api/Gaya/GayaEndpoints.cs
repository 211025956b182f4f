using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Peta;

namespace GeoBdt.Api.Gaya;

static class GayaEndpoints
{
    const string PictureType = "image/png";

    public static void MapGaya(this IEndpointRouteBuilder routes)
    {
        var gaya = routes.MapGroup("/gaya").WithTags("Gaya");
        gaya.MapGet("/{ukuran}.json", GetGaya).WithName("GetGaya")
            .WithSummary("Gaya MapLibre satu ukuran: isi per kelas, arsir, batas, nama. / MapLibre style of one value.")
            .Produces(StatusCodes.Status200OK, contentType: AnswerJson.ContentType)
            .Takes(
                ResponseKind.Linking,
                [
                    Parameters.SatuUkuran, Parameters.Induk, MapParameters.TingkatInInduk, .. MapParameters.KelasInInduk.All,
                    Parameters.Bahasa,
                ]);
        // Clients with dense screens ask for @2x; the patterns are as coarse there as anywhere.
        foreach (var (density, name) in (ReadOnlySpan<(string, string)>)[("", ""), ("@2x", "Rapat")])
        {
            gaya.MapGet($"/pola/arsir{density}.json", GetPola).WithName($"GetPola{name}")
                .WithSummary("Letak arsir dalam gambarnya (sprite). / Where each hatch lies in its picture.")
                .Produces(StatusCodes.Status200OK, contentType: AnswerJson.ContentType)
                .Takes(ResponseKind.Data);
            gaya.MapGet($"/pola/arsir{density}.png", GetGambarPola).WithName($"GetGambarPola{name}")
                .WithSummary("Arsir untuk yang bukan kelas. / Hatches of what is not a class.")
                .Produces(StatusCodes.Status200OK, contentType: PictureType)
                .Takes(ResponseKind.Picture);
        }
    }

    static IResult GetGaya(Asked asked, Choropleths choropleths)
    {
        var (nilai, classes) = (asked.Get(Parameters.SatuUkuran), MapParameters.KelasInInduk.Of(asked));
        var map = choropleths.Of(asked.Release, nilai, MapParameters.ScopeOfInduk(asked), classes);
        return Answer.Json(MapStyle.Of(asked, map, classes));
    }

    static IResult GetPola(Asked asked) => Answer.Json(PatternSprite.Index());

    static IResult GetGambarPola(Asked asked) => Answer.Bytes(PictureType, PatternSprite.Png);
}
