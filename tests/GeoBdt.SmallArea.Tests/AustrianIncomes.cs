using System.Text.Json;

namespace GeoBdt.SmallArea.Tests;

/// <summary>
/// The data of emdi 2.2.2: incomes of 1,945 sampled households, 25,000 of the population, 94 districts.
/// </summary>
sealed class AustrianIncomes
{
    public const double Line = 10722.66;

    public AustrianIncomes()
    {
        var sample = ReferenceTable.Shared("inputs/eusilcA_smp.csv");
        var census = ReferenceTable.Shared("inputs/eusilcA_pop.csv.gz");
        Exact = ReferenceTable.Shared("outputs/c_EB_eusilcA_log_EXACT.csv");
        Districts = Exact.Text("Domain");
        var district = Districts.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        Income = sample.Numbers("eqIncome");
        X = Design(sample);
        District = [.. sample.Text("district").Select(name => district[name])];
        CensusX = Design(census);
        CensusIncome = census.Numbers("eqIncome");
        CensusDistrict = [.. census.Text("district").Select(name => district[name])];
    }

    public ReferenceTable Exact { get; }

    public string[] Districts { get; }

    public double[] Income { get; }

    public double[] X { get; }

    public int[] District { get; }

    public double[] CensusX { get; }

    public double[] CensusIncome { get; }

    public int[] CensusDistrict { get; }

    public NestedErrorFit FitLogarithm() =>
        NestedError.Fit([.. Income.Select(income => Math.Log(income))], X, District, Districts.Length);

    public static JsonElement Json(string file) =>
        JsonDocument.Parse(File.ReadAllText(Requires.Shared("reference/sae/outputs/" + file))).RootElement;

    static double[] Design(ReferenceTable table)
    {
        string[] benefits =
        [
            "eqsize", "cash", "self_empl", "unempl_ben", "age_ben", "surv_ben", "sick_ben", "dis_ben", "rent",
            "fam_allow", "house_allow", "cap_inv", "tax_adj",
        ];
        double[] female = [.. table.Text("gender").Select(gender => gender == "female" ? 1.0 : 0)];
        return ReferenceTable.Design([female, .. benefits.Select(table.Numbers)]);
    }
}
