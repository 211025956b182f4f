using System.Globalization;

namespace GeoBdt.Register.Ekspresi;

/// <summary>A set of values of a byte as ranges in order that do not touch, as <c>(1, 7..12)</c>.</summary>
sealed class RangeSet : IEquatable<RangeSet>
{
    readonly (byte First, byte Last)[] _ranges;

    /// <summary>Joins ranges, in any order and overlapping or not.</summary>
    /// <param name="ranges">At least one; first ≤ last.</param>
    public RangeSet(IEnumerable<(byte First, byte Last)> ranges)
    {
        var joined = new List<(byte First, byte Last)>();
        foreach (var one in ranges.Order())
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(one.First, one.Last, nameof(ranges));
            if (joined.Count > 0 && one.First <= joined[^1].Last + 1)
            {
                joined[^1] = (joined[^1].First, Math.Max(one.Last, joined[^1].Last));
            }
            else
            {
                joined.Add(one);
            }
        }

        ArgumentOutOfRangeException.ThrowIfZero(joined.Count, nameof(ranges));
        _ranges = [.. joined];
    }

    /// <summary>The ranges, both ends included.</summary>
    public IReadOnlyList<(byte First, byte Last)> Ranges => _ranges;

    /// <summary>True for a value of the set.</summary>
    public bool Contains(int value)
    {
        foreach (var (first, last) in _ranges)
        {
            if (value >= first && value <= last) return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public bool Equals(RangeSet? other) => other is not null && _ranges.AsSpan().SequenceEqual(other._ranges);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RangeSet);

    /// <inheritdoc/>
    public override int GetHashCode() => _ranges.Aggregate(0, HashCode.Combine);

    /// <summary>As the language writes it.</summary>
    public override string ToString() => $"({string.Join(", ", _ranges.Select(Write))})";

    static string Write((byte First, byte Last) one) => (one.Last - one.First) switch
    {
        0 => one.First.ToString(CultureInfo.InvariantCulture),
        1 => string.Create(CultureInfo.InvariantCulture, $"{one.First}, {one.Last}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{one.First}..{one.Last}"),
    };
}
