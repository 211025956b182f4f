using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace GeoBdt.Api.Tests;

/// <summary>One cell as a spreadsheet program sees it.</summary>
/// <param name="Text">Text of a text cell.</param>
/// <param name="Number">Number of a numeric cell.</param>
/// <param name="Format">Number format of a numeric cell.</param>
readonly record struct SheetCell(string? Text, double? Number, string? Format);

/// <summary>A workbook read back.</summary>
sealed class Workbook(byte[] bytes) : IDisposable
{
    readonly SpreadsheetDocument _document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);

    public static async Task<Workbook> Open(HttpClient client, string path) => new(await client.GetByteArrayAsync(path));

    public WorksheetPart Sheet(string name)
    {
        var book = _document.WorkbookPart!;
        var sheet = book.Workbook.Descendants<Sheet>().Single(one => one.Name == name);
        return (WorksheetPart)book.GetPartById(sheet.Id!);
    }

    /// <summary>Rows of a sheet; cells that are not there are empty.</summary>
    public List<SheetCell[]> Rows(string name) => [.. Sheet(name).Worksheet.Descendants<Row>().Select(CellsOf)];

    public void Dispose() => _document.Dispose();

    SheetCell[] CellsOf(Row row)
    {
        var cells = new List<SheetCell>();
        foreach (var cell in row.Elements<Cell>())
        {
            var column = cell.CellReference!.Value!.TakeWhile(char.IsAsciiLetter).Aggregate(0, (at, letter) => (at * 26) + letter - 'A' + 1) - 1;
            while (cells.Count < column) cells.Add(default);
            cells.Add(cell.InlineString is { } text ? new(text.InnerText, null, null)
                : cell.CellValue is null or { Text: "" } ? default
                : new(null, double.Parse(cell.CellValue!.InnerText, CultureInfo.InvariantCulture), FormatOf(cell)));
        }

        return [.. cells];
    }

    string FormatOf(Cell cell)
    {
        var styles = _document.WorkbookPart!.WorkbookStylesPart!.Stylesheet;
        var number = styles.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value).NumberFormatId!.Value;
        return styles.NumberingFormats!.Elements<NumberingFormat>().Single(one => one.NumberFormatId!.Value == number).FormatCode!.Value!;
    }
}
