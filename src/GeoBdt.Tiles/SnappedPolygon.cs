using System.Runtime.InteropServices;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Tiles;

/// <summary>
/// Makes valid polygons of a feature whose borders run from hot pixel to hot pixel. A workspace for one thread.
/// </summary>
/// <remarks>
/// A feature in the kept rectangle that meets no pixel twice is written as it is. Else the sides of all its rings are
/// put together anew:
/// <code>
///   ├───────┐       a side walked there and back vanishes;         ├───────┐
///   │ ┌─────┘       where paths end at the edge of the rectangle    ├───────┘
///   │ └──────∙──    the edge closes them, as far as the polygon     ├──────∙    ┌─┐
///   ├───────┐│││    lies along it;                                  ├──────┘   ∙┴─┘
///   └───────┘┘└┘    parts that touch in a pixel come apart.
/// </code>
/// The filled area is that of the snapped rings exactly, so areas that share their borders fill the rectangle without
/// gap and overlap.
/// </remarks>
sealed class SnappedPolygon
{
    readonly RingTrace _trace = new();
    readonly List<int> _path = [];
    readonly List<int> _pathEnd = [];
    readonly List<int> _passed = [];
    readonly List<(ulong Pair, int Step)> _sides = [];
    readonly List<(long At, int Pixel, int Step)> _edge = [];
    int[] _seen = [];
    int[] _ring = new int[256];
    int _serial;

    /// <summary>Writes a feature.</summary>
    /// <param name="borders">Where it is from.</param>
    /// <param name="firstRing">The first of its rings.</param>
    /// <param name="endRing">Behind the last of its rings.</param>
    /// <param name="grid">The tile's grid.</param>
    /// <param name="writer">Receives its polygons.</param>
    /// <returns>False when it encloses nothing in the kept rectangle.</returns>
    public bool TryWrite(TileBorders borders, int firstRing, int endRing, in TileGrid grid, VectorTileWriter writer)
    {
        var rings = borders.Rings(firstRing, endRing);
        if (ReadPaths(borders, rings, grid)) return TryWriteSimple(borders.Pixels, rings, writer);
        CancelSides(borders.Pixels, grid);
        CloseAlongEdge(borders, rings, grid);
        return _trace.TryWrite(borders.Pixels, writer);
    }

    // The pixels that each ring passes, −1 where it leaves the rectangle. True when no pixel is met twice.
    bool ReadPaths(TileBorders borders, ReadOnlySpan<TileBorders.Ring> rings, in TileGrid grid)
    {
        _path.Clear();
        _pathEnd.Clear();
        var isSimple = true;
        _serial++;
        if (_seen.Length < borders.Pixels.Count) _seen = new int[Math.Max(borders.Pixels.Count, 2 * _seen.Length)];
        foreach (var ring in rings)
        {
            var start = _path.Count;
            ReadPath(borders.Pixels, borders.Points(ring), grid);
            if (_path.Count > start + 1 && _path[^1] == _path[start]) _path.RemoveAt(_path.Count - 1);
            _pathEnd.Add(_path.Count);
            isSimple &= ring.IsInside;
            for (var i = start; isSimple && i < _path.Count; i++)
            {
                isSimple = _seen[_path[i]] != _serial;
                _seen[_path[i]] = _serial;
            }
        }

        return isSimple;
    }

    void ReadPath(HotPixels pixels, ReadOnlySpan<long> points, in TileGrid grid)
    {
        var start = _path.Count;
        for (var i = 0; i < points.Length; i += 2)
        {
            var j = i + 2 < points.Length ? i + 2 : 0;
            var (fromX, fromY) = (grid.Round(points[i]), grid.Round(points[i + 1]));
            var (toX, toY) = (grid.Round(points[j]), grid.Round(points[j + 1]));
            if (fromX == toX && fromY == toY) continue;
            if (grid.Sides(fromX, fromY) != 0) Push(-1);
            _passed.Clear();
            pixels.Along(new FineLine(points[i], points[i + 1], points[j], points[j + 1]), _passed);
            foreach (var pixel in _passed) Push(pixel);
            if (grid.Sides(toX, toY) != 0) Push(-1);
        }

        void Push(int pixel)
        {
            if (_path.Count == start || _path[^1] != pixel) _path.Add(pixel);
        }
    }

    bool TryWriteSimple(HotPixels pixels, ReadOnlySpan<TileBorders.Ring> rings, VectorTileWriter writer)
    {
        var (isAny, isShrunk) = (false, false);
        for (var ring = 0; ring < rings.Length; ring++)
        {
            // An exterior ring that has shrunk to nothing takes what lies in it along.
            var path = PathAt(ring);
            if (!rings[ring].IsHole) isShrunk = path.Length < 3;
            if (isShrunk || path.Length < 3) continue;
            if (_ring.Length < 2 * path.Length) _ring = new int[4 * path.Length];
            for (var i = 0; i < path.Length; i++)
            {
                _ring[2 * i] = pixels.X(path[i]);
                _ring[(2 * i) + 1] = pixels.Y(path[i]);
            }

            // Only a ring that crosses itself in the input can have no area or have turned over.
            var xy = _ring.AsSpan(0, 2 * path.Length);
            var doubleArea = RingTrace.DoubleArea(xy);
            if (!rings[ring].IsHole) isShrunk = doubleArea == 0;
            if (doubleArea == 0) continue;
            if (doubleArea < 0 != rings[ring].IsHole) RingTrace.Reverse(xy);
            writer.AddRing(xy);
            isAny = true;
        }

        return isAny;
    }

    ReadOnlySpan<int> PathAt(int ring) =>
        CollectionsMarshal.AsSpan(_path)[(ring > 0 ? _pathEnd[ring - 1] : 0).._pathEnd[ring]];

    // Hands the sides that are not walked both ways to the trace, without those along the rectangle's edge.
    void CancelSides(HotPixels pixels, in TileGrid grid)
    {
        _sides.Clear();
        for (var ring = 0; ring < _pathEnd.Count; ring++)
        {
            var path = PathAt(ring);
            for (var i = 0; i < path.Length; i++)
            {
                var (from, to) = (path[i], path[i + 1 < path.Length ? i + 1 : 0]);
                if (from < 0 || to < 0 || from == to || RunAlongEdge(pixels, from, to, grid)) continue;
                _sides.Add(from < to ? (Pair(from, to), 1) : (Pair(to, from), -1));
            }
        }

        _sides.Sort(static (a, b) => a.Pair.CompareTo(b.Pair));
        _trace.Begin(pixels.Count);
        for (var i = 0; i < _sides.Count;)
        {
            var (pair, sum) = (_sides[i].Pair, 0);
            for (; i < _sides.Count && _sides[i].Pair == pair; i++) sum += _sides[i].Step;
            var (low, high) = ((int)(pair >> 32), (int)(pair & uint.MaxValue));
            for (; sum > 0; sum--) _trace.Add(low, high);
            for (; sum < 0; sum++) _trace.Add(high, low);
        }

        static ulong Pair(int low, int high) => ((ulong)low << 32) | (uint)high;
    }

    static bool RunAlongEdge(HotPixels pixels, int a, int b, in TileGrid grid) =>
        (pixels.X(a) == pixels.X(b) && (pixels.X(a) == grid.Min || pixels.X(a) == grid.Max))
        || (pixels.Y(a) == pixels.Y(b) && (pixels.Y(a) == grid.Min || pixels.Y(a) == grid.Max));

    // Clockwise along the edge, the polygon begins where a side comes from within and ends where one goes inwards.
    void CloseAlongEdge(TileBorders borders, ReadOnlySpan<TileBorders.Ring> rings, in TileGrid grid)
    {
        var pixels = borders.Pixels;
        _edge.Clear();
        var sides = _trace.SideCount;
        for (var side = 0; side < sides; side++)
        {
            AddToEdge(pixels, _trace.From(side), -1, grid);
            AddToEdge(pixels, _trace.To(side), 1, grid);
        }

        var (depth, lowest, isBalanced) = (0, 0, true);
        _edge.Sort(static (a, b) => a.At.CompareTo(b.At));
        for (var i = 0; i < _edge.Count;)
        {
            var at = _edge[i].At;
            var before = depth;
            for (; i < _edge.Count && _edge[i].At == at; i++) depth += _edge[i].Step;
            if (depth != before) isBalanced = false;
            lowest = Math.Min(lowest, depth);
        }

        depth = -lowest;
        if (isBalanced) depth = (sides > 0 ? _trace.TotalArea(pixels) < 0 : Covers(borders, rings, grid)) ? 1 : 0;
        if (isBalanced && depth == 0) return;

        foreach (var (x, y) in (ReadOnlySpan<(long, long)>)
            [(grid.Min, grid.Min), (grid.Max, grid.Min), (grid.Max, grid.Max), (grid.Min, grid.Max)])
        {
            _edge.Add((AlongEdge(x, y, grid), pixels.Find(x, y), 0));
        }

        _edge.Sort(static (a, b) => a.At.CompareTo(b.At));
        for (var i = 0; i < _edge.Count; i++)
        {
            depth += _edge[i].Step;
            var next = _edge[i + 1 < _edge.Count ? i + 1 : 0];
            if (next.At == _edge[i].At) continue;
            for (var turn = 0; turn < depth; turn++) _trace.Add(_edge[i].Pixel, next.Pixel);
        }
    }

    void AddToEdge(HotPixels pixels, int pixel, int step, in TileGrid grid)
    {
        long x = pixels.X(pixel), y = pixels.Y(pixel);
        if (x != grid.Min && x != grid.Max && y != grid.Min && y != grid.Max) return;
        _edge.Add((AlongEdge(x, y, grid), pixel, step));
    }

    // Distance along the edge, clockwise from the north-western corner.
    static long AlongEdge(long x, long y, in TileGrid grid)
    {
        var side = grid.Max - grid.Min;
        return y == grid.Min ? x - grid.Min
            : x == grid.Max ? side + (y - grid.Min)
            : y == grid.Max ? (2 * side) + (grid.Max - x)
            : (3 * side) + (grid.Max - y);
    }

    // No border is left in the rectangle: it is all within the polygon or all outside. Asked at a place where no border
    // was before snapping either, which moves none by two units.
    static bool Covers(TileBorders borders, ReadOnlySpan<TileBorders.Ring> rings, in TileGrid grid)
    {
        var covers = false;
        for (var place = 0; place < 64; place++)
        {
            // Places spread over the rectangle by the golden ratio's fractions, the middle first.
            var x = Spread(place, 0.6180339887498949, grid);
            var y = Spread(place, 0.7548776662466927, grid);
            (covers, var isFree) = Winding(borders, rings, x * grid.Fine, y * grid.Fine, 2 * grid.Fine);
            if (isFree) break;
        }

        return covers;
    }

    static long Spread(int place, double step, in TileGrid grid)
    {
        var part = 0.5 + (place * step);
        return grid.Min + (long)((part - Math.Floor(part)) * (grid.Max - grid.Min));
    }

    static (bool IsIn, bool IsFree) Winding(
        TileBorders borders, ReadOnlySpan<TileBorders.Ring> rings, long x, long y, long distance)
    {
        var (turns, isFree) = (0, true);
        foreach (var ring in rings)
        {
            var points = borders.Points(ring);
            var (x1, y1) = (points[^2], points[^1]);
            for (var i = 0; i < points.Length; i += 2)
            {
                var (x2, y2) = (points[i], points[i + 1]);
                isFree &= !IsNear(x1, y1, x2, y2, x, y, distance);
                if (y1 > y != y2 > y)
                {
                    var side = Math.BigMul(x2 - x1, y - y1) - Math.BigMul(x - x1, y2 - y1);
                    if (y2 > y1 ? side > 0 : side < 0) turns += y2 > y1 ? 1 : -1;
                }

                (x1, y1) = (x2, y2);
            }
        }

        return (turns != 0, isFree);
    }

    static bool IsNear(long x1, long y1, long x2, long y2, long x, long y, long distance)
    {
        if (Math.Min(x1, x2) > x + distance || Math.Max(x1, x2) < x - distance) return false;
        if (Math.Min(y1, y2) > y + distance || Math.Max(y1, y2) < y - distance) return false;
        double dx = x2 - x1, dy = y2 - y1;
        return Math.Abs((dx * (y - y1)) - (dy * (x - x1))) <= distance * Math.Sqrt((dx * dx) + (dy * dy));
    }
}
