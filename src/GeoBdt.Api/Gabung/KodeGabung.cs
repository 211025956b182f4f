using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Gabung;

/// <summary>Whose digits a code without dots is of.</summary>
enum SistemKode
{
    Kemendagri,
    Bps,
}

/// <summary>What became of a row.</summary>
enum StatusGabung
{
    Cocok,

    /// <summary>By a code of Statistics Indonesia.</summary>
    CocokBps,

    /// <summary>By a code that the area had before.</summary>
    CocokKodeLama,

    /// <summary>The area stands in an earlier row already.</summary>
    Ganda,

    /// <summary>The area of this code is several areas today.</summary>
    KodeTerbelah,

    /// <summary>Digits that mean one area to Kemendagri and another to BPS.</summary>
    KodeTaksa,

    TidakDikenal,
    BukanKode,
    KodeKosong,
}

/// <summary>The area of one row and what is to be said of it.</summary>
/// <param name="Area">Number in the tree; −1 for none.</param>
/// <param name="Status">What became of the row.</param>
/// <param name="Note">Details; null where there are none.</param>
readonly record struct Padanan(int Area, StatusGabung Status, Teks? Note = null);

static class StatusGabungNames
{
    /// <summary>As the column says it.</summary>
    public static string Name(this StatusGabung status) => status switch
    {
        StatusGabung.Cocok => "cocok",
        StatusGabung.CocokBps => "cocok-bps",
        StatusGabung.CocokKodeLama => "cocok-kode-lama",
        StatusGabung.Ganda => "ganda",
        StatusGabung.KodeTerbelah => "kode-terbelah",
        StatusGabung.KodeTaksa => "kode-taksa",
        StatusGabung.TidakDikenal => "tidak-dikenal",
        StatusGabung.BukanKode => "bukan-kode",
        _ => "kode-kosong",
    };

    /// <summary>Whether the row has its area to itself.</summary>
    public static bool IsMatch(this StatusGabung status) => status is StatusGabung.Cocok or StatusGabung.CocokBps or StatusGabung.CocokKodeLama;
}

/// <summary>
/// Codes in a column of somebody else's table: dotted Kemendagri, its digits, or BPS digits with or without <c>bps-</c>. Digits are read by one system in
/// a whole column, never row by row: the same ten digits can be two desa.
/// </summary>
sealed class KodeGabung(ReleaseSnapshot release)
{
    const string BpsPrefix = "bps-";

    // The longest code, with what surrounds it.
    const int MostLetters = 40;

    /// <summary>What a cell could be, before it is known whose digits the column has.</summary>
    public Bacaan Read(string? cell)
    {
        var text = cell.AsSpan().Trim();
        // Some spreadsheets keep the mark that made a text of it.
        if (text.StartsWith('\'')) text = text[1..].Trim();
        if (text.Length is 0 or > MostLetters) return new Bacaan { IsEmpty = text.Length == 0 };
        if (text.StartsWith(BpsPrefix, StringComparison.OrdinalIgnoreCase)) return new Bacaan { Bps = OfBps(text[BpsPrefix.Length..]), IsSure = true };
        if (text.Contains('.'))
        {
            return KodeKemendagri.TryParse(text, out var dotted) ? new Bacaan { Kemendagri = Of(dotted), IsSure = true } : default;
        }

        if (text.ContainsAnyExceptInRange('0', '9') || text.Length > 10) return default;
        return new Bacaan
        {
            Kemendagri = text.Length is 2 or 4 or 6 or 10 && KodeKemendagri.TryFromDigits(ulong.Parse(text), out var kode) ? Of(kode) : null,
            Bps = OfBps(text),
            IsShort = text.Length == 2,
        };
    }

    /// <summary>The area of a cell.</summary>
    /// <param name="bacaan">What the cell could be.</param>
    /// <param name="sistem">Whose digits the column has; null where that cannot be told.</param>
    public Padanan Match(Bacaan bacaan, SistemKode? sistem)
    {
        if (bacaan.IsEmpty) return new(-1, StatusGabung.KodeKosong);
        var (kemendagri, bps) = (bacaan.Kemendagri, bacaan.Bps);
        if (kemendagri is null && bps is null)
        {
            return new(-1, StatusGabung.BukanKode, new("bukan kode wilayah Kemendagri atau BPS; bila menjadi angka, jadikan kolomnya teks", "no area code of Kemendagri or BPS; where it became a number, make the column text"));
        }

        if (!bacaan.IsSure && sistem is null && bacaan.IsAmbiguous)
        {
            var (one, other) = (release.Wilayah[kemendagri!.Value.Area], release.Wilayah[bps!.Value.Area]);
            return new(-1, StatusGabung.KodeTaksa, new(
                $"{one.Kode} ({one.Nama}) menurut Kemendagri, {other.Kode} ({other.Nama}) menurut BPS; beri sistem=kemendagri atau sistem=bps",
                $"{one.Kode} ({one.Nama}) by Kemendagri, {other.Kode} ({other.Nama}) by BPS; give sistem=kemendagri or sistem=bps"));
        }

        // What only the other system knows is not taken from it: it would be another column's code.
        var isBps = bacaan.IsSure ? bps is not null : (sistem ?? (kemendagri is { Area: >= 0 } ? SistemKode.Kemendagri : SistemKode.Bps)) == SistemKode.Bps;
        return (isBps ? bps : kemendagri) switch
        {
            null or { Area: < 0, Now: null } => new(-1, StatusGabung.TidakDikenal, Unknown(isBps, isBps ? kemendagri : bps)),
            { Area: < 0, Now: { } now } => new(-1, StatusGabung.KodeTerbelah, new($"kode lama; sekarang {now}", $"an old code; today {now}")),
            { Now: { } now, Area: var area } => new(area, StatusGabung.CocokKodeLama, new($"kode lama; sekarang {now}", $"an old code; today {now}")),
            { Area: var area } => new(area, isBps ? StatusGabung.CocokBps : StatusGabung.Cocok),
        };
    }

    Teks Unknown(bool isBps, (int Area, string? Now)? other)
    {
        var (whose, unlike) = isBps ? ("BPS", "Kemendagri") : ("Kemendagri", "BPS");
        return other is { Area: >= 0 and var area }
            ? new($"tidak dikenal sebagai kode {whose}; sebagai kode {unlike} ini {release.Wilayah[area].Nama}", $"unknown as a {whose} code; as a {unlike} code it is {release.Wilayah[area].Nama}")
            : new($"kode {whose} ini tidak ada dalam rilis", $"this {whose} code is not in the release");
    }

    // The area, or for an old code those of today: one of them, or none where there are several.
    (int Area, string? Now) Of(KodeKemendagri kode)
    {
        if (release.Wilayah.TryFind(kode, out var area)) return (area, null);
        return release.Perubahan.Kini(kode) switch
        {
            [] => (-1, null),
            [var one] when release.Wilayah.TryFind(one, out area) => (area, one.ToString()),
            var several => (-1, string.Join(", ", several)),
        };
    }

    (int Area, string? Now)? OfBps(ReadOnlySpan<char> digits) =>
        KodeBps.TryParse(digits, out var kode) ? (release.Wilayah.TryFind(kode, out var area) ? area : -1, null) : null;
}

/// <summary>What a cell could be: by each system its area (−1: none of the release), and for an old code those of today; null where it is no code of it.</summary>
readonly record struct Bacaan
{
    public (int Area, string? Now)? Kemendagri { get; init; }

    public (int Area, string? Now)? Bps { get; init; }

    /// <summary>The cell itself says whose code it is.</summary>
    public bool IsSure { get; init; }

    public bool IsEmpty { get; init; }

    /// <summary>Two digits alone.</summary>
    public bool IsShort { get; init; }

    public bool IsKemendagri => Kemendagri is { Area: >= 0 } or { Now: not null };

    public bool IsBps => Bps is { Area: >= 0 };

    /// <summary>An area of the release by some reading.</summary>
    public bool IsKnown => IsKemendagri || IsBps;

    /// <summary>Two areas by two readings.</summary>
    public bool IsAmbiguous => Kemendagri is { Area: >= 0 and var one } && Bps is { Area: >= 0 and var other } && one != other;
}
