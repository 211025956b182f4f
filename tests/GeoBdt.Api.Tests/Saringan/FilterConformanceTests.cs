using System.Globalization;
using System.Text.Json.Nodes;
using GeoBdt.Api.Cql2;
using GeoBdt.Api.Tests.Collections;
using GeoBdt.Api.Tests.Cql2;

namespace GeoBdt.Api.Tests.Saringan;

/// <summary>
/// Abstract tests of OGC API Features part 3 (19-079r2, annex A) and of CQL2 (21-065r2, annex C), in our words: each walks from the landing page by links alone.
/// </summary>
public sealed class FilterConformanceTests(Server server) : IClassFixture<Server>
{
    const string Queryables = "http://www.opengis.net/def/rel/ogc/1.0/queryables";
    readonly HttpClient _client = server.Client();

    [Theory]
    [InlineData("ogcapi-features-3/1.0/conf/queryables")]
    [InlineData("ogcapi-features-3/1.0/conf/queryables-query-parameters")]
    [InlineData("ogcapi-features-3/1.0/conf/filter")]
    [InlineData("ogcapi-features-3/1.0/conf/features-filter")]
    [InlineData("cql2/1.0/conf/cql2-text")]
    [InlineData("cql2/1.0/conf/cql2-json")]
    [InlineData("cql2/1.0/conf/basic-cql2")]
    [InlineData("cql2/1.0/conf/advanced-comparison-operators")]
    [InlineData("cql2/1.0/conf/case-insensitive-comparison")]
    [InlineData("cql2/1.0/conf/basic-spatial-functions")]
    [InlineData("cql2/1.0/conf/basic-spatial-functions-plus")]
    [InlineData("cql2/1.0/conf/property-property")]
    public async Task The_class_is_declared(string name)
    {
        var declared = await _client.Json(await Follow("/", "conformance"));

        Assert.Contains($"http://www.opengis.net/spec/{name}", declared["conformsTo"]!.AsArray().Select(one => (string?)one));
    }

    // queryables/get-queryables-uris and get-queryables, features-filter/get-collection, basic-cql2/basic-test.
    [Fact]
    public async Task Every_collection_and_its_items_lead_to_queryables_that_are_a_schema()
    {
        foreach (var collection in await Collections())
        {
            var head = await _client.SendAsync(new HttpRequestMessage(HttpMethod.Head, collection.Items));
            Assert.Equal(200, (int)head.StatusCode);
            Assert.Contains($"<{collection.Queryables}>; rel=\"{Queryables}\"", Assert.Single(head.Headers.GetValues("Link")), StringComparison.Ordinal);

            var request = new HttpRequestMessage(HttpMethod.Get, collection.Queryables);
            request.Headers.Accept.ParseAdd("application/schema+json");
            var response = await _client.SendAsync(request);
            Assert.Equal("application/schema+json", response.Content.Headers.ContentType?.MediaType);
            var schema = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            Assert.Equal("https://json-schema.org/draft/2020-12/schema", schema.Text("$schema"));
            Assert.Equal(collection.Queryables, schema.Text("$id"));
            Assert.Equal(("object", false), (schema.Text("type"), (bool)schema["additionalProperties"]!));
            Assert.NotEmpty(schema["properties"]!.AsObject());
            foreach (var (name, one) in schema["properties"]!.AsObject())
            {
                var isShape = one!["type"] is null;
                Assert.True(isShape ? one.Text("format")!.StartsWith("geometry-", StringComparison.Ordinal) : one.Text("type") is "string" or "number" or "integer", name);
                Assert.True(one.Text("title")?.Contains(" / ", StringComparison.Ordinal), name);
            }

            Assert.Equal(("id", "primary-geometry"), (schema["properties"]!["kode"].Text("x-ogc-role"), schema["properties"]!["geometry"].Text("x-ogc-role")));
        }
    }

    // queryables-query-parameters/query-param.
    [Fact]
    public async Task Every_simple_queryable_is_a_parameter_of_items()
    {
        foreach (var collection in await Collections())
        {
            var all = await Features(collection.Items, "");
            foreach (var (name, schema) in Sample(collection.Properties))
            {
                var isText = schema.Text("type") == "string";
                if (isText)
                {
                    var same = all.Where(one => one["properties"].Text(name) is not null).GroupBy(one => one["properties"].Text(name)!).First();
                    Assert.Equal(Ids(same), Ids(await Features(collection.Items, $"{name}={Uri.EscapeDataString(same.Key)}")));
                    if (name != "nama") Assert.Equal(400, (await _client.Problem($"{collection.Items}?{name}=bukan")).Status);
                    continue;
                }

                Assert.Equal(400, (await _client.Problem($"{collection.Items}?{Uri.EscapeDataString(name)}=bukan")).Status);
                var valued = await Features(collection.Items, $"ukuran={name}");
                if (valued.Find(one => one["properties"]![name] is not null) is not { } sample) continue;
                var number = (double)sample["properties"]![name]!;
                Assert.Equal(
                    valued.Where(one => one["properties"]![name] is { } other && (double)other == number).Select(one => one.Text("id")),
                    Ids(await Features(collection.Items, $"{Uri.EscapeDataString(name)}={number.ToString("R", CultureInfo.InvariantCulture)}")));
            }
        }
    }

    // filter/filter-param, filter-lang-default, expression-construction; basic-cql2/comparison, is-null, boolean; cql2-text and cql2-json/validate.
    [Fact]
    public async Task Every_queryable_can_be_compared_and_asked_for_null_in_both_languages()
    {
        foreach (var collection in await Collections())
        {
            var all = Ids(await Features(collection.Items, ""));
            foreach (var (name, schema) in Sample(collection.Properties))
            {
                var value = schema.Text("type") switch { "string" => "'foo'", "integer" => "1", _ => "3.14" };
                foreach (var (left, right) in (IEnumerable<(string, string)>)[($"\"{name}\"", value), (value, $"\"{name}\""), ($"\"{name}\"", $"\"{name}\"")])
                {
                    foreach (var (one, other) in (IEnumerable<(string, string)>)[("=", "<>"), (">", "<="), ("<", ">=")])
                    {
                        var (first, second) = (await Filtered(collection, $"{left} {one} {right}"), await Filtered(collection, $"{left}{other}{right}"));
                        Assert.Empty(first.Intersect(second));
                        Assert.Equal(all.Except(await Filtered(collection, $"\"{name}\" IS NULL")), all.Intersect(first.Union(second)));
                    }
                }

                Assert.Empty((await Filtered(collection, $"\"{name}\" IS NULL")).Intersect(await Filtered(collection, $"\"{name}\" is not null")));
            }

            Assert.Equal((all.Count, 0), ((await Filtered(collection, "true")).Count, (await Filtered(collection, "false")).Count));
            Assert.Equal(400, (await _client.Problem($"{collection.Items}?filter=THIS%20IS%20NOT%20A%20FILTER")).Status);
            Assert.Equal(400, (await _client.Problem($"{collection.Items}?filter=this_is_not_a_queryable%20IS%20NULL")).Status);
            Assert.Equal(400, (await _client.Problem($"{collection.Items}?filter-lang=cql2-json&filter=THIS")).Status);
        }
    }

    // advanced-comparison-operators/like, between, in; case-insensitive-comparison/casei, casei-like.
    [Fact]
    public async Task Patterns_ranges_lists_and_folded_case_work_on_every_queryable_of_their_type()
    {
        foreach (var collection in await Collections())
        {
            var all = Ids(await Features(collection.Items, ""));
            foreach (var (name, schema) in Sample(collection.Properties))
            {
                var it = $"\"{name}\"";
                var known = all.Except(await Filtered(collection, $"{it} IS NULL")).ToList();
                if (schema.Text("type") == "string")
                {
                    Assert.Empty((await Filtered(collection, $"{it} like '_%'")).Intersect(await Filtered(collection, $"{it} like ''")));
                    Assert.Equal(known, await Filtered(collection, $"{it} LIKE '%'"));
                    Assert.Equal(known, await Filtered(collection, $"{it} like '%%'"));
                    Assert.Empty(await Filtered(collection, $"{it} like '\\%\\_'"));
                    Assert.Empty(await Filtered(collection, $"{it} in ('foo', 'bar')"));
                    Assert.Equal(known, await Filtered(collection, $"{it} not in ('foo', 'bar')"));
                    Assert.Empty((await Filtered(collection, $"CASEI({it}) = casei('foo')")).Intersect(await Filtered(collection, $"CASEI({it}) <> casei('FOO')")));
                    Assert.Equal(await Filtered(collection, $"CASEI({it}) LIKE casei('desa%')"), await Filtered(collection, $"CASEI({it}) LIKE casei('DESA%')"));
                }
                else
                {
                    var between = await Filtered(collection, $"{it} BETWEEN 0 AND 100");
                    Assert.Empty(await Filtered(collection, $"{it} between 100.0 and 1.0"));
                    Assert.Equal(await Filtered(collection, $"{it} >= 0 AND {it} <= 100"), between);
                    Assert.Equal(known.Except(between), await Filtered(collection, $"{it} not between 0 and 100"));
                    Assert.Equal(await Filtered(collection, $"{it} = 1 OR {it} = 2 OR {it} = 3"), await Filtered(collection, $"{it} IN (1, 2, 3)"));
                }
            }
        }
    }

    // filter/filter-crs-wgs84, filter-crs-param; features-filter/mixing-expression; basic-spatial-functions(-plus)/s_intersects.
    [Fact]
    public async Task Shapes_are_found_by_where_they_lie()
    {
        foreach (var collection in await Collections())
        {
            var bbox = collection.Json["extent"]!["spatial"]!["bbox"]![0]!.AsArray().Select(one => (double)one!).ToArray();
            string Box(double west, double south, double east, double north) => string.Create(CultureInfo.InvariantCulture, $"{west:R},{south:R},{east:R},{north:R}");
            var (box, away) = (Box(bbox[0], bbox[1], bbox[2], bbox[3]), Box(bbox[0] - 20, bbox[1], bbox[2] - 20, bbox[3]));
            var shaped = await Filtered(collection, "geometry IS NOT NULL");

            Assert.Equal(shaped, await Filtered(collection, $"S_INTERSECTS(geometry,BBOX({box}))"));
            Assert.Equal(shaped, await Filtered(collection, $"S_INTERSECTS(geometry,BBOX({Box(bbox[1], bbox[0], bbox[3], bbox[2])}))", "&filter-crs=http://www.opengis.net/def/crs/EPSG/0/4326"));
            Assert.Equal(shaped, await Filtered(collection, $"S_INTERSECTS(geometry,BBOX({box}))", $"&bbox={box}"));
            Assert.Empty(await Filtered(collection, $"S_INTERSECTS(geometry,BBOX({box}))", $"&bbox={away}"));
            Assert.Equal(shaped, await Filtered(collection, "S_INTERSECTS(geometry,geometry)"));
            await Filtered(collection, "S_INTERSECTS(geometry,POINT(7.02 49.92))");
            Assert.Empty(await Filtered(collection, "S_INTERSECTS(geometry,BBOX(-180,-90,-90,90)) AND S_INTERSECTS(geometry,BBOX(90,-90,180,90))"));
            Assert.Empty(await Filtered(collection, "S_INTERSECTS(geometry,LINESTRING(-180 -45, 0 -45))"));
            Assert.Empty(await Filtered(collection, "S_INTERSECTS(geometry,MULTILINESTRING((-180 -45, 0 -45), (0 45, 180 45)))"));
            Assert.Empty(await Filtered(collection, "S_INTERSECTS(geometry,POLYGON((-180 -90, -90 -90, -90 90, -180 90, -180 -90), (-120 -50, -100 -50, -100 -40, -120 -40, -120 -50)))"));
            Assert.Equal(shaped, await Filtered(collection, "S_INTERSECTS(geometry,MULTIPOLYGON(((0 0, 10 0, 10 10, 0 10, 0 0)),((90 -20, 150 -20, 150 20, 90 20, 90 -20))))"));
            await Filtered(collection, "S_INTERSECTS(geometry,GEOMETRYCOLLECTION(POINT(7.02 49.92), POLYGON((0 0, 10 0, 10 10, 0 10, 0 0))))");
            foreach (var outside in (string[])["POINT(90 180)", "MULTIPOINT(7.02 49.92, 90 180)", "BBOX(1000000,1000000,2000000,2000000)"])
            {
                Assert.Equal(400, (await _client.Problem($"{collection.Items}?filter={Uri.EscapeDataString($"S_INTERSECTS(geometry,{outside})")}")).Status);
            }

            Assert.Equal(400, (await _client.Problem($"{collection.Items}?filter-crs=http://www.opengis.net/def/crs/OGC/0/does_not_exist&filter=true")).Status);
        }
    }

    // …/logical: conditions joined at random.
    [Fact]
    public async Task Conditions_are_joined_by_and_or_and_not()
    {
        var collection = (await Collections())[^1];
        string[] stored = ["nama LIKE '%1'", "\"rumah-tangga\" > 400", "\"sanitasi-tak-layak\" < 10", "\"sanitasi-tak-layak\" IS NULL", "S_INTERSECTS(geometry,BBOX(111.5,-8.3,111.53,-8.25))", "kode_bps IS NULL", "true"];
        var sets = new Dictionary<string, (List<string?> Holds, List<string?> Fails)>();
        foreach (var one in stored) sets[one] = (await Filtered(collection, one), await Filtered(collection, $"not({one})"));
        for (var seed = 1; seed <= 30; seed++)
        {
            var random = new Random(seed);
            string Draw() => stored[random.Next(stored.Length)];
            var (p1, p2, p3, p4) = (Draw(), Draw(), Draw(), Draw());
            var expected = sets[p1].Fails.Intersect(sets[p2].Holds).Union(sets[p3].Holds.Intersect(sets[p4].Fails)).Union(sets[p1].Fails.Union(sets[p4].Fails));

            Assert.Equal(expected.Order(StringComparer.Ordinal), await Filtered(collection, $"((NOT ({p1}) AND {p2}) OR ({p3} and NOT ({p4})) or not (({p1}) AND {p4}))"));
        }
    }

    sealed record Walked(JsonNode Json, string Items, string Queryables, JsonObject Properties);

    async Task<List<Walked>> Collections()
    {
        var walked = new List<Walked>();
        foreach (var one in (await _client.Json(await Follow("/", "data")))["collections"]!.AsArray())
        {
            string Link(string rel) => one!["links"]!.AsArray().Single(link => link.Text("rel") == rel && link.Text("type") != "text/html").Href()!;
            var json = await _client.Json(Link("self"));
            walked.Add(new Walked(json, Link("items"), Link(Queryables), (await _client.Json(Link(Queryables)))["properties"]!.AsObject()));
        }

        Assert.Equal(4, walked.Count);
        return walked;
    }

    async Task<string> Follow(string from, string rel) => (await _client.Json(from))["links"]!.AsArray().First(one => one.Text("rel") == rel).Href()!;

    // All texts, and every twenty-third number of hundreds, so that statistics and editions change.
    static IEnumerable<(string Name, JsonNode Schema)> Sample(JsonObject properties) => properties.Where(one => one.Value!["type"] is not null)
        .Where((one, i) => one.Value.Text("type") == "string" || i % 23 == 0).Select(one => (one.Key, one.Value!));

    // By both languages, which must agree.
    async Task<List<string?>> Filtered(Walked collection, string text, string others = "")
    {
        var found = Ids(await Features(collection.Items, $"filter={Uri.EscapeDataString(text)}{others}"));
        var json = Uri.EscapeDataString(Cql2Json.Text(Cql2TextReader.Read(text)));
        Assert.Equal(found, Ids(await Features(collection.Items, $"filter-lang=cql2-json&filter={json}{others}")));
        return found;
    }

    async Task<List<JsonNode>> Features(string items, string query) => [.. (await _client.Json($"{items}?limit=1000&{query}"))["features"]!.AsArray().Select(one => one!)];

    static List<string?> Ids(IEnumerable<JsonNode> features) => [.. features.Select(one => one.Text("id"))];
}
