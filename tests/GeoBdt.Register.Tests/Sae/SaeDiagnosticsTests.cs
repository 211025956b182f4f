using GeoBdt.Register.Sae;

namespace GeoBdt.Register.Tests.Sae;

public class SaeDiagnosticsTests
{
    [Fact]
    public void Points_are_means_of_groups_and_the_largest_value_is_never_one()
    {
        double[] values = [.. Enumerable.Range(1, 100).Select(i => (double)i)];

        var points = SaeDiagnostics.Quantiles(values, 10);

        Assert.Equal(10, points.Count);
        Assert.Equal([5.5, 15.5, 25.5], points.Take(3).Select(point => point.Data));
        Assert.Equal(95.5, points[^1].Data);
        Assert.Equal(0, points.Sum(point => point.Teori), 1e-9);
    }

    [Theory]
    [InlineData(49, 10, 0)]
    [InlineData(50, 10, 5)]
    [InlineData(14, 3, 0)]
    [InlineData(100_000, 10, 60)]
    public void Too_few_values_give_no_points_and_many_give_sixty(int values, int least, int expected)
    {
        const int Seed = 3;
        var random = new Random(Seed);
        Assert.Equal(expected, SaeDiagnostics.Quantiles([.. Enumerable.Range(0, values).Select(_ => random.NextDouble())], least).Count);
    }
}
