using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace GeoBdt.Api.DaftarNilai;

/// <summary>Writes the rows of a sheet one cell after the other.</summary>
sealed class SheetWriter(OpenXmlWriter xml)
{
    static readonly Row ARow = new();
    static readonly Cell ACell = new();
    static readonly CellValue AValue = new();
    static readonly InlineString AnInline = new();
    static readonly Text AText = new();

    int _row;
    int _column;

    /// <summary>Letters of a column: 0 is A, 26 is AA.</summary>
    public static string ColumnName(int column)
    {
        var name = "";
        for (var left = column; left >= 0; left = (left / 26) - 1) name = (char)('A' + (left % 26)) + name;
        return name;
    }

    public void Begin(SheetLayout layout, bool isFirst)
    {
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement(new Worksheet());
        xml.WriteElement(new SheetViews(View(layout, isFirst)));
        var columns = new Columns();
        for (var i = 0; i < layout.Widths.Count; i++)
        {
            columns.AppendChild(new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = layout.Widths[i], CustomWidth = true });
        }

        xml.WriteElement(columns);
        xml.WriteStartElement(new SheetData());
    }

    public void End(SheetLayout layout)
    {
        xml.WriteEndElement();
        if (layout.FilterTo is { } last)
        {
            xml.WriteElement(new AutoFilter { Reference = $"A{layout.FrozenRows}:{last}{Math.Max(_row, layout.FrozenRows)}" });
        }

        xml.WriteEndElement();
    }

    public void BeginRow()
    {
        _row++;
        _column = 0;
        xml.WriteStartElement(ARow, [new OpenXmlAttribute("r", "", _row.ToString(CultureInfo.InvariantCulture))]);
    }

    public void EndRow() => xml.WriteEndElement();

    /// <summary>A text; an empty cell for null.</summary>
    public void Text(string? text, int style = WorkbookStyles.Plain)
    {
        if (text is null)
        {
            _column++;
            return;
        }

        BeginCell("inlineStr", style);
        xml.WriteStartElement(AnInline);
        xml.WriteStartElement(AText, [new OpenXmlAttribute("xml", "space", "http://www.w3.org/XML/1998/namespace", "preserve")]);
        xml.WriteString(text);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>A number; an empty cell for NaN.</summary>
    public void Number(double value, int style)
    {
        if (double.IsNaN(value))
        {
            _column++;
            return;
        }

        BeginCell("n", style);
        xml.WriteStartElement(AValue);
        xml.WriteString(value.ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    void BeginCell(string type, int style) => xml.WriteStartElement(ACell,
    [
        new OpenXmlAttribute("r", "", string.Create(CultureInfo.InvariantCulture, $"{ColumnName(_column++)}{_row}")),
        new OpenXmlAttribute("s", "", style.ToString(CultureInfo.InvariantCulture)),
        new OpenXmlAttribute("t", "", type),
    ]);

    static SheetView View(SheetLayout layout, bool isFirst)
    {
        var view = new SheetView { WorkbookViewId = 0, TabSelected = isFirst };
        if (layout.FrozenRows > 0)
        {
            view.AppendChild(new Pane
            {
                HorizontalSplit = layout.FrozenColumns,
                VerticalSplit = layout.FrozenRows,
                TopLeftCell = $"{ColumnName(layout.FrozenColumns)}{layout.FrozenRows + 1}",
                ActivePane = PaneValues.BottomRight,
                State = PaneStateValues.Frozen,
            });
        }

        return view;
    }
}
