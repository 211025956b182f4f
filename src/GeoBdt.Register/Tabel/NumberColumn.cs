using System.Globalization;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Tabel;

/// <summary>Reads the cells of one column as numbers and tells which of them are damaged.</summary>
/// <remarks>
/// The column as a whole is looked at first: which mark its decimals follow, and how many of them are usual. A cell is
/// mended only where no other reading is possible; each such mending is counted.
/// </remarks>
sealed class NumberColumn
{
    // Excel shows a time as a fraction of a day with nine decimals; fewer when it ends before.
    const int TimeDecimals = 9;

    // One in seven fractions of two decimals is a whole number of minutes by chance.
    const int LeastTimeDecimals = 3;

    const decimal MinutesPerDay = 1440;

    static readonly string[] Blanks = ["", "-", "–", "—", "...", "…", "NA", "N/A", "n.a.", "n.a", "NULL", "null"];

    readonly TableColumn _column;
    readonly bool _decimalComma;
    readonly bool _isDeclared;
    readonly bool _hasFractions;
    readonly bool _hasThousands;
    readonly int _usualDecimals;

    /// <summary>Looks at a column.</summary>
    /// <param name="column">What it is declared to be.</param>
    /// <param name="declaredComma">True or false when its owner says so.</param>
    /// <param name="expectsComma">True where the file's delimiter suggests decimal commas.</param>
    /// <param name="cells">All cells.</param>
    public NumberColumn(TableColumn column, bool? declaredComma, bool expectsComma, IReadOnlyList<string> cells)
    {
        _column = column;
        var seen = new int[4];
        foreach (var cell in cells)
        {
            var text = Trim(cell);
            var evidence = DecimalMark.Of(text);
            seen[(int)evidence]++;
            if (evidence is DecimalMark.Evidence.None or DecimalMark.Evidence.Open) continue;
            if (text.Count(c => c is '.' or ',') > 1) _hasThousands = true;
            else _hasFractions = true;
        }

        var (commas, points) = (seen[(int)DecimalMark.Evidence.Comma], seen[(int)DecimalMark.Evidence.Point]);
        _isDeclared = declaredComma is not null;
        _decimalComma = declaredComma ?? (commas == points ? expectsComma : commas > points);
        _usualDecimals = UsualDecimals(cells);
    }

    /// <summary>Cells that were mended, by rule.</summary>
    public SortedDictionary<string, int> Mended { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads a cell.</summary>
    /// <param name="cell">As the file has it.</param>
    /// <param name="value">The number in units of 10^−decimals; 0 when there is none.</param>
    /// <param name="rule">The rule it breaks; null when it breaks none.</param>
    /// <returns>True for a number; false for an empty or a damaged cell.</returns>
    public bool TryRead(string cell, out int value, out AturanSel? rule)
    {
        value = 0;
        rule = null;
        var text = Trim(cell);
        if (IsBlank(text)) return false;
        rule = Read(text, out var number);
        if (rule is not null) return false;
        rule = Judge(number);
        if (rule is not null) return false;
        if (text.Length < cell.Length) Mend("spasi");
        value = (int)Scaled(number);
        return true;
    }

    /// <summary>True for a cell that says that there is no figure.</summary>
    /// <remarks>BPS writes "–" for none or zero and "…" for not available: no number was written, so none is
    /// made.</remarks>
    public static bool IsBlank(string cell) => Blanks.Contains(Trim(cell), StringComparer.OrdinalIgnoreCase);

    AturanSel? Read(string text, out decimal number)
    {
        number = 0;
        if (text[0] == '#') return AturanSel.GalatExcel;
        if (text.Contains(':', StringComparison.Ordinal)) return AturanSel.WaktuExcel;
        if (LooksLikeDate(text)) return AturanSel.TanggalExcel;
        if (_column.Unit == "persen" && text[^1] == '%')
        {
            text = text[..^1].TrimEnd();
            Mend("tanda-persen");
        }

        text = JoinGroups(text);
        if (IsScientific(text)) return AturanSel.NotasiIlmiah;
        if (text.AsSpan().ContainsAnyExcept(DecimalMark.Numerals))
        {
            return text.Any(char.IsAsciiDigit) ? AturanSel.SatuanDalamSel : AturanSel.BukanBilangan;
        }

        var (point, rule) = WithPoint(text);
        if (rule is not null) return rule;
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(point, style, CultureInfo.InvariantCulture, out number)) return AturanSel.BukanBilangan;
        return IsExcelTime(point, number) ? AturanSel.WaktuExcel : null;
    }

    // The cell with a decimal point and no thousands.
    (string Text, AturanSel? Rule) WithPoint(string text)
    {
        var (mark, other) = _decimalComma ? (',', '.') : ('.', ',');
        switch (DecimalMark.Of(text))
        {
            case DecimalMark.Evidence.None:
                return (text, null);
            case DecimalMark.Evidence.Open when !text.Contains(mark, StringComparison.Ordinal):
                // Thousands, if other cells have them, or the owner says how decimals look and this column has none.
                if (!_hasThousands && (_hasFractions || !_isDeclared)) return (text, AturanSel.PemisahTakPasti);
                Mend("ribuan");
                return (text.Replace($"{other}", "", StringComparison.Ordinal), null);
            case DecimalMark.Evidence.Open when !_hasFractions && !_isDeclared:
                return (text, AturanSel.PemisahTakPasti);
            case DecimalMark.Evidence.Open:
                return (text.Replace(mark, '.'), null);
            case var evidence when (evidence == DecimalMark.Evidence.Comma) == _decimalComma:
                if (!HasThousands(text, other, mark)) return (text.Replace(mark, '.'), null);
                if (!AreGroups(text, other, mark)) return (text, AturanSel.BukanBilangan);
                Mend("ribuan");
                return (text.Replace($"{other}", "", StringComparison.Ordinal).Replace(mark, '.'), null);
            default:
                // The other mark, and it can only stand before decimals.
                if (!_isDeclared || text.Count(c => c is '.' or ',') > 1) return (text, AturanSel.PemisahCampur);
                Mend("desimal-campur");
                return (text.Replace(other, '.'), null);
        }
    }

    AturanSel? Judge(decimal number)
    {
        if (_column.Statistik == Statistik.Persen && number is (< 0 or > 100)) return AturanSel.PersenDiLuar;
        if (_column.Statistik == Statistik.Jumlah)
        {
            if (number < 0) return AturanSel.Negatif;
            if (number != decimal.Truncate(number)) return AturanSel.BukanBulat;
        }

        return Math.Abs(Scaled(number)) > int.MaxValue ? AturanSel.TerlaluBesar : null;
    }

    decimal Scaled(decimal number)
    {
        for (var i = 0; i < _column.Desimal; i++) number *= 10;
        return Math.Round(number, MidpointRounding.AwayFromZero);
    }

    // 10:81 is 11:21, which is 681/1440 of a day: a fraction with more decimals than others here, to the last digit a
    // whole number of minutes.
    bool IsExcelTime(string text, decimal number)
    {
        var decimals = DecimalsOf(text);
        if (number is <= 0 or >= 1 || decimals < LeastTimeDecimals || decimals <= _usualDecimals) return false;
        var minutes = number * MinutesPerDay;
        var off = Math.Abs(minutes - Math.Round(minutes));
        return decimals < TimeDecimals ? off == 0 : off <= 0.000_001m;
    }

    static int UsualDecimals(IReadOnlyList<string> cells)
    {
        var counts = new int[16];
        var fractions = 0;
        foreach (var cell in cells)
        {
            var text = Trim(cell);
            if (DecimalMark.Of(text) is DecimalMark.Evidence.None) continue;
            counts[Math.Min(DecimalsOf(text), 15)]++;
            fractions++;
        }

        // Nine of ten cells with a fraction have no more than these.
        var (decimals, within) = (0, counts[0]);
        while (within * 10 < fractions * 9) within += counts[++decimals];
        return decimals;
    }

    void Mend(string rule) => Mended[rule] = Mended.GetValueOrDefault(rule) + 1;

    // "1 234 567,8": groups of three digits with blanks between them can only be one number.
    string JoinGroups(string text)
    {
        if (!text.Contains(' ', StringComparison.Ordinal)) return text;
        var end = text.AsSpan().IndexOfAny('.', ',');
        var groups = (end < 0 ? text : text[..end]).TrimStart('+', '-').Split(' ');
        var isGrouped = groups[0].Length is >= 1 and <= 3
            && groups.Skip(1).All(group => group.Length == 3)
            && groups.All(group => group.All(char.IsAsciiDigit));
        if (!isGrouped) return text;
        Mend("ribuan");
        return text.Replace(" ", "", StringComparison.Ordinal);
    }

    static bool HasThousands(string text, char other, char mark) =>
        text.Contains(other, StringComparison.Ordinal) || text.Count(c => c == mark) > 1;

    static bool AreGroups(string text, char other, char mark)
    {
        var end = text.IndexOf(mark, StringComparison.Ordinal);
        var groups = (end < 0 ? text : text[..end]).TrimStart('+', '-').Split(other);
        return groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(group => group.Length == 3)
            && text.Count(c => c == mark) <= 1;
    }

    static bool IsScientific(string text)
    {
        var plain = text.Replace(',', '.');
        return text.IndexOfAny(['e', 'E']) > 0
            && double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
    }

    // 1-Jan, 12 Mei 2020, 2020-03-04, 03/04/2020.
    static bool LooksLikeDate(string text)
    {
        var parts = text.Split('-', '/', ' ');
        return parts.Length is 2 or 3 && parts.All(part => part.Length > 0)
            && char.IsAsciiDigit(text[0]) && !text.Contains(',', StringComparison.Ordinal)
            && parts.All(part => part.All(char.IsAsciiDigit) || IsMonth(part))
            && (text.AsSpan().IndexOfAny('-', '/') > 0 || parts.Any(IsMonth));
    }

    static bool IsMonth(string part) => part.Length >= 3 && Months.Any(
        month => part.StartsWith(month, StringComparison.OrdinalIgnoreCase)) && part.All(char.IsAsciiLetter);

    static readonly string[] Months =
    [
        "jan", "feb", "mar", "apr", "mei", "may", "jun", "jul", "agu", "ags", "aug", "sep", "okt", "oct", "nov",
        "des", "dec",
    ];

    static int DecimalsOf(string text) => text.Length - 1 - text.AsSpan().LastIndexOfAny('.', ',') is var decimals
        && decimals < text.Length ? decimals : 0;

    static string Trim(string cell) =>
        cell.Replace('\u00A0', ' ').Trim(' ', '\t', '\r', '\n', '\'', '\uFEFF');
}
