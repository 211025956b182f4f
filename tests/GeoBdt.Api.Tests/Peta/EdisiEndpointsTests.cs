using System.Text;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles.Tests.Raster;

namespace GeoBdt.Api.Tests.Peta;

// Small maps of several editions.
public sealed class EdisiEndpointsTests(MapServers servers) : IClassFixture<MapServers>
{
    const string Share = "sanitasi-tak-layak";

    [Fact]
    public async Task All_editions_have_the_classes_of_one_legend_and_their_own_counts()
    {
        var release = servers.Bare.Release;
        var answer = await servers.Bare.Json($"/peta/{Share}/35.03/edisi.json?tingkat=desa");
        var common = await servers.Bare.Json($"/peta/{Share}/35.03/legenda.json?tingkat=desa&kelas-dari=edisi");

        Assert.Equal(common.GetRawText(), answer.GetProperty("legenda").GetRawText());
        double[] upper = [.. common.GetProperty("kelas").EnumerateArray().Select(one => one.GetProperty("sampai").GetDouble())];
        var editions = answer.GetProperty("edisi").EnumerateArray().ToArray();
        Assert.Equal(["2020-01", "2020-10"], editions.Select(one => one.GetProperty("edisi").GetString()));
        var desa = release.Wilayah.Level(Tingkat.Desa);
        foreach (var (edition, edisi) in editions.Zip((Edisi[])[TinyRelease.Old, TinyRelease.New]))
        {
            var nilai = release.Nilai(new Ukuran(Share, Statistik.Persen, edisi));
            var expected = new int[upper.Length];
            for (var area = desa.Start.Value; area < desa.End.Value; area++)
            {
                if (nilai.Status[area] == NilaiStatus.Ada && nilai.Value[area] != 0) expected[Array.FindIndex(upper, bound => nilai.Value[area] <= bound)]++;
            }

            Assert.Equal(expected, edition.GetProperty("kelas").EnumerateArray().Select(one => one.GetInt32()));
        }
    }

    [Fact]
    public async Task Every_format_names_each_edition()
    {
        var png = TestPng.Read(await servers.Lettered.Bytes($"/peta/{Share}/35.03/edisi.png?lebar=800&bahasa=en", "image/png"));
        Assert.Equal((800, 600), (png.Width, png.Height));
        Assert.Equal(
            "Households without adequate sanitation by district, Kabupaten Rekaan, January 2020 to October 2020", png.Texts["Title"]);

        var dense = TestPng.Read(await servers.Lettered.Bytes($"/peta/{Share}/35.03/edisi.png?lebar=800&skala=2", "image/png"));
        Assert.Equal((1600, 1200), (dense.Width, dense.Height));

        var svg = Encoding.UTF8.GetString(await servers.Lettered.Bytes($"/peta/{Share}/35.03/edisi.svg", "image/svg+xml"));
        Assert.Matches(">Januari 2020(: [0-9,]+ %)?</text>", svg);
        Assert.Matches(">Oktober 2020(: [0-9,]+ %)?</text>", svg);
        Assert.Contains("2 edisi, satu legenda", svg, StringComparison.Ordinal);
        Assert.Equal(4, svg.Split("<title>Kecamatan ").Length - 1);
        // Both decrees.
        Assert.Contains("Keputusan contoh 1. Keputusan contoh 2.", svg, StringComparison.Ordinal);
        Assert.NotEmpty(await servers.Lettered.Bytes($"/peta/{Share}/35.03/edisi.pdf?kertas=a3&arah=mendatar", "application/pdf"));
        // Without any value in any edition.
        Assert.Equal(640, TestPng.Read(await servers.Lettered.Bytes($"/peta/{Share}/35.04/edisi.png", "image/png")).Width);
    }

    [Fact]
    public async Task The_default_and_what_it_means_share_one_answer()
    {
        var path = $"/peta/{Share}/35.03/edisi.png";
        var tag = await servers.Lettered.Header(path, "ETag");

        Assert.Equal(tag, await servers.Lettered.Header($"{path}?edisi=2020-10,2020-01&fbclid=x", "ETag"));
        Assert.Equal(tag, await servers.Lettered.Header($"{path}?kelas-dari=edisi", "ETag"));
        Assert.NotEqual(tag, await servers.Lettered.Header($"{path}?kelas-dari=semua", "ETag"));
    }

    [Theory]
    [InlineData("desil.1/35.03/edisi.png?edisi=2020-01", 400, "nilai-parameter", "2 sampai 6")]
    [InlineData("desil.1/35.03/edisi.png?edisi=1,2,3,4,5,6,7", 400, "nilai-parameter", "2 sampai 6")]
    [InlineData("desil.1/35.03/edisi.png?edisi=2020-01,2020-01", 400, "nilai-parameter", "dua kali")]
    [InlineData("desil.1/35.03/edisi.svg?edisi=2020-01,2019-05", 404, "ukuran-tidak-ada", "2020-10")]
    [InlineData("desil.1/35.03/edisi.pdf?edisi=2020-01,baru", 400, "nilai-parameter", "2020-01, 2020-10")]
    [InlineData("sae-40persen/35.03/edisi.png", 422, "tak-sebanding", "satu edisi")]
    [InlineData("desil.1/35.03/edisi.json?kelas-dari=peta", 400, "nilai-parameter", "'edisi'")]
    [InlineData("desil.1/35.03/edisi.png?batas=0,0.001,0.002", 400, "nilai-parameter", "@2020-01")]
    [InlineData("desil.1/35.03/edisi.png?lebar=2000&skala=4", 422, "gambar-terlalu-besar", "skala=2")]
    [InlineData("desil.1/35.99/edisi.png", 404, "wilayah-tidak-dikenal", "35.99")]
    public async Task What_cannot_be_set_side_by_side_is_a_problem_that_says_why(string path, int status, string slug, string says)
    {
        var problem = await servers.Lettered.Client.Problem($"/peta/{path}");
        Assert.Equal((status, slug), (problem.Status, problem.Slug));
        Assert.Contains(says, problem.Body.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Editions_of_two_registers_are_not_set_side_by_side()
    {
        var content = TinyRelease.Content();
        var editions = content.Manifest.Edisi.ToArray();
        editions[0] = editions[0] with { Register = "BDT" };
        using var server = new MapServer(hasFaces: true, content with { Manifest = content.Manifest with { Edisi = editions } });

        Assert.Equal("tak-sebanding", (await server.Client.Problem("/peta/desil.1/35.03/edisi.png")).Slug);
        var other = await server.Client.Problem("/peta/desil.1@2020-01/35.03/edisi.png?edisi=2020-01,2020-10");
        Assert.Equal((422, "tak-sebanding"), (other.Status, other.Slug));
    }

    [Fact]
    public async Task Estimates_of_two_editions_have_their_hatches_with_one_meaning()
    {
        var content = TinyRelease.Content();
        var columns = content.Columns.Where(column => column.Series is "sae-40persen" or "rumah-tangga-sensus")
            .Select(column => column with { Edisi = TinyRelease.Old, Value = (int[])column.Value.Clone() }).ToList();
        // The later edition has other areas that are uncertain, so classes come under the hatch in another order.
        var (error, earlier) = (content.Columns.Single(IsError), columns.Single(IsError));
        var desa = content.Wilayah.Level(Tingkat.Desa);
        for (var area = desa.Start.Value; area < desa.End.Value; area++) (error.Value[area], earlier.Value[area]) = (area % 3 * 20, (area + 1) % 3 * 20);
        using var server = new MapServer(hasFaces: true, content with { Columns = [.. content.Columns, .. columns] });

        var svg = Encoding.UTF8.GetString(
            await server.Bytes("/peta/sae-40persen/35.03/edisi.svg?tingkat=desa&lebar=1200", "image/svg+xml"));

        Assert.Contains("RSE di atas 50 %", svg, StringComparison.Ordinal);
        Assert.Contains("pakai dengan hati-hati", svg, StringComparison.Ordinal);
        // What an area says of itself and what it is filled with agree with the map of its edition alone.
        foreach (var (edisi, part) in ((string[])["2020-01", "2020-10"]).Zip(svg.Split("<g clip-path=").Skip(1)))
        {
            var alone = Encoding.UTF8.GetString(await server.Bytes(
                $"/peta/sae-40persen@{edisi}/35.03.svg?tingkat=desa&lebar=1200&kelas-dari=edisi", "image/svg+xml"));
            Assert.Equal(Hatched(alone, alone), Hatched(part, svg));
        }

        static bool IsError(ValueColumn column) => column is { Series: "sae-40persen", Statistik: Statistik.Galat };
    }

    // By area: the colours of its pattern.
    static SortedDictionary<string, string> Hatched(string areas, string file)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in areas.Split("<g fill=\"url(#").Skip(1))
        {
            var name = group[..group.IndexOf(')', StringComparison.Ordinal)];
            var pattern = file.Split($"<pattern id=\"{name}\"")[1].Split("</pattern>")[0];
            foreach (var title in group.Split("</g>")[0].Split("<title>").Skip(1))
            {
                found.Add(title[..title.IndexOf(':', StringComparison.Ordinal)], pattern[pattern.IndexOf('>', StringComparison.Ordinal)..]);
            }
        }

        Assert.NotEmpty(found);
        return found;
    }
}
