namespace GeoBdt.SmallArea.Tests;

/// <summary>Samples that cannot tell effects of areas, effects of desa and households' errors apart.</summary>
public class TwoFoldBoundaryTests
{
    [Fact]
    public void One_household_per_desa_leaves_the_model_of_areas()
    {
        var (y, x, _) = Sample();
        int[] areaOf = [.. Enumerable.Range(0, y.Length).Select(c => c / 5)];
        var fit = TwoFold.Fit(y, x, [.. Enumerable.Range(0, y.Length)], areaOf);

        IsModelOf(NestedError.Fit(y, x, areaOf, areaOf.Max() + 1), fit);
        Assert.Equal(0, fit.DesaVariance);
        Assert.True(fit.AreaVariance > 0);
    }

    [Fact]
    public void One_desa_per_area_or_one_area_leaves_the_model_of_desa()
    {
        var (y, x, desa) = Sample();
        var one = NestedError.Fit(y, x, desa, 11);
        foreach (var areaOf in new[] { [.. Enumerable.Range(0, 11)], new int[11] })
        {
            var fit = TwoFold.Fit(y, x, desa, areaOf);
            IsModelOf(one, fit);
            Assert.Equal(0, fit.AreaVariance);
            Assert.True(fit.DesaVariance > 0);
        }
    }

    [Fact]
    public void A_single_desa_or_an_area_of_single_households_is_least_squares()
    {
        var (y, x, _) = Sample();
        var desa = TwoFold.Fit(y, x, new int[y.Length], [0]);
        var area = TwoFold.Fit(y, x, [.. Enumerable.Range(0, y.Length)], new int[y.Length]);
        foreach (var fit in new[] { desa, area })
        {
            Assert.Equal(FitStatus.BoundaryVariance, fit.Status);
            Assert.Equal((0.0, 0.0), (fit.AreaVariance, fit.DesaVariance));
            Assert.True(fit.ResidualVariance > 0.1);
        }
    }

    [Fact]
    public void Without_variance_within_desa_the_fit_is_not_to_be_published()
    {
        var (y, x, _) = Sample();
        for (var i = 1; i < y.Length; i += 2)
        {
            y[i] = y[i - 1];
            x.AsSpan(3 * i - 3, 3).CopyTo(x.AsSpan(3 * i));
        }

        int[] pair = [.. Enumerable.Range(0, y.Length).Select(i => i / 2)];
        var fit = TwoFold.Fit(y, x, pair, [.. Enumerable.Range(0, y.Length).Select(c => c / 5)]);

        Assert.Equal(FitStatus.IterationLimit, fit.Status);
        Assert.True(double.IsFinite(fit.LogLikelihood));
    }

    [Fact]
    public void A_bootstrap_without_a_usable_replicate_has_no_error_instead_of_none()
    {
        var (y, x, desa, areaOf) = TwoFoldTests.Sample(1, 0.3, 0.25);
        var fit = TwoFold.Fit(y, x, desa, areaOf);
        var result = Run(x, new NestedErrorOptions { MaxIterations = 0 });

        Assert.Equal((0, 4), (result.Used, result.Failed));
        Assert.Equal(double.NaN, result.Levels[0].MeanSquaredError[0, 0]);
        Assert.Equal(double.NaN, result.Levels[0].Bias[0, 0]);
        double[] broken = [double.NaN, .. x[1..]];
        Assert.Throws<ArgumentException>(() => Run(broken, new NestedErrorOptions()));

        BootstrapResult Run(double[] sample, NestedErrorOptions options) => TwoFoldBootstrap.Run(
            fit, Transformation.Log, sample, desa, new Census { X = x, Area = desa },
            [Measure.Headcount(Math.Exp(13))], [AreaLevel.Areas(32)],
            new BootstrapOptions { Replicates = 4, Fit = options });
    }

    static void IsModelOf(NestedErrorFit one, TwoFoldFit fit)
    {
        Assert.Equal(FitStatus.BoundaryVariance, fit.Status);
        Near.Relative(one.LogLikelihood, fit.LogLikelihood, 1e-12, "likelihood");
        Near.Relative(one.BetweenAreaVariance, fit.AreaVariance + fit.DesaVariance, 1e-8, "variance of effects");
        Near.Relative(one.ResidualVariance, fit.ResidualVariance, 1e-8, "variance of households");
        Near.Relative(one.Coefficients, fit.Coefficients, 1e-8, "beta");
    }

    static (double[] Y, double[] X, int[] Desa) Sample()
    {
        var invented = new Invented(3);
        var desa = invented.Areas(11, 4, 9);
        var x = invented.Covariates(desa.Length);
        return (invented.Responses(x, desa, invented.Normals(11, 0.4), 0.5), x, desa);
    }
}
