namespace GeoBdt.Tiles.VectorTile;

/// <summary>Kind of a feature's geometry; the numbers are those of the wire format.</summary>
public enum GeometryType
{
    /// <summary>Not said.</summary>
    Unknown = 0,

    /// <summary>Points.</summary>
    Point = 1,

    /// <summary>Lines.</summary>
    LineString = 2,

    /// <summary>Polygons.</summary>
    Polygon = 3,
}

// Field numbers of vector_tile.proto 2.1.
static class TileField
{
    public const int Layers = 3;
}

static class LayerField
{
    public const int Name = 1;
    public const int Features = 2;
    public const int Keys = 3;
    public const int Values = 4;
    public const int Extent = 5;
    public const int Version = 15;
}

static class FeatureField
{
    public const int Id = 1;
    public const int Tags = 2;
    public const int Type = 3;
    public const int Geometry = 4;
}

static class ValueField
{
    public const int Text = 1;
    public const int Float = 2;
    public const int Double = 3;
    public const int Signed = 4;
    public const int Unsigned = 5;
    public const int ZigZag = 6;
    public const int Boolean = 7;
}
