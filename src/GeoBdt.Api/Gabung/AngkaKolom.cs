namespace GeoBdt.Api.Gabung;

/// <summary>
/// Whether the cells of a column are numbers, with a decimal point or with a comma. Told from all of them together: 1.234 alone could be a thousand or
/// one and a bit.
/// </summary>
sealed class AngkaKolom
{
    // More digits than that are an identity number, and no double holds them.
    const int MostDigits = 15;

    readonly int[] _read = [0, 0], _decimals = [0, 0];
    bool _isSame = true, _isSequence = true;

    /// <summary>Cells that are not empty.</summary>
    public int Count { get; private set; }

    /// <summary>The decimal mark of the column; null where it holds other than numbers, or where both marks would read it and mean other numbers.</summary>
    public char? Mark => (Count, _read[0] == Count, _read[1] == Count) switch
    {
        (0, _, _) => null,
        (_, true, false) => '.',
        (_, false, true) => ',',
        (_, true, true) when _isSame => '.',
        _ => null,
    };

    /// <summary>The decimal mark that reads more cells.</summary>
    public char MostlyMark => _read[1] > _read[0] ? ',' : '.';

    /// <summary>Whether point and comma would both read it and mean other numbers.</summary>
    public bool IsAmbiguous => Count > 0 && !_isSame && _read[0] == Count && _read[1] == Count;

    /// <summary>Numbers the rows 1, 2, 3, …, as a column of its own often does.</summary>
    public bool IsSequence => Count > 1 && _isSequence;

    /// <summary>Decimals of the numbers.</summary>
    public int Decimals(char mark) => _decimals[mark == ',' ? 1 : 0];

    /// <summary>Takes a cell.</summary>
    public void Take(string? cell)
    {
        var text = cell.AsSpan().Trim();
        if (text.IsEmpty) return;
        Count++;
        var (point, comma) = (Read(text, 0), Read(text, 1));
        _isSame &= point.Equals(comma);
        _isSequence &= point == Count;
    }

    /// <summary>Reads a number: digits with or without groups of three, as many as a double holds exactly; no zero before another digit.</summary>
    /// <param name="text">Without spaces around it.</param>
    /// <param name="mark">Decimal mark, <c>.</c> or <c>,</c>; the other one groups.</param>
    /// <param name="value">The number; NaN without.</param>
    /// <param name="decimals">Digits after the mark.</param>
    public static bool TryRead(ReadOnlySpan<char> text, char mark, out double value, out int decimals)
    {
        (value, decimals) = (double.NaN, 0);
        var isNegative = text.Length > 0 && text[0] is '-' or '\u2212';
        if (isNegative) text = text[1..];
        var at = text.IndexOf(mark);
        var whole = at < 0 ? text : text[..at];
        var rest = at < 0 ? default : text[(at + 1)..];
        if (whole.IsEmpty || (at >= 0 && rest.IsEmpty) || (whole.Length > 1 && whole[0] == '0')) return false;
        var (number, digits, group) = (0L, 0, mark == '.' ? ',' : '.');
        var isGrouped = whole.Contains(group);
        for (var i = 0; i < whole.Length; i++)
        {
            // 1.234.567: before every third digit from the end.
            var isMark = isGrouped && i > 0 && (whole.Length - i) % 4 == 0;
            if (isMark ? whole[i] != group : !char.IsAsciiDigit(whole[i])) return false;
            if (!isMark && !Add(whole[i], ref number, ref digits)) return false;
        }

        foreach (var c in rest)
        {
            if (!char.IsAsciiDigit(c) || !Add(c, ref number, ref digits)) return false;
        }

        decimals = rest.Length;
        // Two whole numbers that a double holds: their quotient is the nearest to what is written.
        value = (isNegative ? -1 : 1) * (number / Math.Pow(10, decimals));
        return true;
    }

    double Read(ReadOnlySpan<char> text, int way)
    {
        if (!TryRead(text, way == 0 ? '.' : ',', out var value, out var decimals)) return double.NaN;
        _read[way]++;
        _decimals[way] = Math.Max(_decimals[way], decimals);
        return value;
    }

    static bool Add(char c, ref long number, ref int digits)
    {
        number = (number * 10) + (c - '0');
        return ++digits <= MostDigits;
    }
}
