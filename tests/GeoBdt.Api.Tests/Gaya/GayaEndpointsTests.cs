using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;

namespace GeoBdt.Api.Tests.Gaya;

public sealed class GayaEndpointsTests(Server server) : IClassFixture<Server>
{
    readonly HttpClient _client = server.Client();

    [Theory]
    [InlineData("/gaya/sanitasi-tak-layak.json")]
    [InlineData("/gaya/sanitasi-tak-layak.json?tingkat=desa&kelas=3&metode=kuantil&palet=viridis&bahasa=en")]
    [InlineData("/gaya/rumah-tangga.json?induk=35.03.02")]
    [InlineData("/gaya/kedalaman-kemiskinan.json")]
    [InlineData("/gaya/disabilitas.netra.json?tingkat=kecamatan&metode=sama")]
    public async Task The_style_is_valid_by_the_specification_s_own_validator(string path)
    {
        var validator = Path.Combine(Requires.RepositoryRoot, "web", "node_modules", ".bin", "gl-style-validate");
        Requires.File(validator, "the packages of web/ (npm ci)");
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, await _client.GetStringAsync(path));

            using var process = Process.Start(new ProcessStartInfo(Requires.Program("node", "nodejs"), [validator, file])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var said = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();

            Assert.Equal((0, ""), (process.ExitCode, said.Trim()));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Colours_and_bounds_are_those_of_the_legend_that_it_names()
    {
        var style = await _client.Json("/gaya/sanitasi-tak-layak.json?tingkat=desa&kelas=4&metode=kuantil");
        var legend = await _client.Json(new Uri(style["metadata"].Text("geobdt:legenda")!).PathAndQuery);

        // case, no value, land; zero, its colour; then bound and colour by turns, the last colour alone.
        var colour = Layer(style, "isi")["paint"]!["fill-color"]!.AsArray();
        var kelas = legend["kelas"]!.AsArray();
        Assert.Equal(4, kelas.Count);
        Assert.Equal(5 + (2 * kelas.Count) - 1, colour.Count);
        for (var i = 0; i < kelas.Count; i++)
        {
            var last = i == kelas.Count - 1;
            if (!last) Assert.Equal((double)kelas[i]!["sampai"]!, (double)colour[5 + (2 * i)]![2]!);
            Assert.Equal(kelas[i].Text("warna"), (string?)colour[last ? ^1 : 6 + (2 * i)]);
        }
    }

    [Fact]
    public async Task Everything_it_refers_to_is_there_and_pinned_to_the_release()
    {
        var style = await _client.Json("/gaya/sanitasi-tak-layak.json?induk=35.03");
        var rilis = $"rilis={server.Release.Id}";

        var tiles = style["sources"]!["wilayah"].Text("url")!;
        var sprite = style.Text("sprite")!;
        Assert.All((string[])[tiles, sprite, style["metadata"].Text("geobdt:legenda")!], one => Assert.Contains(rilis, one, StringComparison.Ordinal));
        var tileJson = await _client.Json(new Uri(tiles).PathAndQuery);
        var layers = tileJson["vector_layers"]!.AsArray().ToDictionary(one => one.Text("id")!, one => one!["fields"]!.AsObject());
        foreach (var layer in style["layers"]!.AsArray().Where(one => one!["source-layer"] is not null))
        {
            Assert.True(layers.ContainsKey(layer.Text("source-layer")!), layer.Text("id"));
        }

        Assert.True(layers["desa"].ContainsKey(style["metadata"].Text("geobdt:ukuran")!));
        foreach (var suffix in (string[])[".json", "@2x.json", ".png", "@2x.png"])
        {
            var path = new Uri(sprite);
            var response = await _client.GetAsync($"{path.AbsolutePath}{suffix}{path.Query}");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }

        var images = await _client.Json($"{new Uri(sprite).AbsolutePath}.json");
        Assert.All(style["layers"]!.AsArray().Select(one => (string?)one!["paint"]?["fill-pattern"]).OfType<string>(),
            name => Assert.True(images.ContainsKey(name)));
    }

    [Fact]
    public async Task It_says_in_either_language_what_it_shows_and_how_the_numbers_are_protected()
    {
        var indonesian = await _client.Json("/gaya/sanitasi-tak-layak.json?induk=35.03");
        var english = await _client.Json("/gaya/sanitasi-tak-layak.json?induk=35.03&bahasa=en");

        Assert.Equal("Data buatan: Rumah tangga tanpa sanitasi layak (persen), Oktober 2020, Kabupaten Rekaan", indonesian.Text("name"));
        Assert.Equal("Invented data: Households without adequate sanitation (percent), October 2020, Kabupaten Rekaan", english.Text("name"));
        Assert.Equal("Angka dilindungi.", indonesian["metadata"].Text("geobdt:catatan"));
        Assert.Equal("Numbers are protected.", english["metadata"].Text("geobdt:catatan"));
        Assert.Equal("rekaan (batas tidak resmi / not official boundaries)", english["metadata"].Text("geobdt:atribusi"));
    }

    [Theory]
    [InlineData("/gaya/sanitasi-tak-layak.json?warna=merah", 400, "parameter-tidak-dikenal")]
    [InlineData("/gaya/sanitasi-tak-layak.json?kelas=1", 400, "nilai-parameter")]
    [InlineData("/gaya/sanitasi-tak-layak.json?bahasa=jv", 400, "nilai-parameter")]
    [InlineData("/gaya/tidak-ada.json", 404, "ukuran-tidak-ada")]
    [InlineData("/gaya/disabilitas.netra.json?tingkat=desa", 400, "tingkat")]
    public async Task What_does_not_exist_is_refused(string path, int expected, string kind)
    {
        var (status, slug, _) = await _client.Problem(path);

        Assert.Equal((expected, kind), (status, slug));
    }

    static JsonNode Layer(JsonObject style, string id) => style["layers"]!.AsArray().Single(one => one.Text("id") == id)!;
}
