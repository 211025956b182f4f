using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace GeoBdt.Indicators.Wilayah.Geometri;

/// <summary>
/// Finds where lines meet and gives them a common grid point there, so that afterwards lines touch at their ends only.
/// </summary>
/// <remarks>
/// <code>
///        *                     *          Every end and every crossing, rounded to the grid, is a hot pixel of one
///   *----+----*    ──►    *----*----*     grid step. A line that passes through a hot pixel bends to its centre.
///        *                     *          So lines move by at most half a step (6 cm), and no new crossing can arise.
/// </code>
/// Where one of two neighbours lacks a point of the other (a T-junction) it receives it, so borders become equal point
/// by point. Exact integer arithmetic; the result does not depend on the order or number of threads. Cost: lines are
/// sorted into square tiles, each tile is solved alone.
/// <para>Source: J. D. Hobby (1999), Practical segment intersection with finite precision output, Computational
/// Geometry 13.</para>
/// </remarks>
sealed class SnapRounding
{
    readonly Dictionary<GridSegment, (int Start, int Count)> _bends;
    readonly GridPoint[] _bendPoints;

    SnapRounding(Dictionary<GridSegment, (int Start, int Count)> bends, GridPoint[] bendPoints)
    {
        _bends = bends;
        _bendPoints = bendPoints;
    }

    /// <summary>Number of lines that receive points.</summary>
    public int BentSegments => _bends.Count;

    /// <summary>Finds the meetings of all sides of some shapes.</summary>
    public static SnapRounding Of(
        IReadOnlyList<GridShape> shapes, int threads, CancellationToken cancellation = default)
    {
        var tiles = new SegmentTiles(shapes);
        if (tiles.Count == 0) return new SnapRounding([], []);
        var found = new List<(GridSegment Segment, GridPoint Point)>();
        if (threads == 1 || tiles.Count < 64)
        {
            var solver = new TileSolver(tiles, found);
            for (var tile = 0; tile < tiles.Count; tile++) solver.Solve(tile);
        }
        else
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
            Parallel.ForEach(Partitioner.Create(0, tiles.Count, 1024), options,
                () => new TileSolver(tiles, []),
                (range, _, solver) =>
                {
                    for (var tile = range.Item1; tile < range.Item2; tile++) solver.Solve(tile);
                    return solver;
                },
                solver =>
                {
                    lock (found) found.AddRange(solver.Found);
                });
        }

        return Collect(found);
    }

    /// <summary>Finds the meetings of the sides of one shape, unless there are more than a drawn border has.</summary>
    /// <remarks>n lines can meet n²/2 times: 20,000 that all cross would take 5 GB.</remarks>
    /// <param name="shape">Rings as read.</param>
    /// <param name="most">Meetings at which to give up.</param>
    /// <param name="meetings">What was found.</param>
    /// <returns>False when it was given up.</returns>
    public static bool TryOf(GridShape shape, int most, [NotNullWhen(true)] out SnapRounding? meetings)
    {
        meetings = null;
        var tiles = new SegmentTiles([shape]);
        var solver = new TileSolver(tiles, [], most);
        for (var tile = 0; tile < tiles.Count; tile++)
        {
            if (!solver.Solve(tile)) return false;
        }

        meetings = Collect(solver.Found);
        return true;
    }

    /// <summary>A shape with the points its sides receive; the same object when they receive none.</summary>
    /// <remarks>Sides may fall together where the shape is thinner than a grid step; <see cref="Coverage"/> sorts that
    /// out.</remarks>
    public GridShape Apply(GridShape shape)
    {
        List<GridPoint>? points = null;
        var ringStart = shape.RingStart;
        for (var ring = 0; ring < shape.RingCount; ring++)
        {
            var old = shape.Ring(ring);
            for (var i = 0; i < old.Length; i++)
            {
                var (from, to) = (old[i], old[i + 1 < old.Length ? i + 1 : 0]);
                if (_bends.TryGetValue(new GridSegment(from, to), out var bend))
                {
                    if (points is null)
                    {
                        points = [.. shape.Points.AsSpan(0, shape.RingStart[ring] + i)];
                        ringStart = [.. shape.RingStart];
                    }

                    points.Add(from);
                    var between = _bendPoints.AsSpan(bend.Start, bend.Count);
                    if (from.CompareTo(to) < 0)
                    {
                        points.AddRange(between);
                    }
                    else
                    {
                        for (var b = between.Length - 1; b >= 0; b--) points.Add(between[b]);
                    }
                }
                else
                {
                    points?.Add(from);
                }
            }

            if (points is not null) ringStart[ring + 1] = points.Count;
        }

        return points is null ? shape : new GridShape([.. points], ringStart, shape.IsHole);
    }

    static SnapRounding Collect(List<(GridSegment Segment, GridPoint Point)> found)
    {
        CollectionsMarshal.AsSpan(found).Sort(static (a, b) =>
        {
            var bySegment = a.Segment.CompareTo(b.Segment);
            if (bySegment != 0) return bySegment;
            var byPlace = Along(a.Segment, a.Point).CompareTo(Along(a.Segment, b.Point));
            return byPlace != 0 ? byPlace : a.Point.CompareTo(b.Point);
        });
        var bends = new Dictionary<GridSegment, (int Start, int Count)>();
        var points = new List<GridPoint>(found.Count);
        for (var i = 0; i < found.Count; i++)
        {
            if (i > 0 && found[i] == found[i - 1]) continue;
            ref var bend = ref CollectionsMarshal.GetValueRefOrAddDefault(bends, found[i].Segment, out var exists);
            bend = exists ? (bend.Start, bend.Count + 1) : (points.Count, 1);
            points.Add(found[i].Point);
        }

        return new SnapRounding(bends, [.. points]);
    }

    static long Along(GridSegment segment, GridPoint point) =>
        (((long)point.X - segment.A.X) * ((long)segment.B.X - segment.A.X))
        + (((long)point.Y - segment.A.Y) * ((long)segment.B.Y - segment.A.Y));

    // Solves one tile: the meetings whose grid point lies in it.
    sealed class TileSolver(
        SegmentTiles tiles, List<(GridSegment Segment, GridPoint Point)> found, int most = int.MaxValue)
    {
        readonly List<GridSegment> _segments = [];
        readonly List<GridPoint> _points = [];

        public List<(GridSegment Segment, GridPoint Point)> Found => found;

        // False when there are more meetings than asked for.
        public bool Solve(int tile)
        {
            if (!tiles.TryLoad(tile, _segments)) return true;
            var segments = CollectionsMarshal.AsSpan(_segments);
            _points.Clear();
            var crossings = 0;
            for (var i = 0; i < segments.Length; i++)
            {
                var s = segments[i];
                if (tiles.IsIn(tile, s.A)) _points.Add(s.A);
                if (tiles.IsIn(tile, s.B)) _points.Add(s.B);

                // Sorted by their western end, so only those that start before this one's eastern end can meet it.
                for (var j = i + 1; j < segments.Length && segments[j].A.X <= s.B.X; j++)
                {
                    var t = segments[j];
                    if (t.MinY > s.MaxY || t.MaxY < s.MinY) continue;
                    if (!TryCross(s, t, out var crossing) || !tiles.IsIn(tile, crossing)) continue;
                    _points.Add(crossing);
                    if (++crossings > most) return false;
                }
            }

            _points.Sort();
            var points = CollectionsMarshal.AsSpan(_points);
            foreach (var s in segments)
            {
                var first = FirstFrom(points, s.A.X);
                for (var i = first; i < points.Length && points[i].X <= s.B.X; i++)
                {
                    var p = points[i];
                    if (i > first && p == points[i - 1]) continue;
                    if (p != s.A && p != s.B && PassesThrough(s, p)) found.Add((s, p));
                }

                if (found.Count > most) return false;
            }

            return true;
        }

        static int FirstFrom(ReadOnlySpan<GridPoint> points, int x)
        {
            var (low, high) = (0, points.Length);
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                if (points[middle].X < x) low = middle + 1;
                else high = middle;
            }

            return low;
        }
    }

    /// <summary>The crossing of two lines inside both, rounded to the grid (halves up).</summary>
    internal static bool TryCross(GridSegment s, GridSegment t, out GridPoint crossing)
    {
        crossing = default;
        var (sideA, sideB) = (GridPoint.Cross(s.A, s.B, t.A), GridPoint.Cross(s.A, s.B, t.B));
        if (sideA == 0 || sideB == 0 || sideA > 0 == sideB > 0) return false;
        var (sideC, sideD) = (GridPoint.Cross(t.A, t.B, s.A), GridPoint.Cross(t.A, t.B, s.B));
        if (sideC == 0 || sideD == 0 || sideC > 0 == sideD > 0) return false;

        // The crossing divides t in the proportion of the distances of its ends from s.
        Int128 share = Math.Abs(sideA), whole = share + Math.Abs(sideB);
        crossing = new GridPoint(Rounded(t.A.X, t.B.X), Rounded(t.A.Y, t.B.Y));
        return true;

        int Rounded(int from, int to)
        {
            var doubled = (2 * share * ((long)to - from)) + whole;
            var (quotient, remainder) = Int128.DivRem(doubled, 2 * whole);
            return (int)(from + quotient - (remainder < 0 ? 1 : 0));
        }
    }

    /// <summary>
    /// Whether a line passes through the pixel of a point: the square of one grid step around it, of which the left and
    /// lower sides belong to it and the right and upper ones do not (as rounding halves up decides).
    /// </summary>
    internal static bool PassesThrough(GridSegment s, GridPoint p)
    {
        // Relative to p and doubled, the pixel is [−1, 1) × [−1, 1) and the ends are even: never on its sides. A level
        // or upright line whose box meets the pixel runs through its centre.
        long x1 = 2 * ((long)s.A.X - p.X), y1 = 2 * ((long)s.A.Y - p.Y);
        long dx = 2 * ((long)s.B.X - s.A.X), dy = 2 * ((long)s.B.Y - s.A.Y);
        if (x1 > 0 || x1 + dx < 0 || Math.Min(y1, y1 + dy) > 0 || Math.Max(y1, y1 + dy) < 0) return false;
        if (dx == 0 || dy == 0) return true;

        // Sides of the line on which the corners lie. Between them: it passes inside. One corner touched: only the
        // lower left one belongs to the pixel.
        var lowerLeft = (dx * (-1 - y1)) - (dy * (-1 - x1));
        var lowerRight = lowerLeft - (2 * dy);
        var upperLeft = lowerLeft + (2 * dx);
        var upperRight = upperLeft - (2 * dy);
        var min = Math.Min(Math.Min(lowerLeft, lowerRight), Math.Min(upperLeft, upperRight));
        var max = Math.Max(Math.Max(lowerLeft, lowerRight), Math.Max(upperLeft, upperRight));
        return (min < 0 && max > 0) || lowerLeft == 0;
    }
}
