namespace GeoBdt.Tiles.Topology;

/// <summary>Buffers of one thread for simplifying arcs.</summary>
sealed class ArcWorkspace
{
    readonly Visvalingam _visvalingam = new();
    uint[] _xy = [];
    double[] _effectiveArea = [];

    /// <summary>Writes the zoom of every vertex between the ends of an arc (all of them for a lone ring).</summary>
    public void Simplify(Arc arc, uint[] xy, VertexTable vertices, byte[] zoomOfVertex)
    {
        if (_effectiveArea.Length < arc.Length)
        {
            _xy = new uint[4 * arc.Length];
            _effectiveArea = new double[2 * arc.Length];
        }

        var (first, isForward) = CanonicalStart(arc, vertices);
        for (var i = 0; i < arc.Length; i++)
        {
            var use = arc.UseAt(PlaceOf(i));
            _xy[2 * i] = xy[2 * use];
            _xy[(2 * i) + 1] = xy[(2 * use) + 1];
        }

        _visvalingam.Measure(_xy.AsSpan(0, 2 * arc.Length), arc.IsClosed, arc.Keep, _effectiveArea);
        for (var i = arc.IsClosed ? 0 : 1; i < (arc.IsClosed ? arc.Length : arc.Length - 1); i++)
        {
            zoomOfVertex[vertices.IdOf[arc.UseAt(PlaceOf(i))]] = Detail.ZoomOfVertex(_effectiveArea[i]);
        }

        int PlaceOf(int i)
        {
            var place = isForward ? first + i : first - i;
            return place < 0 ? place + arc.Length : place >= arc.Length ? place - arc.Length : place;
        }
    }

    // Where ties fall must not depend on which ring met the arc first: begin at the end (in a lone ring, the vertex)
    // with the smallest coordinates and go the way of the smaller neighbour.
    static (int First, bool IsForward) CanonicalStart(Arc arc, VertexTable vertices)
    {
        var last = arc.Length - 1;
        if (!arc.IsClosed)
        {
            var (head, tail) = arc.Head == arc.Tail ? (KeyAt(1), KeyAt(last - 1)) : (KeyAt(0), KeyAt(last));
            return head <= tail ? (0, true) : (last, false);
        }

        var first = 0;
        for (var place = 1; place < arc.Length; place++)
        {
            if (KeyAt(place) < KeyAt(first)) first = place;
        }

        return (first, KeyAt(first < last ? first + 1 : 0) < KeyAt(first > 0 ? first - 1 : last));

        ulong KeyAt(int place) => vertices.KeyOf(vertices.IdOf[arc.UseAt(place)]);
    }
}
