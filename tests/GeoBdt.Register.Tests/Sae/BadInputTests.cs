using System.Globalization;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Sae;
using GeoBdt.SmallArea;

namespace GeoBdt.Register.Tests.Sae;

/// <summary>What is wrong with one kabupaten fails that kabupaten, by column and bound, and the other goes on.</summary>
public sealed class BadInputTests : IDisposable
{
    // No value of a household may be told: these stand nowhere else.
    const string Marked = "-98765.4321";

    readonly SaeFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("fewer households than coefficients", "harus lebih banyak daripada koefisien")]
    [InlineData("one household", "1 rumah tangga survei")]
    [InlineData("one area", "satu wilayah")]
    [InlineData("collinear", "z")]
    [InlineData("constant", "x")]
    [InlineData("weight 0", "kolom penimbang: harus di atas 0")]
    [InlineData("weight negative", "kolom penimbang: harus di atas 0")]
    [InlineData("weight NaN", "kolom penimbang: bukan bilangan")]
    [InlineData("survey infinite", "kolom x: bukan bilangan")]
    [InlineData("census NaN", "kolom z: bukan bilangan")]
    [InlineData("expenditure not positive", "kolom belanja: harus di atas 0")]
    [InlineData("unknown category", "Kolom atap")]
    [InlineData("no census", "Tidak ada rumah tangga sensus")]
    [InlineData("no survey", "Tidak ada rumah tangga survei")]
    [InlineData("census smaller than survey", "bukan sensus")]
    [InlineData("no residual variance", "Ragam sisa nol")]
    public void A_kabupaten_that_cannot_be_estimated_is_listed_with_its_reason_and_the_others_are_estimated(string fault, string named)
    {
        Break(fault);

        var hasil = _files.Run().Hasil;

        var failed = Assert.Single(hasil.Gagal);
        Assert.Equal(("35.04", "35.03"), (failed.Id, Assert.Single(hasil.Kelompok).Id));
        Assert.Contains(named, failed.Sebab.Id, StringComparison.Ordinal);
        Assert.NotEqual(failed.Sebab.Id, failed.Sebab.En);
        Assert.DoesNotContain("Parameter", failed.Sebab.Id, StringComparison.Ordinal);
        Assert.DoesNotContain("98765", failed.Sebab.Id + failed.Sebab.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1e9", false)]
    [InlineData("2.5", false)]
    [InlineData("0", true)]
    [InlineData("1e9", true)]
    public void Members_that_are_no_small_number_fail_their_kabupaten_and_the_search_for_a_line_ends(string members, bool isCovariate)
    {
        _files.Census.First(SaeFiles.IsSecond)[4] = members;
        var plan = _files.Plan with { Garis = new GarisSae(null, 40, "Anggota", "individu", "uji") };

        var hasil = _files.Run(isCovariate ? plan with { Kovariat = ["x", "anggota"] } : plan).Hasil;

        var failed = Assert.Single(hasil.Gagal);
        Assert.Equal("35.04", failed.Id);
        Assert.Contains("kolom anggota", failed.Sebab.Id, StringComparison.Ordinal);
        Assert.DoesNotContain("1e9", failed.Sebab.Id, StringComparison.Ordinal);
        Assert.Equal("35.03", Assert.Single(hasil.Kelompok).Id);
    }

    [Theory]
    [InlineData("1e300")]
    [InlineData("1e160")]
    public void Numbers_that_overflow_never_become_estimates(string huge)
    {
        foreach (var row in _files.Survey.Where(SaeFiles.IsSecond).Take(3)) row[1] = huge;

        var hasil = _files.Run().Hasil;

        Assert.Contains(hasil.Kelompok, one => one.Id == "35.03");
        Assert.All(hasil.Kelompok.SelectMany(one => one.Desa), one =>
        {
            Assert.InRange(one.Jumlah, 0, one.RumahTangga);
            Assert.True(double.IsFinite(one.Galat));
        });
    }

    [Fact]
    public void A_file_level_fault_stops_the_run_and_names_file_and_column()
    {
        var plan = _files.Plan;

        var missing = Assert.Throws<MicrodataException>(() => _files.Run(plan with { Kovariat = ["x", "listrik"] }));
        Assert.Equal(("kolom-wajib", "listrik", plan.Sensus.Origin.Name), (missing.Rule, missing.Column, missing.File));

        _files.Survey[3][0] = Places.UnknownBps;
        var unknown = Assert.Throws<MicrodataException>(() => _files.Run());
        Assert.Equal(("wilayah-dikenal", 5L, plan.Survei.Origin.Name), (unknown.Rule, unknown.Line!.Value, unknown.File));
        Assert.DoesNotContain(Places.UnknownBps, unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fewer_surveyed_areas_than_coefficients_is_a_warning()
    {
        var group = _files.Run().Hasil.Kelompok.Single(one => one.Id == "35.04");

        Assert.True(group.Model.WilayahSurvei < group.Model.Koefisien.Count);
        Assert.Contains(group.Peringatan, one => one.Id.Contains("lebih sedikit daripada koefisien", StringComparison.Ordinal));
    }

    [Fact]
    public void A_survey_desa_without_census_and_a_census_desa_without_survey_are_no_fault()
    {
        _files.Census.RemoveAll(row => row[0] == Places.DesaBps[0]);
        _files.Survey.RemoveAll(row => row[0] == Places.DesaBps[1]);

        var hasil = _files.Run().Hasil;

        Assert.Empty(hasil.Gagal);
        var desa = hasil.Kelompok.SelectMany(group => group.Desa).Select(one => one.Kode).ToList();
        Assert.DoesNotContain("35.03.01.2001", desa);
        Assert.Contains("35.03.01.2002", desa);
    }

    [Fact]
    public void A_fit_that_did_not_converge_is_refused_and_one_at_the_boundary_is_not()
    {
        double[] y = [1, 2, 3, 5];
        var fit = NestedError.Fit(y, [1, 1, 1, 1], [0, 0, 1, 1], 2);

        SaeSample.RequireUsable(fit with { Status = FitStatus.BoundaryVariance });
        var e = Assert.Throws<SaeException>(() => SaeSample.RequireUsable(fit with { Status = FitStatus.IterationLimit }));

        Assert.Contains("tidak konvergen", e.Sebab.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void When_every_model_fails_a_line_to_be_found_is_refused_with_a_reason()
    {
        _files.Survey.ForEach(row => row[3] = "1");
        _files.Census.ForEach(row => row[3] = "9");

        var e = Assert.Throws<MicrodataException>(() =>
            _files.Run(_files.Plan with { Garis = new GarisSae(null, 40, null, "rumah-tangga", "uji") }));

        Assert.Contains("atap", e.Message, StringComparison.Ordinal);
    }

    void Break(string fault)
    {
        var (survey, census) = (_files.Survey, _files.Census);
        var (first, firstOfCensus) = (survey.Find(SaeFiles.IsSecond)!, census.Find(SaeFiles.IsSecond)!);
        switch (fault)
        {
            case "fewer households than coefficients":
                Keep(survey, 2, from: 12);
                break;
            case "one household":
                Keep(survey, 1);
                break;
            case "one area":
                survey.RemoveAll(row => row[0] == Places.DesaBps[^1]);
                break;
            case "collinear":
                Change(survey, row => row[2] = Twice(row[1]));
                break;
            case "constant":
                Change(survey, row => row[1] = "0.5");
                break;
            case "weight 0":
                first[6] = "0";
                break;
            case "weight negative":
                first[6] = Marked;
                break;
            case "weight NaN":
                first[6] = "NaN";
                break;
            case "survey infinite":
                first[1] = "Infinity";
                break;
            case "census NaN":
                firstOfCensus[2] = "NaN";
                break;
            case "expenditure not positive":
                first[5] = Marked;
                break;
            case "unknown category":
                firstOfCensus[3] = Marked;
                break;
            case "no census":
                census.RemoveAll(SaeFiles.IsSecond);
                break;
            case "no survey":
                survey.RemoveAll(SaeFiles.IsSecond);
                break;
            case "census smaller than survey":
                Keep(census, 10);
                break;
            case "no residual variance":
                Change(survey, row => row[5] = Math.Exp(5 + double.Parse(row[1], CultureInfo.InvariantCulture)).ToString("R", CultureInfo.InvariantCulture));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fault), fault, "Not a fault.");
        }
    }

    static void Keep(List<string[]> rows, int count, int from = 0)
    {
        var kept = rows.Where(SaeFiles.IsSecond).Skip(from).Take(count).ToHashSet();
        rows.RemoveAll(row => SaeFiles.IsSecond(row) && !kept.Contains(row));
    }

    static void Change(List<string[]> rows, Action<string[]> change) => rows.Where(SaeFiles.IsSecond).ToList().ForEach(change);

    static string Twice(string number) => (2 * double.Parse(number, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);
}
