using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Tests.Pasang;

public sealed partial class PasangEndpointsTests(MapServers servers) : IClassFixture<MapServers>
{
    [Fact]
    public async Task The_form_finds_an_area_by_name_and_leads_on_to_its_snippets()
    {
        var server = servers.Lettered;

        var start = await Html(server, "/pasang");
        var found = await Html(server, "/pasang?cari=desa+hulu&kode=&ukuran=sanitasi-tak-layak:persen&ukuran2=&edisi=terbaru&tingkat=&lebar=640");
        var chosen = await Html(server, "/pasang?cari=desa+hulu&kode=35.03.01.2001&ukuran=sanitasi-tak-layak:persen&ukuran2=&edisi=terbaru&tingkat=&lebar=640");

        Assert.DoesNotContain("<textarea", start, StringComparison.Ordinal);
        Assert.Equal(6, Regex.Count(found, "type=\"radio\" name=\"kode\""));
        Assert.Contains("Desa Hulu 1, Hulu, Kabupaten Rekaan, Jawa Timur (35.03.01.2001)", WebUtility.HtmlDecode(found), StringComparison.Ordinal);
        Assert.Contains("Pilih salah satu wilayah", found, StringComparison.Ordinal);
        Assert.Equal(3, TextAreas().Count(chosen));
        Assert.Contains("<option value=\"sanitasi-tak-layak:persen\" selected>", chosen, StringComparison.Ordinal);
        // A later search is not overruled by what was chosen before.
        Assert.Contains("Pilih salah satu wilayah", await Html(server, "/pasang?cari=desa+hilir&kode=35.03.01.2001"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Always_the_latest_names_no_edition_and_no_number_that_would_grow_old()
    {
        var snippets = await Snippets("/pasang?kode=35.03&ukuran=sanitasi-tak-layak:persen&edisi=terbaru");

        Assert.Contains("src=\"http://localhost/peta/sanitasi-tak-layak:persen/35.03.png\"", snippets[0], StringComparison.Ordinal);
        Assert.Contains("href=\"http://localhost/sematan/sanitasi-tak-layak:persen/35.03\"", snippets[0], StringComparison.Ordinal);
        Assert.DoesNotMatch(@"alt=""[^""]*\d,\d", snippets[0]);
        Assert.DoesNotContain("2020", string.Join(' ', snippets), StringComparison.Ordinal);
        Assert.Equal("http://localhost/sematan/sanitasi-tak-layak:persen/35.03", snippets[2]);
    }

    [Fact]
    public async Task A_fixed_edition_is_named_in_every_address_and_its_numbers_in_words()
    {
        var snippets = await Snippets("/pasang?kode=35.03&ukuran=sanitasi-tak-layak:persen&edisi=2020-01&tingkat=desa&lebar=500");

        Assert.Contains("/peta/sanitasi-tak-layak:persen@2020-01/35.03.png?tingkat=desa&amp;lebar=500\"", snippets[0], StringComparison.Ordinal);
        Assert.Matches(@"alt=""[^""]*Januari 2020[^""]*Median: \d+,\d\d %[^""]*1 dirahasiakan\.""", snippets[0]);
        Assert.Contains("<iframe src=\"http://localhost/sematan/sanitasi-tak-layak:persen@2020-01/35.03?tingkat=desa&amp;lebar=500\" width=\"500\" height=\"800\" title=", snippets[1], StringComparison.Ordinal);
        Assert.All(snippets, snippet => Assert.DoesNotContain("style=", snippet, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Three_indicators_give_three_of_each_and_what_has_no_such_edition_goes_on_with_the_latest()
    {
        var server = servers.Lettered;
        var path = $"/pasang?kode=35.03&ukuran=sanitasi-tak-layak&ukuran2=desil.1&ukuran3=sae-40persen:jumlah&edisi=2020-01";

        var snippets = await Snippets(path);

        Assert.Equal([3, 3, 3], snippets.Select(one => one.Split('\n').Length));
        Assert.Contains("/peta/sae-40persen:jumlah/35.03.png", snippets[0], StringComparison.Ordinal);
        Assert.Contains("jadi dipasang yang selalu terbaru", await Html(server, path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_address_of_every_snippet_answers()
    {
        var server = servers.Lettered;
        foreach (var snippet in await Snippets("/pasang?kode=35.03.01&ukuran=desil.1&ukuran2=sanitasi-tak-layak&edisi=2020-10&bahasa=en"))
        {
            foreach (Match match in Complete().Matches(WebUtility.HtmlDecode(snippet)))
            {
                using var response = await server.Client.GetAsync(new Uri(match.Value).PathAndQuery);
                Assert.True(response.IsSuccessStatusCode, $"{match.Value} → {(int)response.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task The_script_is_a_small_file_of_ours_and_none_stands_in_the_page()
    {
        var server = servers.Bare;
        var html = await Html(server, "/pasang?kode=35.03");

        var script = Assert.Single(Regex.Matches(html, "<script([^>]*)>([^<]*)</script>"));

        Assert.Equal((" type=\"module\" src=\"/pasang/salin.js\"", ""), (script.Groups[1].Value, script.Groups[2].Value));
        Assert.DoesNotMatch("\\son[a-z]+=", html);
        Assert.InRange((await server.Bytes("/pasang/salin.js", "text/javascript")).Length, 200, 4096);
        Assert.EndsWith("; frame-ancestors 'none'", await server.Header("/pasang", "Content-Security-Policy"));
    }

    [Fact]
    public async Task The_widget_is_handed_out_with_the_choice_in_it()
    {
        var server = servers.Bare;
        const string Path = "/pasang/geobdt-opensid.php?kode=35.03.01.2001&ukuran=sanitasi-tak-layak&ukuran2=desil.1&edisi=2020-10&bahasa=en";

        var php = Encoding.UTF8.GetString(await server.Bytes(Path, "application/octet-stream"));

        Assert.Contains("    'server' => 'http://localhost',\n", php, StringComparison.Ordinal);
        Assert.Contains("    'kode' => '35.03.01.2001',\n", php, StringComparison.Ordinal);
        Assert.Contains("    'ukuran' => 'sanitasi-tak-layak:persen@2020-10,desil.1:persen@2020-10',\n", php, StringComparison.Ordinal);
        Assert.Contains("    'bahasa' => 'en',\n", php, StringComparison.Ordinal);
        using var response = await server.Client.GetAsync(Path);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
    }

    [Fact]
    public async Task No_host_that_somebody_makes_up_can_become_PHP()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/pasang/geobdt-opensid.php?kode=35.03");
        request.Headers.TryAddWithoutValidation("Host", "x',system('id'),'");

        using var response = await servers.Bare.Client.SendAsync(request);

        // Refused, or the quotes are escaped.
        var text = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("x',system", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_and_what_was_typed_are_never_markup()
    {
        const string Hostile = "\"><script>alert(1)</script>";
        var content = TinyRelease.Content(Hostile);
        using var server = new MapServer(hasFaces: false, content with
        {
            Wilayah = new WilayahTree(Enumerable.Range(0, content.Wilayah.Count).Select(i => content.Wilayah[i] with { Nama = $"{Hostile} {i}" })),
            Catalog = [.. content.Catalog.Select(one => one with { Judul = new(Hostile, Hostile), Tema = new(Hostile, Hostile) })],
        });
        foreach (var path in (string[])["/pasang?kode=35.03", $"/pasang?cari={Uri.EscapeDataString(Hostile)}", "/pasang?cari=script&bahasa=en"])
        {
            var html = await Html(server, path);
            Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
            Assert.Single(Regex.Matches(html, "<script"));
        }
    }

    [Theory]
    [InlineData("/pasang?kode=35.99", 404)]
    [InlineData("/pasang?kode=35.03&lebar=1", 400)]
    [InlineData("/pasang?kode=35.03&edisi=kemarin", 400)]
    [InlineData("/pasang?kode=35.03&ukuran=tidak-ada", 404)]
    [InlineData("/pasang/geobdt-opensid.php", 400)]
    public async Task What_is_not_there_is_a_problem(string path, int status) =>
        Assert.Equal(status, (await servers.Bare.Client.Problem(path)).Status);

    async Task<string[]> Snippets(string path) =>
        [.. TextAreas().Matches(await Html(servers.Lettered, path)).Select(match => WebUtility.HtmlDecode(match.Groups["text"].Value))];

    static async Task<string> Html(MapServer server, string path) => Encoding.UTF8.GetString(await server.Bytes(path, "text/html"));

    [GeneratedRegex("<textarea[^>]*>(?<text>[^<]*)</textarea>")]
    private static partial Regex TextAreas();

    [GeneratedRegex("http://localhost/[^\"\\s]+")]
    private static partial Regex Complete();
}
