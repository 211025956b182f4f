using System.Text.Json.Serialization;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Indikator;

// Everything that is known of one indicator: conditions as they were computed, Satu Data metadata, every series.
sealed record SatuIndikator(
    string Rilis,
    string Id,
    Teks Judul,
    Teks Definisi,
    Teks Tema,
    string Satuan,
    Teks SatuanTeks,
    string Asal,
    string Kelas,
    string? Semesta,
    string? Syarat,
    string? Penyebut,
    string Terdalam,
    string? TerdalamSilang,
    string? Periode,
    string Sumber,
    SatuData? SatuData,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ModelIndikator? Model,
    IReadOnlyList<string> Statistik,
    IReadOnlyList<Dimensi> Dimensi,
    IReadOnlyList<Seri> Seri)
{
    public static SatuIndikator Of(Indicator indicator, ReleaseSnapshot release) => new(
        release.Id.ToString(),
        indicator.Id,
        indicator.Judul,
        indicator.Definisi,
        indicator.Tema,
        SatuanNames.Name(indicator.Satuan),
        SatuanNames.Words(indicator),
        SatuanNames.Name(indicator.Asal),
        SatuanNames.Name(indicator.Kelas),
        indicator.Semesta,
        indicator.Syarat,
        indicator.Penyebut,
        indicator.Terdalam.Name(),
        indicator.TerdalamSilang?.Name(),
        indicator.Periode,
        indicator.Sumber,
        indicator.SatuData,
        ModelIndikator.Of(indicator, release.Manifest),
        [.. indicator.Statistik.Select(one => one.Name())],
        indicator.Dimensi,
        [.. indicator.Series.Select(series => Indikator.Seri.Of(series, indicator, release.Catalog))]);
}

// A series with the ids of its categories in the order of the dimensions.
sealed record Seri(
    [property: JsonPropertyName("seri")] string Nama,
    IReadOnlyList<string> Kategori,
    string? Penyebut,
    string Terdalam,
    IReadOnlyList<string> Edisi)
{
    public static Seri Of(string series, Indicator indicator, IndicatorCatalog catalog) => new(
        series,
        [.. indicator.KategoriOf(series).Select(one => one.Id)],
        indicator.PenyebutOf(series),
        indicator.TerdalamOf(series).Name(),
        DaftarEdisi.Names(catalog.EditionsOf(series)));
}
