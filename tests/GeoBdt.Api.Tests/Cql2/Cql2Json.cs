using System.Text.Json.Nodes;
using GeoBdt.Api.Cql2;

namespace GeoBdt.Api.Tests.Cql2;

/// <summary>A tree as CQL2 JSON: the other encoding of every filter, and a way to tell trees apart whatever their positions.</summary>
static class Cql2Json
{
    public static string Text(Expression expression) => Of(expression)!.ToJsonString();

    public static JsonNode? Of(Expression expression) => expression switch
    {
        Logical one => Op(one.IsAnd ? "and" : "or", [.. one.Parts.Select(Of)]),
        Not one => Op("not", Of(one.Negated)),
        Comparison one => Op(one.Operator.Symbol(), Of(one.Left), Of(one.Right)),
        Like one => Op("like", Of(one.Of), Of(one.Pattern)),
        Between one => Op("between", Of(one.Of), Of(one.Low), Of(one.High)),
        InList one => Op("in", Of(one.Of), new JsonArray([.. one.Items.Select(Of)])),
        IsNull one => Op("isNull", Of(one.Of)),
        Intersects one => Op("s_intersects", Of(one.Left), Of(one.Right)),
        CaseFolded one => Op("casei", Of(one.Of)),
        Property one => new JsonObject { ["property"] = one.Name },
        TextLiteral one => JsonValue.Create(one.Value),
        NumberLiteral one => JsonValue.Create(one.Value),
        BooleanLiteral one => JsonValue.Create(one.Value),
        DateLiteral one => new JsonObject { ["date"] = Instants.Text(one.Value) },
        TimestampLiteral one => new JsonObject { ["timestamp"] = Instants.Text(one.Value) },
        GeometryLiteral one => Of(one.Value),
        _ => throw new ArgumentException($"{expression}", nameof(expression)),
    };

    static JsonObject Op(string op, params JsonNode?[] args) => new() { ["op"] = op, ["args"] = new JsonArray(args) };

    static JsonNode Of(Geometry geometry) => geometry switch
    {
        BoxShape box => new JsonObject { ["bbox"] = new JsonArray(box.MinX, box.MinY, box.MaxX, box.MaxY) },
        ManyShape { Kind: "GeometryCollection" } many => new JsonObject { ["type"] = many.Kind, ["geometries"] = new JsonArray([.. many.Parts.Select(Of)]) },
        ManyShape many => new JsonObject { ["type"] = many.Kind, ["coordinates"] = new JsonArray([.. many.Parts.Select(Coordinates)]) },
        PointShape => new JsonObject { ["type"] = "Point", ["coordinates"] = Coordinates(geometry) },
        LineShape => new JsonObject { ["type"] = "LineString", ["coordinates"] = Coordinates(geometry) },
        _ => new JsonObject { ["type"] = "Polygon", ["coordinates"] = Coordinates(geometry) },
    };

    static JsonNode Coordinates(Geometry geometry) => geometry switch
    {
        PointShape one => At(one.At),
        LineShape one => new JsonArray([.. one.Path.Select(At)]),
        PolygonShape one => new JsonArray([.. one.Rings.Select(ring => new JsonArray([.. ring.Select(At)]))]),
        _ => throw new ArgumentException($"{geometry}", nameof(geometry)),
    };

    static JsonNode At(Position position) => new JsonArray(position.X, position.Y);
}
