using System.Text.Json.Serialization;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Api.Kuota;

/// <summary>A plan of quotas as every format shows it: what was asked, of which data, what came out. Members are added, never renamed.</summary>
sealed record KuotaResponse
{
    public required string Rilis { get; init; }

    // Program that built the release.
    public required string Program { get; init; }

    public required bool Sampel { get; init; }

    // Title and publisher of the release.
    public required string Judul { get; init; }

    public required string Penerbit { get; init; }

    // The area shared over with its level and full name; null for the whole release.
    public string? Induk { get; init; }

    public string? NamaInduk { get; init; }

    public string? TingkatInduk { get; init; }

    public required long Total { get; init; }

    public required string Metode { get; init; }

    // The method and its rule for ties in words.
    public required Teks Cara { get; init; }

    // Every value that need is made of, resolved, by comma.
    public required string Kebutuhan { get; init; }

    public required IReadOnlyList<UkuranKuota> Ukuran { get; init; }

    // Editions of the register that need or the decile columns are of, with decree and exclusions.
    public required IReadOnlyList<EdisiKuota> Edisi { get; init; }

    // Narrowest level of the rows.
    public required string Tingkat { get; init; }

    // Everything that decides the places, as resolved.
    public required ParameterKuota Parameter { get; init; }

    // The query that asks for this plan again, names in order, without uploaded tables.
    public required string Pertanyaan { get; init; }

    // SHA-256 of the plan file, lower-case hex: names the plan, uploads included.
    public string? Sidik { get; init; }

    public required Teks Catatan { get; init; }

    // The values behind BarisKuota.Desil (four) and BarisKuota.Register; null where the release has none.
    public required IReadOnlyList<string?> KolomDesil { get; init; }

    public string? KolomRegister { get; init; }

    public required RingkasanKuota Ringkasan { get; init; }

    // Each kabupaten: what its desa hold of its published need. Empty below kabupaten.
    public required IReadOnlyList<CakupanKuota> Cakupan { get; init; }

    // Bounds of the fixed classes of change. Unit: percent of the old quota.
    public required IReadOnlyList<double> BatasKelasSelisih { get; init; }

    // The plan as a file, for f=rencana. Always there: what is left out of JSON may not be required.
    [JsonIgnore]
    public KuotaPlanFile Berkas { get; init; } = null!;

    // The query for this plan beside that one, for links; null where an address cannot say it.
    [JsonIgnore]
    public string? PertanyaanBersama { get; init; }

    // The other plan that this one stands beside; null for none.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BandingKuota? Banding { get; init; }

    // Parents before their children, like an outline.
    public required IReadOnlyList<BarisKuota> Wilayah { get; init; }
}

// A value that need is made of. Bobot: exact decimal with a point; Asal: register, perkiraan, sensus, tabel or unggahan.
sealed record UkuranKuota(string Ukuran, Teks Judul, string Bobot, string? Edisi, string Asal, string Satuan, string Sumber);

sealed record EdisiKuota(string Edisi, string Register, Teks DasarHukum, Teks Pengecualian);

// Null: not asked for. Batas in percent, with a decimal point; Lama and the Baris… counts say where old quotas, locks and need came from.
sealed record ParameterKuota(
    string? Induk,
    long Total,
    string Metode,
    string Kebutuhan,
    string? Bobot,
    bool Patokan,
    string? Batas,
    bool TidakTurun,
    long? Minimal,
    long? Maksimal,
    string? Lama,
    int BarisLama,
    int BarisKunci,
    int BarisKebutuhan)
{
    // Draws of the need for PeluangBerubah; 0 for none.
    public int Ulangan { get; init; }
}

// Of desa, but Kebutuhan, Kuota and KuotaLama, which are sums in households.
sealed record RingkasanKuota(
    int Desa,
    int DesaTanpaNilai,
    int DesaTanpaKebutuhan,
    int DesaTanpaKuota,
    int DiBatasBawah,
    int DiBatasAtas,
    int Terkunci,
    int TanpaKuotaLama,
    int Bertambah,
    int Berkurang,
    long Kebutuhan,
    long Kuota,
    long? KuotaLama)
{
    // Of KuotaLama, as in BarisKuota; null where no old quotas were given.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? StatusKuotaLama { get; init; }

    // Areas above desa without an old quota, as some desa below have a quota and no old one.
    public int KuotaLamaSebagian { get; init; }
}

// Households: the sum of the desa that have a value, what is published for the kabupaten itself, and the second less the first; null where exactly one desa is withheld.
sealed record CakupanKuota(
    string Kode, string Nama, int Desa, int DesaTanpaNilai, double JumlahDesa, double? Terbit, double? Selisih, bool Dipatok);

// The other plan's question, and what the step from it to this one does to desa and places.
sealed record BandingKuota(
    ParameterKuota Parameter, string Pertanyaan, string? Sidik, long Total, int Bertambah, int Berkurang, int Tetap, long TempatBerpindah);

/// <summary>One area of a plan. Unit: households unless said; null: not known, not asked for, or no bound.</summary>
sealed record BarisKuota
{
    public required string Kode { get; init; }

    public string? KodeBps { get; init; }

    public required string Nama { get; init; }

    public required string Tingkat { get; init; }

    // Households in deciles 1 to 4 and in all, by the register's latest edition; null where withheld.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<long?>? Desil { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Register { get; init; }

    // What places were shared by, rounded: of an area with children the sum of its desa.
    public required long Kebutuhan { get; init; }

    // The need that is published for this very area, before it is scaled to its kabupaten.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? KebutuhanTerbit { get; init; }

    // ada, penyebut-kecil, dirahasiakan or tidak-ada-data; without a value there is no need.
    public required string StatusKebutuhan { get; init; }

    // What kind of number the need is: perkiraan (model), dilindungi (register, perturbed or exact), sensus, tabel, unggahan, campuran.
    public required string SifatKebutuhan { get; init; }

    // Standard error of the published need, and relative to it in percent.
    public long? Galat { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Rse { get; init; }

    public required long Kuota { get; init; }

    // Of the parent's quota. Unit: percent.
    public double? PersenInduk { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? KuotaLama { get; init; }

    // ada (given), jumlah (sum of what lies below), sebagian (no sum: desa below have a quota and no old one), tidak-ada; null where no old quotas were given.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? StatusKuotaLama { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Selisih { get; init; }

    // Unit: percent of the old quota; null where that was none.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? SelisihPersen { get; init; }

    // 0 to BatasKelasSelisih.Count; for the map of change.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? KelasSelisih { get; init; }

    // The narrowest of all bounds, its own and those of what lies below it.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Minimum { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Maksimum { get; init; }

    // terkunci, batas-bawah, batas-atas, nol, or perubahan-besar, the first that holds.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Tanda { get; init; }

    // P(need > quota) by the standard error, 0 to 1.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? PeluangKurang { get; init; }

    // Share of draws of the need in which the quota is another, 0 to 1.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? PeluangBerubah { get; init; }

    // Of the plan that this one stands beside: its quota, and ours less that.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? KuotaBanding { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? SelisihBanding { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TandaBanding { get; init; }
}
