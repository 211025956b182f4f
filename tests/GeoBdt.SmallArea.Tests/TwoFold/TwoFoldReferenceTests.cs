namespace GeoBdt.SmallArea.Tests;

/// <summary>
/// nlme 3.1.162 under R 4.2.2: <c>lme(y ~ …, random = ~1|area/desa)</c> with tolerance 1e-12, msTol 1e-14 and up to 500
/// iterations. Our own numbers, made on the inputs of reference/sae; nlme leaves about six digits of the variances.
/// </summary>
public class TwoFoldReferenceTests
{
    // kabupaten 1–3 of the invented survey: kecamatan and desa; likelihood, then sigma²e, sigma²1, sigma²2
    [Theory]
    [InlineData(
        VarianceMethod.RestrictedMaximumLikelihood, -1617.3940667251782, 0.28456960680999738, 0.010332569064379390,
        0.034976754061893468, 13.283417973154274, -0.0060905990989443392, 0.0678647576870628627, -0.00835413935321904,
        0.0245626638103387)]
    [InlineData(
        VarianceMethod.MaximumLikelihood, -1586.8250376803935, 0.28348862634272004, 0.0096154098105095814,
        0.0339421005935881814, 13.283049675879084, -0.006109740080157894, 0.0672967896321652326, -0.00795270653057316,
        0.0242319393265237)]
    public void Kecamatan_and_desa_of_the_invented_survey_agree_with_nlme(
        VarianceMethod method, double likelihood, double residual, double area, double desa, double intercept,
        double jarak, double error, double firstArea, double secondDesa)
    {
        var table = ReferenceTable.Shared("inputs/synth_ELL_survey.csv.gz");
        var (kab, kec, village) = (table.Numbers("kab"), table.Numbers("kec"), table.Numbers("desa"));
        string[] names = ["ln_art", "didik", "tani", "listrik", "tanah", "motor", "kk_pr", "rural", "jarak"];
        int[] rows = [.. Enumerable.Range(0, table.Count).Where(i => kab[i] <= 3)];
        var columns = names.Select(name => Only(table.Numbers(name))).ToArray();
        var (desaOf, areaOf) = Nested(
            [.. rows.Select(i => kab[i] * 1000 + kec[i])], [.. rows.Select(i => kab[i] * 1000 + village[i])]);

        var fit = TwoFold.Fit(
            Only(table.Numbers("lny")), ReferenceTable.Design(columns), desaOf, areaOf,
            new NestedErrorOptions { Method = method });

        Assert.Equal(FitStatus.Converged, fit.Status);
        ReferenceDifference.Check([likelihood], [fit.LogLikelihood], 1e-11, $"log-likelihood, {method}");
        ReferenceDifference.Check([residual], [fit.ResidualVariance], 1e-6, "sigma2_e");
        ReferenceDifference.Check([area], [fit.AreaVariance], 1e-5, "sigma2_1");
        ReferenceDifference.Check([desa], [fit.DesaVariance], 1e-5, "sigma2_2");
        ReferenceDifference.Check([intercept, jarak], [fit.Coefficients[0], fit.Coefficients[9]], 1e-6, "beta");
        ReferenceDifference.Check([error], [Math.Sqrt(fit.CoefficientCovariance[0])], 1e-6, "error of the intercept");
        ReferenceDifference.Check([firstArea], [fit.AreaEffect[0]], 1e-5, "effect of kecamatan 1001");
        ReferenceDifference.Check([secondDesa], [fit.DesaEffect[1]], 1e-5, "effect of desa 1008");

        double[] Only(double[] column) => [.. rows.Select(i => column[i])];
    }

    [Theory]
    [InlineData(
        VarianceMethod.RestrictedMaximumLikelihood, -1072.6498700251477, 0.15411470910812966, 0.072424196001219507)]
    [InlineData(VarianceMethod.MaximumLikelihood, -1026.5757763168685, 0.1537064181164951, 0.071273820160059285)]
    public void Austrian_states_have_no_effect_beside_their_districts(
        VarianceMethod method, double likelihood, double residual, double district)
    {
        var table = ReferenceTable.Shared("inputs/eusilcA_smp.csv");
        var states = table.Text("state").Order().Distinct().ToList();
        var districts = table.Text("district").Order().Distinct().ToList();
        double[] female = [.. table.Text("gender").Select(gender => gender == "female" ? 1.0 : 0)];
        var x = ReferenceTable.Design(
            female, table.Numbers("eqsize"), table.Numbers("cash"), table.Numbers("self_empl"),
            table.Numbers("unempl_ben"));
        var (desa, area) = Nested(
            [.. table.Text("state").Select(s => (double)states.IndexOf(s))],
            [.. table.Text("district").Select(s => (double)districts.IndexOf(s))]);
        double[] y = [.. table.Numbers("eqIncome").Select(income => Math.Log(income))];

        var fit = TwoFold.Fit(y, x, desa, area, new NestedErrorOptions { Method = method });
        var single = NestedError.Fit(y, x, desa, area.Length, new NestedErrorOptions { Method = method });

        Assert.Equal(FitStatus.BoundaryVariance, fit.Status);
        Assert.Equal(0, fit.AreaVariance);
        ReferenceDifference.Check([likelihood], [fit.LogLikelihood], 1e-9, $"log-likelihood, {method}");
        Assert.True(fit.LogLikelihood >= likelihood);
        ReferenceDifference.Check([residual], [fit.ResidualVariance], 1e-6, "sigma2_e");
        ReferenceDifference.Check([district], [fit.DesaVariance], 1e-5, "sigma2_2");
        // nlme stops a little before 0; one level of effects is the exact answer
        Near.Relative(single.BetweenAreaVariance, fit.DesaVariance, 1e-9, "variance of one level");
        Near.Relative(single.Coefficients, fit.Coefficients, 1e-9, "beta of one level");
        Near.Relative(single.LogLikelihood, fit.LogLikelihood, 1e-13, "likelihood of one level");
    }

    /// <summary>Numbers of desa in the order of their codes, and the area of each.</summary>
    static (int[] Desa, int[] AreaOf) Nested(double[] area, double[] desa)
    {
        var areas = area.Order().Distinct().ToList();
        var all = desa.Order().Distinct().ToList();
        var areaOf = new int[all.Count];
        var of = new int[desa.Length];
        for (var i = 0; i < desa.Length; i++)
        {
            of[i] = all.IndexOf(desa[i]);
            areaOf[of[i]] = areas.IndexOf(area[i]);
        }

        return (of, areaOf);
    }
}
