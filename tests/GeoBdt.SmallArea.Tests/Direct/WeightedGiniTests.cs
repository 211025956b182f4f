namespace GeoBdt.SmallArea.Tests;

public class WeightedGiniTests
{
    [Fact]
    public void Small_cases_worked_by_hand()
    {
        Assert.Equal(0.0, WeightedGini.Of([4], [3])!.Value, 15);
        Assert.Equal(0.0, WeightedGini.Of([4, 4, 4], [1, 2, 3])!.Value, 15);
        Assert.Equal(2.0 / 3, WeightedGini.Of([0, 0, 9], [1, 1, 1])!.Value, 15); // 1 − 1/n: one has all
        Assert.Equal(0.25, WeightedGini.Of([1, 3], [1, 1])!.Value, 15); // mean difference 1 over twice the mean 4/2
        Assert.Null(WeightedGini.Of([0, 0], [1, 1]));
        Assert.Null(WeightedGini.Of([1, 2], [0, 0]));
        Assert.Null(WeightedGini.Of([], []));
    }

    [Fact]
    public void Order_ties_scale_and_splitting_a_weight_do_not_matter()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var invented = new Invented(seed);
            double[] y = [.. invented.Normals(50, 1).Select(v => Math.Round(Math.Abs(v), 1))]; // many ties
            double[] weight = [.. invented.Normals(50, 1).Select(Math.Abs)];
            var order = invented.Permutation(50);
            var gini = WeightedGini.Of(y, weight)!.Value;

            var shuffled = WeightedGini.Of([.. order.Select(i => 7 * y[i])], [.. order.Select(i => 0.3 * weight[i])]);
            var split = WeightedGini.Of([.. y, .. y], [.. weight.Select(w => w / 4), .. weight.Select(w => w * 3 / 4)]);

            // Σ w_i w_j |y_i − y_j| / (2 W Σwy), the definition
            double difference = 0, sum = 0, income = 0;
            for (var i = 0; i < 50; i++)
            {
                (sum, income) = (sum + weight[i], income + weight[i] * y[i]);
                for (var j = 0; j < 50; j++) difference += weight[i] * weight[j] * Math.Abs(y[i] - y[j]);
            }

            Near.Relative(difference / (2 * sum * income), gini, 1e-12, $"seed {seed}: definition");
            Near.Relative(gini, shuffled!.Value, 1e-12, $"seed {seed}: shuffled");
            Near.Relative(gini, split!.Value, 1e-12, $"seed {seed}: split");
        }
    }

    [Fact]
    public void Domains_are_taken_one_by_one_and_mistakes_refused()
    {
        var gini = WeightedGini.PerDomain([1, 5, 3], [1, 1, 1], [2, 0, 2], 3);

        Assert.Equal([0, null, 0.25], gini.Select(g => g is { } value ? Math.Round(value, 14) : (double?)null));
        Assert.Contains(
            "y[1] must be", Assert.Throws<ArgumentException>(() => WeightedGini.Of([1, -1], [1, 1])).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "weight[0] must be", Assert.Throws<ArgumentException>(() => WeightedGini.Of([1], [-1])).Message,
            StringComparison.Ordinal);
    }
}
