using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;

namespace GeoBdt.Api.Jelaskan;

/// <summary>Why one number is as it is, or is not there: for programs, and as a page for people.</summary>
static class JelaskanEndpoints
{
    static readonly Parameter<string> Format = Parameters.PageFormat();

    public static void MapJelaskan(this IEndpointRouteBuilder routes) => routes
        .MapGet("/nilai/jelaskan", GetJelaskan).WithName("GetJelaskan").WithTags("Nilai")
        .WithSummary("Penjelasan satu angka, atau mengapa angkanya tidak ada: apa yang dihitung, perlindungan, dasar hukum, sumber. / "
            + "One number explained, or why there is none: what is counted, protection, decree, source.")
        .Produces<NilaiDijelaskan>(StatusCodes.Status200OK, "application/json", "text/html")
        .Takes(ResponseKind.Page, Parameters.SatuUkuran, Parameters.Kode, Format);

    static IResult GetJelaskan(Asked asked)
    {
        var explained = NilaiDijelaskan.Of(asked, asked.Get(Parameters.SatuUkuran), asked.Get(Parameters.Kode));
        return asked.Get(Format) == "html" ? JelaskanPage.Of(explained) : Answer.Json(explained);
    }
}
