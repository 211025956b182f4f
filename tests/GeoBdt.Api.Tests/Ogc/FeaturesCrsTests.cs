using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NetTopologySuite.Geometries;
using static GeoBdt.Api.Tests.Ogc.OgcWalker;

namespace GeoBdt.Api.Tests.Ogc;

/// <summary>The abstract tests of OGC API Features 1.0.1 part 2, class crs; what PROJ makes of coordinates, as GDAL has it, judges ours.</summary>
public sealed partial class FeaturesCrsTests(Server server) : IClassFixture<Server>
{
    const string Crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84", Epsg = "http://www.opengis.net/def/crs/EPSG/0/";

    readonly OgcWalker _walker = new(server.Client());

    [Fact]
    [AbstractTest("/conf/crs/crs-uri")]
    [AbstractTest("/conf/crs/default-crs")]
    [AbstractTest("/conf/crs/storageCrs")]
    public async Task Every_collection_names_its_systems_by_addresses_of_the_OGC()
    {
        var list = await _walker.Follow((await _walker.Landing()).Node, "data", Json);
        var all = Names(list.Node["crs"]!);

        Assert.Equal([Crs84, $"{Epsg}4326", $"{Epsg}3857", .. Enumerable.Range(32646, 9).Select(code => $"{Epsg}{code}"), .. Enumerable.Range(32746, 9).Select(code => $"{Epsg}{code}")], all);
        Assert.All(all, one => Assert.Matches(OgcName(), one));
        foreach (var listed in list.Node["collections"]!.AsArray())
        {
            var own = await _walker.Follow(listed!, "self", Json);
            Assert.Equal(all, Names(listed!["crs"]!));
            Assert.Equal(all, Names(own.Node["crs"]!));
            Assert.Contains(own.Node.Text("storageCrs"), all);
            Assert.Equal(own.Node.Text("storageCrs"), listed.Text("storageCrs"));
        }
    }

    [Fact]
    [AbstractTest("/conf/crs/crs-parameter")]
    [AbstractTest("/conf/crs/crs-parameter-default")]
    public async Task The_header_names_the_system_of_every_answer()
    {
        foreach (var collection in await _walker.Collections())
        {
            var (items, id) = (HrefOf(collection, "items", GeoJsonType), FeaturesOf(await _walker.Items(collection, "limit=1"))[0].Text("id"));
            foreach (var address in (string[])[items, $"{items}/{id}"])
            {
                Assert.Equal($"<{Crs84}>", (await _walker.Get(address, GeoJsonType)).Headers["Content-Crs"]);
                foreach (var crs in Names(collection["crs"]!))
                {
                    var answer = await _walker.Get(With(address, $"crs={Uri.EscapeDataString(crs)}"), GeoJsonType);
                    OgcSchemas.AssertIs(address == items ? "featureCollectionGeoJSON" : "featureGeoJSON", answer);
                    Assert.Equal($"<{crs}>", answer.Headers["Content-Crs"]);
                    Assert.Equal(answer.Text, (await _walker.Follow(answer.Node, "self", GeoJsonType)).Text);
                }
            }
        }
    }

    [Theory]
    [InlineData("EPSG:4326")]
    [InlineData("[EPSG:4326]")]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/32755")]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/4326 ")]
    [InlineData("http://www.opengis.net/def/crs/epsg/0/4326")]
    [InlineData("https://www.opengis.net/def/crs/EPSG/0/4326")]
    [InlineData("#/crs")]
    [InlineData("javascript:alert(1)")]
    [AbstractTest("/conf/crs/crs-parameter-invalid")]
    [AbstractTest("/conf/crs/bbox-crs-parameter-invalid")]
    public async Task A_system_that_is_not_in_the_list_is_refused_with_the_list(string crs)
    {
        var collection = (await _walker.Collections())[^1];
        var (items, id) = (HrefOf(collection, "items", GeoJsonType), FeaturesOf(await _walker.Items(collection, "limit=1"))[0].Text("id"));
        var text = Uri.EscapeDataString(crs);

        foreach (var address in (string[])[With(items, $"crs={text}"), With($"{items}/{id}", $"crs={text}"), With(items, $"bbox-crs={text}&bbox=1,2,3,4"), With(items, $"bbox-crs={text}")])
        {
            var answer = await _walker.Get(address, GeoJsonType);
            Assert.Equal((HttpStatusCode.BadRequest, "/masalah/sistem-koordinat"), (answer.Status, answer.Node.Text("type")));
            Assert.Equal(Names(collection["crs"]!), Names(answer.Node["sah"]!));
        }
    }

    [Fact]
    [AbstractTest("/conf/crs/crs-parameter-transform")]
    public async Task Every_system_has_the_places_that_PROJ_gives_it()
    {
        var collection = (await _walker.Collections())[^1];
        var (items, id) = (HrefOf(collection, "items", GeoJsonType), FeaturesOf(await _walker.Items(collection, "limit=1"))[0].Text("id"));
        foreach (var address in (string[])[items, $"{items}/{id}"])
        {
            var degrees = PlacesOf(await _walker.Get(address, GeoJsonType));
            foreach (var crs in Names(collection["crs"]!))
            {
                var own = PlacesOf(await _walker.Get(With(address, $"crs={Uri.EscapeDataString(crs)}"), GeoJsonType));
                var expected = Converted(degrees, crs);
                // Degrees are written to 11 cm; the same place in metres to one.
                var tolerance = IsInDegrees(crs) ? 1e-6 : 0.09;

                Assert.Equal(degrees.Count, own.Count);
                Assert.All(own.Zip(expected), pair => Assert.True(
                    Math.Abs(pair.First.X - pair.Second.X) <= tolerance && Math.Abs(pair.First.Y - pair.Second.Y) <= tolerance, $"{crs}: {pair.First}, PROJ has {pair.Second}"));
            }
        }
    }

    [Fact]
    [AbstractTest("/conf/crs/bbox-crs-parameter")]
    [AbstractTest("/conf/crs/bbox-crs-parameter-default")]
    public async Task A_box_is_taken_in_its_system_and_has_exactly_what_touches_it_there()
    {
        foreach (var collection in await _walker.Collections())
        {
            // A piece of the collection's extent, odd enough to pass through areas.
            var whole = collection["extent"]!["spatial"]!["bbox"]![0]!.AsArray().Select(one => (double)one!).ToArray();
            double West(double share) => whole[0] + (share * (whole[2] - whole[0]));
            double South(double share) => whole[1] + (share * (whole[3] - whole[1]));
            (double, double)[] corners = [(West(0.31), South(0.22)), (West(0.47), South(0.58))];

            var plain = await _walker.Items(collection, $"bbox={Text(corners)}");
            var named = await _walker.Items(collection, $"bbox={Text(corners)}&bbox-crs={Uri.EscapeDataString(Crs84)}");
            Assert.Equal(plain.Text, named.Text);
            foreach (var crs in Names(collection["crs"]!))
            {
                var own = Converted(corners, crs);
                var found = await _walker.Items(collection, $"bbox={Text(own)}&bbox-crs={Uri.EscapeDataString(crs)}&crs={Uri.EscapeDataString(crs)}");
                var box = new GeometryFactory().ToGeometry(new Envelope(own[0].X, own[1].X, own[0].Y, own[1].Y));
                var expected = FeaturesOf(await _walker.Items(collection, $"crs={Uri.EscapeDataString(crs)}"))
                    .Where(feature => feature["geometry"] is not { } geometry || FeaturesItemsTests.GeometryOf(geometry).Intersects(box));

                Assert.Equal(expected.Select(one => one.Text("id")), FeaturesOf(found).Select(one => one.Text("id")));
                Assert.NotEmpty(FeaturesOf(found));
                Assert.Equal(found.Text, (await _walker.Follow(found.Node, "self", GeoJsonType)).Text);
            }
        }
    }

    [Theory]
    [InlineData("4326", "-8.3,111.5,-8.2,111.6", true)]
    [InlineData("4326", "-8.3,179,-8.2,-179", true)]
    [InlineData("4326", "111.5,-8.3,111.6,-8.2", false)]
    [InlineData("4326", "-8.3,111.5,0,-8.2,111.6,9", false)]
    [InlineData("3857", "-20037508.342789244,-20048966.104014594,20037508.342789244,20048966.104014594", true)]
    [InlineData("3857", "1,0,-1,2", false)]
    [InlineData("3857", "0,0,20037509,1", false)]
    [InlineData("32749", "400000,9000000,600000,9100000", true)]
    [InlineData("32749", "600000,9000000,400000,9100000", false)]
    [InlineData("32749", "400000,9100000,600000,9000000", false)]
    [InlineData("32749", "400000,9000000,1e8,9100000", false)]
    public async Task Boxes_are_read_in_the_order_and_the_extent_of_their_system(string code, string bbox, bool isValid)
    {
        var answer = await _walker.Items((await _walker.Collections())[^1], $"bbox={bbox}&bbox-crs={Uri.EscapeDataString(Epsg + code)}");

        Assert.Equal(isValid ? HttpStatusCode.OK : HttpStatusCode.BadRequest, answer.Status);
        if (!isValid) Assert.Contains($"EPSG:{code}", answer.Node.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Zones_that_an_area_lies_too_far_from_are_not_offered()
    {
        using var far = new Server(PolygonRelease.Content());
        var walker = new OgcWalker(far.Client());

        var offered = Names((await walker.Collections())[^1]["crs"]!);

        // It goes from 8.5° W to 111.6° E: no zone reaches both.
        Assert.Equal([Crs84, $"{Epsg}4326", $"{Epsg}3857"], offered);
    }

    static List<string> Names(JsonNode list) => [.. list.AsArray().Select(one => (string)one!)];

    static List<(double X, double Y)> PlacesOf(OgcAnswer answer) =>
        [.. (answer.Node["features"]?.AsArray().Select(one => one!) ?? [answer.Node]).SelectMany(feature => FeaturesCoreTests.Positions(feature["geometry"]))];

    static bool IsInDegrees(string crs) => crs is Crs84 or $"{Epsg}4326";

    static string Text(IReadOnlyList<(double X, double Y)> corners) =>
        string.Create(CultureInfo.InvariantCulture, $"{corners[0].X:R},{corners[0].Y:R},{corners[1].X:R},{corners[1].Y:R}");

    // In the axis order of the definition; gdaltransform itself puts east first.
    static List<(double X, double Y)> Converted(IReadOnlyList<(double X, double Y)> degrees, string crs)
    {
        if (crs == Crs84) return [.. degrees];
        if (IsInDegrees(crs)) return [.. degrees.Select(one => (one.Y, one.X))];
        using var process = Process.Start(new ProcessStartInfo(
            Requires.Program("gdaltransform", "gdal-bin"), ["-s_srs", "EPSG:4326", "-t_srs", $"EPSG:{crs[(crs.LastIndexOf('/') + 1)..]}", "-output_xy"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        foreach (var (x, y) in degrees) process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{x:R} {y:R}"));
        process.StandardInput.Close();
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        return [.. lines.Select(line => line.Split(' ').Select(one => double.Parse(one, CultureInfo.InvariantCulture)).ToArray()).Select(one => (one[0], one[1]))];
    }

    // OGC 09-048r5, with the authorities and versions that are ours.
    [GeneratedRegex(@"^http://www\.opengis\.net/def/crs/(OGC/1\.3/CRS84|EPSG/0/[0-9]{4,5})\z")]
    private static partial Regex OgcName();
}
