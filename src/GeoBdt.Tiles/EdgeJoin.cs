using System.Runtime.InteropServices;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Tiles;

/// <summary>Makes valid polygons of rings that were clipped one by one. A workspace for one thread.</summary>
/// <remarks>
/// <code>
///   ├───────────┐            ├───────────┐      The clipped rings of a polygon are cut where they run along the edge
///   │ ┌─────────┘            ├───────────┘      of the kept rectangle. The paths that remain lead from the edge
///   │ │             becomes                     through the inside back to the edge, the polygon on their right, so
///   │ └─────────┐            ├───────────┐      each goes on clockwise along the edge to where the next path begins:
///   ├───────────┘            ├───────────┘      parts come apart, holes at the edge become bays of the outline.
/// </code>
/// Where two paths end in the same grid point, or the total area would change, the rings are written as they came:
/// they fill the same area, only with ways that lie on one another on the edge.
/// <para>Source: after K. Weiler and P. Atherton (1977), Hidden surface removal using polygon area sorting, SIGGRAPH,
/// for the special case of a rectangle.</para>
/// </remarks>
sealed class EdgeJoin
{
    readonly List<int> _rings = [];
    readonly List<int> _ringEnd = [];
    readonly List<Path> _paths = [];
    readonly List<End> _ends = [];
    readonly List<int> _closedHoles = [];
    readonly List<int> _loopOfHole = [];
    readonly List<int> _loops = [];
    readonly List<int> _loopEnd = [];
    int[] _pathAfter = [];
    int _min;
    int _max;

    // Count vertices of a ring from place From on, over the ring's end if need be.
    readonly record struct Path(int Ring, int From, int Count, int Entry, int Exit);

    // Where a path begins or ends: distance along the edge, clockwise from the north-west corner.
    readonly record struct End(int At, int Path, bool IsEntry) : IComparable<End>
    {
        public int CompareTo(End other) => At.CompareTo(other.At);
    }

    /// <summary>Begins a polygon.</summary>
    public void Begin(in TileGrid grid)
    {
        (_min, _max) = ((int)grid.Min, (int)grid.Max);
        _rings.Clear();
        _ringEnd.Clear();
    }

    /// <summary>Adds a clipped ring: the exterior ring first, then its holes.</summary>
    public void Add(ReadOnlySpan<int> ring)
    {
        _rings.AddRange(ring);
        _ringEnd.Add(_rings.Count);
    }

    /// <summary>Writes the polygon, in as many parts as the rectangle cuts it into.</summary>
    /// <returns>False when a hole takes all of it and nothing was written.</returns>
    public bool WriteTo(VectorTileWriter writer)
    {
        var doubleArea = 0L;
        for (var ring = 0; ring < _ringEnd.Count; ring++) doubleArea += RingFinish.DoubleArea(RingAt(ring));
        if (doubleArea == 0) return false;
        if (TryJoin(doubleArea)) WriteLoops(writer);
        else for (var ring = 0; ring < _ringEnd.Count; ring++) writer.AddRing(RingAt(ring));
        return true;
    }

    ReadOnlySpan<int> RingAt(int ring) => Slice(_rings, _ringEnd, ring);

    ReadOnlySpan<int> LoopAt(int loop) => Slice(_loops, _loopEnd, loop);

    static ReadOnlySpan<int> Slice(List<int> xy, List<int> end, int index)
    {
        var start = index > 0 ? end[index - 1] : 0;
        return CollectionsMarshal.AsSpan(xy)[start..end[index]];
    }

    bool TryJoin(long doubleArea)
    {
        _paths.Clear();
        _closedHoles.Clear();
        for (var ring = 0; ring < _ringEnd.Count; ring++)
        {
            var found = AddPaths(ring);
            if (found == 0 && ring > 0) _closedHoles.Add(ring);
        }

        // One path and whole holes: there is nothing to untangle.
        if (_paths.Count < 2 && (_paths.Count == 0 || _paths[0].Ring == 0)) return false;
        if (!TryOrder()) return false;
        JoinPaths();
        for (var loop = 0; loop < _loopEnd.Count; loop++)
        {
            var loopArea = RingFinish.DoubleArea(LoopAt(loop));
            if (loopArea <= 0) return false;
            doubleArea -= loopArea;
        }

        _loopOfHole.Clear();
        foreach (var hole in _closedHoles)
        {
            var around = 0;
            while (around < _loopEnd.Count && !Contains(LoopAt(around), RingAt(hole))) around++;
            if (around == _loopEnd.Count) return false;
            _loopOfHole.Add(around);
            doubleArea -= RingFinish.DoubleArea(RingAt(hole));
        }

        return doubleArea == 0;
    }

    int AddPaths(int ring)
    {
        var xy = RingAt(ring);
        var count = xy.Length / 2;
        var first = 0;
        while (first < count && !RunsAlongEdge(xy, first)) first++;
        if (first == count) return 0;

        var before = _paths.Count;
        for (var from = first + 1; from < first + count;)
        {
            var to = from;
            while (!RunsAlongEdge(xy, to % count)) to++;
            if (to > from)
            {
                var (first2, last2) = (2 * (from % count), 2 * (to % count));
                var entry = AlongEdge(xy[first2], xy[first2 + 1]);
                var exit = AlongEdge(xy[last2], xy[last2 + 1]);
                _paths.Add(new Path(ring, from % count, to - from + 1, entry, exit));
            }

            from = to + 1;
        }

        return _paths.Count - before;
    }

    // Whether the way from a vertex to the next lies on the rectangle's edge. The rectangle is convex: no other way
    // has both ends on one side.
    bool RunsAlongEdge(ReadOnlySpan<int> xy, int vertex)
    {
        var (a, b) = (2 * vertex, 2 * vertex + 2 < xy.Length ? 2 * vertex + 2 : 0);
        return (xy[a] == xy[b] && (xy[a] == _min || xy[a] == _max))
            || (xy[a + 1] == xy[b + 1] && (xy[a + 1] == _min || xy[a + 1] == _max));
    }

    int AlongEdge(int x, int y)
    {
        var side = _max - _min;
        return y == _min ? x - _min
            : x == _max ? side + (y - _min)
            : y == _max ? (2 * side) + (_max - x)
            : (3 * side) + (_max - y);
    }

    // Along the edge, beginnings and ends must take turns at different points.
    bool TryOrder()
    {
        _ends.Clear();
        for (var path = 0; path < _paths.Count; path++)
        {
            _ends.Add(new End(_paths[path].Entry, path, IsEntry: true));
            _ends.Add(new End(_paths[path].Exit, path, IsEntry: false));
        }

        _ends.Sort();
        if (_pathAfter.Length < _paths.Count) _pathAfter = new int[2 * _paths.Count];
        var before = _ends[^1];
        foreach (var end in _ends)
        {
            if (end.IsEntry == before.IsEntry || end.At == before.At) return false;
            if (end.IsEntry) _pathAfter[before.Path] = end.Path;
            before = end;
        }

        return true;
    }

    void JoinPaths()
    {
        _loops.Clear();
        _loopEnd.Clear();
        for (var start = 0; start < _paths.Count; start++)
        {
            if (_pathAfter[start] < 0) continue;
            for (var path = start; _pathAfter[path] >= 0;)
            {
                var next = _pathAfter[path];
                _pathAfter[path] = -1;
                AppendPath(_paths[path]);
                AppendCorners(_paths[path].Exit, _paths[next].Entry);
                path = next;
            }

            _loopEnd.Add(_loops.Count);
        }
    }

    void AppendPath(Path path)
    {
        var xy = RingAt(path.Ring);
        for (var i = 0; i < path.Count; i++)
        {
            var at = 2 * (path.From + i);
            if (at >= xy.Length) at -= xy.Length;
            _loops.Add(xy[at]);
            _loops.Add(xy[at + 1]);
        }
    }

    // The corners that lie between two points of the edge, clockwise.
    void AppendCorners(int from, int to)
    {
        var side = _max - _min;
        if (to < from) to += 4 * side;
        for (var corner = (from / side) + 1; corner * side < to; corner++)
        {
            _loops.Add((corner & 3) is 1 or 2 ? _max : _min);
            _loops.Add((corner & 3) is 2 or 3 ? _max : _min);
        }
    }

    void WriteLoops(VectorTileWriter writer)
    {
        for (var loop = 0; loop < _loopEnd.Count; loop++)
        {
            writer.AddRing(LoopAt(loop));
            for (var hole = 0; hole < _closedHoles.Count; hole++)
            {
                if (_loopOfHole[hole] == loop) writer.AddRing(RingAt(_closedHoles[hole]));
            }
        }
    }

    // Even-odd rule for a vertex of the hole, moved by a quarter unit off the rows of the grid: never on a vertex.
    static bool Contains(ReadOnlySpan<int> loop, ReadOnlySpan<int> hole)
    {
        var (x, y) = (hole[0] + 0.0, hole[1] + 0.25);
        var isInside = false;
        var (beforeX, beforeY) = (loop[^2], loop[^1]);
        for (var i = 0; i < loop.Length; i += 2)
        {
            if (beforeY > y != loop[i + 1] > y
                && x < beforeX + ((y - beforeY) * (loop[i] - beforeX) / (loop[i + 1] - beforeY)))
            {
                isInside = !isInside;
            }

            (beforeX, beforeY) = (loop[i], loop[i + 1]);
        }

        return isInside;
    }
}
