using System.Net;
using System.Text.Json.Nodes;

namespace GeoBdt.Api.Tests.Ogc;

/// <summary>
/// Walks a server of OGC API as a stranger does: from its landing page, by the links of what it answered, never by an address known beforehand.
/// </summary>
/// <param name="client">Of the server.</param>
sealed class OgcWalker(HttpClient client)
{
    public const string Json = "application/json", GeoJsonType = "application/geo+json", Html = "text/html";

    /// <summary>Everything that was asked so far, with what came back.</summary>
    public List<OgcAnswer> Seen { get; } = [];

    /// <summary>The landing page: the only address that is known.</summary>
    public Task<OgcAnswer> Landing(string accept = Json) => Get("/", accept);

    /// <summary>What an address answers.</summary>
    public async Task<OgcAnswer> Get(string href, string accept = "*/*")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, href);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await client.SendAsync(request);
        var answer = new OgcAnswer(
            href,
            response.StatusCode,
            response.Content.Headers.ContentType?.ToString() ?? "",
            response.Headers.Concat(response.Content.Headers).ToDictionary(one => one.Key, one => string.Join(", ", one.Value), StringComparer.OrdinalIgnoreCase),
            await response.Content.ReadAsStringAsync());
        Seen.Add(answer);
        return answer;
    }

    /// <summary>What the only link of a relation, and of a type if given, leads to; it must be there and answer 200 with what it promises.</summary>
    public async Task<OgcAnswer> Follow(JsonNode from, string rel, string? type = null)
    {
        var link = Assert.Single(LinksOf(from), one => one.Text("rel") == rel && (type is null || one.Text("type") == type));
        var answer = await Get(link.Text("href")!, link.Text("type")!);
        Assert.True(answer.Status == HttpStatusCode.OK, $"{rel} {answer.Href} → {answer.Status}: {answer.Text}");
        Assert.Equal(MediaTypeOf(link.Text("type")!), answer.MediaType);
        return answer;
    }

    /// <summary>All collections, as the list has them.</summary>
    public async Task<IReadOnlyList<JsonNode>> Collections()
    {
        var list = await Follow((await Landing()).Node, "data", Json);
        return [.. list.Node["collections"]!.AsArray().Select(one => one!)];
    }

    /// <summary>Features of a collection, by its own link.</summary>
    /// <param name="collection">From the list.</param>
    /// <param name="query">Parameters, with values encoded; empty for none.</param>
    public Task<OgcAnswer> Items(JsonNode collection, string query = "") => Get(With(HrefOf(collection, "items", GeoJsonType), query), GeoJsonType);

    /// <summary>Every page of an answer, by next links.</summary>
    public async Task<IReadOnlyList<OgcAnswer>> Pages(OgcAnswer first)
    {
        var pages = new List<OgcAnswer> { first };
        while (LinksOf(pages[^1].Node).SingleOrDefault(one => one.Text("rel") == "next") is { } next)
        {
            Assert.True(pages.Count < 1_000, "The pages do not end.");
            pages.Add(await Get(next.Text("href")!, next.Text("type")!));
        }

        return pages;
    }

    public static JsonArray LinksOf(JsonNode node) => node["links"]!.AsArray();

    public static string HrefOf(JsonNode node, string rel, string type) =>
        Assert.Single(LinksOf(node), one => one.Text("rel") == rel && one.Text("type") == type).Text("href")!;

    public static IReadOnlyList<JsonNode> FeaturesOf(OgcAnswer answer) => [.. answer.Node["features"]!.AsArray().Select(one => one!)];

    /// <summary>An address with more parameters.</summary>
    public static string With(string href, string query) => query.Length == 0 ? href : href + (href.Contains('?', StringComparison.Ordinal) ? '&' : '?') + query;

    public static string MediaTypeOf(string contentType) => contentType.Split(';')[0].Trim();
}

/// <summary>What an address answered.</summary>
sealed record OgcAnswer(string Href, HttpStatusCode Status, string ContentType, IReadOnlyDictionary<string, string> Headers, string Text)
{
    JsonNode? _node;

    public string MediaType => OgcWalker.MediaTypeOf(ContentType);

    /// <summary>The answer as JSON.</summary>
    public JsonNode Node => _node ??= JsonNode.Parse(Text)!;
}

/// <summary>The abstract test of a standard that a test of ours carries out; docs/OGC.md lists them all.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
sealed class AbstractTestAttribute(string id) : Attribute
{
    public string Id { get; } = id;
}
