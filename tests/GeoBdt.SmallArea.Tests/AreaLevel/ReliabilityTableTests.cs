namespace GeoBdt.SmallArea.Tests;

public class ReliabilityTableTests
{
    [Fact]
    public void Bounds_belong_to_the_better_class_and_what_has_no_error_is_unknown()
    {
        var table = ReliabilityTable.Of([100, -100, 100, 100, 0], [625, 625.1, 2500, 2501, 1]);

        Assert.Equal(
            [
                ReliabilityClass.Reliable, ReliabilityClass.UseWithCaution, ReliabilityClass.UseWithCaution,
                ReliabilityClass.Unreliable, ReliabilityClass.Unknown,
            ],
            table.Rows.Select(row => row.Class));
        Assert.Equal((2, 1), (table.Count(ReliabilityClass.UseWithCaution), table.Count(ReliabilityClass.Unknown)));
        Assert.Equal((0.25, null), (table.Rows[0].RelativeStandardError, table.Rows[4].RelativeStandardError));
    }

    [Fact]
    public void Quantiles_are_linear_between_neighbours()
    {
        var table = ReliabilityTable.Of([100, 100, 100, 100], [100, 400, 900, 6400]); // 10, 20, 30, 80 %

        Assert.Equal(0.1, table.Quantile(0)!.Value, 15);
        Assert.Equal(0.25, table.Quantile(0.5)!.Value, 15);
        Assert.Equal(0.425, table.Quantile(0.75)!.Value, 15);
        Assert.Equal(0.8, table.Quantile(1)!.Value, 15);
        Assert.Null(ReliabilityTable.Of([0], [1]).Quantile(0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Quantile(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReliabilityTable.Of([1], [1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReliabilityTable.Of([1], [1], 0.5, 0.4));
    }

    [Fact]
    public void Direct_estimates_without_variance_are_unknown()
    {
        var direct = SimpleDirect.SampleMean([5, 1, 3], [0, 1, 1], 3);

        var table = ReliabilityTable.Of(direct.AsSpan());

        Assert.Equal(
            [ReliabilityClass.Unknown, ReliabilityClass.UseWithCaution, ReliabilityClass.Unknown],
            table.Rows.Select(row => row.Class));
    }
}
