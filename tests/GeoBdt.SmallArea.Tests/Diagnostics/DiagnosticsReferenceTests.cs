namespace GeoBdt.SmallArea.Tests;

/// <summary>
/// R 4.2.2 on sixty invented rows, with i = 1 … 60: <c>shapiro.test</c>, <c>lm</c>, <c>step(k = log(60))</c>,
/// <c>ks.test</c>, moments.
/// </summary>
public class DiagnosticsReferenceTests
{
    static readonly double[] A = Series(i => Math.Sin(1.7 * i));
    static readonly double[] B = Series(i => Math.Cos(0.9 * Math.Pow(i, 1.1)));
    static readonly double[] C = Series(i => A[i - 1] + 0.3 * B[i - 1] + 0.5 * Math.Sin(Math.Pow(i, 1.3)));
    static readonly double[] D = Series(i => Math.Cos(2.3 * i));
    static readonly double[] Y = Series(i => 1 + 0.8 * A[i - 1] - 0.5 * C[i - 1] + 0.4 * Math.Sin(3.1 * i));

    [Theory]
    [InlineData(3, 0.97326378705367733, 0.68630628946833439)]
    [InlineData(5, 0.95509585206288183, 0.7734889190319354)]
    [InlineData(7, 0.96500802585018441, 0.86037051926539876)]
    [InlineData(11, 0.94559892799012646, 0.58836396901855836)]
    [InlineData(12, 0.93032711704051008, 0.38359202954903343)]
    [InlineData(60, 0.97908788473162156, 0.39118601891588239)]
    public void Shapiro_and_Wilk_agree_with_R(int count, double w, double probability)
    {
        var normality = Normality.Of(Y.AsSpan(0, count));

        Near.Relative(w, normality.ShapiroWilk, 1e-9, "W");
        Near.Relative(probability, normality.ShapiroWilkProbability, 1e-7, "probability");
    }

    [Fact]
    public void Moments_agree_with_R()
    {
        var normality = Normality.Of(Y);

        Near.Relative(0.26868196120676091, normality.Skewness, 1e-12, "skewness");
        Near.Relative(2.6330853376122785, normality.Kurtosis, 1e-12, "kurtosis");
        Assert.Equal(60, normality.Points.Length);
        Near.Absolute(0, normality.Points.Sum(point => point.Observed), 1e-12, "sum of the plotted values");
    }

    [Fact]
    public void Variance_inflation_agrees_with_regressions_in_R()
    {
        var x = ReferenceTable.Design(A, B, C, D);
        double[] weight = Series(i => 1 + i % 5);

        var plain = VarianceInflation.Of(x, 5);
        var weighted = VarianceInflation.Of(x, 5, weight);

        Assert.True(double.IsNaN(plain[0]));
        Near.Relative(
            [5.0404271985927336, 1.3447171810339791, 5.5236296967226375, 1.0003570742213899], plain[1..], 1e-12, "VIF");
        Near.Relative(
            [5.7629643668085730, 1.2761922389925857, 6.1187761834061316, 1.0136520836052603], weighted[1..], 1e-12,
            "weighted VIF");
    }

    [Fact]
    public void Stepwise_selection_takes_the_steps_of_R()
    {
        var selection = StepwiseSelection.ByBic(Y, ReferenceTable.Design(A, B, C, D));

        Near.Relative(-101.771653350356, selection.FirstBic, 1e-12, "BIC without covariates");
        Assert.Equal([(1, true), (3, true)], selection.Steps.Select(step => (step.Column, step.IsAdded)));
        Near.Relative(-114.7791123768503, selection.Steps[0].Bic, 1e-12, "BIC with a");
        Near.Relative(-128.695312907846, selection.Bic, 1e-12, "BIC with a and c");
        Assert.Equal([1, 3], selection.Columns);
    }

    [Fact]
    public void The_distance_of_two_distributions_agrees_with_R()
    {
        var comparison = CovariateComparison.Of("a", A, [], Y);

        Near.Relative(0.56666666666666665, comparison.KolmogorovSmirnov, 1e-12, "D");
    }

    static double[] Series(Func<int, double> of) => [.. Enumerable.Range(1, 60).Select(of)];
}
