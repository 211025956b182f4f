using System.Globalization;
using System.Text.Json.Nodes;

namespace GeoBdt.Api.Tests.Ogc;

/// <summary>Goes through the server as a client does that knows the standards and one address: from the landing page along links.</summary>
sealed class OgcWalk(HttpClient client)
{
    public const string Rel = "http://www.opengis.net/def/rel/ogc/1.0/", MapRel = "https://www.opengis.net/def/rel/ogc/1.0/map";

    public HttpClient Client => client;

    public Task<JsonObject> Landing() => client.Json("/");

    /// <summary>What a link leads to, as JSON.</summary>
    public Task<JsonObject> Follow(JsonNode resource, string rel, string type = "application/json") => client.Json(Href(resource, rel, type));

    /// <summary>Where a link leads that must be there.</summary>
    public static string Href(JsonNode resource, string rel, string? type = null)
    {
        var links = resource["links"]!.AsArray().Where(one => one.Text("rel") == rel && (type is null || one.Text("type") == type)).ToList();
        Assert.True(links.Count > 0, $"No link {rel} of {type} in {resource["links"]}");
        return links[0].Text("href")!;
    }

    public static bool Has(JsonNode resource, string rel) => resource["links"]!.AsArray().Any(one => one.Text("rel") == rel);

    public async Task<List<JsonObject>> Collections() =>
        [.. (await Follow(await Landing(), "data"))["collections"]!.AsArray().Select(one => one!.AsObject())];

    /// <summary>The list of tilesets of each resource that has one: of the whole, of each collection, and of a style.</summary>
    public async Task<List<(JsonObject List, string Address, string DataType)>> TilesetLists()
    {
        var found = new List<(JsonObject, string, string)>();
        List<JsonNode> resources = [await Landing(), .. await Collections(), await Style(await Landing())];
        foreach (var resource in resources)
        {
            foreach (var kind in (string[])["vector", "map"])
            {
                if (!Has(resource, $"{Rel}tilesets-{kind}")) continue;
                var address = Href(resource, $"{Rel}tilesets-{kind}", "application/json");
                found.Add((await client.Json(address), address, kind));
            }
        }

        return found;
    }

    /// <summary>All tilesets there are, in full.</summary>
    public async Task<List<JsonObject>> Tilesets()
    {
        var found = new List<JsonObject>();
        foreach (var (list, _, _) in await TilesetLists())
        {
            foreach (var item in list["tilesets"]!.AsArray()) found.Add(await Follow(item!, "self"));
        }

        return found;
    }

    /// <summary>The first style of a resource, in full.</summary>
    public async Task<JsonObject> Style(JsonNode resource) => await Follow((await Follow(resource, $"{Rel}styles"))["styles"]![0]!, "self");

    /// <summary>Every map there is a link to, by what it is of.</summary>
    public async Task<List<(JsonNode Resource, string Address)>> Maps()
    {
        var landing = await Landing();
        var collections = await Collections();
        List<JsonNode> resources = [landing, .. collections, await Style(landing), await Style(collections[^1])];
        return [.. resources.Select(one => (one, Href(one, MapRel, "image/png")))];
    }

    /// <summary>The address of a tile by the template of its set.</summary>
    public static string Tile(JsonNode tileset, int matrix, int row, int column)
    {
        var item = tileset["links"]!.AsArray().Single(one => one.Text("rel") == "item")!;
        Assert.True((bool)item["templated"]!);
        var template = item.Text("href")!;
        foreach (var name in (string[])["{tileMatrix}", "{tileRow}", "{tileCol}"]) Assert.Contains(name, template, StringComparison.Ordinal);
        return template.Replace("{tileMatrix}", Text(matrix), StringComparison.Ordinal).Replace("{tileRow}", Text(row), StringComparison.Ordinal)
            .Replace("{tileCol}", Text(column), StringComparison.Ordinal);
    }

    /// <summary>The tile of a zoom in which a place lies, by the formulas of the grid's definition.</summary>
    public static (int Row, int Column) At(int matrix, double longitude, double latitude)
    {
        var side = 1 << matrix;
        var northing = Math.Log(Math.Tan((Math.PI / 4) + (latitude * Math.PI / 360))) / Math.PI;
        return ((int)Math.Floor((1 - northing) / 2 * side), (int)Math.Floor((longitude + 180) / 360 * side));
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
