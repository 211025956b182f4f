using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Tests.Microdata;

public sealed class CombinedReaderTests : IDisposable
{
    const string Id = "350301000100000001";
    const string OtherId = "350301000100000002";

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_of_members_become_households_families_and_persons_in_the_order_of_places()
    {
        var edition = Bdt(
            Row(OtherId, Places.DesaBps[2], 1, nuk: 2, umur: 30, dinding: 4),
            Row(Id, Places.DesaBps[0], 1, umur: 50),
            Row(OtherId, Places.DesaBps[2], 2, nuk: 1, umur: 31, dinding: 4),
            Row(OtherId, Places.DesaBps[2], 3, nuk: 2, umur: 32, dinding: 4));

        var (households, persons, families) = (edition.Households, edition.Persons, edition.Families);
        Assert.Equal([Places.IndexOfBps(Places.DesaBps[0]), Places.IndexOfBps(Places.DesaBps[2])], households.Desa);
        Assert.Equal([1, 4], Reading.Column(households.Columns, "dinding"));
        Assert.Equal([50, 31, 30, 32], Reading.Column(persons.Columns, "umur"));
        Assert.Equal([0, 1, 4], persons.OfHousehold);
        Assert.Equal([0, 1, 2, 4], persons.OfFamily);
        Assert.Equal([0, 1, 3], families.OfHousehold);
        Assert.Equal("DTKS", edition.Keluarga);
    }

    [Fact]
    public void A_household_in_one_file_has_the_keys_it_has_in_two()
    {
        var combined = Bdt(Row(Id, Places.DesaBps[0], 1));
        var pair = Reading.Edition(Reading.OneHousehold(), RegisterFile.Anggota().Art(Id, Id + "01"));

        Assert.Equal(pair.Households.RecordKey, combined.Households.RecordKey);
        Assert.Equal(pair.Families.RecordKey, combined.Families.RecordKey);
        Assert.Equal(pair.Persons.RecordKey, combined.Persons.RecordKey);
    }

    [Fact]
    public void Households_with_one_damaged_ID_are_told_apart_by_what_their_members_share()
    {
        const string Rounded = "3.50301E+17";
        var edition = Bdt(
            Row(Rounded, Places.DesaBps[0], 1, dinding: 1),
            Row(Rounded, Places.DesaBps[0], 1, dinding: 2),
            Row(Rounded, Places.DesaBps[0], 2, dinding: 1));

        Assert.Equal([false, false], edition.Households.IsLinked);
        Assert.Equal([0, 2, 3], edition.Persons.OfHousehold);
        Assert.Equal(2, edition.Report.RumahTangga.TidakTertaut);
    }

    [Fact]
    public void A_household_that_is_refused_takes_its_members_with_it_and_both_are_counted()
    {
        var edition = Bdt(
            Row(Id, Places.DesaBps[0], 1),
            Row(OtherId, Places.UnknownBps, 1),
            Row("350301000100000003", Places.DesaBps[0], 1, percentile: "250"),
            Row("350301000100000004", Places.DesaBps[0], 1, umur: 200));

        Assert.Equal(2, edition.Households.Count);
        Assert.Equal(1, edition.Report.RumahTanggaTanpaAnggota);
        Assert.Equal([("wilayah-tidak-dikenal", 1L), ("percentile-tidak-sah", 1L)], Reading.Refused(edition.Report.RumahTangga));
        Assert.Equal([("tanpa-rumah-tangga", 2L), ("umur-tidak-sah", 1L)], Reading.Refused(edition.Report.Anggota));
    }

    [Fact]
    public void A_member_on_a_row_that_is_refused_is_one_of_whom_a_list_may_know()
    {
        var edition = Bdt(
            Row(Id, Places.DesaBps[0], 1),
            Row(OtherId, Places.DesaBps[1], 1),
            Row(OtherId, Places.DesaBps[1], 2, umur: 200));

        Assert.Equal([true, false], edition.Persons.AllLinked);
    }

    [Fact]
    public void Where_chunks_end_shows_nowhere()
    {
        const int Seed = 41;
        var random = new Random(Seed);
        var rows = Enumerable.Range(0, 300).Select(_ =>
        {
            var household = random.Next(1, 80);
            var id = household % 9 == 0 ? "3.50301E+17" : $"3503010001{household:D8}";
            return Row(id, household % 11 == 0 ? Places.UnknownBps : Places.DesaBps[household % 6], random.Next(1, 9),
                random.Next(1, 3), random.Next(0, 130), household % 7, household % 13 == 0 ? "250" : $"{household}");
        }).ToArray();

        var whole = Bdt(rows);
        var cut = Bdt(Reading.TinyChunks, rows);

        Assert.Equal(whole.Households.RecordKey, cut.Households.RecordKey);
        Assert.Equal(whole.Persons.RecordKey, cut.Persons.RecordKey);
        Assert.Equal(whole.Persons.OfHousehold, cut.Persons.OfHousehold);
        Assert.Equal(whole.Persons.AllLinked, cut.Persons.AllLinked);
        Assert.Equal(Reading.Column(whole.Households.Columns, "dinding"), Reading.Column(cut.Households.Columns, "dinding"));
        Assert.Equal(Text(whole.Report), Text(cut.Report));
        Assert.NotEmpty(whole.Report.RumahTangga.Ditolak);

        static string Text(QualityReport report)
        {
            using var stream = new MemoryStream();
            QualityReport.WriteJson(stream, [report]);
            return System.Text.Encoding.UTF8.GetString(stream.ToArray());
        }
    }

    [Theory]
    [InlineData("35.03.01.2001")]
    [InlineData("3503012001")]
    [InlineData("3503012001.0")]
    [InlineData("'3503012001")]
    public void A_family_of_DTSEN_stands_for_a_household_at_its_Kemendagri_code(string kode)
    {
        var edition = Dtsen(
            new() { ["no_kk"] = "3503010101010003", ["nik"] = "3503010101010013", ["kode_kelurahan_desa"] = kode, ["desil_nasional_keluarga"] = "7", ["umur_2026"] = "41", ["id_hub_kepala_keluarga"] = "1", ["id_dinding_terluas"] = "3", ["status_dtsen"] = "DTSEN AKTIF" },
            new() { ["no_kk"] = "3503010101010003", ["nik"] = "3503010101010014", ["kode_kelurahan_desa"] = kode, ["desil_nasional_keluarga"] = "7", ["umur_2026"] = "9", ["id_hub_kepala_keluarga"] = "7" });

        Assert.Equal([Places.IndexOf("35.03.01.2001")], edition.Households.Desa);
        Assert.Equal([7], Reading.Column(edition.Households.Columns, "desil"));
        Assert.Equal([8], Reading.Column(edition.Households.Columns, "dinding"));
        Assert.Equal([1, 9], Reading.Column(edition.Persons.Columns, "hub_krt"));
        Assert.Equal([0, 2], edition.Persons.OfFamily);
        Assert.False(edition.Households.Has("percentile"));
        Assert.Equal(("DTSEN", 0), (edition.Keluarga, edition.Report.RumahTangga.Ditolak.Count));
        // Household and family are the same here, so a count of either must show the same number.
        Assert.Equal(edition.Households.RecordKey, edition.Families.RecordKey);
    }

    [Fact]
    public void Whoever_is_inactive_in_DTSEN_is_not_counted_and_a_family_of_none_but_inactive_is_not_there()
    {
        var edition = Dtsen(
            Member("3503010101010003", "3503010101010013", "DTSEN NONAKTIF"),
            Member("3503010101010003", "3503010101010014", "DTSEN AKTIF - ASESMEN MENINGGAL"),
            Member("3503010101010004", "3503010101010015", "DTSEN NONAKTIF"),
            Member("3503010101010005", "3503010101010016", ""));

        Assert.Equal((2, 2), (edition.Households.Count, edition.Persons.Count));
        Assert.Equal([2, 255], Reading.Column(edition.Persons.Columns, "status_dtsen"));
        Assert.Equal(("status_dtsen-tiada", 2L), edition.Report.Anggota.Tiada.Select(one => (one.Aturan.Id, one.Jumlah)).Single());
        Assert.Equal(2, edition.Report.Anggota.Disimpan);
        Assert.Empty(edition.Report.Anggota.Ditolak);

        static Dictionary<string, string> Member(string family, string nik, string status) => new()
        {
            ["no_kk"] = family,
            ["nik"] = nik,
            ["kode_kelurahan_desa"] = "3503012001",
            ["desil_nasional_keluarga"] = "7",
            ["umur_2026"] = "41",
            ["status_dtsen"] = status,
        };
    }

    [Fact]
    public void A_desa_that_a_Kemendagri_tree_lacks_is_counted_in_the_stand_in_of_its_kecamatan()
    {
        var edition = Dtsen(new Dictionary<string, string>
        {
            ["no_kk"] = "3503010101010003",
            ["nik"] = "3503010101010013",
            ["kode_kelurahan_desa"] = "35.03.01.2099",
            ["desil_nasional_keluarga"] = "1",
            ["umur_2026"] = "41",
        });

        Assert.Equal([Places.IndexOf("35.03.01.0000")], edition.Households.Desa);
    }

    [Fact]
    public void Identifiers_of_16_digits_that_end_in_zero_are_damaged_only_where_the_file_went_through_a_spreadsheet()
    {
        var whole = Dtsen(Families(i => $"350301010101{i:D4}"));
        var rounded = Dtsen(Families(i => $"350301010101{i:D3}0"));

        Assert.Equal(0, whole.Report.RumahTangga.TidakTertaut);
        Assert.Equal(40, rounded.Report.RumahTangga.TidakTertaut);

        static Dictionary<string, string>[] Families(Func<int, string> id) =>
        [
            .. Enumerable.Range(1, 40).Select(i => new Dictionary<string, string>
            {
                ["no_kk"] = id(i),
                ["nik"] = id(i),
                ["kode_kelurahan_desa"] = "3503012001",
                ["desil_nasional_keluarga"] = "1",
                ["umur_2026"] = "41",
                ["alamat"] = $"RT {i}",
            }),
        ];
    }

    static Dictionary<string, string> Row(
        string id, string bps, int number, int nuk = 1, int umur = 10, int dinding = 1, string percentile = "5") => new()
        {
            ["ID rumah tangga"] = id,
            ["Kode Provinsi"] = bps[..2],
            ["Kode Kab/Kota"] = bps[2..4],
            ["Kode Kecamatan"] = bps[4..7],
            ["Kode Desa/Kelurahan"] = bps[7..],
            ["Nomor urut ART"] = $"{number}",
            ["Nomor urut keluarga"] = $"{nuk}",
            ["Umur anggota rumah tangga (tahun)"] = $"{umur}",
            ["Dinding terluas"] = $"{dinding}",
            ["percentile"] = percentile,
            ["Fasilitas BAB"] = "1",
            ["Jenis kloset"] = "1",
            ["Tempat buang tinja"] = "1",
        };

    EditionMicrodata Bdt(params Dictionary<string, string>[] rows) => Bdt(null, rows);

    // Titles with their numbers, as TNP2K writes them.
    EditionMicrodata Bdt(CsvReading? reading, Dictionary<string, string>[] rows) =>
        Read("bdt2015-gabungan", (title, i) => i < 50 ? $"{title} ({i + 1})" : title, reading, rows);

    EditionMicrodata Dtsen(params Dictionary<string, string>[] rows) => Read("dtsen-2025", (title, _) => title, null, rows);

    EditionMicrodata Read(string id, Func<string, int, string> title, CsvReading? reading, Dictionary<string, string>[] rows)
    {
        string[] columns = [.. DaftarTataLetak.Bawaan.Find(id)!.Berkas[0].Columns.Select(names => names[0])];
        var lines = rows.Select(row => string.Join('\t', columns.Select(column => row.GetValueOrDefault(column, ""))));
        var path = _folder.Write($"{id}.txt", string.Join('\n', lines.Prepend(string.Join('\t', columns.Select(title)))) + "\n");
        return Reading.Edition(new EditionSource(Reading.Edisi, path), reading: reading);
    }
}
