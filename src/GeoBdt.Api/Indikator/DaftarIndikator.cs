using System.Text.Json.Serialization;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Indikator;

// What a menu needs of the whole catalog: no conditions, each dimension once, editions by exception.
sealed record DaftarIndikator(
    string Rilis,
    string Judul,
    string Penerbit,
    bool Sampel,
    Teks Catatan,
    IReadOnlyList<EdisiProvenance> Edisi,
    IReadOnlyList<Tema> Tema,
    IReadOnlyList<DimensiTerpakai> Dimensi,
    IReadOnlyList<RingkasIndikator> Indikator)
{
    public static DaftarIndikator Of(ReleaseSnapshot release)
    {
        var catalog = release.Catalog;
        var dimensions = new DaftarDimensi();
        RingkasIndikator[] all = [.. catalog.All.Select(one => RingkasIndikator.Of(one, release, dimensions))];
        return new DaftarIndikator(
            release.Id.ToString(),
            release.Manifest.Judul,
            release.Manifest.Penerbit,
            release.Manifest.Sampel,
            new Teks(release.Manifest.Perlindungan.Catatan, release.Manifest.Perlindungan.CatatanEn),
            release.Manifest.Edisi,
            [.. catalog.All.GroupBy(one => one.Tema).Select(group => new Tema(group.Key, [.. group.Select(one => one.Id)]))],
            dimensions.All,
            all);
    }
}

// A group of indicators, by their ids.
sealed record Tema(Teks Judul, IReadOnlyList<string> Indikator);

// Dimensions by their names in the list around; editions that differ from the indicator's own by series.
sealed record RingkasIndikator(
    string Id,
    Teks Judul,
    Teks Definisi,
    string Satuan,
    Teks SatuanTeks,
    string Asal,
    string Kelas,
    string? Penyebut,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PenyebutSilang,
    string Terdalam,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TerdalamSilang,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Periode,
    string Sumber,
    IReadOnlyList<string> Statistik,
    IReadOnlyList<string> Dimensi,
    IReadOnlyList<string> Edisi,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyDictionary<string, IReadOnlyList<string>>? EdisiLain,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ModelIndikator? Model)
{
    public static RingkasIndikator Of(Indicator indicator, ReleaseSnapshot release, DaftarDimensi dimensions)
    {
        var editions = DaftarEdisi.Of(indicator, release.Catalog);
        return new RingkasIndikator(
            indicator.Id,
            indicator.Judul,
            indicator.Definisi,
            SatuanNames.Name(indicator.Satuan),
            SatuanNames.Words(indicator),
            SatuanNames.Name(indicator.Asal),
            SatuanNames.Name(indicator.Kelas),
            indicator.Penyebut,
            indicator.PenyebutSilang,
            indicator.Terdalam.Name(),
            indicator.TerdalamSilang?.Name(),
            indicator.Periode,
            indicator.Sumber,
            [.. indicator.Statistik.Select(one => one.Name())],
            [.. indicator.Dimensi.Select(one => dimensions.NameOf(indicator, one))],
            editions.Umum,
            editions.Lain,
            ModelIndikator.Of(indicator, release.Manifest));
    }
}
