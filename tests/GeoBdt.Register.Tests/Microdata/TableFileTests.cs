using System.Text;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Tests.Microdata;

public sealed class TableFileTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sheet_worked_by_hand_becomes_lines_of_text()
    {
        // Shared, inline and formula texts, numbers as stored, a date serial, an error, a truth value, a gap between cells
        // and between rows, a phonetic reading, and line ends inside a cell.
        var book = Workbook.Xlsx(
            ["IDBDT", "Nama \"A\"\tB", "\"kutip"],
            ("Data", """
                <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Tgl</t><rPh><t>x</t></rPh></is></c><c r="C1" t="str"><f>A1</f><v>K</v></c><c r="D1"/></row>
                <row r="3"><c r="A3"><v>3.50301000100000003E+17</v></c><c r="C3"><v>43831</v></c></row>
                <row r="4"><c t="s"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="b"><v>1</v></c></row>
                <row><c t="s"><v>2</v></c><c t="inlineStr"><is><r><t>satu
                dua</t></r></is></c><c r="D5"><v>9</v></c></row>
                <row/>
                """));
        var table = Assert.Single(TableFile.In(_folder.Write("buku.xlsx", book)));
        using var reader = new StreamReader(table.Open());

        var lines = reader.ReadToEnd().Split('\n');

        Assert.Equal(
            ["IDBDT\tTgl\tK", "", "3.50301000100000003E+17\t\t43831", "Nama \"A\" B\t\t1", "kutip\tsatu dua\t\t9", "", ""],
            lines);
        Assert.EndsWith("buku.xlsx[Data]", table.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zip_with_the_pair_is_told_by_headers_and_not_by_names()
    {
        var (households, members) = new RandomRegister(5, 60).Write();
        var plain = Reading.Edition(households, members);
        var zip = _folder.Write("kiriman.zip", Workbook.Zip(
            ("ART.csv", households.ToBytes()), ("baca/RT.csv", members.ToBytes()), ("BACA DULU.txt", "Kepada Yth.\n"u8.ToArray()),
            ("__MACOSX/._RT.csv", [0, 5, 22, 7]), ("kosong/", [])));

        var edition = Read(new EditionSource(Reading.Edisi, zip));

        AssertSame(plain, edition);
        Assert.Equal(new FileInfo(zip).Length, edition.Report.RumahTangga.Byte);
        Assert.Equal(64, edition.Report.Anggota.Sha256.Length);
        Assert.EndsWith("kiriman.zip/ART.csv", Path.Combine(zip, edition.Report.RumahTangga.Berkas), StringComparison.Ordinal);
    }

    [Fact]
    public void Workbooks_give_what_text_files_give()
    {
        var (households, members) = Plain();
        var plain = Reading.Edition(households, members);
        var (rt, art) = (Encoding.UTF8.GetString(households.ToBytes()), Encoding.UTF8.GetString(members.ToBytes()));
        var notes = ("Catatan", "<row r=\"1\"><c t=\"inlineStr\"><is><t>Data per Oktober</t></is></c></row>");
        var both = _folder.Write("buku.xlsx", Workbook.Xlsx([], notes, ("RT", Workbook.Sheet(rt)), ("ART", Workbook.Sheet(art))));
        var two = (
            _folder.Write("rt.xlsx", Workbook.Xlsx([], ("Sheet1", Workbook.Sheet(rt)), notes)),
            _folder.Write("art.bin", Workbook.Zip(("art.XLSX", Workbook.Xlsx([], ("Sheet1", Workbook.Sheet(art)))))));

        AssertSame(plain, Read(new EditionSource(Reading.Edisi, both)));
        AssertSame(plain, Read(new EditionSource(Reading.Edisi, two.Item1, two.Item2)));
    }

    [Fact]
    public void Line_numbers_of_a_workbook_are_its_rows()
    {
        var text = Encoding.UTF8.GetString(Reading.OneHousehold().Rt("350301000100000002", Places.UnknownBps).ToBytes());
        var sheet = Workbook.Sheet(text).Replace("<row r=\"3\">", "<row r=\"40\">", StringComparison.Ordinal);
        var rt = _folder.Write("rt.xlsx", Workbook.Xlsx([], ("a", sheet)));

        var report = Read(new EditionSource(Reading.Edisi, rt, _folder.Write("art.csv", Reading.OneMember().ToBytes()))).Report;

        Assert.Equal(40, Assert.Single(report.RumahTangga.Ditolak).BarisPertama);
    }

    [Fact]
    public void Several_tables_that_fit_and_none_are_refused()
    {
        var (rt, art) = (Reading.OneHousehold().ToBytes(), Reading.OneMember().ToBytes());

        Assert.Equal("pasangan", Refused(Workbook.Zip(("a", rt), ("b", rt), ("c", art))).Rule);
        Assert.Equal("pasangan", Refused(Workbook.Zip(("a", rt))).Rule);
        Assert.Equal("tanpa-tabel", Refused(Workbook.Zip()).Rule);
        Assert.Equal("kolom-wajib", Refused(Workbook.Zip(("a", "x,y\n1,2\n"u8.ToArray()))).Rule);
        var sheets = Workbook.Xlsx([], ("a", Workbook.Sheet(Encoding.UTF8.GetString(rt))), ("b", Workbook.Sheet(Encoding.UTF8.GetString(rt))));
        var e = Assert.Throws<MicrodataException>(
            () => Read(new EditionSource(Reading.Edisi, _folder.Write("rt.xlsx", sheets), _folder.Write("art.csv", art))));
        Assert.Equal("beberapa-tabel", e.Rule);
    }

    [Fact]
    public void Archives_that_explode_are_cut_off_are_old_or_are_none_are_refused_with_a_rule()
    {
        var bomb = new byte[40 << 20];
        "IDBDT,KDPROP\n"u8.CopyTo(bomb);
        for (var i = 13; i < bomb.Length; i++) bomb[i] = (byte)(i % 64 == 0 ? '\n' : '0');
        var whole = Workbook.Zip(("rt.csv", Reading.OneHousehold().ToBytes()), ("art.csv", Reading.OneMember().ToBytes()));
        var header = Encoding.UTF8.GetBytes(string.Join(',', RegisterFile.RumahTangga().Columns) + "\n");

        Assert.Equal("zip-mengembang", Refused(Workbook.Zip(("rt.csv", [.. header, .. bomb]), ("art.csv", Reading.OneMember().ToBytes()))).Rule);
        Assert.Equal("berkas-rusak", Refused(whole[..^40]).Rule);
        Assert.Equal("xls-lama", Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1]).Rule);
        Assert.Equal("berkas-rusak", Refused(Workbook.Xlsx([], ("a", "<row><c>"))).Rule);
    }

    [Fact]
    public void A_document_type_in_a_workbook_is_not_followed()
    {
        var sheet = Workbook.Zip(
            ("xl/workbook.xml", "<!DOCTYPE w [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><workbook>&e;</workbook>"u8.ToArray()),
            ("xl/_rels/workbook.xml.rels", "<Relationships/>"u8.ToArray()));

        Assert.Equal("berkas-rusak", Refused(sheet).Rule);
    }

    // No line end or comma inside a field, which the support for sheets does not write.
    static (RegisterFile Households, RegisterFile Members) Plain()
    {
        var (households, members) = (RegisterFile.RumahTangga(), RegisterFile.Anggota());
        for (var i = 1; i <= 30; i++)
        {
            households.Rt($"3503010001{i:D8}", Places.DesaBps[i % 6], $"{i}", $"{1 + (i % 4)}");
            members.Art($"3503010001{i:D8}", $"3503010001{i + 100:D8}", $"{i}").Art($"3503010001{i:D8}", $"3503010001{i + 200:D8}", $"{2 * i}", nuk: "2");
        }

        return (households, members);
    }

    MicrodataException Refused(byte[] file)
    {
        var path = _folder.Write("kiriman.zip", file);
        return Assert.Throws<MicrodataException>(() => Read(new EditionSource(Reading.Edisi, path)));
    }

    static EditionMicrodata Read(EditionSource source) => Reading.Edition(source);

    static void AssertSame(EditionMicrodata expected, EditionMicrodata found)
    {
        Assert.Equal(expected.Households.RecordKey, found.Households.RecordKey);
        Assert.Equal(expected.Households.Desa, found.Households.Desa);
        Assert.Equal(expected.Persons.RecordKey, found.Persons.RecordKey);
        Assert.Equal(expected.Families.RecordKey, found.Families.RecordKey);
        foreach (var variable in expected.Persons.Columns.Variables)
        {
            Assert.Equal(Reading.Column(expected.Persons.Columns, variable.Id), Reading.Column(found.Persons.Columns, variable.Id));
        }
    }
}
