using System.IO.Compression;

namespace GeoBdt.Tiles.Raster;

/// <summary>One 256-pixel tile of a choropleth: fills and borders alone, transparent outside.</summary>
/// <remarks>
/// Every pixel depends only on the shapes and its place in the world, and patterns repeat by a divisor of 256, so
/// neighbouring tiles match. Widths of lines follow the zoom, not the content, for the same reason.
/// </remarks>
public static class RasterTile
{
    /// <summary>Draws which area owns each pixel; keep it to colour the tile for other values.</summary>
    /// <param name="tile">Address.</param>
    /// <param name="shapes">The areas.</param>
    /// <param name="features">Indices of the areas drawn, in a fixed order.</param>
    /// <param name="borders">Coarser levels drawn over them, the finest first.</param>
    public static AreaRaster DrawAreas(TileId tile, ShapeSet shapes, int[] features, params ReadOnlySpan<BorderLevel> borders)
    {
        var window = RasterWindow.OfTile(tile);
        // Over the whole set, so that all tiles of a zoom draw the same lines.
        var meanSide = MapInk.MeanSide(shapes, features, window.UnitsPerPixel);
        var layers = new List<BorderLayer> { MapInk.Between(shapes, features, meanSide) };
        for (var i = 0; i < borders.Length; i++) MapInk.AddAbove(layers, borders[i], i, meanSide, window.UnitsPerPixel);
        return AreaRaster.Draw(window, shapes, features, [.. layers]);
    }

    /// <summary>Colours a tile and writes it as PNG.</summary>
    /// <param name="areas">From <see cref="DrawAreas"/>.</param>
    /// <param name="styleOf">Shape [features of the shapes]. Style of each feature; 255 for not painted.</param>
    /// <param name="styles">Shape [styles].</param>
    /// <param name="level">How much time to spend on size.</param>
    public static byte[] Render(
        AreaRaster areas, ReadOnlySpan<byte> styleOf, ReadOnlySpan<AreaStyle> styles,
        CompressionLevel level = CompressionLevel.Optimal)
    {
        ArgumentNullException.ThrowIfNull(areas);
        var canvas = new Canvas(areas.Window.Width, areas.Window.Height, paper: null);
        areas.Paint(canvas, 0, 0, styleOf, styles);
        return PngWriter.Encode(canvas, level);
    }
}
