namespace GeoBdt.Tiles.Topology;

/// <summary>
/// The borders of some features of some levels, each stretch once: what a file that shares its arcs (TopoJSON) is made of.
/// </summary>
/// <remarks>
/// Rings are numbered as they come: layer by layer, feature by feature. A ring is a list of arcs, one after the other; an arc
/// that it walks backwards is written as <c>~arc</c> (−1 − arc). Exterior rings run counter-clockwise on the map with north up,
/// which is the way of GeoJSON and the mirror of <see cref="ShapeSet"/>. All vertices are there: nothing is simplified.
/// </remarks>
public sealed class BorderArcs
{
    const int None = -1;

    readonly int[] _ringVertex;
    readonly VertexTable _vertices;
    readonly uint[] _xy;

    // The arc that a vertex between its ends lies on; None for nodes.
    readonly int[] _arcOf;
    readonly Dictionary<(int, int), int> _straight = [];
    readonly List<Stretch> _arcs = [];
    readonly List<int> _ringArcs = [];
    readonly int[] _ringStart;

    /// <summary>Cuts the rings.</summary>
    /// <param name="layers">For each layer its shapes and the features wanted of them, a range.</param>
    public BorderArcs(params ReadOnlySpan<(ShapeSet Shapes, int First, int Count)> layers)
    {
        (_xy, _ringVertex) = Gather(layers);
        _vertices = new VertexTable(_xy, _ringVertex);
        _arcOf = new int[_vertices.Count];
        Array.Fill(_arcOf, None);
        _ringStart = new int[_ringVertex.Length];
        for (var ring = 0; ring + 1 < _ringVertex.Length; ring++)
        {
            Cut(_ringVertex[ring], _ringVertex[ring + 1] - _ringVertex[ring]);
            _ringStart[ring + 1] = _ringArcs.Count;
        }
    }

    // Count vertices of a ring from place From on; the ring starts at vertex RingStart, has RingCount and may be run over its end.
    readonly record struct Stretch(int RingStart, int RingCount, int From, int Count);

    /// <summary>Number of arcs.</summary>
    public int Count => _arcs.Count;

    /// <summary>Number of rings.</summary>
    public int RingCount => _ringVertex.Length - 1;

    /// <summary>The arcs of a ring, in order; <c>~arc</c> for one that is walked backwards.</summary>
    public IEnumerable<int> RingArcs(int ring)
    {
        for (var i = _ringStart[ring]; i < _ringStart[ring + 1]; i++) yield return _ringArcs[i];
    }

    /// <summary>Number of vertices of an arc, both ends included; a closed arc ends where it begins.</summary>
    public int Length(int arc) => _arcs[arc].Count;

    /// <summary>A vertex of an arc in world units.</summary>
    /// <param name="arc">0 to <see cref="Count"/> − 1.</param>
    /// <param name="place">0 to <see cref="Length"/> − 1.</param>
    public (uint X, uint Y) Vertex(int arc, int place)
    {
        var stretch = _arcs[arc];
        var use = Use(stretch.RingStart, stretch.RingCount, stretch.From + place);
        return (_xy[2 * use], _xy[(2 * use) + 1]);
    }

    static (uint[] Xy, int[] RingVertex) Gather(ReadOnlySpan<(ShapeSet Shapes, int First, int Count)> layers)
    {
        var (rings, vertices) = (0, 0);
        foreach (var (shapes, first, count) in layers)
        {
            int firstRing = shapes.FeatureRing[first], endRing = shapes.FeatureRing[first + count];
            rings += endRing - firstRing;
            vertices += shapes.RingVertex[endRing] - shapes.RingVertex[firstRing];
        }

        var (xy, ringVertex) = (new uint[2 * vertices], new int[rings + 1]);
        var (ring, at) = (0, 0);
        foreach (var (shapes, first, count) in layers)
        {
            for (var from = shapes.FeatureRing[first]; from < shapes.FeatureRing[first + count]; from++)
            {
                for (var v = shapes.RingVertex[from + 1] - 1; v >= shapes.RingVertex[from]; v--)
                {
                    xy[at++] = shapes.Xy[2 * v];
                    xy[at++] = shapes.Xy[(2 * v) + 1];
                }

                ringVertex[++ring] = at / 2;
            }
        }

        return (xy, ringVertex);
    }

    void Cut(int start, int count)
    {
        var first = 0;
        while (first < count && !_vertices.IsNode(Id(start, count, first))) first++;
        if (first == count)
        {
            AddClosed(start, count);
            return;
        }

        for (var from = first; from < first + count;)
        {
            var to = from + 1;
            while (!_vertices.IsNode(Id(start, count, to))) to++;
            _ringArcs.Add(to - from == 1 ? Straight(start, count, from) : Bent(start, count, from, to));
            from = to;
        }
    }

    // A border from node to node without a vertex between them.
    int Straight(int start, int count, int from)
    {
        var (head, tail) = (Id(start, count, from), Id(start, count, from + 1));
        if (_straight.TryGetValue((head, tail), out var arc)) return arc;
        if (_straight.TryGetValue((tail, head), out arc)) return ~arc;
        _straight.Add((head, tail), _arcs.Count);
        _arcs.Add(new Stretch(start, count, from, 2));
        return _arcs.Count - 1;
    }

    int Bent(int start, int count, int from, int to)
    {
        var arc = _arcOf[Id(start, count, from + 1)];
        if (arc == None) return Add(new Stretch(start, count, from, to - from + 1), from + 1, to);
        // A loop begins and ends at the same node: the vertex after it tells the direction.
        var known = _arcs[arc];
        var isForward = Id(known, 0) == Id(start, count, from) && Id(known, 1) == Id(start, count, from + 1);
        return isForward ? arc : ~arc;
    }

    // A ring without a node: an island, or an enclave and the hole that it fills.
    void AddClosed(int start, int count)
    {
        var arc = _arcOf[Id(start, count, 0)];
        if (arc == None)
        {
            _ringArcs.Add(Add(new Stretch(start, count, 0, count + 1), 0, count));
            return;
        }

        var known = _arcs[arc];
        var place = 0;
        while (Id(start, count, place) != Id(known, 0)) place++;
        _ringArcs.Add(Id(start, count, place + 1) == Id(known, 1) ? arc : ~arc);
    }

    int Add(Stretch stretch, int firstInner, int endInner)
    {
        for (var place = firstInner; place < endInner; place++) _arcOf[Id(stretch.RingStart, stretch.RingCount, place)] = _arcs.Count;
        _arcs.Add(stretch);
        return _arcs.Count - 1;
    }

    int Id(Stretch stretch, int place) => Id(stretch.RingStart, stretch.RingCount, stretch.From + place);

    int Id(int start, int count, int place) => _vertices.IdOf[Use(start, count, place)];

    // From is less than RingCount and no stretch is longer than its ring and one, so a place runs over the end at most twice.
    static int Use(int start, int count, int place) => start + (place % count);
}
