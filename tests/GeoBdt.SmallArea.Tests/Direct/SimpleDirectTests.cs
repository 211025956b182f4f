namespace GeoBdt.SmallArea.Tests;

public class SimpleDirectTests
{
    [Fact]
    public void Four_cases_of_a_domain_of_three_worked_by_hand()
    {
        double[] y = [1, 2, 6], weight = [2, 3, 5];
        int[] domain = [0, 0, 0];

        var without = SimpleDirect.HorvitzThompson(y, weight, domain, [10])[0];
        var with = SimpleDirect.HorvitzThompson(y, weight, domain, [10], withReplacement: true)[0];
        var sample = SimpleDirect.SampleMean(y, domain, 1)[0];
        var finite = SimpleDirect.SampleMean(y, domain, [12])[0];
        var hajek = SimpleDirect.Hajek(y, weight, domain, 1)[0];

        // Σwy = 2 + 6 + 30; Σw(w − 1)y² = 2 + 24 + 720
        Near.Relative(3.8, without.Value!.Value, 1e-15, "Horvitz-Thompson");
        Near.Relative(7.46, without.Variance!.Value, 1e-15, "its variance");
        // f = 0.3: 0.6, 1.8, 9 about 3.8: 10.24 + 4 + 27.04, over 3
        Near.Relative(41.28 / 3, with.Variance!.Value, 1e-15, "with replacement");
        // mean 3, s² = (4 + 1 + 9)/2 = 7
        Near.Relative(7.0 / 3, sample.Variance!.Value, 1e-15, "simple random");
        Near.Relative(0.75 * 7 / 3, finite.Variance!.Value, 1e-15, "three of twelve");
        // mean 3.8; 2·2.8² + 6·1.8² + 20·2.2², over 100
        Near.Relative(3.8, hajek.Value!.Value, 1e-15, "Hájek");
        Near.Relative((2 * 7.84 + 6 * 3.24 + 20 * 4.84) / 100, hajek.Variance!.Value, 1e-14, "its variance");
        Near.Relative(38, without.Times(10).Value!.Value, 1e-15, "total");
        Near.Relative(746, without.Times(10).Variance!.Value, 1e-15, "variance of the total");
    }

    [Fact]
    public void A_domain_of_one_unit_has_a_value_and_no_false_certainty_and_an_empty_one_has_nothing()
    {
        double[] y = [5, 1, 2];
        int[] domain = [0, 2, 2];
        DirectEstimate[] alone =
        [
            SimpleDirect.HorvitzThompson(y, [2, 2, 2], domain, [2, 2, 4], withReplacement: true)[0],
            SimpleDirect.SampleMean(y, domain, 3)[0],
            SimpleDirect.SampleMean(y, domain, [2, 2, 4])[0],
            SimpleDirect.Hajek(y, [2, 2, 2], domain, 3)[0],
        ];

        Assert.All(alone, e => Assert.Equal(new DirectEstimate(1, 5, null, DirectStatus.OneUnit), e));
        Assert.All(alone, e => Assert.Null(e.CoefficientOfVariation));
        var poisson = SimpleDirect.HorvitzThompson(y, [2, 2, 2], domain, [2, 2, 4]);
        Assert.Equal(2.0 * 1 * 25 / 4, poisson[0].Variance);
        Assert.Equal(new DirectEstimate(0, null, null, DirectStatus.NoSample), poisson[1]);
        Assert.Equal(0, SimpleDirect.SampleMean([5], [0], [1])[0].Variance); // the whole population
    }

    [Fact]
    public void Equal_weights_give_the_sample_mean_and_the_order_of_rows_does_not_matter()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var invented = new Invented(seed);
            var domain = invented.Areas(8, 2, 9);
            var y = invented.Normals(domain.Length, 2);
            var weight = Enumerable.Repeat(4.0, y.Length).ToArray();
            var order = invented.Permutation(y.Length);

            var hajek = SimpleDirect.Hajek(y, weight, domain, 8);
            var sample = SimpleDirect.SampleMean(y, domain, 8);
            var shuffled = SimpleDirect.Hajek(
                [.. order.Select(i => y[i])], weight, [.. order.Select(i => domain[i])], 8);

            for (var d = 0; d < 8; d++)
            {
                Near.Absolute(sample[d].Value!.Value, hajek[d].Value!.Value, 1e-14, $"seed {seed}: mean");
                // w(w − 1)/(nw)² against 1/(n(n − 1)): 3/4·(n − 1)/n
                var n = sample[d].SampleSize;
                Near.Relative(
                    sample[d].Variance!.Value * 0.75 * (n - 1) / n, hajek[d].Variance!.Value, 1e-12, $"seed {seed}");
                Near.Absolute(hajek[d].Value!.Value, shuffled[d].Value!.Value, 1e-14, $"seed {seed}: shuffled");
                Near.Relative(hajek[d].Variance!.Value, shuffled[d].Variance!.Value, 1e-12, $"seed {seed}: shuffled");
            }
        }
    }

    [Fact]
    public void Callers_mistakes_are_refused_with_the_place_and_the_bound_and_no_value_of_a_household()
    {
        Refused(
            "weight[1] must be a finite number ≥ 1",
            () => SimpleDirect.HorvitzThompson([1, 2], [1, 0.25], [0, 0], [9]));
        Refused("weight[0] must be a finite number > 0", () => SimpleDirect.HorvitzThompson([1], [0], [0], [9], true));
        Refused("weight[0] must be a finite number ≥ 1", () => SimpleDirect.Hajek([1], [-3], [0], 1));
        Refused("domainSize[1] is 0", () => SimpleDirect.HorvitzThompson([1], [2], [0], [9, 0]));
        Refused("domainSize[0] is 1; a finite number ≥ 2", () => SimpleDirect.SampleMean([1, 2], [0, 0], [1]));
        Refused("y[1] is not a finite number", () => SimpleDirect.SampleMean([1, double.NaN], [0, 0], 1));
        Refused("Row 1 names a domain outside 0 … 0", () => SimpleDirect.SampleMean([1, 2], [0, 1], 1));
        Refused("domain has 1 values, y has 2", () => SimpleDirect.SampleMean([1, 2], [0], 1));

        static void Refused(string part, Action estimate)
        {
            Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(estimate).Message, StringComparison.Ordinal);
        }
    }
}
