using System.Runtime.CompilerServices;

namespace GeoBdt.Tiles.Raster;

/// <summary>One polygon's exact coverage of the pixels of its box, and the length of its outline in each. For one thread.</summary>
/// <remarks>
/// As <see cref="Coverage"/>, in whole numbers: an edge is cut where it crosses rows and columns, the cuts are rounded to
/// 1/256 of a pixel, and each piece adds its area exactly. Cuts are counted from the edge's upper end, whichever way the ring
/// runs, so the two areas along an edge cover its pixels to exactly the whole.
/// <para>Source: D. Turner, FreeType, the "smooth" rasteriser (areas and covers as integers).</para>
/// </remarks>
sealed class AreaCells
{
    const int One = 1 << RingPoints.Bits;
    const int Part = One - 1;

    // Two spare cells a row: the last column's pieces write into the next cell.
    const int Spare = 2;

    int[] _cells = [];
    int _left;
    int _top;
    int _width;
    int _height;
    int _stride;
    bool _isOutline;
    ushort[] _ink = [];
    int _inkStride;

    /// <summary>A covered pixel's sum.</summary>
    public const int Whole = 2 * One * One;

    /// <summary>Begins a polygon; cells are clear since the last one's rows were taken.</summary>
    /// <param name="left">First column of its box within the window.</param>
    /// <param name="top">First row.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="ink">Shape [rows of the window · inkStride]. Gets the lengths, in 1/256 of a pixel; empty for none.</param>
    /// <param name="inkStride">Columns of the window.</param>
    public void Begin(int left, int top, int width, int height, ushort[] ink, int inkStride)
    {
        (_left, _top, _width, _height) = (left, top, width, height);
        (_ink, _inkStride) = (ink, inkStride);
        _stride = width + Spare;
        _isOutline = false;
        var needed = _stride * height;
        if (_cells.Length < needed) _cells = new int[Math.Max(needed, 2 * _cells.Length)];
    }

    /// <summary>Begins outlines that cover nothing.</summary>
    /// <param name="width">Columns of the window.</param>
    /// <param name="height">Rows of the window.</param>
    /// <param name="ink">Shape [height · width]. Gets the lengths, in 1/256 of a pixel.</param>
    public void BeginOutlines(int width, int height, ushort[] ink)
    {
        (_left, _top, _width, _height) = (0, 0, width, height);
        (_ink, _inkStride) = (ink, width);
        _isOutline = true;
    }

    /// <summary>Row of cells: its running sum is the cover of each pixel, <see cref="Whole"/> for all. The taker clears it.</summary>
    public Span<int> Row(int y) => _cells.AsSpan((y - _top) * _stride, _stride);

    /// <summary>Adds a closed ring.</summary>
    /// <param name="xy">From <see cref="RingPoints"/>.</param>
    public void AddRing(ReadOnlySpan<int> xy)
    {
        if (xy.Length < 6) return;
        var (x0, y0) = (xy[^2] - (_left << RingPoints.Bits), xy[^1] - (_top << RingPoints.Bits));
        for (var i = 0; i + 1 < xy.Length; i += 2)
        {
            var (x1, y1) = (xy[i] - (_left << RingPoints.Bits), xy[i + 1] - (_top << RingPoints.Bits));
            AddEdge(x0, y0, x1, y1);
            (x0, y0) = (x1, y1);
        }
    }

    void AddEdge(int x0, int y0, int x1, int y1)
    {
        // Most edges of a map are shorter than a pixel and stay in one.
        if ((x0 >> RingPoints.Bits) == (x1 >> RingPoints.Bits) && (y0 >> RingPoints.Bits) == (y1 >> RingPoints.Bits))
        {
            AddPiece(x0 >> RingPoints.Bits, y0 >> RingPoints.Bits, x0 & Part, x1 & Part, y1 - y0, x1 - x0);
            return;
        }

        if (y0 < y1 || (y0 == y1 && x0 < x1)) Walk(x0, y0, x1, y1, 1);
        else Walk(x1, y1, x0, y0, -1);
    }

    // From the upper end down, row by row.
    void Walk(int x0, int y0, int x1, int y1, int direction)
    {
        var bottom = _height << RingPoints.Bits;
        if (y1 < 0 || y0 >= bottom || Math.Min(x0, x1) >= _width << RingPoints.Bits) return;
        if (y0 == y1)
        {
            WalkRow(x0, y0, x1, y1, y0 >> RingPoints.Bits, direction);
            return;
        }

        var slope = (double)(x1 - x0) / (y1 - y0);
        var (x, y) = (x0, y0);
        if (y < 0) (x, y) = (x0 + Rounded((0 - y0) * slope), 0);
        while (y < y1 && y < bottom)
        {
            var row = y >> RingPoints.Bits;
            var next = Math.Min((row + 1) << RingPoints.Bits, y1);
            var to = next == y1 ? x1 : x0 + Rounded((next - y0) * slope);
            WalkRow(x, y, to, next, row, direction);
            (x, y) = (to, next);
        }
    }

    // Within one row, column by column.
    void WalkRow(int x0, int y0, int x1, int y1, int row, int direction)
    {
        if ((uint)row >= (uint)_height) return;
        var (low, high) = x0 < x1 ? (x0, x1) : (x1, x0);
        if (high < 0)
        {
            AddLeft(row, direction * (y1 - y0));
            return;
        }

        var right = _width << RingPoints.Bits;
        if (low >= right) return;
        var first = low >> RingPoints.Bits;
        // An end on the side between two columns belongs to the left one here.
        var last = Math.Max(first, (high - 1) >> RingPoints.Bits);
        if (first == last && low >= 0)
        {
            var from = first << RingPoints.Bits;
            AddPiece(first, row, x0 - from, x1 - from, direction * (y1 - y0), x1 - x0);
            return;
        }

        var rise = (double)(y1 - y0) / (x1 - x0);
        var (x, y) = x0 < x1 ? (x0, y0) : (x1, y1);
        var end = x0 < x1 ? y1 : y0;
        var turned = x0 < x1 ? direction : -direction;
        if (x < 0)
        {
            var at = high > 0 ? y0 + Rounded((0 - x0) * rise) : end;
            AddLeft(row, turned * (at - y));
            (x, y) = (0, at);
        }

        for (var column = x >> RingPoints.Bits; column <= last && column < _width; column++)
        {
            var side = column << RingPoints.Bits;
            var nextX = Math.Min(side + One, high);
            var nextY = nextX == high ? end : y0 + Rounded((nextX - x0) * rise);
            AddPiece(column, row, x - side, nextX - side, turned * (nextY - y), nextX - x);
            (x, y) = (nextX, nextY);
        }
    }

    // x within the pixel, 0 to One.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void AddPiece(int column, int row, int x0, int x1, int dy, int dx)
    {
        if ((uint)row >= (uint)_height) return;
        if ((uint)column >= (uint)_width)
        {
            if (column < 0) AddLeft(row, dy);
            return;
        }

        if (!_isOutline)
        {
            var cell = (row * _stride) + column;
            var after = dy * (x0 + x1);
            _cells[cell] += (dy * 2 * One) - after;
            _cells[cell + 1] += after;
        }

        if (_ink.Length == 0) return;
        ref var ink = ref _ink[((_top + row) * _inkStride) + _left + column];
        var length = (int)MathF.Sqrt(((float)dx * dx) + ((float)dy * dy));
        ink = (ushort)Math.Min(ink + length, ushort.MaxValue);
    }

    // What lies to the left of the box has all of the row inside of it.
    void AddLeft(int row, int dy)
    {
        if (!_isOutline) _cells[row * _stride] += dy * 2 * One;
    }

    static int Rounded(double steps) => (int)Math.Floor(steps + 0.5);
}
