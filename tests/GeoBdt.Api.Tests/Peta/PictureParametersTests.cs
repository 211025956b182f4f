using GeoBdt.Tiles;
using GeoBdt.Tiles.Tests.Raster;

namespace GeoBdt.Api.Tests.Peta;

public sealed class PictureParametersTests(MapServers servers) : IClassFixture<MapServers>
{
    const string PictureType = "image/png";

    [Theory]
    [InlineData("/peta/desil.1/35.03.png?skala=2", 1280, 960)]
    [InlineData("/peta/desil.1/35.03.png?skala=4&lebar=320", 1280, 1600)]
    [InlineData("/peta/desil.1/35.03.png?skala=2&lebar=2000", 4000, 3000)]
    [InlineData("/peta/desil.1/35.03.png?skala=3&tata=polos", 1920, 1440)]
    [InlineData("/peta/desil.1/10/828/535.png?skala=2", 512, 512)]
    [InlineData("/peta/desil.1/16/0/0.png?skala=4", 1024, 1024)]
    public async Task A_picture_for_a_dense_screen_has_as_many_times_the_pixels(string path, int width, int height)
    {
        var png = TestPng.Read(await servers.Lettered.Bytes(path, PictureType));

        Assert.Equal((width, height), (png.Width, png.Height));
    }

    [Theory]
    [InlineData("/peta/desil.1/35.03.png", "/peta/desil.1/35.03.png?skala=1")]
    [InlineData("/peta/desil.1/10/828/535.png", "/peta/desil.1/10/828/535.png?skala=1")]
    public async Task Left_out_parameters_are_their_defaults(string one, string other)
    {
        Assert.Equal(await servers.Lettered.Header(one, "ETag"), await servers.Lettered.Header(other, "ETag"));
        Assert.Equal(await servers.Lettered.Bytes(one, PictureType), await servers.Lettered.Bytes(other, PictureType));
    }

    [Theory]
    [InlineData("/peta/desil.1/35.03.png?skala=0", 400, "nilai-parameter", "1 dan 4")]
    [InlineData("/peta/desil.1/35.03.png?skala=5", 400, "nilai-parameter", "1 dan 4")]
    [InlineData("/peta/desil.1/35.03.png?skala=1.5", 400, "nilai-parameter", "1 dan 4")]
    [InlineData("/peta/desil.1/35.03.png?skala=NaN", 400, "nilai-parameter", "1 dan 4")]
    [InlineData("/peta/desil.1/35.03.png?skala=99999999999999999999", 400, "nilai-parameter", "1 dan 4")]
    [InlineData("/peta/desil.1/10/828/535.png?skala=5", 400, "nilai-parameter", "1 dan 4")]
    [InlineData("/peta/desil.1/35.03.png?lebar=2000&skala=4", 422, "gambar-terlalu-besar", "12000000 piksel seluruhnya dan 4096 per sisi; pakai skala=2")]
    [InlineData("/peta/desil.1/35.03.png?lebar=2000&tinggi=2000&skala=2", 422, "gambar-terlalu-besar", "4000 × 4000 piksel terlalu besar")]
    [InlineData("/peta/desil.1/35.03.png?lebar=320&tinggi=2000&skala=3&tata=polos", 422, "gambar-terlalu-besar", "960 × 6000")]
    public async Task What_is_too_large_or_no_number_is_a_problem_that_says_the_bound(string path, int status, string slug, string says)
    {
        var problem = await servers.Lettered.Client.Problem(path);

        Assert.Equal((status, slug), (problem.Status, problem.Slug));
        Assert.Contains(says, problem.Body.Text("detail"));
    }

    [Fact]
    public async Task A_piece_of_a_map_counts_what_it_shows_in_the_classes_of_the_whole()
    {
        var server = servers.Lettered;
        const string Map = "/peta/desil.1/35.03";
        var whole = await server.Json($"{Map}/legenda.json?tingkat=desa");
        var shapes = server.Release.Shapes(Indicators.Wilayah.Tingkat.Desa);
        // The western half of the map.
        var boxes = Enumerable.Range(0, shapes.Count).Where(shapes.HasShape).Select(shapes.BoxOf).ToArray();
        var (west, east) = (boxes.Min(box => box.MinX), boxes.Max(box => box.MaxX));
        var (north, south) = (boxes.Min(box => box.MinY), boxes.Max(box => box.MaxY));
        var middle = west + ((east - west) / 2);
        var bbox = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{WebMercator.ToLongitude(west):0.######},{WebMercator.ToLatitude(south):0.######},{WebMercator.ToLongitude(middle):0.######},{WebMercator.ToLatitude(north):0.######}");

        var all = System.Text.Encoding.UTF8.GetString(await server.Bytes($"{Map}.svg?tingkat=desa", "image/svg+xml"));
        var part = System.Text.Encoding.UTF8.GetString(await server.Bytes($"{Map}.svg?tingkat=desa&bbox={bbox}", "image/svg+xml"));

        foreach (var kelas in whole.GetProperty("kelas").EnumerateArray())
        {
            Assert.Contains($">{kelas.GetProperty("label").GetProperty("id").GetString()}</text>", part, StringComparison.Ordinal);
        }

        Assert.True(Described(part) < Described(all), $"{Described(part)} of {Described(all)}");
        Assert.InRange(Described(part), 1, Described(all) - 1);
        Assert.Contains("(sebagian)</title>", part, StringComparison.Ordinal);
        Assert.DoesNotContain("(sebagian)", all, StringComparison.Ordinal);

        static int Described(string svg) => svg.Split("</title></path>").Length - 1;
    }

    [Theory]
    [InlineData("111,-8,112", "empat bilangan")]
    [InlineData("111,-8,112,-7,5", "four numbers")]
    [InlineData("112,-8,111,-7", "barat < timur")]
    [InlineData("111,-7,112,-8", "south < north")]
    [InlineData("NaN,-8,112,-7", "empat bilangan")]
    [InlineData("111,-8,Infinity,-7", "empat bilangan")]
    [InlineData("1.11e2,-8,112,-7", "empat bilangan")]
    [InlineData("0,0,1,1", "dalam 90,-15,145,10")]
    [InlineData("179,-8,-179,-7", "dalam 90,-15,145,10")]
    [InlineData("-180,-90,180,90", "dalam 90,-15,145,10")]
    [InlineData("111.6,-8.1,111.6000001,-8.0999999", "paling sedikit 0.01")]
    [InlineData("111,-8.01,116,-8", "paling banyak 5 kali")]
    [InlineData("111,-8,112,-7;drop", "empat bilangan")]
    [InlineData("99999999999999999999999999999999,-8,112,-7", "empat bilangan")]
    [InlineData("95,4,96,5", "tidak menyentuh peta ini, yang terletak dalam")]
    public async Task A_piece_that_is_no_piece_of_the_map_is_refused_with_the_rule(string bbox, string says)
    {
        foreach (var format in (string[])["png", "svg", "pdf"])
        {
            var problem = await servers.Lettered.Client.Problem($"/peta/desil.1/35.03.{format}?bbox={Uri.EscapeDataString(bbox)}");

            Assert.Equal((400, "nilai-parameter"), (problem.Status, problem.Slug));
            Assert.Contains(says, problem.Body.Text("detail"));
        }
    }

    [Fact]
    public async Task Graticule_inset_and_ground_are_asked_for_by_name()
    {
        var server = servers.Lettered;
        const string Map = "/peta/desil.1/35.03.01.png?lebar=1200";
        var plain = await server.Bytes(Map, PictureType);

        foreach (var more in (string[])["kisi=ya", "tema=gelap"])
        {
            Assert.NotEqual(plain, await server.Bytes($"{Map}&{more}", PictureType));
        }

        Assert.Equal(plain, await server.Bytes($"{Map}&kisi=tidak&tema=terang&sisipan=tidak&bbox=", PictureType));
        var dark = TestPng.Read(await server.Bytes($"{Map}&tema=gelap", PictureType));
        Assert.Equal(Tiles.Raster.MapTheme.Dark.Paper.Pixel, dark.Pixels[0]);
        var svg = System.Text.Encoding.UTF8.GetString(await server.Bytes("/peta/desil.1/35.03.svg?kisi=ya&bahasa=en", "image/svg+xml"));
        Assert.Matches(@">\d+°(\d\d′)? E</text>", svg);
    }

    [Theory]
    [InlineData("/peta/desil.1/35.03.png?kisi=1", "tidak, ya")]
    [InlineData("/peta/desil.1/35.03.png?kisi=ya&tata=polos", "tata=polos")]
    [InlineData("/peta/desil.1/35.03.svg?tema=hitam", "terang, gelap")]
    [InlineData("/peta/desil.1/35.03.svg?sisipan=mungkin", "tidak, ya")]
    [InlineData("/peta/desil.1/35.03/legenda.png?skala=9", "1 dan 4")]
    [InlineData("/peta/desil.1/35.03/legenda.json?tema=biru", "terang, gelap")]
    [InlineData("/peta/desil.1/35.03/kartu.png?kelas=0", "2 dan 9")]
    public async Task Choices_that_do_not_exist_are_refused_with_those_that_do(string path, string says)
    {
        var problem = await servers.Lettered.Client.Problem(path);

        Assert.Equal((400, "nilai-parameter"), (problem.Status, problem.Slug));
        Assert.Contains(says, problem.Body.Text("detail"));
    }

    [Fact]
    public async Task The_dark_legend_and_the_dark_map_have_the_same_classes_in_the_same_colours()
    {
        var server = servers.Lettered;
        var light = await server.Json("/peta/desil.1/35.03/legenda.json?tingkat=desa");
        var dark = await server.Json("/peta/desil.1/35.03/legenda.json?tingkat=desa&tema=gelap");

        var (of, turned) = (Colours(light), Colours(dark));
        Assert.Equal(of.Reverse(), turned);
        var png = TestPng.Read(await server.Bytes("/peta/desil.1/35.03.png?tingkat=desa&tema=gelap", PictureType));
        foreach (var colour in turned)
        {
            Assert.True(Tiles.Raster.Rgb.TryParse(colour, out var rgb));
            Assert.Contains(rgb.Pixel, png.Pixels);
        }

        static string[] Colours(System.Text.Json.JsonElement legend) =>
            [.. legend.GetProperty("kelas").EnumerateArray().Select(kelas => kelas.GetProperty("warna").GetString()!)];
    }
}
