using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Tests.Collections;

public sealed class CollectionsEndpointsTests(Server server) : IClassFixture<Server>
{
    readonly HttpClient _client = server.Client();

    [Fact]
    public async Task There_is_one_collection_for_each_level()
    {
        var list = await _client.Json("/collections");
        var desa = await _client.Json("/collections/desa");

        Assert.Equal(["provinsi", "kabupaten", "kecamatan", "desa"], list["collections"]!.AsArray().Select(one => one.Text("id")));
        Assert.True(JsonNode.DeepEquals(list["collections"]![3], desa));
        Assert.Equal([111.5, -8.3, 111.56, -8.22], desa["extent"]!["spatial"]!["bbox"]![0]!.AsArray().Select(one => (double)one!));
        Assert.Contains("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
            (await _client.Json("/conformance"))["conformsTo"]!.AsArray().Select(one => (string?)one));
    }

    [Fact]
    public async Task A_feature_carries_codes_name_values_and_status()
    {
        var feature = await _client.Json("/collections/desa/items/35.03.01.2001?ukuran=rumah-tangga,sanitasi-tak-layak");

        Assert.Equal("35.03.01.2001", feature.Text("id"));
        var properties = feature["properties"]!;
        Assert.Equal(("35.03.01.2001", "3503010001", "Desa Hulu 1", "desa", "35.03.01"),
            (properties.Text("kode"), properties.Text("kode_bps"), properties.Text("nama"), properties.Text("tingkat"), properties.Text("induk")));
        Assert.Equal(303, (double)properties["rumah-tangga:jumlah@2020-10"]!);
        Assert.Equal("ada", properties["status"].Text("sanitasi-tak-layak:persen@2020-10"));
        Assert.Equal(["self", "alternate", "collection"], feature["links"]!.AsArray().Select(one => one.Text("rel")));
    }

    [Theory]
    [InlineData(1, "")]
    [InlineData(5, "&ukuran=desil.1")]
    [InlineData(13, "")]
    [InlineData(4, "&induk=35.03.02")]
    [InlineData(2, "&bbox=111.5,-8.3,111.55,-8.27")]
    public async Task Next_links_lead_to_the_end_and_give_every_feature_once(int limit, string query)
    {
        var whole = await _client.Json($"/collections/desa/items?limit=1000{query}");
        var expected = whole["features"]!.AsArray().Select(one => one.Text("id")).ToList();
        var seen = new List<string?>();

        for (var next = $"/collections/desa/items?limit={limit}{query}"; next is not null;)
        {
            var page = await _client.Json(next);
            var features = page["features"]!.AsArray();
            seen.AddRange(features.Select(one => one.Text("id")));
            Assert.Equal(expected.Count, (int)page["numberMatched"]!);
            Assert.Equal(features.Count, (int)page["numberReturned"]!);
            next = page["links"]!.AsArray().SingleOrDefault(one => one.Text("rel") == "next").Href();
            Assert.True(next is null || next.Contains($"rilis={server.Release.Id}", StringComparison.Ordinal));
            Assert.True(seen.Count <= expected.Count, "The pages do not end.");
        }

        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task A_page_beyond_the_end_is_empty_and_leads_back()
    {
        var page = await _client.Json("/collections/desa/items?offset=2000000000&limit=50000");

        Assert.Equal((13, 0), ((int)page["numberMatched"]!, (int)page["numberReturned"]!));
        var previous = page["links"]!.AsArray().Single(one => one.Text("rel") == "prev").Href();
        Assert.Contains("limit=10000&offset=0&", previous, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("111.50,-8.30,111.51,-8.29", "35.03.02.2001,35.03.02.2007")]
    [InlineData("111.51,-8.29,111.511,-8.289", "35.03.02.2001,35.03.02.2007")]
    [InlineData("111.505,-8.295,0,111.505,-8.295,100", "35.03.02.2001,35.03.02.2007")]
    [InlineData("111.52,-8.29,111.52,-8.29", "35.03.02.2001,35.03.02.2002,35.03.02.2007")]
    [InlineData("100,-9,101,-8", "35.03.02.2007")]
    public async Task A_box_gives_the_features_that_touch_it_and_those_without_geometry(string bbox, string expected)
    {
        var page = await _client.Json($"/collections/desa/items?bbox={bbox}");

        Assert.Equal(expected, string.Join(',', page["features"]!.AsArray().Select(one => one.Text("id"))));
    }

    [Fact]
    public async Task A_feature_without_a_shape_has_null_geometry()
    {
        var feature = await _client.Json("/collections/desa/items/35.03.02.2007");

        Assert.True(feature.ContainsKey("geometry"));
        Assert.Null(feature["geometry"]);
    }

    [Theory]
    [InlineData("2020-10-01T00:00:00Z")]
    [InlineData("2020-10-01/..")]
    [InlineData("../2020-10-01T00:00:00+07:00")]
    public async Task Areas_carry_no_time_so_every_valid_time_matches_all(string datetime) =>
        Assert.Equal(13, (int)(await _client.Json($"/collections/desa/items?datetime={Uri.EscapeDataString(datetime)}"))["numberMatched"]!);

    [Theory]
    [InlineData("\u0662020-10-01")]
    [InlineData("2020-10-01\n")]
    public async Task What_only_looks_like_a_time_is_refused(string datetime) =>
        Assert.Equal(400, (await _client.Problem($"/collections/desa/items?datetime={Uri.EscapeDataString(datetime)}")).Status);

    [Fact]
    public async Task Rings_are_closed_and_wound_as_rfc_7946_asks()
    {
        using var server = new Server(PolygonRelease.Content());
        var client = server.Client();

        foreach (var tingkat in TingkatNames.All)
        {
            foreach (var feature in (await client.Json($"/collections/{tingkat.Name()}/items"))["features"]!.AsArray())
            {
                if (feature!["geometry"] is not { } geometry) continue;
                var polygons = geometry.Text("type") == "MultiPolygon"
                    ? geometry["coordinates"]!.AsArray()
                    : [geometry["coordinates"]!.DeepClone()];
                foreach (var polygon in polygons) AssertRings(polygon!.AsArray());
            }
        }
    }

    [Fact]
    public async Task Holes_and_parts_come_out_as_they_went_in()
    {
        using var server = new Server(PolygonRelease.Content());
        var client = server.Client();

        var multi = (await client.Json("/collections/desa/items/35.03.01.2001"))["geometry"]!;
        var single = (await client.Json("/collections/desa/items/35.03.01.2002"))["geometry"]!;

        Assert.Equal("""{"type":"MultiPolygon","coordinates":[[[[0,-4],[4,-4],[4,0],[0,0],[0,-4]],[[1,-1],[3,-1],[3,-3],[1,-3],[1,-1]]],[[[6,-2],[8,-2],[8,0],[6,0],[6,-2]]]]}""",
            multi.ToJsonString());
        Assert.Equal("""{"type":"Polygon","coordinates":[[[-8.5,1.25],[-6.000001,1.25],[-6.000001,3.5],[-8.5,3.5],[-8.5,1.25]]]}""",
            single.ToJsonString());
    }

    [Fact]
    public async Task Gdal_reads_the_items_and_pages_to_the_end()
    {
        var ogrinfo = Requires.Program("ogrinfo", "gdal-bin");
        using var live = new LiveServer();

        var items = await Run(ogrinfo, "-al", "-so", $"{live.Url}/collections/desa/items");
        var paged = await Run(ogrinfo, "-ro", "-al", $"OAPIF:{live.Url}/collections/desa", "-oo", "PAGE_SIZE=5");

        Assert.Contains("Feature Count: 13", items, StringComparison.Ordinal);
        Assert.Contains("Extent: (111.500000, -8.300000) - (111.560000, -8.220000)", items, StringComparison.Ordinal);
        Assert.Equal(13, paged.Split("OGRFeature(").Length - 1);
    }

    [Fact]
    public async Task Gdal_gets_back_the_same_degrees_from_metres_of_a_zone()
    {
        var ogrinfo = Requires.Program("ogrinfo", "gdal-bin");
        var ogr2ogr = Requires.Program("ogr2ogr", "gdal-bin");
        using var live = new LiveServer();
        var file = Path.Combine(Path.GetTempPath(), $"geobdt-{Guid.NewGuid():N}.gpkg");

        // The GeoJSON driver takes everything for degrees until it is told.
        await Run(ogr2ogr, "-f", "GPKG", "-s_srs", "EPSG:32749", "-t_srs", "EPSG:4326", file, $"{live.Url}/collections/desa/items?crs=http://www.opengis.net/def/crs/EPSG/0/32749");
        var back = await Run(ogrinfo, "-al", "-so", file);

        File.Delete(file);
        Assert.Contains("Extent: (111.500000, -8.300000) - (111.560000, -8.220000)", back, StringComparison.Ordinal);
    }

    static void AssertRings(JsonArray rings)
    {
        for (var i = 0; i < rings.Count; i++)
        {
            var ring = rings[i]!.AsArray().Select(one => ((double)one![0]!, (double)one[1]!)).ToArray();
            Assert.True(ring.Length >= 4);
            Assert.Equal(ring[0], ring[^1]);
            var area = ring.Zip(ring.Skip(1)).Sum(edge => (edge.First.Item1 * edge.Second.Item2) - (edge.Second.Item1 * edge.First.Item2)) / 2;
            Assert.True(i == 0 ? area > 0 : area < 0, string.Create(CultureInfo.InvariantCulture, $"Ring {i} has signed area {area}."));
        }
    }

    static async Task<string> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return output;
    }
}

static class LinkNode
{
    public static string? Href(this JsonNode? link) => (string?)link?["href"];
}
