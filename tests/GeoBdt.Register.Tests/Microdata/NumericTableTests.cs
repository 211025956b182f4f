using System.Globalization;
using System.Security.Cryptography;
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

        var table = NumericTable.Read(path, "kode", ["y", "x"], TestContext.Current.CancellationToken);

        Assert.Equal(2, table.Count);
        Assert.Equal([3503010001ul, 3503010002ul], table.Kode.Select(kode => kode.Digits));
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
            var table = NumericTable.Read(path, "kode", ["x"], null, new CsvReading(chunkBytes, 2), CancellationToken.None);

            Assert.Equal(values, table["x"]);
            Assert.Equal(3503010500ul, table.Kode[499].Digits);
        }
    }

    [Theory]
    [InlineData("kode,x\n3503010001,MARKAS\n", "bukan-bilangan", 2, "x")]
    [InlineData("kode,x\n3503010001,1\n3503010001,\n", "bukan-bilangan", 3, "x")]
    [InlineData("kode;x\n3503010001;1,5\n", "bukan-bilangan", 2, "x")]
    [InlineData("kode,x\n3503010001,NaN\n", "bukan-bilangan", 2, "x")]
    [InlineData("kode,x\nMARKAS,1\n", "kode-bps", 2, "kode")]
    [InlineData("kode,x\n35030100011,1\n", "kode-bps", 2, "kode")]
    [InlineData("kode,x\n3503010001,1,MARKAS\n", "jumlah-kolom", 2, null)]
    [InlineData("kode,x\n3503010001,1\n3503010001", "berkas-terpotong", 3, null)]
    [InlineData("kode,z\n3503010001,1\n", "kolom-wajib", 1, "x")]
    [InlineData("kode,x\n", "tanpa-baris", null, null)]
    public void A_row_that_does_not_fit_refuses_the_file_by_line_and_column_without_its_value(
        string text, string rule, int? line, string? column)
    {
        var path = _folder.Write("survei.csv", text);

        var e = Assert.Throws<MicrodataException>(() => NumericTable.Read(path, "kode", ["x"], CancellationToken.None));

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
            var e = Assert.Throws<MicrodataException>(() =>
                NumericTable.Read(path, "kode", ["x"], null, new CsvReading(40, 3), TestContext.Current.CancellationToken));

            Assert.Equal("100", e.Line?.ToString(CultureInfo.InvariantCulture));
        }
    }
}
