using System.Buffers;
using System.Globalization;
using System.Text.Json.Nodes;
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

        // Row 6 is the sum of all, 9 a kecamatan with its desa in 10 to 12, 13 the other. K need, N old, O new, P share, Q change, R change in percent.
        Assert.Equal(("IF(COUNT(O9:O16)=0,\"\",SUMIFS(O9:O16,D9:D16,\"kecamatan\"))", "20"), cells["O6"]);
        Assert.Equal(("IF(COUNT(O10:O12)=0,\"\",SUM(O10:O12))", "10"), cells["O9"]);
        Assert.Equal(("", "6"), cells["O10"]);
        // Desa 5, in row 16, has a quota and had none before: no sum that would compare with 10, until somebody fills it in.
        Assert.Equal(("IF(OR(COUNT(N10:N12)=0,SUMPRODUCT((O10:O12>0)*(1-ISNUMBER(N10:N12)))>0),\"\",SUM(N10:N12))", "10"), cells["N9"]);
        Assert.Equal(("IF(OR(COUNT(N14:N16)=0,SUMPRODUCT((O14:O16>0)*(1-ISNUMBER(N14:N16)))>0),\"\",SUM(N14:N16))", ""), cells["N13"]);
        Assert.Equal(
            ("IF(OR(COUNT(N9:N16)=0,SUMPRODUCT((D9:D16=\"kecamatan\")*(O9:O16>0)*(1-ISNUMBER(N9:N16)))>0),\"\",SUMIFS(N9:N16,D9:D16,\"kecamatan\"))", ""), cells["N6"]);
        Assert.Equal(("IF(O$6=0,\"\",O9/O$6)", "0.5"), cells["P9"]);
        Assert.Equal(("IF(O$9=0,\"\",O10/O$9)", "0.6"), cells["P10"]);
        Assert.Equal(("IF(ISNUMBER(N6),O6-N6,\"\")", ""), cells["Q6"]);
        Assert.Equal(("IF(N(N10)=0,\"\",(O10-N10)/N10)", "0.2"), cells["R10"]);
        // Desa 5 had no quota before, desa 2 a withheld decile.
        Assert.Equal(("IF(ISNUMBER(N16),O16-N16,\"\")", ""), cells["Q16"]);
        Assert.Equal(("IF(COUNT(E10:H10)=4,SUM(E10:H10),\"\")", "10"), cells["I10"]);
        Assert.Equal("", cells["I12"].Value);
        // Above the table: the total as set, and what each level's sum differs from it by.
        Assert.Equal(("", "20"), cells["O3"]);
        Assert.Equal(("SUMIFS(O$9:O$16,$D$9:$D$16,\"kecamatan\")-O$3", "0"), cells["O4"]);
        Assert.Equal(("SUMIFS(O$9:O$16,$D$9:$D$16,\"desa\")-O$3", "0"), cells["O5"]);
        Assert.DoesNotContain("N5", cells.Keys);
        var whole = ContohKuota.Plan();
        cells = Cells(Write(whole with
        {
            Wilayah = [.. whole.Wilayah.Select(row => row with { KuotaLama = row.KuotaLama ?? (row.Tingkat == "desa" ? 1 : 15) })],
            Ringkasan = whole.Ringkasan with { KuotaLama = 25 },
        }));
        Assert.Equal(("IF(ISNUMBER(N$6),SUMIFS(N$9:N$16,$D$9:$D$16,\"desa\")-N$6,\"\")", "0"), cells["N5"]);
        Assert.Equal(("25", "-5"), (cells["N6"].Value, cells["Q6"].Value));
    }

    [Fact]
    public void Needs_that_do_not_add_up_for_rounding_stand_as_they_are()
    {
        var plan = ContohKuota.Plan();
        var cells = Cells(Write(plan with { Wilayah = [plan.Wilayah[0] with { Kebutuhan = 61 }, .. plan.Wilayah.Skip(1)] }));

        Assert.Equal(("", "61"), cells["K9"]);
        Assert.DoesNotContain("K4", cells.Keys.Where(cell => cells[cell].Formula.Length > 0));
        Assert.Equal("10", cells["O9"].Value);
    }

    [Fact]
    public void Changes_are_reckoned_from_the_old_quota_that_stands_in_the_cell_also_where_it_is_no_sum()
    {
        // Old quotas of kecamatan as uploaded: the first is not the sum of its desa, below the second there are none.
        var plan = ContohKuota.Plan();
        var cells = Cells(Write(plan with
        {
            Wilayah = [.. plan.Wilayah.Select((row, i) => row with
            {
                KuotaLama = i switch { 0 => 20, 4 => 15, < 4 => row.KuotaLama, _ => null },
                StatusKuotaLama = i > 4 ? "tidak-ada" : "ada",
            })],
            Ringkasan = plan.Ringkasan with { KuotaLama = 35, StatusKuotaLama = "jumlah", KuotaLamaSebagian = 0 },
        }));

        Assert.Equal([("", "20"), ("", "15")], [cells["N9"], cells["N13"]]);
        Assert.Equal("35", cells["N6"].Value);
        Assert.Contains("SUMIFS(N9:N16,D9:D16,\"kecamatan\")", cells["N6"].Formula, StringComparison.Ordinal);
        Assert.DoesNotContain("N5", cells.Keys);
        Assert.Equal(("IF(ISNUMBER(N9),O9-N9,\"\")", "-10"), cells["Q9"]);
        Assert.Equal(("IF(ISNUMBER(N13),O13-N13,\"\")", "-5"), cells["Q13"]);
        Assert.Equal(("IF(N(N9)=0,\"\",(O9-N9)/N9)", "-0.5"), cells["R9"]);
        Assert.Equal("-15", cells["Q6"].Value);
    }

    [Fact]
    public void A_name_that_looks_like_a_formula_stays_a_text_when_it_is_edited_too()
    {
        var bytes = Write(ContohKuota.Plan());
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        var cell = Sheet(document, "Kuota").Descendants<Cell>().Single(one => one.CellReference == "C10");

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
        Assert.Equal("D9", sheet.Descendants<Pane>().Single().TopLeftCell!.Value);
        Assert.Equal("A8:S16", sheet.Descendants<AutoFilter>().Single().Reference!.Value);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 2, 2, 1, 2, 2, 2], sheet.Descendants<Row>().Select(row => (int)(row.OutlineLevel?.Value ?? 0)));
        Assert.False(sheet.Descendants<OutlineProperties>().Single().SummaryBelow!.Value);
        var page = sheet.Descendants<PageSetup>().Single();
        Assert.Equal((OrientationValues.Landscape, 9u, 0u), (page.Orientation!.Value, page.PaperSize!.Value, page.FitToHeight!.Value));
        Assert.Contains("Halaman &P dari &N", sheet.Descendants<OddFooter>().Single().Text, StringComparison.Ordinal);
        Assert.Contains("'Kuota'!$7:$8", document.WorkbookPart!.Workbook.Descendants<DefinedName>().Select(name => name.Text));
    }

    [Fact]
    public async Task The_second_sheet_says_method_parameters_decree_release_and_where_it_is_had_again()
    {
        var client = server.Client();
        client.DefaultRequestHeaders.Host = "bdt.contoh.go.id";
        using var book = await Workbook.Open(client, Address);

        var about = string.Join('\n', book.Rows("Tentang").Select(row => string.Join('|', row.Select(cell => cell.Text))));
        foreach (var text in (string[])["DATA BUATAN", "INVENTED DATA", server.Release.Id.ToString(), "Webster", "Keputusan contoh 2", "total=1000", "http://bdt.contoh.go.id/kuota?"])
        {
            Assert.Contains(text, about, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("localhost:5080")]
    [InlineData("127.0.0.1:46127")]
    [InlineData("[::1]:5080")]
    public async Task A_sheet_made_on_ones_own_machine_says_no_host(string host)
    {
        var client = server.Client();
        client.DefaultRequestHeaders.Host = host;
        using var book = await Workbook.Open(client, Address);

        var about = string.Join('\n', book.Rows("Tentang").Select(row => string.Join('|', row.Select(cell => cell.Text))));
        Assert.Contains(" /kuota?", about, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", about, StringComparison.Ordinal);
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

        Assert.Contains("New quota", english.Rows("Kuota")[6].Select(cell => cell.Text));
        Assert.Equal(book.Rows("Kuota")[7].Select(cell => cell.Text), english.Rows("Kuota")[7].Select(cell => cell.Text));
        Assert.Equal(book.Rows("Kuota")[9].Select(cell => cell.Number), english.Rows("Kuota")[9].Select(cell => cell.Number));
    }

    [Theory]
    [InlineData("id")]
    [InlineData("en")]
    public async Task Uploaded_again_its_quotas_are_the_old_ones(string language)
    {
        var client = server.Client();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(await client.GetByteArrayAsync($"{Address}&bahasa={language}")), "lama", "kuota.xlsx" } };
        using var response = await client.PostAsync("/kuota/rencana?total=1000&induk=35.03", form);
        var rows = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["wilayah"]!.AsArray();

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal((long)row!["kuota"]!, (long)row["kuotaLama"]!));
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
