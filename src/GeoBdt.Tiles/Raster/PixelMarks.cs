using System.Runtime.CompilerServices;

namespace GeoBdt.Tiles.Raster;

/// <summary>What the edges of areas leave in the pixels that they pass. A workspace for one thread.</summary>
/// <remarks>
/// An edge is cut where it crosses rows and columns, the cuts are rounded to 1/256 of a pixel, and each piece adds to the mark
/// that its area has in its pixel. Cuts are counted from the edge's upper end, whichever way the ring runs, so that the two areas
/// along an edge cover its pixels to exactly the whole. Only pixels on an edge have marks: what lies between follows from them.
/// <para>Source: D. Turner, FreeType, the "smooth" rasteriser (areas and covers as integers), here of many areas at once.</para>
/// </remarks>
sealed class PixelMarks : IDisposable
{
    const int One = 1 << RingPoints.Bits;
    const int Part = One - 1;

    readonly int _width;
    readonly int _height;
    readonly int[] _first;
    readonly int[] _left;
    Mark[] _marks = RasterMemory.Marks.Rent(4096);
    int _count = 1;
    int _area;
    int _pixel;
    int _current;

    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    public PixelMarks(int width, int height)
    {
        (_width, _height) = (width, height);
        _first = RasterMemory.Owners.Rent(width * height);
        _first.AsSpan(0, width * height).Clear();
        _left = new int[height];
    }

    /// <summary>Height of a pixel, as edges add it up.</summary>
    public const int WholeHeight = One;

    /// <summary>A covered pixel's sum.</summary>
    public const int Whole = 2 * One * One;

    /// <summary>What the edges of an area have left in a pixel.</summary>
    public struct Mark
    {
        /// <summary>The area, as it was begun.</summary>
        public int Area;

        /// <summary>The mark of another area in the same pixel; 0 for none.</summary>
        public int Next;

        /// <summary>What the pixel's cover is more than the height at its left side tells. Unit: <see cref="Whole"/> for all.</summary>
        public int Cover;

        /// <summary>What the area takes more of the pixel's right side than of its left. Unit: 1/256 of a pixel.</summary>
        public short Height;

        /// <summary>
        /// How far the outline runs to the right, the area on the left hand of who looks along it on the screen. With
        /// <see cref="Height"/>, how far down, its vector. Unit: 1/256 of a pixel.
        /// </summary>
        public short Run;
    }

    /// <summary>A mark and its column.</summary>
    public struct PlacedMark
    {
        /// <summary>The column.</summary>
        public int Column;

        /// <summary>The mark.</summary>
        public Mark Mark;
    }

    public void Dispose()
    {
        RasterMemory.Owners.Return(_first);
        RasterMemory.Marks.Return(_marks);
    }

    /// <summary>Collects the marks of a row from left to right.</summary>
    /// <param name="y">The row.</param>
    /// <param name="row">Gets them; grown as needed.</param>
    /// <returns>Their number.</returns>
    public int TakeRow(int y, ref PlacedMark[] row)
    {
        // Marks lie in the order of areas, all over the memory: together they come sooner than one by one, each when it is needed.
        var first = _first.AsSpan(y * _width, _width);
        var count = 0;
        for (var x = 0; x < first.Length; x++)
        {
            if (first[x] == 0)
            {
                var next = first[x..].IndexOfAnyExcept(0);
                if (next < 0) break;
                x += next;
            }

            for (var mark = first[x]; mark != 0; mark = _marks[mark].Next)
            {
                if (count == row.Length) Array.Resize(ref row, 2 * count);
                row[count++] = new PlacedMark { Column = x, Mark = _marks[mark] };
            }
        }

        return count;
    }

    /// <summary>The first mark of what lies left of a row; only its height counts.</summary>
    public int LeftOf(int y) => _left[y];

    /// <summary>A mark.</summary>
    public ref readonly Mark this[int mark] => ref _marks[mark];

    /// <summary>Begins an area.</summary>
    /// <param name="area">Larger than those before.</param>
    public void Begin(int area)
    {
        _area = area;
        _pixel = -1;
    }

    /// <summary>Adds a closed ring of the area, an exterior one clockwise on the screen, a hole the other way.</summary>
    /// <param name="xy">From <see cref="RingPoints"/>.</param>
    public void AddRing(ReadOnlySpan<int> xy)
    {
        if (xy.Length < 6) return;
        var (x0, y0) = (xy[^2], xy[^1]);
        for (var i = 0; i + 1 < xy.Length; i += 2)
        {
            var (x1, y1) = (xy[i], xy[i + 1]);
            // Most edges of a map are shorter than a pixel and stay in one.
            if (((x0 ^ x1) | (y0 ^ y1)) >> RingPoints.Bits == 0)
            {
                AddPiece(x0 >> RingPoints.Bits, y0 >> RingPoints.Bits, x0 & Part, x1 & Part, y1 - y0, x1 - x0);
            }
            else
            {
                var isDown = y0 < y1 || (y0 == y1 && x0 < x1);
                var (fromX, fromY, toX, toY) = isDown ? (x0, y0, x1, y1) : (x1, y1, x0, y0);
                if ((y0 ^ y1) >> RingPoints.Bits == 0) WalkRow(fromX, fromY, toX, toY, y0 >> RingPoints.Bits, isDown ? 1 : -1);
                else Walk(fromX, fromY, toX, toY, isDown ? 1 : -1);
            }

            (x0, y0) = (x1, y1);
        }
    }

    // From the upper end down, row by row.
    void Walk(int x0, int y0, int x1, int y1, int direction)
    {
        var bottom = _height << RingPoints.Bits;
        if (y1 < 0 || y0 >= bottom || Math.Min(x0, x1) >= _width << RingPoints.Bits) return;
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

        if (low >= _width << RingPoints.Bits) return;
        var first = low >> RingPoints.Bits;
        // An end on the side between two columns belongs to the left one here.
        var last = Math.Max(first, (high - 1) >> RingPoints.Bits);
        if (first == last && low >= 0)
        {
            var from = first << RingPoints.Bits;
            AddPiece(first, row, x0 - from, x1 - from, direction * (y1 - y0), direction * (x1 - x0));
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
            AddPiece(column, row, x - side, nextX - side, turned * (nextY - y), turned * (nextX - x));
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

        var pixel = (row * _width) + column;
        if (pixel != _pixel) Find(pixel);
        ref var mark = ref _marks[_current];
        // On the screen the left side of a clockwise ring runs up: what is covered to its right counts as more.
        mark.Cover -= dy * ((2 * One) - x0 - x1);
        // Of a ring that does not cross itself both stay within a pixel, however often it comes by; on the way they may run over.
        mark.Height -= (short)dy;
        mark.Run -= (short)dx;
    }

    void Find(int pixel)
    {
        _pixel = pixel;
        _current = MarkIn(ref _first[pixel]);
    }

    void AddLeft(int row, int dy)
    {
        if (dy == 0) return;
        var mark = MarkIn(ref _left[row]);
        _marks[mark].Height -= (short)dy;
    }

    // Areas come one after another, so the mark of this one is the first if there is one.
    int MarkIn(ref int first)
    {
        if (first != 0 && _marks[first].Area == _area) return first;
        if (_count == _marks.Length) Grow();
        _marks[_count] = new Mark { Area = _area, Next = first };
        return first = _count++;
    }

    void Grow()
    {
        var larger = RasterMemory.Marks.Rent(2 * _marks.Length);
        _marks.CopyTo(larger, 0);
        RasterMemory.Marks.Return(_marks);
        _marks = larger;
    }

    static int Rounded(double steps) => (int)Math.Floor(steps + 0.5);
}
