namespace GeoBdt.Tiles.Raster;

/// <summary>A finished map as PNG: areas, title, legend, scale, source, date and protection note in one picture.</summary>
/// <remarks>
/// <code>
/// ┌──────────────────────────────┐   ┌───────────────┐
/// │ Title                        │   │ Title         │
/// │ Subtitle                     │   │ Subtitle      │   The legend stands beside the areas or below them,
/// │ ┌─────────────────┐  Legend  │   │ ┌───────────┐ │   whichever leaves the areas larger.
/// │ │                 │  ▇ …     │   │ │   areas   │ │
/// │ │      areas      │  ▇ …     │   │ └───────────┘ │
/// │ │                 │          │   │ ▇ … ▇ … ▇ …   │
/// │ └─────────────────┘  ├─┤  ▲  │   │ ───────────── │
/// │ ──────────────────────────── │   │ Source …      │
/// │ Source, edition, protection  │   └───────────────┘
/// └──────────────────────────────┘
/// </code>
/// Every text wraps or is shortened; nothing overlaps. The same sheet and size give the same bytes.
/// </remarks>
public static class MapPicture
{
    /// <summary>Smallest side. Unit: pixels.</summary>
    public const int MinSide = 240;

    /// <summary>Longest side. Unit: pixels.</summary>
    public const int MaxSide = 2000;

    /// <summary>Draws a map.</summary>
    /// <param name="sheet">What it shows.</param>
    /// <param name="width">Unit: pixels, <see cref="MinSide"/> to <see cref="MaxSide"/>.</param>
    /// <param name="height">Unit: pixels, <see cref="MinSide"/> to <see cref="MaxSide"/>.</param>
    /// <param name="fonts">The faces.</param>
    /// <returns>A PNG file with the title and source also as text chunks.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A side outside its range.</exception>
    /// <exception cref="ArgumentException">Arrays of the sheet disagree in length, or a feature does not exist.</exception>
    public static byte[] Render(MapSheet sheet, int width, int height, MapFonts fonts) =>
        Render(sheet, MapFormat.Screen(width, height), fonts);

    /// <summary>Draws a map in a format.</summary>
    /// <param name="sheet">What it shows.</param>
    /// <param name="format">How large.</param>
    /// <param name="fonts">The faces.</param>
    /// <param name="scale">
    /// Pixels to a pixel of the format, 1 to <see cref="RasterWindow.MaxScale"/>, for dense screens: the same layout, finer. No side may
    /// exceed <see cref="Canvas.MaxSide"/>.
    /// </param>
    /// <returns>A PNG file with the title and source also as text chunks.</returns>
    public static byte[] Render(MapSheet sheet, MapFormat format, MapFonts fonts, int scale = 1)
    {
        var canvas = Draw(sheet, format, fonts, scale);
        return PngWriter.Encode(canvas, ("Title", sheet.Title), ("Source", sheet.Source), ("Comment", sheet.Edition));
    }

    /// <summary>Draws a map without encoding it.</summary>
    /// <inheritdoc cref="Render(MapSheet, int, int, MapFonts)"/>
    public static Canvas Draw(MapSheet sheet, int width, int height, MapFonts fonts) =>
        Draw(sheet, MapFormat.Screen(width, height), fonts);

    /// <summary>Draws a map in a format without encoding it.</summary>
    /// <inheritdoc cref="Render(MapSheet, MapFormat, MapFonts, int)"/>
    public static Canvas Draw(MapSheet sheet, MapFormat format, MapFonts fonts, int scale = 1)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(format);
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, RasterWindow.MaxScale);
        var canvas = new Canvas(format.Width * scale, format.Height * scale, sheet.Theme.Paper);
        var map = new MapComposition(sheet, format, fonts);
        // First: what follows takes what they leave of the palette.
        if (map.Raster is { } raster)
        {
            var styles = sheet.Styles;
            // What neither map nor legend shows takes no colours.
            for (var i = 0; i < sheet.Legend.Count; i++)
            {
                if (sheet.Legend[i] is { IsSpecial: true, Count: 0 }) styles[i] = new AreaStyle(sheet.Theme.Paper);
            }

            // What is free for scale bar and inset was found in pixels of the layout, so that it is the same at every scale.
            if (scale > 1) raster = AreaRaster.Draw(raster.Window.Scaled(scale), sheet.Shapes, map.Layout.ShapedFeatures, map.Borders);
            var colours = new AreaColours(styles, sheet.Theme.Paper, scale, sheet.Theme);
            foreach (var (box, panel) in map.Panels) raster.Paint(canvas, box.X * scale, box.Y * scale, panel.StyleOf, colours);
        }

        map.DrawOver(scale == 1 ? canvas : new DenseSurface(canvas, scale));
        return canvas;
    }
}
