using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Measures.Waktu;

/// <summary>Counts what can only be seen by comparing editions: what an edition tells of its past when it comes, and the
/// spans between editions when all have come.</summary>
/// <remarks>
/// Keeps 12 bytes a household and edition. One comparison holds 49 cells a desa, 12 bytes each: 54 MB for the nation.
/// </remarks>
/// <param name="options">Which comparisons.</param>
/// <param name="tree">Areas.</param>
sealed class Riwayat(WaktuOptions options, WilayahTree tree)
{
    public const string Unlinked = "rumah-tangga-tidak-tertaut";

    /// <summary>Indicators it counts.</summary>
    public static readonly string[] Codes =
        [PairCount.Matrix, PairCount.Change, PairCount.Whole, SegmentCount.Segments, SegmentCount.Whole, Unlinked];

    // By family: its editions, oldest first.
    readonly SortedDictionary<string, List<EditionTrace>> _families = new(StringComparer.Ordinal);

    /// <summary>Takes in an edition.</summary>
    /// <param name="trace">Newer than every edition of its family before it.</param>
    /// <returns>The series of that edition, to be published with its others.</returns>
    /// <exception cref="ArgumentException">Out of order.</exception>
    public IReadOnlyList<RawCells> Add(EditionTrace trace)
    {
        if (!_families.TryGetValue(trace.Keluarga, out var editions)) _families.Add(trace.Keluarga, editions = []);
        if (editions.Count > 0 && editions[^1].Edisi.CompareTo(trace.Edisi) >= 0)
        {
            throw new ArgumentException($"{trace.Edisi} comes after {editions[^1].Edisi}.", nameof(trace));
        }

        editions.Add(trace);
        var unlinked = CountUnlinked(trace);
        return editions.Count < SegmentCount.FewestEditions
            ? [unlinked]
            : [unlinked, .. SegmentCount.Of(editions, options.Segmen, tree)];
    }

    /// <summary>Counts the spans between the editions taken in.</summary>
    /// <returns>One list per span, made when it is asked for: families by name, spans by their later edition.</returns>
    public IEnumerable<IReadOnlyList<RawCells>> Spans()
    {
        foreach (var editions in _families.Values)
        {
            foreach (var (from, to) in Pairs(editions.Count, options.SemuaPasanganSampai))
            {
                yield return [.. PairCount.Of(editions[from], editions[to], tree)];
            }
        }
    }

    /// <summary>The pairs of editions that are compared.</summary>
    /// <param name="editions">How many editions there are.</param>
    /// <param name="allPairsUpTo">With more than these, not every pair.</param>
    public static IEnumerable<(int From, int To)> Pairs(int editions, int allPairsUpTo)
    {
        for (var to = 1; to < editions; to++)
        {
            for (var from = 0; from < to; from++)
            {
                var isKept = editions <= allPairsUpTo || from == to - 1 || (from == 0 && to == editions - 1);
                if (isKept) yield return (from, to);
            }
        }
    }

    RawCells CountUnlinked(EditionTrace edition)
    {
        var raw = new RawCells(Unlinked, edition.Edisi, new int[tree.Count], new ulong[tree.Count]);
        for (var i = 0; i < edition.Unlinked.Count; i++) raw.Add(edition.Unlinked[i].Desa, edition.UnlinkedKey[i]);
        raw.RollUp(tree);
        return raw;
    }
}
