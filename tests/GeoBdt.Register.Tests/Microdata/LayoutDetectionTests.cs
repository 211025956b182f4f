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

    [Fact]
    public void A_header_of_no_layout_is_refused_with_the_closest_and_all_that_is_missing()
    {
        var file = RegisterFile.RumahTangga();
        foreach (var column in new[] { "percentile", "kloset" }) file.Columns.Remove(column);
        file.Rt(Id, Places.DesaBps[0]);

        var e = Assert.Throws<MicrodataException>(() => Reading.Edition(file, Reading.OneMember()));

        Assert.Equal(("kolom-wajib", (long?)1), (e.Rule, e.Line));
        Assert.Contains("SIKS-NG RT", e.Message, StringComparison.Ordinal);
        Assert.Contains("percentile, kloset", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Households_and_members_may_have_different_layouts_of_one_family()
    {
        var households = Only("rt-bdt-kabupaten", RegisterFile.RumahTangga()).Rt(Id, Places.DesaBps[0]);
        var members = Only("art-40-kolom", RegisterFile.Anggota()).Art(Id, "350301000100000101");

        var report = Reading.Edition(households, members).Report;

        Assert.Equal(("BDT kabupaten (71 kolom) RT", "DTKS kabupaten (40 kolom) ART"), (report.RumahTangga.TataLetak, report.Anggota.TataLetak));
    }

    [Fact]
    public void The_order_of_columns_does_not_matter()
    {
        var file = RegisterFile.RumahTangga();
        file.Columns.Reverse();

        var edition = Reading.Households(file.Rt(Id, Places.DesaBps[3], "17", "2"));

        Assert.Equal([17], Reading.Column(edition.Households.Columns, "percentile"));
        Assert.Equal([2], Reading.Column(edition.Households.Columns, "fasbab"));
        Assert.Equal([Places.IndexOfBps(Places.DesaBps[3])], edition.Households.Desa);
    }

    [Fact]
    public void A_layout_that_is_named_is_the_only_one_that_may_fit()
    {
        using var folder = new TempFolder();
        var households = folder.Write("rt.csv", Reading.OneHousehold().ToBytes());
        var members = folder.Write("art.csv", Reading.OneMember().ToBytes());

        var named = Reading.Edition(new EditionSource(Reading.Edisi, households, members, "rt-gabungan"));
        var e = Assert.Throws<MicrodataException>(
            () => Reading.Edition(new EditionSource(Reading.Edisi, households, members, "dtsen-2025")));

        Assert.Equal("BDT/DTKS gabungan kolom (87 kolom) RT", named.Report.RumahTangga.TataLetak);
        Assert.Equal("kolom-wajib", e.Rule);
        Assert.Contains("DTSEN 2025", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_layouts_that_fit_equally_are_refused_until_one_is_named()
    {
        using var folder = new TempFolder();
        var twin = folder.Write("kembar.yaml", $$"""
            id: kembar
            judul: {id: Kembar, en: Twin}
            keluarga: DTKS
            kode-wilayah: {sistem: bps, vintase: "2015"}
            berkas:
              - isi: rumah-tangga
                kolom: [{{string.Join(", ", RegisterFile.RumahTangga().Columns)}}]
                id-rumah-tangga: {kolom: IDBDT, digit: 18}
                wilayah: [KDPROP, KDKAB, KDKEC, KDDESA]
                seperti: siks-ng
            """);
        var households = folder.Write("rt.csv", Reading.OneHousehold().ToBytes());
        var members = folder.Write("art.csv", Reading.OneMember().ToBytes());

        var e = Assert.Throws<MicrodataException>(() => Read(null));

        Assert.Equal("tata-letak-taksa", e.Rule);
        Assert.Contains("Kembar RT", e.Message, StringComparison.Ordinal);
        Assert.Equal("Kembar RT", Read("kembar").Report.RumahTangga.TataLetak);

        EditionMicrodata Read(string? named)
        {
            using var kunci = Reading.NewKunci();
            using var keys = new RecordKeyring(kunci);
            return new EditionReader(Places.Tree, Places.Padanan, keys, 100, null, DaftarTataLetak.Bawaan.With([twin]))
                .Read(new EditionSource(Reading.Edisi, households, members, named), null, TestContext.Current.CancellationToken);
        }
    }

    static RegisterFile Only(string layout, RegisterFile file)
    {
        var columns = DaftarTataLetak.Bawaan.Find(layout)!.Berkas[0].Columns.Select(names => names[0]).ToArray();
        file.Columns.Clear();
        file.Columns.AddRange(columns);
        return file;
    }

    static RegisterFile Rename(RegisterFile file, params (string From, string To)[] names)
    {
        foreach (var (from, to) in names) file.Columns[file.Columns.IndexOf(from)] = to;
        return file;
    }
}
