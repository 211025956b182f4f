using System.Text.Json;

namespace GeoBdt.SmallArea.Tests;

/// <summary>Area-level fits against R (reference/sae/README.md beside the repository says how each was made).</summary>
public class FayHerriotReferenceTests
{
    [Fact]
    public void Milk_by_restricted_likelihood_agrees_with_sae()
    {
        var (direct, variance, x) = Milk();
        var expected = ReferenceTable.Shared("outputs/a_fh_milk_REML_converged.csv");
        var summary = Json("a_fh_milk_summary.json").GetProperty("REML_converged");

        var fit = FayHerriot.Fit(direct, variance, x);

        Assert.Equal(FitStatus.Converged, fit.Status);
        ReferenceDifference.Check(
            [summary.GetProperty("sigma2_u").GetDouble()], [fit.AreaVariance], 1e-7, "milk REML sigma2_u");
        ReferenceDifference.Check(Numbers(summary, "beta"), fit.Coefficients, 1e-7, "milk REML beta");
        ReferenceDifference.Check(Numbers(summary, "beta_se"), Errors(fit), 1e-7, "milk REML standard error of beta");
        ReferenceDifference.Check(
            [
                summary.GetProperty("loglike").GetDouble(), summary.GetProperty("AIC").GetDouble(),
                summary.GetProperty("BIC").GetDouble(),
            ],
            [fit.LogLikelihood, fit.AkaikeCriterion, fit.BayesCriterion], 1e-7, "milk REML log-likelihood, AIC, BIC");
        ReferenceDifference.Check(expected.Numbers("eblup"), fit.Estimate, 1e-7, "milk REML EBLUP");
        ReferenceDifference.Check(expected.Numbers("mse"), fit.MeanSquaredError, 1e-7, "milk REML MSE");
    }

    [Fact]
    public void Milk_by_the_moments_of_Prasad_and_Rao_agrees_with_the_closed_form_in_R()
    {
        var (direct, variance, x) = Milk();
        var expected = ReferenceTable.Shared("outputs/a_fh_milk_PR_moment.csv");
        var summary = Json("a_fh_milk_summary.json").GetProperty("PR_moment");

        var fit = FayHerriot.Fit(
            direct, variance, x, options: new FayHerriotOptions { Method = AreaVarianceMethod.PrasadRaoMoment });

        // the JSON has fifteen digits
        ReferenceDifference.Check(
            [summary.GetProperty("sigma2_u").GetDouble(), summary.GetProperty("var_sigma2_u").GetDouble()],
            [fit.AreaVariance, fit.AreaVarianceUncertainty], 1e-10, "milk PR sigma2_u and its variance");
        ReferenceDifference.Check(Numbers(summary, "beta"), fit.Coefficients, 1e-10, "milk PR beta");
        ReferenceDifference.Check(Numbers(summary, "beta_se"), Errors(fit), 1e-10, "milk PR standard error of beta");
        ReferenceDifference.Check(expected.Numbers("eblup"), fit.Estimate, 1e-10, "milk PR EBLUP");
        ReferenceDifference.Check(expected.Numbers("g1"), fit.G1, 1e-10, "milk PR g1");
        ReferenceDifference.Check(expected.Numbers("g2"), fit.G2, 1e-10, "milk PR g2");
        ReferenceDifference.Check(expected.Numbers("g3"), fit.G3, 1e-10, "milk PR g3");
        ReferenceDifference.Check(expected.Numbers("mse"), fit.MeanSquaredError, 1e-10, "milk PR MSE");
    }

    // Roots of the scores as they are defined, four group means in place of the regression, at 50 digits in Python's
    // decimal.
    [Theory]
    [InlineData(AreaVarianceMethod.RestrictedMaximumLikelihood, 0.0185503347627666728846)]
    [InlineData(AreaVarianceMethod.MaximumLikelihood, 0.0155175087124194452997)]
    [InlineData(AreaVarianceMethod.FayHerriotMoment, 0.0164202636541285457527)]
    [InlineData(AreaVarianceMethod.AdjustedRestrictedLiLahiri, 0.0217860927422952511389)]
    [InlineData(AreaVarianceMethod.AdjustedPlainLiLahiri, 0.0183413012467965346938)]
    [InlineData(AreaVarianceMethod.AdjustedRestrictedYoshimoriLahiri, 0.0185513009799212366206)]
    [InlineData(AreaVarianceMethod.AdjustedPlainYoshimoriLahiri, 0.0155185163068010084140)]
    public void The_area_variance_of_the_milk_data_is_met_to_thirteen_digits(AreaVarianceMethod method, double expected)
    {
        var (direct, variance, x) = Milk();

        var fit = FayHerriot.Fit(direct, variance, x, options: new FayHerriotOptions { Method = method });

        ReferenceDifference.Check([expected], [fit.AreaVariance], 1e-13, $"milk {method} sigma2_u");
    }

    [Fact]
    public void Austrian_districts_agree_with_emdi()
    {
        var expected = ReferenceTable.Shared("outputs/a_fh_eusilcA_reml.csv");

        var fit = Austria();

        ReferenceDifference.Check(expected.Numbers("FH"), fit.Estimate, 1e-5, "eusilcA FH");
        ReferenceDifference.Check(expected.Numbers("FH_MSE"), fit.MeanSquaredError, 1e-5, "eusilcA FH MSE");
        ReferenceDifference.Check(
            expected.Numbers("Direct"), [.. fit.Direct.Select(y => y!.Value)], 1e-15, "eusilcA order of districts");
    }

    /// <summary>In the order of the reference, whose sort of "Bruck-Mürzzuschlag" is that of another locale.</summary>
    internal static FayHerriotFit Austria()
    {
        var sample = ReferenceTable.Shared("inputs/eusilcA_smpAgg.csv");
        var population = ReferenceTable.Shared("inputs/eusilcA_popAgg.csv");
        var districts = ReferenceTable.Shared("outputs/a_fh_eusilcA_reml.csv").Text("Domain");
        return FayHerriot.Fit(
            Ordered(sample, "Mean", districts), Ordered(sample, "Var_Mean", districts),
            ReferenceTable.Design(Ordered(population, "cash", districts), Ordered(population, "self_empl", districts)));
    }

    internal static double[] Ordered(ReferenceTable table, string column, string[] districts)
    {
        var row = table.Text("Domain").Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var numbers = table.Numbers(column);
        return [.. districts.Select(district => numbers[row[district]])];
    }

    internal static (double[] Direct, double[] Variance, double[] X) Milk()
    {
        var milk = ReferenceTable.Shared("inputs/milk.csv");
        var major = milk.Numbers("MajorArea");
        return (
            milk.Numbers("yi"),
            [.. milk.Numbers("SD").Select(deviation => deviation * deviation)],
            ReferenceTable.Design(
                [.. Enumerable.Range(2, 3).Select(k => major.Select(m => m == k ? 1.0 : 0).ToArray())]));
    }

    static double[] Errors(FayHerriotFit fit)
    {
        var p = fit.Coefficients.Length;
        return [.. Enumerable.Range(0, p).Select(j => Math.Sqrt(fit.CoefficientCovariance[j * (p + 1)]))];
    }

    static JsonElement Json(string file) =>
        JsonDocument.Parse(File.ReadAllText(Requires.Shared("reference/sae/outputs/" + file))).RootElement;

    static double[] Numbers(JsonElement of, string name) =>
        [.. of.GetProperty(name).EnumerateArray().Select(e => e.GetDouble())];
}
