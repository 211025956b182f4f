namespace GeoBdt.Tiles.Klasifikasi;

/// <summary>
/// The exact division of sorted values into classes of least squared error, by dynamic programming over distinct values.
/// </summary>
/// <remarks>
/// <c>E[q, i] = min over j of E[q − 1, j − 1] + error(j .. i)</c>. The best j never decreases when i grows (the error of
/// an interval satisfies the quadrangle inequality), so a row is solved by its middle first and each half within the
/// bounds that the middle gives: O(k · n log n), memory O(k · n). Equal values are one point with a weight, so ties are
/// never split.
/// <para>Source: W. D. Fisher (1958), On grouping for maximum homogeneity, JASA 53; divide and conquer as in H. Wang
/// and M. Song (2011), Ckmeans.1d.dp, The R Journal 3(2), and its log-linear version.</para>
/// </remarks>
static class FisherBreaks
{
    /// <summary>Upper bounds of <paramref name="count"/> classes.</summary>
    /// <param name="sorted">Ascending, at least <paramref name="count"/> distinct values.</param>
    /// <param name="count">≥ 1.</param>
    public static double[] Upper(double[] sorted, int count)
    {
        var points = Points.Of(sorted);
        var n = points.Value.Length;
        var previous = new double[n];
        var current = new double[n];
        var start = new int[count][];
        start[0] = new int[n];
        for (var i = 0; i < n; i++) previous[i] = points.Error(0, i);
        for (var q = 1; q < count; q++)
        {
            start[q] = new int[n];
            // The first q classes need q points before this one.
            Solve(points, previous, current, start[q], q, n - 1, q, n - 1);
            (previous, current) = (current, previous);
        }

        var upper = new double[count];
        var last = n - 1;
        for (var q = count - 1; q >= 0; q--)
        {
            upper[q] = points.Value[last];
            last = start[q][last] - 1;
        }

        return upper;
    }

    static void Solve(
        Points points, double[] previous, double[] current, int[] start, int low, int high, int startLow, int startHigh)
    {
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var best = double.PositiveInfinity;
            var bestStart = startLow;
            for (var j = startLow; j <= Math.Min(middle, startHigh); j++)
            {
                var error = previous[j - 1] + points.Error(j, middle);
                // Equal but for rounding: the first stays, so that ties fall the same way on every machine.
                if (error < best - points.Tolerance) (best, bestStart) = (error, j);
            }

            current[middle] = best;
            start[middle] = bestStart;
            Solve(points, previous, current, start, low, middle - 1, startLow, bestStart);
            (low, startLow) = (middle + 1, bestStart);
        }
    }

    /// <summary>Distinct values with running sums, so that the error of any interval costs O(1).</summary>
    sealed class Points
    {
        readonly (double Weight, double Sum, double Squares)[] _before;

        Points(double[] value, (double, double, double)[] before)
        {
            (Value, _before) = (value, before);
            Tolerance = 1e-12 * Error(0, value.Length - 1);
        }

        public double[] Value { get; }

        /// <summary>Errors closer than this are equal. Unit: squared unit of the values.</summary>
        public double Tolerance { get; }

        public static Points Of(double[] sorted)
        {
            // Sums are taken around the median: squares of large, close values would lose their differences.
            var origin = sorted[sorted.Length / 2];
            var value = new List<double>(sorted.Length);
            var before = new List<(double Weight, double Sum, double Squares)>(sorted.Length + 1) { default };
            for (var i = 0; i < sorted.Length;)
            {
                var first = i;
                while (i < sorted.Length && sorted[i] == sorted[first]) i++;
                var (weight, sum, squares) = before[^1];
                var difference = sorted[first] - origin;
                double times = i - first;
                value.Add(sorted[first]);
                before.Add((weight + times, sum + (times * difference), squares + (times * difference * difference)));
            }

            return new([.. value], [.. before]);
        }

        /// <summary>Squared error of the points <paramref name="first"/> to <paramref name="last"/> around their mean.</summary>
        public double Error(int first, int last)
        {
            ref readonly var a = ref _before[first];
            ref readonly var b = ref _before[last + 1];
            var sum = b.Sum - a.Sum;
            return Math.Max(0, b.Squares - a.Squares - (sum * sum / (b.Weight - a.Weight)));
        }
    }
}
