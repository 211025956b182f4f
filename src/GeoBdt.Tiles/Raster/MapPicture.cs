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
    public static byte[] Render(MapSheet sheet, int width, int height, MapFonts fonts)
    {
        var canvas = Draw(sheet, width, height, fonts);
        return PngWriter.Encode(canvas, ("Title", sheet.Title), ("Source", sheet.Source), ("Comment", sheet.Edition));
    }

    /// <summary>Draws a map without encoding it.</summary>
    /// <inheritdoc cref="Render"/>
    public static Canvas Draw(MapSheet sheet, int width, int height, MapFonts fonts)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(fonts);
        foreach (var side in (ReadOnlySpan<int>)[width, height])
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(side, MinSide);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(side, MaxSide);
        }

        Check(sheet);
        var canvas = new Canvas(width, height, MapInk.Paper);
        var layout = MapLayout.For(sheet, width, height, fonts);
        // First: what follows takes what they leave of the palette.
        DrawAreas(canvas, sheet, layout);
        layout.DrawTexts(canvas);
        layout.Legend.Draw(
            canvas, layout.LegendBox.X, layout.LegendBox.Y, layout.LegendColumnWidth, layout.LegendBox.Height,
            layout.LegendColumns);
        return canvas;
    }

    static void DrawAreas(Canvas canvas, MapSheet sheet, MapLayout layout)
    {
        var box = layout.MapBox;
        var drawn = layout.ShapedFeatures;
        if (drawn.Length == 0)
        {
            var line = layout.Body.Shorten(sheet.EmptyText, box.Width);
            var x = box.X + ((box.Width - layout.Body.Width(line)) / 2f);
            layout.Body.Draw(canvas, line, x, box.Y + (box.Height / 2), MapInk.Quiet);
            return;
        }

        var window = layout.Window;
        var meanSide = MapInk.MeanSide(sheet.Shapes, drawn, window.UnitsPerPixel);
        var borders = new List<BorderLayer> { MapInk.Between(sheet.Shapes, drawn, meanSide) };
        for (var i = 0; i < sheet.Borders.Count; i++)
        {
            MapInk.AddAbove(borders, sheet.Borders[i], i, meanSide, window.UnitsPerPixel);
        }

        var raster = AreaRaster.Draw(window, sheet.Shapes, drawn, [.. borders]);
        var styles = new AreaStyle[sheet.Legend.Count];
        // What neither map nor legend shows takes no colours.
        for (var i = 0; i < styles.Length; i++)
        {
            var entry = sheet.Legend[i];
            styles[i] = entry is { IsSpecial: true, Count: 0 } ? new AreaStyle(MapInk.Paper) : entry.Style;
        }

        raster.Paint(canvas, box.X, box.Y, sheet.StyleOf, new AreaColours(styles, MapInk.Paper));
        if (sheet.Names is { } names)
        {
            new NamePlacement(canvas, layout.Small, window, box.X, box.Y).Draw(sheet.Shapes, drawn, names);
        }

        layout.DrawFurniture(canvas, raster);
    }

    static void Check(MapSheet sheet)
    {
        var count = sheet.Shapes.Count;
        if (sheet.StyleOf.Length != count)
        {
            throw new ArgumentException($"{sheet.StyleOf.Length} styles for {count} features.", nameof(sheet));
        }

        if (sheet.Names is { } names && names.Count != count)
        {
            throw new ArgumentException($"{names.Count} names for {count} features.", nameof(sheet));
        }

        foreach (var feature in sheet.Features)
        {
            if ((uint)feature >= (uint)count)
            {
                throw new ArgumentException($"Feature {feature} does not exist; 0 to {count - 1} do.", nameof(sheet));
            }
        }
    }
}
