using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using static GeoBdt.Api.Tests.Ogc.OgcWalker;

namespace GeoBdt.Api.Tests.Ogc;

/// <summary>The abstract tests of OGC API Features 1.0.1 part 1, class core: landing page, definition, conformance and collections.</summary>
public sealed class FeaturesCoreTests(Server server) : IClassFixture<Server>
{
    readonly OgcWalker _walker = new(server.Client());

    [Fact]
    [AbstractTest("/conf/core/http")]
    [AbstractTest("/conf/core/root-op")]
    [AbstractTest("/conf/core/root-success")]
    public async Task The_landing_page_leads_to_definition_conformance_and_data()
    {
        var landing = await _walker.Landing();

        OgcSchemas.AssertIs("landingPage", landing);
        foreach (var rel in (string[])["self", "alternate", "service-desc", "service-doc", "conformance", "data"])
        {
            Assert.Contains(LinksOf(landing.Node), link => link.Text("rel") == rel);
        }

        Assert.All(LinksOf(landing.Node), link => Assert.StartsWith("http://localhost/", link.Text("href"), StringComparison.Ordinal));
    }

    [Fact]
    [AbstractTest("/conf/core/api-definition-op")]
    [AbstractTest("/conf/core/api-definition-success")]
    public async Task Both_definitions_are_where_the_landing_page_says()
    {
        var landing = await _walker.Landing();

        var document = await _walker.Follow(landing.Node, "service-desc");
        var page = await _walker.Follow(landing.Node, "service-doc");

        Assert.StartsWith("3.0.", document.Node.Text("openapi"), StringComparison.Ordinal);
        foreach (var member in (string[])["info", "paths", "components"]) Assert.NotNull(document.Node[member]);
        Assert.All(document.Node["paths"]!.AsObject(), path => Assert.Contains(WebUtility.HtmlEncode(path.Key), page.Text, StringComparison.Ordinal));
    }

    [Fact]
    [AbstractTest("/conf/core/conformance-op")]
    [AbstractTest("/conf/core/conformance-success")]
    public async Task The_conformance_declaration_names_every_class_that_is_tested_here()
    {
        var declaration = await _walker.Follow((await _walker.Landing()).Node, "conformance");

        OgcSchemas.AssertIs("confClasses", declaration);
        var classes = declaration.Node["conformsTo"]!.AsArray().Select(one => (string)one!).ToList();
        Assert.Equal(classes.Distinct(), classes);
        foreach (var one in (string[])["core", "geojson", "html", "oas30"]) Assert.Contains($"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{one}", classes);
        Assert.Contains("http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs", classes);
    }

    [Fact]
    [AbstractTest("/conf/core/fc-md-op")]
    [AbstractTest("/conf/core/fc-md-success")]
    [AbstractTest("/conf/core/fc-md-links")]
    [AbstractTest("/conf/core/fc-md-items")]
    [AbstractTest("/conf/core/fc-md-items-links")]
    public async Task The_list_has_every_collection_with_links_in_every_form()
    {
        var list = await _walker.Follow((await _walker.Landing()).Node, "data", Json);

        OgcSchemas.AssertIs("collections", list);
        AssertSelfAndAlternate(list, Json);
        Assert.StartsWith("http://www.opengis.net/def/crs/OGC/1.3/CRS84", (string)list.Node["crs"]![0]!, StringComparison.Ordinal);
        var collections = list.Node["collections"]!.AsArray();
        Assert.Equal(["provinsi", "kabupaten", "kecamatan", "desa"], collections.Select(one => one.Text("id")));
        foreach (var collection in collections)
        {
            foreach (var type in (string[])[GeoJsonType, Html]) Assert.NotNull(HrefOf(collection!, "items", type));
            Assert.All(LinksOf(collection!), link => Assert.False(string.IsNullOrEmpty(link.Text("type"))));
        }
    }

    [Fact]
    [AbstractTest("/conf/core/fc-md-extent")]
    [AbstractTest("/conf/core/crs84")]
    public async Task Extents_hold_every_geometry_in_degrees()
    {
        foreach (var collection in await _walker.Collections())
        {
            var extent = collection["extent"]!["spatial"]!;
            var box = extent["bbox"]![0]!.AsArray().Select(one => (double)one!).ToArray();
            Assert.Equal("http://www.opengis.net/def/crs/OGC/1.3/CRS84", extent.Text("crs"));
            foreach (var page in await _walker.Pages(await _walker.Items(collection)))
            {
                foreach (var (x, y) in FeaturesOf(page).SelectMany(feature => Positions(feature["geometry"])))
                {
                    Assert.InRange(x, box[0], box[2]);
                    Assert.InRange(y, box[1], box[3]);
                }
            }
        }
    }

    [Fact]
    [AbstractTest("/conf/core/sfc-md-op")]
    [AbstractTest("/conf/core/sfc-md-success")]
    public async Task Each_collection_says_of_itself_what_the_list_says_of_it()
    {
        foreach (var listed in await _walker.Collections())
        {
            var own = await _walker.Follow(listed, "self", Json);

            OgcSchemas.AssertIs("collection", own);
            foreach (var member in (string[])["id", "title", "description", "extent", "itemType"]) Assert.True(JsonNode.DeepEquals(listed[member], own.Node[member]), member);
            Assert.All(LinksOf(listed), link => Assert.Contains(LinksOf(own.Node), other => JsonNode.DeepEquals(link, other)));
            AssertSelfAndAlternate(own, Json);
        }
    }

    [Fact]
    [AbstractTest("/conf/core/query-param-invalid")]
    [AbstractTest("/conf/core/query-param-unknown")]
    public async Task Invalid_and_unknown_parameters_are_refused_at_every_address_that_does_not_say_it_ignores_them()
    {
        var landing = await _walker.Landing();
        var collection = (await _walker.Collections())[^1];
        var feature = FeaturesOf(await _walker.Items(collection, "limit=1"))[0];
        var item = HrefOf((await _walker.Get($"{Plain(HrefOf(collection, "items", GeoJsonType))}/{feature.Text("id")}", GeoJsonType)).Node, "self", GeoJsonType);
        var document = await _walker.Follow(landing.Node, "service-desc");

        foreach (var address in (string[])
            [HrefOf(landing.Node, "conformance", Json), HrefOf(landing.Node, "data", Json), HrefOf(collection, "self", Json), HrefOf(collection, "items", GeoJsonType), item])
        {
            foreach (var query in (string[])["tidak-dikenal=1", "f=gml", "rilis=x"]) await AssertRefused(With(address, query), query == "rilis=x" ? HttpStatusCode.NotFound : HttpStatusCode.BadRequest);
        }

        foreach (var query in (string[])
            [
                "limit=0", "limit=-1", "limit=banyak", "limit=1&limit=2", "offset=-1", "bbox=1,2,3", "bbox=1,2,3,4,5", "bbox=a,b,c,d", "bbox=111,-7,112,-8", "bbox=111,-8,200,-7",
                "bbox=111,-8,9,112,-7,1", "datetime=kemarin", "datetime=2020-02-30T00:00:00Z", "datetime=2021-01-01T00:00:00Z/2020-01-01T00:00:00Z",
            ])
        {
            await AssertRefused(With(HrefOf(collection, "items", GeoJsonType), query), HttpStatusCode.BadRequest);
        }

        // The page for browsers ignores what it does not know, and the definition says so (7.7, free-form parameters).
        var parameters = document.Node["paths"]!["/"]!["get"]!["parameters"]!.AsArray();
        Assert.Contains(parameters, one => one!["schema"].Text("type") == "object" && one["schema"]!["additionalProperties"] is JsonObject);
        Assert.DoesNotContain(document.Node["paths"]!["/collections"]!["get"]!["parameters"]!.AsArray(), one => one!["schema"].Text("type") == "object");
    }

    [Theory]
    [InlineData("application/gml+xml", HttpStatusCode.NotAcceptable)]
    [InlineData("text/xml;q=0.9, image/png", HttpStatusCode.NotAcceptable)]
    [InlineData("*/*;q=0", HttpStatusCode.NotAcceptable)]
    [InlineData("application/json;q=0, text/html;q=0, */*", HttpStatusCode.OK)]
    [InlineData("application/gml+xml, */*;q=0.1", HttpStatusCode.OK)]
    [InlineData("*/*;q=banyak", HttpStatusCode.OK)]
    [InlineData("application/*", HttpStatusCode.OK)]
    [InlineData("text/html", HttpStatusCode.OK)]
    public async Task A_form_that_nobody_has_is_said_so_at_once(string accept, HttpStatusCode status)
    {
        var items = HrefOf((await _walker.Collections())[0], "items", GeoJsonType);

        var answer = await _walker.Get(items, accept);

        Assert.Equal(status, answer.Status);
        Assert.Equal(HttpStatusCode.OK, (await _walker.Get(With(items, "f=json"), accept)).Status);
        if (status == HttpStatusCode.NotAcceptable) Assert.Equal([Json, GeoJsonType, Html], answer.Node["sah"]!.AsArray().Select(one => (string?)one));
    }

    async Task AssertRefused(string address, HttpStatusCode status)
    {
        var answer = await _walker.Get(address);
        Assert.True(answer.Status == status, $"{address} → {answer.Status}");
        Assert.Equal("application/problem+json", answer.MediaType);
    }

    static void AssertSelfAndAlternate(OgcAnswer answer, string type)
    {
        Assert.Equal(answer.Href, HrefOf(answer.Node, "self", type));
        Assert.NotNull(HrefOf(answer.Node, "alternate", Html));
    }

    static string Plain(string href) => href.Split('?')[0];

    internal static IEnumerable<(double X, double Y)> Positions(JsonNode? geometry)
    {
        if (geometry is null) return [];
        return Walk(geometry["coordinates"]!);

        static IEnumerable<(double, double)> Walk(JsonNode node) => node[0] is JsonValue
            ? [(double.Parse(node[0]!.ToJsonString(), CultureInfo.InvariantCulture), double.Parse(node[1]!.ToJsonString(), CultureInfo.InvariantCulture))]
            : node.AsArray().SelectMany(one => Walk(one!));
    }
}
