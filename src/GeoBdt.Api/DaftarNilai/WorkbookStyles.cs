using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace GeoBdt.Api.DaftarNilai;

/// <summary>The cell formats of a workbook: text, headings, and a number format for each count of decimals.</summary>
sealed class WorkbookStyles
{
    public const int Plain = 0;
    public const int Heading = 1;
    public const int Name = 2;
    public const int Wrapped = 3;

    const int FirstNumber = 4;

    // Formats of ours are numbered from 164 (ECMA-376, part 1, 18.8.30).
    const uint FirstFormat = 164;

    readonly int[] _decimals;

    WorkbookStyles(int[] decimals) => _decimals = decimals;

    /// <summary>Styles for numbers with these decimals.</summary>
    public static WorkbookStyles Of(IEnumerable<int> decimals) => new([.. decimals.Distinct().Order()]);

    /// <summary>The style of numbers with so many decimals.</summary>
    public int OfDecimals(int decimals) => FirstNumber + Array.IndexOf(_decimals, decimals);

    public Stylesheet Stylesheet()
    {
        var formats = new NumberingFormats { Count = (uint)_decimals.Length };
        foreach (var (i, decimals) in _decimals.Index())
        {
            // Thousands are set apart; the program that shows it uses the separators of its reader.
            var code = decimals == 0 ? "#,##0" : "#,##0." + new string('0', decimals);
            formats.AppendChild(new NumberingFormat { NumberFormatId = FirstFormat + (uint)i, FormatCode = code });
        }

        var cells = new CellFormats(
            Format(),
            Format(font: 1, alignment: new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }),
            Format(font: 2),
            Format(alignment: new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }));
        for (var i = 0u; i < _decimals.Length; i++) cells.AppendChild(Format(number: FirstFormat + i));
        cells.Count = (uint)(FirstNumber + _decimals.Length);
        return new Stylesheet(
            formats,
            new Fonts(AFont(), AFont(new Bold()), AFont(colour: "FF55626C")) { Count = 3 },
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
            new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())) { Count = 1 },
            new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
            cells,
            new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });
    }

    static CellFormat Format(uint number = 0, uint font = 0, Alignment? alignment = null)
    {
        var format = new CellFormat
        {
            NumberFormatId = number,
            FontId = font,
            FillId = 0,
            BorderId = 0,
            FormatId = 0,
            ApplyNumberFormat = number > 0,
            ApplyFont = font > 0,
        };
        if (alignment is not null)
        {
            format.ApplyAlignment = true;
            format.AppendChild(alignment);
        }

        return format;
    }

    static Font AFont(OpenXmlElement? weight = null, string colour = "FF000000")
    {
        var font = new Font();
        if (weight is not null) font.AppendChild(weight);
        font.Append(new FontSize { Val = 11 }, new Color { Rgb = colour }, new FontName { Val = "Calibri" }, new FontFamilyNumbering { Val = 2 });
        return font;
    }
}
