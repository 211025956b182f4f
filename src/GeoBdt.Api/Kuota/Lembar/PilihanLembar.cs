using System.Net;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Peta;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Api.Kuota.Lembar;

/// <summary>How a plan is shown to people, beside what is in it: its language, its pages, where it can be had again.</summary>
/// <param name="IsEnglish">Language of everything that is not a name.</param>
/// <param name="IsByKecamatan">A part for each kecamatan, on pages of its own.</param>
sealed record PilihanLembar(bool IsEnglish = false, bool IsByKecamatan = false)
{
    // Forms for people: others have no words and no pages.
    static readonly string[] Worded = ["xlsx", "html", "pdf", "halaman"], Paged = ["html", "pdf"];

    /// <summary>What stands before the path of every address, with scheme and host where the answer may say them.</summary>
    public string Root { get; init; } = "";

    /// <summary>The faces of the PDF; null where they are not installed.</summary>
    public MapFonts? Fonts { get; init; }

    /// <summary>The parameters that choose; declare them after <paramref name="format"/>.</summary>
    public static Parameter[] Parameters(Parameter<string> format) =>
    [
        Asking.Parameters.Bahasa.OnlyWhen(asked => Worded.Contains(asked.Get(format)), "f=xlsx, f=html, f=pdf, f=halaman"),
        Asking.Parameters.Choice(
            "halaman",
            "Halaman lembar: menerus, atau mulai halaman baru pada setiap kecamatan. Bawaan: menerus. / "
                + "Pages of the sheet: running on (menerus), or a new page for each kecamatan. Default: menerus.",
            "menerus", "kecamatan").OnlyWhen(asked => Paged.Contains(asked.Get(format)), "f=html, f=pdf"),
    ];

    /// <summary>What a request chose; defaults where its endpoint does not offer it.</summary>
    public static PilihanLembar Of(HttpContext http)
    {
        var asked = http.Features.Get<Asked>();
        // On paper an address of one's own machine leads nowhere; a plan made offline has a new one each time.
        var origin = asked?.Kind.HoldsOrigin == true && !IsOwnMachine(http.Request.Host.Host) ? Links.Origin(http) : "";
        return new PilihanLembar(asked?.Canonical("bahasa") == "en", asked?.Canonical("halaman") == "kecamatan")
        {
            Root = origin + Links.Base(http),
            Fonts = http.RequestServices.GetRequiredService<MapLettering>().Faces,
        };
    }

    static bool IsOwnMachine(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
