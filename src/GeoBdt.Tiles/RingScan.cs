namespace GeoBdt.Tiles;

/// <summary>
/// Reads rings at a zoom into fine units of a tile, leaving out at once what cannot matter. A workspace for one thread.
/// </summary>
/// <remarks>
/// Left out are vertices of deeper zooms and the middle one of three points that lie beyond the same side of the tile:
/// the straight way between the other two lies beyond it too. So a province's border of 100,000 vertices shrinks to
/// what is near the tile, and 64 vertices beyond a side cost one comparison.
/// </remarks>
sealed class RingScan
{
    long[] _xy = new long[1024];
    int _start;
    int _length;
    int _lastSides;
    int _beforeLastSides;

    /// <summary>Sides of the tile beyond which at least one point of the ring read last lies.</summary>
    public int SidesTouched { get; private set; }

    /// <summary>Length of all rings read, the place where the next one will begin.</summary>
    public int Length => _length;

    /// <summary>Forgets all rings.</summary>
    public void Clear() => _length = 0;

    /// <summary>Points of a ring read before: x, y in fine units, open.</summary>
    public ReadOnlySpan<long> Points(int start, int end) => _xy.AsSpan(start..end);

    /// <summary>Reads a ring behind those read before.</summary>
    /// <returns>False when nothing of the ring is kept, and nothing was added.</returns>
    public bool TryRead(TileLayer layer, int ring, int zoom, in TileGrid grid)
    {
        var shapes = layer.Shapes;
        var (from, end) = (shapes.RingVertex[ring], shapes.RingVertex[ring + 1]);
        if (grid.SidesOfAll(layer.RingBox(ring)) != 0) return false;
        var needed = _length + (2 * (end - from));
        if (_xy.Length < needed) Array.Resize(ref _xy, Math.Max(needed, 2 * _xy.Length));
        _start = _length;
        SidesTouched = 0;
        var sidesOfAll = 15;
        if (grid.Holds(layer.RingBox(ring)))
        {
            sidesOfAll = 0;
            ReadInside(shapes, from, end, zoom, grid);
        }
        else
        {
            while (from < end)
            {
                var stretch = from / TileLayer.StretchLength;
                var to = Math.Min(end, (stretch + 1) * TileLayer.StretchLength);
                var isBeyond = grid.SidesOfAll(layer.StretchBox(stretch)) != 0;
                if (isBeyond) ReadEnds(shapes, from, to, zoom, grid, ref sidesOfAll);
                else ReadAll(shapes, from, to, zoom, grid, ref sidesOfAll);
                from = to;
            }
        }

        if (_length - _start >= 6 && sidesOfAll == 0) return true;
        _length = _start;
        return false;
    }

    void ReadInside(ShapeSet shapes, int start, int end, int zoom, in TileGrid grid)
    {
        var vertex = NextAt(shapes, start, end, zoom);
        for (; vertex < end; vertex = NextAt(shapes, vertex + 1, end, zoom))
        {
            _xy[_length] = grid.FineX(shapes.Xy[2 * vertex]);
            _xy[_length + 1] = grid.FineY(shapes.Xy[(2 * vertex) + 1]);
            _length += 2;
        }
    }

    void ReadAll(ShapeSet shapes, int from, int to, int zoom, in TileGrid grid, ref int sidesOfAll)
    {
        for (var vertex = NextAt(shapes, from, to, zoom); vertex < to; vertex = NextAt(shapes, vertex + 1, to, zoom))
        {
            Push(shapes, vertex, grid, ref sidesOfAll);
        }
    }

    // All between the first and the last vertex lies beyond one side with them.
    void ReadEnds(ShapeSet shapes, int from, int to, int zoom, in TileGrid grid, ref int sidesOfAll)
    {
        var first = NextAt(shapes, from, to, zoom);
        if (first == to) return;
        var last = to - 1;
        while (shapes.VertexZoom[last] > zoom) last--;
        Push(shapes, first, grid, ref sidesOfAll);
        if (last > first) Push(shapes, last, grid, ref sidesOfAll);
    }

    // First vertex of the zoom from a place on: the next one usually, else found eight or more bytes at a time.
    static int NextAt(ShapeSet shapes, int from, int end, int zoom)
    {
        if (from >= end || shapes.VertexZoom[from] <= zoom) return from;
        var skipped = shapes.VertexZoom.AsSpan(from, end - from).IndexOfAnyInRange((byte)0, (byte)zoom);
        return skipped < 0 ? end : from + skipped;
    }

    void Push(ShapeSet shapes, int vertex, in TileGrid grid, ref int sidesOfAll)
    {
        var (x, y) = (grid.FineX(shapes.Xy[2 * vertex]), grid.FineY(shapes.Xy[(2 * vertex) + 1]));
        var sides = grid.Sides(grid.Round(x), grid.Round(y));
        SidesTouched |= sides;
        sidesOfAll &= sides;
        if (_length - _start >= 4 && (_beforeLastSides & _lastSides & sides) != 0) _length -= 2;
        else _beforeLastSides = _lastSides;
        _xy[_length] = x;
        _xy[_length + 1] = y;
        _length += 2;
        _lastSides = sides;
    }
}
