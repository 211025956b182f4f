using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using GeoBdt.Api.Xlsx;

namespace GeoBdt.Api.Tests.Xlsx;

public sealed class SheetWriterTests
{
    static readonly SheetLayout Plain = new([20, 20], 0, 0, null);

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+62812")]
    [InlineData("-5")]
    [InlineData("@SUM(A1)")]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("35.03")]
    [InlineData("  a\tb\nc  ")]
    [InlineData("<&>\"'")]
    [InlineData("_x0041_")]
    [InlineData("_x00")]
    [InlineData("Desa 😀")]
    public void A_text_is_a_text_and_comes_back_as_it_was(string text)
    {
        using var book = new Workbook(Write(sheet => sheet.Text(text)));

        var cell = book.Sheet("Satu").Worksheet.Descendants<Cell>().Single();
        Assert.Equal(CellValues.InlineString, cell.DataType!.Value);
        Assert.Null(cell.CellFormula);
        Assert.Equal(text, Unescaped(cell.InlineString!.InnerText));
    }

    [Theory]
    [InlineData("a\u0000b\u001Fc\rd", "a_x0000_b_x001F_c_x000D_d")]
    [InlineData("a\uFFFEb", "a_xFFFE_b")]
    public void What_XML_cannot_hold_is_written_by_its_number(string text, string written)
    {
        using var book = new Workbook(Write(sheet => sheet.Text(text)));

        Assert.Equal(written, book.Sheet("Satu").Worksheet.Descendants<Cell>().Single().InlineString!.InnerText);
    }

    [Fact]
    public void Half_a_pair_is_written_as_what_cannot_be_read()
    {
        // Not a theory: attributes hold UTF-8, which has no halves.
        using var book = new Workbook(Write(sheet => sheet.Text("half \uD83D pair \uDE00")));

        Assert.Equal("half \uFFFD pair \uFFFD", book.Rows("Satu")[0][0].Text);
    }

    [Fact]
    public void A_text_longer_than_a_cell_is_cut()
    {
        using var book = new Workbook(Write(sheet => sheet.Text(new string('a', 100_000))));

        Assert.Equal(new string('a', SheetWriter.MostCharacters - 1) + "…", book.Rows("Satu")[0][0].Text);
    }

    [Fact]
    public void A_formula_stands_with_what_it_comes_to()
    {
        var bytes = Write(sheet =>
        {
            sheet.Formula("IF(A1<>2,\"\",3&\"x\")", 3.5, 0);
            sheet.Formula("A1", double.NaN, 0);
        });
        using var book = new Workbook(bytes);

        Cell[] cells = [.. book.Sheet("Satu").Worksheet.Descendants<Cell>()];
        Assert.Equal(("IF(A1<>2,\"\",3&\"x\")", "3.5", CellValues.Number), (cells[0].CellFormula!.Text, cells[0].CellValue!.Text, cells[0].DataType!.Value));
        Assert.Equal(("A1", "", CellValues.String), (cells[1].CellFormula!.Text, cells[1].CellValue!.Text, cells[1].DataType!.Value));
    }

    [Fact]
    public void A_sheet_ends_at_its_last_row()
    {
        using var stream = new MemoryStream();
        using var xml = new SheetXml(stream);
        var sheet = new SheetWriter(xml, Plain);
        sheet.Begin(isFirst: true);
        for (var i = 0; i < SheetWriter.MostRows; i++)
        {
            sheet.BeginRow();
            sheet.EndRow();
        }

        Assert.Throws<InvalidOperationException>(() => sheet.BeginRow());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a[b]")]
    [InlineData("'a")]
    [InlineData("satu")]
    [InlineData("a name of more than thirty-one letters")]
    public void A_sheet_is_not_named_what_programs_refuse(string name)
    {
        using var stream = new MemoryStream();
        using var package = new WorkbookPackage(stream);
        package.AddSheet("Satu", Plain, _ => { });

        Assert.Throws<ArgumentException>(() => package.AddSheet(name, Plain, _ => { }));
    }

    [Fact]
    public void Outline_filter_print_and_watched_cells_pass_the_validator()
    {
        var layout = new SheetLayout([10, 12.5], 2, 1, "B")
        {
            OutlineLevels = 3,
            TextColumns = 1,
            Print = new SheetPrint(IsLandscape: true, 1, 2, "Judul & \"lain\" " + new string('&', 300), "Kaki", ("Halaman", "dari")),
        };
        var bytes = Write(
            sheet =>
            {
                sheet.EndRow();
                sheet.BeginRow(level: 3, height: 30);
                sheet.Number(1.5, 0);
                sheet.Empty(1);
                sheet.Watch("A1 B2");
            },
            layout);
        using var document = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        Assert.Equal(["'Satu'!$A$2:$B$2", "'Satu'!$1:$2"], document.WorkbookPart!.Workbook.Descendants<DefinedName>().Select(name => name.Text));
        using var book = new Workbook(bytes);
        Assert.True(book.Sheet("Satu").Worksheet.Descendants<OddHeader>().Single().Text.Length <= 255);
    }

    static byte[] Write(Action<SheetWriter> cells, SheetLayout? layout = null)
    {
        using var stream = new MemoryStream();
        using (var package = new WorkbookPackage(stream))
        {
            package.AddSheet("Satu", layout ?? Plain, sheet =>
            {
                sheet.BeginRow();
                cells(sheet);
                sheet.EndRow();
            });
        }

        return stream.ToArray();
    }

    // As spreadsheet programs read it; the library leaves the escape.
    static string Unescaped(string text) => text.Replace("_x005F_", "_", StringComparison.Ordinal);
}
