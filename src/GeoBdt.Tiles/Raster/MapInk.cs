namespace GeoBdt.Tiles.Raster;

/// <summary>The colours of <see cref="MapTheme.Light"/>, and how strong the lines between areas are.</summary>
static class MapInk
{
    public static readonly Rgb Paper = new(0xFF, 0xFF, 0xFF);
    public static readonly Rgb Title = new(0x15, 0x1B, 0x23);
    public static readonly Rgb Text = new(0x33, 0x3B, 0x45);
    public static readonly Rgb Quiet = new(0x5B, 0x65, 0x70);
    public static readonly Rgb Rule = new(0xD5, 0xDA, 0xE0);
    public static readonly Rgb Frame = new(0x8A, 0x93, 0x9E);
    public static readonly Rgb Border = new(0x2B, 0x33, 0x3D);

    /// <summary>Widest line along a coast. Unit: pixels of the layout.</summary>
    const float CoastWidth = 0.7f;

    /// <summary>
    /// Line between the areas themselves: dark and thin, so that it shows on pale and on dark classes, and fading where
    /// areas are so small that lines would hide their colours.
    /// </summary>
    /// <param name="shapes">The areas.</param>
    /// <param name="features">Those drawn.</param>
    /// <param name="meanSide">Root of the mean area's size. Unit: pixels.</param>
    /// <param name="theme">Colours; light when none are given.</param>
    public static BorderLayer Between(ShapeSet shapes, int[] features, double meanSide, MapTheme? theme = null)
    {
        var ink = theme?.Border ?? Border;
        return meanSide switch
        {
            >= 22 => new(shapes, features, 0.9f, ink, 150),
            >= 12 => new(shapes, features, 0.7f, ink, 120),
            >= 6 => new(shapes, features, 0.6f, ink, 75),
            _ => new(shapes, features, 0.5f, ink, 40),
        };
    }

    /// <summary>
    /// Lines of a coarser level: the coarsest of several is the strongest, and one whose own areas are small fades, as a
    /// thousand outlines would hide what they surround.
    /// </summary>
    /// <param name="layers">Gets the lines.</param>
    /// <param name="level">The level.</param>
    /// <param name="index">Its place among the levels, 0 for the finest.</param>
    /// <param name="meanSide">Root of the mean size of the areas painted. Unit: pixels.</param>
    /// <param name="unitsPerPixel">Scale of the map.</param>
    /// <param name="theme">Colours; light when none are given.</param>
    public static void AddAbove(
        List<BorderLayer> layers, BorderLevel level, int index, double meanSide, double unitsPerPixel, MapTheme? theme = null)
    {
        theme ??= MapTheme.Light;
        if (level.IsPointedOut)
        {
            layers.Add(new(level.Shapes, level.Features, 6.4f, theme.Paper, 240) { GroupOf = level.GroupOf });
            layers.Add(new(level.Shapes, level.Features, 2.6f, theme.Title, 255) { GroupOf = level.GroupOf });
            return;
        }

        var width = (meanSide >= 12 ? 1.3f : 0.9f) + (0.5f * index);
        var (share, opacity) = level.MeanSide(unitsPerPixel) switch
        {
            >= 30 => (1f, (byte)215),
            >= 16 => (0.7f, (byte)130),
            _ => (0.6f, (byte)60),
        };
        layers.Add(new(level.Shapes, level.Features, width * share, theme.Border, opacity)
        {
            GroupOf = level.GroupOf,
            CoastWidth = Math.Min(width * share, CoastWidth),
        });
    }

    /// <summary>
    /// Root of the mean area's size, taken from the boxes: cheap, and only the choice of line width hangs on it. Unit: pixels.
    /// </summary>
    public static double MeanSide(ShapeSet shapes, int[] features, double unitsPerPixel)
    {
        const double ShareOfBox = 0.55;
        double total = 0, count = 0;
        foreach (var feature in features)
        {
            if (!shapes.HasShape(feature)) continue;
            var box = shapes.Box.AsSpan(4 * feature, 4);
            total += (double)(box[2] - box[0]) * (box[3] - box[1]);
            count++;
        }

        return count > 0 ? Math.Sqrt(ShareOfBox * total / count) / unitsPerPixel : 0;
    }
}
