using System.Text.Json;

namespace GeoBdt.SmallArea.Tests;

/// <summary>Both stages of ELL against R (reference/sae/README.md beside the repository).</summary>
public class EllReferenceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Both_stages_agree_with_R_in_every_number(int kab)
    {
        var data = SyntheticKabupaten.Of(kab);
        var expected = SyntheticKabupaten.Reference(kab);

        var fit = data.Fit();
        var equal = data.Fit(new EllOptions());

        Assert.Equal(FitStatus.Converged, fit.Status);
        Check(Map(expected, "beta_ols"), fit.WeightedCoefficients, "beta, first stage");
        Check(List(expected, "beta_ols_se_povmap"), Errors(fit.WeightedCovariance), "its errors, PovMap");
        Check(List(expected, "beta_ols_se_regular"), Errors(fit.PlainCovariance), "its errors, plain");
        Check(Number(expected, "mse_u"), [fit.MeanSquare], "mean square");
        Check(Number(expected, "R2"), [fit.RSquared], "R2");
        Check(Number(expected, "sigma2_eta"), [fit.LocationVariance], "location variance");
        Check(Number(expected, "var_sigma2_eta"), [fit.LocationVarianceVariance], "its variance");
        Check(Number(expected, "sigma2_eps"), [fit.ResidualVariance], "residual variance");
        Check(Number(expected, "A"), [fit.AlphaBound], "A");
        Check(Map(expected, "alpha"), fit.AlphaCoefficients, "alpha");
        Check(List(expected, "alpha_se_povmap"), Errors(fit.AlphaCovariance), "errors of alpha");
        Check(Number(expected, "alpha_mse"), [fit.AlphaMeanSquare], "mean square of alpha");
        Check(Number(expected, "alpha_R2"), [fit.AlphaRSquared], "R2 of alpha");
        Check(Number(expected, "mean_s2ch"), [fit.HouseholdVariance.Average()], "mean household variance");
        Check(Map(expected, "beta_gls"), fit.Coefficients, "beta, GLS");
        Check(List(expected, "beta_gls_se"), Errors(fit.CoefficientCovariance), "errors of GLS");
        Check(Map(expected, "beta_gls_homo"), equal.Coefficients, "beta, GLS with equal variances");
        Check(List(expected, "beta_gls_homo_se"), Errors(equal.CoefficientCovariance), "errors of it");

        var henderson = PseudoNestedError.Fit(
            data.Y, data.X, data.Desa, data.Weight, data.DesaCount, PseudoVariances.HendersonThree);
        Check(Number(expected.GetProperty("henderson3"), "s2e"), [henderson.ResidualVariance], "Henderson III, s2e");
        Check(Number(expected.GetProperty("henderson3"), "s2n"), [henderson.BetweenAreaVariance], "Henderson III, s2n");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Residuals_and_variances_of_every_household_agree_with_R(int kab)
    {
        var fit = SyntheticKabupaten.Of(kab).Fit();
        var expected = ReferenceTable.Shared($"outputs/d_ell_ELL_kab{kab}_residuals.csv");

        // residuals are small differences of numbers near 13: held absolutely
        Near.AllAbsolute(expected.Numbers("u_ols"), fit.WeightedResidual, 1e-11, "residual, first stage");
        Near.AllAbsolute(expected.Numbers("u_gls"), fit.Residual, 1e-11, "residual, GLS");
        Check(expected.Numbers("s2ch"), fit.HouseholdVariance, "household variance");
    }

    static void Check(IReadOnlyList<double> expected, IReadOnlyList<double> actual, string what) =>
        ReferenceDifference.Check(expected, actual, 1e-8, what);

    static double[] Errors(IReadOnlyList<double> covariance)
    {
        var p = (int)Math.Sqrt(covariance.Count);
        return [.. Enumerable.Range(0, p).Select(j => Math.Sqrt(covariance[j * p + j]))];
    }

    static double[] Map(JsonElement of, string name) =>
        [.. of.GetProperty(name).EnumerateObject().Select(pair => pair.Value.GetDouble())];

    static double[] List(JsonElement of, string name) =>
        [.. of.GetProperty(name).EnumerateArray().Select(e => e.GetDouble())];

    static double[] Number(JsonElement of, string name) => [of.GetProperty(name).GetDouble()];
}
