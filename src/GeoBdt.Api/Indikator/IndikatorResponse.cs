using System.Text.Json.Serialization;
using GeoBdt.Api.Answering;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Indikator;

sealed record DaftarIndikator(
    string Rilis,
    string Judul,
    string Penerbit,
    bool Sampel,
    Teks Catatan,
    IReadOnlyList<EdisiProvenance> Edisi,
    IReadOnlyList<SatuIndikator> Indikator)
{
    public static DaftarIndikator Of(ReleaseSnapshot release) => new(
        release.Id.ToString(),
        release.Manifest.Judul,
        release.Manifest.Penerbit,
        release.Manifest.Sampel,
        new Teks(release.Manifest.Perlindungan.Catatan, release.Manifest.Perlindungan.CatatanEn),
        release.Manifest.Edisi,
        [.. release.Catalog.All.Select(one => SatuIndikator.Of(one, release) with { Rilis = null })]);
}

// The release is named once: here when asked for alone, by the list otherwise.
sealed record SatuIndikator(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Rilis,
    string Id,
    Teks Judul,
    Teks Definisi,
    string Satuan,
    string Asal,
    string? Penyebut,
    string Terdalam,
    string Sumber,
    IReadOnlyList<string> Statistik,
    IReadOnlyList<Seri> Seri)
{
    public static SatuIndikator Of(Indicator indicator, ReleaseSnapshot release) => new(
        release.Id.ToString(),
        indicator.Id,
        indicator.Judul,
        indicator.Definisi,
        SatuanNames.Name(indicator.Satuan),
        SatuanNames.Name(indicator.Asal),
        indicator.Penyebut,
        indicator.Terdalam.Name(),
        indicator.Sumber,
        [.. indicator.Statistik.Select(one => one.Name())],
        [.. indicator.Series.Select(series => new Seri(series, indicator.KategoriOf(series), Editions(release, series)))]);

    static IReadOnlyList<string> Editions(ReleaseSnapshot release, string series) =>
        [.. release.Catalog.EditionsOf(series).Select(edisi => edisi.ToString())];
}

sealed record Seri([property: JsonPropertyName("seri")] string Nama, IReadOnlyList<Kategori> Kategori, IReadOnlyList<string> Edisi);
