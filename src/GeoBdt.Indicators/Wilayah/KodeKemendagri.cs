using System.Globalization;

namespace GeoBdt.Indicators.Wilayah;

/// <summary>
/// Code of an area by the Ministry of Home Affairs, our canonical code: <c>35</c>, <c>35.03</c>, <c>35.03.01</c>,
/// <c>35.03.01.2001</c>. Level and parent follow from it.
/// </summary>
/// <remarks>
/// Always written with dots: the same ten digits mean another place in the BPS system (<see cref="KodeBps"/>), so a code
/// without dots is not accepted by <see cref="TryParse"/>. The village part <c>0000</c> is not official: we use it for the
/// households of a known kecamatan whose desa is unmapped (<em>desa tidak terpetakan</em>).
/// Ordered as a tree is walked: a parent before its children.
/// </remarks>
public readonly record struct KodeKemendagri : IComparable<KodeKemendagri>
{
    KodeKemendagri(ulong digits) => Digits = digits;

    /// <summary>The digits as one number, without dots: 35, 3503, 350301 or 3503012001. Zero for the default value.</summary>
    public ulong Digits { get; }

    /// <summary>Level, from the number of digits.</summary>
    public Tingkat Tingkat => Digits switch
    {
        < 100 => Tingkat.Provinsi,
        < 10_000 => Tingkat.Kabupaten,
        < 1_000_000 => Tingkat.Kecamatan,
        _ => Tingkat.Desa,
    };

    /// <summary>Code of the area one level up; null for a province.</summary>
    public KodeKemendagri? Parent => Tingkat switch
    {
        Tingkat.Provinsi => null,
        Tingkat.Desa => new KodeKemendagri(Digits / 10_000),
        _ => new KodeKemendagri(Digits / 100),
    };

    /// <summary>True for the stand-in child of a kecamatan that holds its unmapped households.</summary>
    public bool IsTidakTerpetakan => Tingkat == Tingkat.Desa && Digits % 10_000 == 0;

    /// <summary>The stand-in desa (village part 0000) of a kecamatan.</summary>
    /// <exception cref="ArgumentException">This code is not a kecamatan.</exception>
    public KodeKemendagri DesaTidakTerpetakan() => Tingkat == Tingkat.Kecamatan
        ? new KodeKemendagri(Digits * 10_000)
        : throw new ArgumentException($"Only a kecamatan has a stand-in desa; {this} is a {Tingkat.Name()}.");

    /// <summary>The area that holds this one (or is it) at a wider or equal level.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is narrower than this area's own.</exception>
    public KodeKemendagri AncestorAt(Tingkat tingkat)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)tingkat, (int)Tingkat, nameof(tingkat));
        var code = this;
        while (code.Tingkat != tingkat) code = code.Parent!.Value;
        return code;
    }

    /// <summary>True when <paramref name="other"/> is this area or lies inside it.</summary>
    public bool Contains(KodeKemendagri other) =>
        other.Tingkat >= Tingkat && other.AncestorAt(Tingkat) == this;

    /// <summary>Reads a dotted code: <c>35</c>, <c>35.03</c>, <c>35.03.01</c>, <c>35.03.01.2001</c>. Nothing else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out KodeKemendagri kode)
    {
        kode = default;
        if (text.Length is not (2 or 5 or 8 or 13)) return false;
        ulong digits = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (i is 2 or 5 or 8)
            {
                if (text[i] != '.') return false;
            }
            else
            {
                if (!char.IsAsciiDigit(text[i])) return false;
                digits = (digits * 10) + (ulong)(text[i] - '0');
            }
        }

        return TryFromDigits(digits, text.Length switch { 2 => 2, 5 => 4, 8 => 6, _ => 10 }, out kode);
    }

    /// <summary>Reads a dotted code that must be right.</summary>
    /// <exception cref="FormatException">Not a dotted Kemendagri code.</exception>
    public static KodeKemendagri Parse(ReadOnlySpan<char> text) => TryParse(text, out var kode)
        ? kode
        : throw new FormatException($"'{text}' is not a Kemendagri code such as 35.03.01.2001.");

    /// <summary>Makes a code from its digits, as an MVT feature id carries them.</summary>
    /// <returns>False when no level has such digits; province and kabupaten parts are never zero.</returns>
    public static bool TryFromDigits(ulong digits, out KodeKemendagri kode)
    {
        var length = digits switch { < 100 => 2, < 10_000 => 4, < 1_000_000 => 6, _ => 10 };
        return TryFromDigits(digits, length, out kode);
    }

    static bool TryFromDigits(ulong digits, int length, out KodeKemendagri kode)
    {
        // The first province is 11, so a code never starts with zero and its digits tell its level.
        var inRange = length switch
        {
            2 => digits is >= 10 and < 100,
            4 => digits is >= 1_000 and < 10_000 && digits % 100 != 0,
            6 => digits is >= 100_000 and < 1_000_000 && digits % 100 != 0,
            _ => digits is >= 1_000_000_000 and < 10_000_000_000,
        };
        kode = inRange ? new KodeKemendagri(digits) : default;
        return inRange;
    }

    /// <inheritdoc/>
    public int CompareTo(KodeKemendagri other)
    {
        var byPlace = Padded(Digits).CompareTo(Padded(other.Digits));
        return byPlace != 0 ? byPlace : Tingkat.CompareTo(other.Tingkat);
    }

    static ulong Padded(ulong digits) => digits switch
    {
        < 100 => digits * 100_000_000,
        < 10_000 => digits * 1_000_000,
        < 1_000_000 => digits * 10_000,
        _ => digits,
    };

    /// <summary>The dotted form.</summary>
    public override string ToString()
    {
        var d = Digits.ToString(CultureInfo.InvariantCulture);
        return Tingkat switch
        {
            Tingkat.Provinsi => d,
            Tingkat.Kabupaten => $"{d[..2]}.{d[2..]}",
            Tingkat.Kecamatan => $"{d[..2]}.{d[2..4]}.{d[4..]}",
            _ => $"{d[..2]}.{d[2..4]}.{d[4..6]}.{d[6..]}",
        };
    }
}
