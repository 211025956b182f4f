using System.Globalization;

namespace GeoBdt.Indicators.Catalog;

/// <summary>
/// What a number of the register is about in time: the month of an edition, <c>2020-10</c>, or for changes a span from
/// one edition to another, <c>2019-07..2020-10</c>.
/// </summary>
public readonly record struct Edisi : IComparable<Edisi>
{
    const string To = "..";
    const int MonthLength = 7;

    readonly int _months;

    // First month of a span; 0 for a month.
    readonly int _from;

    Edisi(int months, int from = 0) => (_months, _from) = (months, from);

    /// <summary>Year of the (last) month, 2000 to 2099.</summary>
    public int Year => _months / 12;

    /// <summary>The (last) month, 1 to 12.</summary>
    public int Month => (_months % 12) + 1;

    /// <summary>The edition a span starts from; null for a month.</summary>
    public Edisi? Dari => _from == 0 ? null : new Edisi(_from);

    /// <summary>The edition a span ends with; a month itself.</summary>
    public Edisi Sampai => new(_months);

    /// <summary>A span.</summary>
    /// <param name="from">First edition, a month.</param>
    /// <param name="to">Last edition, a month after <paramref name="from"/>.</param>
    /// <exception cref="ArgumentException">Not two months in order.</exception>
    public static Edisi Rentang(Edisi from, Edisi to) => from._from == 0 && to._from == 0 && from._months < to._months
        ? new Edisi(to._months, from._months)
        : throw new ArgumentException($"{from}{To}{to} is not a span of two months in order.", nameof(to));

    /// <summary>Reads <c>YYYY-MM</c> or <c>YYYY-MM..YYYY-MM</c>; nothing else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Edisi edisi)
    {
        edisi = default;
        if (text.Length == MonthLength) return TryParseMonth(text, out edisi);
        if (text.Length != (2 * MonthLength) + To.Length || !text[MonthLength..].StartsWith(To)) return false;
        if (!TryParseMonth(text[..MonthLength], out var from) || !TryParseMonth(text[(MonthLength + To.Length)..], out var to)) return false;
        if (from._months >= to._months) return false;
        edisi = Rentang(from, to);
        return true;
    }

    /// <summary>Reads an edition that must be right.</summary>
    /// <exception cref="FormatException">Not a month between 2000-01 and 2099-12 nor a span of two.</exception>
    public static Edisi Parse(ReadOnlySpan<char> text) => TryParse(text, out var edisi)
        ? edisi
        : throw new FormatException($"'{text}' is not an edition such as 2020-10 or 2019-07..2020-10.");

    /// <summary>By last month, then by first: of the changes up to one edition the most recent comes last.</summary>
    public int CompareTo(Edisi other) =>
        _months != other._months ? _months.CompareTo(other._months) : _from.CompareTo(other._from);

    /// <summary><c>YYYY-MM</c> or <c>YYYY-MM..YYYY-MM</c>.</summary>
    public override string ToString() => Dari is { } from ? $"{from}{To}{Sampai}" : $"{Year:D4}-{Month:D2}";

    static bool TryParseMonth(ReadOnlySpan<char> text, out Edisi edisi)
    {
        edisi = default;
        if (text[4] != '-') return false;
        if (!int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year)) return false;
        if (!int.TryParse(text[5..], NumberStyles.None, CultureInfo.InvariantCulture, out var month)) return false;
        if (year is < 2000 or > 2099 || month is < 1 or > 12) return false;
        edisi = new Edisi((year * 12) + month - 1);
        return true;
    }
}
