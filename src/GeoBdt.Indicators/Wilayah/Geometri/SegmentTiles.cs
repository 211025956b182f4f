namespace GeoBdt.Indicators.Wilayah.Geometri;

/// <summary>The sides of many shapes, sorted into square tiles; a side is in every tile it comes within a grid step
/// of.</summary>
sealed class SegmentTiles
{
    // About 16 km² each and never more than this many; finer for few sides, so that a single area gets tiles too.
    const int LargestSide = 1 << 15;
    const int MostTiles = 1 << 22;
    const int SidesPerTile = 48;

    readonly GridSegment[] _segments;
    readonly int[] _tileStart;
    readonly int[] _tileSegment;
    readonly int _minX;
    readonly int _minY;
    readonly int _side;
    readonly int _columns;
    readonly int _rows;

    public SegmentTiles(IReadOnlyList<GridShape> shapes)
    {
        var total = 0;
        int minX = int.MaxValue, minY = int.MaxValue, maxX = int.MinValue, maxY = int.MinValue;
        foreach (var shape in shapes)
        {
            total += shape.Points.Length;
            foreach (var point in shape.Points)
            {
                minX = Math.Min(minX, point.X);
                maxX = Math.Max(maxX, point.X);
                minY = Math.Min(minY, point.Y);
                maxY = Math.Max(maxY, point.Y);
            }
        }

        _segments = new GridSegment[total];
        _tileStart = [0];
        _tileSegment = [];
        if (total == 0) return;
        var count = Fill(shapes);

        // One step of margin: a rounded crossing lies inside the box of the ends, a side's neighbourhood may not.
        (_minX, _minY) = (minX - 1, minY - 1);
        long width = (long)maxX - _minX + 2, height = (long)maxY - _minY + 2;
        _side = (int)Math.Clamp(Math.Sqrt((double)width * height * SidesPerTile / total), 64, LargestSide);
        while (((width / _side) + 1) * ((height / _side) + 1) > MostTiles) _side *= 2;
        (_columns, _rows) = ((int)(width / _side) + 1, (int)(height / _side) + 1);

        _tileStart = new int[(_columns * _rows) + 1];
        Action<int, int> tally = (tile, _) => _tileStart[tile + 1]++;
        for (var i = 0; i < count; i++) Visit(i, tally);
        for (var tile = 0; tile < _columns * _rows; tile++) _tileStart[tile + 1] += _tileStart[tile];
        _tileSegment = new int[_tileStart[^1]];
        var next = _tileStart.AsSpan(0, _columns * _rows).ToArray();
        Action<int, int> place = (tile, segment) => _tileSegment[next[tile]++] = segment;
        for (var i = 0; i < count; i++) Visit(i, place);
    }

    /// <summary>Number of tiles.</summary>
    public int Count => _tileStart.Length - 1;

    /// <summary>Whether a point lies in a tile.</summary>
    public bool IsIn(int tile, GridPoint point) => Tile(Column(point.X), Row(point.Y)) == tile;

    /// <summary>The different sides in a tile, sorted; false when there is none.</summary>
    public bool TryLoad(int tile, List<GridSegment> segments)
    {
        segments.Clear();
        var inTile = _tileSegment.AsSpan(_tileStart[tile].._tileStart[tile + 1]);
        if (inTile.IsEmpty) return false;
        foreach (var index in inTile) segments.Add(_segments[index]);
        segments.Sort();
        var kept = 1;
        for (var i = 1; i < segments.Count; i++)
        {
            if (segments[i] != segments[kept - 1]) segments[kept++] = segments[i];
        }

        segments.RemoveRange(kept, segments.Count - kept);
        return true;
    }

    int Fill(IReadOnlyList<GridShape> shapes)
    {
        var count = 0;
        foreach (var shape in shapes)
        {
            for (var ring = 0; ring < shape.RingCount; ring++)
            {
                var points = shape.Ring(ring);
                for (var i = 0; i < points.Length; i++)
                {
                    var (p, q) = (points[i], points[i + 1 < points.Length ? i + 1 : 0]);
                    if (p != q) _segments[count++] = new GridSegment(p, q);
                }
            }
        }

        return count;
    }

    void Visit(int index, Action<int, int> visit)
    {
        var s = _segments[index];
        int firstColumn = Column(s.A.X - 1), lastColumn = Column(s.B.X + 1);
        int firstRow = Row(s.MinY - 1), lastRow = Row(s.MaxY + 1);
        for (var row = firstRow; row <= lastRow; row++)
        {
            var (from, to) = (firstColumn, lastColumn);
            if (lastRow - firstRow > 1 && to - from > 1)
            {
                // Only the part of a long side that lies in this row, two steps wider for the rounding of the division.
                var slope = ((double)s.B.X - s.A.X) / ((double)s.B.Y - s.A.Y);
                var x1 = s.A.X + (slope * (_minY + ((double)row * _side) - 2 - s.A.Y));
                var x2 = s.A.X + (slope * (_minY + ((double)(row + 1) * _side) + 2 - s.A.Y));
                double west = s.A.X - 1, east = s.B.X + 1;
                from = Math.Max(from, Column((int)Math.Clamp(Math.Floor(Math.Min(x1, x2)) - 2, west, east)));
                to = Math.Min(to, Column((int)Math.Clamp(Math.Ceiling(Math.Max(x1, x2)) + 2, west, east)));
            }

            for (var column = from; column <= to; column++) visit(Tile(column, row), index);
        }
    }

    int Column(int x) => Math.Clamp((x - _minX) / _side, 0, _columns - 1);

    int Row(int y) => Math.Clamp((y - _minY) / _side, 0, _rows - 1);

    int Tile(int column, int row) => (row * _columns) + column;
}
