using System.Runtime.InteropServices;

namespace GeoBdt.Indicators.Wilayah.Geometri;

/// <summary>A side and how many more shapes lie on its left than on its right, going from A to B.</summary>
readonly record struct NetSide(GridSegment Segment, int Excess);

/// <summary>Adds up the sides of shapes: where two neighbours share a border its two directions cancel.</summary>
/// <remarks><code>
///    ┌────┬────┐        ┌─────────┐
///    │    ▲▼   │   ──►  │         │     what stays is the outline, and the edges of gaps and overlaps
///    └────┴────┘        └─────────┘
/// </code></remarks>
sealed class SideSum
{
    readonly List<NetSide> _sides = [];

    /// <summary>Adds every ring of a shape as it runs.</summary>
    public void Add(GridShape shape)
    {
        for (var ring = 0; ring < shape.RingCount; ring++) Add(shape.Ring(ring), 1);
    }

    /// <summary>Adds a ring.</summary>
    /// <param name="ring">Open or closed.</param>
    /// <param name="sign">1 as it runs, −1 the other way.</param>
    public void Add(ReadOnlySpan<GridPoint> ring, int sign)
    {
        if (ring.IsEmpty) return;
        var from = ring[^1];
        foreach (var to in ring)
        {
            Add(from, to, sign);
            from = to;
        }
    }

    /// <summary>Adds one side with a shape on its left; nothing for two equal points.</summary>
    /// <param name="from">Start.</param>
    /// <param name="to">End.</param>
    /// <param name="sign">1 as it runs, −1 the other way.</param>
    public void Add(GridPoint from, GridPoint to, int sign)
    {
        if (from != to) _sides.Add(new NetSide(new GridSegment(from, to), from.CompareTo(to) < 0 ? sign : -sign));
    }

    /// <summary>Adds sums made elsewhere.</summary>
    public void Add(ReadOnlySpan<NetSide> sides) => _sides.AddRange(sides);

    /// <summary>The sides that are left, sorted; this sum is empty afterwards.</summary>
    public NetSide[] Take()
    {
        var sides = CollectionsMarshal.AsSpan(_sides);
        sides.Sort(static (a, b) => a.Segment.CompareTo(b.Segment));
        var kept = 0;
        for (var i = 0; i < sides.Length;)
        {
            var (segment, excess) = sides[i++];
            while (i < sides.Length && sides[i].Segment == segment) excess += sides[i++].Excess;
            if (excess != 0) sides[kept++] = new NetSide(segment, excess);
        }

        var result = sides[..kept].ToArray();
        _sides.Clear();
        return result;
    }
}
