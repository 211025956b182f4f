using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Warna;

/// <summary>Nine colours for two values in three classes each: towards blue by the one, towards orange by the other, dark by both.</summary>
/// <remarks>
/// Corners are mixed evenly in CIELAB; the dark one lets borders show. Blue and orange, and their lightness, are what all kinds of
/// colour blindness leave: every two
/// of the nine differ by more than 11 (CIEDE2000) in all eyes of <see cref="ColourVision"/>, where the schemes of pink and teal that are often
/// seen come down to 3.5.
/// <para>Source of the idea: C. Trumbo (1981), A theory for coloring bivariate statistical maps, The American Statistician 35(4).</para>
/// </remarks>
public static class BivariateColours
{
    /// <summary>Classes of each value.</summary>
    public const int Side = 3;

    // By the class of the second value, low to high; in each row by that of the first.
    static readonly Rgb[] Cells =
    [
        new(0xF0, 0xF0, 0xF0), new(0xA2, 0xBE, 0xE0), new(0x3F, 0x8F, 0xD0),
        new(0xF8, 0xC7, 0x93), new(0xAE, 0x98, 0x94), new(0x5D, 0x6C, 0x92),
        new(0xF0, 0xA0, 0x30), new(0xA9, 0x73, 0x4B), new(0x60, 0x4A, 0x58),
    ];

    /// <summary>All of them, by the second value and in each row by the first.</summary>
    public static IReadOnlyList<Rgb> All => Cells;

    /// <summary>The colour of a class of each.</summary>
    /// <param name="first">Class of the first value, low to high, from 0.</param>
    /// <param name="ofFirst">Classes that it has, 1 to 3; fewer are as far apart as they can be.</param>
    /// <param name="second">Class of the second value.</param>
    /// <param name="ofSecond">Classes that it has.</param>
    public static Rgb Of(int first, int ofFirst, int second, int ofSecond) =>
        Cells[(Place(second, ofSecond) * Side) + Place(first, ofFirst)];

    // One class alone is neither low nor high.
    static int Place(int index, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Side);
        return count switch { 1 => 1, 2 => 2 * index, _ => index };
    }
}
