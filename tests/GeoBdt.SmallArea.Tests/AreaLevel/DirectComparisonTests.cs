namespace GeoBdt.SmallArea.Tests;

public class DirectComparisonTests
{
    [Fact]
    public void Two_areas_worked_by_hand()
    {
        // (1)²/(1 + 1) + (3)²/(2 + 1) = 3.5; two degrees of freedom: p = e^(−3.5/2)
        var test = DirectComparison.Of([5, 8], [1, 2], [4, 5], [1, 1]);

        Near.Relative(3.5, test.Statistic, 1e-15, "W");
        Assert.Equal(2, test.DegreesOfFreedom);
        Near.Relative(Math.Exp(-1.75), test.PValue, 1e-13, "p");
        Assert.Equal(1, DirectComparison.Of([5], [1], [5], [0]).PValue);
    }

    [Fact]
    public void A_right_model_is_kept_and_a_biased_one_found()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var areas = new InventedAreas(seed, 60, 1);
            var fit = areas.Fit(AreaVarianceMethod.RestrictedMaximumLikelihood);

            var right = DirectComparison.Of(fit);
            var biased = DirectComparison.Of(
                areas.Direct, areas.Variance, [.. fit.Estimate.Select(e => e + 3)], fit.MeanSquaredError.AsSpan());

            Assert.True(right.PValue > 0.05, $"seed {seed}: {right.PValue}");
            Assert.True(biased.PValue < 1e-6, $"seed {seed}: {biased.PValue}");
            Assert.InRange(right.SyntheticCorrelation!.Value, 0.2, 1);
        }
    }

    [Fact]
    public void Areas_without_sample_are_left_out_and_an_intercept_alone_has_no_correlation()
    {
        var areas = new InventedAreas(1, 10, 1);
        var sampled = Enumerable.Range(0, 10).Select(d => d != 4).ToArray();
        double[] ones = [.. Enumerable.Repeat(1.0, 10)];

        var test = DirectComparison.Of(FayHerriot.Fit(areas.Direct, areas.Variance, ones, sampled));

        Assert.Equal((9, null), (test.DegreesOfFreedom, test.SyntheticCorrelation));
        Assert.Throws<ArgumentException>(() => DirectComparison.Of([1], [0], [1], [0]));
        Assert.Throws<ArgumentException>(() => DirectComparison.Of([1], [-1], [1], [2]));
        Assert.Throws<ArgumentException>(() => DirectComparison.Of([double.NaN], [1], [1], [2]));
        Assert.Throws<ArgumentException>(() => DirectComparison.Of([], [], [], []));
    }
}
