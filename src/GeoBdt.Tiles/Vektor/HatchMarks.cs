using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Vektor;

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

    static (int X0, int Y0, int X1, int Y1)[] Rising { get; } = [(-1, 2, 2, -1), (0, 9, 9, 0)];

    static (int X0, int Y0, int X1, int Y1)[] Falling { get; } = [(-1, 7, 1, 9), (-1, -1, 9, 9), (7, -1, 9, 1)];

    static (int X0, int Y0, int X1, int Y1)[] BetweenFalling { get; } = [(-1, 3, 5, 9), (3, -1, 9, 5)];
}
