using System.Text;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Tests.Microdata;

public sealed class PenerimaReaderTests : IDisposable
{
    const string Head = "IDBDT,Kode\n";
    const string Found = "350301000100000001";
    const string Other = "350301000100000002";
    const string Absent = "350301000100000009";

    static readonly string Kode = Places.DesaBps[1];

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Found_not_found_damaged_and_empty_are_told_apart_and_repeats_are_reported()
    {
        var list = Read($"{Head}{Found},\n{Absent},{Kode}\n{Absent},{Places.DesaBps[0]}\n3.50301E+17,{Kode}\n,{Kode}\n350301000100000000,{Kode}\n");

        Assert.Equal(5, list.Penerima.Count);
        Assert.Equal(Places.IndexOf("35.03.01.2001"), list.Penerima.Single(one => one.Household >= 0).Desa);
        Assert.Equal(Places.IndexOf("35.03.01.2001"), list.Penerima.Single(one => one is { Household: < 0, IsLinked: true }).Desa);
        Assert.Equal(3, list.Report.TidakTertaut);
        Assert.Equal([("id-ganda", 1L)], Reading.Refused(list.Report));
        Assert.Equal((6, 5), (list.Report.Dibaca, list.Report.Disimpan));
    }

    [Fact]
    public void Two_members_of_one_household_are_one_recipient_and_a_member_nobody_knows_is_another()
    {
        var list = Read(
            $"id,Kode\n350301000100000101,{Kode}\n350301000100000102,{Kode}\n350301000100000199,{Kode}\n", "id", JenisIdPenerima.Anggota);

        Assert.Equal(2, list.Penerima.Count);
        Assert.Single(list.Penerima, one => one.Household >= 0);
        Assert.Empty(list.Report.Ditolak);
    }

    [Fact]
    public void Doubled_rows_never_refuse_a_list_and_rows_of_unknown_places_do()
    {
        var twice = string.Concat(Enumerable.Repeat($"{Found},{Kode}\n", 50));

        Assert.Single(Read(Head + twice, limit: 1).Penerima);
        var e = Assert.Throws<MicrodataException>(() => Read($"{Head}{Found},{Kode}\n{Absent},{Places.UnknownBps}\n", limit: 10));

        Assert.Equal(("batas-tolak-persen", 3L), (e.Rule, e.Line));
        Assert.DoesNotContain(Absent, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Places.UnknownBps, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IDBDT,Desa\n1,2\n", "kolom-wajib", "Kode")]
    [InlineData("IDBDT,Kode,kode\n1,2,3\n", "kolom-ganda", "Kode")]
    [InlineData("IDBDT,Kode\n", "tanpa-baris", null)]
    [InlineData("", "berkas-kosong", null)]
    [InlineData("IDBDT|Kode\n1|2\n", "pembatas", null)]
    [InlineData("IDBDT,Kode\n\"350301000100000001,3503\n", "kutip-tidak-ditutup", null)]
    public void A_file_that_cannot_be_used_is_refused_by_file_column_and_rule(string text, string rule, string? column)
    {
        var e = Assert.Throws<MicrodataException>(() => Read(text));

        Assert.Equal((rule, column), (e.Rule, e.Column));
        Assert.Contains("daftar", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Found, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_and_a_zip_give_what_the_plain_file_gives_and_two_tables_that_fit_are_refused()
    {
        const string Row = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>IDBDT</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>Kode</t></is></c></row>";
        var sheet = $"{Row}<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>{Found}</t></is></c><c r=\"B2\"><v>{Kode}</v></c></row>";
        var text = $"{Head}{Found},{Kode}\n";
        var plain = Read(text).Penerima;

        Assert.Equal(plain, Read(Workbook.Xlsx([], ("Daftar", sheet))).Penerima);
        Assert.Equal(plain, Read(Workbook.Zip(("surat.txt", "Yth."u8.ToArray()), ("pkh.csv", Encoding.UTF8.GetBytes(text)))).Penerima);
        var e = Assert.Throws<MicrodataException>(
            () => Read(Workbook.Zip(("a.csv", Encoding.UTF8.GetBytes(text)), ("b.csv", Encoding.UTF8.GetBytes(text)))));
        Assert.Equal("beberapa-tabel", e.Rule);
        Assert.Equal("berkas-tidak-terbaca", Assert.Throws<MicrodataException>(() => ReadFile(_folder.At("tidak-ada"), "IDBDT")).Rule);
    }

    [Fact]
    public void Nothing_of_a_row_but_hashes_stays_in_the_report()
    {
        var list = Read($"Nama,IDBDT,Kode\n{RegisterFile.Marker},{Absent},{Kode}\n{RegisterFile.Marker},{Absent},{Kode}\n");
        using var stream = new MemoryStream();
        var report = Reading.Edition(Reading.OneHousehold(), Reading.OneMember()).Report with { Penerima = [list.Report] };
        ReleaseReport.WriteJson(stream, [report]);
        var json = Encoding.UTF8.GetString(stream.ToArray());

        Assert.Contains("\"id-ganda\"", json, StringComparison.Ordinal);
        Assert.Contains("\"persenPalingBanyak\": 100", json, StringComparison.Ordinal);
        Assert.DoesNotContain(RegisterFile.Marker, json, StringComparison.Ordinal);
        Assert.DoesNotContain(Absent, json, StringComparison.Ordinal);
    }

    DaftarPenerima Read(string text, string column = "IDBDT", JenisIdPenerima jenis = JenisIdPenerima.RumahTangga, double limit = 100) =>
        ReadFile(_folder.Write("daftar", text), column, jenis, limit);

    DaftarPenerima Read(byte[] bytes) => ReadFile(_folder.Write("daftar", bytes), "IDBDT");

    static DaftarPenerima ReadFile(string path, string column, JenisIdPenerima jenis = JenisIdPenerima.RumahTangga, double limit = 100)
    {
        var edition = Reading.Edition(
            RegisterFile.RumahTangga().Rt(Found, Places.DesaBps[0]).Rt(Other, Places.DesaBps[0]),
            RegisterFile.Anggota().Art(Found, "350301000100000101").Art(Found, "350301000100000102").Art(Other, "350301000100000201"));
        using var kunci = Reading.NewKunci();
        using var keys = new RecordKeyring(kunci);
        return new PenerimaReader(Places.Tree, Places.Padanan, keys, limit, Reading.TinyChunks).Read(
            new PenerimaSource("pkh", path, column, jenis, ["Kode"], SistemKode.Bps), edition, TestContext.Current.CancellationToken);
    }
}
