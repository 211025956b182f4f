using System.Globalization;

namespace GeoBdt.Indicators.Wilayah;

/// <summary>Code of an area by BPS (Statistics Indonesia): 2, 4, 7 or 10 digits, never dotted: <c>3503010001</c>.</summary>
/// <remarks>
/// BDT and DTKS files carry these. They cannot be turned into Kemendagri codes by cutting digits (BPS 3503030 is Watulimo,
/// Kemendagri 35.03.03 is Pule): only a crosswalk joins the two.
/// </remarks>
public readonly record struct KodeBps : IComparable<KodeBps>
{
    KodeBps(ulong digits) => Digits = digits;

    /// <summary>The digits as one number. Zero for the default value.</summary>
    public ulong Digits { get; }

    /// <summary>Level, from the number of digits.</summary>
    public Tingkat Tingkat => Digits switch
    {
        < 100 => Tingkat.Provinsi,
        < 10_000 => Tingkat.Kabupaten,
        < 10_000_000 => Tingkat.Kecamatan,
        _ => Tingkat.Desa,
    };

    /// <summary>Code of the area one level up; null for a province.</summary>
    public KodeBps? Parent => Tingkat switch
    {
        Tingkat.Provinsi => null,
        Tingkat.Kabupaten => new KodeBps(Digits / 100),
        _ => new KodeBps(Digits / 1000),
    };

    /// <summary>Reads 2, 4, 7 or 10 digits. Nothing else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out KodeBps kode)
    {
        kode = default;
        if (text.Length is not (2 or 4 or 7 or 10)) return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c)) return false;
        }

        return text[0] != '0' && TryFromDigits(ulong.Parse(text, CultureInfo.InvariantCulture), out kode);
    }

    /// <summary>Makes a code from its digits.</summary>
    /// <returns>False when no level has so many digits.</returns>
    public static bool TryFromDigits(ulong digits, out KodeBps kode)
    {
        var known = digits is (>= 10 and < 100) or (>= 1_000 and < 10_000) or (>= 1_000_000 and < 10_000_000)
            or (>= 1_000_000_000 and < 10_000_000_000);
        kode = known ? new KodeBps(digits) : default;
        return known;
    }

    /// <inheritdoc/>
    public int CompareTo(KodeBps other) => Digits.CompareTo(other.Digits);

    /// <summary>The digits.</summary>
    public override string ToString() => Digits.ToString(CultureInfo.InvariantCulture);
}
