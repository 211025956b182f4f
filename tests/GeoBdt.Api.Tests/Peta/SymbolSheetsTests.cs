using System.Text;
using GeoBdt.Api.Peta;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles.Tests.Raster;

namespace GeoBdt.Api.Tests.Peta;

// Counts as circles.
public sealed class SymbolSheetsTests(MapServers servers) : IClassFixture<MapServers>
{
    const string Count = "desil.1:jumlah";

    [Theory]
    [InlineData(143, 0, new double[] { 100, 20, 5 })]
    [InlineData(100, 0, new double[] { 100, 20, 5 })]
    [InlineData(1, 0, new double[] { 1 })]
    [InlineData(3, 0, new double[] { 2 })]
    [InlineData(0.37, 2, new[] { 0.2, 0.05, 0.01 })]
    [InlineData(4000.39, 2, new double[] { 2000, 1000, 200 })]
    public void Values_of_the_legend_are_round_and_not_above_the_largest(double largest, int decimals, double[] expected)
    {
        Assert.Equal(expected, SymbolSheets.KeyValues(largest, decimals));
    }

    [Fact]
    public async Task The_legend_has_the_largest_value_and_the_radii_of_round_ones()
    {
        var release = servers.Bare.Release;
        var nilai = release.Nilai(new Ukuran("desil.1", Statistik.Jumlah, TinyRelease.New));
        var desa = release.Wilayah.Level(Tingkat.Desa);
        var largest = Enumerable.Range(desa.Start.Value, desa.End.Value - desa.Start.Value)
            .Where(area => nilai.Status[area] == NilaiStatus.Ada).Max(area => nilai.Value[area]);

        var legend = await servers.Bare.Json($"/peta/{Count}/35.03/legenda.json?tingkat=desa&simbol=lingkaran");

        Assert.Equal(largest, legend.GetProperty("terbesar").GetDouble());
        Assert.Equal("lingkaran", legend.GetProperty("simbol").GetString());
        foreach (var one in legend.GetProperty("acuan").EnumerateArray())
        {
            Assert.Equal(Math.Sqrt(one.GetProperty("nilai").GetDouble() / largest), one.GetProperty("jariJari").GetDouble(), 1e-4);
        }

        var special = Assert.Single(legend.GetProperty("khusus").EnumerateArray());
        Assert.Equal(("dirahasiakan", 1), (special.GetProperty("status").GetString(), special.GetProperty("jumlah").GetInt32()));
    }

    [Fact]
    public async Task A_withheld_area_has_its_pattern_and_no_circle()
    {
        var svg = Encoding.UTF8.GetString(
            await servers.Lettered.Bytes($"/peta/{Count}/35.03.svg?tingkat=desa&simbol=lingkaran", "image/svg+xml"));

        // 13 desa: one is withheld, and one has no boundaries.
        var onMap = svg.Split("</text>")[0].Split('<').Count(tag =>
            tag.StartsWith("circle", StringComparison.Ordinal) && tag.Contains($"fill=\"{SymbolSheets.Colour}\"", StringComparison.Ordinal));
        Assert.Equal(11, onMap);
        Assert.Matches("fill=\"url\\(#g[0-9a-f]{4}p0\\)\"", svg);
        Assert.Contains("dirahasiakan", svg, StringComparison.Ordinal);
        Assert.Contains("Luas lingkaran sebanding", svg, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_map_of_colours_of_counts_warns_and_names_the_circles_and_one_of_shares_does_not()
    {
        var counts = Encoding.UTF8.GetString(await servers.Lettered.Bytes($"/peta/{Count}/35.03.svg", "image/svg+xml"));
        Assert.Contains("simbol=lingkaran", counts, StringComparison.Ordinal);
        var english = Encoding.UTF8.GetString(await servers.Lettered.Bytes($"/peta/{Count}/35.03.svg?bahasa=en", "image/svg+xml"));
        Assert.Contains("Careful: colours show counts", english, StringComparison.Ordinal);
        var shares = Encoding.UTF8.GetString(await servers.Lettered.Bytes("/peta/desil.1/35.03.svg", "image/svg+xml"));
        Assert.DoesNotContain("simbol", shares, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_below_zero_have_no_circle_and_values_of_nothing_a_map_that_says_so()
    {
        var content = TinyRelease.Content();
        var column = content.Columns.Single(one => one.Series == "desil.1" && one.Edisi == TinyRelease.New);
        Array.Clear(column.Value);
        using (var none = new MapServer(hasFaces: true, content))
        {
            var png = TestPng.Read(await none.Bytes($"/peta/{Count}/35.03.png?simbol=lingkaran", "image/png"));
            Assert.Equal(640, png.Width);
            var legend = await none.Json($"/peta/{Count}/35.03/legenda.json?simbol=lingkaran");
            Assert.Empty(legend.GetProperty("acuan").EnumerateArray());
        }

        var table = TinyRelease.Content();
        var counted = table.Catalog.Select(one => one.Asal == Asal.Tabel ? one with { StatistikTabel = Statistik.Jumlah } : one).ToArray();
        foreach (var one in table.Columns.Where(one => one.Desimal > 0)) one.Value[1] = -162;
        using var server = new MapServer(hasFaces: true, table with { Catalog = counted });
        var (status, slug, body) = await server.Client.Problem("/peta/kedalaman-kemiskinan/35.png?simbol=lingkaran");
        Assert.Equal((422, "lingkaran-negatif"), (status, slug));
        Assert.Contains("(-1.62)", body.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/peta/desil.1/35.03.png?simbol=lingkaran", "desil.1:persen@2020-10 bukan jumlah")]
    [InlineData("/peta/kedalaman-kemiskinan/35.svg?simbol=lingkaran", "bukan jumlah")]
    [InlineData("/peta/desil.1:jumlah/35.03.png?simbol=kotak", "lingkaran")]
    [InlineData("/peta/desil.1:jumlah/35.03.png?simbol=lingkaran&kelas=4", "'kelas' tidak berarti")]
    [InlineData("/peta/desil.1:jumlah/35.03.pdf?simbol=lingkaran&palet=viridis", "'palet' tidak berarti")]
    [InlineData("/peta/desil.1:jumlah/35.03.png?simbol=lingkaran&tata=polos", "tata=polos")]
    [InlineData("/peta/sae-40persen:jumlah/35.03/legenda.json?simbol=lingkaran&ragu=arsir", "'ragu' tidak berarti")]
    public async Task What_means_nothing_for_circles_is_refused(string path, string says)
    {
        var (status, slug, body) = await servers.Lettered.Client.Problem(path);
        Assert.Equal((400, "nilai-parameter"), (status, slug));
        Assert.Contains(says, body.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Circles_of_estimates_say_that_their_error_is_not_drawn()
    {
        var svg = Encoding.UTF8.GetString(
            await servers.Lettered.Bytes("/peta/sae-40persen:jumlah/35.03.svg?simbol=lingkaran&bahasa=en", "image/svg+xml"));

        Assert.Contains("in proportion to its count. The relative standard error of the estimates is not drawn.", svg, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_circles_than_can_be_read_are_refused_with_a_wider_level()
    {
        using var server = new MapServer(hasFaces: false, ManyDesa.Content(SubjectParameters.MostCircles + 1));
        var ukuran = server.Release.Catalog.All.First(one => server.Release.Catalog.EditionsOf(one.Series.First()).Count > 0).Series.First();
        var (status, slug, body) = await server.Client.Problem($"/peta/{ukuran}:jumlah/35.png?tingkat=desa&simbol=lingkaran");
        Assert.Equal((422, "lingkaran-terlalu-rapat"), (status, slug));
        Assert.Contains("paling banyak 1000", body.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("35.03.02.2003")]
    [InlineData("35.04")]
    [InlineData("35")]
    public async Task One_area_or_none_with_a_value_is_a_map_too(string kode)
    {
        foreach (var ukuran in (string[])[Count, "sae-40persen:jumlah"])
        {
            Assert.Equal(640, TestPng.Read(await servers.Lettered.Bytes($"/peta/{ukuran}/{kode}.png?simbol=lingkaran", "image/png")).Width);
        }
    }
}
