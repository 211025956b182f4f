using System.Globalization;
using System.Text.Json.Serialization;

namespace GeoBdt.Api.Ogc.Tilesets;

/// <summary>A grid of tiles as OGC 17-083r4 (2D Tile Matrix Set 2.0) defines one.</summary>
sealed record TileMatrixSet(
    string Id,
    string Title,
    string Uri,
    string Crs,
    IReadOnlyList<string> OrderedAxes,
    string WellKnownScaleSet,
    TilesetBox BoundingBox,
    [property: JsonPropertyName("tileMatrices")] IReadOnlyList<TileMatrix> Matrices)
{
    /// <summary>Half the side of the square. Unit: metres.</summary>
    public const double HalfSide = 20037508.342789244;

    /// <summary>Tiles in metres of EPSG:3857.</summary>
    public const string Epsg3857 = "http://www.opengis.net/def/crs/EPSG/0/3857";

    const int Deepest = 24;

    /// <summary>The grid of all our tiles; it is registered.</summary>
    public static TileMatrixSet WebMercatorQuad { get; } = new(
        "WebMercatorQuad",
        "Google Maps Compatible for the World",
        "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad",
        Epsg3857,
        ["E", "N"],
        "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible",
        new([-HalfSide, -HalfSide], [HalfSide, HalfSide], Epsg3857),
        [.. Enumerable.Range(0, Deepest + 1).Select(TileMatrix.OfZoom)]);
}

/// <summary>One zoom of a grid.</summary>
sealed record TileMatrix(
    string Id, double ScaleDenominator, double CellSize, string CornerOfOrigin, double[] PointOfOrigin, int TileWidth, int TileHeight,
    int MatrixWidth, int MatrixHeight)
{
    const int TileSide = 256;

    // A pixel that the standard takes for granted. Unit: metres.
    const double PixelSide = 0.00028;

    public static TileMatrix OfZoom(int zoom)
    {
        var cell = 2 * TileMatrixSet.HalfSide / TileSide / (1L << zoom);
        return new(
            zoom.ToString(CultureInfo.InvariantCulture), cell / PixelSide, cell, "topLeft",
            [-TileMatrixSet.HalfSide, TileMatrixSet.HalfSide], TileSide, TileSide, 1 << zoom, 1 << zoom);
    }
}
