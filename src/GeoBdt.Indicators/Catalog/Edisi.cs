using System.Globalization;

namespace GeoBdt.Indicators.Catalog;

/// <summary>Month of an edition of the register: <c>2020-10</c>.</summary>
public readonly record struct Edisi : IComparable<Edisi>
{
    readonly int _months;

    Edisi(int months) => _months = months;

    /// <summary>Year, 2000 to 2099.</summary>
    public int Year => _months / 12;

    /// <summary>Month, 1 to 12.</summary>
    public int Month => (_months % 12) + 1;

    /// <summary>Reads <c>YYYY-MM</c>; nothing else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Edisi edisi)
    {
        edisi = default;
        if (text.Length != 7 || text[4] != '-') return false;
        if (!int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year)) return false;
        if (!int.TryParse(text[5..], NumberStyles.None, CultureInfo.InvariantCulture, out var month)) return false;
        if (year is < 2000 or > 2099 || month is < 1 or > 12) return false;
        edisi = new Edisi((year * 12) + month - 1);
        return true;
    }

    /// <summary>Reads <c>YYYY-MM</c> that must be right.</summary>
    /// <exception cref="FormatException">Not a month between 2000-01 and 2099-12.</exception>
    public static Edisi Parse(ReadOnlySpan<char> text) => TryParse(text, out var edisi)
        ? edisi
        : throw new FormatException($"'{text}' is not an edition such as 2020-10.");

    /// <inheritdoc/>
    public int CompareTo(Edisi other) => _months.CompareTo(other._months);

    /// <summary><c>YYYY-MM</c>.</summary>
    public override string ToString() => $"{Year:D4}-{Month:D2}";
}
