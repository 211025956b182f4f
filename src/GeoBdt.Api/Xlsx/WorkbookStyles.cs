using DocumentFormat.OpenXml.Spreadsheet;

namespace GeoBdt.Api.Xlsx;

/// <summary>How a cell looks.</summary>
sealed record CellLook
{
    /// <summary>Number format; empty for the general one, <c>@</c> where a text stays a text when it is edited.</summary>
    public string Format { get; init; } = "";

    public bool IsBold { get; init; }

    /// <summary>Unit: points.</summary>
    public int Size { get; init; } = 11;

    /// <summary>Colour of its letters, as AARRGGBB.</summary>
    public string Ink { get; init; } = "FF000000";

    /// <summary>Colour behind them, as AARRGGBB; empty for none.</summary>
    public string Ground { get; init; } = "";

    /// <summary>A thin line around it.</summary>
    public bool IsRuled { get; init; }

    public bool IsWrapped { get; init; }

    /// <summary>In the middle of its column.</summary>
    public bool IsCentred { get; init; }

    /// <summary>Steps that its text is indented by.</summary>
    public uint Indent { get; init; }
}

/// <summary>The cell formats of a workbook, numbered as they are first asked for.</summary>
sealed class WorkbookStyles
{
    public const int Plain = 0;
    public const int Heading = 1;
    public const int Name = 2;
    public const int Wrapped = 3;

    // Formats of ours are numbered from 164; @ is 49 (ECMA-376, part 1, 18.8.30).
    const uint FirstFormat = 164, TextFormat = 49;

    // Ruled lines, and what marks a cell that is watched.
    const string RuleColour = "FFBFC6CE", WarningInk = "FF9C0006", WarningGround = "FFFFC7CE";

    readonly List<CellLook> _looks =
    [
        new(),
        new() { IsBold = true, IsWrapped = true },
        new() { Ink = "FF55626C" },
        new() { IsWrapped = true },
    ];

    readonly Dictionary<CellLook, int> _numbers;

    public WorkbookStyles() => _numbers = _looks.Index().ToDictionary(one => one.Item, one => one.Index);

    /// <summary>The style of cells that look so.</summary>
    public int Of(CellLook look)
    {
        if (_numbers.TryGetValue(look, out var known)) return known;
        _looks.Add(look);
        return _numbers[look] = _looks.Count - 1;
    }

    /// <summary>The style of numbers with so many decimals.</summary>
    public int OfDecimals(int decimals) => Of(new CellLook { Format = Decimals(decimals) });

    /// <summary>Thousands are set apart; the program that shows it uses the separators of its reader.</summary>
    public static string Decimals(int decimals) => decimals == 0 ? "#,##0" : "#,##0." + new string('0', decimals);

    public Stylesheet Stylesheet()
    {
        string[] formats = [.. _looks.Select(one => one.Format).Where(one => one.Length > 0 && one != "@").Distinct()];
        (bool, int, string)[] fonts = [.. _looks.Select(FontOf).Distinct()];
        // The first two fills are reserved.
        string[] grounds = ["", "", .. _looks.Select(one => one.Ground).Where(one => one.Length > 0).Distinct()];
        var numbering = formats.Select((code, i) => new NumberingFormat { NumberFormatId = FirstFormat + (uint)i, FormatCode = code });
        var fills = grounds.Select((colour, i) => i < 2 ? new Fill(new PatternFill { PatternType = i == 0 ? PatternValues.None : PatternValues.Gray125 }) : Solid(colour));
        var sheet = new Stylesheet();
        if (formats.Length > 0) sheet.AppendChild(new NumberingFormats(numbering) { Count = (uint)formats.Length });
        sheet.Append(
            new Fonts(fonts.Select(AFont)) { Count = (uint)fonts.Length },
            new Fills(fills) { Count = (uint)grounds.Length },
            new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()), Ruled()) { Count = 2 },
            new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
            new CellFormats(_looks.Select(look => Format(look, formats, fonts, grounds))) { Count = (uint)_looks.Count },
            new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 },
            Warnings());
        return sheet;
    }

    static DifferentialFormats Warnings()
    {
        var fill = new Fill(new PatternFill(new BackgroundColor { Rgb = WarningGround }));
        return new DifferentialFormats(new DifferentialFormat(new Font(new Color { Rgb = WarningInk }), fill)) { Count = 1 };
    }

    static CellFormat Format(CellLook look, string[] formats, (bool, int, string)[] fonts, string[] grounds)
    {
        var number = look.Format switch
        {
            "" => 0u,
            "@" => TextFormat,
            var code => FirstFormat + (uint)Array.IndexOf(formats, code),
        };
        var fill = look.Ground.Length == 0 ? 0 : Array.LastIndexOf(grounds, look.Ground);
        var format = new CellFormat
        {
            NumberFormatId = number,
            FontId = (uint)Array.IndexOf(fonts, FontOf(look)),
            FillId = (uint)fill,
            BorderId = look.IsRuled ? 1u : 0,
            FormatId = 0,
            ApplyNumberFormat = number > 0,
            ApplyFont = look.IsBold || look.Size != 11 || look.Ink != "FF000000",
            ApplyFill = fill > 0,
            ApplyBorder = look.IsRuled,
        };
        if (!look.IsWrapped && !look.IsCentred && look.Indent == 0) return format;
        var alignment = new Alignment();
        if (look.IsCentred) alignment.Horizontal = HorizontalAlignmentValues.Center;
        if (look.IsWrapped) (alignment.WrapText, alignment.Vertical) = (true, look.IsCentred ? VerticalAlignmentValues.Center : VerticalAlignmentValues.Top);
        if (look.Indent > 0) (alignment.Horizontal, alignment.Indent) = (HorizontalAlignmentValues.Left, look.Indent);
        format.ApplyAlignment = true;
        format.AppendChild(alignment);
        return format;
    }

    static (bool, int, string) FontOf(CellLook look) => (look.IsBold, look.Size, look.Ink);

    static Font AFont((bool IsBold, int Size, string Ink) one)
    {
        var font = new Font();
        if (one.IsBold) font.AppendChild(new Bold());
        font.Append(new FontSize { Val = one.Size }, new Color { Rgb = one.Ink }, new FontName { Val = "Calibri" }, new FontFamilyNumbering { Val = 2 });
        return font;
    }

    static Fill Solid(string colour) => new(new PatternFill(new ForegroundColor { Rgb = colour }) { PatternType = PatternValues.Solid });

    static Border Ruled() => new(
        new LeftBorder(Rule()) { Style = BorderStyleValues.Thin },
        new RightBorder(Rule()) { Style = BorderStyleValues.Thin },
        new TopBorder(Rule()) { Style = BorderStyleValues.Thin },
        new BottomBorder(Rule()) { Style = BorderStyleValues.Thin },
        new DiagonalBorder());

    static Color Rule() => new() { Rgb = RuleColour };
}
