using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Tests.Microdata;

public sealed class TataLetakFileTests : IDisposable
{
    const string Plain = """
        id: uji
        judul: {id: Uji, en: Test}
        keluarga: DTKS
        kode-wilayah: {sistem: bps, vintase: "2015"}
        berkas:
          - isi: rumah-tangga
            kolom: [nomor|no, desa, persentil, jamban, listrik]
            id-rumah-tangga: {kolom: nomor, digit: 18}
            wilayah: desa
            variabel:
              percentile: {kolom: persentil, wajib: true, menolak: true}
              desil: {kolom: persentil, nilai: {1-10: 1, 11-20: 2, 21-: kosong}}
              fasbab: {kolom: jamban, nilai: {sendiri: 1, BERSAMA: 2, 7-9: 4}}
              sumber_penerangan: listrik
          - isi: anggota
            kolom: [nomor, urut, usia, kelamin]
            id-rumah-tangga: {kolom: nomor, digit: 18}
            id-anggota: {kolom: nomor, digit: 18, nomor: urut}
            variabel:
              umur: usia
              jnskel: {kolom: kelamin, nilai: {L: 1, P: 2}}
        """;

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("siks-ng", 0, "data/codebook/header_rt_varian_siksng_udrt.csv", 103)]
    [InlineData("siks-ng", 1, "data/codebook/header_3503_ART.csv", 60)]
    [InlineData("rt-bdt-kabupaten", 0, "data/codebook/header_rt_varian_bdt_kabupaten.csv", 71)]
    [InlineData("rt-gabungan", 0, "data/codebook/header_3503_RT.csv", 87)]
    [InlineData("art-40-kolom", 0, "data/codebook/header_dtks_art_40kolom_varian_kabupaten.csv", 40)]
    public void The_columns_are_those_of_the_known_headers_in_their_order(string id, int file, string header, int count)
    {
        var expected = File.ReadAllText(Requires.Shared(header)).Trim().Split(',');

        Assert.Equal(count, expected.Length);
        Assert.Equal(expected, DaftarTataLetak.Bawaan.Find(id)!.Berkas[file].Columns.Select(names => names[0]));
    }

    [Fact]
    public void The_columns_of_the_one_file_layouts_are_those_of_the_known_headers()
    {
        var bdt = File.ReadAllLines(Requires.Shared("data/codebook/header_tnp2k_bdt2015_gabungan.csv"))[1..]
            .Select(line => line[(line.IndexOf(',', StringComparison.Ordinal) + 1)..].Trim('"'));
        var dtsen = File.ReadAllLines(Requires.Shared("data/codebook/dtsen_kolom_jatim.txt"))[1].Split(',');

        Assert.Equal(bdt.Select(CsvHeader.Plain), Plainly("bdt2015-gabungan"));
        Assert.Equal(101, Plainly("bdt2015-gabungan").Length);
        Assert.Equal(dtsen, Plainly("dtsen-2025"));

        static string[] Plainly(string id) =>
            [.. DaftarTataLetak.Bawaan.Find(id)!.Berkas[0].Columns.Select(names => CsvHeader.Plain(names[0]))];
    }

    [Fact]
    public void A_code_of_DTSEN_alone_is_no_code_of_BDT_and_the_other_way_round()
    {
        // Source: codebook, trap 11 and the Regsosek codes of 305, 306a, 308, 309a and 412.
        Assert.Equal((8, CodeTable.Invalid), (Read("siks-ng", "atap", "8"), Read("siks-ng", "atap", "12")));
        Assert.Equal((8, 12), (Read("dtsen-2025", "atap", "5"), Read("dtsen-2025", "atap", "6")));
        Assert.Equal((9, CodeTable.Invalid), (Read("dtsen-2025", "bb_masak", "0"), Read("dtsen-2025", "bb_masak", "12")));
        Assert.Equal((4, 5, 3), (Read("dtsen-2025", "fasbab", "6"), Read("dtsen-2025", "fasbab", "3"), Read("dtsen-2025", "fasbab", "4")));
        Assert.Equal((0, 1, 2), (Read("dtsen-2025", "partisipasi_sekolah", "1"), Read("dtsen-2025", "partisipasi_sekolah", "2"), Read("dtsen-2025", "partisipasi_sekolah", "3")));
        Assert.Equal((0, 9), (Read("dtsen-2025", "penyakit_kronis", "1"), Read("dtsen-2025", "penyakit_kronis", "18")));
        Assert.Equal((2, CodeTable.Missing), (Read("dtsen-2025", "status_dtsen", "dtsen aktif - asesmen meninggal"), Read("dtsen-2025", "status_dtsen", "")));
        Assert.Equal((1, 5, 10), (Read("siks-ng", "desil", "10"), Read("siks-ng", "desil", "41"), Read("siks-ng", "desil", "100")));
    }

    [Fact]
    public void A_layout_from_a_file_reads_files_that_no_code_knows()
    {
        var layout = _folder.Write("uji.yaml", Plain);
        var households = _folder.Write("a.csv", "NO;Listrik;desa;persentil;jamban\n350301000100000001;1;3503010001;12;Sendiri\n350301000100000002;2;3503010002;25;8\n");
        var members = _folder.Write("b.csv", "nomor;urut;usia;kelamin\n350301000100000002;1;40;P\n350301000100000002;1;41;p\n350301000100000002;2;7;x\n");

        var edition = Read(new EditionSource(Edisi.Parse("2020-10"), households, members), layout);

        Assert.Equal([2, CodeTable.Missing], Reading.Column(edition.Households.Columns, "desil"));
        Assert.Equal([1, 4], Reading.Column(edition.Households.Columns, "fasbab"));
        Assert.Equal([1, 2], Reading.Column(edition.Households.Columns, "sumber_penerangan"));
        Assert.Equal([40, 7], Reading.Column(edition.Persons.Columns, "umur"));
        Assert.Equal([2, CodeTable.Missing], Reading.Column(edition.Persons.Columns, "jnskel"));
        Assert.Equal([0, 0, 2], edition.Persons.OfHousehold);
        Assert.False(edition.Households.Has("dinding"));
        Assert.Equal("Uji RT", edition.Report.RumahTangga.TataLetak);
        Assert.Equal([("id-ganda", 1L)], Reading.Refused(edition.Report.Anggota));
    }

    [Theory]
    [InlineData("id: uji", "id: siks-ng", "id-ganda", 1)]
    [InlineData("sistem: bps", "sistem: pos", "sistem", 4)]
    [InlineData("isi: rumah-tangga", "isi: rumah", "isi", 6)]
    [InlineData("wilayah: desa", "wilayah: [desa, desa]", "wilayah", 9)]
    [InlineData("wilayah: desa", "warna: desa", "kunci-tidak-dikenal", 9)]
    [InlineData("    wilayah: desa\n", "", "kunci-wajib", 6)]
    [InlineData("{kolom: nomor, digit: 18}\n    wilayah", "{kolom: nomer, digit: 18}\n    wilayah", "kolom-tidak-dikenal", 8)]
    [InlineData("[nomor|no, desa,", "[nomor|no, desa, NO,", "kolom-ganda", 7)]
    [InlineData("percentile:", "persentil:", "variabel-tidak-dikenal", 11)]
    [InlineData("umur: usia", "fasbab: usia", "pemilik", 20)]
    [InlineData("11-20: 2", "11-20: 12", "kode-kamus", 12)]
    [InlineData("11-20: 2", "20-11: 2", "rentang", 12)]
    [InlineData("11-20: 2", "11-1200: 2", "bilangan", 12)]
    [InlineData("7-9: 4", "7-9: sama", "kode-kamus", 13)]
    [InlineData("wajib: true", "wajib: ya", "ya-tidak", 11)]
    [InlineData("isi: anggota", "isi: rumah-tangga", "kunci-isi", 18)]
    [InlineData("isi: anggota\n", "isi: anggota\n    seperti: lain\n", "seperti", 16)]
    public void A_faulty_layout_is_refused_with_its_line_and_rule(string from, string to, string rule, int line)
    {
        Assert.Contains(from, Plain, StringComparison.Ordinal);
        var file = _folder.Write("uji.yaml", Plain.Replace(from, to, StringComparison.Ordinal));

        var e = Assert.Throws<DeklarasiException>(() => DaftarTataLetak.Bawaan.With([file]));

        Assert.Equal((rule, (long)line), (e.Rule, e.Line));
        Assert.Contains("uji.yaml:", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mapping_file_that_is_missing_is_refused_by_name()
    {
        var e = Assert.Throws<DeklarasiException>(() => DaftarTataLetak.Bawaan.With([_folder.At("tidak-ada.yaml")]));

        Assert.Equal("berkas-tidak-terbaca", e.Rule);
        Assert.Contains("tidak-ada.yaml", e.Message, StringComparison.Ordinal);
    }

    static EditionMicrodata Read(EditionSource source, string layout)
    {
        using var kunci = Reading.NewKunci();
        using var keys = new RecordKeyring(kunci);
        return new EditionReader(Places.Tree, Places.Padanan, keys, 50, null, DaftarTataLetak.Bawaan.With([layout]))
            .Read(source, null, TestContext.Current.CancellationToken);
    }

    static byte Read(string layout, string variable, string field) => DaftarTataLetak.Bawaan.Find(layout)!.Berkas
        .SelectMany(file => file.Variables)
        .Single(one => one.Variabel.Id == variable)
        .Codes.Read(System.Text.Encoding.UTF8.GetBytes(field));
}
