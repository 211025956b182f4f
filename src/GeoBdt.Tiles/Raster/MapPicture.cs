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
    /// <inheritdoc cref="Render(MapSheet, int, int, MapFonts)"/>
    public static byte[] Render(MapSheet sheet, MapFormat format, MapFonts fonts)
    {
        var canvas = Draw(sheet, format, fonts);
        return PngWriter.Encode(canvas, ("Title", sheet.Title), ("Source", sheet.Source), ("Comment", sheet.Edition));
    }

    /// <summary>Draws a map without encoding it.</summary>
    /// <inheritdoc cref="Render(MapSheet, int, int, MapFonts)"/>
    public static Canvas Draw(MapSheet sheet, int width, int height, MapFonts fonts) =>
        Draw(sheet, MapFormat.Screen(width, height), fonts);

    /// <summary>Draws a map in a format without encoding it.</summary>
    /// <inheritdoc cref="Render(MapSheet, int, int, MapFonts)"/>
    public static Canvas Draw(MapSheet sheet, MapFormat format, MapFonts fonts)
    {
        var map = new MapComposition(sheet, format, fonts);
        var canvas = new Canvas(format.Width, format.Height, MapInk.Paper);
        // First: what follows takes what they leave of the palette.
        if (map.Raster is { } raster)
        {
            var styles = sheet.Styles;
            // What neither map nor legend shows takes no colours.
            for (var i = 0; i < sheet.Legend.Count; i++)
            {
                if (sheet.Legend[i] is { IsSpecial: true, Count: 0 }) styles[i] = new AreaStyle(MapInk.Paper);
            }

            var colours = new AreaColours(styles, MapInk.Paper);
            foreach (var (box, panel) in map.Panels) raster.Paint(canvas, box.X, box.Y, panel.StyleOf, colours);
        }

        map.DrawOver(canvas);
        return canvas;
    }
}
