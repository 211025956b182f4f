using System.Collections.Concurrent;
using System.Text;
using GeoBdt.Api.Releases;
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

    // What was resolved is asked for again and again; of wrong texts there is no end, and a release has fewer right ones.
    const int MostKnown = 8192;

    static readonly PerRelease<ConcurrentDictionary<string, (Ukuran Ukuran, string Canonical)>> Known = new(_ => new(StringComparer.Ordinal));

    public static Reading<IReadOnlyList<Nilai>> ReadList(string? text, Asked asked)
    {
        if (text is null) return Reading.Of<IReadOnlyList<Nilai>>([], null);
        var count = text.AsSpan().Count(',') + 1;
        if (count > MaxCount) return Problems.TooManyUkuran(count, MaxCount);
        var all = new List<Nilai>(count);
        var canonical = new StringBuilder(text.Length + (16 * count));
        foreach (var part in text.AsSpan().Split(','))
        {
            var (nilai, name, problem) = Resolve(text.AsSpan(part), asked.Release);
            if (problem is not null) return problem;
            // The same value under two spellings is one property of a feature.
            if (all.Contains(nilai!)) continue;
            all.Add(nilai!);
            canonical.Append(canonical.Length > 0 ? "," : "").Append(name);
        }

        return Reading.Of<IReadOnlyList<Nilai>>(all, canonical.ToString());
    }

    public static Reading<Nilai> ReadOne(string? text, Asked asked) => Resolve(text, asked.Release) switch
    {
        (_, _, { } problem) => problem,
        (var nilai, var canonical, _) => Reading.Of(nilai, canonical),
    };

    /// <summary>A count of every desa: the statistic is <c>jumlah</c> unless said, and nothing else is taken.</summary>
    public static (Nilai? Nilai, Problem? Problem) ResolveCount(string text, ReleaseSnapshot release)
    {
        if (Ukuran.TryParse(text, out var ukuran) && ukuran.Statistik is null) text = (ukuran with { Statistik = Statistik.Jumlah }).ToString();
        var (nilai, _, problem) = Resolve(text, release);
        if (nilai is null) return (null, problem);
        if (nilai.Ukuran.Statistik != Statistik.Jumlah) return (null, Problems.NotACount(nilai.Ukuran));
        var deepest = nilai.Indicator.TerdalamOf(nilai.Ukuran.Series);
        return deepest == Tingkat.Desa ? (nilai, null) : (null, Problems.LevelTooDeep(Tingkat.Desa, nilai.Ukuran, deepest));
    }

    static (Nilai? Nilai, string? Canonical, Problem? Problem) Resolve(ReadOnlySpan<char> text, ReleaseSnapshot release)
    {
        var known = Known.Of(release);
        if (known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var found))
        {
            return (release.Nilai(found.Ukuran), found.Canonical, null);
        }

        var asked = text.ToString();
        if (!Ukuran.TryParse(asked, out var ukuran)) return (null, null, Problems.BadUkuran(asked));
        var (resolved, _, unknown) = release.Catalog.Resolve(ukuran);
        if (resolved is null) return (null, null, Problems.UnknownUkuran(asked, unknown!));
        var canonical = resolved.ToString();
        if (known.Count < MostKnown) known.TryAdd(asked, (resolved, canonical));
        return (release.Nilai(resolved), canonical, null);
    }
}
