using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Kuota;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Kuota;

/// <summary>
/// What places are shared by: released values alone, as the caller chooses the total and a quota reveals its need; or a table of the caller's own.
/// </summary>
sealed class KuotaNeed
{
    readonly NeedMix _mix;

    KuotaNeed(KuotaAreas areas, NeedMix mix) => (Areas, _mix, Raw) = (areas, mix, new long[areas.Count]);

    public KuotaAreas Areas { get; }

    /// <summary>Shape [rows]. Weighted sum of desa that have a value, before the benchmark; else 0. Unit: 1 / <see cref="NeedMix.Unit"/> household.</summary>
    public long[] Raw { get; }

    /// <summary>Shape [rows]. The same after the benchmark.</summary>
    public long[] Whole { get; private set; } = [];

    /// <summary>Shape [rows]. What is published for every row itself; null where something is withheld. Unit: households.</summary>
    public decimal?[] Published { get; private init; } = [];

    /// <summary>Shape [rows]. Why there is none.</summary>
    public NilaiStatus[] Status { get; private init; } = [];

    /// <summary>Shape [rows]. Standard error of what is published; null where none is. Unit: households.</summary>
    public double?[] Error { get; private init; } = [];

    /// <summary>perkiraan, dilindungi, sensus, tabel, unggahan or campuran.</summary>
    public string Sifat { get; private init; } = KuotaTables.Name;

    /// <summary>The benchmark; null for none.</summary>
    public NeedBenchmark? Benchmark { get; private set; }

    /// <summary>Each kabupaten that is whole in the plan.</summary>
    public IReadOnlyList<CakupanKuota> Coverage { get; private set; } = [];

    /// <summary>Whether no desa has any need.</summary>
    public bool IsNone => Array.TrueForAll(Raw, one => one == 0);

    /// <summary>Rounded households of a number of the plan.</summary>
    public long Households(long whole) => _mix.Households(whole);

    /// <summary>The error of a desa in the unit and scale of <see cref="Raw"/>; 0 where the need counts as known.</summary>
    public double RawError(int row) => (Error[row] ?? 0) * _mix.Unit;

    /// <summary>How much the benchmark changed a row; 1 where there is nothing to change.</summary>
    public double Factor(int row, long whole) => Published[row] is > 0 and var published ? (double)whole / _mix.Unit / (double)published : 1;

    public static Reading<KuotaNeed> Of(ReleaseSnapshot release, KuotaQuestion question)
    {
        var areas = new KuotaAreas(release.Wilayah, question.Induk);
        var mix = new NeedMix(question.Bobot, question.Kebutuhan.Count == 0 ? 0 : question.Kebutuhan.Max(one => one.Desimal));
        var (published, status) = question.Tables.Kebutuhan is { } table ? Of(areas, table) : Of(areas, question.Kebutuhan, mix);
        var need = new KuotaNeed(areas, mix)
        {
            Published = published,
            Status = status,
            Error = Errors(release, areas, question, published),
            Sifat = SifatOf(question.Kebutuhan),
        };
        for (var row = 0; row < areas.Count; row++)
        {
            if (!areas.IsDesa(row) || published[row] is not { } households) continue;
            if (households < 0) return Problems.NegativeNeed(areas.Name(row)!, question.NeedText);
            need.Raw[row] = mix.Whole(households);
        }

        need.Fit(release, question);
        return Reading.Of<KuotaNeed>(need, null);
    }

    static (decimal?[] Published, NilaiStatus[] Status) Of(KuotaAreas areas, IReadOnlyDictionary<int, long> table)
    {
        var (published, status) = (new decimal?[areas.Count], new NilaiStatus[areas.Count]);
        for (var row = 0; row < areas.Count; row++)
        {
            var isThere = table.TryGetValue(areas.Area[row], out var households);
            (published[row], status[row]) = isThere ? ((decimal?)households, NilaiStatus.Ada) : (null, NilaiStatus.TidakAdaData);
        }

        return (published, status);
    }

    static (decimal?[] Published, NilaiStatus[] Status) Of(KuotaAreas areas, IReadOnlyList<Nilai> parts, NeedMix mix)
    {
        var (published, status) = (new decimal?[areas.Count], new NilaiStatus[areas.Count]);
        Span<decimal> counts = new decimal[parts.Count];
        for (var row = 0; row < areas.Count; row++)
        {
            var area = areas.Area[row];
            var isWhole = true;
            for (var part = 0; part < counts.Length; part++)
            {
                var one = parts[part];
                // What is missing says more than what is merely uncertain.
                if (one.Status[area] != NilaiStatus.Ada && isWhole) status[row] = one.Status[area];
                if (Shares.HasValue(one.Status[area])) counts[part] = Math.Round((decimal)one.Value[area], one.Desimal);
                else isWhole = false;
            }

            if (isWhole) published[row] = mix.Sum(counts);
        }

        return (published, status);
    }

    // Of several estimates the weighted sum, as if all erred to the same side: no release says how their errors go together. Register counts have none.
    static double?[] Errors(ReleaseSnapshot release, KuotaAreas areas, KuotaQuestion question, decimal?[] published)
    {
        var errors = new double?[areas.Count];
        for (var part = 0; part < question.Kebutuhan.Count; part++)
        {
            var one = question.Kebutuhan[part].Ukuran;
            if (!release.TryColumn(one.Series, Statistik.Galat, one.Edisi!.Value, out _)) continue;
            var error = release.Nilai(one with { Statistik = Statistik.Galat });
            for (var row = 0; row < errors.Length; row++)
            {
                var value = error.Value[areas.Area[row]];
                if (published[row] is not null && !double.IsNaN(value)) errors[row] = (errors[row] ?? 0) + ((double)question.Bobot[part] * value);
            }
        }

        return errors;
    }

    void Fit(ReleaseSnapshot release, KuotaQuestion question)
    {
        var kabupaten = Areas.Kabupaten().ToArray();
        var totals = Array.ConvertAll(kabupaten, one => PublishedFor(release, question, one.Area));
        Whole = (long[])Raw.Clone();
        var isScaled = new bool[kabupaten.Length];
        if (question.IsBenchmarked && question.Kebutuhan.Count > 0)
        {
            Benchmark = new NeedBenchmark(
                [.. kabupaten.Select(one => one.Desa)], [.. totals.Select(one => one is > 0 ? _mix.Whole(one.Value) : 0)]);
            isScaled = [.. Benchmark.Apply(question.Metode, Whole)];
        }

        Coverage = [.. kabupaten.Select((one, at) => Cover(release.Wilayah[one.Area], one.Desa, totals[at], isScaled[at]))];
    }

    CakupanKuota Cover(Area kabupaten, int[] desa, decimal? published, bool isScaled)
    {
        var sum = desa.Sum(row => Published[row] ?? 0);
        // Of a single withheld desa the difference is its number, but for what protection and rounding left: a release keeps it from being exact, and no sheet hands it out.
        var isOfOne = desa.Count(row => Status[row] == NilaiStatus.Dirahasiakan) == 1;
        return new CakupanKuota(
            kabupaten.Kode.ToString(), kabupaten.Nama, desa.Length, desa.Count(row => Published[row] is null), (double)sum, (double?)published,
            isOfOne ? null : (double?)(published - sum), isScaled);
    }

    decimal? PublishedFor(ReleaseSnapshot release, KuotaQuestion question, int kabupaten)
    {
        if (question.Kebutuhan.Count == 0) return null;
        if (Areas.RowOf(kabupaten) is >= 0 and var row) return Published[row];
        var sum = 0m;
        for (var part = 0; part < question.Kebutuhan.Count; part++)
        {
            var one = question.Kebutuhan[part];
            if (!Shares.HasValue(one.Status[kabupaten])) return null;
            sum += question.Bobot[part] * Math.Round((decimal)one.Value[kabupaten], one.Desimal);
        }

        return sum;
    }

    static string SifatOf(IReadOnlyList<Nilai> parts) => parts.Select(one => one.Indicator.Asal).Distinct().ToArray() switch
    {
        [] => KuotaTables.Name,
        [Asal.Register] => "dilindungi",
        [var one] => SatuanNames.Name(one),
        _ => "campuran",
    };
}
