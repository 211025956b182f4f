namespace GeoBdt.SmallArea.Tests;

public class RescalingBootstrapTests
{
    [Fact]
    public void Means_and_totals_have_the_variance_of_the_linearised_formula()
    {
        for (var seed = 0; seed < 3; seed++)
        {
            var (y, weight, stratum, cluster, _) = SurveyDesignTests.Sample(new Invented(seed));
            var design = new SurveyDesign(weight, stratum, cluster);
            var nation = new int[y.Length];
            var options = new RescalingOptions { Draws = 4000, Seed = (ulong)seed };

            var total = RescalingBootstrap.Estimate(design, y, nation, 1, Total, options)[0];
            var mean = RescalingBootstrap.Estimate(design, y, nation, 1, Mean, options)[0];

            // of 4,000 replicates a variance has a relative error of √(2/4000) = 2.2 %; the mean is linear but nearly
            Near.Relative(
                design.Totals(y, nation, 1)[0].Variance!.Value, total.Estimate.Variance!.Value, 0.09,
                $"seed {seed}: total");
            Near.Relative(
                design.Means(y, nation, 1)[0].Variance!.Value, mean.Estimate.Variance!.Value, 0.15,
                $"seed {seed}: mean");
            Assert.Equal(4000, mean.UsableDraws);
        }
    }

    [Fact]
    public void Threads_and_the_order_of_rows_do_not_change_a_draw()
    {
        var invented = new Invented(5);
        var (y, weight, stratum, cluster, domain) = SurveyDesignTests.Sample(invented);
        var order = invented.Permutation(y.Length);
        var options = new RescalingOptions { Draws = 200, Seed = 42 };

        var many = Run(Enumerable.Range(0, y.Length).ToArray(), options);
        var one = Run(Enumerable.Range(0, y.Length).ToArray(), options with { MaxThreads = 1 });
        var shuffled = Run(order, options);
        var reseeded = Run(order, options with { Seed = 43 });

        Assert.Equal(one, many);
        for (var d = 0; d < 4; d++)
        {
            Near.Relative(one[d].Estimate.Variance!.Value, shuffled[d].Estimate.Variance!.Value, 1e-10, $"domain {d}");
            Assert.NotEqual(one[d].Estimate.Variance!.Value, reseeded[d].Estimate.Variance!.Value, 6);
        }

        BootstrapEstimate[] Run(int[] rows, RescalingOptions how) =>
        [
            .. RescalingBootstrap.Estimate(
                new SurveyDesign(
                    [.. rows.Select(i => weight[i])], [.. rows.Select(i => stratum[i])],
                    [.. rows.Select(i => cluster[i])]),
                [.. rows.Select(i => y[i])], [.. rows.Select(i => domain[i])], 4, WeightedGini.Measure, how),
        ];
    }

    [Fact]
    public void What_has_no_variance_says_so_and_a_measure_that_fails_is_counted()
    {
        // domains: one unit; none; one cluster; two clusters
        var design = new SurveyDesign([1, 1, 1, 1, 1, 1], default, [0, 1, 1, 2, 3, 3]);
        var estimates = RescalingBootstrap.Estimate(
            design, [1, 2, 3, 4, 5, 6], [0, 2, 2, 3, 3, 3], 4, Mean, new RescalingOptions { Draws = 300 });

        Assert.Equal(
            [DirectStatus.OneUnit, DirectStatus.NoSample, DirectStatus.OneCluster, DirectStatus.Estimated],
            estimates.Select(e => e.Estimate.Status));
        Assert.Equal([1, null, 2.5, 5], estimates.Select(e => e.Estimate.Value));
        Assert.InRange(estimates[3].UsableDraws, 200, 299); // the domain is missing from one draw in eight
        var never = RescalingBootstrap.Estimate(
            design, [1, 2, 3, 4, 5, 6], [0, 0, 0, 0, 0, 0], 1,
            (_, weight) => weight.Contains(0.0) ? double.NaN : 1, new RescalingOptions { Draws = 20 });
        Assert.Equal(DirectStatus.NoReplicates, never[0].Estimate.Status);
        Assert.Throws<ArgumentException>(() => RescalingBootstrap.Estimate(
            design, [1, 2, 3, 4, 5, 6], new int[6], 1, Mean, new RescalingOptions { Draws = 1 }));
    }

    [Fact]
    public void Weights_of_a_stratum_keep_their_sum_when_clusters_are_alike()
    {
        var design = new SurveyDesign([1, 1, 1, 1, 1], [0, 0, 0, 1, 1]);

        for (uint draw = 0; draw < 200; draw++)
        {
            var factor = RescalingBootstrap.Factors(design, 9, draw);

            Assert.Equal(3, factor[..3].Sum(), 12);
            Assert.Equal(2, factor[3..].Sum(), 12);
        }
    }

    static double Total(ReadOnlySpan<double> y, ReadOnlySpan<double> weight)
    {
        var sum = 0.0;
        for (var i = 0; i < y.Length; i++) sum += weight[i] * y[i];
        return sum;
    }

    static double Mean(ReadOnlySpan<double> y, ReadOnlySpan<double> weight)
    {
        var sum = 0.0;
        foreach (var w in weight) sum += w;
        return Total(y, weight) / sum;
    }
}
