using System.Globalization;
using System.Security.Cryptography;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Tests.Microdata;

public sealed class NumericTableTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Columns_are_found_by_name_and_read_as_numbers()
    {
        const string Text =
            "\uFEFFnama;KODE;x;y\r\nrahasia;3503010001;1.5;-2e3\r\n\"a;b\";'3503010002';\"7\"; 0 \r\n";
        var path = _folder.Write("survei.csv", Text);

        var table = Read(path, new NumericReading(), "y", "x");

        Assert.Equal(2, table.Count);
        Assert.Equal([Places.IndexOfBps("3503010001"), Places.IndexOfBps("3503010002")], table.Desa);
        Assert.Equal([1.5, 7], table["x"]);
        Assert.Equal([-2000.0, 0], table["y"]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), table.Sha256);
        Assert.Equal(new FileInfo(path).Length, table.ByteCount);
    }

    [Fact]
    public void Rows_keep_their_order_for_every_chunk_size()
    {
        var random = new Random(5);
        var values = Enumerable.Range(0, 500).Select(_ => random.NextDouble()).ToArray();
        var rows = values.Select((x, i) => FormattableString.Invariant($"{3503010001 + (ulong)i},{x:R}\n"));
        var path = _folder.Write("survei.csv", "kode,x\n" + string.Concat(rows));

        foreach (var chunkBytes in new[] { 10, 64, 1000, 1 << 20 })
        {
            var table = Read(path, new NumericReading { Csv = new CsvReading(chunkBytes, 2) }, "x");

            Assert.Equal(values, table["x"]);
            // What the crosswalk does not know stands in its kecamatan.
            Assert.Equal([Places.IndexOfBps("3503010001"), Places.IndexOfBps("3503010002"), Places.IndexOf("35.03.01.0000")], table.Desa[..3]);
        }
    }

    [Theory]
    [InlineData("kode,x\n3503010001,MARKAS\n", "bukan-bilangan", 2, "x")]
    [InlineData("kode,x\n3503010001,1\n3503010001,\n", "bukan-bilangan", 3, "x")]
    [InlineData("kode;x\n3503010001;1,5\n", "bukan-bilangan", 2, "x")]
    [InlineData("kode,x\n3503010001,NaN\n", "bukan-bilangan", 2, "x")]
    [InlineData("kode,x\nMARKAS,1\n", "wilayah-dikenal", 2, "kode")]
    [InlineData("kode,x\n35030100011,1\n", "wilayah-dikenal", 2, "kode")]
    [InlineData("kode,x\n3503010001,1,MARKAS\n", "jumlah-kolom", 2, null)]
    [InlineData("kode,x\n3503010001,1\n3503010001", "berkas-terpotong", 3, null)]
    [InlineData("kode,z\n3503010001,1\n", "kolom-wajib", 1, "x")]
    [InlineData("kode,x\n", "tanpa-baris", null, null)]
    public void A_row_that_does_not_fit_refuses_the_file_by_line_and_column_without_its_value(
        string text, string rule, int? line, string? column)
    {
        var path = _folder.Write("survei.csv", text);

        var e = Assert.Throws<MicrodataException>(() => Read(path, new NumericReading(), "x"));

        Assert.Equal((rule, line, column), (e.Rule, (int?)e.Line, e.Column));
        Assert.DoesNotContain("MARKAS", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("3503010001", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_bad_rows_the_first_is_told_whatever_thread_found_it()
    {
        var rows = Enumerable.Range(2, 300).Select(line => $"3503010001,{(line is 100 or 101 or 290 ? "x" : "1")}\n");
        var path = _folder.Write("survei.csv", "kode,x\n" + string.Concat(rows));

        for (var run = 0; run < 20; run++)
        {
            var e = Assert.Throws<MicrodataException>(() => Read(path, new NumericReading { Csv = new CsvReading(40, 3) }, "x"));

            Assert.Equal("100", e.Line?.ToString(CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void A_kabupaten_with_a_bad_row_is_noted_by_its_first_and_the_others_are_read()
    {
        var path = _folder.Write("survei.csv", "kode,x\n3503010001,1\n3504010001,2\n3503030001,MARKAS\n3503010001,\n3504010002,3\n");

        for (var run = 0; run < 20; run++)
        {
            var faults = new RowFaults(Places.Tree);
            var table = Read(path, new NumericReading { Faults = faults, Csv = new CsvReading(20, 3) }, "x");

            Assert.Equal([1.0, 2, 3], table["x"]);
            var (kabupaten, fault) = Assert.Single(faults.ByKabupaten);
            Assert.Equal((Places.IndexOf("35.03"), 4L, "bukan-bilangan"), (kabupaten, fault.Line!.Value, fault.Rule));
            Assert.DoesNotContain("MARKAS", fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_bound_is_told_and_the_value_is_not()
    {
        var path = _folder.Write("survei.csv", "kode,x\n3503010001,1\n3503010001,-77\n");

        var e = Assert.Throws<MicrodataException>(() => NumericTable.Read(
            Source(path), PlacesOf, [new NumericColumn("x", 0)], TestContext.Current.CancellationToken));

        Assert.Equal(("di-atas", 3L, "x"), (e.Rule, e.Line, e.Column));
        Assert.Contains("harus di atas 0", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("77", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_are_counted_by_desa_and_only_the_wanted_are_kept()
    {
        var path = _folder.Write("sensus.csv", "kode,x\n3503010001,1\n3504010001,2\n3503010001,3\n");
        var wanted = Places.IndexOfBps("3504010001");

        var (count, sha256, bytes) = NumericTable.CountRows(
            Source(path), PlacesOf, ["x"], new NumericReading { Csv = Reading.TinyChunks }, TestContext.Current.CancellationToken);
        var kept = Read(path, new NumericReading { Keeps = desa => desa == wanted }, "x");

        Assert.Equal((2, 1, 3), (count[Places.IndexOfBps("3503010001")], count[wanted], count.Sum()));
        Assert.Equal((kept.Sha256, kept.ByteCount), (sha256, bytes));
        Assert.Equal([2.0], kept["x"]);
    }

    [Fact]
    public void Codes_of_the_ministry_need_no_crosswalk_and_may_lack_dots_or_stand_in_four_columns()
    {
        var one = _folder.Write("satu.csv", "kode,x\n35.03.08.2001,1\n3504012002,2\n");
        var four = _folder.Write("empat.csv", "p;k;c;d;x\n35;3;8;2001;1\n35;4;1;2002;2\n");
        int[] expected = [Places.IndexOf("35.03.08.2001"), Places.IndexOf("35.04.01.2002")];

        foreach (var source in new[] { new NumericSource(one, SistemKode.Kemendagri, ["kode"]), new NumericSource(four, SistemKode.Kemendagri, ["p", "k", "c", "d"]) })
        {
            Assert.Equal(expected, NumericTable.Read(source, PlacesOf, [new NumericColumn("x")], TestContext.Current.CancellationToken).Desa);
        }
    }

    static NumericPlaces PlacesOf => new(Places.Tree, Places.Padanan);

    static NumericSource Source(string path) => new(path, SistemKode.Bps, ["kode"]);

    static NumericTable Read(string path, NumericReading reading, params string[] columns) => NumericTable.Read(
        Source(path), PlacesOf, [.. columns.Select(column => new NumericColumn(column))], reading, TestContext.Current.CancellationToken);
}
