using System.Text.Json.Serialization;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Kuota;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Kuota;

sealed record KuotaResponse(
    string Rilis,
    bool Sampel,
    string? Induk,
    long Total,
    string Metode,
    string Kebutuhan,
    string Tingkat,
    Teks Catatan,
    IReadOnlyList<BarisKuota> Wilayah)
{
    /// <summary>Shares a total out.</summary>
    /// <exception cref="KuotaException">The bounds leave no room for it.</exception>
    public static KuotaResponse Of(ReleaseSnapshot release, KuotaNeed need, long total, KuotaMethod method, KuotaBounds? bounds)
    {
        var plan = KuotaPlan.Allocate(total, need.Parent, need.Need, method, bounds);
        var rows = new BarisKuota[need.Areas.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            var area = release.Wilayah[need.Areas[row]];
            var whole = need.Parent[row] < 0 ? total : plan.Places[need.Parent[row]];
            rows[row] = new BarisKuota(
                area.Kode.ToString(),
                area.KodeBps?.ToString(),
                area.Nama,
                area.Tingkat.Name(),
                plan.Need[row],
                need.Error?.Value[need.Areas[row]] is { } error && !double.IsNaN(error) ? (long)error : null,
                plan.Places[row],
                whole == 0 ? null : Math.Round(100.0 * plan.Places[row] / whole, 2),
                bounds is null ? null : Bound(plan, row));
        }

        return new KuotaResponse(
            release.Id.ToString(),
            release.Manifest.Sampel,
            need.Induk == Parameters.WholeRelease ? null : release.Wilayah[need.Induk].Kode.ToString(),
            total,
            method.Name(),
            need.Count.Ukuran.ToString(),
            Indicators.Wilayah.Tingkat.Desa.Name(),
            NoteOn(release),
            rows);
    }

    // Which bound an area stands at: its own or those of what is below it.
    static string? Bound(KuotaPlan plan, int row) => plan.Places[row] switch
    {
        0 => null,
        var places when places == plan.Least[row] => "batas-bawah",
        var places when places == plan.Most[row] => "batas-atas",
        _ => null,
    };

    // Cells withheld in the release count as no need.
    static Teks NoteOn(ReleaseSnapshot release)
    {
        var errors = release.Manifest.Estimasi?.GalatBaku ?? EstimateProvenance.OfErrors(0);
        return new(
            $"Kebutuhan adalah perkiraan model; {errors.Id}. Desa tanpa perkiraan tidak mendapat kuota.",
            $"Need is a model estimate; {errors.En}. Desa without an estimate get no quota.");
    }
}

// Need and error in households; share of the parent's quota in percent, null when the parent gets none; batas-bawah or batas-atas where a bound binds.
sealed record BarisKuota(
    string Kode,
    string? KodeBps,
    string Nama,
    string Tingkat,
    long Kebutuhan,
    long? Galat,
    long Kuota,
    double? PersenInduk,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Tanda);
