using MathNet.Numerics.LinearAlgebra;

namespace GeoBdt.SmallArea.Tests;

public class TwoFoldTests
{
    [Theory]
    [InlineData(VarianceMethod.RestrictedMaximumLikelihood, 1)]
    [InlineData(VarianceMethod.MaximumLikelihood, 1)]
    [InlineData(VarianceMethod.RestrictedMaximumLikelihood, 2)]
    [InlineData(VarianceMethod.RestrictedMaximumLikelihood, 3)]
    public void Likelihood_coefficients_and_effects_agree_with_the_matrices_written_out(VarianceMethod method, int seed)
    {
        var (y, x, desa, areaOf) = Sample(seed, 0.3, 0.25);
        var fit = TwoFold.Fit(y, x, desa, areaOf, new NestedErrorOptions { Method = method });
        var dense = new Dense(y, x, desa, areaOf);
        var variances = (fit.AreaVariance, fit.DesaVariance, fit.ResidualVariance);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Near.Relative(dense.LogLikelihood(method, variances), fit.LogLikelihood, 1e-11, "likelihood");
        var (beta, covariance, ofArea, ofDesa, areaRest) = dense.Predict(variances);
        Near.Relative(beta, fit.Coefficients, 1e-10, "beta");
        Near.Relative(covariance, fit.CoefficientCovariance, 1e-9, "covariance");
        Near.AllAbsolute(ofArea, fit.AreaEffect, 1e-10, "effects of areas");
        Near.AllAbsolute(ofDesa, fit.DesaEffect, 1e-10, "effects of desa");
        Near.Relative(areaRest, fit.AreaEffectVariance, 1e-9, "variances of areas' effects");

        // the maximum: a step of any variance either way lowers it
        foreach (var factor in new[] { 0.99, 1.01 })
        {
            Assert.True(
                dense.LogLikelihood(method, variances with { AreaVariance = factor * fit.AreaVariance }) <
                fit.LogLikelihood);
            Assert.True(
                dense.LogLikelihood(method, variances with { DesaVariance = factor * fit.DesaVariance }) <
                fit.LogLikelihood);
            Assert.True(
                dense.LogLikelihood(method, variances with { ResidualVariance = factor * fit.ResidualVariance }) <
                fit.LogLikelihood);
        }

        // and its derivatives vanish: symmetric differences of the definition
        var step = 1e-4;
        var slopeArea = dense.LogLikelihood(method, variances with { AreaVariance = (1 + step) * fit.AreaVariance }) -
            dense.LogLikelihood(method, variances with { AreaVariance = (1 - step) * fit.AreaVariance });
        var slopeDesa = dense.LogLikelihood(method, variances with { DesaVariance = (1 + step) * fit.DesaVariance }) -
            dense.LogLikelihood(method, variances with { DesaVariance = (1 - step) * fit.DesaVariance });
        Near.Absolute(0, slopeArea / step, 1e-6, "slope by the areas' variance");
        Near.Absolute(0, slopeDesa / step, 1e-6, "slope by the desa's variance");
    }

    [Theory]
    [InlineData(0.4, 0)]
    [InlineData(0, 0.4)]
    [InlineData(0, 0)]
    public void Where_a_variance_is_at_its_boundary_the_other_model_is_left(double areaDeviation, double desaDeviation)
    {
        var atBoundary = 0;
        for (var seed = 0; seed < 40; seed++)
        {
            var (y, x, desa, areaOf) = Sample(seed, areaDeviation, desaDeviation);
            var fit = TwoFold.Fit(y, x, desa, areaOf);
            var byDesa = NestedError.Fit(y, x, desa, areaOf.Length);
            var byArea = NestedError.Fit(y, x, [.. desa.Select(c => areaOf[c])], areaOf.Max() + 1);
            Assert.True(
                fit.LogLikelihood >= Math.Max(byDesa.LogLikelihood, byArea.LogLikelihood) - 1e-8,
                $"seed {seed}: {fit.LogLikelihood} is below a smaller model's");
            if (fit.Status == FitStatus.Converged) continue;

            Assert.Equal(FitStatus.BoundaryVariance, fit.Status);
            atBoundary++;
            var one = fit.AreaVariance == 0 ? byDesa : byArea;
            Near.Absolute(
                one.BetweenAreaVariance, fit.AreaVariance + fit.DesaVariance, 1e-8, $"seed {seed}, the variance left");
            Near.Relative(one.Coefficients, fit.Coefficients, 1e-6, $"seed {seed}, beta");
            Near.Relative(one.LogLikelihood, fit.LogLikelihood, 1e-12, $"seed {seed}, likelihood");
        }

        Assert.InRange(atBoundary, 5, 40);
    }

    [Fact]
    public void Order_of_rows_and_scale_of_expenditure_do_what_they_must()
    {
        var (y, x, desa, areaOf) = Sample(5, 0.3, 0.3);
        var order = new Invented(1).Permutation(y.Length);
        var fit = TwoFold.Fit(y, x, desa, areaOf);
        var shuffled = TwoFold.Fit(
            [.. order.Select(i => y[i])], [.. order.SelectMany(i => x[(3 * i)..(3 * i + 3)])],
            [.. order.Select(i => desa[i])], areaOf);
        var scaled = TwoFold.Fit([.. y.Select(v => 10 * v)], x, desa, areaOf);

        Near.Relative(fit.AreaVariance, shuffled.AreaVariance, 1e-8, "order");
        Near.Relative(100 * fit.AreaVariance, scaled.AreaVariance, 1e-8, "scale, areas");
        Near.Relative(100 * fit.DesaVariance, scaled.DesaVariance, 1e-8, "scale, desa");
        Near.Relative(10 * fit.Coefficients[1], scaled.Coefficients[1], 1e-9, "scale, beta");
    }

    [Fact]
    public void Mistakes_are_refused_by_name()
    {
        var (y, x, desa, areaOf) = Sample(5, 0.3, 0.3);
        Assert.Throws<ArgumentOutOfRangeException>(() => TwoFold.Fit(y, x, desa, [.. areaOf.Select(_ => -1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => TwoFold.Fit(y, x, desa, areaOf.AsSpan(0, 10)));
        for (var i = 0; i < y.Length; i++) x[3 * i + 2] = 3;
        var aliased = Assert.Throws<ArgumentException>(() => TwoFold.Fit(
            y, x, desa, areaOf, new NestedErrorOptions { ColumnNames = ["cons", "listrik", "tetap"] }));
        Assert.Contains("\"tetap\"", aliased.Message, StringComparison.Ordinal);
    }

    /// <summary>8 areas of 4 desa; the last desa of each area and the whole last area have no sample.</summary>
    internal static (double[] Y, double[] X, int[] Desa, int[] AreaOf) Sample(
        int seed, double areaDeviation, double desaDeviation)
    {
        var invented = new Invented(seed);
        int[] areaOf = [.. Enumerable.Range(0, 32).Select(c => c / 4)];
        int[] desa = [.. invented.Areas(28, 2, 7).Where(c => c % 4 != 3)];
        var x = invented.Covariates(desa.Length);
        var (ofArea, ofDesa) = (invented.Normals(8, areaDeviation), invented.Normals(32, desaDeviation));
        var effect = new double[32];
        for (var c = 0; c < 32; c++) effect[c] = ofArea[areaOf[c]] + ofDesa[c];
        return (invented.Responses(x, desa, effect, 0.5), x, desa, areaOf);
    }

    /// <summary>V written out and factored as it is defined.</summary>
    sealed class Dense(double[] y, double[] x, int[] desa, int[] areaOf)
    {
        readonly Matrix<double> _x = Matrix<double>.Build.Dense(y.Length, 3, (i, j) => x[3 * i + j]);
        readonly Vector<double> _y = Vector<double>.Build.Dense(y);

        public double LogLikelihood(
            VarianceMethod method, (double AreaVariance, double DesaVariance, double ResidualVariance) at)
        {
            var v = V(at);
            var information = _x.TransposeThisAndMultiply(v.Solve(_x));
            var residual = _y - _x * information.Solve(_x.TransposeThisAndMultiply(v.Solve(_y)));
            var isRestricted = method == VarianceMethod.RestrictedMaximumLikelihood;
            var freedom = isRestricted ? y.Length - 3 : y.Length;
            var twice = freedom * Math.Log(2 * Math.PI) + v.Cholesky().DeterminantLn + residual * v.Solve(residual);
            return -0.5 * (isRestricted ? twice + information.Cholesky().DeterminantLn : twice);
        }

        public (double[] Beta, double[] Covariance, double[] OfArea, double[] OfDesa, double[] AreaRest) Predict(
            (double AreaVariance, double DesaVariance, double ResidualVariance) at)
        {
            var v = V(at);
            var covariance = _x.TransposeThisAndMultiply(v.Solve(_x)).Inverse();
            var beta = covariance * _x.TransposeThisAndMultiply(v.Solve(_y));
            var left = v.Solve(_y - _x * beta);
            var areas = Matrix<double>.Build.Dense(y.Length, 8, (i, d) => areaOf[desa[i]] == d ? at.AreaVariance : 0);
            var villages = Matrix<double>.Build.Dense(y.Length, areaOf.Length, (i, c) => desa[i] == c ? at.DesaVariance : 0);
            var known = areas.TransposeThisAndMultiply(v.Solve(areas));
            return (
                beta.ToArray(), covariance.ToRowMajorArray(), (areas.Transpose() * left).ToArray(),
                (villages.Transpose() * left).ToArray(),
                [.. Enumerable.Range(0, 8).Select(d => at.AreaVariance - known[d, d])]);
        }

        Matrix<double> V((double AreaVariance, double DesaVariance, double ResidualVariance) at) =>
            Matrix<double>.Build.Dense(y.Length, y.Length, (i, j) =>
                (areaOf[desa[i]] == areaOf[desa[j]] ? at.AreaVariance : 0) + (desa[i] == desa[j] ? at.DesaVariance : 0) +
                (i == j ? at.ResidualVariance : 0));
    }
}
