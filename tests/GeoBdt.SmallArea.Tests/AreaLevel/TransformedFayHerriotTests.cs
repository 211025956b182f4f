namespace GeoBdt.SmallArea.Tests;

public class TransformedFayHerriotTests
{
    [Fact]
    public void Estimates_are_the_conditional_means_of_the_inverse_transformation()
    {
        var areas = new InventedAreas(1, 15, 0.05, 0.02, 0.1);
        double[] income = [.. areas.Direct.Select(Math.Exp)];
        double[] incomeVariance = [.. areas.Variance.Select((v, d) => v * income[d] * income[d])];
        double[] share = [.. areas.Direct.Select(y => Math.Pow(Math.Sin(0.3 * Math.Abs(y)), 2))];
        double[] size = [.. areas.Variance.Select(v => 1 / v)];

        foreach (var fit in new[]
        {
            TransformedFayHerriot.FitLog(income, incomeVariance, areas.X),
            TransformedFayHerriot.FitArcsine(share, size, areas.X),
        })
        {
            for (var d = 0; d < 15; d++)
            {
                // midpoint rule over ± 9 deviations: exact to rounding for a normal density
                var (mean, deviation) = (fit.Model.Estimate[d], Math.Sqrt(fit.Model.G1[d]));
                double sum = 0, mass = 0;
                for (var t = -9 + 0.005; t < 9; t += 0.01)
                {
                    var eta = mean + t * deviation;
                    var density = Math.Exp(-0.5 * t * t);
                    mass += density;
                    sum += density * (fit.Transformation == AreaTransformation.Log
                        ? Math.Exp(eta) : Math.Pow(Math.Sin(eta), 2));
                }

                Near.Relative(sum / mass, fit.Estimate[d], 1e-12, $"{fit.Transformation}, area {d}");
            }
        }
    }

    [Fact]
    public void The_model_is_Fay_and_Herriot_of_the_transformed_estimates()
    {
        var areas = new InventedAreas(2, 15, 0.05, 0.02, 0.1);
        double[] income = [.. areas.Direct.Select(Math.Exp)];
        double[] variance = [.. areas.Variance.Select((v, d) => v * income[d] * income[d])];

        var fit = TransformedFayHerriot.FitLog(income, variance, areas.X);

        var plain = FayHerriot.Fit(areas.Direct, areas.Variance, areas.X);
        Near.Relative(plain.AreaVariance, fit.Model.AreaVariance, 1e-9, "sigma2_u");
        Near.Relative([.. plain.Estimate.Select(Math.Exp)], fit.Naive, 1e-10, "naive");
    }

    [Fact]
    public void Small_variances_give_the_squared_slope_times_the_error_of_the_model()
    {
        const double tiny = 1e-9;
        foreach (var method in Enum.GetValues<AreaVarianceMethod>())
        {
            var areas = new InventedAreas(3, 30, tiny, 0.2 * tiny, 2 * tiny);
            var sampled = Enumerable.Range(0, 30).Select(d => d < 27).ToArray();
            var options = new FayHerriotOptions { Method = method };
            double[] angle = [.. Enumerable.Range(0, 30).Select(d => 0.2 * areas.Direct[d])];

            var log = TransformedFayHerriot.FitLog(
                [.. areas.Direct.Select(Math.Exp)],
                [.. areas.Variance.Select((v, d) => v * Math.Exp(2 * areas.Direct[d]))], areas.X, sampled, options);
            var arcsine = TransformedFayHerriot.FitArcsine(
                [.. angle.Select(a => Math.Pow(Math.Sin(a), 2))], [.. areas.Variance.Select(v => 6 / v)], areas.X,
                sampled, options);

            for (var d = 0; d < 30; d++)
            {
                if (log.CorrectionLeftOut[d] || log.Model.BiasTermLeftOut[d]) continue;
                var slope = Math.Exp(2 * log.Model.Synthetic[d]);
                Near.Relative(
                    slope * log.Model.MeanSquaredError[d], log.MeanSquaredError[d], 1e-6, $"log, {method}, area {d}");
                if (arcsine.CorrectionLeftOut[d] || arcsine.Model.BiasTermLeftOut[d]) continue;
                slope = Math.Pow(Math.Sin(2 * arcsine.Model.Synthetic[d]), 2);
                if (slope < 1e-2) continue;
                Near.Relative(
                    slope * arcsine.Model.MeanSquaredError[d], arcsine.MeanSquaredError[d], 1e-4,
                    $"arcsine, {method}, area {d}");
            }
        }
    }

    [Theory]
    [InlineData(AreaVarianceMethod.RestrictedMaximumLikelihood)]
    [InlineData(AreaVarianceMethod.MaximumLikelihood)]
    public void Mean_squared_errors_are_right_on_average_in_sample_and_out_of_it(AreaVarianceMethod method)
    {
        const int count = 40, populations = 2000;
        var sampled = Enumerable.Range(0, count).Select(d => d >= 4).ToArray();
        double[] found = new double[4], claimed = new double[4], naive = new double[2], corrected = new double[2];
        for (var seed = 0; seed < populations; seed++)
        {
            var log = new InventedAreas(seed, count, 0.08, 0.02, 0.2);
            var income = log.Direct.Select(Math.Exp).ToArray();
            Score(
                0, TransformedFayHerriot.FitLog(
                    income, [.. log.Variance.Select((v, d) => v * income[d] * income[d])], log.X, sampled,
                    new FayHerriotOptions { Method = method }),
                // relative to e^2x′β, or the few areas of large x decide
                d => Math.Exp(log.Truth[d]), d => Math.Exp(-2 * (3 + log.X[2 * d + 1])));
            // 0.6 ± 0.3: the direct angles all but never leave 0 … π/2, where arcsin √ could not follow them
            var angle = new InventedAreas(seed, count, 0.01, 0.005, 0.02);
            double Angle(double eta, int d) => 0.6 + eta - 3 - 0.92 * angle.X[2 * d + 1];
            Score(
                2, Arcsine(angle, sampled, method, Angle),
                d => Math.Pow(Math.Sin(Angle(angle.Truth[d], d)), 2), _ => 1);
        }

        string[] name = ["log", "log out of sample", "arcsine", "arcsine out of sample"];
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"claimed/found {string.Join(", ", claimed.Zip(found, (c, f) => $"{c / f:f3}"))}; " +
            $"bias corrected/naive {string.Join(", ", corrected.Zip(naive, (c, n) => $"{c / n:f3}"))}");
        for (var k = 0; k < 4; k++) Near.Relative(found[k], claimed[k], 0.05, $"{method}, {name[k]}");
        for (var k = 0; k < 2; k++)
        {
            // what stays is the convexity of the inverse in β̂, of order p/D, and chance, each about 15 % of the naive
            // bias
            Assert.True(Math.Abs(corrected[k]) < 0.5 * Math.Abs(naive[k]),
                $"{k}: {corrected[k]:g3}, naive {naive[k]:g3}");
        }

        void Score(int at, TransformedFayHerriotFit fit, Func<int, double> truth, Func<int, double> scale)
        {
            for (var d = 0; d < count; d++)
            {
                var k = at + (sampled[d] ? 0 : 1);
                found[k] += Math.Pow(fit.Estimate[d] - truth(d), 2) * scale(d);
                claimed[k] += fit.MeanSquaredError[d] * scale(d);
                naive[at / 2] += (fit.Naive[d] - truth(d)) * Math.Sqrt(scale(d));
                corrected[at / 2] += (fit.Estimate[d] - truth(d)) * Math.Sqrt(scale(d));
            }
        }
    }

    [Fact]
    public void Without_area_variance_everything_is_still_finite_and_positive()
    {
        double[] income = [100, 101, 99, 100.5, 100, 99.5, 100.2, 100];
        double[] variance = [25, 30, 25, 30, 25, 30, 25, 30];
        double[] ones = [1, 1, 1, 1, 1, 1, 1, 1];
        double[] size = [50, 50, 50, 60, 60, 60, 70, 70];
        foreach (var method in Enum.GetValues<AreaVarianceMethod>())
        {
            var options = new FayHerriotOptions { Method = method };
            var log = TransformedFayHerriot.FitLog(income, variance, ones, options: options);
            var share = TransformedFayHerriot.FitArcsine(
                [0, 0, 0, 0, 0.01, 0, 0, 0], size, ones, options: options);

            foreach (var fit in new[] { log, share })
            {
                Assert.Equal(method < AreaVarianceMethod.AdjustedRestrictedLiLahiri, fit.Model.AreaVariance == 0);
                Assert.All(fit.Estimate, value => Assert.True(value >= 0 && double.IsFinite(value)));
                Assert.All(
                    fit.MeanSquaredError, mse => Assert.True(mse > 0 && double.IsFinite(mse), $"{method}: {mse}"));
            }
        }
    }

    [Fact]
    public void Values_outside_the_range_of_the_transformation_are_refused()
    {
        Refused("direct[1] is 0; a finite number > 0", () => TransformedFayHerriot.FitLog([1, 0], [1, 1], [1, 1]));
        Refused("direct[0] is -2", () => TransformedFayHerriot.FitLog([-2, 1], [1, 1], [1, 1]));
        Refused("samplingVariance[1] is NaN", () => TransformedFayHerriot.FitLog([1, 1], [1, double.NaN], [1, 1]));
        Refused("proportion[1] is 1.01", () => TransformedFayHerriot.FitArcsine([1, 1.01], [9, 9], [1, 1]));
        Refused("proportion[0] is NaN", () => TransformedFayHerriot.FitArcsine([double.NaN, 1], [9, 9], [1, 1]));
        Refused("effectiveSampleSize[0] is 0", () => TransformedFayHerriot.FitArcsine([1, 1], [0, 9], [1, 1]));

        static void Refused(string part, Action fit)
        {
            Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(fit).Message, StringComparison.Ordinal);
        }
    }

    static TransformedFayHerriotFit Arcsine(
        InventedAreas areas, bool[] sampled, AreaVarianceMethod method, Func<double, int, double> angle) =>
        TransformedFayHerriot.FitArcsine(
            [.. areas.Direct.Select((eta, d) => Math.Pow(Math.Sin(Math.Clamp(angle(eta, d), 0, Math.PI / 2)), 2))],
            [.. areas.Variance.Select(v => 0.25 / v)], areas.X, sampled, new FayHerriotOptions { Method = method });
}
