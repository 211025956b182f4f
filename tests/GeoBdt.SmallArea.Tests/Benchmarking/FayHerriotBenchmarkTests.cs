namespace GeoBdt.SmallArea.Tests;

public class FayHerriotBenchmarkTests
{
    [Fact]
    public void Equal_areas_worked_by_hand()
    {
        // ML of FayHerriotTests: ψ = 1, σ²ᵤ = 9, γ = 0.9, mean 4 of four areas. Σ(y − EBLUP)/4 = 0: nothing to move,
        // and its variance is 4·(1/16)·0.01·10 − 0.01·2.5 = 0. Against a known mean, M has MSE − g₂ = 1.025 on the
        // diagonal plus 0.025 everywhere: M₁₁ − 2(Ms)₁ + s′Ms with (Ms)₁ = 1.025/4 + 0.025 and s′Ms the same.
        var fit = FayHerriot.Fit(
            [2, 6, 8, 0], [1, 1, 1, 1], [1, 1, 1, 1],
            options: new FayHerriotOptions { Method = AreaVarianceMethod.MaximumLikelihood });
        double[] share = [0.25, 0.25, 0.25, 0.25];

        var direct = FayHerriotBenchmark.ToDirect(fit, share, BenchmarkMethod.Raking);
        var known = FayHerriotBenchmark.ToTarget(fit, share, 5, 0, BenchmarkMethod.Raking);
        var noisy = FayHerriotBenchmark.ToTarget(fit, share, 5, 3, BenchmarkMethod.Raking);

        Near.Relative(fit.Estimate, direct.Estimates.Values, 1e-13, "values");
        Near.Relative(fit.MeanSquaredError, direct.MeanSquaredError, 1e-13, "MSE to direct");
        Near.Relative(1.4, known.Estimates.Values[3], 1e-13, "0.4 and 1 more");
        Near.Relative(1.05 - 1.025 / 4 - 0.025, known.MeanSquaredError[0], 1e-13, "MSE to a known mean");
        Near.Relative(known.MeanSquaredError[0] + 3, noisy.MeanSquaredError[0], 1e-13, "MSE to a noisy mean");
    }

    [Fact]
    public void Errors_after_benchmarking_are_right_on_average()
    {
        const int areas = 25, populations = 4000;
        var share = Enumerable.Range(0, areas).Select(d => (d < 3 ? 6.0 : 1) / (areas + 15)).ToArray();
        double[] found = new double[4], claimed = new double[4], before = new double[2];
        for (var seed = 0; seed < populations; seed++)
        {
            var sample = new InventedAreas(seed, areas, 0.6);
            var fit = sample.Fit(AreaVarianceMethod.RestrictedMaximumLikelihood);
            var truth = share.Zip(sample.Truth, (s, t) => s * t).Sum();
            var noise = 0.3 * new Invented(-seed - 1).Normal();
            BenchmarkedFit[] results =
            [
                FayHerriotBenchmark.ToDirect(fit, share, BenchmarkMethod.Raking),
                FayHerriotBenchmark.ToTarget(fit, share, truth, 0, BenchmarkMethod.Raking),
                FayHerriotBenchmark.ToTarget(fit, share, truth + noise, 0.09, BenchmarkMethod.Raking),
                FayHerriotBenchmark.ToTarget(fit, share, truth, 0, BenchmarkMethod.ErrorAdjusted),
            ];
            for (var k = 0; k < results.Length; k++)
            {
                for (var d = 0; d < 3; d++)
                {
                    found[k] += Math.Pow(results[k].Estimates.Values[d] - sample.Truth[d], 2);
                    claimed[k] += results[k].MeanSquaredError[d];
                }
            }

            for (var d = 0; d < 3; d++)
            {
                before[0] += Math.Pow(fit.Estimate[d] - sample.Truth[d], 2);
                before[1] += fit.MeanSquaredError[d];
            }
        }

        // 12,000 squared errors: relative standard error 1.3 % when independent
        Near.Relative(before[0], before[1], 0.05, "before");
        for (var k = 0; k < 4; k++) Near.Relative(found[k], claimed[k], 0.05, $"case {k}");
        Assert.True(claimed[0] > before[1] && claimed[1] < before[1] && claimed[2] > claimed[1]);
    }

    [Fact]
    public void Areas_without_sample_take_part_in_a_total_from_elsewhere_but_not_in_the_direct_one()
    {
        var areas = new InventedAreas(3, 20, 1);
        var sampled = Enumerable.Range(0, 20).Select(d => d < 17).ToArray();
        var fit = FayHerriot.Fit(areas.Direct, areas.Variance, areas.X, sampled);
        var share = Enumerable.Repeat(0.05, 20).ToArray();

        var met = FayHerriotBenchmark.ToTarget(fit, share, 3.5, 0.01, BenchmarkMethod.ErrorAdjusted);

        Assert.Equal(3.5, met.Estimates.Values.Average(), 13);
        Assert.All(met.MeanSquaredError, mse => Assert.True(mse > 0));
        var refusal = Assert.Throws<ArgumentException>(
            () => FayHerriotBenchmark.ToDirect(fit, share, BenchmarkMethod.Raking));
        Assert.Contains("area 17 has no direct estimate", refusal.Message, StringComparison.Ordinal);
        var inside = FayHerriotBenchmark.ToDirect(
            fit, [.. sampled.Select(one => one ? 1.0 : 0)], BenchmarkMethod.Raking);
        Near.Relative(areas.Direct[..17].Sum(), inside.Estimates.Values[..17].Sum(), 1e-13, "sum");
        Assert.Throws<ArgumentOutOfRangeException>(
            () => FayHerriotBenchmark.ToTarget(fit, share, 1, -1, BenchmarkMethod.Raking));
    }
}
