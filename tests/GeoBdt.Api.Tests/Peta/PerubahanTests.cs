using System.Text;
using GeoBdt.Api.Peta;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles.Tests.Raster;

namespace GeoBdt.Api.Tests.Peta;

// Change between two editions of a value.
public sealed class PerubahanTests(MapServers servers) : IClassFixture<MapServers>
{
    const string Share = "sanitasi-tak-layak";

    static readonly NilaiStatus[] All =
        [NilaiStatus.Ada, NilaiStatus.TidakAdaData, NilaiStatus.Dirahasiakan, NilaiStatus.PenyebutKecil];

    [Fact]
    public void Only_two_published_numbers_have_a_difference()
    {
        foreach (var one in All)
        {
            foreach (var other in All)
            {
                var change = Perubahan.Of(Nilai(Statistik.Persen, "2020-01", (25.5, one)), Nilai(Statistik.Persen, "2020-10", (20.25, other)));

                var (status, value) = (change.Beda.Status[0], change.Beda.Value[0]);
                if (Shares.HasValue(one) && Shares.HasValue(other)) Assert.Equal(-5.25, value);
                else Assert.True(double.IsNaN(value));
                Assert.Equal(one == NilaiStatus.Ada && other == NilaiStatus.Ada, status == NilaiStatus.Ada);
                Assert.True(status == one || status == other);
            }
        }
    }

    [Theory]
    [InlineData(200, 150, -25, NilaiStatus.Ada)]
    [InlineData(300, 301, 0.3, NilaiStatus.Ada)]
    [InlineData(100, 100, 0, NilaiStatus.Ada)]
    [InlineData(99, 198, 100, NilaiStatus.PenyebutKecil)]
    [InlineData(0, 0, 0, NilaiStatus.Ada)]
    [InlineData(0, 7, double.NaN, NilaiStatus.PenyebutKecil)]
    public void Counts_change_by_a_share_of_what_they_were(double from, double to, double expected, NilaiStatus status)
    {
        var change = Perubahan.Of(
            Nilai(Statistik.Jumlah, "2020-01", (from, NilaiStatus.Ada)), Nilai(Statistik.Jumlah, "2020-10", (to, NilaiStatus.Ada)));

        Assert.Equal((expected, status), (change.Beda.Value[0], change.Beda.Status[0]));
        Assert.Equal("2020-01..2020-10", change.Beda.Ukuran.Edisi.ToString());
    }

    [Fact]
    public void Changes_are_told_with_sign_and_unit()
    {
        var points = Perubahan.Of(Nilai(Statistik.Persen, "2020-01", (10, NilaiStatus.Ada)), Nilai(Statistik.Persen, "2020-10", (11.5, NilaiStatus.Ada)));
        Assert.Equal(("+1,50 poin", "+1.50 points"), (points.Words(0, false), points.Words(0, true)));
        Assert.Equal("Januari 2020 ke Oktober 2020", points.Masa.Id);
        var percent = Perubahan.Of(Nilai(Statistik.Jumlah, "2020-01", (50, NilaiStatus.Ada)), Nilai(Statistik.Jumlah, "2020-10", (20, NilaiStatus.Ada)));
        Assert.Equal("−60,0 % (semula di bawah 100)", percent.Words(0, false));

        // D 5, V 3: 2 √(2 · 3) over 100 and over 1,000.
        var protection = new ProtectionProvenance("uji", "", "", "", true, 5, 3, 2);
        Assert.Contains("sekitar 4,9 poin pada penyebut 100 dan 0,5 poin pada 1.000", points.Note(protection).Id, StringComparison.Ordinal);
        Assert.DoesNotContain("Perlindungan", points.Note(protection with { D = 0 }).Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_legend_counts_the_differences_of_published_numbers_between_fixed_bounds()
    {
        var release = servers.Bare.Release;
        var (from, to) = (release.Nilai(new Ukuran(Share, Statistik.Persen, TinyRelease.Old)), release.Nilai(new Ukuran(Share, Statistik.Persen, TinyRelease.New)));
        var legend = await servers.Bare.Json($"/peta/{Share}/35.03/legenda.json?tingkat=desa&dibanding=2020-01");

        Assert.Equal(
            ("2020-01", "2020-10", "poin-persen", "sanitasi-tak-layak:persen@2020-10", 0, "RdBu-balik"),
            (legend.GetProperty("dibanding").GetString(), legend.GetProperty("edisi").GetString(), legend.GetProperty("satuan").GetString(),
                legend.GetProperty("ukuran").GetString(), legend.GetProperty("tengah").GetInt32(), legend.GetProperty("palet").GetString()));
        double[] upper = [-10, -5, -2, 0, 2, 5, 10, double.PositiveInfinity];
        var expected = new int[upper.Length];
        var desa = release.Wilayah.Level(Tingkat.Desa);
        for (var area = desa.Start.Value; area < desa.End.Value; area++)
        {
            if (from.Status[area] != NilaiStatus.Ada || to.Status[area] != NilaiStatus.Ada) continue;
            var change = Math.Round(to.Value[area] - from.Value[area], 2);
            if (change != 0) expected[Array.FindIndex(upper, bound => change <= bound)]++;
        }

        var kelas = legend.GetProperty("kelas").EnumerateArray().ToArray();
        Assert.Equal(expected, kelas.Select(one => one.GetProperty("jumlah").GetInt32()));
        Assert.True(expected.Sum() > 5);
        Assert.Equal("−1,99 s.d. −0,01", kelas[3].GetProperty("label").GetProperty("id").GetString());
        Assert.Equal("0,01 s.d. 2,00", kelas[4].GetProperty("label").GetProperty("id").GetString());
        // Wherever and whenever.
        var elsewhere = await servers.Bare.Json($"/peta/desil.1/35.03/legenda.json?dibanding=2020-01");
        Assert.Equal(kelas.Select(Bounds), elsewhere.GetProperty("kelas").EnumerateArray().Select(Bounds));

        static string Bounds(System.Text.Json.JsonElement one) => $"{one.GetProperty("dari")} {one.GetProperty("sampai")} {one.GetProperty("warna")}";
    }

    [Theory]
    [InlineData("kelas=5", 5)]
    [InlineData("batas=-100,0,100", 2)]
    [InlineData("metode=kuantil&kelas=4&palet=PuOr", 4)]
    [InlineData("kelas-dari=wilayah&kelas=3", 3)]
    public async Task Parameters_choose_other_classes(string query, int most)
    {
        var legend = await servers.Bare.Json($"/peta/{Share}/35.03/legenda.json?tingkat=desa&dibanding=2020-01&{query}");

        Assert.InRange(legend.GetProperty("kelas").GetArrayLength(), 1, most);
        Assert.Equal(0, legend.GetProperty("tengah").GetInt32());
    }

    [Fact]
    public async Task Every_format_says_what_changed_and_when()
    {
        var svg = Encoding.UTF8.GetString(await servers.Lettered.Bytes($"/peta/{Share}/35.03.svg?dibanding=2020-01", "image/svg+xml"));
        Assert.Contains(
            "judul\">Perubahan rumah tangga tanpa sanitasi layak per kecamatan, Kabupaten Rekaan, Januari 2020 ke Oktober 2020 (poin persen)</title>",
            svg, StringComparison.Ordinal);
        Assert.Matches("<title>Kecamatan Hulu: [+−]?[0-9]+,[0-9][0-9] poin</title>", svg);
        var png = TestPng.Read(await servers.Lettered.Bytes($"/peta/{Share}:jumlah/35.03.png?dibanding=2020-01&bahasa=en", "image/png"));
        Assert.Equal(
            "Change in households without adequate sanitation by district, Kabupaten Rekaan, January 2020 to October 2020 (percent of the earlier count)",
            png.Texts["Title"]);
        Assert.NotEmpty(await servers.Lettered.Bytes($"/peta/{Share}/35.03.pdf?dibanding=2020-01", "application/pdf"));
        Assert.Equal(256, TestPng.Read(await servers.Bare.Bytes($"/peta/{Share}/12/3316/2142.png?tingkat=desa&dibanding=2020-01", "image/png")).Width);
        // Nothing has data in both editions.
        Assert.Equal(640, TestPng.Read(await servers.Lettered.Bytes($"/peta/{Share}/35.04.png?dibanding=2020-01", "image/png")).Width);
    }

    [Theory]
    [InlineData("desil.1/35.03.png?dibanding=2020-10", 400, "nilai-parameter", "edisi peta itu sendiri")]
    [InlineData("desil.1@2020-01/35.03.png?dibanding=2020-10", 400, "nilai-parameter", "lebih baru")]
    [InlineData("desil.1/35.03.svg?dibanding=2019-01", 404, "ukuran-tidak-ada", "2020-01")]
    [InlineData("desil.1/35.03.pdf?dibanding=lama", 400, "nilai-parameter", "2020-01")]
    [InlineData("desil.1/35.03/legenda.json?dibanding=2019-01..2020-01", 400, "nilai-parameter", "2020-01")]
    [InlineData("sae-40persen/35.03.png?dibanding=2020-01", 422, "tak-sebanding", "galat perubahan")]
    [InlineData("desil.1:jumlah/35.03.png?dibanding=2020-01&simbol=lingkaran", 400, "nilai-parameter", "dibanding")]
    [InlineData("desil.1/35.03.png?dibanding=2020-01&kelas-dari=edisi", 400, "nilai-parameter", "dibanding")]
    [InlineData("desil.1/35.03.png?dibanding=2020-01&palet=viridis", 400, "nilai-parameter", "RdBu")]
    [InlineData("desil.1/35.03.png?dibanding=2020-01&batas=0,0.001,0.002", 400, "nilai-parameter", "tidak mencakup")]
    [InlineData("kedalaman-kemiskinan/35.png?dibanding=2020-01", 404, "ukuran-tidak-ada", "dibanding=2020-01")]
    public async Task What_cannot_be_compared_is_a_problem_that_says_why(string path, int status, string slug, string says)
    {
        var problem = await servers.Lettered.Client.Problem($"/peta/{path}");
        Assert.Equal((status, slug), (problem.Status, problem.Slug));
        Assert.Contains(says, problem.Body.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Editions_of_two_registers_are_not_compared()
    {
        var content = TinyRelease.Content();
        var editions = content.Manifest.Edisi.ToArray();
        editions[0] = editions[0] with { Register = "BDT" };
        using var server = new MapServer(hasFaces: false, content with { Manifest = content.Manifest with { Edisi = editions } });

        var (status, slug, body) = await server.Client.Problem("/peta/desil.1/35.03.png?dibanding=2020-01");

        Assert.Equal((422, "tak-sebanding"), (status, slug));
        Assert.Contains("register yang berbeda", body.Text("detail"), StringComparison.Ordinal);
    }

    static Nilai Nilai(Statistik statistik, string edisi, (double Value, NilaiStatus Status) area)
    {
        var indicator = TinyCatalog.All.First(one => one.Id == Share);
        var value = Shares.HasValue(area.Status) ? area.Value : double.NaN;
        return new Nilai(new Ukuran(Share, statistik, Edisi.Parse(edisi)), indicator, [value], [area.Status])
        {
            Desimal = statistik == Statistik.Persen ? 2 : 0,
        };
    }
}
