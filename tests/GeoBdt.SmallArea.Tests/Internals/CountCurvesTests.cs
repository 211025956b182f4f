using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea.Tests.Internals;

/// <summary>Moments of the count below t against sums of Φ over the lattice's points and over households.</summary>
public class CountCurvesTests
{
    const double Deviation = 0.5;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.013, 0.37)]
    [InlineData(-2.4, -1.9)]
    public void Moments_of_an_area_are_the_sums_over_its_points_wherever_blocks_begin_and_end(double effect, double rest)
    {
        var lengths = new HashSet<int>();
        // up to 40 deviations apart, where households are certain long before others begin
        int[] spreads = [.. Enumerable.Range(0, 17), 223, 224, 225, 226, 641];
        foreach (var spread in spreads)
        {
            var step = Deviation / PredictorLattice.PointsPerDeviation;
            double[] locations = [1.0071, 1.0071 + 0.4 * spread * step, 1.0071 + spread * step];
            var model = Model([locations], [effect], 0.2);

            var curves = CountCurves.OfArea(model, 0, rest);

            lengths.Add(curves.Mean.Length % WideNormal.Lanes);
            var weights = new double[model.Lattice.Length(0)];
            model.Lattice.CopyWeights(0, weights);
            for (var i = 0; i < curves.Mean.Length; i++)
            {
                var (one, two, three) = (0.0, 0.0, 0.0);
                for (var j = 0; j < weights.Length; j++)
                {
                    var p = StandardNormal.Cdf((curves.At(i) - rest - model.FirstLocation(0) - j * step) / Deviation);
                    (one, two, three) = (one + weights[j] * p, two + weights[j] * p * p, three + weights[j] * p * p * p);
                }

                // Φ(±7) is taken for certain: 1.3e-12 a household
                Near.Absolute(one, curves.Mean[i], 2e-11, $"mean at {i} of {spread} steps");
                Near.Absolute(Math.Max(one - two, 0), curves.Variance[i], 2e-11, $"variance at {i} of {spread} steps");
                Near.Absolute(one - 3 * two + 2 * three, curves.Third[i], 4e-11, $"third moment at {i} of {spread} steps");
                var households = locations.Sum(x => StandardNormal.Cdf((curves.At(i) - rest - effect - x) / Deviation));
                Near.Absolute(households, curves.Mean[i], 1e-8, $"households at {i} of {spread} steps");
            }
        }

        Assert.Equal(WideNormal.Lanes, lengths.Count);
    }

    [Fact]
    public void Moments_of_several_areas_are_integrals_over_their_effects_and_empty_ones_add_nothing()
    {
        var invented = new Invented(3);
        double[] effect = [-1.1, 0.2, 0, 0.9, 0.4];
        double[][] locations = [invented.Normals(31, 0.8), invented.Normals(1, 0.8), [], invented.Normals(12, 0.8), []];
        const double between = 0.3;
        var model = Model(locations, effect, between);
        model.Observed[4] = [2.5, 2.5, 3];

        var curves = CountCurves.OfAreas(model, [0, 1, 2, 3, 4]);

        Assert.Equal(47, curves.Households);
        for (var i = 0; i < curves.Mean.Length; i++)
        {
            var (mean, variance) = (0.0, 0.0);
            for (var d = 0; d < 4; d++)
            {
                var (first, second, own) = (0.0, 0.0, 0.0);
                for (var k = 0; k < CountCurves.EffectRule.Node.Length; k++)
                {
                    var by = effect[d] + between * CountCurves.EffectRule.Node[k];
                    double[] p = [.. locations[d].Select(x => StandardNormal.Cdf((curves.At(i) - by - x) / Deviation))];
                    first += CountCurves.EffectRule.Weight[k] * p.Sum();
                    second += CountCurves.EffectRule.Weight[k] * p.Sum() * p.Sum();
                    own += CountCurves.EffectRule.Weight[k] * p.Sum(one => one * (1 - one));
                }

                (mean, variance) = (mean + first, variance + second - first * first + own);
            }

            Near.Absolute(mean, curves.Mean[i], 44 * 1e-6, $"mean at {i}"); // cubic interpolation, 1e-6 a household
            Near.Absolute(variance, curves.Variance[i], 44 * 44 * 1e-6, $"variance at {i}");
        }
    }

    [Fact]
    public void Known_households_count_from_their_place_on_however_many_share_it()
    {
        var model = Model([[0, 0.3]], [0], 0);
        model.Observed[0] = [-9, 1, 1, 1, 1, 1, 2];

        var curves = CountCurves.OfArea(model, 0, 0);

        Assert.Equal(9, curves.Households);
        Assert.Equal([0, 1, 1, 6, 6, 7, 7], [.. new[] { -9.5, -9, 0.999, 1, 1.5, 2, 50 }.Select(curves.Known)]);
        Assert.True(curves.At(0) < -9 - 7 * Deviation && curves.At(curves.Mean.Length - 1) > 2 + 7 * Deviation);
    }

    /// <summary>Identity scale; shape of the locations: [areas][households], without the effects.</summary>
    internal static AreaModel Model(double[][] locations, double[] effect, double effectDeviation, Transformation? scale = null)
    {
        var fit = EmpiricalPredictorTests.Unsampled(effectDeviation * effectDeviation, Deviation * Deviation, effect.Length);
        var model = new AreaModel(fit with { AreaEffect = [.. effect] }, scale ?? Transformation.Identity);
        for (var d = 0; d < locations.Length; d++)
        {
            if (locations[d].Length == 0) continue;
            Assert.True(model.Lattice.TryReserve(d, locations[d].Min(), locations[d].Max()));
            foreach (var location in locations[d]) model.Lattice.Add(d, location);
        }

        return model;
    }
}
