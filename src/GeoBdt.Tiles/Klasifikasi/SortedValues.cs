namespace GeoBdt.Tiles.Klasifikasi;

/// <summary>What every method needs of values: them in order, and their squared error.</summary>
static class SortedValues
{
    // Their squares stay finite.
    const double Widest = 1e150;

    /// <summary>The values in ascending order without NaN.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is infinite, or beyond ±1e150.</exception>
    public static double[] Of(ReadOnlySpan<double> values)
    {
        var kept = new double[values.Length];
        var count = 0;
        foreach (var value in values)
        {
            if (Math.Abs(value) > Widest)
            {
                throw new ArgumentOutOfRangeException(nameof(values), value, $"Values must lie between ±{Widest} or be NaN.");
            }

            // Negative zero and zero are one value.
            if (!double.IsNaN(value)) kept[count++] = value + 0.0;
        }

        if (count < kept.Length) Array.Resize(ref kept, count);
        Array.Sort(kept);
        return kept;
    }

    public static int CountDistinct(double[] sorted)
    {
        var distinct = sorted.Length > 0 ? 1 : 0;
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] != sorted[i - 1]) distinct++;
        }

        return distinct;
    }

    /// <summary>Number of values up to and including a bound.</summary>
    public static int CountUpTo(double[] sorted, double bound)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (sorted[middle] <= bound) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>Sum of squared differences to the mean. Unit: squared unit of the values.</summary>
    public static double SquaredError(ReadOnlySpan<double> members)
    {
        if (members.IsEmpty) return 0;
        // Differences to a member first: sums of large equal values would cancel.
        var origin = members[members.Length / 2];
        double sum = 0, squares = 0;
        foreach (var value in members)
        {
            var difference = value - origin;
            sum += difference;
            squares += difference * difference;
        }

        return Math.Max(0, squares - (sum * sum / members.Length));
    }
}
