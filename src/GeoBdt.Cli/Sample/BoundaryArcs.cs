namespace GeoBdt.Cli.Sample;

/// <summary>
/// A stretch of border between two areas, from one meeting point of three areas to the next, or a closed ring.
/// </summary>
/// <param name="Left">Label on the left hand when walking from the first point to the last.</param>
/// <param name="Right">Label on the right hand.</param>
/// <param name="Start">Number of the first corner; tells which arcs meet.</param>
/// <param name="End">Number of the last corner.</param>
/// <param name="Points">Millionths of a degree, longitude and latitude; both neighbours use these very numbers.</param>
sealed record BoundaryArc(short Left, short Right, int Start, int End, (long X, long Y)[] Points);

/// <summary>Turns the labelled honeycomb into shared border lines that look drawn rather than stepped.</summary>
sealed class BoundaryArcs
{
    const int SmoothingRounds = 6;

    // Corners of the honeycomb per point that is kept: borders of desa are finer than those of other kabupaten.
    const int KeepOfDesa = 2;
    const int KeepOfKabupaten = 6;

    // Sideways shift of the middle of a segment, as part of the segment's length.
    const double Roughness = 0.11;

    readonly short[] _labels;
    readonly int _desaCount;
    readonly Dictionary<int, (int A, int B, int C)> _next = [];
    readonly Dictionary<int, (double X, double Y)> _position = [];
    readonly Dictionary<(int From, int To), short> _left = [];

    BoundaryArcs(short[] labels, int desaCount)
    {
        _labels = labels;
        _desaCount = desaCount;
    }

    public static List<BoundaryArc> Trace(AreaLabels areas, int desaCount)
    {
        var arcs = new BoundaryArcs(areas.Labels, desaCount);
        arcs.CollectEdges();
        arcs.Smooth();
        return arcs.Trace();
    }

    void CollectEdges()
    {
        Span<int> neighbours = stackalloc int[6];
        Span<int> corners = stackalloc int[6];
        for (var cell = 0; cell < HexLattice.Count; cell++)
        {
            if (HexLattice.IsEdge(cell)) continue;

            HexLattice.Neighbours(cell, neighbours);
            HexLattice.Corners(cell, neighbours, corners);
            for (var side = 0; side < 6; side++)
            {
                if (_labels[neighbours[side]] == _labels[cell]) continue;

                var from = corners[side];
                var to = corners[(side + 1) % 6];
                _left[(from, to)] = _labels[cell];
                Link(from, to);
            }
        }

        foreach (var corner in _next.Keys)
        {
            _position[corner] = HexLattice.Corner(corner);
        }
    }

    void Link(int from, int to)
    {
        const int None = -1;
        _next[from] = !_next.TryGetValue(from, out var next) ? (to, None, None)
            : next.B == None ? (next.A, to, None)
            : (next.A, next.B, to);
    }

    /// <summary>Every corner moves half way to the mean of the corners it is joined to, meeting points too.</summary>
    void Smooth()
    {
        var order = _next.Keys.Order().ToArray();
        var moved = new (double X, double Y)[order.Length];
        for (var round = 0; round < SmoothingRounds; round++)
        {
            for (var i = 0; i < order.Length; i++)
            {
                var (a, b, c) = _next[order[i]];
                var (ax, ay) = _position[a];
                var (bx, by) = _position[b];
                var (x, y) = _position[order[i]];
                if (c < 0)
                {
                    moved[i] = ((0.5 * x) + (0.25 * (ax + bx)), (0.5 * y) + (0.25 * (ay + by)));
                }
                else
                {
                    var (cx, cy) = _position[c];
                    moved[i] = ((0.5 * x) + ((ax + bx + cx) / 6.0), (0.5 * y) + ((ay + by + cy) / 6.0));
                }
            }

            for (var i = 0; i < order.Length; i++)
            {
                _position[order[i]] = moved[i];
            }
        }
    }

    List<BoundaryArc> Trace()
    {
        var arcs = new List<BoundaryArc>();
        var done = new HashSet<(int From, int To)>();
        foreach (var corner in _next.Keys.Order())
        {
            var (a, b, c) = _next[corner];
            if (c < 0) continue;

            foreach (var to in new[] { a, b, c })
            {
                Follow(corner, to, done, arcs);
            }
        }

        // What is left has no meeting point: islands in the sea and enclaves.
        foreach (var corner in _next.Keys.Order())
        {
            var (a, b, _) = _next[corner];
            Follow(corner, a, done, arcs);
            Follow(corner, b, done, arcs);
        }

        return arcs;
    }

    /// <summary>
    /// Walks from a corner; keeps the direction that has the lesser label on the left, so each arc comes once.
    /// </summary>
    void Follow(int from, int to, HashSet<(int From, int To)> done, List<BoundaryArc> arcs)
    {
        var left = _left[(from, to)];
        var right = _left[(to, from)];
        if (left > right || done.Contains((from, to))) return;

        var start = from;
        var corners = new List<int> { from };
        while (true)
        {
            done.Add((from, to));
            corners.Add(to);
            var (a, b, c) = _next[to];
            if (to == start || c >= 0) break;

            (from, to) = (to, a == from ? b : a);
        }

        arcs.Add(new BoundaryArc(left, right, start, to, Points(corners, IsCoarse(left) && IsCoarse(right))));
    }

    bool IsCoarse(short label) => label < 0 || label >= _desaCount;

    (long X, long Y)[] Points(List<int> corners, bool isCoarse)
    {
        var steps = corners.Count - 1;
        var isRing = corners[0] == corners[^1];
        var segments = Math.Max(Math.Min(steps, isRing ? 6 : 2), steps / (isCoarse ? KeepOfKabupaten : KeepOfDesa));
        var points = new List<(long X, long Y)>((2 * segments) + 1) { Rounded(corners[0]) };
        for (var i = 1; i <= segments; i++)
        {
            var point = Rounded(corners[(int)((long)i * steps / segments)]);
            points.Add(Middle(points[^1], point));
            points.Add(point);
        }

        return [.. points];
    }

    (long X, long Y) Rounded(int corner)
    {
        var (x, y) = _position[corner];
        return (HexLattice.ToMicroLongitude(x), HexLattice.ToMicroLatitude(y));
    }

    static (long X, long Y) Middle((long X, long Y) a, (long X, long Y) b)
    {
        var shift = Roughness * BoundaryNoise.Between(a.X, a.Y, b.X, b.Y);
        return ((long)Math.Round((0.5 * (a.X + b.X)) - (shift * (b.Y - a.Y))),
            (long)Math.Round((0.5 * (a.Y + b.Y)) + (shift * (b.X - a.X))));
    }
}
