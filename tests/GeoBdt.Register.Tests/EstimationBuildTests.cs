using System.Globalization;
using System.Text;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Microdata;
using GeoBdt.SmallArea;

namespace GeoBdt.Register.Tests;

public sealed class EstimationBuildTests : IDisposable
{
    const int Seed = 51;
    readonly TempFolder _folder = new();
    readonly KunciRahasia _kunci = Reading.NewKunci();

    public void Dispose()
    {
        _folder.Dispose();
        _kunci.Dispose();
    }

    [Fact]
    public void Census_counts_are_protected_like_those_of_the_register()
    {
        var census = Census(400, out var desa);

        var result = Run(Survey(60), census);

        Assert.DoesNotContain(result.Census.Value, value => value is 1 or 2);
        for (var area = 0; area < Places.Tree.Count; area++)
        {
            var kode = Places.Tree[area].Kode;
            var count = desa.Count(bps => kode.Contains(Places.Tree[Places.IndexOfBps(bps)].Kode));
            Assert.InRange(result.Census.Value[area], count - 5, count + 5);
            Assert.Equal(count, result.Estimates.Area[area].Households);
        }

        Assert.Contains(Places.DesaBps, bps =>
            result.Census.Value[Places.IndexOfBps(bps)] != result.Estimates.Area[Places.IndexOfBps(bps)].Households);
        Assert.Equal(result.Census.Value, Run(Survey(60), census).Census.Value);
    }

    [Fact]
    public void A_census_smaller_than_the_survey_is_refused()
    {
        var e = Assert.Throws<MicrodataException>(() => Run(Survey(60), Census(59, out _)));

        Assert.Equal(("sensus-lengkap", _folder.At("sensus.csv")), (e.Rule, e.File));
    }

    [Fact]
    public void Covariates_that_depend_on_each_other_are_refused_by_name_in_words_for_people()
    {
        var e = Assert.Throws<MicrodataException>(() => Run(Survey(60), Census(400, out _), "x", "dua_x"));

        Assert.Equal("model", e.Rule);
        Assert.Contains("dua_x", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fit_that_did_not_converge_is_refused()
    {
        var estimates = Run(Survey(60), Census(400, out _)).Estimates;
        AreaEstimates Ended(FitStatus status) => estimates with { Fit = estimates.Fit with { Status = status } };

        EstimationBuild.RequireConverged(Ended(FitStatus.BoundaryVariance), "survei.csv");
        var e = Assert.Throws<MicrodataException>(() =>
            EstimationBuild.RequireConverged(Ended(FitStatus.IterationLimit), "survei.csv"));

        Assert.Equal(("model-konvergen", "survei.csv"), (e.Rule, e.File));
    }

    EstimationResult Run(string survey, string census, params string[] covariates) => EstimationBuild.Run(
        new EstimationSources(Reading.Edisi, survey, census, "belanja", covariates.Length == 0 ? ["x"] : covariates, 500),
        Places.Tree, Places.Padanan, _kunci, Reading.PublishAll(), TestContext.Current.CancellationToken);

    string Survey(int rows)
    {
        var random = new Random(Seed);
        var text = new StringBuilder("kode_desa_bps,x,dua_x,belanja\n");
        for (var i = 0; i < rows; i++)
        {
            var x = Math.Round(random.NextDouble(), 3);
            text.Append(CultureInfo.InvariantCulture,
                $"{Places.DesaBps[i % Places.DesaBps.Length]},{x},{2 * x},{Math.Round(Math.Exp(6 + (0.5 * x) + (0.3 * random.NextDouble())))}\n");
        }

        return _folder.Write("survei.csv", text.ToString());
    }

    string Census(int rows, out List<string> desa)
    {
        var random = new Random(Seed + 1);
        var text = new StringBuilder("kode_desa_bps,x,dua_x\n");
        desa = [];
        for (var i = 0; i < rows; i++)
        {
            var (bps, x) = (Places.DesaBps[random.Next(Places.DesaBps.Length)], Math.Round(random.NextDouble(), 3));
            desa.Add(bps);
            text.Append(CultureInfo.InvariantCulture, $"{bps},{x},{2 * x}\n");
        }

        return _folder.Write("sensus.csv", text.ToString());
    }
}
