namespace GeoBdt.Tiles.Topology;

/// <summary>Some rings of a <see cref="RingStore"/> with the vertices that they have at a zoom.</summary>
sealed class RingNet
{
    readonly int[]? _use;

    RingNet(uint[] xy, int[] ringVertex, int[] ring, int[]? use) =>
        (Xy, RingVertex, Ring, _use) = (xy, ringVertex, ring, use);

    /// <summary>Shape [at least 2 · vertices]. x, y in world units.</summary>
    public uint[] Xy { get; }

    /// <summary>Shape [rings + 1]. First vertex of each ring.</summary>
    public int[] RingVertex { get; }

    /// <summary>Shape [rings]. Number of each ring in the store.</summary>
    public int[] Ring { get; }

    /// <summary>All rings with all their vertices.</summary>
    public static RingNet Whole(RingStore rings)
    {
        var all = new int[rings.RingCount];
        for (var ring = 0; ring < all.Length; ring++) all[ring] = ring;
        return new RingNet(rings.Xy, rings.RingVertex(), all, null);
    }

    /// <summary>Some rings, as they are at a zoom.</summary>
    /// <param name="rings">The store.</param>
    /// <param name="ringVertex">First vertex of each of its rings.</param>
    /// <param name="zoomOfUse">Smallest zoom of each of its vertices.</param>
    /// <param name="isWanted">Whether a ring belongs to it.</param>
    /// <param name="zoom">The zoom.</param>
    public static RingNet At(
        RingStore rings, int[] ringVertex, ReadOnlySpan<byte> zoomOfUse, ReadOnlySpan<bool> isWanted, int zoom)
    {
        var (xy, starts, ring, use) = (new List<uint>(), new List<int> { 0 }, new List<int>(), new List<int>());
        for (var r = 0; r < rings.RingCount; r++)
        {
            if (!isWanted[r]) continue;
            for (var v = ringVertex[r]; v < ringVertex[r + 1]; v++)
            {
                if (zoomOfUse[v] <= zoom) use.Add(v);
            }

            var left = use.Count - starts[^1];
            if (left < 3)
            {
                use.RemoveRange(starts[^1], left);
                continue;
            }

            ring.Add(r);
            starts.Add(use.Count);
        }

        xy.Capacity = 2 * use.Count;
        foreach (var v in use)
        {
            xy.Add(rings.Xy[2 * v]);
            xy.Add(rings.Xy[(2 * v) + 1]);
        }

        return new RingNet([.. xy], [.. starts], [.. ring], [.. use]);
    }

    /// <summary>Number of a vertex of this net in the store.</summary>
    public int UseOf(int vertex) => _use is null ? vertex : _use[vertex];
}
