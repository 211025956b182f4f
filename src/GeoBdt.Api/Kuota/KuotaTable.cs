using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Kuota;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Kuota;

/// <summary>Makes the answer's record of a plan.</summary>
sealed class KuotaTable
{
    // A change of more than this is marked where no bound was asked for. Unit: percent.
    const int LargeChange = 20;

    /// <summary>Bounds of the classes of change, the same for every plan, so that two maps can be compared. Unit: percent.</summary>
    public static readonly double[] ChangeBreaks = [-50, -20, -5, 5, 20, 50];

    readonly ReleaseSnapshot _release;
    readonly KuotaMade _made;
    readonly KuotaMade? _beside;
    readonly RegisterColumns _register;
    readonly bool _hasOld;

    KuotaTable(ReleaseSnapshot release, KuotaMade made, KuotaMade? beside) =>
        (_release, _made, _beside, _register, _hasOld) = (release, made, beside, new RegisterColumns(release), Array.Exists(made.Limits.Old, one => one is not null));

    /// <summary>The record of a plan.</summary>
    /// <param name="release">Release it was made from.</param>
    /// <param name="made">The plan.</param>
    /// <param name="beside">Another plan over the same areas to stand beside it; null for none.</param>
    public static KuotaResponse Of(ReleaseSnapshot release, KuotaMade made, KuotaMade? beside) => new KuotaTable(release, made, beside).Response();

    /// <summary>Class of a change in percent.</summary>
    public static int ClassOf(double change) => ChangeBreaks.Count(bound => change >= bound);

    KuotaResponse Response()
    {
        var (manifest, question) = (_release.Manifest, _made.Question);
        var rows = new BarisKuota[_made.Areas.Count];
        for (var row = 0; row < rows.Length; row++) rows[row] = Row(row);
        var whole = question.Induk == Parameters.WholeRelease ? null : _release.Wilayah[question.Induk];
        var file = KuotaPlanFile.Of(_release, _made);
        return new KuotaResponse
        {
            Rilis = _release.Id.ToString(),
            Program = manifest.Program,
            Sampel = manifest.Sampel,
            Judul = manifest.Judul,
            Penerbit = manifest.Penerbit,
            Induk = whole?.Kode.ToString(),
            NamaInduk = whole is null ? null : AreaNames.Full(whole),
            TingkatInduk = whole?.Tingkat.Name(),
            Total = question.Total,
            Metode = question.Metode.Name(),
            Cara = KuotaWords.Method(question.Metode),
            Kebutuhan = question.NeedText,
            Ukuran = Parts(question),
            Edisi = [.. Editions(question)],
            Tingkat = Indicators.Wilayah.Tingkat.Desa.Name(),
            Parameter = question.Shown(_release),
            Pertanyaan = question.Query,
            Sidik = file.Sidik,
            Catatan = KuotaWords.Note(_release, question),
            KolomDesil = _register.DesilNames,
            KolomRegister = _register.WholeName,
            Ringkasan = Summary(rows),
            Cakupan = _made.Need.Coverage,
            BatasKelasSelisih = ChangeBreaks,
            Berkas = file,
            Banding = _beside is null ? null : Comparison(_beside),
            PertanyaanBersama = _beside is null ? null : question.QueryBeside(_beside.Question),
            Wilayah = rows,
        };
    }

    BarisKuota Row(int row)
    {
        var (need, plan, limits) = (_made.Need, _made.Plan, _made.Limits);
        var area = _release.Wilayah[_made.Areas.Area[row]];
        var (places, old, published, error) = (plan.Places[row], _made.Lama[row], need.Published[row], need.Error[row]);
        var whole = _made.Areas.Parent[row] < 0 ? plan.Total : plan.Places[_made.Areas.Parent[row]];
        var change = Change(_made, row);
        var households = need.Households(plan.Need[row]);
        return new BarisKuota
        {
            Kode = area.Kode.ToString(),
            KodeBps = area.KodeBps?.ToString(),
            Nama = area.Nama,
            Tingkat = area.Tingkat.Name(),
            Desil = _register.Desil(_made.Areas.Area[row]),
            Register = _register.Whole(_made.Areas.Area[row]),
            Kebutuhan = households,
            KebutuhanTerbit = (double?)published,
            StatusKebutuhan = need.Status[row].Name(),
            SifatKebutuhan = need.Sifat,
            Galat = error is null ? null : (long)Math.Round(error.Value),
            Rse = error is not null && published > 0 ? Math.Round(100 * error.Value / (double)published, 2) : null,
            Kuota = places,
            PersenInduk = whole == 0 ? null : Math.Round(100.0 * places / whole, 2),
            KuotaLama = old,
            StatusKuotaLama = _hasOld ? _made.Lama.Status(row) : null,
            Selisih = places - old,
            SelisihPersen = change,
            KelasSelisih = change is null ? null : ClassOf(change.Value),
            Minimum = limits.Bounds is null ? null : plan.Least[row],
            Maksimum = limits.Bounds is null || plan.Most[row] == long.MaxValue ? null : plan.Most[row],
            Tanda = Mark(_made, row),
            PeluangKurang = error is null || plan.Need[row] == 0 ? null
                : Math.Round(KuotaSensitivity.Shortfall(households, error.Value * need.Factor(row, plan.Need[row]), places), 3),
            PeluangBerubah = _made.ShareChanged?[row],
            KuotaBanding = _beside?.Plan.Places[row],
            SelisihBanding = places - _beside?.Plan.Places[row],
            TandaBanding = _beside is null ? null : Mark(_beside, row),
        };
    }

    // From the plan's own old quota, in percent of it; null where that is none.
    static double? Change(KuotaMade made, int row) =>
        made.Lama[row] is > 0 and var old ? Math.Round(100.0 * (made.Plan.Places[row] - old) / old, 2) : null;

    // Which bound an area stands at: its own or those of what is below it.
    static string? Mark(KuotaMade made, int row)
    {
        var (plan, places, isBound) = (made.Plan, made.Plan.Places[row], made.Limits.Bounds is not null);
        if (made.Limits.IsLocked(row)) return "terkunci";
        if (isBound && places > 0 && places == plan.Least[row]) return "batas-bawah";
        if (isBound && places == plan.Most[row] && (places > 0 || made.Limits.Bounds!.Most[row] == 0)) return "batas-atas";
        if (places == 0) return "nol";
        return Math.Abs(Change(made, row) ?? 0) > (made.Question.Batas ?? 100 * LargeChange) / 100.0 ? "perubahan-besar" : null;
    }

    RingkasanKuota Summary(BarisKuota[] rows)
    {
        var desa = rows.Where((_, row) => _made.Areas.IsDesa(row)).ToArray();
        var top = Enumerable.Range(0, rows.Length).Where(row => _made.Areas.Parent[row] < 0).ToArray();
        return new RingkasanKuota(
            desa.Length,
            desa.Count(row => row.KebutuhanTerbit is null),
            desa.Count(row => row.Kebutuhan == 0),
            desa.Count(row => row.Kuota == 0),
            desa.Count(row => row.Tanda == "batas-bawah"),
            desa.Count(row => row.Tanda == "batas-atas"),
            desa.Count(row => row.Tanda == "terkunci"),
            _hasOld ? desa.Count(row => row.KuotaLama is null) : 0,
            desa.Count(row => row.Selisih > 0),
            desa.Count(row => row.Selisih < 0),
            _made.Need.Households(top.Sum(row => _made.Plan.Need[row])),
            _made.Plan.Total,
            _made.Lama[-1])
        {
            StatusKuotaLama = _hasOld ? _made.Lama.Status(-1) : null,
            KuotaLamaSebagian = rows.Count(row => row.StatusKuotaLama == KuotaLama.Partial),
        };
    }

    BandingKuota Comparison(KuotaMade beside)
    {
        var steps = Enumerable.Range(0, _made.Areas.Count).Where(_made.Areas.IsDesa).Select(row => _made.Plan.Places[row] - beside.Plan.Places[row]).ToArray();
        return new BandingKuota(
            beside.Question.Shown(_release),
            beside.Question.Query,
            KuotaPlanFile.Of(_release, beside).Sidik,
            beside.Plan.Total,
            steps.Count(one => one > 0),
            steps.Count(one => one < 0),
            steps.Count(one => one == 0),
            steps.Where(one => one > 0).Sum());
    }

    static IReadOnlyList<UkuranKuota> Parts(KuotaQuestion question) => question.Kebutuhan.Count == 0
        ? [new UkuranKuota(KuotaTables.Name, new Teks("Kebutuhan menurut tabel yang diunggah", "Need by an uploaded table"), "1", null, KuotaTables.Name, "rumah-tangga", "")]
        : [.. question.Kebutuhan.Select((one, part) => new UkuranKuota(
            one.Ukuran.ToString(), one.Judul(), FormattableString.Invariant($"{question.Bobot[part]}"), one.Ukuran.Edisi.ToString(),
            SatuanNames.Name(one.Indicator.Asal), SatuanNames.Name(one.Indicator.Satuan), one.Indicator.Sumber))];

    IEnumerable<EdisiKuota> Editions(KuotaQuestion question) => question.Kebutuhan.SelectMany(one => one.EdisiRegister(_release.Manifest))
        .Concat(_release.Manifest.Edisi.Where(one => _register.Editions.Any(edisi => edisi.ToString() == one.Edisi)))
        .Distinct().OrderBy(one => one.Edisi, StringComparer.Ordinal)
        .Select(one => new EdisiKuota(one.Edisi, one.Register, one.Keputusan, one.TidakTermasuk));
}
