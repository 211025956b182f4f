using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Measures.Waktu;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register;

/// <summary>The files or tables of one edition.</summary>
/// <param name="Edisi">Its month.</param>
/// <param name="RumahTangga">The household file or table (RT), or the one that holds both: a table of both, or a zip or workbook
/// with the pair.</param>
/// <param name="Anggota">The member file or table (ART); null where one holds both.</param>
/// <param name="TataLetak">Id of its layout; null: recognised by the header.</param>
public sealed record EditionSource(Edisi Edisi, RowOrigin RumahTangga, RowOrigin? Anggota = null, string? TataLetak = null)
{
    /// <summary>What the region proposed for this edition, in files of their own; null: not known.</summary>
    public EditionSource? Usulan { get; init; }

    /// <summary>Lists of recipients of programmes, to be found in this edition; no programme twice.</summary>
    public IReadOnlyList<PenerimaSource> Penerima { get; init; } = [];

    /// <summary>Files and tables, in the order they are read.</summary>
    public IReadOnlyList<RowOrigin> Origins => Anggota is null ? [RumahTangga] : [RumahTangga, Anggota];
}

/// <summary>Whose identifier stands on a list of recipients.</summary>
public enum JenisIdPenerima
{
    /// <summary>The household's, as IDBDT or no_kk.</summary>
    RumahTangga,

    /// <summary>A member's, as IDARTBDT or nik: the recipient is the household.</summary>
    Anggota,
}

/// <summary>The list of recipients of one programme in one edition.</summary>
/// <param name="Program">Id of the programme.</param>
/// <param name="Origin">Delimited text, a workbook, a zip with one of either, or a table of a database.</param>
/// <param name="KolomId">Name of the column of identifiers.</param>
/// <param name="JenisId">Whose they are.</param>
/// <param name="KolomKode">Names of the columns of the area code: one, or four from provinsi to desa.</param>
/// <param name="SistemKode">Its code system.</param>
public sealed record PenerimaSource(
    string Program, RowOrigin Origin, string KolomId, JenisIdPenerima JenisId, IReadOnlyList<string> KolomKode, SistemKode SistemKode);

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
