using System.Collections.Concurrent;

namespace GeoBdt.Tiles.Topology;

/// <summary>
/// Finds for every distinct vertex the smallest zoom at which it is drawn, so that borders which do not cross in the
/// input cross at no zoom.
/// </summary>
/// <remarks>
/// <code>
/// zoom 21: every arc by itself  ─►  zoom 20: every arc by itself  ─►  …  ─►  zoom 0      (arcs of a zoom in parallel)
///          takes out what is smaller than half a pixel of the zoom and has an empty triangle
/// </code>
/// An arc knows its own vertices as they are and those of all others as they were when the zoom began. These are more
/// than there are at any moment of the zoom, so a triangle that is empty by this count is empty in whatever order the
/// arcs come: each step keeps the borders apart (a line that met the triangle without a vertex in it would have to
/// cross a side that is a border), and the result is the same on any number of threads. A vertex that was in the way
/// and has gone stops blocking at the next zoom.
/// </remarks>
sealed class Simplification
{
    // Cells of four pixels of the zoom, but not smaller than 76 m, about the distance of vertices in real boundaries.
    const int SmallestCellBits = 13;
    const int CellBitsAtZoom0 = 25;

    readonly VertexTable _vertices;
    readonly ArcSet _arcs;
    readonly int[] _line;
    readonly int[] _length;
    readonly ulong[] _smallest;
    readonly byte[] _gone;
    readonly byte[] _floor;

    Simplification(VertexTable vertices, ArcSet arcs, byte[] floor)
    {
        _vertices = vertices;
        _arcs = arcs;
        _line = arcs.Line;
        _length = new int[arcs.Arcs.Count];
        for (var arc = 0; arc < _length.Length; arc++) _length[arc] = arcs.Arcs[arc].Length;
        _smallest = new ulong[_length.Length];
        _gone = new byte[vertices.Count];
        _floor = floor;
    }

    /// <summary>Finds the zooms.</summary>
    /// <param name="vertices">The distinct vertices.</param>
    /// <param name="arcs">Arcs between them; their lines are used up.</param>
    /// <param name="floor">Shape [distinct vertices]. Smallest zoom at which the group of each is drawn.</param>
    /// <param name="fromZoom">Deepest zoom for which vertices are taken out. Range: 0 to 21.</param>
    /// <param name="cancellation">Stops soon after it is asked.</param>
    /// <returns>Shape [distinct vertices]. Range: 0 to <paramref name="fromZoom"/> + 1, or the group's zoom.</returns>
    public static byte[] ZoomOfVertices(
        VertexTable vertices, ArcSet arcs, byte[] floor, int fromZoom, CancellationToken cancellation)
    {
        var simplification = new Simplification(vertices, arcs, floor);
        simplification.Run(fromZoom, new ParallelOptions { CancellationToken = cancellation });
        var zoom = simplification._gone;
        for (var id = 0; id < zoom.Length; id++) zoom[id] = Math.Max(zoom[id], floor[id]);
        return zoom;
    }

    void Run(int fromZoom, ParallelOptions parallel)
    {
        if (_length.Length == 0) return;
        PresentVertices? index = null;
        var cellBits = 0;
        for (var zoom = fromZoom; zoom >= 0; zoom--)
        {
            var bits = Math.Max(SmallestCellBits, CellBitsAtZoom0 - zoom);
            if (index is null || bits != cellBits || CountPresent(zoom) < index.Count / 2)
            {
                index = new PresentVertices(_vertices.Keys, Present(zoom), bits);
                cellBits = bits;
            }

            var (z, present) = (zoom, index);
            var ranges = Partitioner.Create(0, _length.Length);
            Parallel.ForEach(ranges, parallel, () => new Workspace(), (range, _, space) =>
            {
                for (var arc = range.Item1; arc < range.Item2; arc++) Simplify(arc, z, present, space);
                return space;
            }, _ => { });
        }
    }

    void Simplify(int index, int zoom, PresentVertices present, Workspace space)
    {
        var below = Detail.DoubleVertexArea(zoom);
        var arc = _arcs.Arcs[index];
        var line = _line.AsSpan(arc.Start, _length[index]);
        if (_smallest[index] >= below || _floor[line[0]] > zoom) return;

        var keys = space.Keys(line.Length);
        for (var i = 0; i < line.Length; i++) keys[i] = _vertices.KeyOf(line[i]);
        var around = new Around(line, new Others(_gone, _floor, _arcs.ArcOf, index, zoom), present);
        _smallest[index] = space.Visvalingam.Eliminate(keys, arc.IsClosed, arc.Keep, below, ref around);

        var left = 0;
        foreach (var id in line)
        {
            // An end node is never taken out of its arc.
            if (_gone[id] == 0) line[left++] = id;
        }

        _length[index] = left;
    }

    bool IsPresent(int id, int zoom) => _gone[id] == 0 && _floor[id] <= zoom;

    int CountPresent(int zoom)
    {
        var count = 0;
        for (var id = 0; id < _gone.Length; id++)
        {
            if (IsPresent(id, zoom)) count++;
        }

        return count;
    }

    int[] Present(int zoom)
    {
        var present = new int[CountPresent(zoom)];
        var count = 0;
        for (var id = 0; id < _gone.Length; id++)
        {
            if (IsPresent(id, zoom)) present[count++] = id;
        }

        return present;
    }

    // Vertices in the way of one arc at one zoom: its own that are left, all others that were there at the beginning.
    readonly struct Others(byte[] gone, byte[] floor, int[] arcOf, int arc, int zoom) : PresentVertices.IFilter
    {
        public bool Counts(int vertex)
        {
            if (floor[vertex] > zoom) return false;
            var left = gone[vertex];
            return left == 0 || (left == zoom + 1 && arcOf[vertex] != arc);
        }

        public void Remove(int vertex) => gone[vertex] = (byte)(zoom + 1);
    }

    readonly ref struct Around(ReadOnlySpan<int> line, Others others, PresentVertices present)
        : Visvalingam.ISurroundings
    {
        readonly ReadOnlySpan<int> _line = line;

        public bool IsBlocked(int before, int place, int after) =>
            present.Any(_line[before], _line[place], _line[after], others);

        public void Remove(int place) => others.Remove(_line[place]);
    }

    sealed class Workspace
    {
        ulong[] _keys = [];

        public Visvalingam Visvalingam { get; } = new();

        public Span<ulong> Keys(int count)
        {
            if (_keys.Length < count) _keys = new ulong[2 * count];
            return _keys.AsSpan(0, count);
        }
    }
}
