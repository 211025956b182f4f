using System.Buffers;
using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using GeoBdt.Api.Kuota;
using GeoBdt.Api.Kuota.Lembar;

namespace GeoBdt.Api.Tests.Kuota.Lembar;

public sealed class KuotaWorkbookTests(Server server) : IClassFixture<Server>
{
    const string Address = "/kuota?total=1000&induk=35.03&f=xlsx";

    [Fact]
    public async Task It_is_a_named_download_without_a_fault_that_the_validator_finds()
    {
        var response = await server.Client().GetAsync(Address);

        Assert.Equal(KuotaWorkbook.ContentType, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("sampel-kuota-35.03-1000.xlsx", response.Content.Headers.ContentDisposition?.FileName);
        Assert.Empty(Faults(await response.Content.ReadAsByteArrayAsync()));
        Assert.Empty(Faults(Write(ContohKuota.Plan())));
    }

    [Fact]
    public void Sums_shares_and_changes_are_formulas_over_the_rows_of_children_alone()
    {
        var cells = Cells(Write(ContohKuota.Plan()));

        // Row 5 is the sum of all, 6 a kecamatan with its desa in 7 to 9, 10 the other. K need, N old, O new, P share, Q change, R change in percent.
        Assert.Equal(("IF(COUNT(O6:O13)=0,\"\",SUMIFS(O6:O13,D6:D13,\"kecamatan\"))", "20"), cells["O5"]);
        Assert.Equal(("IF(COUNT(O7:O9)=0,\"\",SUM(O7:O9))", "10"), cells["O6"]);
        Assert.Equal(("", "6"), cells["O7"]);
        Assert.Equal(("IF(COUNT(N11:N13)=0,\"\",SUM(N11:N13))", "14"), cells["N10"]);
        Assert.Equal(("IF(O$5=0,\"\",O6/O$5)", "0.5"), cells["P6"]);
        Assert.Equal(("IF(O$6=0,\"\",O7/O$6)", "0.6"), cells["P7"]);
        Assert.Equal(("IF(ISNUMBER(N5),O5-N5,\"\")", "-4"), cells["Q5"]);
        Assert.Equal(("IF(N(N7)=0,\"\",(O7-N7)/N7)", "0.2"), cells["R7"]);
        // Desa 5 had no quota before, desa 2 a withheld decile.
        Assert.Equal(("IF(ISNUMBER(N13),O13-N13,\"\")", ""), cells["Q13"]);
        Assert.Equal(("IF(COUNT(E7:H7)=4,SUM(E7:H7),\"\")", "10"), cells["I7"]);
        Assert.Equal("", cells["I9"].Value);
        // Below the table: the total as set, and what each level's sum differs from it by.
        Assert.Equal(("", "20"), cells["O16"]);
        Assert.Equal(("SUMIFS(O$6:O$13,$D$6:$D$13,\"kecamatan\")-O$16", "0"), cells["O17"]);
        Assert.Equal(("SUMIFS(O$6:O$13,$D$6:$D$13,\"desa\")-O$16", "0"), cells["O18"]);
        Assert.Equal(("SUMIFS(N$6:N$13,$D$6:$D$13,\"desa\")-N$5", "0"), cells["N18"]);
    }

    [Fact]
    public void Needs_that_do_not_add_up_for_rounding_stand_as_they_are()
    {
        var plan = ContohKuota.Plan();
        var cells = Cells(Write(plan with { Wilayah = [plan.Wilayah[0] with { Kebutuhan = 61 }, .. plan.Wilayah.Skip(1)] }));

        Assert.Equal(("", "61"), cells["K6"]);
        Assert.DoesNotContain("K17", cells.Keys.Where(cell => cells[cell].Formula.Length > 0));
        Assert.Equal("10", cells["O6"].Value);
    }

    [Fact]
    public void A_name_that_looks_like_a_formula_stays_a_text_when_it_is_edited_too()
    {
        var bytes = Write(ContohKuota.Plan());
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        var cell = Sheet(document, "Kuota").Descendants<Cell>().Single(one => one.CellReference == "C7");

        Assert.Equal(CellValues.InlineString, cell.DataType!.Value);
        Assert.StartsWith("=HYPERLINK(", cell.InlineString!.InnerText, StringComparison.Ordinal);
        var format = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value);
        Assert.Equal(49u, format.NumberFormatId!.Value);
    }

    [Fact]
    public void Header_outline_filter_and_print_are_set_up()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Write(ContohKuota.Plan())), isEditable: false);

        var sheet = Sheet(document, "Kuota");
        Assert.Equal("D5", sheet.Descendants<Pane>().Single().TopLeftCell!.Value);
        Assert.Equal("A4:S13", sheet.Descendants<AutoFilter>().Single().Reference!.Value);
        Assert.Equal([0, 0, 0, 0, 0, 1, 2, 2, 2, 1, 2, 2, 2], sheet.Descendants<Row>().Take(13).Select(row => (int)(row.OutlineLevel?.Value ?? 0)));
        Assert.False(sheet.Descendants<OutlineProperties>().Single().SummaryBelow!.Value);
        var page = sheet.Descendants<PageSetup>().Single();
        Assert.Equal((OrientationValues.Landscape, 9u, 0u), (page.Orientation!.Value, page.PaperSize!.Value, page.FitToHeight!.Value));
        Assert.Contains("Halaman &P dari &N", sheet.Descendants<OddFooter>().Single().Text, StringComparison.Ordinal);
        Assert.Contains("'Kuota'!$3:$4", document.WorkbookPart!.Workbook.Descendants<DefinedName>().Select(name => name.Text));
    }

    [Fact]
    public async Task The_second_sheet_says_method_parameters_decree_and_release()
    {
        using var book = await Workbook.Open(server.Client(), Address);

        var about = string.Join('\n', book.Rows("Tentang").Select(row => string.Join('|', row.Select(cell => cell.Text))));
        foreach (var text in (string[])["DATA BUATAN", "INVENTED DATA", server.Release.Id.ToString(), "Webster", "Keputusan contoh 2", "total=1000", "http://localhost/kuota?"])
        {
            Assert.Contains(text, about, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_same_plan_gives_the_same_bytes()
    {
        using var second = new Server();

        Assert.Equal(await server.Client().GetByteArrayAsync(Address), await second.Client().GetByteArrayAsync(Address));
    }

    [Fact]
    public async Task English_titles_are_asked_for_and_numbers_stay()
    {
        using var english = await Workbook.Open(server.Client(), $"{Address}&bahasa=en");
        using var book = await Workbook.Open(server.Client(), Address);

        Assert.Contains("New quota", english.Rows("Kuota")[2].Select(cell => cell.Text));
        Assert.Equal(book.Rows("Kuota")[3].Select(cell => cell.Text), english.Rows("Kuota")[3].Select(cell => cell.Text));
        Assert.Equal(book.Rows("Kuota")[6].Select(cell => cell.Number), english.Rows("Kuota")[6].Select(cell => cell.Number));
    }

    internal static byte[] Write(KuotaResponse plan, PilihanLembar? pilihan = null)
    {
        var output = new ArrayBufferWriter<byte>();
        KuotaWorkbook.Write(output, new LembarKuota(plan, pilihan ?? new PilihanLembar()));
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Formula and value of every cell that has either, by its address.</summary>
    internal static Dictionary<string, (string Formula, string Value)> Cells(byte[] bytes)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        return Sheet(document, "Kuota").Descendants<Cell>().Where(cell => cell.CellValue is not null).ToDictionary(
            cell => cell.CellReference!.Value!, cell => (cell.CellFormula?.Text ?? "", cell.CellValue!.Text.ToString(CultureInfo.InvariantCulture)));
    }

    static IEnumerable<string> Faults(byte[] bytes)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        return [.. new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document).Select(error => $"{error.Path?.XPath}: {error.Description}")];
    }

    static Worksheet Sheet(SpreadsheetDocument document, string name)
    {
        var book = document.WorkbookPart!;
        return ((WorksheetPart)book.GetPartById(book.Workbook.Descendants<Sheet>().Single(one => one.Name == name).Id!)).Worksheet;
    }
}
