namespace GeoBdt.Tiles.Raster;

/// <summary>The patterns of <see cref="AreaStyle"/> as marks within one square of <see cref="AreaStyle.Period"/> pixels.</summary>
static class HatchMarks
{
    /// <summary>Width of a line that holds as much ink as the three rows of pixels of a picture. Unit: pixels.</summary>
    public const double LineWidth = 1.15;

    /// <summary>Radius of a dot. Unit: pixels.</summary>
    public const double DotRadius = 1;

    /// <summary>
    /// Lines of a pattern, over the corners of the square so that squares meet. They run through the middles of the pixels that a
    /// picture fills.
    /// </summary>
    public static (int X0, int Y0, int X1, int Y1)[] Lines(Hatch hatch) => hatch switch
    {
        Hatch.Rising => Rising,
        Hatch.Falling => Falling,
        Hatch.Cross => [.. Rising, .. Falling],
        Hatch.FallingDense => [.. Falling, .. BetweenFalling],
        _ => [],
    };

    /// <summary>Middles of the dots of a pattern.</summary>
    public static (int X, int Y)[] Dots(Hatch hatch) => hatch == Hatch.Dots ? [(2, 2), (6, 6)] : [];

    /// <summary>How much ink a pixel of the pattern holds on a dense screen, 0 to 255 by thirds: few blends take few colours.</summary>
    /// <param name="hatch">The pattern.</param>
    /// <param name="x">Column, of <see cref="AreaStyle.Period"/> · scale.</param>
    /// <param name="y">Row.</param>
    /// <param name="scale">Pixels to a pixel of the layout.</param>
    public static byte Strength(Hatch hatch, int x, int y, int scale)
    {
        const int Steps = 3;
        var (u, v) = ((x + 0.5) / scale, (y + 0.5) / scale);
        var inside = hatch switch
        {
            Hatch.Rising => Line(u + v - 1),
            Hatch.Falling => Line(u - v),
            Hatch.Cross => Math.Max(Line(u + v - 1), Line(u - v)),
            Hatch.FallingDense => Math.Max(Line(u - v), Line(u - v + (AreaStyle.Period / 2.0))),
            Hatch.Dots => Math.Max(Dot(u - 2, v - 2), Dot(u - 6, v - 6)),
            _ => double.NegativeInfinity,
        };
        var cover = Math.Clamp((inside * scale) + 0.5, 0, 1);
        return (byte)(Math.Round(cover * Steps) * 255 / Steps);

        // Distances from the rim of the mark, inwards.
        static double Line(double diagonal) =>
            (LineWidth / 2) - (Math.Abs(Math.IEEERemainder(diagonal, AreaStyle.Period)) / Math.Sqrt(2));

        static double Dot(double dx, double dy) => DotRadius - Math.Sqrt((dx * dx) + (dy * dy));
    }

    static (int X0, int Y0, int X1, int Y1)[] Rising { get; } = [(-1, 2, 2, -1), (0, 9, 9, 0)];

    static (int X0, int Y0, int X1, int Y1)[] Falling { get; } = [(-1, 7, 1, 9), (-1, -1, 9, 9), (7, -1, 9, 1)];

    static (int X0, int Y0, int X1, int Y1)[] BetweenFalling { get; } = [(-1, 3, 5, 9), (3, -1, 9, 5)];
}
