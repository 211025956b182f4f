using System.Text.Json;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;
using GeoBdt.Tiles.Tests.Raster;

namespace GeoBdt.Api.Tests.Peta;

// Legend, picture and tiles of one map say the same.
public sealed class ChoroplethTests(MapServers servers) : IClassFixture<MapServers>
{
    const string PictureType = "image/png";
    const string Share = "sanitasi-tak-layak";

    [Theory]
    [InlineData("?tingkat=desa")]
    [InlineData("?tingkat=desa&metode=kuantil&kelas=3")]
    [InlineData("?tingkat=desa&metode=sama&kelas=9&palet=blues")]
    public async Task The_legend_counts_every_area_once_by_its_published_value(string query)
    {
        var server = servers.Bare;
        var legend = await server.Json($"/peta/{Share}/35.03/legenda.json{query}");
        Assert.Equal("sanitasi-tak-layak:persen@2020-10", legend.GetProperty("ukuran").GetString());
        Assert.Equal("desa 35.03", $"{legend.GetProperty("tingkat").GetString()} {legend.GetProperty("induk").GetString()}");
        var nilai = Values(server.Release);
        var areas = Desa(server.Release).ToArray();
        var first = true;
        foreach (var kelas in legend.GetProperty("kelas").EnumerateArray())
        {
            var (from, to) = (kelas.GetProperty("dari").GetDouble(), kelas.GetProperty("sampai").GetDouble());
            var inside = areas.Count(area => nilai.Status[area] == NilaiStatus.Ada && nilai.Value[area] <= to
                && (first ? nilai.Value[area] >= from : nilai.Value[area] > from));
            Assert.Equal(inside, kelas.GetProperty("jumlah").GetInt32());
            first = false;
        }

        var special = Assert.Single(legend.GetProperty("khusus").EnumerateArray());
        Assert.Equal("dirahasiakan", special.GetProperty("status").GetString());
        Assert.Equal(1, special.GetProperty("jumlah").GetInt32());
        var entries = legend.GetProperty("kelas").EnumerateArray().Concat(legend.GetProperty("khusus").EnumerateArray());
        Assert.Equal(areas.Length, entries.Sum(entry => entry.GetProperty("jumlah").GetInt32()));
    }

    [Fact]
    public async Task An_area_without_data_is_its_own_entry_and_one_value_is_one_class_with_a_reason()
    {
        var server = servers.Bare;
        var legend = await server.Json($"/peta/{Share}/35/legenda.json");
        Assert.Equal("kabupaten", legend.GetProperty("tingkat").GetString());
        var special = Assert.Single(legend.GetProperty("khusus").EnumerateArray());
        Assert.Equal("tidak-ada-data", special.GetProperty("status").GetString());
        Assert.Single(legend.GetProperty("kelas").EnumerateArray());
        Assert.Equal("Semua nilai sama.", legend.GetProperty("alasan").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Zeros_and_small_denominators_are_entries_of_their_own()
    {
        var content = TinyRelease.Content();
        Assert.True(content.Wilayah.TryFind(KodeKemendagri.Parse("35.03.01.2001"), out var zero));
        Assert.True(content.Wilayah.TryFind(KodeKemendagri.Parse("35.03.01.2002"), out var small));
        foreach (var column in content.Columns.Where(one => one.Edisi == TinyRelease.New))
        {
            if (column.Series == Share) (column.Value[zero], column.Value[small]) = (0, 9);
            if (column.Series == "sanitasi-diketahui") column.Value[small] = 60;
        }

        using var server = new MapServer(hasFaces: false, content);
        var legend = await server.Json($"/peta/{Share}/35.03.01/legenda.json");
        Assert.Equal(
            "nol 1, penyebut-kecil 1",
            string.Join(", ", legend.GetProperty("khusus").EnumerateArray()
                .Select(entry => $"{entry.GetProperty("status").GetString()} {entry.GetProperty("jumlah").GetInt32()}")));
        Assert.Equal(4, legend.GetProperty("kelas").EnumerateArray().Sum(entry => entry.GetProperty("jumlah").GetInt32()));
        Assert.True(legend.GetProperty("kelas")[0].GetProperty("dari").GetDouble() > 0);
    }

    [Theory]
    [InlineData("?induk=35.03&tingkat=desa&kelas=4", "/35.03/legenda.json?tingkat=desa&kelas=4")]
    [InlineData("?tingkat=desa&metode=kuantil", "/legenda.json?tingkat=desa&metode=kuantil")]
    public async Task Every_tile_shows_the_colours_of_the_legend(string tileQuery, string legendPath)
    {
        const int Z = 12;
        var server = servers.Bare;
        var legend = await server.Json($"/peta/{Share}{legendPath}");
        var nilai = Values(server.Release);
        var shapes = server.Release.Shapes(Tingkat.Desa);
        var start = server.Release.Wilayah.LevelStart(Tingkat.Desa);
        var seen = 0;
        foreach (var area in Desa(server.Release))
        {
            if (!shapes.HasShape(area - start) || nilai.Status[area] != NilaiStatus.Ada) continue;
            var (x, y) = ((ulong)shapes.Label[2 * (area - start)], (ulong)shapes.Label[(2 * (area - start)) + 1]);
            var path = $"/peta/{Share}/{Z}/{x >> (32 - Z)}/{y >> (32 - Z)}.png{tileQuery}";
            var png = TestPng.Read(await server.Bytes(path, PictureType));
            var (column, row) = ((int)(x >> (24 - Z)) & 255, (int)(y >> (24 - Z)) & 255);
            var colour = ColourOf(legend, nilai.Value[area]);
            Assert.True(colour == png.Pixels[(row * 256) + column], $"{server.Release.Wilayah[area].Kode} in {path}");
            seen++;
        }

        Assert.Equal(11, seen);
    }

    [Fact]
    public async Task Every_class_of_the_legend_is_in_the_picture()
    {
        var server = servers.Lettered;
        var legend = await server.Json($"/peta/{Share}/35.03/legenda.json?tingkat=desa&kelas=6");
        var png = TestPng.Read(await server.Bytes($"/peta/{Share}/35.03.png?tingkat=desa&kelas=6", PictureType));
        foreach (var kelas in legend.GetProperty("kelas").EnumerateArray())
        {
            var colour = Pixel(kelas.GetProperty("warna").GetString()!);
            // A swatch has some 300 pixels; a desa more than 2,000.
            var least = 2000 * kelas.GetProperty("jumlah").GetInt32();
            Assert.InRange(png.Pixels.Count(pixel => pixel == colour), least, 640 * 480);
        }
    }

    [Fact]
    public async Task Neighbouring_tiles_match_at_the_seam()
    {
        const int Z = 12;
        var server = servers.Bare;
        var seam = ((ulong)WebMercator.ToX(111.56) >> (32 - Z)) - 1;
        var row = (ulong)WebMercator.ToY(-8.26) >> (32 - Z);
        var left = TestPng.Read(await server.Bytes($"/peta/{Share}/{Z}/{seam}/{row}.png?tingkat=desa", PictureType));
        var right = TestPng.Read(await server.Bytes($"/peta/{Share}/{Z}/{seam + 1}/{row}.png?tingkat=desa", PictureType));
        // The seam runs through the middle column of desa, none of which is hatched: left and right of it is one area.
        var painted = 0;
        for (var y = 0; y < 256; y++)
        {
            var (a, b) = (left.Pixels[(y * 256) + 255], right.Pixels[y * 256]);
            Assert.True(a == b, $"row {y}: {a:x8} {b:x8}");
            if (a >> 24 == 255) painted++;
        }

        Assert.InRange(painted, 100, 256);
    }

    [Fact]
    public async Task A_tile_without_areas_is_transparent()
    {
        var server = servers.Bare;
        var png = TestPng.Read(await server.Bytes($"/peta/{Share}/8/0/0.png", PictureType));
        Assert.All(png.Pixels, pixel => Assert.Equal(0u, pixel >> 24));
    }

    static uint ColourOf(JsonElement legend, double value)
    {
        foreach (var kelas in legend.GetProperty("kelas").EnumerateArray())
        {
            if (value <= kelas.GetProperty("sampai").GetDouble()) return Pixel(kelas.GetProperty("warna").GetString()!);
        }

        throw new ArgumentOutOfRangeException(nameof(value), value, "No class holds it.");
    }

    // Alpha, blue, green, red from the high byte down, of #rrggbb.
    static uint Pixel(string colour)
    {
        var rgb = Convert.FromHexString(colour.AsSpan(1));
        return 0xFF000000u | ((uint)rgb[2] << 16) | ((uint)rgb[1] << 8) | rgb[0];
    }

    static IEnumerable<int> Desa(ReleaseSnapshot release)
    {
        Assert.True(release.Wilayah.TryFind(KodeKemendagri.Parse("35.03"), out var parent));
        var range = release.Wilayah.DescendantsAt(parent, Tingkat.Desa);
        return Enumerable.Range(range.Start.Value, range.End.Value - range.Start.Value);
    }

    static Nilai Values(ReleaseSnapshot release) =>
        release.Nilai(release.Catalog.Resolve(new Ukuran(Share, null, null)).Resolved!);
}
