namespace GeoBdt.Tiles.Klasifikasi;

/// <summary>Upper bounds by the methods that a formula gives; some may be equal, and some intervals without values.</summary>
/// <remarks>Values are sorted, and at least two are distinct.</remarks>
static class UpperBounds
{
    // Jiang (2013), section 2: the head must be a minority, "e.g., 40 percent".
    const double LargestHead = 0.4;

    public static double[] Equal(double[] sorted, int count)
    {
        var upper = new double[count];
        for (var i = 1; i < count; i++)
        {
            // Weighted ends instead of min + width · i: the width of the whole range of double would overflow.
            var share = (double)i / count;
            upper[i - 1] = (sorted[0] * (1 - share)) + (sorted[^1] * share);
        }

        upper[^1] = sorted[^1];
        return upper;
    }

    /// <summary>Type 7 of R. J. Hyndman and Y. Fan (1996), Sample quantiles in statistical packages, Am. Stat. 50(4).</summary>
    public static double[] Quantile(double[] sorted, int count)
    {
        var upper = new double[count];
        for (var i = 1; i < count; i++)
        {
            var position = (double)i / count * (sorted.Length - 1);
            var below = (int)position;
            var (low, high) = (sorted[below], sorted[Math.Min(below + 1, sorted.Length - 1)]);
            // Between equal values no rounding may move the bound off them.
            upper[i - 1] = low == high ? low : Math.Min(high, low + ((position - below) * (high - low)));
        }

        upper[^1] = sorted[^1];
        return upper;
    }

    /// <summary>
    /// The mean, the mean of the values above it (the head), and so on while the head is at most 40 % of what it is the head of.
    /// </summary>
    /// <remarks>
    /// B. Jiang (2013), Head/tail breaks, The Professional Geographer 65(3). The bound that a head too large lies above is kept, as
    /// R's classInt does; mapclassify goes on down to heads of one value.
    /// </remarks>
    public static double[] HeadTail(double[] sorted, int count)
    {
        var upper = new List<double>(count);
        var start = 0;
        while (upper.Count < count - 1)
        {
            var mean = Mean(sorted.AsSpan(start));
            var head = SortedValues.CountUpTo(sorted, mean);
            // Equal values have nothing above their mean.
            if (head == sorted.Length) break;
            upper.Add(mean);
            var share = (double)(sorted.Length - head) / (sorted.Length - start);
            start = head;
            if (share > LargestHead || sorted.Length - start == 1) break;
        }

        upper.Add(sorted[^1]);
        return [.. upper];
    }

    /// <summary>
    /// Bands of one standard deviation (n − 1): an odd number has one that reaches half of it to both sides of the mean, an even
    /// number meets at the mean. The outermost reach to the smallest and the largest value.
    /// </summary>
    public static double[] Deviation(double[] sorted, int count)
    {
        var mean = Mean(sorted);
        var deviation = Math.Sqrt(SortedValues.SquaredError(sorted) / (sorted.Length - 1));
        var upper = new double[count];
        for (var i = 1; i < count; i++) upper[i - 1] = Math.Min(sorted[^1], mean + ((i - (count / 2.0)) * deviation));
        upper[^1] = sorted[^1];
        return upper;
    }

    static double Mean(ReadOnlySpan<double> sorted)
    {
        // Around a member: sums of large, close values would lose their differences.
        var origin = sorted[sorted.Length / 2];
        var sum = 0.0;
        foreach (var value in sorted) sum += (value - origin) / sorted.Length;
        return origin + sum;
    }
}
