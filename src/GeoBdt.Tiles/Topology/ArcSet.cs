namespace GeoBdt.Tiles.Topology;

/// <summary>
/// Cuts rings into arcs, each once however many rings of however many levels run along it, and groups arcs that hang
/// together.
/// </summary>
/// <remarks>
/// A group is what is connected by nodes: a mainland with all its desa, an island, a lone hole. A group appears and
/// disappears as a whole, so a hole and the enclave that fills it can never be seen one without the other.
/// </remarks>
sealed class ArcSet
{
    readonly VertexTable _vertices;
    readonly int[] _ringVertex;
    readonly int[] _arcOf;
    readonly int[] _group;
    readonly List<Arc> _arcs = [];
    readonly List<int> _line = [];

    public ArcSet(VertexTable vertices, int[] ringVertex)
    {
        _vertices = vertices;
        _ringVertex = ringVertex;
        _arcOf = new int[vertices.Count];
        _group = new int[vertices.Count];
        Array.Fill(_arcOf, -1);
        for (var id = 0; id < _group.Length; id++) _group[id] = id;

        // Straight borders: a node follows a node directly. They simplify to themselves but can face another arc.
        var segments = new List<ulong>();
        for (var ring = 0; ring + 1 < ringVertex.Length; ring++) AddRing(ring, segments);
        ProtectFacingArcs(segments);
        Line = [.. _line];
        _line.Clear();
        _line.Capacity = 0;
    }

    /// <summary>The distinct arcs with at least one vertex between their ends.</summary>
    public IReadOnlyList<Arc> Arcs => _arcs;

    /// <summary>
    /// Distinct vertices along the arcs, arc after arc, both end nodes included; a lone ring's vertices once.
    /// </summary>
    public int[] Line { get; }

    /// <summary>Shape [distinct vertices]. The arc of which each is an inner vertex; −1 for nodes.</summary>
    public int[] ArcOf => _arcOf;

    /// <summary>The group of a ring, as the number of a distinct vertex that stands for it.</summary>
    public int GroupOfRing(int ring) => GroupOf(_vertices.IdOf[_ringVertex[ring]]);

    /// <summary>The group of a distinct vertex.</summary>
    public int GroupOf(int id)
    {
        if (_arcOf[id] >= 0) id = _arcs[_arcOf[id]].Head;
        return Root(id);
    }

    void AddRing(int ring, List<ulong> segments)
    {
        var start = _ringVertex[ring];
        var count = _ringVertex[ring + 1] - start;
        var first = 0;
        while (first < count && !_vertices.IsNode(_vertices.IdOf[start + first])) first++;
        if (first == count)
        {
            if (_arcOf[_vertices.IdOf[start]] < 0) AddArc(start, count, 0, count, closed: true);
            return;
        }

        for (var from = first; from < first + count;)
        {
            var to = from + 1;
            while (!_vertices.IsNode(IdAt(start, count, to))) to++;
            var (head, tail) = (IdAt(start, count, from), IdAt(start, count, to));
            _group[Root(tail)] = Root(head);
            if (to - from == 1) segments.Add(PairKey(head, tail));
            else if (_arcOf[IdAt(start, count, from + 1)] < 0) AddArc(start, count, from, to - from + 1, closed: false);
            from = to;
        }
    }

    void AddArc(int ringStart, int ringCount, int from, int length, bool closed)
    {
        var lineStart = _line.Count;
        var (first, step) = CanonicalStart(ringStart, ringCount, from, length, closed);
        for (var i = 0; i < length; i++)
        {
            var place = first + (step * i);
            if (closed) place = (place + length) % length;
            var id = IdAt(ringStart, ringCount, from + place);
            _line.Add(id);
            if (closed || (i > 0 && i < length - 1)) _arcOf[id] = _arcs.Count;
        }

        // What must stay so that every ring along the arc keeps three vertices: a lone ring its three, a loop from a
        // node back to it two beside the node.
        var (head, tail) = (_line[lineStart], _line[^1]);
        var keep = closed ? 3 : head == tail ? 2 : 0;
        _arcs.Add(new Arc(lineStart, length, closed, head, tail, keep));
    }

    // Where ties fall must not depend on which ring met the arc first: begin at the end (in a lone ring, the vertex)
    // with the smallest coordinates and go the way of the smaller neighbour.
    (int First, int Step) CanonicalStart(int ringStart, int ringCount, int from, int length, bool closed)
    {
        var last = length - 1;
        if (!closed)
        {
            var isLoop = KeyAt(0) == KeyAt(last);
            return KeyAt(isLoop ? 1 : 0) <= KeyAt(isLoop ? last - 1 : last) ? (0, 1) : (last, -1);
        }

        var first = 0;
        for (var place = 1; place < length; place++)
        {
            if (KeyAt(place) < KeyAt(first)) first = place;
        }

        return KeyAt(first < last ? first + 1 : 0) < KeyAt(first > 0 ? first - 1 : last) ? (first, 1) : (first, -1);

        ulong KeyAt(int place) => _vertices.KeyOf(IdAt(ringStart, ringCount, from + place));
    }

    // Two arcs between the same two nodes would both become the one straight line between them and close the area
    // that they enclose: each keeps its most important vertex.
    void ProtectFacingArcs(List<ulong> segments)
    {
        // Each ring along a straight border has entered it: count it once.
        segments.Sort();
        var pairs = new List<ulong>();
        foreach (var segment in segments)
        {
            if (pairs.Count == 0 || pairs[^1] != segment) pairs.Add(segment);
        }

        foreach (var arc in _arcs) pairs.Add(PairKey(arc.Head, arc.Tail));
        pairs.Sort();

        for (var i = 0; i < _arcs.Count; i++)
        {
            var arc = _arcs[i];
            if (arc.Keep > 0) continue;
            var pair = PairKey(arc.Head, arc.Tail);
            var at = pairs.BinarySearch(pair);
            var faced = (at > 0 && pairs[at - 1] == pair) || (at + 1 < pairs.Count && pairs[at + 1] == pair);
            if (faced) _arcs[i] = arc with { Keep = 1 };
        }
    }

    int Root(int id)
    {
        while (_group[id] != id)
        {
            _group[id] = _group[_group[id]];
            id = _group[id];
        }

        return id;
    }

    int IdAt(int ringStart, int ringCount, int place) =>
        _vertices.IdOf[ringStart + (place < ringCount ? place : place - ringCount)];

    static ulong PairKey(int a, int b) => ((ulong)Math.Min(a, b) << 32) | (uint)Math.Max(a, b);
}

/// <summary>A stretch of border between two nodes, or a whole ring without any.</summary>
/// <param name="Start">Place of its first vertex in <see cref="ArcSet.Line"/>.</param>
/// <param name="Length">Number of vertices, both end nodes included.</param>
/// <param name="IsClosed">A whole ring without a node.</param>
/// <param name="Head">Distinct vertex at the beginning.</param>
/// <param name="Tail">Distinct vertex at the end; equals <paramref name="Head"/> for a loop.</param>
/// <param name="Keep">How many vertices besides the end nodes stay at every zoom.</param>
readonly record struct Arc(int Start, int Length, bool IsClosed, int Head, int Tail, int Keep);
