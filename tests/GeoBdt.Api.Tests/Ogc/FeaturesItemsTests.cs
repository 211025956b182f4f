using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using NetTopologySuite.Geometries;
using static GeoBdt.Api.Tests.Ogc.OgcWalker;

namespace GeoBdt.Api.Tests.Ogc;

/// <summary>The abstract tests of OGC API Features 1.0.1 part 1, classes core and geojson: features.</summary>
public sealed class FeaturesItemsTests(Server server) : IClassFixture<Server>
{
    static readonly GeometryFactory Factory = new();

    readonly OgcWalker _walker = new(server.Client());

    [Fact]
    [AbstractTest("/conf/core/fc-op")]
    [AbstractTest("/conf/core/fc-response")]
    [AbstractTest("/conf/core/fc-links")]
    [AbstractTest("/conf/core/fc-numberMatched")]
    [AbstractTest("/conf/core/fc-numberReturned")]
    [AbstractTest("/conf/core/fc-timeStamp")]
    [AbstractTest("/conf/geojson/definition")]
    [AbstractTest("/conf/geojson/content")]
    public async Task Every_collection_is_walked_to_its_last_feature()
    {
        foreach (var collection in await _walker.Collections())
        {
            var first = await _walker.Items(collection, "limit=5");
            var pages = await _walker.Pages(first);
            var ids = pages.SelectMany(FeaturesOf).Select(feature => feature.Text("id")).ToList();

            Assert.Equal(ids.Distinct(), ids);
            foreach (var page in pages)
            {
                OgcSchemas.AssertIs("featureCollectionGeoJSON", page);
                Assert.Equal(GeoJsonType, page.MediaType);
                Assert.Equal(ids.Count, (int)page.Node["numberMatched"]!);
                Assert.Equal(FeaturesOf(page).Count, (int)page.Node["numberReturned"]!);
                Assert.All(LinksOf(page.Node), link => Assert.True(link.Text("rel") is { Length: > 0 } && link.Text("type") is { Length: > 0 }));
                // The address that it gives itself has the same.
                Assert.Equal(page.Text, (await _walker.Follow(page.Node, "self", GeoJsonType)).Text);
                Assert.Equal(Html, (await _walker.Follow(page.Node, "alternate", Html)).MediaType);
                // The same bytes from every server leave no room for the time of one.
                Assert.Null(page.Node["timeStamp"]);
            }
        }
    }

    [Fact]
    [AbstractTest("/conf/core/fc-limit-definition")]
    [AbstractTest("/conf/core/fc-bbox-definition")]
    [AbstractTest("/conf/core/fc-time-definition")]
    public async Task Limit_bbox_and_datetime_are_defined_as_the_standard_has_them()
    {
        var document = (await _walker.Follow((await _walker.Landing()).Node, "service-desc")).Node;
        var parameters = document["paths"]!["/collections/{tingkat}/items"]!["get"]!["parameters"]!.AsArray();

        AssertDefined("limit", """{"type":"integer","minimum":1,"maximum":10000,"default":100}""");
        AssertDefined("bbox", """{"type":"array","items":{"type":"number"},"oneOf":[{"minItems":4,"maxItems":4},{"minItems":6,"maxItems":6}]}""");
        AssertDefined("datetime", """{"type":"string"}""");

        void AssertDefined(string name, string schema)
        {
            var own = Assert.Single(parameters, one => one.Text("name") == name)!;
            Assert.Equal(("query", "form", false, false), (own.Text("in"), own.Text("style") ?? "form", (bool?)own["required"] ?? false, (bool)own["explode"]!));
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(schema), own["schema"]), own["schema"]!.ToJsonString());
        }
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("4", 4)]
    [InlineData("10000", 13)]
    [InlineData("10001", 13)]
    [InlineData("1000000000", 13)]
    [InlineData("99999999999999999999999999", 13)]
    [AbstractTest("/conf/core/fc-limit-response")]
    public async Task No_more_than_the_limit_is_answered_and_more_than_the_most_is_no_error(string limit, int expected)
    {
        var desa = (await _walker.Collections())[^1];

        Assert.Equal(expected, FeaturesOf(await _walker.Items(desa, $"limit={limit}")).Count);
    }

    [Theory]
    [InlineData("111.50,-8.30,111.51,-8.29")]
    [InlineData("111.505,-8.295,-100,111.505,-8.295,100")]
    [InlineData("111.53,-8.27,112,-8")]
    [InlineData("-180,-90,180,90")]
    [InlineData("100,-9,101,-8")]
    [InlineData("111.53,-10,-170,10")]
    [InlineData("170,-90,-170,90")]
    [AbstractTest("/conf/core/fc-bbox-response")]
    public async Task A_box_has_what_touches_it_and_what_has_no_geometry(string bbox)
    {
        var numbers = bbox.Split(',').Select(one => double.Parse(one, CultureInfo.InvariantCulture)).ToArray();
        var (west, south, east, north) = (numbers[0], numbers[1], numbers[numbers.Length / 2], numbers[(numbers.Length / 2) + 1]);
        var box = west <= east
            ? Factory.ToGeometry(new Envelope(west, east, south, north))
            : Factory.ToGeometry(new Envelope(west, 180, south, north)).Union(Factory.ToGeometry(new Envelope(-180, east, south, north)));

        foreach (var collection in await _walker.Collections())
        {
            var all = FeaturesOf(await _walker.Items(collection));
            var found = FeaturesOf(await _walker.Items(collection, $"bbox={bbox}"));

            var expected = all.Where(feature => feature["geometry"] is not { } geometry || GeometryOf(geometry).Intersects(box));
            Assert.Equal(expected.Select(one => one.Text("id")), found.Select(one => one.Text("id")));
        }
    }

    [Theory]
    [InlineData("2020-10-01T00:00:00Z")]
    [InlineData("2020-10-01T00:00:00+07:00/2021-10-01T00:00:00Z")]
    [InlineData("../2020-10-01T00:00:00Z")]
    [InlineData("/2020-10-01T00:00:00Z")]
    [InlineData("2020-10-01T00:00:00Z/..")]
    [InlineData("2020-10-01T00:00:00Z/")]
    [AbstractTest("/conf/core/fc-time-response")]
    public async Task Features_have_no_time_so_every_time_has_them_all(string datetime)
    {
        foreach (var collection in await _walker.Collections())
        {
            var (all, some) = (await _walker.Items(collection), await _walker.Items(collection, $"datetime={Uri.EscapeDataString(datetime)}"));
            var both = await _walker.Items(collection, $"datetime={Uri.EscapeDataString(datetime)}&bbox=111.50,-8.30,111.51,-8.29");

            Assert.Equal((int)all.Node["numberMatched"]!, (int)some.Node["numberMatched"]!);
            Assert.Equal((int)(await _walker.Items(collection, "bbox=111.50,-8.30,111.51,-8.29")).Node["numberMatched"]!, (int)both.Node["numberMatched"]!);
        }
    }

    [Fact]
    [AbstractTest("/conf/core/f-op")]
    [AbstractTest("/conf/core/f-success")]
    [AbstractTest("/conf/core/f-links")]
    public async Task Every_feature_is_found_by_its_id_with_the_same_content()
    {
        foreach (var collection in await _walker.Collections())
        {
            var items = HrefOf(collection, "items", GeoJsonType);
            foreach (var listed in FeaturesOf(await _walker.Get(items, GeoJsonType)))
            {
                var own = await _walker.Get($"{items}/{listed.Text("id")}", GeoJsonType);

                OgcSchemas.AssertIs("featureGeoJSON", own);
                Assert.Equal(GeoJsonType, own.MediaType);
                foreach (var member in (string[])["type", "id", "geometry", "properties"]) Assert.True(JsonNode.DeepEquals(listed[member], own.Node[member]), member);
                Assert.Equal(own.Text, (await _walker.Follow(own.Node, "self", GeoJsonType)).Text);
                Assert.Equal(collection.Text("id"), (await _walker.Follow(own.Node, "collection")).Node.Text("id"));
                Assert.Equal(Html, (await _walker.Follow(own.Node, "alternate", Html)).MediaType);
            }

            Assert.Equal(HttpStatusCode.NotFound, (await _walker.Get($"{items}/99", GeoJsonType)).Status);
        }
    }

    [Fact]
    public async Task A_long_page_is_the_same_as_many_short_ones_and_compressed_too()
    {
        var desa = (await _walker.Collections())[^1];
        var whole = await _walker.Items(desa, "limit=10000&ukuran=desil.1");
        var parts = (await _walker.Pages(await _walker.Items(desa, "limit=3&ukuran=desil.1"))).SelectMany(FeaturesOf);
        using var request = new HttpRequestMessage(HttpMethod.Get, whole.Href);
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        using var zipped = await server.Client().SendAsync(request);
        using var stream = new System.IO.Compression.GZipStream(await zipped.Content.ReadAsStreamAsync(), System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(stream);

        Assert.Equal(parts.Select(one => one.ToJsonString()), FeaturesOf(whole).Select(one => one.ToJsonString()));
        Assert.Equal(whole.Text, await reader.ReadToEndAsync());
        Assert.NotEqual(whole.Headers["ETag"], zipped.Headers.ETag!.ToString());
        using var known = new HttpRequestMessage(HttpMethod.Get, whole.Href);
        known.Headers.TryAddWithoutValidation("If-None-Match", whole.Headers["ETag"]);
        Assert.Equal(HttpStatusCode.NotModified, (await server.Client().SendAsync(known)).StatusCode);
    }

    internal static Geometry GeometryOf(JsonNode geometry)
    {
        var polygons = geometry.Text("type") == "MultiPolygon" ? geometry["coordinates"]!.AsArray().Select(one => one!) : [geometry["coordinates"]!];
        return Factory.BuildGeometry(polygons.Select(rings => (Geometry)Factory.CreatePolygon(Ring(rings[0]!), [.. rings.AsArray().Skip(1).Select(hole => Ring(hole!))])));
    }

    static LinearRing Ring(JsonNode ring) => Factory.CreateLinearRing(
        [.. ring.AsArray().Select(place => new Coordinate(double.Parse(place![0]!.ToJsonString(), CultureInfo.InvariantCulture), double.Parse(place[1]!.ToJsonString(), CultureInfo.InvariantCulture)))]);
}
