using System.Text.Json.Serialization;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Indicators.Release;

/// <summary>What a release says of itself; <c>manifest.json</c>. No clock: the same inputs give the same bytes.</summary>
public sealed record ReleaseManifest
{
    /// <summary>Version of the directory format this program writes and reads.</summary>
    public const int CurrentFormat = 3;

    /// <summary>Format version of the directory.</summary>
    public required int Format { get; init; }

    /// <summary>Program and version that built it.</summary>
    public required string Program { get; init; }

    /// <summary>Title for people.</summary>
    public required string Judul { get; init; }

    /// <summary>Who publishes it.</summary>
    public required string Penerbit { get; init; }

    /// <summary>What the office says of licence and activity; null where it says nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ActivityProvenance? Kegiatan { get; init; }

    /// <summary>True when the data are invented: every output says so.</summary>
    public required bool Sampel { get; init; }

    /// <summary>Sources of areas and boundaries.</summary>
    public required WilayahProvenance Wilayah { get; init; }

    /// <summary>Editions, oldest first, with decree and exclusions.</summary>
    public required IReadOnlyList<EdisiProvenance> Edisi { get; init; }

    /// <summary>Tables whose figures were taken over, in the order of the configuration.</summary>
    public IReadOnlyList<TableProvenance> Tabel { get; init; } = [];

    /// <summary>How counts are protected.</summary>
    public required ProtectionProvenance Perlindungan { get; init; }

    /// <summary>The small-area model; null when the release has no estimates.</summary>
    public EstimateProvenance? Estimasi { get; init; }

    /// <summary>Every input file; of files of records a keyed fingerprint and no size.</summary>
    public required IReadOnlyList<FileFingerprint> Masukan { get; init; }

    /// <summary>Which tiles the areas and shapes were encoded to: <see cref="Ubin.UbinLayers.Version"/>.</summary>
    public int VersiUbin { get; init; }

    /// <summary>Hash of areas, shapes and tiles alone: unchanged when only indicators changed.</summary>
    public required string Geometri { get; init; }

    /// <summary>Every file of the release but this one.</summary>
    public required IReadOnlyList<FileFingerprint> Berkas { get; init; }
}

/// <summary>What Satu Data Indonesia asks of the activity behind the numbers (MS-Keg) and only the office knows. Null: not said.</summary>
public sealed record ActivityProvenance
{
    /// <summary>Under which the numbers may be used: an URL, or a name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Lisensi { get; init; }

    /// <summary>Unit that answers for the activity.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PenanggungJawab { get; init; }

    /// <summary>How to reach it; of an office, not of a person.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Kontak { get; init; }

    /// <summary>Why there is the activity.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LatarBelakang { get; init; }

    /// <summary>What it is for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Tujuan { get; init; }

    /// <summary>How the data were collected, as <c>kompilasi produk administrasi</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CaraPengumpulan { get; init; }

    /// <summary>How often, as <c>tahunan</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Frekuensi { get; init; }
}

/// <summary>A file and what it held.</summary>
/// <param name="Nama">Name: relative to the release, or to the configuration for inputs.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Sha256">Lower-case hex.</param>
public sealed record FileFingerprint(string Nama, long Bytes, string Sha256);

/// <summary>Where areas and boundaries come from.</summary>
/// <param name="Vintase">Decree that fixes the codes.</param>
/// <param name="Batas">Sources of the boundaries.</param>
public sealed record WilayahProvenance(string Vintase, IReadOnlyList<BoundaryProvenance> Batas);

/// <summary>One boundary source.</summary>
/// <param name="Berkas">File name.</param>
/// <param name="Sumber">Origin and licence.</param>
/// <param name="Resmi">Whether an authority issued it.</param>
public sealed record BoundaryProvenance(string Berkas, string Sumber, bool Resmi);

/// <summary>An edition of the register.</summary>
/// <param name="Edisi">YYYY-MM.</param>
/// <param name="Register">Register family: BDT, DTKS, DTSEN.</param>
/// <param name="KodeWilayah">Code system and vintage of its area codes, as <c>bps, BPS 2020</c>.</param>
/// <param name="DasarHukum">Decree that determined it.</param>
/// <param name="Pengecualian">What it leaves out.</param>
public sealed record EdisiProvenance(
    string Edisi, string Register, string KodeWilayah, string DasarHukum, string Pengecualian)
{
    /// <summary>The decree in English; null where the office gave none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DasarHukumEn { get; init; }

    /// <summary>What it leaves out, in English; null where the office gave none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PengecualianEn { get; init; }

    /// <summary>The decree in both languages; Indonesian stands in for English that was not given.</summary>
    [JsonIgnore]
    public Teks Keputusan => new(DasarHukum, DasarHukumEn ?? DasarHukum);

    /// <summary>What it leaves out in both languages; Indonesian stands in for English that was not given.</summary>
    [JsonIgnore]
    public Teks TidakTermasuk => new(Pengecualian, PengecualianEn ?? Pengecualian);
}

/// <summary>A table whose figures were taken over.</summary>
/// <param name="Berkas">File name.</param>
/// <param name="Sumber">Whose figures they are.</param>
/// <param name="Periode">What they speak of: YYYY or YYYY-MM.</param>
/// <param name="Tingkat">Level of its rows.</param>
/// <param name="KodeWilayah">Code system and vintage of its codes, or <c>nama</c>.</param>
/// <param name="Indikator">Ids of the indicators its columns became.</param>
public sealed record TableProvenance(
    string Berkas, string Sumber, string Periode, string Tingkat, string KodeWilayah, IReadOnlyList<string> Indikator);

/// <summary>How counts are protected; all of it is public but the key.</summary>
/// <param name="Metode">Method.</param>
/// <param name="Catatan">The note that stands beside numbers.</param>
/// <param name="CatatanEn">The same in English.</param>
/// <param name="PeriksaKunci">Key-check value: tells two keys apart and nothing else.</param>
/// <param name="SampelKunci">True when the sample's own key was used.</param>
/// <param name="D">Largest change of a count; 0 where counts are not perturbed.</param>
/// <param name="V">Bound of the variance of the change.</param>
/// <param name="Js">Counts of 1 to this are never published.</param>
public sealed record ProtectionProvenance(
    string Metode,
    string Catatan,
    string CatatanEn,
    string PeriksaKunci,
    bool SampelKunci,
    int D = 0,
    double V = 0,
    int Js = 0)
{
    /// <summary>Families of cells that are published as they were counted; null where there are none.</summary>
    public IReadOnlyList<ExactProvenance>? Tepat { get; init; }
}

/// <summary>A family of series that is exact at one level, but where one of its counts is small.</summary>
/// <param name="Seri">Series ids.</param>
/// <param name="Tingkat">The level.</param>
/// <param name="Ambang">An area with a count above zero and below this has none of them exact.</param>
public sealed record ExactProvenance(IReadOnlyList<string> Seri, string Tingkat, int Ambang);

/// <summary>How the estimates of a release were made.</summary>
public sealed record EstimateProvenance
{
    /// <summary>Noise of the census counts that follows from the number of households in each desa alone.</summary>
    public const string DerauMenurutBanyaknya = "banyaknya-per-desa";

    /// <summary>Edition the estimates are filed under.</summary>
    public required string Edisi { get; init; }

    /// <summary>Method, in words.</summary>
    public required string Metode { get; init; }

    /// <summary>The same in English; null in older releases.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MetodeEn { get; init; }

    /// <summary>The line. Unit: rupiah per person and month.</summary>
    public required double GarisRupiah { get; init; }

    /// <summary>Where the line comes from.</summary>
    public required string GarisSumber { get; init; }

    /// <summary>Share below a line that was found for it; null for a fixed line. Unit: percent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? GarisBagianPersen { get; init; }

    /// <summary>What the line is weighted by: <c>rumah-tangga</c> or <c>individu</c>; null in older releases.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? GarisDitimbang { get; init; }

    /// <summary>Replicates of the bootstrap that the errors come from; 0 where parameters count as known; null in older
    /// releases, where they did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Ulangan { get; init; }

    /// <summary>Covariates, intercept not listed.</summary>
    public required IReadOnlyList<string> Kovariat { get; init; }

    /// <summary>The models, by code; null in older releases, which have one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ModelProvenance>? Model { get; init; }

    /// <summary>Kabupaten without estimates because their model failed; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? TanpaPerkiraan { get; init; }

    /// <summary>How the one fit of an older release ended.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Status { get; init; }

    /// <summary>Variance between desa in an older release.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? VariansAntarDesa { get; init; }

    /// <summary>Variance within desa in an older release.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? VariansSisa { get; init; }

    /// <summary>Households in the survey of an older release.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? RumahTanggaSurvei { get; init; }

    /// <summary>What the noise of the census counts follows from beside the key: <see cref="DerauMenurutBanyaknya"/>; null in
    /// releases before that, where it was the covariates of every household.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DerauSensus { get; init; }

    /// <summary>The method in both languages; Indonesian stands in for English in older releases.</summary>
    [JsonIgnore]
    public Teks Cara => new(Metode, MetodeEn ?? Metode);

    /// <summary>What the standard errors hold, to stand beside them.</summary>
    [JsonIgnore]
    public Teks GalatBaku => OfErrors(Ulangan ?? 0);

    /// <summary>What standard errors hold that come from so many replicates of a bootstrap; 0 for none.</summary>
    public static Teks OfErrors(int ulangan) => ulangan == 0
        ? new("galat baku tanpa ketidakpastian parameter", "standard errors without parameter uncertainty")
        : new($"galat baku menurut bootstrap (B = {ulangan}), garis dianggap diketahui", $"standard errors by bootstrap (B = {ulangan}), the line counted as known");
}

/// <summary>One model, as far as kabupaten may be told.</summary>
/// <param name="Nama">Kabupaten, province, or group of the configuration.</param>
/// <param name="Kabupaten">Codes of the kabupaten it holds for.</param>
/// <param name="Status">How the fit ended: <c>Converged</c> or <c>BoundaryVariance</c>.</param>
/// <param name="VariansEfek">Variance between areas, on the transformed scale.</param>
/// <param name="VariansSisa">Variance within areas.</param>
/// <param name="RumahTanggaSurvei">Surveyed households.</param>
public sealed record ModelProvenance(
    string Nama, IReadOnlyList<string> Kabupaten, string Status, double VariansEfek, double VariansSisa, int RumahTanggaSurvei);
