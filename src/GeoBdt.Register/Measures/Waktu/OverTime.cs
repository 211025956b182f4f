using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Measures.Waktu;

/// <summary>Which editions are compared, and by which thresholds.</summary>
public sealed record WaktuOptions
{
    /// <summary>Up to so many editions of a family every pair of them is compared; with more, neighbours, and the first
    /// with the last.</summary>
    public int SemuaPasanganSampai { get; init; } = 6;

    /// <summary>Thresholds of the segments.</summary>
    public AmbangSegmen Segmen { get; init; } = new();
}

/// <summary>Counts what can only be seen by comparing editions.</summary>
static class OverTime
{
    public const string Unlinked = "rumah-tangga-tidak-tertaut";

    /// <summary>Counts all series over time.</summary>
    /// <param name="traces">Any order; editions of one family are compared, of two families never.</param>
    /// <param name="options">Which comparisons.</param>
    /// <param name="tree">Areas.</param>
    /// <returns>
    /// Series one by one, families by name, each by edition or span: the caller protects one and drops it before the
    /// next is made. One comparison holds 49 cells a desa, 12 bytes each: 54 MB for the nation.
    /// </returns>
    public static IEnumerable<RawCells> Count(
        IEnumerable<EditionTrace> traces, WaktuOptions options, WilayahTree tree)
    {
        foreach (var family in traces.GroupBy(trace => trace.Keluarga).OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            EditionTrace[] editions = [.. family.OrderBy(trace => trace.Edisi)];
            foreach (var edition in editions) yield return CountUnlinked(edition, tree);
            foreach (var (from, to) in Pairs(editions.Length, options.SemuaPasanganSampai))
            {
                foreach (var cells in PairCount.Of(editions[from], editions[to], tree)) yield return cells;
            }

            for (var end = SegmentCount.FewestEditions; end <= editions.Length; end++)
            {
                foreach (var cells in SegmentCount.Of(editions[..end], options.Segmen, tree)) yield return cells;
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

    static RawCells CountUnlinked(EditionTrace edition, WilayahTree tree)
    {
        var raw = new RawCells(Unlinked, edition.Edisi, new int[tree.Count], new ulong[tree.Count]);
        for (var i = 0; i < edition.Unlinked.Count; i++) raw.Add(edition.Unlinked[i].Desa, edition.UnlinkedKey[i]);
        raw.RollUp(tree);
        return raw;
    }
}
