namespace GeoBdt.SmallArea.Tests;

public class SurveyDesignTests
{
    [Fact]
    public void Two_strata_of_two_clusters_worked_by_hand()
    {
        // Weights 1. Stratum 0: clusters {1, 3}, {8}; stratum 1: clusters {2, 2}, {4, 4}. Σw = 7, mean 24/7.
        double[] y = [1, 3, 8, 2, 2, 4, 4];
        var design = new SurveyDesign(
            [1, 1, 1, 1, 1, 1, 1], [0, 0, 0, 1, 1, 1, 1], [0, 0, 1, 0, 0, 1, 1]);

        var mean = design.Means(y, new int[7], 1)[0];
        var total = design.Totals(y, new int[7], 1)[0];

        Assert.Equal((7, 2, 4), (design.Units, design.Strata, design.Clusters));
        Near.Relative(24.0 / 7, mean.Value!.Value, 1e-15, "mean");
        // cluster totals of (y − 24/7)/7: (4 − 48/7)/7, (8 − 24/7)/7; (4 − 48/7)/7, (8 − 48/7)/7; with two clusters the
        // variance is the square of the difference
        Near.Relative(
            (Math.Pow(4 + 24.0 / 7, 2) + 16) / 49, mean.Variance!.Value, 1e-14, "variance of the mean");
        Near.Relative(24, total.Value!.Value, 1e-15, "total");
        Near.Relative(4 * 4 + 4 * 4, total.Variance!.Value, 1e-15, "variance of the total");
    }

    [Fact]
    public void One_stratum_of_single_units_is_a_simple_random_sample()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var y = new Invented(seed).Normals(30, 3);
            var ones = Enumerable.Repeat(1.0, 30).ToArray();
            var domain = new int[30];

            var mean = new SurveyDesign(ones).Means(y, domain, 1)[0];

            var simple = SimpleDirect.SampleMean(y, domain, 1)[0];
            Near.Relative(simple.Value!.Value, mean.Value!.Value, 1e-12, $"seed {seed}");
            Near.Relative(simple.Variance!.Value, mean.Variance!.Value, 1e-12, $"seed {seed}");
        }
    }

    [Fact]
    public void Ratios_to_one_are_means_totals_of_domains_add_and_nothing_depends_on_the_order_of_rows_or_on_names()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var invented = new Invented(seed);
            var (y, weight, stratum, cluster, domain) = Sample(invented);
            var n = y.Length;
            var design = new SurveyDesign(weight, stratum, cluster);
            var order = invented.Permutation(n);
            var other = new SurveyDesign(
                [.. order.Select(i => 10 * weight[i])], [.. order.Select(i => 7 - stratum[i])],
                [.. order.Select(i => 1000 - 3 * cluster[i])]);

            var means = design.Means(y, domain, 4);
            var ratios = design.Ratios(y, [.. Enumerable.Repeat(1.0, n)], domain, 4);
            var totals = design.Totals(y, domain, 4);
            var all = design.Totals(y, new int[n], 1)[0];
            var renamed = other.Means([.. order.Select(i => y[i])], [.. order.Select(i => domain[i])], 4);

            for (var d = 0; d < 4; d++)
            {
                Near.Absolute(means[d].Value!.Value, ratios[d].Value!.Value, 1e-13, $"seed {seed}: ratio");
                Near.Relative(means[d].Variance!.Value, ratios[d].Variance!.Value, 1e-10, $"seed {seed}: ratio");
                Near.Absolute(means[d].Value!.Value, renamed[d].Value!.Value, 1e-13, $"seed {seed}: order");
                Near.Relative(means[d].Variance!.Value, renamed[d].Variance!.Value, 1e-10, $"seed {seed}: order");
            }

            Near.Absolute(all.Value!.Value, totals.Sum(t => t.Value!.Value), 1e-11, $"seed {seed}: total");
        }
    }

    [Fact]
    public void A_domain_that_cuts_through_clusters_has_the_variance_of_the_sample_with_zeros_outside_it()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var (y, weight, stratum, cluster, domain) = Sample(new Invented(seed));
            var design = new SurveyDesign(weight, stratum, cluster);
            double[] inside = [.. domain.Select(d => d == 2 ? 1.0 : 0)];

            var mean = design.Means(y, domain, 4)[2];

            // as a ratio over all units the same estimate is written without domains
            var whole = design.Ratios([.. y.Zip(inside, (v, one) => v * one)], inside, new int[y.Length], 1)[0];
            Near.Absolute(whole.Value!.Value, mean.Value!.Value, 1e-13, $"seed {seed}");
            Near.Relative(whole.Variance!.Value, mean.Variance!.Value, 1e-10, $"seed {seed}");
        }
    }

    [Fact]
    public void What_cannot_be_estimated_is_said()
    {
        // domain 0: one unit; 1: empty; 2: two units of one cluster; 3: a lone cluster and another stratum
        double[] y = [1, 2, 3, 4, 5, 6];
        int[] domain = [0, 2, 2, 3, 3, 3], stratum = [0, 0, 0, 1, 0, 0], cluster = [0, 1, 1, 0, 2, 3];
        double[] weight = [1, 1, 1, 1, 1, 1];

        DirectStatus[] StatusOf(LoneCluster lone) =>
            [.. new SurveyDesign(weight, stratum, cluster, lone).Means(y, domain, 4).Select(e => e.Status)];

        Assert.Equal(
            [DirectStatus.OneUnit, DirectStatus.NoSample, DirectStatus.OneCluster, DirectStatus.LoneClusterInStratum],
            StatusOf(LoneCluster.Refuse));
        Assert.Equal(DirectStatus.Estimated, StatusOf(LoneCluster.Certainty)[3]);
        var certain = new SurveyDesign(weight, stratum, cluster, LoneCluster.Certainty).Means(y, domain, 4)[3];
        var adjusted = new SurveyDesign(weight, stratum, cluster, LoneCluster.Adjust).Means(y, domain, 4)[3];
        // mean 5: totals −1/3 (lone), 0, 1/3, and all sum to 0
        Near.Relative(certain.Variance!.Value + 1.0 / 9, adjusted.Variance!.Value, 1e-13, "adjusted");
        var total = new SurveyDesign(weight, stratum, cluster).Totals(y, domain, 4)[0];
        Assert.Equal(1.0, total.Variance!.Value, 12); // 4/3·(1 − 1/4): the other three clusters hold 0
        Assert.All(
            new SurveyDesign(weight, stratum, cluster).Means(y, domain, 4),
            e => Assert.False(double.IsNaN(e.Value ?? 0) || double.IsNaN(e.Variance ?? 0)));
    }

    [Fact]
    public void A_unit_of_weight_zero_is_as_good_as_absent()
    {
        var design = new SurveyDesign([1, 1, 1, 0], default, [0, 1, 2, 2]);

        var mean = design.Means([1, 2, 6, 1e9], new int[4], 1)[0];

        var without = new SurveyDesign([1, 1, 1]).Means([1, 2, 6], new int[3], 1)[0];
        Assert.Equal(
            (without.SampleSize, without.Value, without.Variance), (mean.SampleSize, mean.Value, mean.Variance));
        var oneCluster = new SurveyDesign([1, 1, 0, 1], default, [0, 0, 1, 2]).Means([1, 2, 6, 0], [0, 0, 0, 1], 2)[0];
        Assert.Equal(DirectStatus.OneCluster, oneCluster.Status);
    }

    [Fact]
    public void The_same_number_in_two_strata_is_two_clusters()
    {
        var design = new SurveyDesign([1, 1, 1, 1, 1], [0, 0, 1, 1, 0], [4, 5, 5, 6, 5]);

        Assert.Equal((2, 4), (design.Strata, design.Clusters));
        Assert.Equal([0, 1, 2, 3, 1], design.ClusterOf);
    }

    [Fact]
    public void Callers_mistakes_are_refused()
    {
        var design = new SurveyDesign([1, 1]);

        Refused("weight[1] must be a finite number of at least 0", () => _ = new SurveyDesign([1, -1]));
        Refused("weight[0] must be", () => _ = new SurveyDesign([double.NaN]));
        Refused("0 for every unit", () => _ = new SurveyDesign([0, 0]));
        Refused("no units", () => _ = new SurveyDesign([]));
        Refused("stratum has 1 values, weight has 2", () => _ = new SurveyDesign([1, 1], [0]));
        Refused("y has 1 values, the design has 2", () => design.Means([1], [0, 0], 1));
        Refused("y[0] is not a finite", () => design.Totals([double.NaN, 1], [0, 0], 1));
        Refused("denominator[1]", () => design.Ratios([1, 1], [1, double.NaN], [0, 0], 1));
        Refused("outside 0 … 1", () => design.Means([1, 1], [0, 2], 2));
        Assert.Equal(DirectStatus.NoSample, design.Ratios([1, 1], [0, 0], [0, 0], 1)[0].Status);

        static void Refused(string part, Action estimate)
        {
            Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(estimate).Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Four strata of five clusters of six units; domains at random.</summary>
    internal static (double[] Y, double[] Weight, int[] Stratum, int[] Cluster, int[] Domain) Sample(Invented invented)
    {
        const int n = 120;
        var effect = invented.Normals(20, 1);
        return (
            [.. Enumerable.Range(0, n).Select(i => 5 + effect[i / 6] + invented.Normal())],
            [.. Enumerable.Range(0, n).Select(_ => 1 + Math.Abs(invented.Normal()))],
            [.. Enumerable.Range(0, n).Select(i => i / 30)],
            [.. Enumerable.Range(0, n).Select(i => i / 6 % 5)],
            [.. Enumerable.Range(0, n).Select(_ => (int)Math.Abs(invented.Normal() * 1e6) % 4)]);
    }
}
