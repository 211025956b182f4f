using System.Buffers;

namespace GeoBdt.Register.Tabel;

/// <summary>Which mark stands before the decimals in a column, told from its cells.</summary>
/// <remarks>
/// A mark with exactly three digits behind it may separate thousands as well: it is no evidence, unless a zero stands
/// before it. Two equal marks in a cell separate thousands, so the other mark is the decimal one.
/// </remarks>
static class DecimalMark
{
    /// <summary>What a cell shows.</summary>
    public enum Evidence
    {
        /// <summary>No mark at all, or no number.</summary>
        None,

        /// <summary>Only a decimal comma explains it.</summary>
        Comma,

        /// <summary>Only a decimal point explains it.</summary>
        Point,

        /// <summary>One mark and three digits: thousands or decimals.</summary>
        Open,
    }

    /// <summary>Everything a number may be written with.</summary>
    public static readonly SearchValues<char> Numerals = SearchValues.Create("0123456789.,+-");

    /// <summary>What a trimmed cell shows.</summary>
    public static Evidence Of(ReadOnlySpan<char> cell)
    {
        if (cell.ContainsAnyExcept(Numerals)) return Evidence.None;
        var (points, commas) = (cell.Count('.'), cell.Count(','));
        if (points + commas == 0) return Evidence.None;
        if (points > 0 && commas > 0)
        {
            return cell.LastIndexOf(',') > cell.LastIndexOf('.') ? Evidence.Comma : Evidence.Point;
        }

        if (points > 1) return Evidence.Comma;
        if (commas > 1) return Evidence.Point;
        var mark = cell.IndexOfAny('.', ',');
        var whole = cell[..mark].TrimStart("+-");
        var mayBeThousands = cell.Length - mark - 1 == 3 && whole.Length is >= 1 and <= 3 && whole[0] != '0';
        return mayBeThousands ? Evidence.Open : points > 0 ? Evidence.Point : Evidence.Comma;
    }
}
