using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GeoBdt.Api.Answering;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Tests.Profil;

public sealed partial class ProfilEndpointsTests(MapServers servers) : IClassFixture<MapServers>
{
    const string Withheld = "/desa/35.03.02.2006";

    static readonly string[] OwnTags =
    [
        "html", "meta", "link", "title", "style", "main", "nav", "ol", "li", "h1", "h2", "h3", "p", "figure", "figcaption", "picture", "source",
        "a", "img", "div", "table", "caption", "thead", "tr", "th", "tbody", "td", "strong", "small", "form", "label", "br", "select", "optgroup",
        "option", "button", "input", "svg", "path", "text", "circle",
    ];

    [Fact]
    public async Task A_desa_stands_beside_its_kecamatan_and_kabupaten_with_the_published_numbers()
    {
        var server = servers.Bare;

        var html = WebUtility.HtmlDecode(await Html(server, "/desa/35.03.01.2001"));

        Assert.Contains("<h1>Desa Hulu 1</h1>", html, StringComparison.Ordinal);
        Assert.Contains("Kode Kemendagri 35.03.01.2001 · kode BPS 3503010001", html, StringComparison.Ordinal);
        // By hand: households of the first desa 300 + 3; of its kecamatan 6 · 303 + 30 · 15; of all 13 desa 13 · 303 + 30 · 78.
        Assert.Contains(
            "<th scope=\"row\">Rumah tangga dalam register (jumlah)</th><td>303</td><td>2.268</td><td>6.279</td>", html, StringComparison.Ordinal);
        // 300 in the edition before.
        Assert.Contains("<td>303</td><td>2.268</td><td>6.279</td><td>+1,0 %</td>", html, StringComparison.Ordinal);
        Assert.Contains("Perubahan sejak Januari 2020", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withheld_number_is_said_to_be_withheld_and_leads_to_why()
    {
        var server = servers.Bare;

        var html = await Html(server, $"{Withheld}?ukuran=sanitasi-tak-layak");

        var row = html.Split('\n').Single(line => line.StartsWith("<tr><th scope=\"row\">Rumah tangga tanpa sanitasi layak (persen)", StringComparison.Ordinal));
        var why = WebUtility.HtmlDecode(Regex.Match(row, "<td><a href=\"([^\"]+)\">dirahasiakan</a></td>").Groups[1].Value);
        Assert.StartsWith("/nilai/jelaskan?", why, StringComparison.Ordinal);
        await server.Bytes(why, "text/html");
        // Nothing to draw a change from either.
        Assert.EndsWith("<td>dirahasiakan</td></tr>", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chart_breaks_its_line_where_an_edition_has_no_number_and_says_all_of_it_in_words()
    {
        var html = await Html(servers.Bare, $"{Withheld}?ukuran=sanitasi-tak-layak&bahasa=en");

        var svg = XElement.Parse(Svg().Match(html).Value);

        Assert.Equal("img", svg.Attribute("role")!.Value);
        Assert.Contains("Desa Hilir 6: January 2020 withheld; October 2020 withheld", svg.Attribute("aria-label")!.Value, StringComparison.Ordinal);
        // Of the three areas the two around it have lines.
        Assert.Equal(2, svg.Elements("path").Count(path => path.Attribute("fill")?.Value == "none"));
        Assert.DoesNotContain(svg.Elements("text"), text => text.Value.Contains("Hilir 6", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_number_of_the_first_column_is_the_published_one()
    {
        var server = servers.Bare;
        foreach (var kode in (string[])["35", "35.03", "35.03.02", "35.03.02.2003"])
        {
            Assert.True(server.Release.Wilayah.TryFind(KodeKemendagri.Parse(kode), out var area));
            var html = WebUtility.HtmlDecode(await Html(server, $"/{server.Release.Wilayah[area].Tingkat.Name()}/{kode}"));
            foreach (var indicator in server.Release.Catalog.All.Where(one => one.Dimensi.Count == 0 && one.Terdalam >= server.Release.Wilayah[area].Tingkat))
            {
                var nilai = server.Release.Nilai(server.Release.Catalog.Resolve(new(indicator.Id, null, null)).Resolved!);
                var words = Regex.Match(html, $"<th scope=\"row\">{Regex.Escape(nilai.Judul().Id)}[^\n]*?</th><td>([^<]*)</td>").Groups[1].Value;
                Assert.Equal(nilai.Words(area, isEnglish: false), words);
            }
        }
    }

    [Theory]
    [InlineData("/desa/35.03?ukuran=desil.1", "/kabupaten/35.03?ukuran=desil.1")]
    [InlineData("/kabupaten/35.03.01.2001", "/desa/35.03.01.2001")]
    [InlineData("/desa/bps-3503010001?bahasa=en", "/desa/35.03.01.2001?bahasa=en")]
    [InlineData("/kecamatan/bps-3503", "/kecamatan/35.03")]
    public async Task A_code_of_another_level_or_system_leads_to_its_own_page(string path, string expected)
    {
        using var response = await servers.Bare.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.PermanentRedirect, response.StatusCode);
        Assert.Equal(expected, response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_value_that_does_not_go_down_so_far_is_not_asked_of_the_areas_below()
    {
        var server = servers.Bare;

        var html = await Html(server, $"/kabupaten/35.03?ukuran={TinyCatalog.Table}");

        Assert.Contains("<a href=\"/kecamatan/35.03.01\">Hulu</a>", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/provinsi/35?ukuran=kedalaman-kemiskinan", html, StringComparison.Ordinal);
        // Asked for all the same, another one is shown.
        Assert.Contains("<h2>Rumah tangga menurut desil", await Html(server, $"/desa/35.03.01.2001?ukuran={TinyCatalog.Table}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_link_of_a_profile_answers()
    {
        var server = servers.Lettered;
        foreach (var path in (string[])["/kabupaten/35.03", "/desa/35.03.01.2001?bahasa=en&ukuran=sanitasi-tak-layak"])
        {
            foreach (var to in Addresses().Matches(await Html(server, path)).Select(match => WebUtility.HtmlDecode(match.Groups["to"].Value)).Distinct())
            {
                if (to.StartsWith("data:", StringComparison.Ordinal)) continue;
                using var response = await server.Client.GetAsync(to.Split(' ')[0].TrimEnd(','));
                Assert.True(response.IsSuccessStatusCode, $"{path}: {to} → {(int)response.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task A_profile_may_not_be_framed_and_its_card_is_that_of_the_map()
    {
        var server = servers.Lettered;
        Assert.EndsWith("; frame-ancestors 'none'", await server.Header("/kabupaten/35.03", "Content-Security-Policy"));
        var html = await Html(server, "/kabupaten/35.03?ukuran=sanitasi-tak-layak");

        var card = WebUtility.HtmlDecode(Regex.Match(html, "property=\"og:image\" content=\"([^\"]+)\"").Groups[1].Value);

        Assert.Equal("http://localhost/peta/sanitasi-tak-layak:persen@2020-10/35.03/kartu.png", card);
        await server.Bytes(new Uri(card).PathAndQuery, "image/png");
        Assert.Contains("<meta name=\"twitter:card\" content=\"summary_large_image\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_of_a_release_are_never_markup()
    {
        const string Hostile = "\"><script>alert(1)</script><img src=x onerror='alert(2)'>";
        var content = TinyRelease.Content(Hostile);
        using var server = new MapServer(hasFaces: false, content with
        {
            Wilayah = new WilayahTree(Enumerable.Range(0, content.Wilayah.Count).Select(i => content.Wilayah[i] with { Nama = $"{Hostile} {i}" })),
            Catalog = [.. content.Catalog.Select(one => one with { Judul = new(Hostile, Hostile), Tema = new(Hostile, Hostile) })],
            Manifest = content.Manifest with
            {
                Penerbit = Hostile,
                Wilayah = new WilayahProvenance(Hostile, [new BoundaryProvenance("desa.geojson", Hostile, false)]),
                Edisi = [.. content.Manifest.Edisi.Select(one => new EdisiProvenance(one.Edisi, Hostile, Hostile, Hostile, Hostile))],
                Perlindungan = content.Manifest.Perlindungan with { Catatan = Hostile, CatatanEn = Hostile },
            },
        });
        foreach (var path in (string[])["/provinsi/35", "/kabupaten/35.03", Withheld, "/kecamatan/35.03.01?bahasa=en&ukuran=desil.1"])
        {
            var html = await Html(server, path);
            Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
            Assert.Empty(Tags().Matches(html).Select(match => match.Groups["name"].Value).Except(OwnTags));
        }
    }

    [Theory]
    [InlineData("/desa/35.03.01.2099", 404)]
    [InlineData("/desa/3503012001", 400)]
    [InlineData("/kabupaten/35.03?ukuran=tidak-ada", 404)]
    [InlineData("/kabupaten/35.03?bahasa=jv", 400)]
    public async Task What_is_not_there_is_a_problem(string path, int status) =>
        Assert.Equal(status, (await servers.Bare.Client.Problem(path)).Status);

    static async Task<string> Html(MapServer server, string path) => Encoding.UTF8.GetString(await server.Bytes(path, "text/html"));

    [GeneratedRegex("<svg viewBox.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Svg();

    [GeneratedRegex("(href|src|srcset)=\"(?<to>[^\"]*)\"")]
    private static partial Regex Addresses();

    [GeneratedRegex("<(?<name>[a-zA-Z][a-zA-Z0-9]*)")]
    private static partial Regex Tags();
}
