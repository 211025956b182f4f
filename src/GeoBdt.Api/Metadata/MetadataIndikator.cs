using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Metadata;

/// <summary>MS-Ind of an indicator and MS-Var of what it is built from. What the release does not say is null and named in <c>tidakDisebut</c>.</summary>
sealed record MetadataIndikator(string Rilis, bool Sampel, string Indikator, MsInd MsInd, IReadOnlyList<MsVar> MsVar, string MsKeg)
{
    public static MetadataIndikator Of(Asked asked, Indicator indicator)
    {
        var release = asked.Release;
        var known = VariabelFile.Of(release);
        return new MetadataIndikator(
            release.Id.ToString(),
            release.Manifest.Sampel,
            indicator.Id,
            MsInd.Of(release, indicator),
            [.. (indicator.SatuData?.Variabel ?? []).Select(id => Metadata.MsVar.Of(id, known.GetValueOrDefault(id), release, indicator))],
            Links.To(asked, $"/rilis/{release.Id}/metadata"));
    }
}

/// <summary>MS-Ind, item by item as the form has them.</summary>
sealed record MsInd(
    Teks NamaIndikator,
    Teks? Konsep,
    Teks Definisi,
    Teks? Interpretasi,
    string? MetodeRumusPenghitungan,
    string? Ukuran,
    Teks Satuan,
    IReadOnlyList<KlasifikasiPenyajian> KlasifikasiPenyajian,
    bool? IndikatorKomposit,
    IReadOnlyList<string>? IndikatorPembangun,
    IReadOnlyList<string> VariabelPembangun,
    IReadOnlyList<string> LevelEstimasi,
    IReadOnlyList<string> ReferensiWaktu,
    string Sumber,
    bool DapatDiaksesUmum,
    IReadOnlyList<string> TidakDisebut)
{
    public static MsInd Of(ReleaseSnapshot release, Indicator indicator)
    {
        var satuData = indicator.SatuData;
        // Counts are made of variables, not of other indicators; of figures of tables and of models only their source could say.
        var isComposite = indicator.Asal is Asal.Register or Asal.Sensus ? false : (bool?)null;
        return new MsInd(
            indicator.Judul,
            satuData?.Konsep,
            indicator.Definisi,
            satuData?.Interpretasi,
            satuData?.Rumus,
            satuData?.Ukuran,
            SatuanNames.Words(indicator),
            [.. indicator.Dimensi.Select(one => new KlasifikasiPenyajian(one.Judul, [.. one.Kategori.Select(kategori => kategori.Judul)]))],
            isComposite,
            isComposite is null ? null : [],
            satuData?.Variabel ?? [],
            [.. TingkatNames.All.Where(one => one <= indicator.Terdalam).Select(one => one.Name())],
            [.. indicator.Series.SelectMany(release.Catalog.EditionsOf).Distinct().Order().Select(one => one.ToString())],
            indicator.Sumber,
            true,
            Unsaid.Of(
                ("konsep", satuData?.Konsep), ("interpretasi", satuData?.Interpretasi), ("metodeRumusPenghitungan", satuData?.Rumus),
                ("ukuran", satuData?.Ukuran), ("indikatorKomposit", isComposite), ("indikatorPembangun", isComposite)));
    }
}

/// <summary>A way the numbers are divided.</summary>
sealed record KlasifikasiPenyajian(Teks Judul, IReadOnlyList<Teks> Kategori);

/// <summary>MS-Var, item by item as the form has them. Single answers are never published: what is open are protected counts.</summary>
sealed record MsVar(
    Teks? NamaVariabel,
    string Alias,
    string? Konsep,
    string? Definisi,
    string? ReferensiPemilihan,
    IReadOnlyList<string> ReferensiWaktu,
    string? TipeData,
    IReadOnlyList<KodeRegister>? KlasifikasiIsian,
    string? AturanValidasi,
    string? KalimatPertanyaan,
    string? RincianKuesioner,
    bool DapatDiaksesUmum,
    IReadOnlyList<string> TidakDisebut)
{
    public static MsVar Of(string id, VariabelRegister? known, ReleaseSnapshot release, Indicator indicator)
    {
        var type = known?.Jenis switch { "angka" => "bilangan bulat", "himpunan" => "himpunan kode", "kategori" => "kategori", _ => null };
        var codes = known is { Kode.Count: > 0 } ? known.Kode : null;
        var rule = known switch
        {
            { Min: { } min, Maks: { } max } => $"{min} sampai {max}{(known.Jenuh ? " atau lebih" : "")}",
            { Jenis: "himpunan" } => "jumlah kode yang berlaku; 0 bila tidak satu pun",
            { Kode.Count: > 0 } => "salah satu kode",
            _ => null,
        };
        return new MsVar(
            known?.Judul, id, null, null, null,
            [.. indicator.Series.SelectMany(release.Catalog.EditionsOf).Distinct().Order().Select(one => one.ToString())],
            type, codes, rule, null, known?.Rincian, false,
            Unsaid.Of(
                ("namaVariabel", known?.Judul), ("konsep", null), ("definisi", null), ("referensiPemilihan", null), ("tipeData", type),
                // A number has no codes: nothing is missing.
                ("klasifikasiIsian", known is { Jenis: "angka" } ? "" : codes), ("aturanValidasi", rule), ("kalimatPertanyaan", null), ("rincianKuesioner", known?.Rincian)));
    }
}

/// <summary>Names of the items that a release does not say, so that nobody takes a gap for an answer.</summary>
static class Unsaid
{
    public static IReadOnlyList<string> Of(params ReadOnlySpan<(string Name, object? Value)> items)
    {
        var names = new List<string>();
        foreach (var (name, value) in items)
        {
            if (value is null) names.Add(name);
        }

        return names;
    }
}
