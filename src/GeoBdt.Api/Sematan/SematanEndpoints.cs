using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Peta;
using GeoBdt.Api.Releases;

namespace GeoBdt.Api.Sematan;

static class SematanEndpoints
{
    /// <summary>The path of the page.</summary>
    public const string Route = "/sematan/{ukuran}/{kode}";

    /// <summary>Path of the web component.</summary>
    public const string Component = "/sematan/geobdt-peta.js";

    /// <summary>What chooses the looks of a map on another site.</summary>
    public static Parameter[] Choices { get; } =
    [
        MapParameters.TingkatInKode, .. MapParameters.KelasInKode.All, MapParameters.Lebar, MapParameters.Tinggi, Parameters.Bahasa,
    ];

    /// <summary>All that the page takes, in the order it is read.</summary>
    public static Parameter[] OfPage { get; } = [Parameters.SatuUkuran, Parameters.Kode, .. Choices, Parameters.Dari];

    public static IServiceCollection AddSematan(this IServiceCollection services) =>
        services.AddSingleton<GonePictures>().AddSingleton<ProblemPicture>(all => all.GetRequiredService<GonePictures>().Of);

    public static void MapSematan(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Route, GetSematan)
            .WithName("GetSematan").WithTags("Sematan")
            .WithSummary("Halaman untuk disematkan: peta, tabel angkanya, dan potongan HTML untuk situs desa. / "
                + "Page to embed: map, table of its numbers, and a snippet for village sites.")
            .Produces(StatusCodes.Status200OK, contentType: "text/html")
            .Takes(ResponseKind.EmbedPage, OfPage);
        routes.MapGet(Component, GetComponent).ExcludeFromDescription().Takes(ResponseKind.SharedScript);
        routes.MapGet("/oembed", GetOembed)
            .WithName("GetOembed").WithTags("Sematan")
            .WithSummary("oEmbed 1.0 untuk alamat halaman sematan dan gambar peta. / oEmbed 1.0 of embed pages and map pictures.")
            .Produces<OembedJson>()
            .Takes(ResponseKind.LooseLinking, OembedParameters.Address, OembedParameters.MaxWidth, OembedParameters.MaxHeight, OembedParameters.Format);
    }

    static IResult GetSematan(Asked asked) => new EmbedPage(asked).Page().Answer();

    static IResult GetComponent(Asked asked) => Answer.Bytes("text/javascript; charset=utf-8", OwnFiles.Read("geobdt-peta.js"));

    static async Task<IResult> GetOembed(Asked asked, OpenReleases releases)
    {
        var address = asked.Get(OembedParameters.Address);
        var (page, _) = await address.ReadAsync(asked, releases);
        var json = page is null ? null : OembedJson.Of(page, address.IsPicture, asked.Get(OembedParameters.MaxWidth), asked.Get(OembedParameters.MaxHeight));
        return json is null ? Problems.NotEmbeddable(address.ToString()) : Answer.Json(json);
    }
}
