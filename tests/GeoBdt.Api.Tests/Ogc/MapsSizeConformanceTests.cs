using System.Globalization;
using System.Net;

namespace GeoBdt.Api.Tests.Ogc;

/// <summary>The abstract tests of OGC API Maps 1.0 on scaling, display resolution and spatial subsetting, as <see cref="MapsConformanceTests"/> has the others.</summary>
public sealed class MapsSizeConformanceTests(Server server) : IClassFixture<Server>
{
    readonly OgcWalk _walk = new(server.Client());

    [Theory]
    [InlineData("width", 0)]
    [InlineData("height", 1)]
    public async Task Scaling_width_and_height_definition(string name, int side)
    {
        foreach (var (_, address) in await _walk.Maps())
        {
            var map = await OgcMap.Get(_walk.Client, $"{OgcMap.Bare(address)}?{name}=300");
            Assert.Equal(300, side == 0 ? map.Png.Width : map.Png.Height);
            map.HasProportions();
            var piece = await OgcMap.Get(_walk.Client, $"{OgcMap.Bare(address)}?{name}=300&bbox=111.5,-8.3,111.54,-8.22");
            Assert.Equal(300, side == 0 ? piece.Png.Width : piece.Png.Height);
            piece.HasProportions();
            foreach (var wrong in (string[])["0", "-1", "1.5", "abc", "1e2", " 5", "4097", "1000000000", "99999999999999999999"])
            {
                Assert.InRange((int)await OgcMap.Status(_walk.Client, $"{OgcMap.Bare(address)}?{name}={Uri.EscapeDataString(wrong)}"), 400, 499);
            }

            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await OgcMap.Status(_walk.Client, $"{OgcMap.Bare(address)}?{name}=4097"));
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await OgcMap.Status(_walk.Client, $"{OgcMap.Bare(address)}?width=4096&height=4096"));
            Assert.Equal(HttpStatusCode.BadRequest, await OgcMap.Status(_walk.Client, $"{OgcMap.Bare(address)}?{name}=300&bbox=111.5,-8.3,111.54,-8.22&scale-denominator=100000"));
        }

        var limits = (await _walk.Follow(await _walk.Landing(), "service-desc", "application/vnd.oai.openapi+json;version=3.0"))["info"]!["x-OGC-limits"]!["maps"]!;
        Assert.Equal((4096, 4096, 12_000_000), ((int)limits["maxWidth"]!, (int)limits["maxHeight"]!, (int)limits["maxPixels"]!));
    }

    [Fact]
    public async Task Scaling_scale_denominator_definition()
    {
        foreach (var (_, address) in await _walk.Maps())
        {
            // 0.28 mm on the display are 28 m on the ground.
            var map = await OgcMap.Get(_walk.Client, $"{OgcMap.Bare(address)}?scale-denominator=100000&width=500&height=400");
            Assert.Equal((500, 400), (map.Png.Width, map.Png.Height));
            map.HasScale(28);
            map = await OgcMap.Get(_walk.Client, $"{OgcMap.Bare(address)}?scale-denominator=100000&bbox=111.5,-8.3,111.54,-8.22");
            map.HasScale(28);
            map = await OgcMap.Get(_walk.Client, $"{OgcMap.Bare(address)}?scale-denominator=200000");
            map.HasScale(56);
        }
    }

    [Fact]
    public async Task Display_resolution_mm_per_pixel_definition_and_map_success()
    {
        foreach (var (_, address) in await _walk.Maps())
        {
            (await OgcMap.Get(_walk.Client, $"{OgcMap.Bare(address)}?scale-denominator=100000&mm-per-pixel=0.14&width=300&height=300")).HasScale(14);
            (await OgcMap.Get(_walk.Client, $"{OgcMap.Bare(address)}?scale-denominator=100000&bbox=111.5,-8.3,111.54,-8.22&mm-per-pixel=0.14")).HasScale(14);
            foreach (var wrong in (string[])["0", "-0.28", "abc", "NaN", "Infinity"]) Assert.Equal(HttpStatusCode.BadRequest, await OgcMap.Status(_walk.Client, $"{OgcMap.Bare(address)}?mm-per-pixel={wrong}"));
        }

        // Lines are as wide on the display: twice the pixels.
        var (_, styled) = (await _walk.Maps())[^1];
        var coarse = await OgcMap.Get(_walk.Client, $"{OgcMap.Bare(styled)}?width=400&height=400&bgcolor=white");
        var fine = await OgcMap.Get(_walk.Client, $"{OgcMap.Bare(styled)}?width=800&height=800&bgcolor=white&mm-per-pixel=0.14");
        Assert.Equal(Dark(coarse), Dark(fine), 0.25 * Dark(coarse));

        static double Dark(OgcMap map) => map.Png.Pixels.Count(pixel => (pixel & 255) < 90 && ((pixel >> 8) & 255) < 90) / (double)map.Png.Pixels.Length;
    }

    [Theory]
    [InlineData("bbox=111.5,-8.3,111.54,-8.22", "111.5,-8.3,111.54,-8.22")]
    [InlineData("bbox=111.5,-8.3,0,111.54,-8.22,100", "111.5,-8.3,111.54,-8.22")]
    [InlineData("bbox=111.5,-8.3,111.54,-8.22&bbox-crs=[OGC:CRS84]", "111.5,-8.3,111.54,-8.22")]
    [InlineData("bbox=-8.3,111.5,-8.22,111.54&bbox-crs=[EPSG:4326]", "111.5,-8.3,111.54,-8.22")]
    [InlineData("bbox=-8.3,111.5,-8.22,111.54&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326", "111.5,-8.3,111.54,-8.22")]
    [InlineData("bbox=12412123.2234,-927200.3669,12416576.0031,-918201.4552&bbox-crs=[EPSG:3857]", "111.5,-8.3,111.54,-8.22")]
    [InlineData("subset=Lat(-8.3:-8.22),Lon(111.5:111.54)", "111.5,-8.3,111.54,-8.22")]
    [InlineData("subset=Lat(-8.3:-8.22)&subset=Lon(111.5:111.54)", "111.5,-8.3,111.54,-8.22")]
    [InlineData("subset=latitude(-8.3:-8.22),long(111.5:111.54)&subset-crs=[EPSG:4326]", "111.5,-8.3,111.54,-8.22")]
    [InlineData("subset=E(12412123.2234:12416576.0031),N(-927200.3669:-918201.4552)&subset-crs=[EPSG:3857]", "111.5,-8.3,111.54,-8.22")]
    [InlineData("subset=Lon(111.5:111.54)", "111.5,-8.3,111.54,-8.22")]
    [InlineData("bbox-crs=bukan&subset-crs=bukan&center-crs=bukan", null)]
    public async Task Spatial_subsetting_bbox_and_subset(string query, string? box)
    {
        foreach (var (_, address) in await _walk.Maps())
        {
            var map = await OgcMap.Get(_walk.Client, $"{OgcMap.Bare(address)}?{query}");
            if (box is null) continue;
            Assert.Equal(box.Split(',').Select(one => double.Parse(one, CultureInfo.InvariantCulture)), map.Box.Select(one => Math.Round(one, 7)));
        }
    }

    [Theory]
    [InlineData("center=111.53,-8.26&width=400&height=300&scale-denominator=50000", 111.53, -8.26)]
    [InlineData("center=-8.26,111.53&center-crs=[EPSG:4326]&width=400&height=300&scale-denominator=50000", 111.53, -8.26)]
    [InlineData("center=12415462.8082,-922700.6831&center-crs=[EPSG:3857]&width=400&height=300&scale-denominator=50000", 111.53, -8.26)]
    public async Task Spatial_subsetting_center_and_width_height(string query, double longitude, double latitude)
    {
        foreach (var (_, address) in await _walk.Maps())
        {
            var map = await OgcMap.Get(_walk.Client, $"{OgcMap.Bare(address)}?{query}");
            Assert.Equal(longitude, (map.Box[0] + map.Box[2]) / 2, 5);
            Assert.Equal(latitude, (map.Box[1] + map.Box[3]) / 2, 4);
            Assert.Equal((400, 300), (map.Png.Width, map.Png.Height));
            map.HasScale(14);
        }
    }

    [Theory]
    [InlineData("bbox=111.5,-8.3,111.54,-8.22&center=111.53,-8.26", 400)]
    [InlineData("bbox=111.5,-8.3,111.54,-8.22&subset=Lat(-8.3:-8.22)", 400)]
    [InlineData("center=111.53,-8.26&subset=Lat(-8.3:-8.22)", 400)]
    [InlineData("subset=E(1:2)", 400)]
    [InlineData("subset=Lat(1:2)&subset-crs=[EPSG:3857]", 400)]
    [InlineData("subset=time(%222020-10%22)", 400)]
    [InlineData("subset=h(0:100)", 400)]
    [InlineData("subset=Lat(-8.3)", 400)]
    [InlineData("subset=Lat(-8.22:-8.3)", 400)]
    [InlineData("subset=Lat(91:95)", 404)]
    [InlineData("subset=Lon(181:190)", 404)]
    [InlineData("subset=E(30000000:31000000)&subset-crs=[EPSG:3857]", 404)]
    [InlineData("bbox=111.5,-95,111.6,-91", 404)]
    public async Task Spatial_subsetting_refusals(string query, int status)
    {
        foreach (var (_, address) in await _walk.Maps()) Assert.Equal(status, (int)await OgcMap.Status(_walk.Client, $"{OgcMap.Bare(address)}?{query}"));
    }

    [Fact]
    public async Task Spatial_subsetting_across_the_antimeridian()
    {
        var address = OgcMap.Bare((await _walk.Maps())[0].Address);
        foreach (var query in (string[])["bbox=100,-20,-170,20", "subset=Lon(100:-170),Lat(-20:20)"])
        {
            var map = await OgcMap.Get(_walk.Client, $"{address}?{query}&width=900&height=400&bgcolor=white");
            Assert.Equal([100, -20, -170, 20], map.Box);
            Assert.True(Painted(map).Single() is var place && place == (115, 282), $"{Painted(map)[0]}");
        }

        // From the other side of the world, the district is the far end.
        var round = await OgcMap.Get(_walk.Client, $"{address}?bbox=170,-20,120,20&width=3100&height=400&bgcolor=white");
        Assert.Equal((3015, 282), Painted(round).Single());

        // Columns and rows of a tenth of a degree that are not white.
        static List<(int, int)> Painted(OgcMap map) =>
        [
            .. Enumerable.Range(0, map.Png.Pixels.Length).Where(at => (map.Png.Pixels[at] & 0xFFFFFF) != 0xFFFFFF)
                .Select(at => (at % map.Png.Width, at / map.Png.Width)).Where(place => place.Item2 == 282 && place.Item1 % 100 == 15),
        ];
    }

    [Fact]
    public async Task Spatial_subsetting_map_success()
    {
        // A piece of a map is the map's own piece: the same colours at the same places.
        var address = OgcMap.Bare((await _walk.Maps())[^1].Address);
        var whole = await OgcMap.Get(_walk.Client, $"{address}?bbox=111.5,-8.3,111.56,-8.22&width=600&height=800");
        var piece = await OgcMap.Get(_walk.Client, $"{address}?bbox=111.52,-8.28,111.54,-8.24&width=200&height=400");
        var differing = 0;
        for (var y = 0; y < 400; y++)
        {
            for (var x = 0; x < 200; x++) differing += whole.Png.Pixels[((y + 200) * 600) + x + 200] == piece.Png.Pixels[(y * 200) + x] ? 0 : 1;
        }

        // Lines of small areas are as wide in both; where one is cut off by the frame a pixel may differ.
        Assert.InRange(differing, 0, 800);
    }

    [Fact]
    public async Task Rows_of_a_map_are_those_of_its_coordinate_reference_system()
    {
        // The height of half a world: in degrees the district is at row (80 + 8.26) / 160, in Mercator far above.
        const string Tall = "width=60&height=4000&bgcolor=white";
        var address = OgcMap.Bare((await _walk.Maps())[0].Address);
        var degrees = await OgcMap.Get(_walk.Client, $"{address}?bbox=111.5,-80,111.62,80&{Tall}");
        var swapped = await OgcMap.Get(_walk.Client, $"{address}?bbox=111.5,-80,111.62,80&{Tall}&crs=[EPSG:4326]");
        var mercator = await OgcMap.Get(_walk.Client, $"{address}?bbox=111.5,-80,111.62,80&{Tall}&crs=[EPSG:3857]");

        Assert.Equal(4000 * (80 + 8.26) / 160, Middle(degrees), 1.5);
        Assert.Equal(degrees.Png.Pixels, swapped.Png.Pixels);
        Assert.Equal([-80, 111.5, 80, 111.62], swapped.Box);
        Assert.Equal("<http://www.opengis.net/def/crs/EPSG/0/4326>", swapped.Crs);
        Assert.Equal(4000 * (1 + (OgcMap.Northing(8.26) / OgcMap.Northing(80))) / 2, Middle(mercator), 1.5);
        Assert.Equal(OgcMap.Northing(80), mercator.Box[3], 3);
        Assert.Equal("<http://www.opengis.net/def/crs/EPSG/0/3857>", mercator.Crs);

        static double Middle(OgcMap map)
        {
            var rows = Enumerable.Range(0, map.Png.Height).Where(y => (map.Png.Pixels[(y * map.Png.Width) + 10] & 0xFFFFFF) != 0xFFFFFF).ToList();
            return rows.Average() + 0.5;
        }
    }
}
