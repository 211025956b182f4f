using System.Collections.Immutable;

namespace GeoBdt.Indicators.Kuota;

/// <summary>
/// A total of places split from the top of a hierarchy down: provinsi over its kabupaten, each kabupaten over its
/// kecamatan, each kecamatan over its desa.
/// </summary>
/// <remarks>
/// At every node the children's places sum to the node's own exactly, at any depth, so that a kecamatan's kuota is the
/// sum of the rows below it. Each split is <see cref="KuotaAllocation.Split"/> by the need of the children, where
/// the need of an area with children is the sum of the leaves below it. Bounds roll up: an area has room for what the areas
/// below it have room for, so a split that begins within bounds ends within them, and what is impossible is known before. Splitting level by level is what the
/// programme's bookkeeping needs; it is not the same as one split over all desa, from which a desa may differ by a
/// place or so.
/// <para>Deterministic: ties go to the larger need, then to the area that comes first. Cost: O(nodes log nodes).</para>
/// </remarks>
public sealed class KuotaPlan
{
    KuotaPlan(long total, long[] need, long[] places, long[] least, long[] most)
    {
        Total = total;
        Need = [.. need];
        Places = [.. places];
        Least = [.. least];
        Most = [.. most];
    }

    /// <summary>Places handed out. Unit: households.</summary>
    public long Total { get; }

    /// <summary>
    /// Shape [nodes]. Need per area: of a leaf as given, of an area with children the sum of its leaves.
    /// </summary>
    public ImmutableArray<long> Need { get; }

    /// <summary>Shape [nodes]. Places per area.</summary>
    public ImmutableArray<long> Places { get; }

    /// <summary>Shape [nodes]. Fewest places that an area can have by its own bound and those below it.</summary>
    public ImmutableArray<long> Least { get; }

    /// <summary>Shape [nodes]. Most places; <see cref="long.MaxValue"/> without a bound. Its least where nothing below has need.</summary>
    public ImmutableArray<long> Most { get; }

    /// <summary>Allocates <paramref name="total"/> places over a hierarchy.</summary>
    /// <param name="total">Places to hand out. Unit: households. Range: ≥ 0.</param>
    /// <param name="parent">
    /// Shape [nodes]. Index of each area's parent, −1 at the top; any order. Several areas at the top share the total.
    /// </param>
    /// <param name="need">
    /// Shape [nodes]. Need of the leaves, each ≥ 0. Unit: households. Entries of areas with children are not read.
    /// </param>
    /// <param name="method">How every group of areas is split.</param>
    /// <param name="bounds">Fewest and most places per area, of any level; null for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative total or need, a parent outside the array.</exception>
    /// <exception cref="ArgumentException">Shapes disagree, a cycle, or places to hand out and no need.</exception>
    /// <exception cref="KuotaException">Bounds cross at an area, or leave no room for the total.</exception>
    public static KuotaPlan Allocate(
        long total, ReadOnlySpan<int> parent, ReadOnlySpan<long> need, KuotaMethod method = KuotaMethod.Webster, KuotaBounds? bounds = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        if (need.Length != parent.Length)
        {
            throw new ArgumentException($"need has {need.Length} areas, parent has {parent.Length}.", nameof(need));
        }

        var (first, children) = ChildrenByParent(parent);
        var order = ParentsFirst(parent, first, children);
        var summed = SumOfLeaves(need, parent, first, order);

        if (total > 0 && bounds is null && summed.All(one => one == 0))
        {
            throw new ArgumentException($"{total} places cannot be split: no area has need above zero.", nameof(need));
        }

        var (least, most) = Rooms(bounds ?? new KuotaBounds(parent.Length), summed, first, children, order);
        var top = children.AsSpan(first[0], first[1] - first[0]);
        RequireRoom(total, top, least, most);

        // the group of the top areas is split by the total, every other group by its parent's places
        var places = new long[parent.Length];
        Split(method, total, top, summed, least, most, places);
        foreach (var node in order)
        {
            var group = children.AsSpan(first[node + 1], first[node + 2] - first[node + 1]);
            if (!group.IsEmpty) Split(method, places[node], group, summed, least, most, places);
        }

        return new KuotaPlan(total, summed, places, least, most);
    }

    // What each area has room for by its own bounds and those below it, from the leaves up.
    static (long[] Least, long[] Most) Rooms(KuotaBounds bounds, long[] need, int[] first, int[] children, int[] order)
    {
        if (bounds.Least.Length != need.Length)
        {
            throw new ArgumentException($"{need.Length} areas and bounds of {bounds.Least.Length}.", nameof(bounds));
        }

        var (least, most) = ((long[])bounds.Least.Clone(), (long[])bounds.Most.Clone());
        for (var read = order.Length - 1; read >= 0; read--)
        {
            var node = order[read];
            var group = children.AsSpan(first[node + 1], first[node + 2] - first[node + 1]);
            if (!group.IsEmpty)
            {
                var (below, above) = Sums(group, least, most);
                (least[node], most[node]) = (Math.Max(least[node], below), Math.Min(most[node], above));
            }

            if (least[node] > most[node]) throw new KuotaException(node, least[node], most[node], null);
            if (need[node] == 0) most[node] = least[node];
        }

        return (least, most);
    }

    static void RequireRoom(long total, ReadOnlySpan<int> top, long[] least, long[] most)
    {
        var (below, above) = Sums(top, least, most);
        if (total < below || total > above) throw new KuotaException(-1, below, above, total);
    }

    // Sums beyond all numbers are as good as none.
    static (long Least, long Most) Sums(ReadOnlySpan<int> group, long[] least, long[] most)
    {
        Int128 below = 0, above = 0;
        foreach (var one in group) (below, above) = (below + least[one], above + most[one]);
        return ((long)Int128.Min(below, long.MaxValue), (long)Int128.Min(above, long.MaxValue));
    }

    /// <summary>
    /// Group 0 holds the areas at the top, group i + 1 the children of area i; each in the order of the input.
    /// </summary>
    static (int[] First, int[] Children) ChildrenByParent(ReadOnlySpan<int> parent)
    {
        var first = new int[parent.Length + 2];
        for (var i = 0; i < parent.Length; i++)
        {
            if (parent[i] < -1 || parent[i] >= parent.Length)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(parent), parent[i], $"Area {i} has a parent outside −1 … {parent.Length - 1}.");
            }

            first[parent[i] + 2]++;
        }

        for (var group = 1; group < first.Length; group++) first[group] += first[group - 1];

        var next = (int[])first.Clone();
        var children = new int[parent.Length];
        for (var i = 0; i < parent.Length; i++) children[next[parent[i] + 1]++] = i;
        return (first, children);
    }

    static int[] ParentsFirst(ReadOnlySpan<int> parent, int[] first, int[] children)
    {
        var order = new int[parent.Length];
        var filled = 0;
        for (var i = first[0]; i < first[1]; i++) order[filled++] = children[i];
        for (var read = 0; read < filled; read++)
        {
            var node = order[read];
            for (var i = first[node + 1]; i < first[node + 2]; i++) order[filled++] = children[i];
        }

        if (filled < order.Length)
        {
            throw new ArgumentException(
                $"{order.Length - filled} areas cannot be reached from the top: parents form a cycle.", nameof(parent));
        }

        return order;
    }

    static long[] SumOfLeaves(ReadOnlySpan<long> need, ReadOnlySpan<int> parent, int[] first, int[] order)
    {
        var summed = new long[need.Length];
        for (var read = order.Length - 1; read >= 0; read--)
        {
            var node = order[read];
            if (first[node + 1] == first[node + 2])
            {
                ArgumentOutOfRangeException.ThrowIfNegative(need[node], nameof(need));
                summed[node] = need[node];
            }

            if (parent[node] < 0) continue;
            var sum = (Int128)summed[parent[node]] + summed[node];
            if (sum > long.MaxValue)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(need), sum, $"The need below area {parent[node]} exceeds {long.MaxValue}.");
            }

            summed[parent[node]] = (long)sum;
        }

        return summed;
    }

    static void Split(
        KuotaMethod method, long total, ReadOnlySpan<int> group, long[] need, long[] least, long[] most, long[] places)
    {
        var shares = KuotaAllocation.Split(method, total, Of(group, need), Of(group, least), Of(group, most));
        for (var i = 0; i < group.Length; i++) places[group[i]] = shares[i];
    }
    static long[] Of(ReadOnlySpan<int> group, long[] values)
    {
        var picked = new long[group.Length];
        for (var i = 0; i < group.Length; i++) picked[i] = values[group[i]];
        return picked;
    }
}
