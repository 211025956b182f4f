namespace GeoBdt.SmallArea.Tests;

/// <summary>Simulated and plugged-in estimates of 360 desa against R (2,000 draws).</summary>
public class EllSimulationReferenceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Estimates_with_the_parameters_plugged_in_agree_with_R(int kab)
    {
        var data = SyntheticKabupaten.Of(kab);
        var expected = Expected(kab);

        Measure[] measures =
            [Measure.Headcount(SyntheticKabupaten.Line), Measure.PovertyGap(SyntheticKabupaten.Line), Measure.Mean];
        var averages = EllPlugIn.Averages(data.Fit(), measures, data.CensusX, data.CensusDesa, data.DesaCount);

        ReferenceDifference.Check(expected.Headcount, Column(averages, 0), 1e-8, "plugin FGT0");
        ReferenceDifference.Check(expected.Gap, Column(averages, 1), 1e-8, "plugin FGT1");
        ReferenceDifference.Check(expected.Mean, Column(averages, 2), 1e-8, "plugin mean");
        var whole = EllPlugIn.Averages(data.Fit(), measures, data.CensusX, new int[data.CensusDesa.Length], 1);
        ReferenceDifference.Check(
            [SyntheticKabupaten.Reference(kab).GetProperty("kab_plugin_FGT0").GetDouble()], [whole[0, 0]], 1e-8,
            "plugin FGT0 of the kabupaten");

        static double[] Column(double[,] of, int m) => [.. Enumerable.Range(0, of.GetLength(0)).Select(d => of[d, m])];
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Simulated_headcounts_and_errors_of_every_desa_agree_with_R(int kab)
    {
        var data = SyntheticKabupaten.Of(kab);
        var expected = Expected(kab);
        var simulation = new EllSimulation(
            data.Fit(), [Measure.Headcount(SyntheticKabupaten.Line)], data.DesaCount,
            new EllSimulationOptions { Draws = 2000, Seed = 20261123, Model = (ulong)kab });

        simulation.Add(data.CensusX, data.CensusDesa, data.Households);
        var desa = simulation.Estimate(AreaLevel.Areas(data.DesaCount));
        var whole = simulation.Estimate(AreaLevel.Whole(data.DesaCount));

        double farthest = 0, squares = 0, worst = 0, worstModel = 0;
        for (var d = 0; d < expected.Headcount.Length; d++)
        {
            var off = (desa.Value(d) - expected.Simulated[d]) / expected.MonteCarloError[d];
            farthest = Math.Max(farthest, Math.Abs(off));
            squares += off * off;
            worst = Math.Max(worst, Math.Abs(desa.StandardError(d) / expected.Error[d] - 1));
            worstModel = Math.Max(worstModel, Math.Abs(Math.Sqrt(desa.DrawVariance(d)) / expected.ModelError[d] - 1));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"kab {kab}: farthest {farthest:f2} errors, rms {Math.Sqrt(squares / expected.Headcount.Length):f2}; " +
            $"standard error off by at most {worst:p1}, its model part {worstModel:p1}");
        Assert.True(farthest <= 5, $"{farthest} Monte-Carlo errors away");
        Assert.True(worst <= 0.1, $"a standard error is {worst:p1} off");
        Assert.True(worstModel <= 0.1, $"a model error is {worstModel:p1} off");

        var reference = SyntheticKabupaten.Reference(kab);
        var error = reference.GetProperty("kab_se").GetDouble();
        Near.Absolute(
            reference.GetProperty("kab_FGT0").GetDouble(), whole.Value(0), 5 * error / Math.Sqrt(2000), "kabupaten");
        Near.Relative(error, whole.StandardError(0), 0.1, "error of the kabupaten");
        Assert.Equal(data.DesaCount, whole.Warning!.LocationsPerGroup);
        Assert.Null(desa.Warning);
    }

    static (double[] Headcount, double[] Gap, double[] Mean, double[] Simulated, double[] MonteCarloError, double[] Error,
        double[] ModelError) Expected(int kab)
    {
        var table = ReferenceTable.Shared("outputs/d_ell_ELL_desa.csv");
        int[] rows = [.. table.Numbers("kab").Index().Where(row => (int)row.Item == kab).Select(row => row.Index)];
        return (
            Only("plugin_FGT0"), Only("plugin_FGT1"), Only("plugin_mean"), Only("ell_FGT0"), Only("ell_FGT0_mcse"),
            Only("ell_se"), Only("ell_se_model_loc"));

        double[] Only(string name)
        {
            var column = table.Numbers(name);
            return [.. rows.Select(i => column[i])];
        }
    }
}
