namespace GeoBdt.Tiles.Topology;

/// <summary>Finds from which zoom on each group of borders is drawn.</summary>
/// <remarks>
/// A group is seen from the zoom at which its largest ring covers a pixel, or always if it holds the largest ring of a
/// feature: an island that is a desa stays on the map, an islet beside it may go. A hole is seen as long as anything in
/// it: else an island would lie on the land that fills the place of its lake.
/// </remarks>
static class GroupZooms
{
    /// <summary>Shape [distinct vertices]. Smallest zoom at which the group of each vertex is drawn.</summary>
    /// <param name="net">The rings.</param>
    /// <param name="vertices">Their distinct vertices.</param>
    /// <param name="arcs">Their arcs and groups.</param>
    /// <param name="rings">Where the rings come from.</param>
    /// <param name="featureOfRing">Feature of each ring of the store.</param>
    public static byte[] Find(RingNet net, VertexTable vertices, ArcSet arcs, RingStore rings, int[] featureOfRing)
    {
        var zoom = new byte[vertices.Count];
        Array.Fill(zoom, (byte)TileId.MaxZoom);
        for (var from = 0; from < net.Ring.Length;)
        {
            var (end, largest) = (from, -1);
            for (; end < net.Ring.Length && featureOfRing[net.Ring[end]] == featureOfRing[net.Ring[from]]; end++)
            {
                var ring = net.Ring[end];
                ref var groupZoom = ref zoom[arcs.GroupOfRing(end)];
                groupZoom = Math.Min(groupZoom, Detail.ZoomOfGroup(rings.Area[ring]));
                if (rings.IsHole[ring]) continue;
                if (largest < 0 || rings.Area[ring] > rings.Area[net.Ring[largest]]) largest = end;
            }

            if (largest >= 0) zoom[arcs.GroupOfRing(largest)] = 0;
            from = end;
        }

        KeepHolesAroundIslands(net, vertices, arcs, rings, zoom);
        for (var id = 0; id < zoom.Length; id++)
        {
            // The zoom of a group stands at one of its vertices; the others get it from there.
            var group = arcs.GroupOf(id);
            if (group != id) zoom[id] = zoom[group];
        }

        return zoom;
    }

    // Inclusion is transitive, so each hole can look at the groups in it as they are of themselves.
    static void KeepHolesAroundIslands(RingNet net, VertexTable vertices, ArcSet arcs, RingStore rings, byte[] zoom)
    {
        var (keys, groups) = Groups(net, vertices, arcs);
        var own = zoom.AsSpan().ToArray();
        for (var ring = 0; ring < net.Ring.Length; ring++)
        {
            if (!rings.IsHole[net.Ring[ring]]) continue;
            var hole = net.Xy.AsSpan((2 * net.RingVertex[ring])..(2 * net.RingVertex[ring + 1]));
            var box = WorldBox.Around(hole);
            var group = arcs.GroupOfRing(ring);
            var first = Array.BinarySearch(keys, (ulong)box.MinX << 32);
            for (var i = first < 0 ? ~first : first; i < keys.Length && keys[i] >> 32 <= box.MaxX; i++)
            {
                var (x, y) = ((uint)(keys[i] >> 32), (uint)keys[i]);
                if (y < box.MinY || y > box.MaxY || groups[i] == group || own[groups[i]] >= zoom[group]) continue;
                if (Contains(hole, x, y)) zoom[group] = own[groups[i]];
            }
        }
    }

    // One vertex of each group, sorted by coordinates.
    static (ulong[] Keys, int[] Groups) Groups(RingNet net, VertexTable vertices, ArcSet arcs)
    {
        var seen = new HashSet<int>();
        for (var ring = 0; ring < net.Ring.Length; ring++) seen.Add(arcs.GroupOfRing(ring));
        int[] groups = [.. seen];
        var keys = new ulong[groups.Length];
        for (var i = 0; i < keys.Length; i++) keys[i] = vertices.KeyOf(groups[i]);
        Array.Sort(keys, groups);
        return (keys, groups);
    }

    // Even-odd rule, exact.
    static bool Contains(ReadOnlySpan<uint> ring, uint x, uint y)
    {
        var isInside = false;
        var (beforeX, beforeY) = ((long)ring[^2], (long)ring[^1]);
        for (var i = 0; i < ring.Length; i += 2)
        {
            var (hereX, hereY) = ((long)ring[i], (long)ring[i + 1]);
            if (beforeY > y != hereY > y)
            {
                var cross = Math.BigMul(hereX - beforeX, y - beforeY) - Math.BigMul(x - beforeX, hereY - beforeY);
                if (cross > 0 == hereY > beforeY && cross != 0) isInside = !isInside;
            }

            (beforeX, beforeY) = (hereX, hereY);
        }

        return isInside;
    }
}
