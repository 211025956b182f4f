using System.Text.Json;

namespace GeoBdt.Cli.Tests.Sample;

[Collection(UsesSample.Name)]
public sealed class SmallAreaFilesTests(SampleFixture sample)
{
    [Fact]
    public void Survey_and_census_have_the_same_covariates_and_only_the_survey_knows_expenditure()
    {
        var census = CsvRows.Read(Path.Combine(sample.Folder, "sensus", "sensus.csv"));
        var survey = CsvRows.Read(Path.Combine(sample.Folder, "survei", "susenas.csv"));

        Assert.Equal(["kode_desa_bps", "nomor_ruta"], census.Header[..2]);
        Assert.Equal([.. census.Header[2..], "pengeluaran_kapita", "penimbang"], survey.Header[2..]);
        Assert.Equal(157, census.Rows.Select(row => row[0]).Distinct().Count());
        Assert.InRange(survey.Rows.Select(row => row[0]).Distinct().Count(), 50, 60);
        Assert.All(survey.Rows.GroupBy(row => row[0]), cluster => Assert.InRange(cluster.Count(), 1, 48));
    }

    [Fact]
    public void The_weights_of_the_survey_add_up_to_the_census()
    {
        var census = CsvRows.Read(Path.Combine(sample.Folder, "sensus", "sensus.csv"));
        var survey = CsvRows.Read(Path.Combine(sample.Folder, "survei", "susenas.csv"));

        var sum = survey.Rows.Sum(row => double.Parse(row[survey.Column("penimbang")]));

        Assert.Equal(census.Rows.Count, sum, 0.1 * survey.Rows.Count / 1000.0);
    }

    [Fact]
    public void The_survey_follows_the_model_that_the_truth_names()
    {
        using var truth = Truth();
        var beta = truth.RootElement.GetProperty("beta").EnumerateObject()
            .ToDictionary(p => p.Name, p => p.Value.GetDouble());
        var effects = truth.RootElement.GetProperty("desa").EnumerateArray()
            .ToDictionary(desa => desa.GetProperty("kode_bps").GetString()!, desa => desa.GetProperty("u").GetDouble());
        var survey = CsvRows.Read(Path.Combine(sample.Folder, "survei", "susenas.csv"));

        var residuals = survey.Rows.Select(row =>
        {
            var fitted = beta["intersep"] + effects[row[0]];
            foreach (var name in survey.Header[2..^2])
            {
                fitted += beta[name] * double.Parse(row[survey.Column(name)]);
            }

            return Math.Log(double.Parse(row[survey.Column("pengeluaran_kapita")])) - fitted;
        }).ToArray();

        // About 900 draws: the standard error of the mean is 0.013, of the variance 0.0075; four of each.
        Assert.InRange(residuals.Average(), -0.053, 0.053);
        Assert.Equal(truth.RootElement.GetProperty("sigma2_e").GetDouble(), residuals.Average(e => e * e), 0.03);

        // 157 draws: the standard error of the variance is 0.0016.
        Assert.Equal(truth.RootElement.GetProperty("sigma2_u").GetDouble(), effects.Values.Average(u => u * u), 0.0064);
    }

    [Fact]
    public void The_true_share_below_the_line_is_realistic_and_differs_between_desa()
    {
        using var truth = Truth();
        var root = truth.RootElement;
        var desa = root.GetProperty("desa").EnumerateArray().ToArray();

        Assert.Equal("garis 40 % sampel, bukan angka resmi", root.GetProperty("garis_sumber").GetString());
        Assert.InRange(root.GetProperty("bagian_di_bawah_garis").GetDouble(), 0.43, 0.50);
        Assert.Equal(root.GetProperty("di_bawah_garis").GetInt32(),
            desa.Sum(d => d.GetProperty("di_bawah_garis").GetInt32()));
        var shares = desa.Where(d => d.GetProperty("rumah_tangga").GetInt32() >= 20)
            .Select(d => d.GetProperty("di_bawah_garis").GetDouble() / d.GetProperty("rumah_tangga").GetDouble())
            .ToArray();
        Assert.True(shares.Max() - shares.Min() > 0.3);
    }

    JsonDocument Truth() => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(sample.Folder, "kebenaran.json")));
}
