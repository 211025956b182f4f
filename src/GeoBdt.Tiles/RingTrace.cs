using System.Runtime.InteropServices;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Tiles;

/// <summary>
/// Makes rings of directed sides that have the polygon on their right, and polygons of the rings. A workspace for one
/// thread.
/// </summary>
/// <remarks>
/// <code>
///     ┌──╲ ╱──┐    Where several sides meet, each goes on along the part of the polygon that it has come along
///     │   ∙   │    (the sharpest turn right): parts that touch in a point come apart. A way round a part that meets
///     └──╱ ╲──┘    a point twice is cut there: what runs clockwise is the part's outline, the rest its holes.
/// </code>
/// So no ring meets a point twice, as the MVT standard and OGC's rules ask.
/// </remarks>
sealed class RingTrace
{
    readonly List<(int From, int To, int Next)> _sides = [];
    readonly List<int> _touched = [];
    readonly List<int> _way = [];
    readonly List<int> _xy = [];
    readonly List<Loop> _loops = [];
    readonly List<(int Hole, int Around)> _holes = [];
    int[] _firstSide = [];
    int[] _placeOnWay = [];

    // A ring: where its coordinates begin and end, and the way round on which it was met.
    readonly record struct Loop(int Start, int End, long DoubleArea, int Way);

    /// <summary>Number of sides.</summary>
    public int SideCount => _sides.Count;

    /// <summary>Forgets all sides.</summary>
    /// <param name="pixels">Number of points.</param>
    public void Begin(int pixels)
    {
        foreach (var pixel in _touched) _firstSide[pixel] = 0;
        _touched.Clear();
        _sides.Clear();
        if (_firstSide.Length >= pixels) return;
        _firstSide = new int[Math.Max(pixels, 2 * _firstSide.Length)];
        _placeOnWay = new int[_firstSide.Length];
    }

    /// <summary>Adds a side.</summary>
    public void Add(int from, int to)
    {
        if (_firstSide[from] == 0) _touched.Add(from);
        _sides.Add((from, to, _firstSide[from]));
        _firstSide[from] = _sides.Count;
    }

    /// <summary>Point at which a side begins.</summary>
    public int From(int side) => _sides[side].From;

    /// <summary>Point at which a side ends.</summary>
    public int To(int side) => _sides[side].To;

    /// <summary>Twice the area that the sides enclose.</summary>
    public long TotalArea(HotPixels pixels)
    {
        var sum = 0L;
        foreach (var (from, to, _) in _sides)
        {
            sum += ((long)pixels.X(from) * pixels.Y(to)) - ((long)pixels.X(to) * pixels.Y(from));
        }

        return sum;
    }

    /// <summary>Writes the polygons; uses the sides up.</summary>
    /// <returns>False when there are none.</returns>
    public bool TryWrite(HotPixels pixels, VectorTileWriter writer)
    {
        _xy.Clear();
        _loops.Clear();
        var ways = 0;
        for (var side = 0; side < _sides.Count; side++)
        {
            if (_sides[side].From < 0) continue;
            Follow(pixels, side);
            Cut(pixels, ways++);
        }

        PlaceHoles();
        var isAny = false;
        for (var loop = 0; loop < _loops.Count; loop++)
        {
            if (_loops[loop].DoubleArea <= 0) continue;
            isAny = true;
            writer.AddRing(XyOf(_loops[loop]));
            foreach (var (hole, around) in _holes)
            {
                if (around == loop) writer.AddRing(XyOf(_loops[hole]));
            }
        }

        return isAny;
    }

    /// <summary>Twice the signed area by the surveyor's formula, positive when clockwise on the screen.</summary>
    public static long DoubleArea(ReadOnlySpan<int> xy)
    {
        var sum = 0L;
        long beforeX = xy[^2];
        long beforeY = xy[^1];
        for (var i = 0; i < xy.Length; i += 2)
        {
            sum += (beforeX * xy[i + 1]) - (xy[i] * beforeY);
            (beforeX, beforeY) = (xy[i], xy[i + 1]);
        }

        return sum;
    }

    /// <summary>Turns a ring.</summary>
    public static void Reverse(Span<int> xy)
    {
        xy.Reverse();
        for (var i = 0; i < xy.Length; i += 2) (xy[i], xy[i + 1]) = (xy[i + 1], xy[i]);
    }

    // The points of the way from a side's beginning on until it comes back to that side.
    void Follow(HotPixels pixels, int first)
    {
        _way.Clear();
        var start = _sides[first].From;
        for (var side = first; side >= 0;)
        {
            var (from, to, _) = _sides[side];
            _way.Add(from);
            _sides[side] = _sides[side] with { From = -1 };
            side = SharpestRight(pixels, from, to, first, start);
        }
    }

    // The side to go on with, or −1 when that is the first one again.
    int SharpestRight(HotPixels pixels, int from, int at, int first, int start)
    {
        var best = -1;
        for (var side = _firstSide[at] - 1; side >= 0; side = _sides[side].Next - 1)
        {
            if (_sides[side].From < 0 && side != first) continue;
            if (best < 0 || TurnsBefore(pixels, at, from, _sides[side].To, _sides[best].To)) best = side;
        }

        return best == first && at == start ? -1 : best;
    }

    // Whether, turning against the clock from the way back, the direction to a comes before that to b.
    static bool TurnsBefore(HotPixels pixels, int at, int back, int a, int b)
    {
        var (backX, backY) = Direction(pixels, at, back);
        var (aX, aY) = Direction(pixels, at, a);
        var (bX, bY) = Direction(pixels, at, b);
        var (halfA, halfB) = (Half(backX, backY, aX, aY), Half(backX, backY, bX, bY));
        return halfA != halfB ? halfA < halfB : (aX * bY) - (aY * bX) < 0;
    }

    static (long X, long Y) Direction(HotPixels pixels, int from, int to) =>
        (pixels.X(to) - pixels.X(from), pixels.Y(to) - pixels.Y(from));

    // 0 less than half a turn, 1 half a turn, 2 more, 3 straight back.
    static int Half(long backX, long backY, long x, long y)
    {
        var cross = (backX * y) - (backY * x);
        return cross < 0 ? 0 : cross > 0 ? 2 : (backX * x) + (backY * y) < 0 ? 1 : 3;
    }

    // Cuts the way where it meets a point again.
    void Cut(HotPixels pixels, int way)
    {
        var depth = 0;
        var points = CollectionsMarshal.AsSpan(_way);
        for (var i = 0; i < points.Length; i++)
        {
            var point = points[i];
            var place = _placeOnWay[point] - 1;
            if (place >= 0)
            {
                AddLoop(pixels, points[place..depth], way);
                for (var gone = place; gone < depth; gone++) _placeOnWay[points[gone]] = 0;
                depth = place;
            }

            points[depth++] = point;
            _placeOnWay[point] = depth;
        }

        AddLoop(pixels, points[..depth], way);
        for (var gone = 0; gone < depth; gone++) _placeOnWay[points[gone]] = 0;
    }

    void AddLoop(HotPixels pixels, ReadOnlySpan<int> points, int way)
    {
        if (points.Length < 3) return;
        var start = _xy.Count;
        foreach (var point in points)
        {
            _xy.Add(pixels.X(point));
            _xy.Add(pixels.Y(point));
        }

        var loop = new Loop(start, _xy.Count, 0, way);
        var doubleArea = DoubleArea(XyOf(loop));
        if (doubleArea == 0) _xy.RemoveRange(start, _xy.Count - start);
        else _loops.Add(loop with { DoubleArea = doubleArea });
    }

    // A hole belongs to the outline of its way, or to the smallest one around it.
    void PlaceHoles()
    {
        _holes.Clear();
        for (var hole = 0; hole < _loops.Count; hole++)
        {
            if (_loops[hole].DoubleArea > 0) continue;
            var around = -1;
            for (var outline = 0; outline < _loops.Count; outline++)
            {
                if (_loops[outline].DoubleArea <= 0) continue;
                if (_loops[outline].Way == _loops[hole].Way)
                {
                    around = outline;
                    break;
                }

                if (around >= 0 && _loops[outline].DoubleArea >= _loops[around].DoubleArea) continue;
                if (Contains(XyOf(_loops[outline]), XyOf(_loops[hole]))) around = outline;
            }

            _holes.Add((hole, around));
        }
    }

    ReadOnlySpan<int> XyOf(Loop loop) => CollectionsMarshal.AsSpan(_xy)[loop.Start..loop.End];

    // Even-odd rule for the middle of a hole's side, which lies on no other side. Coordinates doubled.
    static bool Contains(ReadOnlySpan<int> outline, ReadOnlySpan<int> hole)
    {
        var (x, y) = ((long)hole[0] + hole[2], (long)hole[1] + hole[3]);
        var isInside = false;
        var (x1, y1) = (2L * outline[^2], 2L * outline[^1]);
        for (var i = 0; i < outline.Length; i += 2)
        {
            var (x2, y2) = (2L * outline[i], 2L * outline[i + 1]);
            if (y1 > y != y2 > y)
            {
                var side = ((x2 - x1) * (y - y1)) - ((x - x1) * (y2 - y1));
                if (y2 > y1 ? side > 0 : side < 0) isInside = !isInside;
            }

            (x1, y1) = (x2, y2);
        }

        return isInside;
    }
}
