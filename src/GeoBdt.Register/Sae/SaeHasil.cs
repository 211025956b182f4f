using System.Text.Json.Serialization;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Sae;

/// <summary>
/// What a small-area run found, for the office: true household counts and error parts. Input of <c>geobdt build</c>, which protects
/// and rounds; not for publication as it is.
/// </summary>
public sealed record SaeHasil
{
    /// <summary>Format of the file.</summary>
    public const int FormatSekarang = 1;

    /// <summary>Name of the file in the folder of results.</summary>
    public const string NamaBerkas = "hasil-sae.json";

    /// <summary>Format of this file.</summary>
    public required int Format { get; init; }

    /// <summary>Hash of configuration, inputs and program.</summary>
    public required string Kunci { get; init; }

    /// <summary>Edition the estimates are filed under.</summary>
    public required string Edisi { get; init; }

    /// <summary>The survey.</summary>
    public required BerkasSae Survei { get; init; }

    /// <summary>The census.</summary>
    public required BerkasSae Sensus { get; init; }

    /// <summary>Covariates that are numbers.</summary>
    public required IReadOnlyList<string> Kovariat { get; init; }

    /// <summary>Covariates that are categories.</summary>
    public required IReadOnlyList<string> Kategori { get; init; }

    /// <summary>Transformation, as the configuration names it.</summary>
    public required TransformasiSae Transformasi { get; init; }

    /// <summary>Level of the random effects.</summary>
    public required TingkatEfek Efek { get; init; }

    /// <summary>Whether survey weights were used.</summary>
    public required bool Berbobot { get; init; }

    /// <summary>The line. Unit: rupiah per person and month.</summary>
    public required double GarisRupiah { get; init; }

    /// <summary>How the line was asked for.</summary>
    public required GarisSae Garis { get; init; }

    /// <summary>How errors were estimated.</summary>
    public required GalatSae Galat { get; init; }

    /// <summary>Models that succeeded, by code.</summary>
    public required IReadOnlyList<SaeKelompok> Kelompok { get; init; }

    /// <summary>Models that failed, by code.</summary>
    public required IReadOnlyList<SaeGagal> Gagal { get; init; }
}

/// <summary>A file or table of households that was read.</summary>
/// <param name="Berkas">Path, relative to the folder of results where it lies near; or what messages call the table.</param>
/// <param name="Sistem">Code system: <c>bps</c> or <c>kemendagri</c>.</param>
/// <param name="KolomKode">Columns of the desa's code.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Sha256">Of the file; of a table the fingerprint of what its rows say. Lower-case hex.</param>
public sealed record BerkasSae(string Berkas, string Sistem, IReadOnlyList<string> KolomKode, long Bytes, string Sha256)
{
    /// <summary>The table; null of a file.</summary>
    public TabelSae? Tabel { get; init; }
}

/// <summary>A table of a database.</summary>
/// <param name="Koneksi">Its connection, by the name that <c>rilis.yaml</c> gives it too.</param>
/// <param name="Skema">Schema.</param>
/// <param name="Tabel">Name.</param>
public sealed record TabelSae(string Koneksi, string Skema, string Tabel);

/// <summary>A model that failed.</summary>
/// <param name="Id">Id of the group.</param>
/// <param name="Nama">Its name.</param>
/// <param name="Kabupaten">Codes of its kabupaten.</param>
/// <param name="Sebab">Why: column and bound, never a household's value.</param>
public sealed record SaeGagal(string Id, string Nama, IReadOnlyList<string> Kabupaten, Teks Sebab);

/// <summary>One model with its estimates.</summary>
/// <param name="Id">Id of the group.</param>
/// <param name="Nama">Its name.</param>
/// <param name="Kabupaten">Codes of its kabupaten.</param>
/// <param name="Model">The fit.</param>
/// <param name="Desa">Desa with census households, by code.</param>
/// <param name="Atas">Errors of kecamatan, kabupaten and, as far as this model reaches, provinces.</param>
/// <param name="Diagnosa">What an analyst looks at.</param>
/// <param name="Peringatan">What a reader must know.</param>
public sealed record SaeKelompok(
    string Id,
    string Nama,
    IReadOnlyList<string> Kabupaten,
    SaeModel Model,
    IReadOnlyList<SaeDesa> Desa,
    IReadOnlyList<SaeAtas> Atas,
    SaeDiagnosa Diagnosa,
    IReadOnlyList<Teks> Peringatan);

/// <summary>Estimate of a desa.</summary>
/// <param name="Kode">Kemendagri code.</param>
/// <param name="RumahTangga">Census households, the true count.</param>
/// <param name="Jumlah">Expected households below the line.</param>
/// <param name="Galat">Standard error as of an unsurveyed desa. Unit: households.</param>
/// <param name="Bersama">
/// Part of <paramref name="Galat"/> that the desa of a kabupaten share, as a standard deviation; of two desa the covariance is the
/// product. 0 where errors are analytic. Unit: households.
/// </param>
public sealed record SaeDesa(string Kode, int RumahTangga, double Jumlah, double Galat, double Bersama);

/// <summary>Error of a wider area. Its estimate is the sum over its desa.</summary>
/// <param name="Kode">Kemendagri code.</param>
/// <param name="Galat">Unit: households.</param>
public sealed record SaeAtas(string Kode, double Galat);

/// <summary>A fitted model.</summary>
public sealed record SaeModel
{
    /// <summary>How the fit ended: <c>Converged</c> or <c>BoundaryVariance</c>.</summary>
    public required string Status { get; init; }

    /// <summary>T with its parameter, as <c>ln(y)</c>.</summary>
    public required string Transformasi { get; init; }

    /// <summary>Coefficients.</summary>
    public required IReadOnlyList<SaeKoefisien> Koefisien { get; init; }

    /// <summary>σ²ᵤ.</summary>
    public required double RagamEfek { get; init; }

    /// <summary>σ²ₑ.</summary>
    public required double RagamSisa { get; init; }

    /// <summary>σ²ᵤ/(σ²ᵤ + σ²ₑ).</summary>
    public required double Icc { get; init; }

    /// <summary>Marginal R²: what the covariates explain. Nakagawa and Schielzeth (2013).</summary>
    public required double R2Marginal { get; init; }

    /// <summary>Conditional R²: what covariates and effects explain.</summary>
    public required double R2Bersyarat { get; init; }

    /// <summary>Surveyed households.</summary>
    public required int RumahTanggaSurvei { get; init; }

    /// <summary>Areas of the effects that were surveyed.</summary>
    public required int WilayahSurvei { get; init; }

    /// <summary>Census households.</summary>
    public required long RumahTanggaSensus { get; init; }

    /// <summary>The bootstrap; null where errors are analytic.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SaeBootstrap? Bootstrap { get; init; }
}

/// <summary>A coefficient.</summary>
/// <param name="Nama">Column.</param>
/// <param name="Nilai">β.</param>
/// <param name="GalatBaku">Its standard error.</param>
public sealed record SaeKoefisien(string Nama, double Nilai, double GalatBaku);

/// <summary>How the bootstrap went.</summary>
/// <param name="Dipakai">Replicates used.</param>
/// <param name="DiBatas">Of these, with σ²ᵤ = 0.</param>
/// <param name="Gagal">Replicates left out.</param>
/// <param name="FaktorDesa">MSE over variance with known parameters, over all unsurveyed twins of the desa; at least 1.</param>
/// <param name="FaktorKecamatan">The same of kecamatan.</param>
public sealed record SaeBootstrap(int Dipakai, int DiBatas, int Gagal, double FaktorDesa, double FaktorKecamatan);

/// <summary>Diagnostics as data; means of groups of households and counts, never one household.</summary>
/// <param name="Sisa">Standardised residuals.</param>
/// <param name="Efek">Standardised area effects.</param>
/// <param name="Kovariat">Survey against census.</param>
/// <param name="LuarRentangPersen">Census households whose x′β lies outside the survey's. Unit: percent.</param>
/// <param name="CookTerbesar">Largest Cook's distance of an area.</param>
/// <param name="Langsung">Direct and model estimates of kecamatan with at least two surveyed desa.</param>
/// <param name="Brown">Their comparison; null without any.</param>
public sealed record SaeDiagnosa(
    Kenormalan Sisa,
    Kenormalan Efek,
    IReadOnlyList<BandingKovariat> Kovariat,
    double LuarRentangPersen,
    double CookTerbesar,
    IReadOnlyList<BandingLangsung> Langsung,
    UjiBrown? Brown);

/// <summary>How near to a normal distribution values are; null with too few.</summary>
/// <param name="Titik">Standard normal quantile and mean of each of equal groups.</param>
/// <param name="Kemencengan">Skewness; 0 if normal.</param>
/// <param name="Kurtosis">Kurtosis; 3 if normal.</param>
/// <param name="W">Shapiro and Wilk.</param>
/// <param name="P">Its p-value.</param>
public sealed record Kenormalan(IReadOnlyList<TitikQq> Titik, double? Kemencengan, double? Kurtosis, double? W, double? P);

/// <summary>A point of a QQ plot.</summary>
/// <param name="Teori">Standard normal quantile.</param>
/// <param name="Data">Mean of a group.</param>
public sealed record TitikQq(double Teori, double Data);

/// <summary>A column of the design in survey and census.</summary>
/// <param name="Nama">Column.</param>
/// <param name="Survei">Weighted mean in the survey.</param>
/// <param name="Sensus">Mean in the census.</param>
/// <param name="Selisih">Survey less census over the pooled standard deviation; null where neither varies.</param>
/// <param name="Ks">Largest distance of the two distribution functions, 0–1.</param>
/// <param name="Vif">Variance inflation in the survey; null where infinite.</param>
public sealed record BandingKovariat(string Nama, double Survei, double Sensus, double? Selisih, double? Ks, double? Vif);

/// <summary>Shares of a kecamatan, 0–1, with standard errors.</summary>
/// <param name="Kode">Kecamatan.</param>
/// <param name="Langsung">Direct (Hájek).</param>
/// <param name="GalatLangsung">Its error, linearised over desa.</param>
/// <param name="Model">Census EB.</param>
/// <param name="GalatModel">Its error.</param>
public sealed record BandingLangsung(string Kode, double Langsung, double GalatLangsung, double Model, double GalatModel);

/// <summary>Test of Brown and others.</summary>
/// <param name="W">Statistic.</param>
/// <param name="DerajatBebas">Degrees of freedom.</param>
/// <param name="P">p-value.</param>
public sealed record UjiBrown(double W, int DerajatBebas, double P);
