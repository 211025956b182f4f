using System.Diagnostics;
using GeoBdt.Tiles.Naskah;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Tests.Raster;
using GeoBdt.Tiles.Tests.Vektor;

namespace GeoBdt.Tiles.Tests.Naskah;

public sealed class PaperDocumentTests
{
    static readonly PaperWords Words = new("Judul", "Tentang", "Penerbit", "id", "Kaki", "Halaman {0} dari {1}");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(25)]
    [InlineData(200)]
    public void Every_row_is_on_one_page_and_every_page_has_the_head(int count)
    {
        var document = Document();
        document.Table(Table([.. Enumerable.Range(0, count).Select(i => new PaperRow([$"K{i:D4}", $"Nama {i}", $"{i}"]))]));

        var pages = Pages(document.ToBytes());

        Assert.All(pages, page => Assert.Contains("Banyaknya", page, StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(0, count).Select(i => $"K{i:D4}"), pages.SelectMany(page => page.Split((char[]?)null)).Where(word => word.Length == 5 && word[0] == 'K' && char.IsAsciiDigit(word[1])));
        for (var i = 0; i < pages.Length; i++) Assert.Contains($"Halaman {i + 1} dari {pages.Length}", pages[i], StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_sums_up_others_never_ends_a_page()
    {
        for (var before = 20; before < 45; before++)
        {
            var document = Document();
            document.Table(Table(
            [
                .. Enumerable.Range(0, before).Select(i => new PaperRow([$"{i}", "biasa", ""])),
                new PaperRow(["", "INDUK", ""], IsStrong: true),
                new PaperRow(["", "ANAK", ""]),
            ]));

            Assert.All(Pages(document.ToBytes()), page => Assert.Equal(page.Contains("INDUK", StringComparison.Ordinal), page.Contains("ANAK", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void What_stays_together_is_on_one_page()
    {
        for (var rows = 15; rows < 50; rows += 3)
        {
            var document = Document();
            document.Table(Table([.. Enumerable.Range(0, rows).Select(i => new PaperRow([$"{i}", "a", ""]))]));
            document.Together(() =>
            {
                document.Paragraph("AWAL");
                document.Signatures([new(["Mengetahui,", "Kepala"], ["Nama", "AKHIR"]), new(["Sekretaris"], ["Nama", "NIP"])]);
            });

            var page = Assert.Single(Pages(document.ToBytes()), one => one.Contains("AWAL", StringComparison.Ordinal));
            Assert.Contains("AKHIR", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_number_is_cut_and_nothing_leaves_its_column()
    {
        string[] cells = ["35.03.01.2001", "Nama yang sangat panjang sekali sampai berbaris-baris", "999.999.999"];
        var table = new PaperTable(
            [.. Enumerable.Range(0, 18).Select(i => new PaperColumn("Judul kolom", i % 3 == 1 ? PaperColumnKind.Words : i % 3 == 0 ? PaperColumnKind.Code : PaperColumnKind.Number))],
            [new PaperRow([.. Enumerable.Range(0, 18).Select(i => cells[i % 3])])]);
        var layout = new TableLayout(table, TestFonts.Both, 1550);

        for (var i = 0; i < 18; i++)
        {
            var width = layout.Columns[i + 1] - layout.Columns[i];
            Assert.All(layout.Lines(table.Rows[0], i), line => Assert.True(i % 3 != 1 || layout.Regular.Width(line) <= width, line));
            if (i % 3 == 2) Assert.Equal([cells[2]], layout.Lines(table.Rows[0], i));
        }

        Assert.Equal(1550, layout.Columns[^1]);
        Assert.Equal(layout.Columns.Order(), layout.Columns);
    }

    [Fact]
    public void A_row_of_another_width_is_refused() =>
        Assert.Throws<ArgumentException>(() => Document().Table(Table([new PaperRow(["a", "b"])])));

    [Fact]
    public void The_same_calls_give_the_same_bytes_and_pages_share_their_faces()
    {
        static byte[] Make()
        {
            var document = Document();
            document.Mark("Satu");
            document.Table(Table([.. Enumerable.Range(0, 90).Select(i => new PaperRow([$"{i}", "a", ""]))]));
            document.NewPage();
            document.Mark("Dua");
            document.Paragraph("Akhir");
            return document.ToBytes();
        }

        var pdf = new TestPdf(Make());

        Assert.Equal(Make(), Make());
        Assert.Equal(2, Enumerable.Range(1, pdf.Count).Count(number => pdf.Dictionary(number).Contains("/Type0", StringComparison.Ordinal)));
        var outline = pdf.Dictionary(pdf.Find("/Type /Outlines"));
        Assert.Contains("/Count 2 ", outline, StringComparison.Ordinal);
    }

    static PaperDocument Document() => new(PaperSize.A4, isLandscape: true, TestFonts.Both, Words with { Watermark = "CONTOH" }) { Header = "Kepala" };

    static PaperTable Table(IReadOnlyList<PaperRow> rows) => new(
        [new("Kode", PaperColumnKind.Code), new("Nama", PaperColumnKind.Words), new("Banyaknya", PaperColumnKind.Number, "Kelompok")], rows);

    // Text of each page, by another program.
    static string[] Pages(byte[] pdf)
    {
        var program = Requires.Program("pdftotext", "poppler-utils");
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, pdf);
            using var process = Process.Start(new ProcessStartInfo(program, ["-enc", "UTF-8", "-layout", file, "-"]) { RedirectStandardOutput = true })!;
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            return text.TrimEnd('\f').Split('\f');
        }
        finally
        {
            File.Delete(file);
        }
    }
}
