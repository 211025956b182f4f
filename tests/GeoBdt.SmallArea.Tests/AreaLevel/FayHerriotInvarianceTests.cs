namespace GeoBdt.SmallArea.Tests;

/// <summary>What must not change, or must change in a known way, when the areas are written differently.</summary>
public class FayHerriotInvarianceTests
{
    static readonly AreaVarianceMethod[] Methods = Enum.GetValues<AreaVarianceMethod>();

    [Fact]
    public void The_order_of_areas_does_not_matter()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var areas = new InventedAreas(seed, 25, 0.5);
            var order = new Invented(seed).Permutation(25);
            foreach (var method in Methods)
            {
                var fit = areas.Fit(method);

                var shuffled = FayHerriot.Fit(
                    [.. order.Select(d => areas.Direct[d])], [.. order.Select(d => areas.Variance[d])],
                    [.. order.SelectMany(d => new[] { areas.X[2 * d], areas.X[2 * d + 1] })],
                    options: new FayHerriotOptions { Method = method });

                Near.Absolute(fit.AreaVariance, shuffled.AreaVariance, 1e-10, $"seed {seed}, {method}: sigma2_u");
                for (var i = 0; i < 25; i++)
                {
                    Near.Relative(fit.Estimate[order[i]], shuffled.Estimate[i], 1e-9, $"seed {seed}, {method}: EBLUP");
                    Near.Relative(
                        fit.MeanSquaredError[order[i]], shuffled.MeanSquaredError[i], 1e-9,
                        $"seed {seed}, {method}: MSE");
                }
            }
        }
    }

    [Theory]
    [InlineData(1e-150)]
    [InlineData(0.001)]
    [InlineData(3e7)]
    [InlineData(1e140)]
    public void Another_unit_of_y_scales_estimates_and_squares_errors(double unit)
    {
        var areas = new InventedAreas(4, 30, 0.7);
        foreach (var method in Methods)
        {
            var fit = areas.Fit(method);

            var scaled = FayHerriot.Fit(
                [.. areas.Direct.Select(y => y * unit)], [.. areas.Variance.Select(v => v * unit * unit)], areas.X,
                options: new FayHerriotOptions { Method = method });

            Near.Relative(fit.AreaVariance * unit * unit, scaled.AreaVariance, 1e-10, $"{method}: sigma2_u");
            Near.Relative([.. fit.Estimate.Select(e => e * unit)], scaled.Estimate, 1e-10, $"{method}: EBLUP");
            Near.Relative(
                [.. fit.MeanSquaredError.Select(e => e * unit * unit)], scaled.MeanSquaredError, 1e-10,
                $"{method}: MSE");
            Near.Relative(fit.LogLikelihood - 30 * Math.Log(unit), scaled.LogLikelihood, 1e-10, $"{method}: ln L");
            Near.Relative(
                fit.RestrictedLogLikelihood - 28 * Math.Log(unit), scaled.RestrictedLogLikelihood, 1e-10,
                $"{method}: restricted ln L");
        }
    }

    [Fact]
    public void Adding_a_line_in_x_to_y_adds_it_to_the_estimates_and_changes_no_error()
    {
        var areas = new InventedAreas(8, 30, 0.7);
        var fit = areas.Fit(AreaVarianceMethod.RestrictedMaximumLikelihood);

        var lifted = FayHerriot.Fit(
            [.. areas.Direct.Select((y, d) => y + 10 - 2 * areas.X[2 * d + 1])], areas.Variance, areas.X);

        Near.Relative(
            [.. fit.Estimate.Select((e, d) => e + 10 - 2 * areas.X[2 * d + 1])], lifted.Estimate, 1e-12, "EBLUP");
        Near.Relative(fit.MeanSquaredError, lifted.MeanSquaredError, 1e-11, "MSE");
    }

    [Fact]
    public void Columns_of_very_different_size_give_the_same_estimates()
    {
        var areas = new InventedAreas(9, 30, 0.7);
        var fit = areas.Fit(AreaVarianceMethod.RestrictedMaximumLikelihood);

        var scaled = FayHerriot.Fit(
            areas.Direct, areas.Variance, [.. areas.X.Select((value, i) => i % 2 == 0 ? value * 1e-8 : value * 1e9)]);

        Near.Relative(fit.Estimate, scaled.Estimate, 1e-11, "EBLUP");
        Near.Relative(fit.Coefficients[0] * 1e8, scaled.Coefficients[0], 1e-11, "intercept");
        Near.Relative(fit.CoefficientCovariance[3] * 1e-18, scaled.CoefficientCovariance[3], 1e-11,
            "variance of slope");
    }

    [Fact]
    public void An_area_without_sample_is_one_whose_sampling_variance_has_no_bound()
    {
        foreach (var method in Methods)
        {
            // a moment of the whole sample sees the area however little it weighs
            if (method is AreaVarianceMethod.PrasadRaoMoment or AreaVarianceMethod.FayHerriotMoment) continue;
            var areas = new InventedAreas(11, 31, 0.7);
            var sampled = Enumerable.Range(0, 31).Select(d => d != 30).ToArray();
            var options = new FayHerriotOptions { Method = method };
            (areas.Direct[30], areas.Variance[30]) = (double.NaN, double.NaN);

            var fit = FayHerriot.Fit(areas.Direct, areas.Variance, areas.X, sampled, options);

            var without = FayHerriot.Fit(
                areas.Direct.AsSpan(0, 30), areas.Variance.AsSpan(0, 30), areas.X.AsSpan(0, 60), options: options);
            Near.Relative(without.Estimate, fit.Estimate[..30], 1e-14, $"{method}: EBLUP");
            Assert.Equal(without.AreaVariance, fit.AreaVariance);
            Assert.Equal(
                (30, false, null, 0.0), (fit.SampledAreas, fit.Sampled[30], fit.Direct[30], fit.Shrinkage[30]));
            Assert.Equal(fit.Synthetic[30], fit.Estimate[30]);
            Near.Relative(
                fit.AreaVariance - fit.AreaVarianceBias + fit.SyntheticVariance[30], fit.MeanSquaredError[30], 1e-13,
                $"{method}: MSE");
        }
    }

    [Fact]
    public void Sampling_variances_that_vanish_give_the_direct_estimates_and_equal_ones_least_squares()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var areas = new InventedAreas(seed, 20, 1);
            double[] tiny = [.. Enumerable.Repeat(1e-9, 20)], large = [.. Enumerable.Repeat(3.0, 20)];
            foreach (var method in Methods)
            {
                var options = new FayHerriotOptions { Method = method };

                var exact = FayHerriot.Fit(areas.Direct, tiny, areas.X, options: options);
                var noisy = FayHerriot.Fit(areas.Direct, large, areas.X, options: options);

                Near.Relative(areas.Direct, exact.Estimate, 1e-6, $"seed {seed}, {method}: EBLUP");
                Near.Relative(tiny, exact.MeanSquaredError, 1e-6, $"seed {seed}, {method}: MSE");
                Near.Relative(exact.Coefficients, noisy.Coefficients, 1e-11, $"seed {seed}, {method}: least squares");
            }
        }
    }
}
