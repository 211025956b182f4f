using System.Numerics;

namespace GeoBdt.Tiles.Klasifikasi;

/// <summary>
/// The exact division of sorted values into classes of least squared error, by dynamic programming over distinct values.
/// </summary>
/// <remarks>
/// <code>
/// E[q, i] = min over j ≤ i of E[q − 1, j − 1] + error(j .. i)
/// error(j .. i) = (Q[i + 1] − Q[j]) − (S[i + 1] − S[j])² / (W[i + 1] − W[j])     running squares, sums, weights
/// </code>
/// The best j never decreases when i grows (the error of an interval satisfies the quadrangle inequality), so a row is solved by
/// its middle first and each half within the bounds that the middle gives: O(k · n log n), memory O(k · n). Of the last row only
/// the last entry is wanted. Equal values are one point with a weight, so ties are never split.
/// <para>
/// What of an entry does not depend on i is kept as <c>A[j] = E[q − 1, j − 1] − Q[j]</c>; several j are tried at a time. Each is
/// computed by the same operations whatever the width of the machine's vectors, so the classes are the same everywhere.
/// </para>
/// <para>Source: W. D. Fisher (1958), On grouping for maximum homogeneity, JASA 53; divide and conquer as in H. Wang
/// and M. Song (2011), Ckmeans.1d.dp, The R Journal 3(2), and its log-linear version.</para>
/// </remarks>
sealed class FisherBreaks
{
    readonly double[] _value;

    // Shape [points + 1]. Over the points before: number of values, sum, sum of squares.
    readonly double[] _weight;
    readonly double[] _sum;
    readonly double[] _squares;

    // Shape [points]. A and E of the row at hand.
    readonly double[] _fixed;
    readonly double[] _error;

    // Errors closer than this are equal. Unit: squared unit of the values.
    readonly double _tolerance;

    FisherBreaks(double[] sorted)
    {
        var count = SortedValues.CountDistinct(sorted);
        _value = new double[count];
        _weight = new double[count + 1];
        _sum = new double[count + 1];
        _squares = new double[count + 1];
        _fixed = new double[count];
        _error = new double[count];
        // Sums are taken around the median: squares of large, close values would lose their differences.
        var origin = sorted[sorted.Length / 2];
        var (next, point) = (0, 0);
        while (next < sorted.Length)
        {
            var first = next;
            while (next < sorted.Length && sorted[next] == sorted[first]) next++;
            var difference = sorted[first] - origin;
            double times = next - first;
            _value[point] = sorted[first];
            _weight[point + 1] = _weight[point] + times;
            _sum[point + 1] = _sum[point] + (times * difference);
            _squares[point + 1] = _squares[point] + (times * difference * difference);
            point++;
        }

        _tolerance = 1e-12 * (_squares[^1] - (_sum[^1] * _sum[^1] / _weight[^1]));
    }

    /// <summary>Upper bounds of <paramref name="count"/> classes.</summary>
    /// <param name="sorted">Ascending, at least <paramref name="count"/> distinct values.</param>
    /// <param name="count">≥ 1.</param>
    public static double[] Upper(double[] sorted, int count) => new FisherBreaks(sorted).Upper(count);

    double[] Upper(int count)
    {
        var last = _value.Length - 1;
        var start = new int[count][];
        start[0] = new int[_value.Length];
        for (var i = 0; i <= last; i++) _error[i] = Entry(i, 0);
        for (var q = 1; q < count; q++)
        {
            start[q] = new int[_value.Length];
            // The first q classes need q points before this one.
            for (var j = q; j <= last; j++) _fixed[j] = _error[j - 1] - _squares[j];
            Solve(start[q], q == count - 1 ? last : q, last, q, last);
        }

        var upper = new double[count];
        for (var q = count - 1; q >= 0; q--)
        {
            upper[q] = _value[last];
            last = start[q][last] - 1;
        }

        return upper;
    }

    // Entries low to high of a row, whose classes start from startLow to startHigh.
    void Solve(int[] start, int low, int high, int startLow, int startHigh)
    {
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var best = Best(middle, startLow, Math.Min(middle, startHigh));
            start[middle] = best;
            _error[middle] = Entry(middle, best);
            Solve(start, low, middle - 1, startLow, best);
            (low, startLow) = (middle + 1, best);
        }
    }

    double Entry(int i, int j)
    {
        var sum = _sum[i + 1] - _sum[j];
        return Math.Max(0, _squares[i + 1] + (_fixed[j] - (sum * sum / (_weight[i + 1] - _weight[j]))));
    }

    // The first of the starts from low to high that gives the least error, but for rounding.
    int Best(int i, int low, int high)
    {
        ReadOnlySpan<double> weight = _weight.AsSpan(low, high - low + 1);
        ReadOnlySpan<double> sum = _sum.AsSpan(low, weight.Length);
        ReadOnlySpan<double> rest = _fixed.AsSpan(low, weight.Length);
        var (allWeight, allSum) = (_weight[i + 1], _sum[i + 1]);
        var width = Vector<double>.Count;
        var least = double.PositiveInfinity;
        var j = 0;
        if (weight.Length >= width)
        {
            var leasts = new Vector<double>(least);
            for (; j <= weight.Length - width; j += width)
            {
                leasts = Vector.Min(leasts, Rest(weight[j..], sum[j..], rest[j..], allWeight, allSum));
            }

            for (var lane = 0; lane < width; lane++) least = Math.Min(least, leasts[lane]);
        }

        for (; j < weight.Length; j++) least = Math.Min(least, Rest(weight[j], sum[j], rest[j], allWeight, allSum));

        // Ties fall the same way on every machine: the first start within the tolerance.
        var enough = least + _tolerance;
        j = 0;
        while (j <= weight.Length - width
            && !Vector.LessThanOrEqualAny(Rest(weight[j..], sum[j..], rest[j..], allWeight, allSum), new Vector<double>(enough)))
        {
            j += width;
        }

        while (Rest(weight[j], sum[j], rest[j], allWeight, allSum) > enough) j++;
        return low + j;
    }

    static Vector<double> Rest(
        ReadOnlySpan<double> weight, ReadOnlySpan<double> sum, ReadOnlySpan<double> rest, double allWeight, double allSum)
    {
        var inside = new Vector<double>(allSum) - new Vector<double>(sum);
        return new Vector<double>(rest) - (inside * inside / (new Vector<double>(allWeight) - new Vector<double>(weight)));
    }

    static double Rest(double weight, double sum, double rest, double allWeight, double allSum)
    {
        var inside = allSum - sum;
        return rest - (inside * inside / (allWeight - weight));
    }
}
