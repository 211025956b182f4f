using System.Text.Json;

namespace GeoBdt.SmallArea.Tests;

/// <summary>
/// Fits and headcounts against R (reference/sae/README.md beside the repository says how each number was made).
/// </summary>
public class NestedErrorReferenceTests
{
    // Restricted: the tight nlme fit. Plain: sae's own fit, because the nlme fit beside it, which also made the EBLUP
    // column, stopped 1e-5 short of the optimum (the next test holds both to the definition).
    [Theory]
    [InlineData(VarianceMethod.RestrictedMaximumLikelihood, "CornHec_REML", "nlme_tight", "ranef", 1e-6)]
    [InlineData(VarianceMethod.MaximumLikelihood, "CornHec_ML", null, "random", 1e-5)]
    public void Corn_hectares_of_twelve_counties_agree_with_nlme_and_sae(
        VarianceMethod method, string key, string? part, string effects, double eblupTolerance)
    {
        var (y, x, county) = Corn();
        var expected = Json("b_bhf_summary.json").GetProperty(key);
        if (part is not null) expected = expected.GetProperty(part);
        var population = ReferenceTable.Shared("inputs/cornsoybeanmeans.csv");
        var (corn, soy) = (population.Numbers("MeanCornPixPerSeg"), population.Numbers("MeanSoyBeansPixPerSeg"));

        var fit = NestedError.Fit(y, x, county, 12, new NestedErrorOptions { Method = method });

        Assert.Equal(FitStatus.Converged, fit.Status);
        ReferenceDifference.Check(Numbers(expected, "beta"), fit.Coefficients, 1e-6, "beta");
        ReferenceDifference.Check(
            [expected.GetProperty("sigma2_u").GetDouble()], [fit.BetweenAreaVariance], 1e-6, "sigma2_u");
        ReferenceDifference.Check(
            [expected.GetProperty("sigma2_e").GetDouble()], [fit.ResidualVariance], 1e-6, "sigma2_e");
        ReferenceDifference.Check(
            [expected.GetProperty("loglike").GetDouble()], [fit.LogLikelihood], 1e-12, "log-likelihood");
        ReferenceDifference.Check(Numbers(expected, effects), fit.AreaEffect, 1e-6, "area effect");
        var eblup = Enumerable.Range(0, 12).Select(d =>
            fit.Coefficients[0] + fit.Coefficients[1] * corn[d] + fit.Coefficients[2] * soy[d] + fit.AreaEffect[d]);
        var expectedEblup = ReferenceTable.Shared($"outputs/b_bhf_{key}.csv").Numbers("eblup_infinite");
        ReferenceDifference.Check(expectedEblup, [.. eblup], eblupTolerance, "EBLUP");
    }

    [Fact]
    public void The_optimum_of_the_corn_data_is_met_to_twelve_digits()
    {
        var (y, x, county) = Corn();
        var exact = Json("b_bhf_summary.json").GetProperty("CornHec_REML").GetProperty("REML_exact");

        var options = new NestedErrorOptions { Method = VarianceMethod.MaximumLikelihood };

        var plain = NestedError.Fit(y, x, county, 12, options);
        var restricted = NestedError.Fit(y, x, county, 12);

        // mpmath 1.3.0 at 20 digits: root of the derivative of n ln S + ln|V| with V built and factored as it is
        // defined.
        double[] beta = [50.967531721134290625, 0.32858047388491839295, -0.13370969664799108546];
        ReferenceDifference.Check(beta, plain.Coefficients, 1e-12, "beta");
        ReferenceDifference.Check([121.06168914358590375], [plain.BetweenAreaVariance], 1e-12, "sigma2_u");
        ReferenceDifference.Check([137.31411401208619764], [plain.ResidualVariance], 1e-12, "sigma2_e");

        // The restricted reference was found by minimising, which leaves about eight digits of the place of the
        // minimum.
        ReferenceDifference.Check(
            [exact.GetProperty("sigma2_u").GetDouble()], [restricted.BetweenAreaVariance], 1e-7, "sigma2_u");
        var errors = Enumerable.Range(0, 3).Select(j => Math.Sqrt(restricted.CoefficientCovariance[4 * j])).ToArray();
        ReferenceDifference.Check(Numbers(exact, "beta_se"), errors, 1e-8, "standard error of beta");
    }

    [Fact]
    public void Headcounts_of_94_Austrian_districts_agree_with_the_closed_form_in_R()
    {
        var sample = ReferenceTable.Shared("inputs/eusilcA_smp.csv");
        var census = ReferenceTable.Shared("inputs/eusilcA_pop.csv.gz");
        var expected = ReferenceTable.Shared("outputs/c_EB_eusilcA_log_EXACT.csv");
        var model = Json("c_EB_eusilcA_log_EXACT.json");
        var district = expected.Text("Domain").Index().ToDictionary(pair => pair.Item, pair => pair.Index);

        var fit = NestedError.Fit(
            [.. sample.Numbers("eqIncome").Select(income => Math.Log(income))],
            Income(sample), [.. sample.Text("district").Select(name => district[name])], district.Count);
        var estimates = EmpiricalBest.Headcount(
            fit, Math.Log(10722.66), Income(census), census.Text("district").Select(name => district[name]).ToArray());

        ReferenceDifference.Check(
            [model.GetProperty("sigma2_u").GetDouble()], [fit.BetweenAreaVariance], 1e-6, "sigma2_u");
        ReferenceDifference.Check(
            [model.GetProperty("sigma2_e").GetDouble()], [fit.ResidualVariance], 1e-6, "sigma2_e");
        ReferenceDifference.Check(Numbers(model, "beta"), fit.Coefficients, 1e-6, "beta");
        ReferenceDifference.Check(
            [model.GetProperty("reml_loglik").GetDouble()], [fit.LogLikelihood], 1e-10, "log-likelihood");
        foreach (var effect in model.GetProperty("u").EnumerateObject())
        {
            Near.Absolute(effect.Value.GetDouble(), fit.AreaEffect[district[effect.Name]], 1e-6, effect.Name);
        }

        ReferenceDifference.Check(
            expected.Numbers("Head_Count"), [.. estimates.Select(e => e.Share!.Value)], 1e-6, "headcount");
        Assert.Equal(25_000, HeadcountEstimate.Sum(estimates).Households);
    }

    [Fact]
    public void Headcounts_of_the_Molina_and_Rao_design_agree_with_the_closed_form_in_R()
    {
        var sample = ReferenceTable.Shared("inputs/molinarao_sample_rep1.csv");
        var census = ReferenceTable.Shared("inputs/molinarao_population_x.csv");
        var expected = ReferenceTable.Shared("outputs/d3_molinarao_rep1.csv");
        var model = Json("d3_molinarao_rep1_model.json");

        var fit = NestedError.Fit(
            sample.Numbers("lny"), Design(sample), sample.Areas("area"), expected.Count);
        var estimates = EmpiricalBest.Headcount(
            fit, Math.Log(model.GetProperty("z").GetDouble()), Design(census), census.Areas("area"));

        ReferenceDifference.Check(
            [model.GetProperty("sigma2_u").GetDouble()], [fit.BetweenAreaVariance], 1e-6, "sigma2_u");
        ReferenceDifference.Check(
            [model.GetProperty("sigma2_e").GetDouble()], [fit.ResidualVariance], 1e-6, "sigma2_e");
        ReferenceDifference.Check(Numbers(model, "beta"), fit.Coefficients, 1e-6, "beta");
        ReferenceDifference.Check(expected.Numbers("gamma"), fit.Shrinkage, 1e-6, "shrinkage");
        ReferenceDifference.Check(expected.Numbers("uhat"), fit.AreaEffect, 1e-6, "area effect");
        double[] shares = [.. estimates.Select(e => e.Share!.Value)];
        ReferenceDifference.Check(expected.Numbers("CensusEB_exact"), shares, 1e-6, "headcount");

        static double[] Design(ReferenceTable table) => ReferenceTable.Design(table.Numbers("x1"), table.Numbers("x2"));
    }

    static (double[] Y, double[] X, int[] County) Corn()
    {
        var sample = ReferenceTable.Shared("inputs/cornsoybean.csv");
        return (
            WithoutOutlier(sample.Numbers("CornHec")),
            ReferenceTable.Design(
                WithoutOutlier(sample.Numbers("CornPix")), WithoutOutlier(sample.Numbers("SoyBeansPix"))),
            WithoutOutlier(sample.Areas("County")));

        // observation 33, as Battese, Harter and Fuller left it out
        static T[] WithoutOutlier<T>(T[] column) => [.. column[..32], .. column[33..]];
    }

    static double[] Income(ReferenceTable table)
    {
        string[] benefits =
        [
            "eqsize", "cash", "self_empl", "unempl_ben", "age_ben", "surv_ben", "sick_ben", "dis_ben", "rent",
            "fam_allow", "house_allow", "cap_inv", "tax_adj",
        ];
        double[] female = [.. table.Text("gender").Select(gender => gender == "female" ? 1.0 : 0)];
        return ReferenceTable.Design([female, .. benefits.Select(table.Numbers)]);
    }

    static JsonElement Json(string file) =>
        JsonDocument.Parse(File.ReadAllText(Requires.Shared("reference/sae/outputs/" + file))).RootElement;

    static double[] Numbers(JsonElement of, string name) =>
        [.. of.GetProperty(name).EnumerateArray().Select(e => e.GetDouble())];
}
