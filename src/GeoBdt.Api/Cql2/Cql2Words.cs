namespace GeoBdt.Api.Cql2;

/// <summary>The words of the language (OGC 21-065r2, 8.2); none is case-sensitive.</summary>
static class Cql2Words
{
    static readonly HashSet<string> Keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        "A_CONTAINEDBY", "A_CONTAINS", "A_EQUALS", "A_OVERLAPS", "ACCENTI", "AND", "BBOX", "BETWEEN", "CASEI", "DATE", "DIV", "FALSE",
        "GEOMETRYCOLLECTION", "IN", "INTERVAL", "IS", "LIKE", "LINESTRING", "MULTILINESTRING", "MULTIPOINT", "MULTIPOLYGON", "NOT", "NULL", "OR",
        "POINT", "POLYGON", "S_CONTAINS", "S_CROSSES", "S_DISJOINT", "S_EQUALS", "S_INTERSECTS", "S_OVERLAPS", "S_TOUCHES", "S_WITHIN", "T_AFTER",
        "T_BEFORE", "T_CONTAINS", "T_DISJOINT", "T_DURING", "T_EQUALS", "T_FINISHEDBY", "T_FINISHES", "T_INTERSECTS", "T_MEETS", "T_METBY",
        "T_OVERLAPPEDBY", "T_OVERLAPS", "T_STARTEDBY", "T_STARTS", "TIMESTAMP", "TRUE",
    };

    static readonly string[] Shapes =
        ["Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon", "GeometryCollection"];

    /// <summary>What may stand before a parenthesis.</summary>
    public static IReadOnlyList<string> Functions { get; } =
    [
        "S_INTERSECTS", "CASEI", "DATE", "TIMESTAMP", "BBOX", .. Shapes.Select(shape => shape.ToUpperInvariant()),
    ];

    public static bool IsKeyword(string name) => Keywords.Contains(name);

    /// <summary>The kind of shape by its GeoJSON name, whatever its case; null for other words.</summary>
    public static string? Shape(string word) => Array.Find(Shapes, shape => shape.Equals(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>What each part of a kind of several shapes is; null for single ones.</summary>
    public static string? PartOf(string kind) => kind switch
    {
        "MultiPoint" => "Point",
        "MultiLineString" => "LineString",
        "MultiPolygon" => "Polygon",
        _ => null,
    };
}
