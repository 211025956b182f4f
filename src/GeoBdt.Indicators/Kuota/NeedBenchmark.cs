using System.Collections.Immutable;

namespace GeoBdt.Indicators.Kuota;

/// <summary>
/// Needs of desa scaled so that they sum to what is published for their kabupaten: desa that were withheld, and the protection of each count
/// by itself, then change no kabupaten's share.
/// </summary>
/// <remarks>
/// Exact: the published total is split over the desa in proportion to their needs by the method of the plan, so that what rounding leaves goes
/// where that method sends it. A group without need or without a published total above zero stays as it is.
/// </remarks>
public sealed class NeedBenchmark
{
    readonly int[][] _members;
    readonly long[] _target;

    /// <summary>Groups of areas with their totals.</summary>
    /// <param name="members">Shape [groups]. Indices of the areas of each; no area in two.</param>
    /// <param name="target">Shape [groups]. What is published for each, in the unit of needs; 0 or less for nothing.</param>
    /// <exception cref="ArgumentException">Shapes disagree.</exception>
    public NeedBenchmark(IReadOnlyList<int[]> members, IReadOnlyList<long> target)
    {
        if (members.Count != target.Count) throw new ArgumentException($"{members.Count} groups and {target.Count} totals.", nameof(target));
        (_members, _target) = ([.. members], [.. target]);
    }

    /// <summary>Scales the needs in place.</summary>
    /// <param name="method">How the remainder is handed out.</param>
    /// <param name="need">Shape [areas]. Each ≥ 0.</param>
    /// <returns>Shape [groups]. Whether a group was scaled.</returns>
    public ImmutableArray<bool> Apply(KuotaMethod method, long[] need)
    {
        var isScaled = new bool[_members.Length];
        for (var group = 0; group < isScaled.Length; group++)
        {
            var needs = Array.ConvertAll(_members[group], area => need[area]);
            if (_target[group] <= 0 || Array.TrueForAll(needs, one => one == 0)) continue;
            isScaled[group] = true;
            var scaled = KuotaAllocation.Split(method, _target[group], needs);
            for (var i = 0; i < scaled.Length; i++) need[_members[group][i]] = scaled[i];
        }

        return [.. isScaled];
    }
}
