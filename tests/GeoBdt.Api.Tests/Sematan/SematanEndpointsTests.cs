using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles.Tests.Raster;

namespace GeoBdt.Api.Tests.Sematan;

public sealed partial class SematanEndpointsTests(MapServers servers) : IClassFixture<MapServers>
{
    const string Page = "/sematan/sanitasi-tak-layak/35.03";

    static readonly string[] OwnTags =
    [
        "html", "meta", "link", "base", "title", "style", "main", "h1", "p", "figure", "picture", "source", "a", "img", "div",
        "table", "caption", "thead", "tr", "th", "tbody", "td", "strong", "small", "details", "summary", "textarea",
        "script", "geobdt",
    ];

    [Fact]
    public async Task The_page_may_stand_in_any_frame_and_needs_nothing_from_elsewhere()
    {
        var server = servers.Bare;
        Assert.EndsWith("; frame-ancestors *", await server.Header(Page, "Content-Security-Policy"));
        Assert.Equal("cross-origin", await server.Header(Page, "Cross-Origin-Resource-Policy"));
        Assert.Equal("require-corp", await server.Header(Page, "Cross-Origin-Embedder-Policy"));
        Assert.Equal("nosniff", await server.Header(Page, "X-Content-Type-Options"));
        var html = await Html(server, Page);
        // Scripts come from a file of ours, and the page is whole without it.
        var script = Assert.Single(Regex.Matches(html, "<script([^>]*)>([^<]*)</script>"));
        Assert.Equal((" type=\"module\" src=\"/sematan/geobdt-peta.js\"", ""), (script.Groups[1].Value, script.Groups[2].Value));
        Assert.Equal("cross-origin", await server.Header("/sematan/geobdt-peta.js", "Cross-Origin-Resource-Policy"));
        Assert.Equal("*", await server.Header("/sematan/geobdt-peta.js", "Access-Control-Allow-Origin"));
        Assert.InRange((await server.Bytes("/sematan/geobdt-peta.js", "text/javascript")).Length, 1000, 12 * 1024);
        Assert.DoesNotContain(
            AddressesOf(Discovery().Replace(Visible(html), "")),
            to => !to.StartsWith('/') && !to.StartsWith("data:image/svg+xml,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_link_to_the_page_is_shown_with_the_card_of_the_same_map()
    {
        var server = servers.Lettered;
        var html = await Html(server, $"{Page}?tingkat=desa&kelas=4&lebar=400&bahasa=en");

        var card = WebUtility.HtmlDecode(Regex.Match(html, "property=\"og:image\" content=\"([^\"]+)\"").Groups[1].Value);

        Assert.EndsWith(
            "/peta/sanitasi-tak-layak:persen@2020-10/35.03/kartu.png?tingkat=desa&kelas=4&bahasa=en", card, StringComparison.Ordinal);
        Assert.StartsWith("http://localhost/", card, StringComparison.Ordinal);
        var png = TestPng.Read(await server.Bytes(new Uri(card).PathAndQuery, "image/png"));
        Assert.Equal((1200, 630), (png.Width, png.Height));
        Assert.Contains("property=\"og:title\" content=\"Households without adequate sanitation", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_says_the_published_values_and_reasons_in_words()
    {
        var server = servers.Bare;
        var html = await Html(server, $"{Page}?tingkat=desa");
        var nilai = server.Release.Nilai(server.Release.Catalog.Resolve(new("sanitasi-tak-layak", null, null)).Resolved!);
        var desa = server.Release.Wilayah.Level(Tingkat.Desa);
        for (var area = desa.Start.Value; area < desa.End.Value; area++)
        {
            var row = RowOf(html, server.Release.Wilayah[area].Kode.ToString());
            Assert.Contains($">{server.Release.Wilayah[area].Nama}<", row);
            var expected = nilai.Status[area] switch
            {
                NilaiStatus.Dirahasiakan => "dirahasiakan",
                NilaiStatus.TidakAdaData => "tidak ada data",
                _ => $"{nilai.Value[area]:N2}".Replace('.', ',') + " %",
            };
            Assert.Contains($"<td>{expected}</td>", row);
        }

        Assert.Contains("withheld", RowOf(await Html(server, $"{Page}?tingkat=desa&bahasa=en"), "35.03.02.2006"));
    }

    [Fact]
    public async Task A_unit_is_written_as_its_source_writes_it()
    {
        var tiny = TinyRelease.Content();
        using var own = new MapServer(hasFaces: false, tiny with
        {
            Catalog = [.. tiny.Catalog.Select(one => one.Id == TinyCatalog.Table ? one with { SatuanLain = new("km", "km") } : one)],
        });

        Assert.Contains(">Satuan: km, Maret 2020<", await Html(own, $"/sematan/{TinyCatalog.Table}/35?tingkat=kabupaten"));
        Assert.Contains(">Unit: km, Maret 2020<", await Html(own, $"/sematan/{TinyCatalog.Table}/35?tingkat=kabupaten&bahasa=en"));
    }

    [Fact]
    public async Task A_page_of_changes_names_both_editions_and_decrees()
    {
        var html = WebUtility.HtmlDecode(await Html(servers.Bare, "/sematan/desil-pindah.1.2@2020-01..2020-10/35.03"));

        Assert.Contains("Perpindahan desil: Desil 1 ke Desil 2 per kecamatan, Kabupaten Rekaan", html, StringComparison.Ordinal);
        Assert.Contains("Januari 2020 – Oktober 2020 · DTKS · Keputusan contoh 1 · Keputusan contoh 2", html, StringComparison.Ordinal);
        // Of those in one decile before, not of all.
        Assert.Contains("Persen dari rumah tangga menurut desil pada edisi awal: Desil 1</th>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_a_table_shows_its_decimals_unit_and_period()
    {
        var html = WebUtility.HtmlDecode(await Html(servers.Bare, "/sematan/kedalaman-kemiskinan/35?bahasa=en"));

        Assert.Contains("Provinsi Jawa Timur: 1.79 · Maret 2020", html, StringComparison.Ordinal);
        Assert.Contains("<td>2.10</td>", RowOf(html, "35.04"), StringComparison.Ordinal);
        Assert.Contains("Unit: index, Maret 2020", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_snippet_is_a_linked_picture_with_complete_addresses_size_and_the_numbers_in_words()
    {
        var server = servers.Lettered;
        var snippet = Snippet(await Html(server, $"{Page}?lebar=500&kelas=5&fbclid=x"));
        var match = SnippetParts().Match(snippet);
        Assert.True(match.Success, snippet);
        var (page, picture) = (match.Groups["page"].Value, match.Groups["picture"].Value);
        Assert.Equal("http://localhost/sematan/sanitasi-tak-layak:persen@2020-10/35.03?lebar=500", page);
        Assert.Equal("http://localhost/peta/sanitasi-tak-layak:persen@2020-10/35.03.png?lebar=500", picture);
        Assert.Equal(("500", "375"), (match.Groups["width"].Value, match.Groups["height"].Value));
        Assert.Equal($"{picture}&amp;skala=2 2x", match.Groups["dense"].Value);
        var words = match.Groups["alt"].Value;
        Assert.StartsWith(
            "Rumah tangga tanpa sanitasi layak per kecamatan, Kabupaten Rekaan, Oktober 2020 (data buatan).", words);
        Assert.Matches(
            @"Kabupaten Rekaan: \d+,\d\d %\. Terendah: (Hulu|Hilir) \d+,\d\d %; tertinggi: (Hulu|Hilir) \d+,\d\d %\.$",
            words);
        await server.Bytes(new Uri(picture).PathAndQuery, "image/png");
        var dense = TestPng.Read(await server.Bytes(new Uri($"{picture}&skala=2").PathAndQuery, "image/png"));
        Assert.Equal((1000, 750), (dense.Width, dense.Height));
        await server.Bytes(new Uri(page).PathAndQuery, "text/html");
    }

    // Desa of TinyRelease by hand: 12 of 13 have a share, 35.03.02.2006 is withheld.
    [Theory]
    [InlineData("", @" Median: \d+,\d\d %; terendah: .+; tertinggi: .+\. Dari 13 desa/kelurahan: 1 dirahasiakan\.$")]
    [InlineData("&bahasa=en", @" Median: \d+\.\d\d %; lowest: .+; highest: .+\. Of 13 areas \(village\): 1 withheld\.$")]
    public async Task The_picture_in_words_says_the_middle_the_ends_and_how_many_are_withheld(string language, string expected)
    {
        var server = servers.Bare;
        var html = await Html(server, $"{Page}?tingkat=desa{language}");
        var words = WebUtility.HtmlDecode(Regex.Match(html, "<img [^>]*alt=\"([^\"]+)\"").Groups[1].Value);
        var nilai = server.Release.Nilai(server.Release.Catalog.Resolve(new("sanitasi-tak-layak", null, null)).Resolved!);
        var desa = server.Release.Wilayah.Level(Tingkat.Desa);
        double[] shares = [.. nilai.Value[desa].Where(value => !double.IsNaN(value)).Order()];
        Assert.Equal(12, shares.Length);

        Assert.Matches(expected, words);
        var median = ((shares[5] + shares[6]) / 2).ToString("F2", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains($"Median: {(language.Length == 0 ? median.Replace('.', ',') : median)} %", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_area_leads_to_its_profile_and_the_page_to_that_of_the_whole()
    {
        var server = servers.Bare;
        var html = await Html(server, $"{Page}?tingkat=desa&bahasa=en");

        Assert.Contains("<a href=\"/desa/35.03.01.2001?bahasa=en\">", RowOf(html, "35.03.01.2001"), StringComparison.Ordinal);
        string[] addresses = [.. AddressesOf(html).Select(Uri.UnescapeDataString)];
        Assert.Contains("/kabupaten/35.03?ukuran=sanitasi-tak-layak:persen@2020-10&bahasa=en", addresses);
        Assert.Contains("/pasang?kode=35.03&ukuran=sanitasi-tak-layak:persen@2020-10&bahasa=en", addresses);
    }

    [Fact]
    public async Task Page_and_default_picture_are_light_enough_for_a_phone_on_a_slow_line()
    {
        var server = servers.Lettered;
        Assert.InRange((await server.Bytes($"{Page}?tingkat=desa", "text/html")).Length, 1, 60 * 1024);
        Assert.InRange((await server.Bytes("/peta/sanitasi-tak-layak/35.03.png?tingkat=desa", "image/png")).Length, 1, 80 * 1024);
    }

    [Fact]
    public async Task Every_host_gets_its_own_addresses()
    {
        var server = servers.Bare;
        await Html(server, Page);
        using var request = new HttpRequestMessage(HttpMethod.Get, Page) { Headers = { Host = "peta.desa.example:8443" } };
        using var response = await server.Client.SendAsync(request);
        var snippet = Snippet(await response.Content.ReadAsStringAsync());
        Assert.Contains("http://peta.desa.example:8443/peta/", snippet);
        Assert.DoesNotContain("localhost", snippet);
        Assert.NotEqual(await server.Header(Page, "ETag"), response.Headers.ETag?.ToString());
    }

    [Fact]
    public async Task A_default_that_is_written_out_changes_nothing()
    {
        var server = servers.Bare;
        Assert.Equal(await Html(server, Page), await Html(server, $"{Page}?kelas=5&palet=ylorrd&bahasa=id&tinggi=480"));
    }

    [Fact]
    public async Task Counts_warn_that_they_are_no_shares()
    {
        var server = servers.Bare;
        Assert.Contains("Jumlah rumah tangga (jumlah, bukan pangsa)", await Html(server, "/sematan/desil.1:jumlah/35.03"));
        Assert.Contains("Number of households (a count, not a share)", await Html(server, "/sematan/desil.1:jumlah/35.03?bahasa=en"));
    }

    [Fact]
    public async Task Texts_of_a_release_are_never_markup()
    {
        const string Hostile = "\"><script>alert(1)</script><img src=x onerror='alert(2)'>";
        var content = TinyRelease.Content(Hostile);
        var tree = new WilayahTree(Enumerable.Range(0, content.Wilayah.Count)
            .Select(i => content.Wilayah[i] with { Nama = $"{Hostile} {i}" }));
        using var server = new MapServer(hasFaces: true, content with
        {
            Wilayah = tree,
            Manifest = content.Manifest with
            {
                Penerbit = Hostile,
                Wilayah = new WilayahProvenance(Hostile, [new BoundaryProvenance("desa.geojson", Hostile, false)]),
                Edisi = [.. content.Manifest.Edisi.Select(one => new EdisiProvenance(one.Edisi, Hostile, Hostile, Hostile, Hostile))],
                Perlindungan = content.Manifest.Perlindungan with { Catatan = Hostile, CatatanEn = Hostile },
            },
        });
        foreach (var path in (string[])[Page, "/sematan/desil.1/35.03.01.2001", $"{Page}?tingkat=desa&bahasa=en"])
        {
            var html = await Html(server, path);
            Assert.Contains("&lt;script&gt;", html);
            Assert.Single(Regex.Matches(html, "<script"));
            // Its own tags alone, and inside the snippet those of the snippet.
            Assert.Empty(TagsOf(html).Except(OwnTags));
            Assert.Empty(TagsOf(Snippet(html)).Except(["a", "img"]));
        }

        await server.Bytes("/peta/sanitasi-tak-layak/35.03.png", "image/png");
    }

    [Fact]
    public async Task A_page_of_thousands_of_desa_stays_small_and_leads_to_all_of_them()
    {
        using var server = new MapServer(hasFaces: false, ManyDesa.Content(3000));
        var html = await Html(server, "/sematan/rumah-tangga/35.01?tingkat=desa");
        Assert.InRange(Encoding.UTF8.GetByteCount(html), 20_000, 60 * 1024);
        Assert.Contains("400 dari 3.000 wilayah", html);
        var link = AddressesOf(html).Single(to => to.EndsWith("f=csv", StringComparison.Ordinal));
        var csv = Encoding.UTF8.GetString(await server.Bytes(link, "text/csv"));
        Assert.Equal(3001, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("/peta/sudah-dihapus/35.03.png", 404, true)]
    [InlineData("/peta/desil.1@2001-01/35.03.png", 404, true)]
    [InlineData("/peta/desil.1/35.98.png", 404, true)]
    [InlineData("/peta/desil.1/35.03.png?rilis=0123456789abcdef", 410, true)]
    [InlineData("/peta/desil.1/35.03.png?lebar=1", 400, false)]
    [InlineData("/peta/sudah-dihapus/9/414/267.png", 404, false)]
    public async Task On_a_page_the_place_of_a_map_that_is_gone_says_so(string path, int status, bool isPicture)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8");

        using var response = await servers.Lettered.Client.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal(isPicture ? "image/png" : "application/problem+json", response.Content.Headers.ContentType?.MediaType);
        if (!isPicture) return;
        Assert.Equal("cross-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Resource-Policy")));
        var png = TestPng.Read(await response.Content.ReadAsByteArrayAsync());
        Assert.Equal((640, 480), (png.Width, png.Height));
        // Who asks for the address itself is told in words.
        Assert.Equal(status, (await servers.Lettered.Client.Problem(path)).Status);
    }

    [Theory]
    [InlineData("/sematan/sanitasi-tak-layak/35.99", 404)]
    [InlineData("/sematan/tidak-ada/35.03", 404)]
    [InlineData("/sematan/desil.1/3503", 400)]
    [InlineData("/sematan/desil.1/35.03?lebar=1", 400)]
    public async Task What_is_not_there_is_a_problem(string path, int status)
    {
        var server = servers.Bare;
        Assert.Equal(status, (await server.Client.Problem(path)).Status);
    }

    static async Task<string> Html(MapServer server, string path) =>
        Encoding.UTF8.GetString(await server.Bytes(path, "text/html"));

    static IEnumerable<string> AddressesOf(string html) =>
        Addresses().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups["to"].Value));

    static IEnumerable<string> TagsOf(string html) => Tags().Matches(html).Select(match => match.Groups["name"].Value);

    static string Snippet(string html) => WebUtility.HtmlDecode(TextArea().Match(html).Groups["text"].Value);

    static string Visible(string html) => TextArea().Replace(html, "");

    static string RowOf(string html, string kode) =>
        html.Split('\n').Single(line => line.StartsWith("<tr><th scope=\"row\">", StringComparison.Ordinal)
            && line.Contains($">{kode}<", StringComparison.Ordinal));

    [GeneratedRegex("(href|src|srcset)=\"(?<to>[^\"]*)\"")]
    private static partial Regex Addresses();

    [GeneratedRegex("<link rel=\"alternate\"[^>]*>")]
    private static partial Regex Discovery();

    [GeneratedRegex("<textarea[^>]*>(?<text>[^<]*)</textarea>")]
    private static partial Regex TextArea();

    [GeneratedRegex("^<a href=\"(?<page>[^\"]+)\"><img src=\"(?<picture>[^\"]+)\"( srcset=\"(?<dense>[^\"]+)\")? "
        + "width=\"(?<width>\\d+)\" height=\"(?<height>\\d+)\" alt=\"(?<alt>[^\"]+)\"></a>$")]
    private static partial Regex SnippetParts();

    [GeneratedRegex("<(?<name>[a-zA-Z][a-zA-Z0-9]*)")]
    private static partial Regex Tags();
}
