namespace GeoBdt.SmallArea.Tests;

/// <summary>All measures against emdi 2.2.2 and closed forms in R (reference/sae/README.md).</summary>
public class EmpiricalPredictorReferenceTests(ITestOutputHelper output)
{
    static readonly double[] Probabilities = [0.1, 0.25, 0.5, 0.75, 0.9];

    [Fact]
    public void Mean_headcount_and_gap_of_94_districts_agree_with_the_closed_forms_in_R()
    {
        var data = new AustrianIncomes();
        var predictor = new EmpiricalPredictor(data.FitLogarithm(), Transformation.Log);
        predictor.Add(data.CensusX, data.CensusDistrict);

        Compare("Mean", Measure.Mean);
        Compare("Head_Count", Measure.Headcount(AustrianIncomes.Line));
        Compare("Poverty_Gap", Measure.PovertyGap(AustrianIncomes.Line));

        void Compare(string column, Measure measure)
        {
            var estimates = predictor.Averages(measure);
            var expected = data.Exact.Numbers(column);
            var worst = expected.Zip(estimates, (e, a) => Math.Abs(a.Average!.Value / e - 1)).Max();
            output.WriteLine($"{column}: largest relative difference {worst:g2}");
            Near.Relative(expected, [.. estimates.Select(e => e.Average!.Value)], 1e-6, column);
        }
    }

    [Fact]
    public void Gini_and_quantiles_of_94_districts_agree_with_emdi_within_its_Monte_Carlo_error()
    {
        var data = new AustrianIncomes();
        var expected = ReferenceTable.Shared("outputs/c_ebp_eusilcA_log.csv");
        var predictor = new EmpiricalPredictor(data.FitLogarithm(), Transformation.Log);
        predictor.Add(data.CensusX, data.CensusDistrict);
        string[] columns = ["Gini", "Quantile_10", "Quantile_25", "Median", "Quantile_75", "Quantile_90"];
        Measure[] measures = [Measure.Gini, .. Probabilities.Select(Measure.Quantile)];

        var estimates = predictor.Estimate(measures);

        var district = data.Districts.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var names = expected.Text("Domain");
        for (var m = 0; m < columns.Length; m++)
        {
            var (value, error) = (expected.Numbers(columns[m]), expected.Numbers(columns[m] + "_mcse"));
            double worst = 0, squares = 0;
            var at = "";
            for (var i = 0; i < names.Length; i++)
            {
                var off = (estimates[district[names[i]], m] - value[i]) / error[i];
                squares += off * off;
                if (Math.Abs(off) > Math.Abs(worst)) (worst, at) = (off, names[i]);
            }

            var typical = Math.Sqrt(squares / names.Length);
            output.WriteLine($"{columns[m]}: farthest {worst:f2} errors ({at}), root mean square {typical:f2}");
            Assert.True(Math.Abs(worst) <= 5, $"{columns[m]}: {worst:f2} Monte-Carlo errors at {at}");
        }
    }

    [Fact]
    public void Linked_and_census_headcounts_of_the_Molina_and_Rao_design_agree_with_the_closed_forms_in_R()
    {
        var sample = ReferenceTable.Shared("inputs/molinarao_sample_rep1.csv");
        var census = ReferenceTable.Shared("inputs/molinarao_population_x.csv");
        var expected = ReferenceTable.Shared("outputs/d3_molinarao_rep1.csv");
        var line = AustrianIncomes.Json("d3_molinarao_rep1_model.json").GetProperty("z").GetDouble();
        var fit = NestedError.Fit(sample.Numbers("lny"), Design(sample), sample.Areas("area"), expected.Count);
        var isSampled = census.Numbers("in_sample");
        var (x, area) = (Design(census), census.Areas("area"));
        int[] others = [.. Enumerable.Range(0, area.Length).Where(i => isSampled[i] == 0)];

        var censusEb = new EmpiricalPredictor(fit, Transformation.Log);
        censusEb.Add(x, area);
        var linked = new EmpiricalPredictor(fit, Transformation.Log);
        linked.Add(
            others.SelectMany(i => x[(3 * i)..(3 * i + 3)]).ToArray(), others.Select(i => area[i]).ToArray());
        linked.AddObserved([.. sample.Numbers("lny").Select(Math.Exp)], sample.Areas("area"));

        // ELL at the same parameters: no area is corrected by its sample
        var none = new double[expected.Count];
        var synthetic = new EmpiricalPredictor(
            fit with { AreaEffect = [.. none], Shrinkage = [.. none] }, Transformation.Log);
        synthetic.Add(x, area);

        Compare("CensusEB_exact", censusEb);
        Compare("EB_exact", linked);
        Compare("ELL_exact", synthetic);

        void Compare(string column, EmpiricalPredictor predictor)
        {
            var values = expected.Numbers(column);
            double[] shares = [.. predictor.Averages(Measure.Headcount(line)).Select(e => e.Average!.Value)];
            output.WriteLine($"{column}: {values.Zip(shares, (e, a) => Math.Abs(a / e - 1)).Max():g2}");
            Near.Relative(values, shares, 1e-6, column);
        }

        static double[] Design(ReferenceTable table) => ReferenceTable.Design(table.Numbers("x1"), table.Numbers("x2"));
    }
}
