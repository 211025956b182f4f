using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Warna;

/// <summary>A family of colours that grade by lightness, with a set made for each number of classes.</summary>
/// <remarks>
/// Sequential families run from low to high; diverging ones have their neutral colour in the middle. Sets of 3 to
/// <see cref="MaxClasses"/> classes are the published ones; one class takes the middle of three and two the ends.
/// <para>Source: M. Harrower and C. Brewer (2003), ColorBrewer.org, The Cartographic Journal 40(1); viridis by
/// S. van der Walt and N. Smith (2015) for matplotlib 1.5, taken at equal steps.</para>
/// </remarks>
public sealed class ColorRamp
{
    /// <summary>Most classes that a family has colours for.</summary>
    public const int MaxClasses = 9;

    const int MinSet = 3;

    readonly Rgb[][] _sets;

    ColorRamp(string name, bool isDiverging, string[] sets)
    {
        Name = name;
        IsDiverging = isDiverging;
        _sets = [.. sets.Select(ReadSet)];
    }

    /// <summary>Every family, the default first.</summary>
    public static IReadOnlyList<ColorRamp> All { get; } =
        [.. ColorTables.Families.Select(family => new ColorRamp(family.Name, family.IsDiverging, family.Sets))];

    /// <summary>The family used when none is asked for.</summary>
    public static ColorRamp Default => All[0];

    /// <summary>Name as ColorBrewer or matplotlib writes it, as <c>YlOrRd</c>.</summary>
    public string Name { get; }

    /// <summary>Whether the neutral colour is in the middle.</summary>
    public bool IsDiverging { get; }

    /// <summary>Finds a family by name, whatever the case.</summary>
    public static bool TryFind(string name, out ColorRamp ramp)
    {
        foreach (var candidate in All)
        {
            if (candidate.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                ramp = candidate;
                return true;
            }
        }

        ramp = Default;
        return false;
    }

    /// <summary>The colours of <paramref name="count"/> classes, low to high.</summary>
    /// <param name="count">Number of classes, 0 to <see cref="MaxClasses"/>.</param>
    /// <param name="reversed">High to low instead.</param>
    /// <exception cref="ArgumentOutOfRangeException">No set of that size exists.</exception>
    public Rgb[] Colours(int count, bool reversed = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxClasses);
        Rgb[] colours = count switch
        {
            0 => [],
            1 => [_sets[0][1]],
            2 => [_sets[0][0], _sets[0][2]],
            _ => [.. _sets[count - MinSet]],
        };
        if (reversed) Array.Reverse(colours);
        return colours;
    }

    static Rgb[] ReadSet(string hexadecimal)
    {
        var digits = hexadecimal.Split(' ');
        var colours = new Rgb[digits.Length];
        for (var i = 0; i < digits.Length; i++)
        {
            if (!Rgb.TryParse(digits[i], out colours[i])) throw new FormatException($"Not a colour: {digits[i]}");
        }

        return colours;
    }
}
