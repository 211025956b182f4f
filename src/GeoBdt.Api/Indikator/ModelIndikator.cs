using System.Text.Json.Serialization;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Indikator;

// How an estimated indicator came about: what a reader must say when quoting it. Null in releases that are older.
sealed record ModelIndikator(
    Teks Metode,
    double GarisRupiah,
    string GarisSumber,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? GarisBagianPersen,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? GarisDitimbang,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Ulangan,
    IReadOnlyList<string> Kovariat,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? TanpaPerkiraan)
{
    /// <summary>The model of an indicator; null for one that is not estimated.</summary>
    public static ModelIndikator? Of(Indicator indicator, ReleaseManifest manifest) =>
        indicator.Asal != Asal.Perkiraan || manifest.Estimasi is not { } model ? null : new ModelIndikator(
            model.Cara, model.GarisRupiah, model.GarisSumber, model.GarisBagianPersen, model.GarisDitimbang, model.Ulangan,
            model.Kovariat, model.TanpaPerkiraan);
}
