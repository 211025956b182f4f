namespace GeoBdt.Indicators.Wilayah;

/// <summary>
/// Codes that areas had before a decree changed them, and what stands in their place: addresses on village sites outlive
/// new provinces, splits and mergers. Never computed from digits: each row is a fact that an office states.
/// </summary>
/// <remarks>
/// A code that names an area of the release keeps naming it, whatever it once named. Changes of changed codes are followed to
/// codes of the release; what leads to none (an area outside) is left out.
/// </remarks>
public sealed class PerubahanKode
{
    readonly SortedDictionary<ulong, (KodeKemendagri Lama, KodeKemendagri[] Kini)> _rows = [];

    /// <summary>Follows changes to the areas of a tree.</summary>
    /// <param name="changes">Pairs of codes of one level, any order; several pairs of one old code are a split, several of one
    /// new code a merger.</param>
    /// <param name="tree">The areas of today.</param>
    public PerubahanKode(IEnumerable<(KodeKemendagri Lama, KodeKemendagri Kini)> changes, WilayahTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var next = changes.ToLookup(change => change.Lama, change => change.Kini);
        foreach (var lama in next.Select(group => group.Key))
        {
            if (tree.TryFind(lama, out _)) continue;
            var kini = Followed(lama, next, tree);
            if (kini.Length > 0) _rows.Add(lama.Digits, (lama, kini));
        }
    }

    /// <summary>No area ever had another code.</summary>
    public static PerubahanKode None { get; } = new([], new WilayahTree([]));

    /// <summary>Number of old codes.</summary>
    public int Count => _rows.Count;

    /// <summary>Old codes with those of today, in order of codes: what a release stores.</summary>
    public IEnumerable<(KodeKemendagri Lama, KodeKemendagri Kini)> Rows =>
        _rows.Values.SelectMany(row => row.Kini.Select(kini => (row.Lama, kini)));

    /// <summary>The areas that an old code's area is now, by code: several after a split; none when the code is not known as old.</summary>
    public IReadOnlyList<KodeKemendagri> Kini(KodeKemendagri lama) => _rows.TryGetValue(lama.Digits, out var row) ? row.Kini : [];

    // A circle of changes, as when two areas swap their codes, ends where it was before.
    static KodeKemendagri[] Followed(KodeKemendagri lama, ILookup<KodeKemendagri, KodeKemendagri> next, WilayahTree tree)
    {
        var (found, seen) = (new SortedSet<KodeKemendagri>(), new HashSet<KodeKemendagri> { lama });
        var left = new Stack<KodeKemendagri>(next[lama]);
        while (left.TryPop(out var kode))
        {
            if (!seen.Add(kode)) continue;
            if (tree.TryFind(kode, out _))
            {
                found.Add(kode);
                continue;
            }

            foreach (var further in next[kode]) left.Push(further);
        }

        return [.. found];
    }
}
