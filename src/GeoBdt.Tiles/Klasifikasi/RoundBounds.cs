namespace GeoBdt.Tiles.Klasifikasi;

/// <summary>
/// Moves bounds onto round numbers, so that a legend can print the very bounds by which values are classed.
/// </summary>
/// <remarks>
/// All bounds get the same decimals: the fewest, beginning with two or three digits of the range, at which none of 100 values
/// (whole hundreds counted) changes its class and no class loses its last. So maps of fewer than 100 areas keep exactly the
/// classes that the method found, and of 84,000 at most 840 areas lie in the class beside. A bound that can be round without
/// any value changing its class is: within the gap between its neighbouring values, at the number nearest to where it was.
/// With as many decimals as the values have, a bound is the largest value below it and nothing changes.
/// </remarks>
static class RoundBounds
{
    // A first step between a 20th and a 200th of the range: two or three digits, finer than anyone reads off a map.
    const double StepsInRange = 20;

    /// <summary>One in so many values may change its class.</summary>
    const int Share = 100;

    /// <summary>The bounds, rounded.</summary>
    /// <param name="sorted">Ascending.</param>
    /// <param name="upper">Upper bounds; no class empty.</param>
    /// <param name="mostDecimals">Decimals that the values have.</param>
    public static double[] Of(double[] sorted, double[] upper, int mostDecimals)
    {
        var widest = Math.Max(Math.Abs(sorted[0]), Math.Abs(sorted[^1]));
        if (upper.Length < 2) return upper;
        var fewest = -(int)Math.Floor(Math.Log10((sorted[^1] - sorted[0]) / StepsInRange));
        for (var decimals = Math.Min(fewest, mostDecimals); decimals <= mostDecimals; decimals++)
        {
            var grid = new DecimalGrid(decimals);
            if (!grid.Resolves(widest)) break;
            if (TryRound(sorted, upper, grid) is { } rounded) return rounded;
        }

        return upper;
    }

    static double[]? TryRound(double[] sorted, double[] upper, DecimalGrid grid)
    {
        var rounded = (double[])upper.Clone();
        var (moved, before) = (0, 0);
        for (var i = 0; i < upper.Length - 1; i++)
        {
            var upTo = SortedValues.CountUpTo(sorted, upper[i]);
            // The bounds that class all values alike: from the largest value of the class to below the next value.
            var (from, to) = (grid.Ceiling(sorted[upTo - 1]), grid.Below(sorted[upTo]));
            var nearest = grid.Nearest(upper[i]);
            rounded[i] = from <= to ? Math.Clamp(nearest, from, to) : nearest;
            var nowUpTo = SortedValues.CountUpTo(sorted, rounded[i]);
            moved += Math.Abs(nowUpTo - upTo);
            if (nowUpTo <= before || moved > sorted.Length / Share) return null;
            before = nowUpTo;
        }

        return before < sorted.Length ? rounded : null;
    }
}
