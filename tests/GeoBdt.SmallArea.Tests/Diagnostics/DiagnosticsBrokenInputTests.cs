namespace GeoBdt.SmallArea.Tests;

/// <summary>Diagnostics and the proxy means test on what cannot be diagnosed: refused, not answered with NaN.</summary>
public class DiagnosticsBrokenInputTests
{
    static readonly double[] Cuts = [0.4];

    [Fact]
    public void A_covariate_that_is_the_same_everywhere_differs_by_nothing()
    {
        // 0.7 times weights that are no binary fractions: a weighted mean off by its last digit
        double[] weight = [.. Enumerable.Range(1, 11).Select(i => i * 0.37)];
        var constant = CovariateComparison.Of(
            "tetap", [.. Enumerable.Repeat(0.7, 11)], weight, [.. Enumerable.Repeat(0.7, 13)]);
        Assert.Equal(
            (0.0, 0.0, 0.0),
            (constant.StandardizedDifference, constant.SurveyDeviation, constant.CensusDeviation));

        var unknown = CovariateComparison.Of("kosong", [double.NaN], default, [1, 2]);
        Assert.Equal(double.NaN, unknown.CensusOutsideSurvey);
        Assert.Equal(1, unknown.SurveyMissing);
    }

    [Fact]
    public void Weights_that_are_all_zero_are_refused()
    {
        int[] codes = [1, 2];
        double[] zero = [0, 0], values = [1, 2];
        ulong[] id = [1, 2];
        Assert.Throws<ArgumentException>(() => CategoryComparison.Of("x", codes, zero, codes));
        Assert.Throws<ArgumentException>(() => TargetingError.AtShares(values, values, id, zero, 0.4, Cuts));
        Assert.Throws<ArgumentException>(() => TargetingError.AtLine(values, values, id, zero, 1.5, Cuts));
    }

    [Fact]
    public void Targeting_needs_households_a_line_and_a_share()
    {
        double[] values = [1, 2];
        ulong[] id = [1, 2];
        Assert.Throws<ArgumentException>(() => TargetingError.AtShares([], [], [], [], 0.4, Cuts));
        Assert.Throws<ArgumentException>(() => TargetingError.AtLine(values, values, id, [], double.NaN, Cuts));
        Assert.Throws<ArgumentOutOfRangeException>(() => TargetingError.AtShares(values, values, id, [], 0, Cuts));
    }

    [Fact]
    public void Values_whose_squares_overflow_and_tables_without_rows_are_refused()
    {
        double[] x = [1e200, 1, -1e200, 2, 1e199, 3];
        var column = Assert.Throws<ArgumentException>(() => VarianceInflation.Of(x, 2));
        Assert.Contains("Column 0", column.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => VarianceInflation.Of([], 2));
        Assert.Throws<ArgumentException>(() => Normality.Of([1e200, 2e200, -1e200]));
        Assert.Throws<ArgumentException>(() => Normality.Of([0.1, 0.1, 0.1, 0.1, 0.1, 0.1]));
    }

    [Fact]
    public void A_group_whose_expenditure_is_constant_or_no_logarithm_fails_by_itself()
    {
        var invented = new Invented(3);
        var x = invented.Covariates(90);
        int[] group = [.. Enumerable.Range(0, 90).Select(i => i / 30)];
        var y = invented.Responses(x, group, [0, 0, 0], 0.5);
        for (var i = 30; i < 60; i++) y[i] = 7.3;
        for (var i = 60; i < 90; i++) y[i] *= 1e4;

        var test = ProxyMeansTest.Fit(y, x, group, [.. y.Select(_ => 1.0)], 3);

        Assert.NotNull(test.Groups[0]);
        Assert.Equal([1, 2], test.Failures.Keys);
        Assert.Equal(double.NaN, test.Score([1, 0, 0], [1])[0]);
    }
}
