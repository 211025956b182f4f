using GeoBdt.Api.Answering;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Tiles.Klasifikasi;

namespace GeoBdt.Api.Peta;

/// <summary>
/// Labels of classes: with the fewest decimals at which every value, rounded the same way, lies in exactly the class
/// it is in. They leave no gap, do not overlap, and hold the smallest and the largest value.
/// </summary>
static class ClassLabels
{
    /// <summary>A label for each class, low to high.</summary>
    /// <param name="breaks">The classes.</param>
    /// <param name="leastDecimals">As many at least: 0 for counts, 1 for percents.</param>
    /// <param name="mostDecimals">As many as the values are published with.</param>
    public static Teks[] Of(ClassBreaks breaks, int leastDecimals, int mostDecimals)
    {
        var decimals = leastDecimals;
        while (decimals < mostDecimals && !Separates(breaks, decimals)) decimals++;
        var step = Math.Pow(10, -decimals);
        var labels = new Teks[breaks.Count];
        var from = Round(breaks.Count > 0 ? breaks.Smallest[0] : 0, decimals);
        for (var i = 0; i < labels.Length; i++)
        {
            var to = Round(breaks.Upper[i], decimals);
            // A bound between two values may round up onto the first value of the next class.
            if (i + 1 < labels.Length) to = Math.Min(to, Round(Round(breaks.Smallest[i + 1], decimals) - step, decimals));
            labels[i] = new(Label(from, to, decimals, isEnglish: false), Label(from, to, decimals, isEnglish: true));
            from = Round(to + step, decimals);
        }

        return labels;
    }

    static bool Separates(ClassBreaks breaks, int decimals)
    {
        for (var i = 1; i < breaks.Count; i++)
        {
            if (Round(breaks.Largest[i - 1], decimals) >= Round(breaks.Smallest[i], decimals)) return false;
        }

        return true;
    }

    static string Label(double from, double to, int decimals, bool isEnglish) => from >= to
        ? Numerals.Format(to, decimals, isEnglish)
        : $"{Numerals.Format(from, decimals, isEnglish)}–{Numerals.Format(to, decimals, isEnglish)}";

    static double Round(double value, int decimals) => Math.Round(value, decimals, MidpointRounding.AwayFromZero);
}
