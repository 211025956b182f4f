using System.Text.Json.Serialization;
using GeoBdt.Tiles;

namespace GeoBdt.Api.Ogc.Tilesets;

// Tileset metadata of OGC 17-083r4 (2D Tile Matrix Set 2.0), as OGC API Tiles has them in JSON.
sealed record TilesetList(string Rilis, IReadOnlyList<OgcLink> Links, IReadOnlyList<TilesetItem> Tilesets);

// What a list says of a set.
record TilesetItem(string Title, string DataType, string Crs, [property: JsonPropertyName("tileMatrixSetURI")] string TileMatrixSetUri, IReadOnlyList<OgcLink> Links);

// All of a set.
sealed record Tileset(
    string Title,
    string Description,
    string DataType,
    string Crs,
    string TileMatrixSetUri,
    string Rilis,
    string Attribution,
    IReadOnlyList<TileMatrixLimits> TileMatrixSetLimits,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TilesetBox? BoundingBox,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TilesetPoint? CenterPoint,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<TilesetLayer>? Layers,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TilesetStyle? Style,
    IReadOnlyList<OgcLink> Links)
    : TilesetItem(Title, DataType, Crs, TileMatrixSetUri, Links);

// Two corners. Unit: as the CRS.
sealed record TilesetBox(double[] LowerLeft, double[] UpperRight, string Crs)
{
    public static TilesetBox Of(WorldBox box) => new(
        Metres(box.MinX, box.MaxY), Metres(box.MaxX, box.MinY), TileMatrixSet.Epsg3857);

    // Of EPSG:3857, to the centimetre that a world unit is.
    public static double[] Metres(double x, double y)
    {
        const double Units = 4294967296.0;
        return
        [
            Math.Round((x / Units * 2 * TileMatrixSet.HalfSide) - TileMatrixSet.HalfSide, 2),
            Math.Round(TileMatrixSet.HalfSide - (y / Units * 2 * TileMatrixSet.HalfSide), 2),
        ];
    }
}

// A point, and the zoom at which all of the set fits a screen.
sealed record TilesetPoint(double[] Coordinates, string Crs, string TileMatrix)
{
    public static TilesetPoint Of(WorldBox box, int minZoom, int maxZoom)
    {
        var zoom = System.Numerics.BitOperations.LeadingZeroCount(Math.Max(box.MaxX - box.MinX, box.MaxY - box.MinY));
        return new(
            TilesetBox.Metres((box.MinX + (double)box.MaxX) / 2, (box.MinY + (double)box.MaxY) / 2), TileMatrixSet.Epsg3857,
            $"{Math.Clamp(zoom, minZoom, maxZoom)}");
    }
}

// A layer of vector tiles with what its features carry.
sealed record TilesetLayer(
    string Id, string DataType, string Description, int GeometryDimension, string MinTileMatrix, string MaxTileMatrix, PropertiesSchema PropertiesSchema,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<OgcLink>? Links);

sealed record PropertiesSchema(string Type, IReadOnlyDictionary<string, PropertySchema> Properties);

sealed record PropertySchema(string Type);

// The style of picture tiles, which is a value.
sealed record TilesetStyle(string Id, string Title);
