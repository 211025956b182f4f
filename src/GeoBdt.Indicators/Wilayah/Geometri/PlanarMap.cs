namespace GeoBdt.Indicators.Wilayah.Geometri;

/// <summary>A drawing of sides that touch at their ends only: its points, and the sides in order around each.</summary>
/// <remarks>
/// <code>
///             half-side 2s runs from A to B of side s, 2s + 1 from B to A; half ^ 1 is the other way
///   A ─────────────► B
///     ◄─────────────
/// </code>
/// What is known of one face (how many shapes cover it, which ones) spreads from there over everything that is
/// connected: across a side it changes as that side says, around a point it is passed on. Memory: 60 bytes per side.
/// </remarks>
sealed class PlanarMap
{
    // Below this a drawing is not worth the start of a parallel loop.
    const int ManyPoints = 1 << 15;

    readonly GridSegment[] _sides;
    readonly GridPoint[] _points;
    readonly int[] _origin;
    readonly int[] _outStart;
    readonly int[] _out;
    readonly int[] _slot;

    /// <param name="sides">Sorted, none twice, touching at their ends only.</param>
    /// <param name="threads">Threads to use; the result does not depend on it.</param>
    public PlanarMap(GridSegment[] sides, int threads)
    {
        _sides = sides;
        _points = Points(sides);
        _origin = new int[2 * sides.Length];
        _outStart = new int[_points.Length + 1];
        Each(sides.Length, threads, side =>
        {
            _origin[2 * side] = Array.BinarySearch(_points, sides[side].A);
            _origin[(2 * side) + 1] = Array.BinarySearch(_points, sides[side].B);
        });
        foreach (var point in _origin) _outStart[point + 1]++;
        for (var point = 0; point < _points.Length; point++) _outStart[point + 1] += _outStart[point];
        _out = new int[_origin.Length];
        _slot = new int[_origin.Length];
        var next = _outStart.AsSpan(0, _points.Length).ToArray();
        for (var half = 0; half < _origin.Length; half++) _out[next[_origin[half]]++] = half;
        Each(_points.Length, threads, SortAround);
    }

    /// <summary>Number of points.</summary>
    public int PointCount => _points.Length;

    /// <summary>Number of half-sides: two per side.</summary>
    public int HalfCount => _origin.Length;

    /// <summary>A point; they are sorted, so of a connected part the one with the lowest number lies furthest
    /// west.</summary>
    public GridPoint Point(int point) => _points[point];

    /// <summary>Number of the point at which a half-side starts.</summary>
    public int OriginOf(int half) => _origin[half];

    /// <summary>Point at which a half-side starts.</summary>
    public GridPoint From(int half) => _points[_origin[half]];

    /// <summary>Point at which a half-side ends.</summary>
    public GridPoint To(int half) => _points[_origin[half ^ 1]];

    /// <summary>The half-side clockwise from another around the point at which both start.</summary>
    public int Clockwise(int half)
    {
        var (at, point) = (_slot[half], _origin[half]);
        return _out[at > _outStart[point] ? at - 1 : _outStart[point + 1] - 1];
    }

    /// <summary>The half-side that goes on along the face on the left.</summary>
    public int NextAlongFace(int half) => Clockwise(half ^ 1);

    /// <summary>Spreads what is known of the faces.</summary>
    /// <param name="westOf">What holds just west of a point; asked for the westernmost of each connected part.</param>
    /// <param name="across">What holds on the left of a half-side, given what holds on its right.</param>
    /// <returns>Shape [half-sides]. What holds on the left of each.</returns>
    public int[] Spread(Func<int, int> westOf, Func<int, int, int> across)
    {
        var left = new int[_origin.Length];
        var isKnown = new bool[_points.Length];
        var stack = new Stack<int>();
        for (var point = 0; point < _points.Length; point++)
        {
            if (isKnown[point]) continue;
            isKnown[point] = true;
            var last = _out[_outStart[point + 1] - 1];
            left[last] = westOf(point);
            stack.Push(last);
            while (stack.TryPop(out var known)) PassOn(known, left, isKnown, stack, across);
        }

        return left;
    }

    void PassOn(int known, int[] left, bool[] isKnown, Stack<int> stack, Func<int, int, int> across)
    {
        var point = _origin[known];
        var (start, end) = (_outStart[point], _outStart[point + 1]);
        var label = left[known];
        var at = _slot[known];
        for (var turn = end - start; turn > 0; turn--)
        {
            at = at + 1 < end ? at + 1 : start;
            var half = _out[at];
            var right = label;
            label = across(half, right);
            left[half] = label;
            var other = half ^ 1;
            if (isKnown[_origin[other]]) continue;
            isKnown[_origin[other]] = true;
            left[other] = right;
            stack.Push(other);
        }
    }

    static GridPoint[] Points(GridSegment[] sides)
    {
        var points = new GridPoint[2 * sides.Length];
        for (var side = 0; side < sides.Length; side++)
        {
            (points[2 * side], points[(2 * side) + 1]) = (sides[side].A, sides[side].B);
        }

        Array.Sort(points);
        var kept = Math.Min(1, points.Length);
        for (var i = 1; i < points.Length; i++)
        {
            if (points[i] != points[kept - 1]) points[kept++] = points[i];
        }

        return points[..kept];
    }

    // Counter-clockwise from straight down, which itself comes last; so at the westernmost (then lowest) point of a
    // connected part the last half-side has the west on its left.
    void SortAround(int point)
    {
        var (start, end) = (_outStart[point], _outStart[point + 1]);
        for (var i = start + 1; i < end; i++)
        {
            var half = _out[i];
            var at = i;
            for (; at > start && ComesBefore(half, _out[at - 1]); at--) _out[at] = _out[at - 1];
            _out[at] = half;
        }

        for (var at = start; at < end; at++) _slot[_out[at]] = at;
    }

    bool ComesBefore(int half, int other)
    {
        var (center, a, b) = (From(half), To(half), To(other));
        var (isEastA, isEastB) = (a.CompareTo(center) > 0, b.CompareTo(center) > 0);
        return isEastA != isEastB ? isEastA : GridPoint.Cross(center, a, b) > 0;
    }

    static void Each(int count, int threads, Action<int> action)
    {
        if (threads > 1 && count >= ManyPoints)
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, action);
            return;
        }

        for (var i = 0; i < count; i++) action(i);
    }
}
