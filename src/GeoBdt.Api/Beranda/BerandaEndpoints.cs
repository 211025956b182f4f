using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;

namespace GeoBdt.Api.Beranda;

/// <summary>The front door: the viewer for browsers, the OGC landing page for programs, and the viewer's files.</summary>
static class BerandaEndpoints
{
    static readonly Parameter<string> Format = Parameters.PageFormat(WebFiles.StampOfIndex);

    public static void MapBeranda(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", GetBeranda).WithName("GetBeranda").WithTags("OGC API Features")
            .WithSummary("Peta untuk peramban, daftar alamat untuk program. / "
                + "The map for browsers, a list of addresses for programs.")
            .Produces<Landing>(StatusCodes.Status200OK, "application/json", "text/html")
            .Takes(ResponseKind.Page, Format);
        routes.MapGet("/{**berkas}", GetFile).ExcludeFromDescription().Takes(ResponseKind.Asset, WebFiles.Berkas);
    }

    static IResult GetBeranda(Asked asked, IWebHostEnvironment environment) => (asked.Get(Format), WebFiles.Index(environment)) switch
    {
        ("json", _) => Answer.Json(Landing.Of(asked)),
        (_, { } index) => Answer.File(index, Answer.HtmlType),
        _ => PlainPage(asked),
    };

    static IResult GetFile(Asked asked) => WebFiles.Answer(asked.Get(WebFiles.Berkas));

    // What a server without the viewer shows.
    static IResult PlainPage(Asked asked)
    {
        var (manifest, links) = (asked.Release.Manifest, Landing.Of(asked).Links);
        return new OgcPage(manifest.Judul, manifest.Judul)
        {
            IsSample = manifest.Sampel,
            Body = $"""
                <p>{HtmlPage.Text(manifest.Perlindungan.Catatan)}</p>
                <p lang="en">{HtmlPage.Text(manifest.Perlindungan.CatatanEn)}</p>
                <ul>
                {string.Concat(links.Select(link => $"<li><a href=\"{HtmlPage.Text(link.Href)}\">{HtmlPage.Text(link.Title)}</a></li>\n"))}</ul>
                <p>{HtmlPage.Text(manifest.Penerbit)} · rilis <code>{asked.Release.Id}</code></p>

                """,
        }.Answer();
    }
}
