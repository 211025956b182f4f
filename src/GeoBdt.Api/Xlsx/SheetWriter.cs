using System.Globalization;

namespace GeoBdt.Api.Xlsx;

/// <summary>Writes the rows of a sheet one cell after the other.</summary>
/// <remarks>A text is never a formula, whatever it begins with: only <see cref="Formula"/> writes those.</remarks>
sealed class SheetWriter(SheetXml xml, SheetLayout layout)
{
    /// <summary>Rows that a sheet may have (ECMA-376, 18.3.1.73, and Excel's specifications).</summary>
    public const int MostRows = 1_048_576;

    /// <summary>Characters that a cell may have.</summary>
    public const int MostCharacters = 32_767;

    const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    readonly List<string> _columns = [];
    readonly List<string> _watched = [];
    int _row;
    int _column;

    /// <summary>Number of the row that is written; 0 before the first.</summary>
    public int Row => _row;

    /// <summary>Letters of a column: 0 is A, 26 is AA.</summary>
    public static string ColumnName(int column)
    {
        var name = "";
        for (var left = column; left >= 0; left = (left / 26) - 1) name = (char)('A' + (left % 26)) + name;
        return name;
    }

    public void Begin(bool isFirst)
    {
        xml.Raw("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>");
        xml.Raw($"<worksheet xmlns=\"{Namespace}\">");
        if (layout.OutlineLevels > 0 || layout.Print is not null)
        {
            xml.Raw("<sheetPr>"u8);
            if (layout.OutlineLevels > 0) xml.Raw("<outlinePr summaryBelow=\"0\"/>"u8);
            if (layout.Print is not null) xml.Raw("<pageSetUpPr fitToPage=\"1\"/>"u8);
            xml.Raw("</sheetPr>"u8);
        }

        WriteView(isFirst);
        if (layout.OutlineLevels > 0) xml.Raw($"<sheetFormatPr defaultRowHeight=\"15\" outlineLevelRow=\"{layout.OutlineLevels}\"/>");
        xml.Raw("<cols>"u8);
        for (var i = 1; i <= layout.Widths.Count; i++)
        {
            xml.Raw(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{i}\" max=\"{i}\" width=\"{layout.Widths[i - 1]}\" customWidth=\"1\"/>"));
        }

        xml.Raw("</cols><sheetData>"u8);
    }

    public void End()
    {
        xml.Raw("</sheetData>"u8);
        if (FilterRange is { } filter) xml.Raw($"<autoFilter ref=\"{filter}\"/>");
        foreach (var (i, cells) in _watched.Index())
        {
            // Differential format 0: WorkbookStyles.Stylesheet.
            xml.Raw($"<conditionalFormatting sqref=\"{cells}\"><cfRule type=\"cellIs\" dxfId=\"0\" priority=\"{i + 1}\" operator=\"notEqual\"><formula>0</formula></cfRule></conditionalFormatting>");
        }

        if (layout.Print is { } print) WritePrint(print);
        if (layout.TextColumns > 0 && _row > 0)
        {
            xml.Raw($"<ignoredErrors><ignoredError sqref=\"A1:{ColumnName(layout.TextColumns - 1)}{_row}\" numberStoredAsText=\"1\"/></ignoredErrors>");
        }

        xml.Raw("</worksheet>"u8);
        xml.Flush();
    }

    /// <summary>The cells that are filtered; null for none. Known when all rows are written.</summary>
    public string? FilterRange => layout.FilterTo is { } last
        ? $"A{layout.FrozenRows}:{last}{Math.Max(_row, layout.FrozenRows)}"
        : null;

    /// <summary>Begins a row.</summary>
    /// <param name="level">Level of the outline; 0 is outside.</param>
    /// <param name="height">Unit: points; 0 leaves it to the program.</param>
    /// <exception cref="InvalidOperationException">More rows than a sheet holds.</exception>
    public void BeginRow(int level = 0, int height = 0)
    {
        if (_row == MostRows) throw new InvalidOperationException($"A sheet holds {MostRows} rows.");
        _row++;
        _column = 0;
        xml.Raw("<row r=\""u8);
        xml.Number(_row);
        if (level > 0)
        {
            xml.Raw("\" outlineLevel=\""u8);
            xml.Number(level);
        }

        if (height > 0)
        {
            xml.Raw("\" customHeight=\"1\" ht=\""u8);
            xml.Number(height);
        }

        xml.Raw("\">"u8);
    }

    public void EndRow() => xml.Raw("</row>"u8);

    /// <summary>Marks cells of these in red that are not zero.</summary>
    /// <param name="cells">As <c>B7 F7</c> or <c>B7:F7</c>.</param>
    public void Watch(string cells) => _watched.Add(cells);

    /// <summary>A text; nothing for null. What a cell cannot hold ends in an ellipsis.</summary>
    public void Text(string? text, int style = WorkbookStyles.Plain)
    {
        if (text is null)
        {
            Empty(style);
            return;
        }

        BeginCell("inlineStr"u8, style);
        xml.Raw("<is><t xml:space=\"preserve\">"u8);
        xml.Text(text.Length <= MostCharacters ? text : text[..(MostCharacters - 1)] + "…");
        xml.Raw("</t></is></c>"u8);
    }

    /// <summary>A number; nothing for NaN.</summary>
    public void Number(double value, int style)
    {
        if (double.IsNaN(value))
        {
            Empty(style);
            return;
        }

        BeginCell("n"u8, style);
        xml.Raw("<v>"u8);
        xml.Number(value);
        xml.Raw("</v></c>"u8);
    }

    /// <summary>A formula and what it comes to, for programs that do not compute.</summary>
    /// <param name="formula">Without <c>=</c>, in English names with commas.</param>
    /// <param name="value">What it comes to; NaN where that is an empty text.</param>
    /// <param name="style">Style.</param>
    public void Formula(string formula, double value, int style)
    {
        BeginCell(double.IsNaN(value) ? "str"u8 : "n"u8, style);
        xml.Raw("<f>"u8);
        xml.Text(formula);
        xml.Raw("</f><v>"u8);
        if (!double.IsNaN(value)) xml.Number(value);
        xml.Raw("</v></c>"u8);
    }

    /// <summary>A cell with nothing in it, drawn as its row is.</summary>
    public void Empty(int style = WorkbookStyles.Plain)
    {
        if (style == WorkbookStyles.Plain)
        {
            _column++;
            return;
        }

        BeginCell(default, style);
        xml.Raw("</c>"u8);
    }

    /// <summary>A row of a name and what it says, as a second sheet has them; as high as the text takes in the second column.</summary>
    public void Pair(string name, string text)
    {
        // Some programs leave rows of wrapped text one line high until they are touched.
        const int LineHeight = 15;
        const double Filled = 0.9;
        var lines = (int)Math.Ceiling(text.Length / (Filled * layout.Widths[1]));
        BeginRow(height: lines > 1 ? lines * LineHeight : 0);
        Text(name, WorkbookStyles.Wrapped);
        Text(text, WorkbookStyles.Wrapped);
        EndRow();
    }

    void BeginCell(ReadOnlySpan<byte> type, int style)
    {
        if (_columns.Count == _column) _columns.Add(ColumnName(_column));
        xml.Raw("<c r=\""u8);
        xml.Raw(_columns[_column++]);
        xml.Number(_row);
        xml.Raw("\" s=\""u8);
        xml.Number(style);
        if (!type.IsEmpty)
        {
            xml.Raw("\" t=\""u8);
            xml.Raw(type);
        }

        xml.Raw("\">"u8);
    }

    void WriteView(bool isFirst)
    {
        xml.Raw(isFirst ? "<sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\">"u8 : "<sheetViews><sheetView workbookViewId=\"0\">"u8);
        if (layout.FrozenRows > 0)
        {
            var cell = $"{ColumnName(layout.FrozenColumns)}{layout.FrozenRows + 1}";
            xml.Raw($"<pane xSplit=\"{layout.FrozenColumns}\" ySplit=\"{layout.FrozenRows}\" topLeftCell=\"{cell}\" activePane=\"bottomRight\" state=\"frozen\"/>");
        }

        xml.Raw("</sheetView></sheetViews>"u8);
    }

    void WritePrint(SheetPrint print)
    {
        xml.Raw("<printOptions horizontalCentered=\"1\"/><pageMargins left=\"0.5\" right=\"0.5\" top=\"0.7\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>"u8);
        xml.Raw($"<pageSetup paperSize=\"9\" orientation=\"{(print.IsLandscape ? "landscape" : "portrait")}\" fitToWidth=\"1\" fitToHeight=\"0\"/>");
        xml.Raw("<headerFooter><oddHeader>"u8);
        xml.Text($"&C{Furniture(print.Header)}");
        xml.Raw("</oddHeader><oddFooter>"u8);
        xml.Text($"&L{Furniture(print.Footer)}&R{print.PageWords.Page} &P {print.PageWords.Of} &N");
        xml.Raw("</oddFooter></headerFooter>"u8);
    }

    // An ampersand begins a code there, and the whole may have 255 characters.
    static string Furniture(string text)
    {
        const int Most = 100;
        return (text.Length <= Most ? text : text[..(Most - 1)] + "…").Replace("&", "&&", StringComparison.Ordinal);
    }
}
