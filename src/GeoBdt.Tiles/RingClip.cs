namespace GeoBdt.Tiles;

/// <summary>
/// Cuts a ring of tile units to the kept rectangle, side after side. One instance is a workspace for one thread.
/// </summary>
/// <remarks>
/// <code>
///      outside │ kept                     A part that leaves and comes back is replaced by the straight way along the
///        ┌─────┼────┐                     side. Where a ring leaves several times these ways lie on one another:
///        └─────┼──┐ │      becomes  ├──┐  walked there and back, they enclose nothing, so the filled area is exact.
///        ┌─────┼──┘ │               ├──┘  They lie on the rectangle's edge, a buffer's width outside of the visible
///        └─────┼────┘                     tile, where no border is drawn. A hole cut by the side ends on it likewise.
/// </code>
/// Where an edge crosses a side is computed from its ends in one fixed order, so two neighbours that run along the
/// edge in opposite directions get the same point.
/// <para>Source: I. E. Sutherland and G. W. Hodgman (1974), Reentrant polygon clipping, CACM 17(1).</para>
/// </remarks>
sealed class RingClip
{
    long[] _from = [];
    long[] _to = [];

    /// <summary>Clips a ring given as x, y pairs.</summary>
    /// <param name="ring">Shape [2 · n]. Any size of coordinates below 2^35 in magnitude.</param>
    /// <param name="sides">The sides on which at least one vertex lies (bits as <see cref="TileGrid.Sides"/>).</param>
    /// <param name="grid">Grid whose rectangle is kept.</param>
    /// <returns>The clipped ring, open; empty when nothing is left. Valid until the next call.</returns>
    public ReadOnlySpan<long> Clip(ReadOnlySpan<long> ring, int sides, in TileGrid grid)
    {
        Reserve(ref _from, ring.Length);
        ring.CopyTo(_from);
        var length = ring.Length;
        for (var side = 0; side < 4; side++)
        {
            if ((sides & (1 << side)) == 0) continue;
            // Every vertex adds at most itself and one crossing.
            Reserve(ref _to, 2 * length);
            var isMin = side % 2 == 0;
            length = ClipSide(_from.AsSpan(0, length), _to, axis: side / 2, isMin, isMin ? grid.Min : grid.Max);
            (_from, _to) = (_to, _from);
        }

        return _from.AsSpan(0, length);
    }

    static int ClipSide(ReadOnlySpan<long> ring, Span<long> kept, int axis, bool isMin, long limit)
    {
        if (ring.IsEmpty) return 0;
        var length = 0;
        var (beforeX, beforeY) = (ring[^2], ring[^1]);
        var beforeIsIn = IsIn(axis == 0 ? beforeX : beforeY);
        for (var i = 0; i < ring.Length; i += 2)
        {
            var (x, y) = (ring[i], ring[i + 1]);
            var isIn = IsIn(axis == 0 ? x : y);
            if (isIn != beforeIsIn)
            {
                var other = axis == 0
                    ? Crossing(beforeX, beforeY, x, y, limit)
                    : Crossing(beforeY, beforeX, y, x, limit);
                kept[length++] = axis == 0 ? limit : other;
                kept[length++] = axis == 0 ? other : limit;
            }

            if (isIn)
            {
                kept[length++] = x;
                kept[length++] = y;
            }

            (beforeX, beforeY, beforeIsIn) = (x, y, isIn);
        }

        return length;

        bool IsIn(long value) => isMin ? value >= limit : value <= limit;
    }

    // b of the point where the line (a1, b1)–(a2, b2) has a = limit, always reckoned from the end with the smaller a.
    static long Crossing(long a1, long b1, long a2, long b2, long limit)
    {
        if (a1 > a2) (a1, b1, a2, b2) = (a2, b2, a1, b1);
        return b1 + (long)Math.Round((limit - a1) * (double)(b2 - b1) / (a2 - a1), MidpointRounding.AwayFromZero);
    }

    static void Reserve(ref long[] buffer, int length)
    {
        if (buffer.Length < length) buffer = new long[Math.Max(length, 2 * buffer.Length)];
    }
}
