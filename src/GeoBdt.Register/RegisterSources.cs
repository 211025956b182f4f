using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Measures.Waktu;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register;

/// <summary>The files of one edition.</summary>
/// <param name="Edisi">Its month.</param>
/// <param name="RumahTangga">Path of the household file (RT), or of the one file that holds both: a table of both, or a zip
/// or workbook with the pair.</param>
/// <param name="Anggota">Path of the member file (ART); null where one file holds both.</param>
/// <param name="TataLetak">Id of its layout; null: recognised by the header.</param>
public sealed record EditionSource(Edisi Edisi, string RumahTangga, string? Anggota = null, string? TataLetak = null)
{
    /// <summary>What the region proposed for this edition, in files of their own; null: not known.</summary>
    public EditionSource? Usulan { get; init; }

    /// <summary>The paths, in the order they are read.</summary>
    public IReadOnlyList<string> Files => Anggota is null ? [RumahTangga] : [RumahTangga, Anggota];
}

/// <summary>What to read.</summary>
public sealed record RegisterSources
{
    /// <summary>Share of refused rows above which an edition is refused unless the configuration says otherwise. Unit:
    /// percent.</summary>
    public const double DefaultBatasTolakPersen = 5;

    /// <summary>Names the files.</summary>
    /// <param name="editions">Any order, no month twice.</param>
    /// <param name="batasTolakPersen">Largest share of rows of a file that may be refused. Unit: percent, 0 to
    /// 100.</param>
    /// <param name="tataLetak">Mapping files of layouts that the program does not bring along.</param>
    /// <exception cref="ArgumentException">A month appears twice, or an edition names an unknown layout.</exception>
    /// <exception cref="DeklarasiException">A line of a mapping file breaks a rule.</exception>
    public RegisterSources(
        IEnumerable<EditionSource> editions,
        double batasTolakPersen = DefaultBatasTolakPersen,
        IEnumerable<string>? tataLetak = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(batasTolakPersen);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(batasTolakPersen, 100);
        Editions = [.. editions.OrderBy(edition => edition.Edisi)];
        BatasTolakPersen = batasTolakPersen;
        Layouts = DaftarTataLetak.Bawaan.With(tataLetak ?? []);
        for (var i = 0; i < Editions.Count; i++)
        {
            if (i > 0 && Editions[i].Edisi == Editions[i - 1].Edisi)
            {
                throw new ArgumentException(
                    $"Edisi {Editions[i].Edisi} muncul dua kali. / Edition {Editions[i].Edisi} appears twice.",
                    nameof(editions));
            }

            if (Editions[i].TataLetak is { } id && Layouts.Find(id) is null)
            {
                throw new ArgumentException($"Tata letak '{id}' tidak dikenal. / Layout '{id}' is unknown.", nameof(editions));
            }
        }
    }

    /// <summary>The editions, oldest first.</summary>
    public IReadOnlyList<EditionSource> Editions { get; }

    /// <summary>Largest share of rows of a file that may be refused. Unit: percent.</summary>
    public double BatasTolakPersen { get; }

    /// <summary>How editions are compared.</summary>
    public WaktuOptions Waktu { get; init; } = new();

    /// <summary>Register family that every edition must be of, as <c>DTKS</c>; null: that of the first edition.</summary>
    public string? Keluarga { get; init; }

    /// <summary>Code system that every file must carry; null: whatever its layout says.</summary>
    public SistemKode? Sistem { get; init; }

    internal DaftarTataLetak Layouts { get; }

    /// <summary>Ids of the layouts that editions may name.</summary>
    /// <param name="tataLetak">Mapping files of layouts that the program does not bring along.</param>
    /// <exception cref="DeklarasiException">A line of a mapping file breaks a rule.</exception>
    public static IReadOnlyList<string> LayoutIds(IEnumerable<string> tataLetak) =>
        [.. DaftarTataLetak.Bawaan.With(tataLetak).Semua.Select(one => one.Id)];
}
