using GeoBdt.Api.Answering;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Tiles.Klasifikasi;

namespace GeoBdt.Api.Peta;

/// <summary>
/// Labels of classes. Every value, as it is published, lies in the range printed for its class and in no other: nothing is rounded
/// that could move it. Ranges leave no gap that a value could lie in, do not overlap, and have the same decimals.
/// </summary>
/// <remarks>
/// A bound is printed as the classes have it; the next range begins one step of the last decimal above. There are the fewest decimals
/// with which no value lies between; as many as values are published with always do. Legends that maps share have these, whatever
/// values one map has. Zeros are an entry of their own, so a first class from 0 begins one step above.
/// </remarks>
static class ClassLabels
{
    /// <summary>A label for each class, low to high.</summary>
    /// <param name="breaks">The classes.</param>
    /// <param name="leastDecimals">As many at least: 0 for counts, 1 for percents.</param>
    /// <param name="mostDecimals">As many as the values are published with.</param>
    /// <param name="areZerosApart">Whether zeros are an entry of their own.</param>
    public static Teks[] Of(ClassBreaks breaks, int leastDecimals, int mostDecimals, bool areZerosApart = true)
    {
        var decimals = breaks.IsFixed ? mostDecimals : leastDecimals;
        while (decimals < mostDecimals && !Holds(breaks, decimals, areZerosApart)) decimals++;
        var grid = new DecimalGrid(decimals);
        var labels = new Teks[breaks.Count];
        var hasNegative = breaks.Count > 0 && Math.Min(breaks.Upper[0], double.IsFinite(breaks.Minimum) ? breaks.Minimum : 0) < 0;
        for (var i = 0; i < labels.Length; i++)
        {
            var from = i > 0 ? After(breaks.Upper[i - 1], decimals) : Start(breaks, decimals, areZerosApart);
            var to = i + 1 < labels.Length
                ? BeforeZero(areZerosApart ? from : 0, grid.Floor(breaks.Upper[i]), decimals)
                : Finite(breaks.Upper[i], grid.Ceiling);
            var above = i > 0 ? grid.Floor(breaks.Upper[i - 1]) : double.NaN;
            labels[i] = new(
                Label(from, to, above, decimals, hasNegative, isEnglish: false),
                Label(from, to, above, decimals, hasNegative, isEnglish: true));
        }

        return labels;
    }

    static bool Holds(ClassBreaks breaks, int decimals, bool areZerosApart)
    {
        var grid = new DecimalGrid(decimals);
        if (breaks.Count > 0 && !(Start(breaks, decimals, areZerosApart) <= breaks.Smallest[0])) return false;
        for (var i = 1; i < breaks.Count; i++)
        {
            if (grid.Floor(breaks.Upper[i - 1]) != breaks.Upper[i - 1]) return false;
            // A class may be empty.
            if (breaks.Smallest[i] < After(breaks.Upper[i - 1], decimals)) return false;
        }

        return true;
    }

    static double Start(ClassBreaks breaks, int decimals, bool areZerosApart)
    {
        var floor = Finite(breaks.Minimum, new DecimalGrid(decimals).Floor);
        return floor == 0 && areZerosApart ? After(0, decimals) : floor;
    }

    // Zeros are an entry of their own, at this end too.
    static double BeforeZero(double from, double to, int decimals)
    {
        var before = -new DecimalGrid(decimals).Nearest(Math.Pow(10, -decimals));
        return to == 0 && from <= before ? before : to;
    }

    static double After(double bound, int decimals)
    {
        var grid = new DecimalGrid(decimals);
        return grid.Nearest(grid.Floor(bound) + Math.Pow(10, -decimals));
    }

    static double Finite(double bound, Func<double, double> round) => double.IsFinite(bound) ? round(bound) : bound;

    // Words where a sign would do: the faces of pictures have no ≤, and minus after a dash is hard to read.
    static string Label(double from, double to, double above, int decimals, bool hasNegative, bool isEnglish)
    {
        string In(double number) => Numerals.Format(number, decimals, isEnglish);
        if (double.IsNegativeInfinity(from)) return $"{(isEnglish ? "up to" : "sampai")} {In(to)}";
        if (double.IsPositiveInfinity(to)) return $"{(isEnglish ? "over" : "di atas")} {In(above)}";
        if (from >= to) return In(to);
        return $"{In(from)}{(!hasNegative ? "–" : isEnglish ? " to " : " s.d. ")}{In(to)}";
    }
}
