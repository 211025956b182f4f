using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea.Tests.Internals;

/// <summary>Expected quantiles against the Poisson-binomial distribution of the count itself.</summary>
public class OrderStatisticsTests(ITestOutputHelper output)
{
    const double Deviation = 0.5;
    static readonly double[] Probabilities = [0.003, 0.02, 0.1, 0.25, 0.5, 0.77, 0.9, 0.999];

    public static TheoryData<Transformation, int, double[]> Cases => new()
    {
        { Transformation.Identity, 20, [] },
        { Transformation.Log, 20, [] },
        { Transformation.LogShift(-0.2), 61, [] },
        { Transformation.BoxCox(0.3), 61, [] },
        { Transformation.Dual(0.4), 200, [] },
        { Transformation.Log, 40, [.. Enumerable.Repeat(1.0, 20), 4] },
        { Transformation.Log, 30, [0.3, 3] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Quantiles_are_those_of_the_exact_distribution(Transformation scale, int households, double[] known)
    {
        var locations = new Invented(households).Normals(households, 0.6);
        var model = CountCurvesTests.Model([locations], [0], 0, scale);
        model.Observed[0] = known;
        double[] place = [.. known.Select(scale.Forward)];
        var single = new SingleArea(model, 0);
        foreach (var probability in Probabilities)
        {
            var (mean, spread) = Exact(scale, locations, place, probability);

            var estimate = single.Estimate(Measure.Quantile(probability));

            var what = $"{scale.Kind}, {households} and {known.Length}, {probability}";
            output.WriteLine($"{what}: {(estimate - mean) / spread:g2} of the spread");
            var others = (households + known.Length - 1) * Math.Min(probability, 1 - probability); // on the nearer side
            var share = others >= 10 ? 0.005 : others >= 2 ? 0.03 : 0.1;
            // and where many known households share a place, the slices' width
            Near.Absolute(mean, estimate, share * spread + (known.Length > 0 ? 1e-3 * Math.Abs(mean) : 0), what);
        }
    }

    [Fact]
    public void Quantiles_of_millions_whose_spread_is_far_below_a_lattice_step_are_those_of_the_normal()
    {
        var model = CountCurvesTests.Model([[0.01]], [0], 0);
        for (var i = 1; i < 4_000_001; i++) model.Lattice.Add(0, 0.01);
        var single = new SingleArea(model, 0);
        foreach (var probability in new[] { 0.1, 0.5, 0.9 })
        {
            var expected = 0.01 + Deviation * StandardNormal.Quantile(probability);
            Near.Absolute(expected, single.Estimate(Measure.Quantile(probability)), 2e-6, $"{probability}");
        }
    }

    // E y = y(b) − ∫ y′ F dt and E y² likewise, F = (1 − share) P(C ≥ k) + share P(C ≥ k + 1)
    static (double Mean, double Spread) Exact(Transformation scale, double[] locations, double[] known, double probability)
    {
        var place = (locations.Length + known.Length - 1) * probability;
        var (below, share) = ((int)place, place - (int)place);
        var (from, to, step) = (Math.Min(-6, known.Append(0).Min() - 0.1), Math.Max(6, known.Append(0).Max() + 0.1), 0.005);
        var (mean, square) = (scale.Inverse(to), scale.Inverse(to) * scale.Inverse(to));
        for (var t = from + step / 2; t < to; t += step)
        {
            var counts = Counts(locations, t);
            var still = known.Count(one => one <= t);
            var reached = (1 - share) * counts.Skip(Math.Max(below + 1 - still, 0)).Sum() +
                share * counts.Skip(Math.Max(below + 2 - still, 0)).Sum();
            var change = scale.Inverse(t + step / 2) - scale.Inverse(t - step / 2);
            mean -= reached * change;
            square -= reached * change * (scale.Inverse(t + step / 2) + scale.Inverse(t - step / 2));
        }

        return (mean, Math.Sqrt(square - mean * mean));
    }

    // P(C = 0 … N) of the predicted households
    static double[] Counts(double[] locations, double t)
    {
        var counts = new double[locations.Length + 1];
        counts[0] = 1;
        for (var h = 0; h < locations.Length; h++)
        {
            var p = StandardNormal.Cdf((t - locations[h]) / Deviation);
            for (var k = h + 1; k > 0; k--) counts[k] += p * (counts[k - 1] - counts[k]);
            counts[0] *= 1 - p;
        }

        return counts;
    }
}
