namespace GeoBdt.Indicators.Wilayah.Geometri;

/// <summary>Sides by horizontal strips, to look west from a point without passing all of them.</summary>
/// <remarks>A side counts from its lower end up to, not including, its upper end: the look is a hair above the
/// point.</remarks>
sealed class SideRows
{
    readonly NetSide[] _sides;
    readonly int _minY;
    readonly int _height;
    readonly int[] _rowStart;
    readonly int[] _rowSide;

    public SideRows(NetSide[] sides)
    {
        _sides = sides;
        int minY = int.MaxValue, maxY = int.MinValue;
        foreach (var (segment, _) in sides)
        {
            minY = Math.Min(minY, segment.MinY);
            maxY = Math.Max(maxY, segment.MaxY);
        }

        // Two strips to a side on average keeps both the index and the strips short.
        var rows = Math.Clamp(sides.Length / 2, 1, 1 << 20);
        _minY = minY;
        _height = (int)((((long)maxY - minY) / rows) + 1);
        _rowStart = new int[rows + 1];
        foreach (var (segment, _) in sides)
        {
            for (var row = Row(segment.MinY); row <= Row(segment.MaxY); row++) _rowStart[row + 1]++;
        }

        for (var row = 0; row < rows; row++) _rowStart[row + 1] += _rowStart[row];
        _rowSide = new int[_rowStart[^1]];
        var next = _rowStart.AsSpan(0, rows).ToArray();
        for (var i = 0; i < sides.Length; i++)
        {
            var segment = sides[i].Segment;
            for (var row = Row(segment.MinY); row <= Row(segment.MaxY); row++) _rowSide[next[row]++] = i;
        }
    }

    /// <summary>How many shapes cover the place just west of a point, by the sides further west.</summary>
    public int WindingWestOf(GridPoint point)
    {
        var winding = 0;
        foreach (var index in InRow(point.Y))
        {
            var (segment, excess) = _sides[index];
            if (!IsWest(segment, point)) continue;

            // Going east over a side that runs up, from its left to its right.
            winding -= segment.A.Y < segment.B.Y ? excess : -excess;
        }

        return winding;
    }

    /// <summary>The nearest side west of a point among those asked for; −1 when there is none.</summary>
    public int NearestWestOf(GridPoint point, ReadOnlySpan<bool> isAsked)
    {
        var nearest = -1;
        foreach (var index in InRow(point.Y))
        {
            var segment = _sides[index].Segment;
            if (!isAsked[index] || !IsWest(segment, point)) continue;
            if (nearest < 0 || IsFurtherEast(segment, _sides[nearest].Segment, point.Y)) nearest = index;
        }

        return nearest;
    }

    ReadOnlySpan<int> InRow(int y)
    {
        var row = Row(y);
        return _rowSide.AsSpan(_rowStart[row].._rowStart[row + 1]);
    }

    int Row(int y) => (int)(((long)y - _minY) / _height);

    /// <summary>Whether a side passes west of a point.</summary>
    public static bool IsWest(GridSegment segment, GridPoint point)
    {
        if (point.Y < segment.MinY || point.Y >= segment.MaxY) return false;
        var isUp = segment.A.Y < segment.B.Y;
        var side = GridPoint.Cross(segment.A, segment.B, point);
        return isUp ? side < 0 : side > 0;
    }

    // Compares where two sides meet the height y as exact fractions; from one common point the flatter one leads east.
    static bool IsFurtherEast(GridSegment s, GridSegment t, int y)
    {
        var (numeratorS, denominatorS, slopeS) = At(s, y);
        var (numeratorT, denominatorT, slopeT) = At(t, y);
        var (left, right) = (numeratorS * denominatorT, numeratorT * denominatorS);
        return left != right ? left > right : slopeS * denominatorT > slopeT * denominatorS;
    }

    static (Int128 Numerator, Int128 Denominator, Int128 Slope) At(GridSegment s, int y)
    {
        var (low, high) = s.A.Y < s.B.Y ? (s.A, s.B) : (s.B, s.A);
        Int128 rise = (long)high.Y - low.Y, run = (long)high.X - low.X;
        return ((low.X * rise) + (((long)y - low.Y) * run), rise, run);
    }
}
