using System.Text;
using System.Text.Json;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Tests.Raster;

namespace GeoBdt.Api.Tests.Peta;

// Two values in one map.
public sealed class BivariateMapTests(MapServers servers) : IClassFixture<MapServers>
{
    const string Share = "sanitasi-tak-layak";

    [Fact]
    public async Task Cells_count_the_areas_by_the_thirds_of_both_values()
    {
        var content = AnyNilai.Shaken(TinyRelease.Content(), new Random(4));
        using var server = new MapServer(hasFaces: false, content);
        var legend = await server.Json("/peta/desil.1:jumlah/35.03/legenda.json?tingkat=desa&dan=rumah-tangga");

        Assert.Equal("desil.1:jumlah@2020-10", legend.GetProperty("mendatar").GetProperty("ukuran").GetString());
        Assert.Equal("rumah-tangga:jumlah@2020-10", legend.GetProperty("tegak").GetProperty("ukuran").GetString());
        var (first, second) = (Values(server.Release, "desil.1"), Values(server.Release, "rumah-tangga"));
        double[] across = Upper(legend, "mendatar"), up = Upper(legend, "tegak");
        var expected = new int[across.Length * up.Length];
        var kinds = new Dictionary<string, int>();
        var desa = server.Release.Wilayah.Level(Tingkat.Desa);
        for (var area = desa.Start.Value; area < desa.End.Value; area++)
        {
            NilaiStatus[] both = [first.Status[area], second.Status[area]];
            var kind = both.Contains(NilaiStatus.TidakAdaData) ? "tidak-ada-data" : both.Contains(NilaiStatus.Dirahasiakan) ? "dirahasiakan" : null;
            if (kind is not null) kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            // Zeros are low values here.
            else expected[(Array.FindIndex(up, bound => second.Value[area] <= bound) * across.Length) + Array.FindIndex(across, bound => first.Value[area] <= bound)]++;
        }

        var cells = legend.GetProperty("sel").EnumerateArray().ToArray();
        Assert.Equal(expected, cells.Select(cell => cell.GetProperty("jumlah").GetInt32()));
        Assert.Equal(
            Enumerable.Range(0, expected.Length).Select(i => (i % across.Length, i / across.Length)),
            cells.Select(cell => (cell.GetProperty("mendatar").GetInt32(), cell.GetProperty("tegak").GetInt32())));
        Assert.Equal(kinds.OrderBy(one => one.Key), legend.GetProperty("khusus").EnumerateArray().ToDictionary(
            one => one.GetProperty("status").GetString()!, one => one.GetProperty("jumlah").GetInt32()).OrderBy(one => one.Key));
        Assert.True(expected.Sum() > 4 && kinds.Count == 2);
    }

    [Fact]
    public async Task Every_format_names_both_values_and_both_axes()
    {
        var png = TestPng.Read(await servers.Lettered.Bytes($"/peta/{Share}/35.03.png?dan=desil.1&bahasa=en&lebar=900", "image/png"));
        Assert.Equal(
            "Households without adequate sanitation and households by welfare decile: Decile 1 by district, Kabupaten Rekaan",
            png.Texts["Title"]);

        var svg = Encoding.UTF8.GetString(await servers.Lettered.Bytes($"/peta/{Share}/35.03.svg?dan=desil.1@2020-01&tingkat=desa&lebar=900", "image/svg+xml"));
        Assert.Contains("Oktober 2020 / Januari 2020", svg, StringComparison.Ordinal);
        Assert.Contains(">Mendatar: ", svg, StringComparison.Ordinal);
        Assert.Contains(">Tegak: ", svg, StringComparison.Ordinal);
        Assert.Equal(2, svg.Split(">rendah</text>").Length - 1);
        Assert.Equal(2, svg.Split(">tinggi</text>").Length - 1);
        Assert.Matches("<title>(Desa|Kelurahan) [^<]*: [0-9]+,[0-9]+ %; [0-9]+,[0-9]+ %</title>", svg);
        Assert.NotEmpty(await servers.Lettered.Bytes($"/peta/{Share}/35.03.pdf?dan=desil.1", "application/pdf"));
    }

    [Fact]
    public async Task The_picture_has_the_colours_of_the_cells()
    {
        const string Query = "tingkat=desa&dan=desil.2:jumlah";
        var legend = await servers.Lettered.Json($"/peta/{Share}/35.03/legenda.json?{Query}");
        var png = TestPng.Read(await servers.Lettered.Bytes($"/peta/{Share}/35.03.png?{Query}", "image/png"));

        foreach (var cell in legend.GetProperty("sel").EnumerateArray())
        {
            Assert.True(Rgb.TryParse(cell.GetProperty("warna").GetString(), out var colour));
            // A cell of the legend has some 500 pixels, a desa more than 1,500.
            Assert.InRange(png.Pixels.Count(pixel => pixel == colour.Pixel), 150 + (1500 * cell.GetProperty("jumlah").GetInt32()), 640 * 480);
        }
    }

    [Theory]
    [InlineData("35.04")]
    [InlineData("35.03.02.2003")]
    [InlineData("35")]
    public async Task Without_values_or_with_one_there_is_a_map_too(string kode)
    {
        Assert.Equal(640, TestPng.Read(await servers.Lettered.Bytes($"/peta/{Share}/{kode}.png?dan=desil.1", "image/png")).Width);
        var legend = await servers.Lettered.Json($"/peta/{Share}/{kode}/legenda.json?dan=desil.1");
        if (kode == "35") Assert.Equal("#ae9894", Assert.Single(legend.GetProperty("sel").EnumerateArray()).GetProperty("warna").GetString());
    }

    [Theory]
    [InlineData("desil.1/35.03.png?dan=desil.1", 400, "nilai-parameter", "ukuran peta itu sendiri")]
    [InlineData("desil.1/35.03.png?dan=desil.1:persen@2020-10", 400, "nilai-parameter", "ukuran peta itu sendiri")]
    [InlineData("desil.1/35.03.svg?dan=desil.99", 404, "ukuran-tidak-ada", "desil.99")]
    [InlineData("desil.1/35.03.pdf?dan=DESIL", 400, "ukuran", "DESIL")]
    [InlineData("desil.1/35.03.png?tingkat=desa&dan=kedalaman-kemiskinan", 400, "tingkat", "kabupaten")]
    [InlineData("desil.1/35.03.png?dan=desil.2&kelas=4", 400, "nilai-parameter", "'kelas' tidak berarti")]
    [InlineData("desil.1/35.03.png?dan=desil.2&dibanding=2020-01", 400, "nilai-parameter", "'dibanding' tidak berarti")]
    [InlineData("desil.1:jumlah/35.03.png?dan=desil.2&simbol=lingkaran", 400, "nilai-parameter", "'simbol' tidak berarti")]
    [InlineData("desil.1/35.03.png?dan=desil.2&tata=polos", 400, "nilai-parameter", "tata=polos")]
    public async Task What_cannot_be_shown_together_is_a_problem_that_says_why(string path, int status, string slug, string says)
    {
        var problem = await servers.Lettered.Client.Problem($"/peta/{path}");
        Assert.Equal((status, slug), (problem.Status, problem.Slug));
        Assert.Contains(says, problem.Body.Text("detail"), StringComparison.Ordinal);
    }

    static Nilai Values(ReleaseSnapshot release, string series) => release.Nilai(new Ukuran(series, Statistik.Jumlah, TinyRelease.New));

    static double[] Upper(JsonElement legend, string axis) =>
        [.. legend.GetProperty(axis).GetProperty("kelas").EnumerateArray().Select(one => one.GetProperty("sampai").GetDouble())];
}
