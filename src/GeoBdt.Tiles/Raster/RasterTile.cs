namespace GeoBdt.Tiles.Raster;

/// <summary>A tile of a choropleth, 256 pixels or a multiple for dense screens, or another piece of it: fills and borders alone, transparent outside.</summary>
/// <remarks>
/// Every pixel depends only on the shapes and its place in the world, and patterns repeat by a divisor of the tile's side, so
/// neighbouring tiles match. Widths of lines follow the zoom, not the content, for the same reason.
/// </remarks>
public static class RasterTile
{
    // Half of the widest line, casings included.
    const double Margin = 4;

    /// <summary>Draws which area owns each pixel of a tile; keep it to colour the tile for other values.</summary>
    /// <param name="tile">Address.</param>
    /// <param name="areas">The areas.</param>
    /// <param name="borders">Coarser levels drawn over them, the finest first.</param>
    public static AreaRaster DrawAreas(TileId tile, MapAreas areas, params ReadOnlySpan<BorderLevel> borders) =>
        DrawAreas(RasterWindow.OfTile(tile), areas, borders);

    /// <summary>Draws which area owns each pixel of any window.</summary>
    /// <inheritdoc cref="DrawAreas(TileId, MapAreas, ReadOnlySpan{BorderLevel})"/>
    public static AreaRaster DrawAreas(in RasterWindow window, MapAreas areas, params ReadOnlySpan<BorderLevel> borders) =>
        DrawAreas(window, areas, MapTheme.Light, borders);

    /// <summary>Draws which area owns each pixel of any window, with lines for a ground of any colour.</summary>
    /// <inheritdoc cref="DrawAreas(TileId, MapAreas, ReadOnlySpan{BorderLevel})"/>
    public static AreaRaster DrawAreas(
        in RasterWindow window, MapAreas areas, MapTheme theme, params ReadOnlySpan<BorderLevel> borders)
    {
        ArgumentNullException.ThrowIfNull(areas);
        var drawn = Drawn(window, areas);
        return AreaRaster.Draw(window, areas.Shapes, drawn, [.. Lines(window, areas, drawn, theme, borders)]);
    }

    /// <summary>The areas that a window shows something of.</summary>
    internal static int[] Drawn(in RasterWindow window, MapAreas areas) => areas.In(window, Margin * window.Scale);

    /// <summary>The lines over them, the lowest first.</summary>
    internal static List<BorderLayer> Lines(
        in RasterWindow window, MapAreas areas, int[] drawn, MapTheme theme, ReadOnlySpan<BorderLevel> borders)
    {
        // Of the whole map, so that all tiles of a zoom draw the same lines, and by the layout's pixels, as widths are.
        var meanSide = areas.MeanSide(window) / window.Scale;
        var layers = new List<BorderLayer> { MapInk.Between(areas.Shapes, drawn, meanSide, theme) };
        for (var i = 0; i < borders.Length; i++)
        {
            MapInk.AddAbove(layers, borders[i], i, meanSide, window.UnitsPerSide * window.Scale, theme);
        }

        return layers;
    }

    /// <summary>Colours a tile, or any window, and writes it as PNG.</summary>
    /// <param name="areas">What was drawn.</param>
    /// <param name="styleOf">Shape [features of the shapes]. Style of each feature; 255 for not painted.</param>
    /// <param name="colours">Of the map; without paper.</param>
    public static byte[] Render(AreaRaster areas, ReadOnlySpan<byte> styleOf, AreaColours colours)
    {
        ArgumentNullException.ThrowIfNull(areas);
        var canvas = new Canvas(areas.Window.Width, areas.Window.Height, paper: null);
        areas.Paint(canvas, 0, 0, styleOf, colours);
        return PngWriter.Encode(canvas);
    }
}
