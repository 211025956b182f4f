using System.Text;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Tests.Raster;

namespace GeoBdt.Api.Tests.Peta;

/// <summary>Maps of data that maps are not made for: each is a picture that says so.</summary>
public sealed class BadMapsTests
{
    const string PictureType = "image/png";
    const string SvgType = "image/svg+xml";

    // What draws a map or a part of one.
    static readonly (string Path, string Type)[] Pictures =
    [
        ("35.03.png?tingkat=desa", PictureType), ("35.03.png?tingkat=desa&tata=polos", PictureType), ("35.03.svg?tingkat=desa", SvgType),
        ("35.03.pdf?tingkat=desa", "application/pdf"), ("35.03/kartu.png?tingkat=desa", PictureType),
        ("35.03/legenda.png?tingkat=desa", PictureType), ("35.03/legenda.svg?tingkat=desa", SvgType),
        ("35.03.png?tingkat=desa&kisi=ya&sisipan=ya&tema=gelap&skala=2", PictureType), ("10/828/535.png?tingkat=desa", PictureType),
    ];

    [Fact]
    public async Task Equal_values_are_one_class_whatever_the_method()
    {
        using var server = With((series, _, was) => series switch
        {
            "desil.1" => (500, NilaiStatus.Ada),
            "rumah-tangga" => (1000, NilaiStatus.Ada),
            _ => was,
        });

        await AllDraw(server);
        foreach (var metode in (string[])["fisher", "kuantil", "sama", "bulat", "kepala-ekor", "deviasi"])
        {
            var legend = await server.Json($"/peta/desil.1/35.03/legenda.json?tingkat=desa&metode={metode}&kelas=7");
            Assert.Equal("50,0", legend.GetProperty("kelas")[0].GetProperty("label").GetProperty("id").GetString());
            Assert.Equal(1, legend.GetProperty("kelas").GetArrayLength());
            Assert.Equal("Semua nilai sama.", legend.GetProperty("alasan").GetProperty("id").GetString());
        }
    }

    [Fact]
    public async Task With_everything_withheld_the_map_is_of_that_alone()
    {
        using var server = With((series, _, was) => series == "desil.1" ? (0, NilaiStatus.Dirahasiakan) : was);

        await AllDraw(server);
        var legend = await server.Json("/peta/desil.1/35.03/legenda.json?tingkat=desa");
        Assert.Equal(0, legend.GetProperty("kelas").GetArrayLength());
        Assert.Equal("Tidak ada nilai untuk dibagi.", legend.GetProperty("alasan").GetProperty("id").GetString());
        var png = TestPng.Read(await server.Bytes("/peta/desil.1/35.03.png?tingkat=desa", PictureType));
        Assert.True(png.Pixels.Count(pixel => pixel == AreaStyle.Withheld.Fill.Pixel) > 5000);
        var svg = Encoding.UTF8.GetString(await server.Bytes("/peta/desil.1/35.03.svg?tingkat=desa", SvgType));
        Assert.Contains(">dirahasiakan</text>", svg, StringComparison.Ordinal);
        // Own bounds cover what there is: nothing.
        await server.Bytes("/peta/desil.1/35.03.png?tingkat=desa&batas=0,10,20", PictureType);
    }

    [Fact]
    public async Task One_area_is_a_map_of_one_class()
    {
        var content = TinyRelease.Content();
        var only = content.Wilayah.Level(Tingkat.Kecamatan).Start.Value;
        using var server = With((series, area, was) => series != "desil.1" || area == only ? was : (0, NilaiStatus.TidakAdaData));

        var legend = await server.Json("/peta/desil.1/35.03/legenda.json?tingkat=kecamatan");

        Assert.Equal(1, legend.GetProperty("kelas")[0].GetProperty("jumlah").GetInt32());
        Assert.Equal(1, legend.GetProperty("kelas").GetArrayLength());
        await server.Bytes("/peta/desil.1/35.png?tingkat=provinsi", PictureType);
        await AllDraw(server);
    }

    [Fact]
    public async Task A_name_of_200_letters_is_drawn_over_no_edge()
    {
        var content = TinyRelease.Content();
        var tree = content.Wilayah;
        var areas = Enumerable.Range(0, tree.Count).Select(i => tree[i].Kode.ToString() switch
        {
            "35.03" => tree[i] with { Nama = new string('W', 200) },
            "35.03.01.2001" => tree[i] with { Nama = string.Concat(Enumerable.Repeat("Sumber ", 28)) + "Jaya" },
            _ => tree[i],
        });
        using var server = new MapServer(hasFaces: true, content with { Wilayah = new WilayahTree([.. areas]) });

        await AllDraw(server);
        foreach (var size in (string[])["lebar=320", "lebar=640", "lebar=2000", "lebar=320&tinggi=240"])
        {
            var png = TestPng.Read(await server.Bytes($"/peta/desil.1/35.03.png?tingkat=desa&{size}", PictureType));
            // Margins stay free.
            for (var y = 0; y < png.Height; y++)
            {
                Assert.Equal(MapTheme.Light.Paper.Pixel, png.Pixels[(png.Width * y) + 3]);
                Assert.Equal(MapTheme.Light.Paper.Pixel, png.Pixels[(png.Width * (y + 1)) - 4]);
            }
        }
    }

    [Fact]
    public async Task Areas_without_a_shape_are_counted_and_the_picture_says_that_they_are_not_drawn()
    {
        using var server = With((_, _, was) => was);

        var png = TestPng.Read(await server.Bytes("/peta/desil.1/35.03.png?tingkat=desa", PictureType));
        var english = TestPng.Read(await server.Bytes("/peta/desil.1/35.03.png?tingkat=desa&bahasa=en", PictureType));
        var whole = TestPng.Read(await server.Bytes("/peta/desil.1/35.03.png?tingkat=kecamatan", PictureType));

        Assert.EndsWith(" 1 wilayah tidak tergambar karena tidak mempunyai batas.", png.Texts["Comment"], StringComparison.Ordinal);
        Assert.EndsWith(" 1 area is not drawn for want of boundaries.", english.Texts["Comment"], StringComparison.Ordinal);
        Assert.DoesNotContain("tergambar", whole.Texts["Comment"], StringComparison.Ordinal);
        // Nor do the maps that have lines of their own for the release leave it out.
        foreach (var path in (string[])["desil.1/35.03.png?tingkat=desa&dan=desil.2", "desil.1/35.03/edisi.png?tingkat=desa", "sae-40persen/35.03.png?tingkat=desa"])
        {
            var other = TestPng.Read(await server.Bytes($"/peta/{path}", PictureType));
            Assert.EndsWith(". 1 wilayah tidak tergambar karena tidak mempunyai batas.", other.Texts["Comment"], StringComparison.Ordinal);
        }

        // Pointed out among its siblings it has no place either.
        await server.Bytes("/peta/desil.1/35.03.02.2007.png", PictureType);
    }

    [Fact]
    public async Task A_map_without_any_shape_says_so()
    {
        using var server = new MapServer(hasFaces: true, ManyDesa.Content(12));

        foreach (var more in (string[])["", "&tata=polos", "&kisi=ya&sisipan=ya", "&skala=3&tema=gelap"])
        {
            await server.Bytes($"/peta/rumah-tangga/35.01.png?tingkat=desa{more}", PictureType);
        }

        var svg = Encoding.UTF8.GetString(await server.Bytes("/peta/rumah-tangga/35.01.svg?tingkat=desa&kisi=ya", SvgType));
        Assert.Contains(">Tidak ada batas wilayah untuk digambar</text>", svg, StringComparison.Ordinal);
        var problem = await server.Client.Problem("/peta/rumah-tangga/35.01.png?tingkat=desa&bbox=111,-8,112,-7");
        Assert.Equal(400, problem.Status);
        Assert.Contains("tidak mempunyai batas wilayah", problem.Body.Text("detail"));
    }

    [Fact]
    public async Task A_palette_without_an_order_is_drawn_and_warned_of()
    {
        using var server = With((_, _, was) => was);

        var set = await server.Json("/peta/desil.1/35.03/legenda.json?tingkat=desa&palet=Set2");
        var ramp = await server.Json("/peta/desil.1/35.03/legenda.json?tingkat=desa");

        Assert.Contains("tidak menunjukkan urutan", set.GetProperty("peringatan").GetProperty("id").GetString(), StringComparison.Ordinal);
        Assert.False(ramp.TryGetProperty("peringatan", out _));
    }

    // Gets series, area, and what it has.
    static MapServer With(Func<string, int, (int, NilaiStatus), (int Value, NilaiStatus Status)> change)
    {
        var content = TinyRelease.Content();
        return new MapServer(hasFaces: true, content with
        {
            Columns =
            [
                .. content.Columns.Select(column =>
                {
                    var cells = column.Value.Select((value, area) => change(column.Series, area, (value, column.Status[area]))).ToArray();
                    return column with { Value = [.. cells.Select(cell => cell.Value)], Status = [.. cells.Select(cell => cell.Status)] };
                }),
            ],
        });
    }

    static async Task AllDraw(MapServer server)
    {
        foreach (var (path, type) in Pictures) Assert.NotEmpty(await server.Bytes($"/peta/desil.1/{path}", type));
    }
}
