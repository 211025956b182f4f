using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Microdata;
using GeoBdt.SmallArea;

namespace GeoBdt.Register.Sae;

/// <summary>What the random effects of the model belong to.</summary>
public enum TingkatEfek
{
    /// <summary>The desa.</summary>
    Desa,

    /// <summary>The kecamatan: desa of one kecamatan share their effect.</summary>
    Kecamatan,
}

/// <summary>Which kabupaten share one model.</summary>
public enum CakupanModel
{
    /// <summary>Each has its own.</summary>
    Kabupaten,

    /// <summary>Those of a province.</summary>
    Provinsi,

    /// <summary>All.</summary>
    Semua,
}

/// <summary>How the response is brought near to a normal distribution.</summary>
public enum TransformasiSae
{
    /// <summary>ln y; y must be above 0.</summary>
    Log,

    /// <summary>ln(y + c), c chosen by likelihood.</summary>
    LogGeser,

    /// <summary>Box–Cox, λ chosen by likelihood.</summary>
    BoxCox,

    /// <summary>Dual power, λ chosen by likelihood.</summary>
    Dual,

    /// <summary>y as it is.</summary>
    Tanpa,
}

/// <summary>The line below which a household counts.</summary>
/// <param name="Rupiah">A fixed line, per person and month; null: the line at <paramref name="BagianPersen"/>.</param>
/// <param name="BagianPersen">Share of households or persons below the line to be found. Unit: percent.</param>
/// <param name="KolomAnggota">
/// Census column with the members of the household, by which the share is weighted; null: households count alike.
/// </param>
/// <param name="Ditimbang">What a fixed line was weighted by where it was found: <c>rumah-tangga</c> or
/// <c>individu</c>.</param>
/// <param name="Sumber">Where the line comes from.</param>
public sealed record GarisSae(double? Rupiah, double? BagianPersen, string? KolomAnggota, string Ditimbang, string Sumber);

/// <summary>How errors are estimated.</summary>
/// <param name="Ulangan">Bootstrap replicates B; 0: analytic, parameters taken as known.</param>
/// <param name="Benih">Seed of the bootstrap.</param>
public sealed record GalatSae(int Ulangan, ulong Benih);

/// <summary>Kabupaten that share a model although <see cref="SaePlan.Per"/> says otherwise.</summary>
/// <param name="Nama">Name for reports.</param>
/// <param name="Kabupaten">Their codes.</param>
public sealed record KelompokSae(string Nama, IReadOnlyList<KodeKemendagri> Kabupaten);

/// <summary>Everything a small-area run depends on beside the rows of its files.</summary>
public sealed record SaePlan
{
    /// <summary>Edition the estimates are filed under.</summary>
    public required Edisi Edisi { get; init; }

    /// <summary>The survey.</summary>
    public required NumericSource Survei { get; init; }

    /// <summary>The census.</summary>
    public required NumericSource Sensus { get; init; }

    /// <summary>Survey column of expenditure per person and month. Unit: rupiah.</summary>
    public required string Respons { get; init; }

    /// <summary>Survey column of weights; null: all alike.</summary>
    public string? Penimbang { get; init; }

    /// <summary>Covariates that are numbers, in both files.</summary>
    public required IReadOnlyList<string> Kovariat { get; init; }

    /// <summary>Covariates that are codes of categories, in both files.</summary>
    public IReadOnlyList<string> Kategori { get; init; } = [];

    /// <summary>Transformation of the response.</summary>
    public TransformasiSae Transformasi { get; init; }

    /// <summary>Level of the random effects.</summary>
    public TingkatEfek Efek { get; init; }

    /// <summary>Which kabupaten share a model.</summary>
    public CakupanModel Per { get; init; }

    /// <summary>Groups of kabupaten that share a model nevertheless.</summary>
    public IReadOnlyList<KelompokSae> Kelompok { get; init; } = [];

    /// <summary>The line.</summary>
    public required GarisSae Garis { get; init; }

    /// <summary>How errors are estimated.</summary>
    public required GalatSae Galat { get; init; }

    /// <summary>Columns both files must have.</summary>
    internal IReadOnlyList<string> Bersama => [.. Kovariat, .. Kategori];

    /// <summary>What the library calls the transformation.</summary>
    internal TransformationKind Kind => Transformasi switch
    {
        TransformasiSae.BoxCox => TransformationKind.BoxCox,
        TransformasiSae.Dual => TransformationKind.Dual,
        TransformasiSae.Tanpa => TransformationKind.Identity,
        _ => TransformationKind.Log,
    };
}

/// <summary>How a run uses the machine; changes no result.</summary>
/// <param name="MemoryBytes">About as many bytes of census rows are held at once; at least one kabupaten is.</param>
/// <param name="Threads">Threads, −1 for all.</param>
public sealed record SaeLimits(long MemoryBytes = 1L << 30, int Threads = -1);
