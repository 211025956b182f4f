using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Warna;

/// <summary>What the colours of a family say of each other.</summary>
public enum RampKind
{
    /// <summary>Low to high, by lightness.</summary>
    Sequential,

    /// <summary>Away from a neutral middle, to both sides.</summary>
    Diverging,

    /// <summary>Kinds without an order.</summary>
    Qualitative,
}

/// <summary>A family of colours, with a set made for each number of classes.</summary>
/// <remarks>
/// Sets of 3 to <see cref="MostClasses"/> classes are the published ones; one class takes the middle of three and two the ends
/// (qualitative: the first ones). The diverging sets of an even number have two colours beside the middle in place of the neutral
/// one.
/// <para>Source: M. Harrower and C. Brewer (2003), ColorBrewer.org, The Cartographic Journal 40(1); viridis by
/// S. van der Walt and N. Smith (2015) for matplotlib 1.5; cividis by J. Nuñez and others (2018).</para>
/// </remarks>
public sealed class ColorRamp
{
    /// <summary>Most classes that any family has colours for.</summary>
    public const int MaxClasses = 9;

    /// <summary>
    /// Classes of a map are safe when the colours of every two of them differ by this much (CIEDE2000) in all eyes of
    /// <see cref="ColourVision"/>. Sets of many classes come near it by their number alone; below it neighbours are taken for each other
    /// when a border lies between.
    /// </summary>
    public const double SafeDifference = 5;

    /// <summary>What names of reversed families end with.</summary>
    public const string ReversedSuffix = "-balik";

    const int MinSet = 3;

    readonly Rgb[][] _sets;
    readonly double[] _least;

    readonly bool _isReversed;

    ColorRamp(string name, RampKind kind, string[] sets)
    {
        (Name, Kind, _sets) = (name, kind, [.. sets.Select(ReadSet)]);
        _least = [.. Enumerable.Range(0, MostClasses + 1).Select(count => LeastOf(Colours(count)))];
        Reversed = new ColorRamp(this);
    }

    ColorRamp(ColorRamp original)
    {
        (Name, Kind, _sets, _least) = (original.Name + ReversedSuffix, original.Kind, original._sets, original._least);
        _isReversed = true;
        Reversed = original;
    }

    /// <summary>Every family, the default first; reversed ones are not listed.</summary>
    public static IReadOnlyList<ColorRamp> All { get; } =
    [
        .. Families(SequentialTables.Families, RampKind.Sequential),
        .. Families(ViridisTables.Families, RampKind.Sequential),
        .. Families(DivergingTables.Families, RampKind.Diverging),
        .. Families(QualitativeTables.Families, RampKind.Qualitative),
    ];

    /// <summary>The family used when none is asked for.</summary>
    public static ColorRamp Default => All[0];

    /// <summary>The one used around a centre when none is asked for: blue below, red above.</summary>
    public static ColorRamp DefaultDiverging { get; } = All.First(ramp => ramp.Kind == RampKind.Diverging).Reversed;

    /// <summary>Name as ColorBrewer or matplotlib writes it, as <c>YlOrRd</c>; with <see cref="ReversedSuffix"/> when reversed.</summary>
    public string Name { get; }

    /// <summary>What the colours say of each other.</summary>
    public RampKind Kind { get; }

    /// <summary>Whether the neutral colour is in the middle.</summary>
    public bool IsDiverging => Kind == RampKind.Diverging;

    /// <summary>Most classes that this family has colours for.</summary>
    public int MostClasses => MinSet + _sets.Length - 1;

    /// <summary>The same colours from the other end.</summary>
    public ColorRamp Reversed { get; }

    /// <summary>
    /// The family as it runs on a dark ground: what ends dark on white is turned around, so that high values stand out there too.
    /// Diverging and qualitative ones stay as they are.
    /// </summary>
    public ColorRamp OnDark()
    {
        if (Kind != RampKind.Sequential) return this;
        var published = _sets[^1];
        return published[0].Luminance > published[^1].Luminance ? Reversed : this;
    }

    /// <summary>Finds a family by name, whatever the case.</summary>
    public static bool TryFind(string name, out ColorRamp ramp)
    {
        foreach (var candidate in All)
        {
            foreach (var one in (ReadOnlySpan<ColorRamp>)[candidate, candidate.Reversed])
            {
                if (!one.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) continue;
                ramp = one;
                return true;
            }
        }

        ramp = Default;
        return false;
    }

    /// <summary>The colours of <paramref name="count"/> classes, low to high.</summary>
    /// <param name="count">Number of classes, 0 to <see cref="MostClasses"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">No set of that size exists.</exception>
    public Rgb[] Colours(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostClasses);
        var isOrdered = Kind != RampKind.Qualitative;
        Rgb[] colours = count switch
        {
            0 => [],
            1 => [_sets[0][isOrdered ? 1 : 0]],
            2 => [_sets[0][0], _sets[0][isOrdered ? 2 : 1]],
            _ => [.. _sets[count - MinSet]],
        };
        if (_isReversed) Array.Reverse(colours);
        return colours;
    }

    /// <summary>
    /// Least difference (CIEDE2000) between two of the colours of <paramref name="count"/> classes, in whichever eyes see it least; +∞
    /// for fewer than two.
    /// </summary>
    /// <param name="count">Number of classes, 0 to <see cref="MostClasses"/>.</param>
    public double LeastDifference(int count) => _least[count];

    /// <summary>Whether all eyes tell every two of so many classes apart, by <see cref="SafeDifference"/>.</summary>
    /// <param name="count">Number of classes, 0 to <see cref="MostClasses"/>.</param>
    public bool IsSafe(int count) => _least[count] >= SafeDifference;

    static IEnumerable<ColorRamp> Families((string Name, string[] Sets)[] families, RampKind kind) =>
        families.Select(family => new ColorRamp(family.Name, kind, family.Sets));

    static double LeastOf(Rgb[] colours)
    {
        var least = double.PositiveInfinity;
        foreach (var vision in ColourVisions.All)
        {
            var seen = Array.ConvertAll(colours, colour => vision.Seen(colour));
            for (var i = 0; i < seen.Length; i++)
            {
                for (var j = 0; j < i; j++) least = Math.Min(least, CieLab.Difference(seen[i], seen[j]));
            }
        }

        return least;
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
