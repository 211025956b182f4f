using System.Globalization;
using GeoBdt.Register.Publication;

namespace GeoBdt.Register.Tests.Publication;

public sealed class PTableTests
{
    // ptable's solver stops at a relative change of 1e-7 of its unknowns.
    const double Tolerance = 1e-6;

    /// <summary>Rows of D5 V3 js2, D2 V1 js0 and D8 V5 js2 as sdcTools/ptable 0.3.3 prints them.</summary>
    [Theory]
    [InlineData(5, 3.0, 2, 1, new[] { -1, 2, 3, 4, 5 }, new[] { 0.73446954, 0.13672019, 0.07279631, 0.03742956, 0.0185844 })]
    [InlineData(5, 3.0, 2, 4, new[] { -4, -1, 0, 1, 2, 3, 4, 5 },
        new[] { 0.08485487, 0.27792123, 0.27792124, 0.18939369, 0.10512545, 0.04545536, 0.01531077, 0.00401739 })]
    [InlineData(2, 1.0, 0, 1, new[] { -1, 0, 1, 2 }, new[] { 0.36648551, 0.3664855, 0.16757247, 0.09945652 })]
    [InlineData(2, 1.0, 0, 2, new[] { -2, -1, 0, 1, 2 }, new[] { 0.06382714, 0.24469145, 0.38296282, 0.24469145, 0.06382714 })]
    [InlineData(8, 5.0, 2, 1, new[] { -1, 2, 3, 4, 5, 6, 7, 8 },
        new[] { 0.75389822, 0.11577426, 0.06199811, 0.03320053, 0.01777916, 0.0095209, 0.00509852, 0.0027303 })]
    public void Rows_of_the_R_package_written_here(int d, double v, int js, int count, int[] change, double[] probability)
    {
        var row = PTable.Solve(d, v, js).RowOf(count);

        Assert.Equal(change, row.Change.ToArray());
        for (var k = 0; k < change.Length; k++) Assert.Equal(probability[k], row.Probability[k], Tolerance);
    }

    [Fact]
    public void Every_row_of_every_solved_table_equals_the_R_package()
    {
        var lines = File.ReadAllLines(Requires.Shared("reference/sdc/ptables_reference.csv"));
        var tables = new Dictionary<string, PTable>
        {
            ["ex_D2_V1.05_js1_monoTTFT"] = PTable.Solve(2, 1.05, 1, 0, n => n != 3),
            ["D2_V1_js0"] = PTable.Solve(2, 1, 0),
            ["D5_V3_js2"] = PTable.Solve(5, 3, 2),
            ["D5_V3_js2_pstay0.5"] = PTable.Solve(5, 3, 2, 0.5),
            ["D8_V5_js2"] = PTable.Solve(8, 5, 2),
        };

        var cells = 0;
        var worst = 0.0;
        foreach (var fields in lines.Skip(1).Select(line => line.Split(',')))
        {
            var (count, published) = (int.Parse(fields[0]), int.Parse(fields[1]));
            var p = tables[fields[7]].Probability(count, published);
            worst = Math.Max(worst, Math.Abs(p - double.Parse(fields[2], CultureInfo.InvariantCulture)));
            cells++;
        }

        Assert.Equal(tables.Values.Sum(Cells), cells);
        Assert.True(worst < Tolerance, $"worst difference {worst:E2}");
    }

    [Fact]
    public void Variance_that_is_reached_equals_the_R_package()
    {
        var lines = File.ReadAllLines(Requires.Shared("reference/sdc/ptables_checks.csv"));
        var tables = new Dictionary<string, PTable>
        {
            ["D2_V1_js0"] = PTable.Solve(2, 1, 0),
            ["D5_V3_js2"] = PTable.Solve(5, 3, 2),
            ["D8_V5_js2"] = PTable.Solve(8, 5, 2),
        };

        foreach (var fields in lines.Skip(1).Select(line => line.Split(',')))
        {
            if (!tables.TryGetValue(fields[6], out var table)) continue;
            var (_, variance, _) = Moments(table.RowOf(int.Parse(fields[0])));
            Assert.Equal(double.Parse(fields[2], CultureInfo.InvariantCulture), variance, 1e-5);
        }
    }

    [Fact]
    public void Any_feasible_table_is_a_distribution_that_is_unbiased_bounded_and_ordered()
    {
        foreach (var d in (int[])[1, 2, 3, 5, 8, 13, 20])
        {
            for (var js = 0; js <= Math.Min(d, 4); js++)
            {
                foreach (var spread in (double[])[0.05, 0.5, 1, 3, 10])
                {
                    var v = Math.Min(((js + 1) * (js + 1) / 4) + spread, d * d);
                    if (PTable.FaultOf(d, v, js) is not null) continue;
                    var table = PTable.Solve(d, v, js);
                    for (var n = 1; n <= table.LastRow; n++) AssertRow(table.RowOf(n), d, v, js, $"D{d} V{v} js{js} n{n}");
                }
            }
        }
    }

    [Fact]
    public void Entropy_is_not_beaten_by_other_distributions_with_the_same_moments()
    {
        const int Seed = 5;
        var random = new Random(Seed);
        var table = PTable.Solve(5, 3, 2);
        for (var n = 1; n <= table.LastRow; n++)
        {
            var row = table.RowOf(n);
            var (change, p) = (row.Change.ToArray(), row.Probability.ToArray());
            var zero = Array.IndexOf(change, 0);
            for (var trial = 0; trial < 200; trial++)
            {
                // A small step within Σ = 0, Σ v = 0, Σ v² ≤ 0 from four random places.
                var places = Enumerable.Range(0, change.Length).OrderBy(_ => random.Next()).Take(4).ToArray();
                var step = NullStep([.. places.Select(k => (double)change[k])]);
                if (step is null) continue;
                var other = p.ToArray();
                for (var k = 0; k < 4; k++) other[places[k]] += 1e-4 * step[k];
                if (other.Any(value => value <= 0)) continue;
                if (zero > 0 && Enumerable.Range(0, zero).Any(k => other[k] > other[k + 1])) continue;
                Assert.True(Entropy(other) <= Entropy(p) + 1e-12, $"n {n}, trial {trial}, seed {Seed}");
            }
        }
    }

    [Theory]
    [InlineData(0, 3.0, 0)]
    [InlineData(5, 3.0, 6)]
    [InlineData(5, 3.0, -1)]
    [InlineData(5, 2.0, 2)]
    [InlineData(5, 26.0, 2)]
    [InlineData(5, double.NaN, 2)]
    [InlineData(5, 0.0, 0)]
    public void Parameters_without_a_table_are_refused_with_the_range_that_would_do(int d, double v, int js)
    {
        Assert.NotNull(PTable.FaultOf(d, v, js));
        var error = Assert.Throws<ArgumentException>(() => PTable.Solve(d, v, js));
        Assert.Contains(" / ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_variance_just_above_the_least_possible_is_feasible()
    {
        // js = 2: a 1 becomes 0 with p = 2/3 or 3 with 1/3, variance 2; D = 3 leaves 4 too.
        var row = PTable.Solve(3, 2.001, 2).RowOf(1);

        Assert.Equal(2.0 / 3, row.ProbabilityOf(-1), 0.001);
        Assert.Equal(1.0 / 3, row.ProbabilityOf(2), 0.002);
    }

    [Fact]
    public void The_first_entry_whose_upper_bound_is_above_the_key_is_taken()
    {
        // Row 1 of D5 V3 js2: bounds .73446954, .87118973, .94398604, .9814156.
        var row = PTable.Solve(5, 3, 2).RowOf(1);
        var bound = PTable.BoundOf(0.73446954);

        Assert.Equal(-1, row.ChangeFor(0));
        Assert.Equal(-1, row.ChangeFor(bound - 1));
        Assert.Equal(2, row.ChangeFor(bound));
        Assert.Equal(5, row.ChangeFor(ulong.MaxValue));
        Assert.Equal(1ul << 63, PTable.BoundOf(0.5));
        Assert.Equal(ulong.MaxValue, PTable.BoundOf(1));
    }

    static int Cells(PTable table) => Enumerable.Range(0, table.LastRow + 1).Sum(n => table.RowOf(n).Change.Length);

    static void AssertRow(PerturbationRow row, int d, double v, int js, string name)
    {
        var (mean, variance, sum) = Moments(row);
        Assert.True(Math.Abs(mean) < 1e-9 && Math.Abs(sum - 1) < 1e-12, $"{name}: mean {mean}, sum {sum}");
        Assert.True(variance <= v + 1e-8, $"{name}: variance {variance}");
        var zero = row.Change.IndexOf(0);
        for (var k = 0; k < row.Change.Length; k++)
        {
            var published = row.Count + row.Change[k];
            Assert.True(Math.Abs(row.Change[k]) <= d && (published == 0 || published > js), name);
            Assert.True(row.Probability[k] >= 0, name);
            if (k < zero) Assert.True(row.Probability[k] <= row.Probability[k + 1] + 1e-12, $"{name}: not ordered");
        }
    }

    static (double Mean, double Variance, double Sum) Moments(PerturbationRow row)
    {
        double mean = 0, variance = 0, sum = 0;
        for (var k = 0; k < row.Change.Length; k++)
        {
            sum += row.Probability[k];
            mean += row.Probability[k] * row.Change[k];
            variance += row.Probability[k] * row.Change[k] * row.Change[k];
        }

        return (mean, variance, sum);
    }

    static double Entropy(double[] p) => -p.Sum(value => value * Math.Log2(value));

    // The direction in four unknowns that keeps sum, mean and variance: cofactors of the Vandermonde rows.
    static double[]? NullStep(double[] x)
    {
        var step = new double[4];
        for (var k = 0; k < 4; k++)
        {
            var others = Enumerable.Range(0, 4).Where(i => i != k).Select(i => x[i]).ToArray();
            var determinant = (others[1] - others[0]) * (others[2] - others[0]) * (others[2] - others[1]);
            step[k] = (k % 2 == 0 ? 1 : -1) * determinant;
        }

        var largest = step.Max(Math.Abs);
        return largest == 0 ? null : [.. step.Select(value => value / largest)];
    }
}
