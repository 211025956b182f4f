namespace GeoBdt.Tiles.Raster;

/// <summary>Pattern drawn over a fill, so that colour is never the only cue.</summary>
public enum Hatch
{
    /// <summary>Plain fill.</summary>
    None,

    /// <summary>Lines rising to the right.</summary>
    Rising,

    /// <summary>Lines falling to the right.</summary>
    Falling,

    /// <summary>Both: a lattice.</summary>
    Cross,

    /// <summary>Dots on a staggered grid.</summary>
    Dots,

    /// <summary>Lines falling to the right, twice as close.</summary>
    FallingDense,
}

/// <summary>How one kind of area is filled.</summary>
/// <param name="Fill">Colour of the area.</param>
/// <param name="Hatch">Pattern over it.</param>
/// <param name="Ink">Colour of the pattern; not used by <see cref="Hatch.None"/>.</param>
public readonly record struct AreaStyle(Rgb Fill, Hatch Hatch = Hatch.None, Rgb Ink = default)
{
    /// <summary>Side of the square that a pattern repeats by. Unit: pixels. Divides 256, so patterns meet at tile seams.</summary>
    public const int Period = 8;

    /// <summary>A true zero: nearly white, outside every ramp.</summary>
    public static AreaStyle Zero { get; } = new(new Rgb(0xF4, 0xF3, 0xEE));

    /// <summary>Tidak ada data.</summary>
    public static AreaStyle NoData { get; } = new(new Rgb(0xFF, 0xFF, 0xFF), Hatch.Dots, new Rgb(0x9A, 0xA0, 0xA6));

    /// <summary>Dirahasiakan.</summary>
    public static AreaStyle Withheld { get; } =
        new(new Rgb(0xD9, 0xDC, 0xE0), Hatch.Rising, new Rgb(0x80, 0x86, 0x8E));

    /// <summary>Penyebut kecil: the share rests on too few households to be shown.</summary>
    public static AreaStyle SmallDenominator { get; } =
        new(new Rgb(0xF1, 0xF0, 0xF4), Hatch.Cross, new Rgb(0xA6, 0xA3, 0xB5));

    /// <summary>
    /// A class whose values are uncertain: its colour under lines that fall to the right, where those of what is withheld rise. Lines
    /// are a darker or a paler tone of the colour, whichever shows, so that classes are still told apart.
    /// </summary>
    /// <param name="fill">Colour of the class.</param>
    /// <param name="isDense">Very uncertain.</param>
    public static AreaStyle Uncertain(Rgb fill, bool isDense)
    {
        // Twice the lines, so paler ones: the colour stays the colour of its class.
        byte weight = isDense ? (byte)130 : (byte)165;
        var towards = Rgb.Contrast(MapInk.Title, fill) >= Rgb.Contrast(MapInk.Paper, fill) ? MapInk.Title : MapInk.Paper;
        var ink = Canvas.Blend(fill.Pixel, towards.Pixel, weight);
        return new(fill, isDense ? Hatch.FallingDense : Hatch.Falling, new Rgb((byte)ink, (byte)(ink >> 8), (byte)(ink >> 16)));
    }

    /// <summary>The pattern as pixels, row by row.</summary>
    /// <param name="scale">Pixels to a pixel of the layout.</param>
    /// <returns>Shape [side · side], side <see cref="Period"/> · scale, as pixels of <see cref="Canvas"/>.</returns>
    internal uint[] Tile(int scale = 1)
    {
        var side = Period * scale;
        var pixels = new uint[side * side];
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                var strength = scale == 1 ? Strength(x, y) : HatchMarks.Strength(Hatch, x, y, scale);
                pixels[(y * side) + x] = Canvas.Blend(Fill.Pixel, Ink.Pixel, strength);
            }
        }

        return pixels;
    }

    /// <summary>How much ink pixel x, y of the pattern holds, 0 to 255.</summary>
    byte Strength(int x, int y) => Hatch switch
    {
        Hatch.Rising => Line(x + y),
        Hatch.Falling => Line(x - y),
        Hatch.Cross => Math.Max(Line(x + y), Line(x - y)),
        Hatch.Dots => Dot(x, y),
        Hatch.FallingDense => Math.Max(Line(x - y), Line(x - y + (Period / 2))),
        _ => 0,
    };

    // A diagonal line about 1.4 pixels thick: full on its own diagonal, weak beside it, so that it does not look like stairs.
    static byte Line(int diagonal) => (diagonal & (Period - 1)) switch
    {
        0 => 255,
        1 or Period - 1 => 80,
        _ => 0,
    };

    // Two dots in a square, half a period apart both ways.
    static byte Dot(int x, int y)
    {
        if (y >= Period / 2) x += Period / 2;
        return ((x & (Period - 1)), y & ((Period / 2) - 1)) switch
        {
            (1 or 2, 1 or 2) => 190,
            _ => 0,
        };
    }
}
