namespace GeoBdt.Tiles.Topology;

/// <summary>
/// Importance of the vertices of one line by effective area: the area that changes sides when the vertex is left out.
/// </summary>
/// <remarks>
/// Repeatedly takes out the vertex whose triangle with its two present neighbours is smallest. A vertex is never less
/// important than one that went before it, so the vertices above any threshold are what the procedure leaves there.
/// Ties go to the earlier place. O(n log n). An instance is a workspace for one thread.
/// <para>Source: M. Visvalingam and J. D. Whyatt (1993), Line generalisation by repeated elimination of points,
/// The Cartographic Journal 30(1).</para>
/// </remarks>
sealed class Visvalingam
{
    int[] _before = [];
    int[] _after = [];
    int[] _heap = [];
    int[] _heapPlace = [];
    double[] _area = [];
    int _heapCount;

    /// <summary>Effective area of each vertex of a line.</summary>
    /// <param name="xy">Shape [2 · n]. x, y in world units.</param>
    /// <param name="closed">The line is a ring: every vertex can go. Otherwise its two ends stay.</param>
    /// <param name="keep">How many vertices, not counting the ends of an open line, are never taken out.</param>
    /// <param name="effectiveArea">
    /// Shape [n]. Result in square world units; infinite for what is never taken out.
    /// </param>
    public void Measure(ReadOnlySpan<uint> xy, bool closed, int keep, Span<double> effectiveArea)
    {
        var count = xy.Length / 2;
        Reserve(count);
        effectiveArea[..count].Fill(double.PositiveInfinity);
        for (var i = 0; i < count; i++)
        {
            _before[i] = i > 0 ? i - 1 : count - 1;
            _after[i] = i + 1 < count ? i + 1 : 0;
        }

        _heapCount = 0;
        for (var i = closed ? 0 : 1; i < (closed ? count : count - 1); i++)
        {
            _area[i] = TriangleArea(xy, _before[i], i, _after[i]);
            _heap[_heapCount] = i;
            _heapPlace[i] = _heapCount++;
        }

        for (var place = (_heapCount / 2) - 1; place >= 0; place--) SiftDown(place);

        var largestGone = 0.0;
        while (_heapCount > keep)
        {
            var gone = _heap[0];
            largestGone = Math.Max(largestGone, _area[gone]);
            effectiveArea[gone] = largestGone;
            MoveTo(0, _heap[--_heapCount]);
            if (_heapCount > 0) SiftDown(0);

            var (before, after) = (_before[gone], _after[gone]);
            _after[before] = after;
            _before[after] = before;
            if (closed || before > 0) Update(before, TriangleArea(xy, _before[before], before, after));
            if (closed || after < count - 1) Update(after, TriangleArea(xy, before, after, _after[after]));
        }
    }

    static double TriangleArea(ReadOnlySpan<uint> xy, int a, int b, int c)
    {
        double ax = xy[2 * a];
        double ay = xy[(2 * a) + 1];
        var (bx, by) = (xy[2 * b] - ax, xy[(2 * b) + 1] - ay);
        var (cx, cy) = (xy[2 * c] - ax, xy[(2 * c) + 1] - ay);
        return Math.Abs((bx * cy) - (cx * by)) / 2.0;
    }

    void Update(int vertex, double area)
    {
        var smaller = area < _area[vertex];
        _area[vertex] = area;
        if (smaller) SiftUp(_heapPlace[vertex]);
        else SiftDown(_heapPlace[vertex]);
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
        _area = new double[capacity];
    }
}
