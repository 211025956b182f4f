using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Publication.Serangan;

/// <summary>How often each true count occurs in a cell's series at one level, as the published numbers of all areas tell:
/// what an attacker expects of a number before he looks at it.</summary>
/// <remarks>
/// A mixture of Poisson distributions, its shares fitted by expectation–maximisation to the published numbers read through
/// the p-table. Who takes every count for as likely does not see that a published 3 of something rare is mostly 1.
/// Withheld numbers are not like the published ones (the gate chose them) and get no weight from here.
/// <para>Source: Robbins (1956), <i>An empirical Bayes approach to statistics</i>; Kiefer &amp; Wolfowitz (1956).</para>
/// </remarks>
sealed class SebaranAwal
{
    // Of a larger number one more or less is about as likely.
    const int LargestNumber = 60;

    const int Steps = 60;

    // Rates from one in 300 areas up, each 1.4 times the one before.
    const double FirstRate = 0.003;
    const double RateRatio = 1.4;

    // What is expected of all rates together before any area is seen, in areas: three areas tell little of a fourth.
    const double Unseen = 1;

    readonly Hubungan _relations;
    readonly WilayahTree _tree;

    // Shape [rates, counts] and [numbers, rates].
    readonly double[][] _ofCount;
    readonly double[][] _ofNumber;

    // Shape [levels, cells]. Probability of every count below the end.
    readonly double[][][] _expected;

    /// <summary>Prepares; <see cref="Fit"/> reads the numbers.</summary>
    /// <param name="relations">Cells and their numbers.</param>
    /// <param name="tree">Areas.</param>
    /// <param name="table">The p-table.</param>
    public SebaranAwal(Hubungan relations, WilayahTree tree, PTable table)
    {
        (_relations, _tree) = (relations, tree);
        var end = LargestNumber + table.D + 1;
        var rates = new List<double>();
        for (var rate = FirstRate; rate < end; rate *= RateRatio) rates.Add(rate);
        _ofCount = [.. rates.Select(rate => Poisson(rate, end))];
        _ofNumber = new double[LargestNumber + 1][];
        for (var number = 0; number <= LargestNumber; number++)
        {
            var row = _ofNumber[number] = new double[rates.Count];
            for (var k = 0; k < row.Length; k++)
            {
                for (var n = Math.Max(0, number - table.D); n <= number + table.D; n++) row[k] += _ofCount[k][n] * table.Probability(n, number);
            }
        }

        _expected = [.. TingkatNames.All.Select(_ => new double[relations.Cells.Count][])];
    }

    /// <summary>Learns from what is published now.</summary>
    public void Fit() => Parallel.For(0, _relations.Cells.Count, cell =>
    {
        foreach (var tingkat in TingkatNames.All) _expected[Place(tingkat)][cell] = Expected(cell, _tree.Level(tingkat));
    });

    /// <summary>Multiplies the weights of a published number by what is expected.</summary>
    /// <param name="cell">Place in <see cref="Hubungan.Cells"/>.</param>
    /// <param name="area">Number of the area.</param>
    /// <param name="low">Count of the first weight.</param>
    /// <param name="weights">By count.</param>
    public void Weigh(int cell, int area, int low, Span<double> weights)
    {
        var expected = _expected[Place(_tree[area].Tingkat)][cell];
        if (low + weights.Length > expected.Length) return;
        for (var i = 0; i < weights.Length; i++) weights[i] *= expected[low + i];
    }

    static int Place(Tingkat tingkat) => tingkat - Tingkat.Provinsi;

    double[] Expected(int cell, Range areas)
    {
        var seen = new int[LargestNumber + 1];
        for (var area = areas.Start.Value; area < areas.End.Value; area++)
        {
            if (_relations.At(cell, area) is { } series && series.Shows(area) && series.Value[area] <= LargestNumber) seen[series.Value[area]]++;
        }

        var (share, next) = (new double[_ofCount.Length], new double[_ofCount.Length]);
        Array.Fill(share, 1.0 / share.Length);
        for (var step = 0; step < Steps; step++)
        {
            Array.Fill(next, Unseen / share.Length);
            for (var number = 0; number < seen.Length; number++)
            {
                if (seen[number] > 0) Divide(seen[number], _ofNumber[number], share, next);
            }

            var total = next.Sum();
            for (var k = 0; k < share.Length; k++) share[k] = next[k] / total;
        }

        var expected = new double[_ofCount[0].Length];
        for (var k = 0; k < share.Length; k++)
        {
            for (var n = 0; n < expected.Length; n++) expected[n] += share[k] * _ofCount[k][n];
        }

        return expected;
    }

    // Areas that show one number are divided among the rates by how likely each gives it.
    static void Divide(int areas, double[] likelihood, double[] share, double[] next)
    {
        var sum = 0.0;
        for (var k = 0; k < share.Length; k++) sum += share[k] * likelihood[k];
        if (!(sum > 0)) return;
        for (var k = 0; k < share.Length; k++) next[k] += areas * share[k] * likelihood[k] / sum;
    }

    static double[] Poisson(double rate, int end)
    {
        var result = new double[end];
        result[0] = Math.Exp(-rate);
        for (var n = 1; n < end; n++) result[n] = result[n - 1] * rate / n;
        return result;
    }
}
