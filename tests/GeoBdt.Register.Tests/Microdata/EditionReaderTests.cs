using System.Text;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Tests.Microdata;

public sealed class EditionReaderTests
{
    const string Id = "350301000100000001";
    const string OtherId = "350301000100000002";
    const string Rounded = "3.50301E+17";

    [Fact]
    public void A_household_and_its_members_become_small_numbers()
    {
        var edition = Reading.Edition(
            RegisterFile.RumahTangga().Rt(Id, Places.DesaBps[1], "37", "'02'", "1 ", "\"3\""),
            RegisterFile.Anggota()
                .Art(Id, "350301000100000101", "45", "2")
                .Art(Id, "350301000100000102", "012", "0", "2"));

        var (households, persons) = (edition.Households, edition.Persons);
        Assert.Equal([Places.IndexOfBps(Places.DesaBps[1])], households.Desa);
        string[] four = ["percentile", "fasbab", "kloset", "buang_tinja"];
        Assert.Equal([37, 2, 1, 3], four.Select(variable => (int)Reading.Column(households.Columns, variable)[0]));
        Assert.Equal([4], Reading.Column(households.Columns, "desil"));
        Assert.Equal([0, 2], persons.OfHousehold);
        Assert.Equal([45, 12], Reading.Column(persons.Columns, "umur").Select(value => (int)value));
        Assert.Equal([2, 0], Reading.Column(persons.Columns, "partisipasi_sekolah").Select(value => (int)value));
        Assert.Equal([0, 1, 2], persons.OfFamily);
        Assert.Equal(2, edition.Families.Count);
    }

    [Theory]
    [InlineData(",", "\n", false)]
    [InlineData(";", "\r\n", true)]
    [InlineData("\t", "\r\n", false)]
    public void Delimiters_line_ends_and_byte_order_marks_do_not_show(
        string delimiter, string lineEnd, bool byteOrderMark)
    {
        var plain = Reading.Edition(Reading.OneHousehold().Rt(Rounded, Places.DesaBps[1]), Reading.OneMember());
        var households = RegisterFile.RumahTangga(delimiter, lineEnd, byteOrderMark)
            .Rt($"\"{Id}\"", Places.DesaBps[0])
            .Rt($"\"{Rounded}\"", Places.DesaBps[1], "\"5\"", " 1");

        var edition = Reading.Edition(households, Reading.OneMember());

        Assert.Equal(plain.Households.RecordKey, edition.Households.RecordKey);
        Assert.Equal(plain.Families.RecordKey, edition.Families.RecordKey);
        Assert.Equal(plain.Persons.RecordKey, edition.Persons.RecordKey);
    }

    [Theory]
    [InlineData("35", "03", "010", "001")]
    [InlineData("35", "3", "10", "1")]
    [InlineData("'35'", "'03", "010 ", "\"001\"")]
    [InlineData("35.0", "3,0", "10", "1")]
    public void Area_codes_are_read_with_and_without_their_leading_zeros(
        string prop, string kab, string kec, string desa)
    {
        var row = Reading.OneHousehold().Lines[0].Split(',');
        var file = RegisterFile.RumahTangga(";");
        (row[7], row[8], row[9], row[10]) = (prop, kab, kec, desa);

        var edition = Reading.Households(file.Line(string.Join(';', row)));

        Assert.Equal([Places.IndexOfBps(Places.DesaBps[0])], edition.Households.Desa);
    }

    [Fact]
    public void An_unmapped_desa_of_a_known_kecamatan_is_counted_in_its_stand_in()
    {
        var edition = Reading.Households(RegisterFile.RumahTangga().Rt(Id, Places.UnmappedBps));

        Assert.Equal([Places.IndexOf("35.03.01.0000")], edition.Households.Desa);
        Assert.Equal(1, edition.Report.RumahTanggaTidakTerpetakan);
    }

    [Theory]
    [InlineData(Places.UnknownBps)]
    [InlineData("0000000000")]
    [InlineData("ab03010001")]
    [InlineData("35    0001")]
    public void An_unknown_area_refuses_the_row(string bps)
    {
        var report = Reading.Households(Reading.OneHousehold().Rt(OtherId, bps)).Report.RumahTangga;

        Assert.Equal([("wilayah-tidak-dikenal", 1L)], Reading.Refused(report));
        Assert.Equal(3, report.Ditolak[0].BarisPertama);
        Assert.Equal((2, 1), (report.Dibaca, report.Disimpan));
    }

    [Theory]
    [InlineData("250")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("12.5")]
    [InlineData("lima")]
    public void A_percentile_that_cannot_be_refuses_the_row(string percentile)
    {
        var file = Reading.OneHousehold().Rt(OtherId, Places.DesaBps[0], percentile);

        var report = Reading.Households(file).Report.RumahTangga;

        Assert.Equal([("percentile-tidak-sah", 1L)], Reading.Refused(report));
        Assert.Equal(new MutuKolom("percentile", 0, 1), report.Kolom.Single(one => one.Kolom == "percentile"));
    }

    [Fact]
    public void A_percentile_of_NULL_is_a_household_without_rank()
    {
        var edition = Reading.Households(RegisterFile.RumahTangga().Rt(Id, Places.DesaBps[0], "NULL"));

        Assert.Equal(CodeTable.Missing, Reading.Column(edition.Households.Columns, "percentile")[0]);
        Assert.Equal(new MutuKolom("percentile", 1, 0), edition.Report.RumahTangga.Kolom.Single(one => one.Kolom == "percentile"));
        Assert.Empty(edition.Report.RumahTangga.Ditolak);
    }

    [Fact]
    public void A_sanitation_code_that_does_not_exist_is_unknown_and_counted()
    {
        var file = RegisterFile.RumahTangga().Rt(Id, Places.DesaBps[0], fasbab: "9", kloset: "0", buangTinja: "x");

        var edition = Reading.Households(file);

        Assert.Equal([CodeTable.Missing], Reading.Column(edition.Households.Columns, "fasbab"));
        Assert.Equal(
            [new("fasbab", 0, 1), new("kloset", 1, 0), new("buang_tinja", 0, 1), new("percentile", 0, 0)],
            edition.Report.RumahTangga.Kolom.Where(one => one.Kolom is "percentile" or "fasbab" or "kloset" or "buang_tinja"));
    }

    [Theory]
    [InlineData("121")]
    [InlineData("-1")]
    [InlineData("tujuh")]
    public void An_age_that_cannot_be_refuses_the_row(string umur)
    {
        var members = Reading.OneMember().Art(Id, "350301000100000102", umur);

        var report = Reading.Edition(Reading.OneHousehold(), members).Report.Anggota;

        Assert.Equal([("umur-tidak-sah", 1L)], Reading.Refused(report));
    }

    [Fact]
    public void An_age_that_is_not_filled_in_keeps_the_member()
    {
        var edition = Reading.Edition(Reading.OneHousehold(), RegisterFile.Anggota().Art(Id, "350301000100000101", ""));

        Assert.Equal([CodeTable.Missing], Reading.Column(edition.Persons.Columns, "umur"));
        Assert.Equal(1, edition.Report.Anggota.Kolom.Single(one => one.Kolom == "umur").Kosong);
    }

    [Fact]
    public void A_member_on_a_row_that_is_refused_is_one_of_whom_a_list_may_know()
    {
        string[] households = [.. Enumerable.Range(1, 7).Select(i => $"3503010001{i:D8}")];
        var rt = RegisterFile.RumahTangga();
        foreach (var id in households) rt.Rt(id, Places.DesaBps[0]);
        var art = RegisterFile.Anggota()
            .Art(households[0], households[0] + "01")
            // Refused for the age, before and after one that is kept.
            .Art(households[1], households[1] + "01", "200").Art(households[1], households[1] + "02")
            .Art(households[2], households[2] + "01").Art(households[2], households[2] + "02", "200")
            // The first member of the first household a second time: there, and in another household, whose key is smaller, so that
            // the member is kept there whatever the order of rows.
            .Art(households[0], households[0] + "01")
            .Art(households[3], households[3] + "01").Art(households[3], households[0] + "01")
            .Art(households[4], households[4] + "01").Art(households[4], "350301E")
            // Whoever died is no member.
            .Art(households[5], households[5] + "01").Art(households[5], households[5] + "02", also: ("Sta_keberadaan_art", "2"));

        foreach (var reading in (CsvReading?[])[null, Reading.TinyChunks])
        {
            var edition = Reading.Edition(rt, art, reading: reading);

            Assert.Equal([("id-ganda", 2L), ("umur-tidak-sah", 2L)], Reading.Refused(edition.Report.Anggota));
            Assert.Equal([false, false, false, true, false, true, false], edition.Persons.AllLinked);
        }
    }

    [Fact]
    public void Members_without_a_family_number_belong_to_the_first_family()
    {
        var edition = Reading.Edition(
            Reading.OneHousehold(),
            RegisterFile.Anggota()
                .Art(Id, "350301000100000101")
                .Art(Id, "350301000100000102", nuk: "")
                .Art(Id, "350301000100000103", nuk: "2"));

        Assert.Equal([0, 2, 3], edition.Persons.OfFamily);
        Assert.Equal(2, edition.Families.RecordKey.Distinct().Count());
    }

    [Fact]
    public void Of_rows_with_one_ID_the_first_is_kept()
    {
        var edition = Reading.Edition(
            Reading.OneHousehold().Rt(Id, Places.DesaBps[0], "90"),
            Reading.OneMember().Art(Id, "350301000100000101", "99"));

        Assert.Equal([5], Reading.Column(edition.Households.Columns, "percentile"));
        Assert.Equal([10], Reading.Column(edition.Persons.Columns, "umur"));
        Assert.Equal([("id-ganda", 1L)], Reading.Refused(edition.Report.RumahTangga));
        Assert.Equal([("id-ganda", 1L)], Reading.Refused(edition.Report.Anggota));
        Assert.Equal(3, edition.Report.RumahTangga.Ditolak[0].BarisPertama);
    }

    [Fact]
    public void A_member_without_household_is_refused_and_a_household_without_member_is_kept()
    {
        var edition = Reading.Edition(
            Reading.OneHousehold().Rt(OtherId, Places.DesaBps[0]),
            Reading.OneMember().Art("350301000100000009", "350301000100000109").Art("", "350301000100000110"));

        Assert.Equal(2, edition.Households.Count);
        Assert.Equal(1, edition.Report.RumahTanggaTanpaAnggota);
        Assert.Equal([("tanpa-rumah-tangga", 2L)], Reading.Refused(edition.Report.Anggota));
    }

    [Fact]
    public void Rows_with_too_few_or_too_many_columns_or_text_after_a_quotation_mark_are_refused()
    {
        var row = Reading.OneHousehold(OtherId).Lines[0];

        var file = Reading.OneHousehold()
            .Line(row + ",lebih")
            .Line(row[..^2])
            .Line(row[..row.LastIndexOf(',')])
            .Line(row.Replace(RegisterFile.Marker + ",", "\"a\"b,", StringComparison.Ordinal));

        var report = Reading.Households(file).Report.RumahTangga;

        Assert.Equal([("jumlah-kolom", 2L), ("kutip-rusak", 1L)], Reading.Refused(report));
        Assert.Equal(2, report.Disimpan);
    }

    [Theory]
    [InlineData("3.50301E+17")]
    [InlineData("350301000100001000")]
    [InlineData("12345")]
    public void A_damaged_ID_of_one_household_finds_its_members_but_links_to_no_other_edition(string damaged)
    {
        var edition = Reading.Edition(
            Reading.OneHousehold().Rt(damaged, Places.DesaBps[1]),
            Reading.OneMember().Art(damaged, "350301000100000201"));

        Assert.Equal([0, 1, 2], edition.Persons.OfHousehold);
        Assert.Equal([true, false], edition.Households.IsLinked);
        Assert.Equal(1, edition.Report.RumahTangga.TidakTertaut);
    }

    [Fact]
    public void A_damaged_ID_that_several_households_have_keeps_them_apart_and_refuses_their_members()
    {
        var edition = Reading.Edition(
            RegisterFile.RumahTangga()
                .Rt(Rounded, Places.DesaBps[0], "1")
                .Rt(Rounded, Places.DesaBps[0], "2")
                .Rt(Rounded, Places.DesaBps[0], "2"),
            RegisterFile.Anggota().Art(Rounded, "350301000100000201"));

        Assert.Equal(2, edition.Households.RecordKey.Distinct().Count());
        Assert.Equal([("baris-kembar", 1L)], Reading.Refused(edition.Report.RumahTangga));
        Assert.Equal([("rumah-tangga-taksa", 1L)], Reading.Refused(edition.Report.Anggota));
    }

    [Fact]
    public void Damaged_member_IDs_do_not_make_one_person_of_several()
    {
        var edition = Reading.Edition(
            Reading.OneHousehold(),
            RegisterFile.Anggota().Art(Id, Rounded, "8").Art(Id, Rounded, "9").Art(Id, "", "10").Art(Id, "", "10"));

        Assert.Equal(3, edition.Persons.Count);
        Assert.Equal(3, edition.Report.Anggota.TidakTertaut);
        Assert.Equal([("baris-kembar", 1L)], Reading.Refused(edition.Report.Anggota));
    }

    [Fact]
    public void The_same_household_and_person_have_the_same_keys_in_every_edition_whatever_else_changes()
    {
        var first = Reading.Edition(Reading.OneHousehold(), Reading.OneMember());
        var later = Reading.Edition(
            RegisterFile.RumahTangga().Rt(OtherId, Places.DesaBps[3]).Rt($"'{Id}", Places.DesaBps[2], "80", "4"),
            RegisterFile.Anggota().Art(Id, "350301000100000101", "11", "2"));

        var row = later.Households.Desa.Start(Places.IndexOfBps(Places.DesaBps[2]));
        Assert.Equal(first.Households.RecordKey[0], later.Households.RecordKey[row]);
        Assert.Equal(first.Persons.RecordKey, later.Persons.RecordKey);
        Assert.Equal(first.Families.RecordKey, later.Families.RecordKey);
    }

    [Fact]
    public void Latin1_bytes_in_text_columns_do_not_stop_anything()
    {
        var file = RegisterFile.RumahTangga(encoding: Encoding.Latin1)
            .Rt(Id, Places.DesaBps[0], also: ("Nama_KRT", "J\u00e9r\u00f4me \u00ff"));

        Assert.Equal(1, Reading.Households(file).Report.RumahTangga.Disimpan);
    }

    [Fact]
    public void A_file_with_nothing_but_its_header_is_refused()
    {
        var noHousehold = Assert.Throws<MicrodataException>(
            () => Reading.Edition(RegisterFile.RumahTangga(), Reading.OneMember()));
        var noMember = Assert.Throws<MicrodataException>(
            () => Reading.Edition(Reading.OneHousehold(), RegisterFile.Anggota()));

        Assert.Equal(("tanpa-baris", "rt.csv"), (noHousehold.Rule, Path.GetFileName(noHousehold.File)));
        Assert.Equal(("tanpa-baris", "art.csv"), (noMember.Rule, Path.GetFileName(noMember.File)));
    }

    [Fact]
    public void More_refused_rows_than_the_limit_refuse_the_edition_with_file_and_counts()
    {
        var file = RegisterFile.RumahTangga();
        for (var i = 0; i < 99; i++) file.Rt($"3503010001{i + 1:D8}", Places.DesaBps[0]);
        file.Rt("350301000100000500", Places.DesaBps[0], "250");

        var atLimit = Reading.Edition(file, Reading.OneMember(), limit: 1);
        file.Rt("350301000100000501", Places.UnknownBps);
        var e = Assert.Throws<MicrodataException>(() => Reading.Edition(file, Reading.OneMember(), limit: 1));

        Assert.Equal(99, atLimit.Households.Count);
        Assert.Equal("batas-tolak-persen", e.Rule);
        Assert.EndsWith("rt.csv", e.File, StringComparison.Ordinal);
        Assert.Contains("2 dari 101 baris", e.Message, StringComparison.Ordinal);
        Assert.Contains("percentile di luar 1–100: 1", e.Message, StringComparison.Ordinal);
        Assert.Contains("kode desa dan kecamatan tidak dikenal: 1", e.Message, StringComparison.Ordinal);
    }
}
