using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Publication;

/// <summary>What a series is a part of.</summary>
static class Wholes
{
    /// <summary>The denominator of a series, and, for a crossed one, its first category alone.</summary>
    /// <param name="indicator">Definition.</param>
    /// <param name="series">One of its series.</param>
    public static IEnumerable<string> Of(Indicator indicator, string series)
    {
        if (indicator.PenyebutOf(series) is { } whole && whole != series) yield return whole;
        var last = series.LastIndexOf('.');
        if (last > 0 && series.IndexOf('.') < last) yield return series[..last];
    }
}
