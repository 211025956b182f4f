namespace GeoBdt.SmallArea.Tests;

public class ComparisonTests
{
    [Fact]
    public void A_covariate_worked_by_hand()
    {
        var comparison = CovariateComparison.Of("listrik", [0, 1, double.NaN, 1], [1, 1, 5, 2], [0, 0, 1, 2, double.NaN]);

        Near.Relative(0.75, comparison.SurveyMean, 1e-15, "survey mean");
        Near.Relative(0.75, comparison.CensusMean, 1e-15, "census mean");
        Assert.Equal(0, comparison.StandardizedDifference);
        Near.Relative(Math.Sqrt(0.1875), comparison.SurveyDeviation, 1e-15, "survey deviation");
        Near.Relative(0.25, comparison.KolmogorovSmirnov, 1e-15, "D: at 0 1/4 beside 1/2, at 1 1 beside 3/4");
        Near.Relative(0.25, comparison.CensusOutsideSurvey, 1e-15, "one census household of four has 2");
        Assert.Equal((1, 1), (comparison.SurveyMissing, comparison.CensusMissing));
    }

    [Fact]
    public void A_constant_that_differs_is_infinitely_far_and_one_that_agrees_is_not()
    {
        Assert.Equal(double.NegativeInfinity, CovariateComparison.Of("x", [1, 1], [], [2, 2]).StandardizedDifference);
        Assert.Equal(0, CovariateComparison.Of("x", [1, 1], [], [1, 1]).StandardizedDifference);
    }

    [Fact]
    public void Categories_that_one_side_lacks_are_named()
    {
        var comparison = CategoryComparison.Of("lantai", [1, 2, 2, 9], [1, 1, 1, 1], [1, 2, 3, 3]);

        Assert.Equal([9], comparison.OnlyInSurvey);
        Assert.Equal([3], comparison.OnlyInCensus);
        Assert.Equal([1, 2, 3, 9], comparison.Categories.Select(c => c.Code));
        Near.Relative(0.5, comparison.TotalVariation, 1e-15, "1/4 too many of 2 and of 9, 1/2 too few of 3");
    }

    [Fact]
    public void Columns_that_repeat_each_other_inflate_without_bound_and_are_not_selected_twice()
    {
        var invented = new Invented(7);
        var values = invented.Normals(50, 1);
        var x = ReferenceTable.Design(values, [.. values.Select(v => 2 * v - 1)], invented.Normals(50, 1));
        double[] y = [.. values.Select((v, i) => v + 0.1 * Math.Sin(i))];

        var inflation = VarianceInflation.Of(x, 4);
        var selection = StepwiseSelection.ByBic(y, x);

        Assert.True(double.IsPositiveInfinity(inflation[1]) && double.IsPositiveInfinity(inflation[2]));
        Assert.InRange(inflation[3], 1, 1.5);
        Assert.Single(selection.Columns, j => j is 1 or 2);
    }

    [Fact]
    public void A_column_that_lost_its_use_goes_out_again()
    {
        // a alone is the best first column, but b and c together leave nothing to it
        var invented = new Invented(11);
        var (b, c) = (invented.Normals(200, 1), invented.Normals(200, 1));
        double[] a = [.. b.Select((v, i) => v + c[i] + 0.3 * Math.Cos(5 * i))];
        double[] y = [.. b.Select((v, i) => v + c[i] + 0.05 * Math.Sin(7 * i))];

        var selection = StepwiseSelection.ByBic(y, ReferenceTable.Design(a, b, c));

        Assert.Equal((1, true), (selection.Steps[0].Column, selection.Steps[0].IsAdded));
        Assert.Contains(selection.Steps, step => step is { Column: 1, IsAdded: false });
        Assert.Equal([2, 3], selection.Columns);
    }
}
