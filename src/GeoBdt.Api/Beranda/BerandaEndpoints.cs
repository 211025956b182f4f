using System.Net;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Release;

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
        _ => PlainPage(asked.Release),
    };

    static IResult GetFile(Asked asked) => WebFiles.Answer(asked.Get(WebFiles.Berkas));

    // What a server without the viewer shows.
    static IResult PlainPage(ReleaseSnapshot release) => Answer.Html(release.Manifest.Judul, $"""
        <h1>{WebUtility.HtmlEncode(release.Manifest.Judul)}</h1>
        <p>{WebUtility.HtmlEncode(release.Manifest.Perlindungan.Catatan)}</p>
        <p lang="en">{WebUtility.HtmlEncode(release.Manifest.Perlindungan.CatatanEn)}</p>
        <ul>
        <li><a href="indikator">/indikator</a></li>
        <li><a href="collections">/collections</a></li>
        <li><a href="kuota?f=halaman">/kuota</a></li>
        <li><a href="rilis">/rilis</a></li>
        <li><a href="api">/api</a></li>
        </ul>
        <p>{WebUtility.HtmlEncode(release.Manifest.Penerbit)} · rilis <code>{release.Id}</code></p>
        """);
}
