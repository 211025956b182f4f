namespace GeoBdt.Tiles;

/// <summary>
/// Reads a ring at a zoom into tile units, leaving out at once what cannot matter. A workspace for one thread.
/// </summary>
/// <remarks>
/// Left out are vertices of deeper zooms, points that repeat, and the middle one of three points that lie beyond the
/// same side of the tile: the straight way between the other two lies beyond it too. So a province's border of 100,000
/// vertices shrinks to what is near the tile before it is clipped, and 64 vertices beyond a side cost one comparison.
/// </remarks>
sealed class RingScan
{
    long[] _xy = new long[256];
    int _length;
    int _lastSides;
    int _beforeLastSides;

    /// <summary>Sides of the tile beyond which at least one point read lies.</summary>
    public int SidesTouched { get; private set; }

    /// <summary>
    /// Sides of the tile beyond which all points read lie; not 0 means that nothing of the ring is kept.
    /// </summary>
    public int SidesOfAll { get; private set; }

    /// <summary>Reads a ring.</summary>
    /// <returns>Shape [2 · n], open, n may be 0. Tile units. Valid until the next call.</returns>
    public ReadOnlySpan<long> Read(TileLayer layer, int ring, int zoom, in TileGrid grid)
    {
        var shapes = layer.Shapes;
        var (start, end) = (shapes.RingVertex[ring], shapes.RingVertex[ring + 1]);
        if (_xy.Length < 2 * (end - start)) _xy = new long[Math.Max(2 * (end - start), 2 * _xy.Length)];
        _length = 0;
        SidesTouched = 0;
        SidesOfAll = 15;

        if (grid.Holds(layer.RingBox(ring)))
        {
            ReadInside(shapes, start, end, zoom, grid);
        }
        else
        {
            for (var from = start; from < end;)
            {
                var stretch = from / TileLayer.StretchLength;
                var to = Math.Min(end, (stretch + 1) * TileLayer.StretchLength);
                if (grid.SidesOfAll(layer.StretchBox(stretch)) != 0) ReadEnds(shapes, from, to, zoom, grid);
                else ReadAll(shapes, from, to, zoom, grid);
                from = to;
            }
        }

        while (_length > 2 && _xy[0] == _xy[_length - 2] && _xy[1] == _xy[_length - 1]) _length -= 2;
        return _xy.AsSpan(0, _length);
    }

    void ReadInside(ShapeSet shapes, int start, int end, int zoom, in TileGrid grid)
    {
        SidesOfAll = 0;
        var xy = _xy;
        var length = 0;
        var (lastX, lastY) = (long.MinValue, long.MinValue);
        var vertex = NextAt(shapes, start, end, zoom);
        for (; vertex < end; vertex = NextAt(shapes, vertex + 1, end, zoom))
        {
            var (x, y) = (grid.X(shapes.Xy[2 * vertex]), grid.Y(shapes.Xy[(2 * vertex) + 1]));
            if (x == lastX && y == lastY) continue;
            xy[length] = lastX = x;
            xy[length + 1] = lastY = y;
            length += 2;
        }

        _length = length;
    }

    void ReadAll(ShapeSet shapes, int from, int to, int zoom, in TileGrid grid)
    {
        for (var vertex = NextAt(shapes, from, to, zoom); vertex < to; vertex = NextAt(shapes, vertex + 1, to, zoom))
        {
            Push(shapes, vertex, grid);
        }
    }

    // All between the first and the last vertex lies beyond one side with them.
    void ReadEnds(ShapeSet shapes, int from, int to, int zoom, in TileGrid grid)
    {
        var first = NextAt(shapes, from, to, zoom);
        if (first == to) return;
        var last = to - 1;
        while (shapes.VertexZoom[last] > zoom) last--;
        Push(shapes, first, grid);
        Push(shapes, last, grid);
    }

    // First vertex of the zoom from a place on: the next one usually, else found eight or more bytes at a time.
    static int NextAt(ShapeSet shapes, int from, int end, int zoom)
    {
        if (from >= end || shapes.VertexZoom[from] <= zoom) return from;
        var skipped = shapes.VertexZoom.AsSpan(from, end - from).IndexOfAnyInRange((byte)0, (byte)zoom);
        return skipped < 0 ? end : from + skipped;
    }

    void Push(ShapeSet shapes, int vertex, in TileGrid grid)
    {
        var (x, y) = (grid.X(shapes.Xy[2 * vertex]), grid.Y(shapes.Xy[(2 * vertex) + 1]));
        if (_length > 0 && _xy[_length - 2] == x && _xy[_length - 1] == y) return;
        var sides = grid.Sides(x, y);
        SidesTouched |= sides;
        SidesOfAll &= sides;
        if (_length >= 4 && (_beforeLastSides & _lastSides & sides) != 0) _length -= 2;
        else _beforeLastSides = _lastSides;
        _xy[_length] = x;
        _xy[_length + 1] = y;
        _length += 2;
        _lastSides = sides;
    }
}
