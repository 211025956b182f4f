using System.Text;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Tests.Raster;

namespace GeoBdt.Api.Tests.Peta;

public sealed class LembarEndpointsTests(MapServers servers) : IClassFixture<MapServers>
{
    const string PictureType = "image/png";
    const string SvgType = "image/svg+xml";

    [Fact]
    public async Task A_card_has_the_size_that_links_are_shown_with()
    {
        var png = TestPng.Read(await servers.Lettered.Bytes("/peta/desil.1/35.03/kartu.png?tingkat=desa", PictureType));

        Assert.Equal((1200, 630), (png.Width, png.Height));
        Assert.Contains("Kabupaten Rekaan", png.Texts["Title"], StringComparison.Ordinal);
        Assert.Equal("cross-origin", await servers.Lettered.Header("/peta/desil.1/35.03/kartu.png", "Cross-Origin-Resource-Policy"));
    }

    [Theory]
    [InlineData("/peta/desil.1/35.03/legenda", "?tingkat=desa")]
    [InlineData("/peta/desil.1/legenda", "?tingkat=desa&induk=35.03")]
    [InlineData("/peta/desil.1/legenda", "?tingkat=kecamatan&kelas=3&palet=viridis&bahasa=en")]
    public async Task A_legend_alone_shows_what_its_json_says(string path, string query)
    {
        var server = servers.Lettered;
        var json = await server.Json($"{path}.json{query.Replace("&bahasa=en", "", StringComparison.Ordinal)}");
        var language = query.Contains("bahasa=en", StringComparison.Ordinal) ? "en" : "id";

        var png = TestPng.Read(await server.Bytes($"{path}.png{query}", PictureType));
        var dense = TestPng.Read(await server.Bytes($"{path}.png{query}&skala=2", PictureType));
        var svg = Encoding.UTF8.GetString(await server.Bytes($"{path}.svg{query}", SvgType));

        Assert.Equal((2 * png.Width, 2 * png.Height), (dense.Width, dense.Height));
        foreach (var kelas in json.GetProperty("kelas").EnumerateArray())
        {
            Assert.True(Rgb.TryParse(kelas.GetProperty("warna").GetString(), out var colour));
            Assert.InRange(png.Pixels.Count(pixel => pixel == colour.Pixel), 100, 1000);
            Assert.Contains($">{kelas.GetProperty("label").GetProperty(language).GetString()}</text>", svg, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_faces_there_are_none()
    {
        foreach (var path in (string[])["/peta/desil.1/35.03/kartu.png", "/peta/desil.1/legenda.png", "/peta/desil.1/35.03/legenda.svg"])
        {
            Assert.Equal(503, (await servers.Bare.Client.Problem(path)).Status);
        }
    }
}
