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
    const string Webster = "webster";

    // Cells withheld in the release count as no need; the note says so where there is one.
    static readonly Teks Note = new(
        "Kebutuhan adalah perkiraan model; galat bakunya tanpa ketidakpastian parameter. Desa tanpa perkiraan tidak mendapat kuota.",
        "Need is a model estimate; its standard error is without parameter uncertainty. Desa without an estimate get no quota.");

    public static KuotaResponse Of(ReleaseSnapshot release, KuotaNeed need, long total)
    {
        var plan = KuotaPlan.Allocate(total, need.Parent, need.Need);
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
                whole == 0 ? null : Math.Round(100.0 * plan.Places[row] / whole, 2));
        }

        return new KuotaResponse(
            release.Id.ToString(),
            release.Manifest.Sampel,
            need.Induk == Parameters.WholeRelease ? null : release.Wilayah[need.Induk].Kode.ToString(),
            total,
            Webster,
            need.Count.Ukuran.ToString(),
            Indicators.Wilayah.Tingkat.Desa.Name(),
            Note,
            rows);
    }
}

// Need and error in households; share of the parent's quota in percent, null when the parent gets none.
sealed record BarisKuota(
    string Kode,
    string? KodeBps,
    string Nama,
    string Tingkat,
    long Kebutuhan,
    long? Galat,
    long Kuota,
    double? PersenInduk);
