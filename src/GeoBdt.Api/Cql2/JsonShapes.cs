using System.Text.Json;

namespace GeoBdt.Api.Cql2;

/// <summary>Shapes in CQL2 JSON: GeoJSON geometries and <c>{"bbox": […]}</c>.</summary>
sealed class JsonShapes(Cql2Counter counter)
{
    /// <summary>Null for an object that is no shape.</summary>
    /// <exception cref="Cql2Exception">A shape that breaks a rule.</exception>
    public Geometry? TryRead(JsonPart part)
    {
        if (part.Members.TryGetValue("type", out var type)) return ReadTagged(part, type, isInside: false);
        return part.Members.TryGetValue("bbox", out var box) ? Shapes.Box(box.At, [.. List(box).Select(Number)]) : null;
    }

    Geometry ReadTagged(JsonPart part, JsonPart type, bool isInside)
    {
        var kind = type.Kind == JsonTokenType.String && Cql2Words.Shape(type.Text) is { } known && known == type.Text ? known : null;
        if (kind is null || (isInside && kind == "GeometryCollection"))
        {
            throw Cql2Exception.Expected(type.At, "jenis geometri GeoJSON", "a kind of GeoJSON geometry", type.Shown);
        }

        if (kind == "GeometryCollection") return new ManyShape(kind, [.. Filled(Member(part, "geometries")).Select(ReadPart)]);
        var coordinates = Member(part, "coordinates");
        return Cql2Words.PartOf(kind) is { } single
            ? new ManyShape(kind, [.. Filled(coordinates).Select(one => ReadSingle(single, one))])
            : ReadSingle(kind, coordinates);
    }

    Geometry ReadPart(JsonPart part) => ReadTagged(part, Member(part, "type"), isInside: true);

    Geometry ReadSingle(string kind, JsonPart coordinates) => kind switch
    {
        "Point" => new PointShape(ReadPosition(coordinates)),
        "LineString" => new LineShape(ReadPositions(coordinates, mustHold: 2)),
        _ => new PolygonShape([.. Filled(coordinates).Select(ring => Shapes.Ring(ring.At, ReadPositions(ring, mustHold: 4)))]),
    };

    List<Position> ReadPositions(JsonPart part, int mustHold)
    {
        var items = List(part);
        if (items.Count < mustHold) throw Cql2Exception.Expected(part.At, $"{mustHold} titik atau lebih", $"{mustHold} positions or more", $"{items.Count}");
        return [.. items.Select(ReadPosition)];
    }

    Position ReadPosition(JsonPart part)
    {
        counter.Position(part.At);
        var numbers = List(part);
        return numbers.Count >= 2 ? new Position(Number(numbers[0]), Number(numbers[1])) : throw Cql2Exception.Expected(part.At, "2 bilangan", "2 numbers", $"{numbers.Count}");
    }

    static JsonPart Member(JsonPart part, string name) =>
        part.Members.GetValueOrDefault(name) ?? throw Cql2Exception.NoMember(part.At, name);

    static IReadOnlyList<JsonPart> List(JsonPart part) =>
        part.Kind == JsonTokenType.StartArray ? part.Items : throw Cql2Exception.Expected(part.At, "daftar", "a list", part.Shown);

    static IReadOnlyList<JsonPart> Filled(JsonPart part) =>
        List(part) is { Count: > 0 } items ? items : throw Cql2Exception.Expected(part.At, "satu bagian atau lebih", "one part or more", "0");

    static double Number(JsonPart part) =>
        part.Kind == JsonTokenType.Number ? part.Number : throw Cql2Exception.Expected(part.At, "bilangan", "a number", part.Shown);
}
