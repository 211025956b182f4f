using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Tests.Microdata;

public sealed class LayoutDetectionTests
{
    const string Id = "350301000100000001";

    [Fact]
    public void Old_names_and_other_letter_cases_are_the_same_columns()
    {
        var file = Rename(
            RegisterFile.RumahTangga(),
            ("sta_rastra", "STA_RASKIN"),
            ("cara_peroleh_airminum", "cara_proleh_airminum"),
            ("sta_bangunan", "Sta_bangunan"),
            ("percentile", "Percentile"));
        file.Rt(Id, Places.DesaBps[0], also: ("Percentile", "5"));

        var report = Reading.Households(file).Report.RumahTangga;

        Assert.Equal(1, report.Disimpan);
        Assert.Empty(report.KolomTambahan);
        Assert.Empty(report.KolomTidakAda);
    }

    [Fact]
    public void Every_required_column_that_is_missing_is_named()
    {
        string[] ofHouseholds =
            ["IDBDT", "KDPROP", "KDKAB", "KDKEC", "KDDESA", "percentile", "fasbab", "kloset", "buang_tinja"];
        foreach (var column in ofHouseholds)
        {
            var file = RegisterFile.RumahTangga();
            file.Columns.Remove(column);
            file.Rt(Id, Places.DesaBps[0]);

            var e = Assert.Throws<MicrodataException>(() => Reading.Edition(file, Reading.OneMember()));

            Assert.Equal(("kolom-wajib", column, (long?)1), (e.Rule, e.Column, e.Line));
            Assert.Contains(column, e.Message, StringComparison.Ordinal);
        }

        foreach (var column in new[] { "IDBDT", "NUK", "Umur", "Partisipasi_sekolah" })
        {
            var file = RegisterFile.Anggota();
            file.Columns.Remove(column);
            file.Art(Id, "350301000100000101");

            var e = Assert.Throws<MicrodataException>(() => Reading.Edition(Reading.OneHousehold(), file));

            Assert.Equal(("kolom-wajib", column), (e.Rule, e.Column));
        }
    }

    [Fact]
    public void Columns_that_are_not_needed_may_be_missing_or_new_and_are_reported()
    {
        var file = RegisterFile.RumahTangga();
        file.Columns.Remove("foto_krt");
        file.Columns.Insert(5, "NoKartuDebit");

        var report = Reading.Households(file.Rt(Id, Places.DesaBps[0])).Report.RumahTangga;

        Assert.Equal(["NoKartuDebit"], report.KolomTambahan);
        Assert.Equal(["foto_krt"], report.KolomTidakAda);
        Assert.Equal(1, report.Disimpan);
    }

    [Fact]
    public void A_needed_column_that_appears_twice_is_refused()
    {
        var file = RegisterFile.RumahTangga();
        file.Columns.Add("PERCENTILE");
        file.Rt(Id, Places.DesaBps[0]);

        var e = Assert.Throws<MicrodataException>(() => Reading.Edition(file, Reading.OneMember()));

        Assert.Equal(("kolom-ganda", "percentile"), (e.Rule, e.Column));
    }

    [Fact]
    public void Files_given_in_each_others_place_are_recognised()
    {
        using var folder = new TempFolder();
        var households = folder.Write("rt.csv", Reading.OneHousehold().ToBytes());
        var members = folder.Write("art.csv", Reading.OneMember().ToBytes());

        var first = Assert.Throws<MicrodataException>(() => Reading.Edition(members, households));
        var second = Assert.Throws<MicrodataException>(() => Reading.Edition(households, households));

        Assert.Equal("tata-letak", first.Rule);
        Assert.Contains("SIKS-NG ART", first.Message, StringComparison.Ordinal);
        Assert.Equal("tata-letak", second.Rule);
    }

    static RegisterFile Rename(RegisterFile file, params (string From, string To)[] names)
    {
        foreach (var (from, to) in names) file.Columns[file.Columns.IndexOf(from)] = to;
        return file;
    }
}
