using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Kuota;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Kuota;

/// <summary>Makes the answer's record of a plan.</summary>
static class KuotaTable
{
    /// <summary>Bounds of the classes of change, the same for every plan, so that two maps can be compared. Unit: percent.</summary>
    static readonly double[] ChangeBreaks = [-50, -20, -5, 5, 20, 50];

    /// <summary>Shares a total out.</summary>
    /// <exception cref="KuotaException">The bounds leave no room for it.</exception>
    public static KuotaResponse Of(ReleaseSnapshot release, KuotaNeed need, ParameterKuota asked, KuotaMethod method, KuotaBounds? bounds)
    {
        var plan = KuotaPlan.Allocate(asked.Total, need.Parent, need.Need, method, bounds);
        var register = new RegisterColumns(release);
        var rows = new BarisKuota[need.Areas.Length];
        for (var row = 0; row < rows.Length; row++) rows[row] = Row(release, need, plan, bounds, register, row);
        var manifest = release.Manifest;
        var whole = need.Induk == Parameters.WholeRelease ? null : release.Wilayah[need.Induk];
        return new KuotaResponse
        {
            Rilis = release.Id.ToString(),
            Program = manifest.Program,
            Sampel = manifest.Sampel,
            Judul = manifest.Judul,
            Penerbit = manifest.Penerbit,
            Induk = whole?.Kode.ToString(),
            NamaInduk = whole is null ? null : AreaNames.Full(whole),
            TingkatInduk = whole?.Tingkat.Name(),
            Total = asked.Total,
            Metode = asked.Metode,
            Cara = KuotaWords.Method(method),
            Kebutuhan = asked.Kebutuhan,
            Ukuran = [new UkuranKuota(
                need.Count.Ukuran.ToString(), need.Count.Indicator.Judul, "1", need.Count.Ukuran.Edisi.ToString(),
                SatuanNames.Name(need.Count.Indicator.Asal), SatuanNames.Name(need.Count.Indicator.Satuan), need.Count.Indicator.Sumber)],
            Edisi = [.. manifest.Edisi.Where(one => register.Editions.Any(edisi => edisi.ToString() == one.Edisi))
                .Select(one => new EdisiKuota(one.Edisi, one.Register, one.Keputusan, one.TidakTermasuk))],
            Tingkat = Indicators.Wilayah.Tingkat.Desa.Name(),
            Parameter = asked,
            Pertanyaan = KuotaWords.Question(asked),
            Catatan = NoteOn(release),
            KolomDesil = register.DesilNames,
            KolomRegister = register.WholeName,
            Ringkasan = Summary(need, plan, rows),
            Cakupan = [],
            BatasKelasSelisih = ChangeBreaks,
            Wilayah = rows,
        };
    }

    static BarisKuota Row(ReleaseSnapshot release, KuotaNeed need, KuotaPlan plan, KuotaBounds? bounds, RegisterColumns register, int row)
    {
        var index = need.Areas[row];
        var area = release.Wilayah[index];
        var whole = need.Parent[row] < 0 ? plan.Total : plan.Places[need.Parent[row]];
        var error = need.Error?.Value[index] is { } value && !double.IsNaN(value) ? (long)value : (long?)null;
        var published = need.Count.Value[index];
        return new BarisKuota
        {
            Kode = area.Kode.ToString(),
            KodeBps = area.KodeBps?.ToString(),
            Nama = area.Nama,
            Tingkat = area.Tingkat.Name(),
            Desil = register.Desil(index),
            Register = register.Whole(index),
            Kebutuhan = plan.Need[row],
            KebutuhanTerbit = double.IsNaN(published) ? null : published,
            StatusKebutuhan = need.Count.Status[index].Name(),
            SifatKebutuhan = SatuanNames.Name(need.Count.Indicator.Asal),
            Galat = error,
            Rse = error is { } one && published > 0 ? Math.Round(100.0 * one / published, 2) : null,
            Kuota = plan.Places[row],
            PersenInduk = whole == 0 ? null : Math.Round(100.0 * plan.Places[row] / whole, 2),
            Minimum = bounds is null ? null : plan.Least[row],
            Maksimum = bounds is null || plan.Most[row] == long.MaxValue ? null : plan.Most[row],
            Tanda = bounds is null ? null : Bound(plan, row),
        };
    }

    // Which bound an area stands at: its own or those of what is below it.
    static string? Bound(KuotaPlan plan, int row) => plan.Places[row] switch
    {
        0 => null,
        var places when places == plan.Least[row] => "batas-bawah",
        var places when places == plan.Most[row] => "batas-atas",
        _ => null,
    };

    static RingkasanKuota Summary(KuotaNeed need, KuotaPlan plan, BarisKuota[] rows)
    {
        var desa = rows.Where(row => row.Tingkat == Indicators.Wilayah.Tingkat.Desa.Name()).ToArray();
        return new RingkasanKuota(
            desa.Length,
            desa.Count(row => row.KebutuhanTerbit is null),
            desa.Count(row => row.Kebutuhan == 0),
            desa.Count(row => row.Kuota == 0),
            desa.Count(row => row.Tanda == "batas-bawah"),
            desa.Count(row => row.Tanda == "batas-atas"),
            desa.Count(row => row.Tanda == "terkunci"),
            desa.Count(row => row.KuotaLama is null),
            desa.Count(row => row.Selisih > 0),
            desa.Count(row => row.Selisih < 0),
            need.Total,
            plan.Total,
            null);
    }

    // Cells withheld in the release count as no need.
    static Teks NoteOn(ReleaseSnapshot release)
    {
        var errors = release.Manifest.Estimasi?.GalatBaku ?? EstimateProvenance.OfErrors(0);
        return new(
            $"Kebutuhan adalah perkiraan model; {errors.Id}. Desa tanpa perkiraan tidak mendapat kuota.",
            $"Need is a model estimate; {errors.En}. Desa without an estimate get no quota.");
    }
}
