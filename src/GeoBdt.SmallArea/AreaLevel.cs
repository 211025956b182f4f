using System.Collections.Immutable;

namespace GeoBdt.SmallArea;

/// <summary>A level of reporting: the model's areas in groups (desa in kecamatan, kecamatan in kabupaten).</summary>
/// <remarks>
/// Immutable. Area effects are shared by the households of an area at every level, so that totals of groups are sums
/// and
/// variances are right; a model whose areas are <b>below</b> the true level of the effects understates the error of
/// groups.
/// </remarks>
public sealed class AreaLevel
{
    readonly int[][] _areasOf;

    /// <summary>A level by the group of each area.</summary>
    /// <param name="name">For tables.</param>
    /// <param name="groupOfArea">Shape [areas]. 0 … groupCount − 1, or −1 for an area left out.</param>
    /// <param name="groupCount">Number of groups; a group may be empty.</param>
    public AreaLevel(string name, ReadOnlySpan<int> groupOfArea, int groupCount)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(groupCount);
        var groups = new List<int>[groupCount];
        for (var d = 0; d < groupOfArea.Length; d++)
        {
            var group = groupOfArea[d];
            if (group < -1 || group >= groupCount)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(groupOfArea), group, $"Area {d} names a group outside −1 … {groupCount - 1}.");
            }

            if (group >= 0) (groups[group] ??= []).Add(d);
        }

        Name = name;
        GroupOfArea = [.. groupOfArea];
        _areasOf = [.. groups.Select(group => group is null ? [] : group.ToArray())];
    }

    /// <summary>Name for tables.</summary>
    public string Name { get; }

    /// <summary>Shape [areas]. The group of each area; −1 for none.</summary>
    public ImmutableArray<int> GroupOfArea { get; }

    /// <summary>Number of groups.</summary>
    public int GroupCount => _areasOf.Length;

    /// <summary>Every area by itself.</summary>
    public static AreaLevel Areas(int areaCount)
    {
        var own = new int[areaCount];
        for (var d = 0; d < own.Length; d++) own[d] = d;
        return new AreaLevel("area", own, areaCount);
    }

    /// <summary>All areas together.</summary>
    public static AreaLevel Whole(int areaCount) => new("whole", new int[areaCount], 1);

    /// <summary>Areas of a group, ascending.</summary>
    internal ReadOnlySpan<int> AreasOf(int group) => _areasOf[group];

    internal void CheckAreas(int areaCount)
    {
        if (GroupOfArea.Length == areaCount) return;
        throw new ArgumentException($"Level \"{Name}\" groups {GroupOfArea.Length} areas; the model has {areaCount}.");
    }
}
