using System.Text.Json;

namespace GeoBdt.SmallArea.Tests;

/// <summary>
/// Direct estimates against R (reference/sae/README.md beside the repository says how each was made).
/// </summary>
public class DirectReferenceTests
{
    [Fact]
    public void Poor_in_52_Spanish_provinces_agree_with_sae()
    {
        var sample = ReferenceTable.Shared("inputs/incomedata.csv");
        var size = ReferenceTable.Shared("inputs/sizeprov.csv");
        var expected = ReferenceTable.Shared("outputs/e_direct_income_headcount_domsize.csv");
        var province = expected.Text("Domain").Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var income = sample.Numbers("income");
        var sorted = income.Order().ToArray();
        Assert.Equal(1, sorted.Length % 2);
        var line = 0.6 * sorted[sorted.Length / 2]; // of the unweighted median, as in sae's own example
        var people = new double[province.Count];
        foreach (var (name, count) in size.Text("provlab").Zip(size.Numbers("Nd"))) people[province[name]] = count;

        var direct = SimpleDirect.HorvitzThompson(
            [.. income.Select(value => value < line ? 1.0 : 0)], sample.Numbers("weight"),
            [.. sample.Text("provlab").Select(name => province[name])], people);

        Assert.Equal(expected.Numbers("SampSize"), direct.Select(e => (double)e.SampleSize));
        ReferenceDifference.Check(
            expected.Numbers("Direct"), [.. direct.Select(e => e.Value!.Value)], 1e-9, "sae::direct headcount");
        ReferenceDifference.Check(
            expected.Numbers("SD"), [.. direct.Select(e => e.StandardError!.Value)], 1e-9, "sae::direct SD");
        ReferenceDifference.Check(
            expected.Numbers("CV"), [.. direct.Select(e => 100 * e.CoefficientOfVariation!.Value)], 1e-9,
            "sae::direct CV");
    }

    [Fact]
    public void The_Gini_of_Austrian_incomes_agrees_with_laeken()
    {
        var sample = ReferenceTable.Shared("inputs/eusilcA_smp.csv");
        var expected = Json("e_laeken_gini.json").GetProperty("gini_national_weighted").GetDouble();

        var gini = WeightedGini.Of(sample.Numbers("eqIncome"), sample.Numbers("weight"));

        ReferenceDifference.Check([expected], [gini!.Value], 1e-9, "laeken Gini");
    }

    [Theory]
    [InlineData("pce")]
    [InlineData("poor")]
    [InlineData("gap")]
    public void Means_of_six_kabupaten_agree_with_svyby(string measure)
    {
        var (design, expenditure, kabupaten) = Survey();
        var line = Json("d_ell_ELL_stage1.json").GetProperty("z").GetDouble();
        var expected = ReferenceTable.Shared("outputs/e_survey_synthELL_kab_cluster_direct.csv");
        double[] y =
        [
            .. expenditure.Select(value => measure switch
            {
                "poor" => value < line ? 1.0 : 0,
                "gap" => value < line ? 1 - value / line : 0,
                _ => value,
            }),
        ];

        var means = design.Means(y, kabupaten, 6);

        ReferenceDifference.Check(
            expected.Numbers(measure), [.. means.Select(e => e.Value!.Value)], 1e-9, $"svyby {measure}");
        ReferenceDifference.Check(
            expected.Numbers("se." + measure), [.. means.Select(e => e.StandardError!.Value)], 1e-9,
            $"svyby se.{measure}");
        ReferenceDifference.Check(
            expected.Numbers("DEff." + measure), [.. means.Select(e => e.DesignEffect!.Value)], 1e-9,
            $"svyby DEff.{measure}");
    }

    [Fact]
    public void National_quantiles_agree_with_svyquantile()
    {
        var (design, expenditure, kabupaten) = Survey();
        var expected = Json("e_survey_synthELL_quantiles.json");
        var nation = new int[kabupaten.Length];

        var estimates = Enumerable.Range(1, 9)
            .Select(tenth => SurveyQuantile.Estimate(design, expenditure, nation, 1, tenth / 10.0)[0].Estimate)
            .ToArray();

        ReferenceDifference.Check(
            [.. expected.GetProperty("national_quantiles").EnumerateArray().Select(e => e.GetDouble())],
            [.. estimates.Select(e => e.Value!.Value)], 1e-9, "svyquantile");
        ReferenceDifference.Check(
            [.. expected.GetProperty("se").EnumerateArray().Select(e => e.GetDouble())],
            [.. estimates.Select(e => e.StandardError!.Value)], 1e-9, "svyquantile se");
    }

    static (SurveyDesign Design, double[] Expenditure, int[] Kabupaten) Survey()
    {
        var survey = ReferenceTable.Shared("inputs/synth_ELL_survey.csv.gz");
        var kabupaten = survey.Areas("kab");
        return (
            new SurveyDesign(survey.Numbers("weight"), kabupaten, survey.Areas("desa")),
            [.. survey.Numbers("lny").Select(Math.Exp)],
            kabupaten);
    }

    static JsonElement Json(string file) =>
        JsonDocument.Parse(File.ReadAllText(Requires.Shared("reference/sae/outputs/" + file))).RootElement;
}
