using System.Text.Json.Nodes;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Api.Tests.Ubin;

public sealed class ClassTilesTests(Server server) : IClassFixture<Server>
{
    const string Share = "sanitasi-tak-layak:persen@2020-10";

    readonly HttpClient _client = server.Client();

    [Theory]
    [InlineData("kelas=4&tingkat=desa")]
    [InlineData("kelas=3&tingkat=kecamatan&metode=kuantil")]
    [InlineData("kelas=5&tingkat=desa&induk=35.03.02&metode=sama")]
    public async Task The_number_in_a_tile_is_the_class_of_the_legend_of_the_same_question(string how)
    {
        var legend = await _client.Json($"/peta/{Share}/legenda.json?{how}");
        var tileJson = await _client.Json($"/ubin/wilayah.json?ukuran=sanitasi-tak-layak&{how}");
        var template = new Uri(tileJson["tiles"]![0]!.ToString().Replace("{z}/{x}/{y}", "6/51/33", StringComparison.Ordinal));
        var tingkat = legend.Text("tingkat")!;
        // Zoom 6 has kecamatan, 7 has desa; the district lies in one tile at both.
        var path = template.PathAndQuery.Replace("6/51/33", tingkat == "desa" ? "7/103/66" : "6/51/33", StringComparison.Ordinal);
        var tile = VectorTileReader.Read(await _client.GetByteArrayAsync(path));

        var found = 0;
        foreach (var layer in tile.Layers)
        {
            foreach (var feature in layer.Features)
            {
                var kode = feature.Attributes.Single(tag => tag.Key == "kode").Value.ToString();
                var symbol = feature.Attributes.Where(tag => tag.Key == $"kelas:{Share}").Select(tag => tag.Value.ToString()).SingleOrDefault();
                var isMeant = layer.Name == tingkat && kode!.StartsWith(legend.Text("induk") ?? "", StringComparison.Ordinal);
                Assert.Equal(isMeant, symbol is not null);
                if (symbol is null) continue;
                found++;
                Assert.Equal(Expected(legend, kode!), int.Parse(symbol, System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        Assert.True(found >= 2, $"{found} features with a class.");
    }

    [Fact]
    public async Task The_TileJSON_names_the_attribute_and_leaves_nothing_to_a_default()
    {
        var tileJson = await _client.Json("/ubin/wilayah.json?ukuran=sanitasi-tak-layak&kelas=4");

        var tiles = Uri.UnescapeDataString(tileJson["tiles"]![0]!.ToString());
        Assert.EndsWith($"?ukuran={Share}&kelas=4&tingkat=kecamatan&metode=fisher&rilis={server.Release.Id}", tiles, StringComparison.Ordinal);
        foreach (var layer in tileJson["vector_layers"]!.AsArray())
        {
            Assert.Equal(layer.Text("id") == "kecamatan", layer!["fields"]!.AsObject().ContainsKey($"kelas:{Share}"));
        }
    }

    [Theory]
    [InlineData("kelas=5")]
    [InlineData("ukuran=sanitasi-tak-layak&metode=kuantil")]
    [InlineData("ukuran=sanitasi-tak-layak&induk=35.03")]
    [InlineData("ukuran=sanitasi-tak-layak&tingkat=desa")]
    [InlineData("ukuran=sanitasi-tak-layak&kelas=1")]
    [InlineData("ukuran=sanitasi-tak-layak&kelas=5&metode=acak")]
    public async Task What_means_nothing_there_is_refused(string query)
    {
        foreach (var path in (string[])["/ubin/wilayah.json", "/ubin/7/103/66.mvt"])
        {
            var (status, slug, _) = await _client.Problem($"{path}?{query}");

            Assert.Equal((400, "nilai-parameter"), (status, slug));
        }
    }

    int Expected(JsonObject legend, string kode)
    {
        Assert.True(server.Release.Wilayah.TryFind(Indicators.Wilayah.KodeKemendagri.Parse(kode), out var area));
        Assert.True(Indicators.Catalog.Ukuran.TryParse(Share, out var ukuran));
        var nilai = server.Release.Nilai(ukuran);
        return nilai.Status[area] switch
        {
            Indicators.Release.NilaiStatus.TidakAdaData => 0,
            Indicators.Release.NilaiStatus.Dirahasiakan => 1,
            Indicators.Release.NilaiStatus.PenyebutKecil => 2,
            _ when nilai.Value[area] == 0 => 3,
            _ => 4 + legend["kelas"]!.AsArray().TakeWhile(one => nilai.Value[area] > (double)one!["sampai"]!).Count(),
        };
    }
}
