using System.Net;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Api.Masalah;

// What the type URIs of problems lead to.
static class MasalahEndpoints
{
    static readonly Parameter<string> Format = Parameters.PageFormat();

    static readonly Parameter<ProblemType> Slug = new(
        "slug",
        "Jenis masalah, dari akhir type. / Kind of problem, the end of its type.",
        (text, _) => ProblemTypes.All.FirstOrDefault(one => one.Slug == text) is { } type
            ? Reading.Of(type, type.Slug)
            : Problems.UnknownProblem(text!, [.. ProblemTypes.All.Select(one => one.Slug)]))
    {
        IsRequired = true,
        Example = "kode-tanpa-titik",
    };

    public static void MapMasalah(this IEndpointRouteBuilder routes) => routes
        .MapGet("/masalah/{slug}", GetMasalah)
        .WithName("GetMasalah").WithTags("Masalah")
        .WithSummary("Penjelasan satu jenis masalah. / What one kind of problem means.")
        .Produces<Masalah>(StatusCodes.Status200OK, "application/json", "text/html")
        .Takes(ResponseKind.Page, Format, Slug);

    static IResult GetMasalah(Asked asked)
    {
        var type = asked.Get(Slug);
        return asked.Get(Format) == "html"
            ? Answer.Html(type.Judul.Id, $"""
                <h1>{WebUtility.HtmlEncode(type.Judul.Id)}</h1>
                <p>{WebUtility.HtmlEncode(type.Penjelasan.Id)}</p>
                <h2 lang="en">{WebUtility.HtmlEncode(type.Judul.En)}</h2>
                <p lang="en">{WebUtility.HtmlEncode(type.Penjelasan.En)}</p>
                <p>HTTP {type.Status}</p>
                """)
            : Answer.Json(new Masalah(type.Uri, type.Status, type.Judul, type.Penjelasan));
    }

    sealed record Masalah(string Type, int Status, Teks Judul, Teks Penjelasan);
}
