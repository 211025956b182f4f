using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Asking;

/// <summary>Values by the grammar of <see cref="Ukuran"/>, resolved against the release that answers.</summary>
static class UkuranReader
{
    const int MaxCount = 20;

    public const string Description =
        "Ukuran, dipisah koma, paling banyak 20. Statistik bawaan: yang pertama pada /indikator; edisi bawaan: terbaru. / "
        + "Values, by comma, at most 20: " + Ukuran.Grammar + ". Default statistic: the first at /indikator; default edition: the latest.";

    public static Reading<IReadOnlyList<Nilai>> ReadList(string? text, Asked asked)
    {
        if (text is null) return Reading.Of<IReadOnlyList<Nilai>>([], null);
        var parts = text.Split(',');
        if (parts.Length > MaxCount) return Problems.TooManyUkuran(parts.Length, MaxCount);
        var all = new List<Nilai>(parts.Length);
        foreach (var part in parts)
        {
            var (nilai, problem) = Resolve(part, asked.Release);
            if (problem is not null) return problem;
            // The same value under two spellings is one property of a feature.
            if (!all.Contains(nilai!)) all.Add(nilai!);
        }

        return Reading.Of<IReadOnlyList<Nilai>>(all, string.Join(',', all.Select(nilai => nilai.Ukuran)));
    }

    public static Reading<Nilai> ReadOne(string? text, Asked asked) => Resolve(text!, asked.Release) switch
    {
        (_, { } problem) => problem,
        (var nilai, _) => Reading.Of(nilai, nilai!.Ukuran.ToString()),
    };

    /// <summary>A count of every desa: the statistic is <c>jumlah</c> unless said, and nothing else is taken.</summary>
    public static (Nilai? Nilai, Problem? Problem) ResolveCount(string text, ReleaseSnapshot release)
    {
        var (nilai, problem) = Resolve(text, release, Statistik.Jumlah);
        if (nilai is null) return (null, problem);
        if (nilai.Ukuran.Statistik != Statistik.Jumlah) return (null, Problems.NotACount(nilai.Ukuran));
        var deepest = nilai.Indicator.TerdalamOf(nilai.Ukuran.Series);
        return deepest == Tingkat.Desa ? (nilai, null) : (null, Problems.LevelTooDeep(Tingkat.Desa, nilai.Ukuran, deepest));
    }

    static (Nilai? Nilai, Problem? Problem) Resolve(string text, ReleaseSnapshot release, Statistik? byDefault = null)
    {
        if (!Ukuran.TryParse(text, out var ukuran)) return (null, Problems.BadUkuran(text));
        if (ukuran.Statistik is null) ukuran = ukuran with { Statistik = byDefault };
        var (resolved, _, unknown) = release.Catalog.Resolve(ukuran);
        return resolved is null
            ? (null, Problems.UnknownUkuran(text, unknown!))
            : (release.Nilai(resolved), null);
    }
}
