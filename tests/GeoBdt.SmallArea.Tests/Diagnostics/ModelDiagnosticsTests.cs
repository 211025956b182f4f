namespace GeoBdt.SmallArea.Tests;

public class ModelDiagnosticsTests
{
    [Fact]
    public void Cooks_distance_is_the_move_of_the_coefficients_when_an_area_is_left_out()
    {
        var (fit, y, x, area) = Fitted();

        var diagnostics = ModelDiagnostics.Of(fit, y, x, area);

        foreach (var left in new[] { 0, 3, 7 })
        {
            var without = Coefficients(fit, y, x, area, left);
            var all = Coefficients(fit, y, x, area, -1);
            var move = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense([.. (all.Beta - without.Beta)]);
            var expected = move * all.Information * move / 3;
            Near.Relative(expected, diagnostics.CooksDistance[left], 1e-8, $"area {left}");
        }

        Assert.True(double.IsNaN(diagnostics.CooksDistance[9]));
    }

    [Fact]
    public void Shares_of_variance_follow_from_the_fit()
    {
        var (fit, y, x, area) = Fitted();

        var diagnostics = ModelDiagnostics.Of(fit, y, x, area);

        var icc = fit.BetweenAreaVariance / (fit.BetweenAreaVariance + fit.ResidualVariance);
        Near.Relative(icc, diagnostics.IntraclassCorrelation, 1e-14, "ICC");
        // 1 − conditional = (1 − marginal)(1 − ICC)
        Near.Relative(
            (1 - diagnostics.MarginalRSquared) * (1 - icc), 1 - diagnostics.ConditionalRSquared, 1e-12, "R²");
        Assert.InRange(diagnostics.MarginalRSquared, 0.05, 0.9);
        Assert.Equal(9, diagnostics.StandardizedEffect.Length);
        for (var i = 0; i < y.Length; i++)
        {
            var residual = (y[i] - diagnostics.Fitted[i]) / Math.Sqrt(fit.ResidualVariance);
            Near.Absolute(residual, diagnostics.StandardizedResidual[i], 1e-12, $"residual {i}");
        }
    }

    [Fact]
    public void An_area_that_alone_carries_a_column_has_no_finite_distance()
    {
        var (_, y, x, area) = Fitted();
        for (var i = 0; i < y.Length; i++) x[3 * i + 1] = area[i] == 2 ? 1 : 0;
        var fit = NestedError.Fit(y, x, area, 10);

        Assert.True(double.IsPositiveInfinity(ModelDiagnostics.Of(fit, y, x, area).CooksDistance[2]));
    }

    static (NestedErrorFit Fit, double[] Y, double[] X, int[] Area) Fitted()
    {
        var invented = new Invented(5);
        var area = invented.Areas(9, 3, 9);
        var x = invented.Covariates(area.Length);
        var y = invented.Responses(x, area, invented.Normals(9, 0.6), 0.5);
        return (NestedError.Fit(y, x, area, 10), y, x, area); // area 9 has no sample
    }

    /// <summary>GLS with the whole covariance matrix written out.</summary>
    static (MathNet.Numerics.LinearAlgebra.Vector<double> Beta, MathNet.Numerics.LinearAlgebra.Matrix<double> Information)
        Coefficients(NestedErrorFit fit, double[] y, double[] x, int[] area, int left)
    {
        int[] rows = [.. Enumerable.Range(0, y.Length).Where(i => area[i] != left)];
        var build = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build;
        var v = build.Dense(rows.Length, rows.Length, (i, j) =>
            (area[rows[i]] == area[rows[j]] ? fit.BetweenAreaVariance : 0) + (i == j ? fit.ResidualVariance : 0));
        var design = build.Dense(rows.Length, 3, (i, j) => x[3 * rows[i] + j]);
        var response = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(rows.Length, i => y[rows[i]]);
        var information = design.TransposeThisAndMultiply(v.Solve(design));
        return (information.Solve(design.TransposeThisAndMultiply(v.Solve(response))), information);
    }
}
