using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using GeoBdt.Tiles.Tests.Raster;

namespace GeoBdt.Api.Tests.Ogc;

/// <summary>
/// The abstract tests of OGC API Maps 1.0 (20-058, annex A) of the classes that we declare, walked from the landing page by links alone. The name of
/// each test is that of the abstract test; docs/OGC-UBIN-PETA.md lists them.
/// </summary>
public sealed class MapsConformanceTests(Server server) : IClassFixture<Server>
{
    const string Conf = "https://www.opengis.net/spec/ogcapi-maps-1/1.0/conf/";
    const double MetresPerDegree = 111_319.49;

    readonly OgcWalk _walk = new(server.Client());

    [Fact]
    public async Task Core_conformance_success()
    {
        var declared = (await _walk.Follow(await _walk.Landing(), "conformance"))["conformsTo"]!.AsArray().Select(one => (string?)one).ToList();

        foreach (var name in (string[])
        [
            "core", "collection-map", "dataset-map", "styled-map", "background", "scaling", "display-resolution", "spatial-subsetting", "png", "svg",
            "api-operations", "cors",
        ])
        {
            Assert.Contains(Conf + name, declared);
        }
    }

    [Fact]
    public async Task Core_map_op_and_map_response()
    {
        var maps = await _walk.Maps();
        // The whole, four collections, a style of the whole and one of a collection.
        Assert.Equal(7, maps.Count);
        foreach (var (_, address) in maps)
        {
            Assert.EndsWith("/map", new Uri(address).AbsolutePath, StringComparison.Ordinal);
            var map = await Get(address, accept: "image/png");

            Assert.Equal("<http://www.opengis.net/def/crs/OGC/1.3/CRS84>", map.Crs);
            Assert.True(map.Box[0] < map.Box[2] && map.Box[1] < map.Box[3]);
            // The invented district, all of it and nothing more.
            Assert.InRange(map.Box[0], 111.5 - 1e-6, 111.5 + 1e-6);
            Assert.InRange(map.Box[1], -8.3 - 1e-6, -8.3 + 1e-6);
        }
    }

    [Fact]
    public async Task Collection_map_desc_links_desc_crs_and_map_operation()
    {
        foreach (var collection in await _walk.Collections())
        {
            Assert.Contains("http://www.opengis.net/def/crs/OGC/1.3/CRS84", collection["crs"]!.AsArray().Select(one => (string?)one));
            Assert.Equal($"/collections/{collection.Text("id")}/map", new Uri(OgcWalk.Href(collection, OgcWalk.MapRel, "image/png")).AbsolutePath);
        }
    }

    [Fact]
    public async Task Dataset_map_landingpage_desc_extent_desc_crs_and_operation()
    {
        var landing = await _walk.Landing();

        Assert.Equal("/map", new Uri(OgcWalk.Href(landing, OgcWalk.MapRel, "image/png")).AbsolutePath);
        Assert.Equal([111.5, -8.3, 111.62, -8.22], landing["extent"]!["spatial"]!["bbox"]![0]!.AsArray().Select(one => (double)one!));
        Assert.Equal("http://www.opengis.net/def/crs/OGC/1.3/CRS84", landing["extent"]!["spatial"].Text("crs"));
        // Every one that is named is one that a map can be had in.
        foreach (var crs in landing["crs"]!.AsArray())
        {
            var map = await Get($"{OgcWalk.Href(landing, OgcWalk.MapRel)}?crs={Uri.EscapeDataString((string)crs!)}");
            Assert.Equal($"<{crs}>", map.Crs);
        }
    }

    [Fact]
    public async Task Styled_map_desc_links_and_map_operation()
    {
        List<JsonNode> resources = [await _walk.Landing(), .. await _walk.Collections()];
        foreach (var resource in resources)
        {
            var styles = (await _walk.Follow(resource, $"{OgcWalk.Rel}styles"))["styles"]!.AsArray();
            Assert.NotEmpty(styles);
            foreach (var style in styles)
            {
                var address = OgcWalk.Href(style!, OgcWalk.MapRel);
                Assert.EndsWith($"/styles/{style.Text("id")}/map", new Uri(address).AbsolutePath, StringComparison.Ordinal);
                Assert.True((await Get(address)).Png.Width > 0);
            }
        }
    }

    [Theory]
    [InlineData("width", 0)]
    [InlineData("height", 1)]
    public async Task Scaling_width_and_height_definition(string name, int side)
    {
        foreach (var (_, address) in await _walk.Maps())
        {
            var map = await Get($"{Bare(address)}?{name}=300");
            Assert.Equal(300, side == 0 ? map.Png.Width : map.Png.Height);
            AssertProportions(map);
            var piece = await Get($"{Bare(address)}?{name}=300&bbox=111.5,-8.3,111.54,-8.22");
            Assert.Equal(300, side == 0 ? piece.Png.Width : piece.Png.Height);
            AssertProportions(piece);
            foreach (var wrong in (string[])["0", "-1", "1.5", "abc", "1e2", " 5", "4097", "1000000000", "99999999999999999999"])
            {
                Assert.InRange((int)await Status($"{Bare(address)}?{name}={Uri.EscapeDataString(wrong)}"), 400, 499);
            }

            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Status($"{Bare(address)}?{name}=4097"));
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Status($"{Bare(address)}?width=4096&height=4096"));
            Assert.Equal(HttpStatusCode.BadRequest, await Status($"{Bare(address)}?{name}=300&bbox=111.5,-8.3,111.54,-8.22&scale-denominator=100000"));
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
            var map = await Get($"{Bare(address)}?scale-denominator=100000&width=500&height=400");
            Assert.Equal((500, 400), (map.Png.Width, map.Png.Height));
            AssertScale(map, 28);
            map = await Get($"{Bare(address)}?scale-denominator=100000&bbox=111.5,-8.3,111.54,-8.22");
            AssertScale(map, 28);
            map = await Get($"{Bare(address)}?scale-denominator=200000");
            AssertScale(map, 56);
        }
    }

    [Fact]
    public async Task Display_resolution_mm_per_pixel_definition_and_map_success()
    {
        foreach (var (_, address) in await _walk.Maps())
        {
            AssertScale(await Get($"{Bare(address)}?scale-denominator=100000&mm-per-pixel=0.14&width=300&height=300"), 14);
            AssertScale(await Get($"{Bare(address)}?scale-denominator=100000&bbox=111.5,-8.3,111.54,-8.22&mm-per-pixel=0.14"), 14);
            foreach (var wrong in (string[])["0", "-0.28", "abc", "NaN", "Infinity"]) Assert.Equal(HttpStatusCode.BadRequest, await Status($"{Bare(address)}?mm-per-pixel={wrong}"));
        }

        // Lines are as wide on the display: twice the pixels.
        var (_, styled) = (await _walk.Maps())[^1];
        var coarse = await Get($"{Bare(styled)}?width=400&height=400&bgcolor=white");
        var fine = await Get($"{Bare(styled)}?width=800&height=800&bgcolor=white&mm-per-pixel=0.14");
        Assert.Equal(Dark(coarse), Dark(fine), 0.25 * Dark(coarse));

        static double Dark(Map map) => map.Png.Pixels.Count(pixel => (pixel & 255) < 90 && ((pixel >> 8) & 255) < 90) / (double)map.Png.Pixels.Length;
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
            var map = await Get($"{Bare(address)}?{query}");
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
            var map = await Get($"{Bare(address)}?{query}");
            Assert.Equal(longitude, (map.Box[0] + map.Box[2]) / 2, 5);
            Assert.Equal(latitude, (map.Box[1] + map.Box[3]) / 2, 4);
            Assert.Equal((400, 300), (map.Png.Width, map.Png.Height));
            AssertScale(map, 14);
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
        foreach (var (_, address) in await _walk.Maps()) Assert.Equal(status, (int)await Status($"{Bare(address)}?{query}"));
    }

    [Fact]
    public async Task Spatial_subsetting_across_the_antimeridian()
    {
        var address = Bare((await _walk.Maps())[0].Address);
        foreach (var query in (string[])["bbox=100,-20,-170,20", "subset=Lon(100:-170),Lat(-20:20)"])
        {
            var map = await Get($"{address}?{query}&width=900&height=400&bgcolor=white");
            Assert.Equal([100, -20, -170, 20], map.Box);
            Assert.True(Painted(map).Single() is var place && place == (115, 282), $"{Painted(map)[0]}");
        }

        // From the other side of the world, the district is the far end.
        var round = await Get($"{address}?bbox=170,-20,120,20&width=3100&height=400&bgcolor=white");
        Assert.Equal((3015, 282), Painted(round).Single());

        // Columns and rows of a tenth of a degree that are not white.
        static List<(int, int)> Painted(Map map) =>
        [
            .. Enumerable.Range(0, map.Png.Pixels.Length).Where(at => (map.Png.Pixels[at] & 0xFFFFFF) != 0xFFFFFF)
                .Select(at => (at % map.Png.Width, at / map.Png.Width)).Where(place => place.Item2 == 282 && place.Item1 % 100 == 15),
        ];
    }

    [Fact]
    public async Task Spatial_subsetting_map_success()
    {
        // A piece of a map is the map's own piece: the same colours at the same places.
        var address = Bare((await _walk.Maps())[^1].Address);
        var whole = await Get($"{address}?bbox=111.5,-8.3,111.56,-8.22&width=600&height=800");
        var piece = await Get($"{address}?bbox=111.52,-8.28,111.54,-8.24&width=200&height=400");
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
        var address = Bare((await _walk.Maps())[0].Address);
        var degrees = await Get($"{address}?bbox=111.5,-80,111.62,80&{Tall}");
        var swapped = await Get($"{address}?bbox=111.5,-80,111.62,80&{Tall}&crs=[EPSG:4326]");
        var mercator = await Get($"{address}?bbox=111.5,-80,111.62,80&{Tall}&crs=[EPSG:3857]");

        Assert.Equal(4000 * (80 + 8.26) / 160, Middle(degrees), 1.5);
        Assert.Equal(degrees.Png.Pixels, swapped.Png.Pixels);
        Assert.Equal([-80, 111.5, 80, 111.62], swapped.Box);
        Assert.Equal("<http://www.opengis.net/def/crs/EPSG/0/4326>", swapped.Crs);
        Assert.Equal(4000 * (1 + (Northing(8.26) / Northing(80))) / 2, Middle(mercator), 1.5);
        Assert.Equal(Northing(80), mercator.Box[3], 3);
        Assert.Equal("<http://www.opengis.net/def/crs/EPSG/0/3857>", mercator.Crs);

        static double Middle(Map map)
        {
            var rows = Enumerable.Range(0, map.Png.Height).Where(y => (map.Png.Pixels[(y * map.Png.Width) + 10] & 0xFFFFFF) != 0xFFFFFF).ToList();
            return rows.Average() + 0.5;
        }
    }

    [Theory]
    [InlineData("", 0x00000000u)]
    [InlineData("transparent=true", 0x00000000u)]
    [InlineData("transparent=false", 0xFFFFFFFFu)]
    [InlineData("bgcolor=0x112233", 0xFF332211u)]
    [InlineData("bgcolor=112233", 0xFF332211u)]
    [InlineData("bgcolor=%23112233", 0xFF332211u)]
    [InlineData("bgcolor=LightBlue", 0xFFE6D8ADu)]
    [InlineData("bgcolor=lightblue&transparent=false", 0xFFE6D8ADu)]
    [InlineData("bgcolor=lightblue&transparent=true", 0x00000000u)]
    public async Task Background_bgcolor_transparent_and_map_success(string query, uint ground)
    {
        foreach (var (_, address) in await _walk.Maps())
        {
            // West of all areas, and areas.
            var map = await Get($"{Bare(address)}?bbox=111.4,-8.3,111.56,-8.22&width=320&height=160&{query}");
            for (var y = 0; y < 160; y++) Assert.All(map.Png.Pixels[(y * 320)..((y * 320) + 190)], pixel => Assert.Equal(ground, pixel));
            Assert.Equal(255u, map.Png.Pixels[(80 * 320) + 225] >> 24);
        }
    }

    [Theory]
    [InlineData("", 0x00000000u, 0x00000000u)]
    [InlineData("bgcolor=0x112233", 0xFF332211u, 0xFF332211u)]
    [InlineData("bgcolor=0x112233&void-color=0x445566", 0xFF332211u, 0xFF665544u)]
    [InlineData("void-color=teal&void-transparent=false", 0x00000000u, 0xFF808000u)]
    [InlineData("bgcolor=0x112233&void-transparent=true", 0xFF332211u, 0x00000000u)]
    [InlineData("transparent=true&void-color=teal", 0x00000000u, 0x00000000u)]
    public async Task Background_void_color_and_void_transparent(string query, uint ground, uint beyond)
    {
        foreach (var (_, address) in await _walk.Maps())
        {
            var map = await Get($"{Bare(address)}?bbox=-200,-100,200,100&width=400&height=200&{query}");
            Assert.Equal((beyond, beyond), (map.Png.Pixels[(5 * 400) + 200], map.Png.Pixels[(100 * 400) + 19]));
            Assert.Equal((ground, ground), (map.Png.Pixels[(10 * 400) + 200], map.Png.Pixels[(100 * 400) + 20]));
            map = await Get($"{Bare(address)}?bbox=-30000000,-30000000,30000000,30000000&bbox-crs=[EPSG:3857]&crs=[EPSG:3857]&width=300&height=300&{query}");
            Assert.Equal((beyond, ground), (map.Png.Pixels[(150 * 300) + 49], map.Png.Pixels[(150 * 300) + 51]));
        }
    }

    [Theory]
    [InlineData("bgcolor=0x1122")]
    [InlineData("bgcolor=0x11223344")]
    [InlineData("bgcolor=0x1G2233")]
    [InlineData("bgcolor=ungu")]
    [InlineData("bgcolor=rgb(300,0,0)")]
    [InlineData("void-color=transparent")]
    [InlineData("transparent=1")]
    [InlineData("void-transparent=ya")]
    public async Task Background_refusals(string query) => Assert.Equal(HttpStatusCode.BadRequest, await Status($"{Bare((await _walk.Maps())[0].Address)}?{query}"));

    [Fact]
    public async Task Svg_content()
    {
        foreach (var (_, address) in await _walk.Maps())
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{Bare(address)}?bbox=111.4,-8.3,111.56,-8.22&width=320&height=160&bgcolor=0x112233");
            request.Headers.Accept.ParseAdd("image/svg+xml");
            using var answer = await _walk.Client.SendAsync(request);
            Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal("111.4,-8.3,111.56,-8.22", Assert.Single(answer.Headers.GetValues("Content-Bbox")));
            var svg = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;

            Assert.Equal(("320", "160", "0 0 320 160"), (svg.Attribute("width")!.Value, svg.Attribute("height")!.Value, svg.Attribute("viewBox")!.Value));
            Assert.Contains(svg.Elements(), one => one.Attribute("fill")?.Value == "#112233");
            // A map alone: nothing to be read on it.
            Assert.DoesNotContain(svg.Descendants(), one => one.Name.LocalName is "text" or "script" or "image");
        }
    }

    [Fact]
    public async Task Png_content()
    {
        foreach (var (accept, type) in ((string?, string)[])
        [
            (null, "image/png"), ("*/*", "image/png"), ("image/png", "image/png"), ("image/svg+xml", "image/svg+xml"), ("image/png;q=0.5,image/svg+xml", "image/svg+xml"),
            // What Chromium sends for an img, and for a page.
            ("image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8", "image/png"),
            ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8", "image/png"),
        ])
        {
            foreach (var (_, address) in await _walk.Maps())
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"{Bare(address)}?width=64");
                if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
                using var answer = await _walk.Client.SendAsync(request);
                Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
                Assert.Contains("Accept", answer.Headers.Vary);
            }
        }

        using var strange = new HttpRequestMessage(HttpMethod.Get, Bare((await _walk.Maps())[0].Address));
        strange.Headers.Accept.ParseAdd("image/jpeg");
        Assert.Equal(HttpStatusCode.NotAcceptable, (await _walk.Client.SendAsync(strange)).StatusCode);
    }

    [Fact]
    public async Task Api_operations_completeness_and_operation_id()
    {
        var document = await _walk.Follow(await _walk.Landing(), "service-desc", "application/vnd.oai.openapi+json;version=3.0");
        var operations = document["paths"]!.AsObject().ToDictionary(one => one.Key, one => one.Value!["get"]);

        foreach (var (path, suffix) in ((string, string)[])
        [
            ("/map", ".dataset.getMap"), ("/styles/{ukuran}/map", ".dataset.style.getMap"), ("/collections/{tingkat}/map", ".collection.getMap"),
            ("/collections/{tingkat}/styles/{ukuran}/map", ".collection.style.getMap"),
        ])
        {
            Assert.EndsWith(suffix, operations[path].Text("operationId"), StringComparison.Ordinal);
            var names = operations[path]!["parameters"]!.AsArray().Select(one => one.Text("name")).ToList();
            Assert.Empty(((string[])
            [
                "bbox", "bbox-crs", "subset", "subset-crs", "center", "center-crs", "width", "height", "scale-denominator", "mm-per-pixel", "crs", "bgcolor",
                "transparent", "void-color", "void-transparent",
            ]).Except(names));
        }
    }

    [Fact]
    public async Task Cors()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, (await _walk.Maps())[0].Address);
        request.Headers.Add("Origin", "https://lain.example");
        using var answer = await _walk.Client.SendAsync(request);

        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        var exposed = Assert.Single(answer.Headers.GetValues("Access-Control-Expose-Headers"));
        Assert.Contains("Content-Bbox, Content-Crs", exposed, StringComparison.Ordinal);
        Assert.Equal("cross-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
    }

    static string Bare(string address) => new UriBuilder(address) { Query = "" }.Uri.ToString();

    static double Northing(double latitude) => Math.Log(Math.Tan((Math.PI / 4) + (latitude * Math.PI / 360))) / Math.PI * 20037508.342789244;

    // The latitude nearest to the equator is the northern edge here.
    static (double Across, double Up) Ground(Map map) =>
        ((map.Box[2] - map.Box[0]) * MetresPerDegree * Math.Cos(map.Box[3] * Math.PI / 180), (map.Box[3] - map.Box[1]) * MetresPerDegree);

    static void AssertProportions(Map map)
    {
        var (across, up) = Ground(map);
        Assert.Equal(across / up, (double)map.Png.Width / map.Png.Height, 0.02);
    }

    static void AssertScale(Map map, double metresPerPixel)
    {
        var (across, up) = Ground(map);
        Assert.Equal(metresPerPixel, across / map.Png.Width, 0.05 * metresPerPixel);
        Assert.Equal(metresPerPixel, up / map.Png.Height, 0.05 * metresPerPixel);
    }

    async Task<HttpStatusCode> Status(string address)
    {
        using var answer = await _walk.Client.GetAsync(address);
        if ((int)answer.StatusCode >= 400)
        {
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Contains(" / ", Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
        }

        return answer.StatusCode;
    }

    async Task<Map> Get(string address, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (accept is not null) request.Headers.Accept.ParseAdd(accept);
        using var answer = await _walk.Client.SendAsync(request);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address} → {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
        var box = Assert.Single(answer.Headers.GetValues("Content-Bbox")).Split(',').Select(one => double.Parse(one, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(4, box.Length);
        return new(TestPng.Read(await answer.Content.ReadAsByteArrayAsync()), box, Assert.Single(answer.Headers.GetValues("Content-Crs")));
    }

    sealed record Map(TestPng Png, double[] Box, string Crs);
}
