namespace GeoBdt.Tiles.Topology;

/// <summary>
/// Takes vertices out of one line in order of effective area, the area that changes sides when a vertex is left out,
/// as long as that area is small and nothing lies in it.
/// </summary>
/// <remarks>
/// Repeatedly takes out the vertex whose triangle with its two present neighbours is smallest. A triangle that holds
/// another present vertex is left alone until one of its corners changes: so no border ever passes over another one.
/// <code>
///      b               The triangle a b c holds the vertex v of another border: without b that border would cross
///     / \   v          the new line a–c, so b stays.
///    /   \ / \
///   a-----/---c
/// </code>
/// Ties go to the earlier place. O(n log n). An instance is a workspace for one thread.
/// <para>Sources: M. Visvalingam and J. D. Whyatt (1993), Line generalisation by repeated elimination of points, The
/// Cartographic Journal 30(1); for which points change sides, A. Saalfeld (1999), Topologically consistent line
/// simplification with the Douglas-Peucker algorithm, Cartography and Geographic Information Science 26(1).</para>
/// </remarks>
sealed class Visvalingam
{
    int[] _before = [];
    int[] _after = [];
    int[] _heap = [];
    int[] _heapPlace = [];
    ulong[] _area = [];
    int _heapCount;

    /// <summary>What lies beside the line.</summary>
    public interface ISurroundings
    {
        /// <summary>Whether the triangle of three places of the line holds any other present vertex.</summary>
        bool IsBlocked(int before, int place, int after);

        /// <summary>A place of the line has lost its vertex.</summary>
        void Remove(int place);
    }

    /// <summary>Takes vertices out of a line.</summary>
    /// <param name="line">Shape [n]. Vertices, packed as <see cref="VertexTable.KeyOf"/> packs them.</param>
    /// <param name="closed">The line is a ring: every vertex can go. Otherwise its two ends stay.</param>
    /// <param name="keep">How many vertices, not counting the ends of an open line, are never taken out.</param>
    /// <param name="below">Twice the area, in square world units, below which a vertex goes.</param>
    /// <param name="around">Is asked before and told after a vertex goes.</param>
    /// <returns>
    /// Smallest doubled area among the vertices left that may go some day; <see cref="ulong.MaxValue"/> if none may.
    /// </returns>
    public ulong Eliminate<T>(ReadOnlySpan<ulong> line, bool closed, int keep, ulong below, ref T around)
        where T : ISurroundings, allows ref struct
    {
        var count = line.Length;
        var (first, end) = closed ? (0, count) : (1, count - 1);
        var left = end - first;
        if (left <= keep) return ulong.MaxValue;
        Reserve(count);
        _heapCount = 0;
        for (var i = 0; i < count; i++)
        {
            _before[i] = i > 0 ? i - 1 : count - 1;
            _after[i] = i + 1 < count ? i + 1 : 0;
            _heapPlace[i] = -1;
        }

        for (var i = first; i < end; i++)
        {
            _area[i] = Triangle.DoubleArea(line[_before[i]], line[i], line[_after[i]]);
            if (_area[i] >= below) continue;
            _heap[_heapCount] = i;
            _heapPlace[i] = _heapCount++;
        }

        for (var place = (_heapCount / 2) - 1; place >= 0; place--) SiftDown(place);

        while (_heapCount > 0 && left > keep)
        {
            var gone = _heap[0];
            TakeFirst();
            var (before, after) = (_before[gone], _after[gone]);
            if (around.IsBlocked(before, gone, after)) continue;
            around.Remove(gone);
            left--;
            _before[gone] = -1;
            _after[before] = after;
            _before[after] = before;
            if (closed || before > 0) Update(before, Area(line, before), below);
            if (closed || after < count - 1) Update(after, Area(line, after), below);
        }

        if (left <= keep) return ulong.MaxValue;
        var smallest = ulong.MaxValue;
        for (var i = first; i < end; i++)
        {
            if (_before[i] >= 0) smallest = Math.Min(smallest, _area[i]);
        }

        return smallest;
    }

    ulong Area(ReadOnlySpan<ulong> line, int place) =>
        Triangle.DoubleArea(line[_before[place]], line[place], line[_after[place]]);

    void Update(int vertex, ulong area, ulong below)
    {
        var smaller = area < _area[vertex];
        _area[vertex] = area;
        if (_heapPlace[vertex] >= 0)
        {
            // One that has become too large stays in the heap: it must come out by its place.
            if (smaller) SiftUp(_heapPlace[vertex]);
            else SiftDown(_heapPlace[vertex]);
            if (area >= below) TakeOut(vertex);
        }
        else if (area < below)
        {
            _heap[_heapCount] = vertex;
            _heapPlace[vertex] = _heapCount;
            SiftUp(_heapCount++);
        }
    }

    void TakeFirst()
    {
        _heapPlace[_heap[0]] = -1;
        var last = _heap[--_heapCount];
        if (_heapCount == 0) return;
        MoveTo(0, last);
        SiftDown(0);
    }

    void TakeOut(int vertex)
    {
        var place = _heapPlace[vertex];
        _heapPlace[vertex] = -1;
        var last = _heap[--_heapCount];
        if (last == vertex) return;
        MoveTo(place, last);
        SiftUp(place);
        SiftDown(_heapPlace[last]);
    }

    bool GoesFirst(int a, int b) => _area[a] < _area[b] || (_area[a] == _area[b] && a < b);

    void MoveTo(int place, int vertex)
    {
        _heap[place] = vertex;
        _heapPlace[vertex] = place;
    }

    void SiftUp(int place)
    {
        var vertex = _heap[place];
        while (place > 0)
        {
            var parent = (place - 1) / 2;
            if (!GoesFirst(vertex, _heap[parent])) break;
            MoveTo(place, _heap[parent]);
            place = parent;
        }

        MoveTo(place, vertex);
    }

    void SiftDown(int place)
    {
        var vertex = _heap[place];
        while ((2 * place) + 1 < _heapCount)
        {
            var child = (2 * place) + 1;
            if (child + 1 < _heapCount && GoesFirst(_heap[child + 1], _heap[child])) child++;
            if (!GoesFirst(_heap[child], vertex)) break;
            MoveTo(place, _heap[child]);
            place = child;
        }

        MoveTo(place, vertex);
    }

    void Reserve(int count)
    {
        if (_before.Length >= count) return;
        var capacity = Math.Max(count, 2 * _before.Length);
        _before = new int[capacity];
        _after = new int[capacity];
        _heap = new int[capacity];
        _heapPlace = new int[capacity];
        _area = new ulong[capacity];
    }
}
