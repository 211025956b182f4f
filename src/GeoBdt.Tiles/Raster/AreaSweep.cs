using System.Runtime.CompilerServices;

namespace GeoBdt.Tiles.Raster;

/// <summary>Goes along the rows of a window and tells from the marks of its edges which areas each pixel shows, and where borders run.</summary>
/// <param name="marks">What the edges have left in a window that is wider than the one wanted by a margin on each side.</param>
/// <param name="window">The window wanted.</param>
/// <param name="margin">Unit: pixels.</param>
/// <param name="features">Shape [areas begun]. The feature of each.</param>
/// <param name="inks">Lines that are drawn as borders are met.</param>
sealed class AreaSweep(PixelMarks marks, RasterWindow window, int margin, int[] features, BorderInk[] inks)
{
    const int None = -1;

    // Shares of neighbours are rounded one by one; this close to 255 they leave no gap.
    const int NearlyFull = 251;

    readonly AreaShare[] _row = new AreaShare[window.Width];
    readonly int _right = margin + window.Width;
    PixelMarks.PlacedMark[] _marks = new PixelMarks.PlacedMark[256];
    Present[] _present = new Present[16];
    int _count;
    int _taken;

    /// <summary>An area in the pixel at hand.</summary>
    public struct Present
    {
        /// <summary>As it was begun.</summary>
        public int Area;

        /// <summary>How much of the pixel's right side it takes. Unit: 1/256.</summary>
        public int Height;

        /// <summary>How much of the pixel. Unit: 1/<see cref="PixelMarks.Whole"/>.</summary>
        public int Cover;
    }

    /// <summary>The stretches of each row, from left to right; there is one in a row at least.</summary>
    public AreaShare[][] Take()
    {
        var rows = new AreaShare[window.Height][];
        for (var y = 0; y < window.Height + (2 * margin); y++)
        {
            _taken = 0;
            TakeRow(y);
            if (y >= margin && y - margin < rows.Length) rows[y - margin] = _row.AsSpan(0, _taken).ToArray();
        }

        return rows;
    }

    void TakeRow(int y)
    {
        _count = 0;
        for (var mark = marks.LeftOf(y); mark != 0; mark = marks[mark].Next) Enter(marks[mark].Area).Height = marks[mark].Height;
        Leave();
        var count = marks.TakeRow(y, ref _marks);
        var x = 0;
        for (var i = 0; i < count;)
        {
            var column = _marks[i].Column;
            if (x < column) TakeRun(x, column);
            var end = i + 1;
            while (end < count && _marks[end].Column == column) end++;
            var here = _marks.AsSpan(i, end - i);
            TakePixel(here, column);
            foreach (var ink in inks) ink.Cross(here, _present.AsSpan(0, _count), column, y);
            Leave();
            (i, x) = (end, column + 1);
        }

        if (x < _right + margin) TakeRun(x, _right + margin);
    }

    // Pixels without an edge: all are as the right side of the one before.
    void TakeRun(int x, int end)
    {
        if (_count == 0)
        {
            Add(x, end, None, None, 0, 0);
            return;
        }

        if (_count == 1 && _present[0].Height >= PixelMarks.WholeHeight)
        {
            Add(x, end, features[_present[0].Area], None, 255, 0);
            return;
        }

        for (var i = 0; i < _count; i++) _present[i].Cover = _present[i].Height * 2 * PixelMarks.WholeHeight;
        for (; x < end; x++) AddShares(x);
    }

    void TakePixel(ReadOnlySpan<PixelMarks.PlacedMark> here, int x)
    {
        for (var i = 0; i < _count; i++) _present[i].Cover = _present[i].Height * 2 * PixelMarks.WholeHeight;
        foreach (ref readonly var one in here)
        {
            ref var present = ref Enter(one.Mark.Area);
            present.Cover += one.Mark.Cover;
            present.Height += one.Mark.Height;
        }

        if (_count == 2) AddTwo(x);
        else AddShares(x);
    }

    // As the other, of the commonest case.
    void AddTwo(int x)
    {
        ref readonly var one = ref _present[0];
        ref readonly var two = ref _present[1];
        var (share, otherShare) = (ShareOf(one.Cover), ShareOf(two.Cover));
        if (share is > 0 and < 255 && otherShare is > 0 and < 255)
        {
            var isFirst = share > otherShare || (share == otherShare && one.Area < two.Area);
            var (area, other) = isFirst ? (one.Area, two.Area) : (two.Area, one.Area);
            if (!isFirst) (share, otherShare) = (otherShare, share);
            Fill(ref share, ref otherShare);
            Add(x, x + 1, features[area], features[other], share, otherShare);
            return;
        }

        AddShares(x);
    }

    ref Present Enter(int area)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_present[i].Area == area) return ref _present[i];
        }

        if (_count == _present.Length) Array.Resize(ref _present, 2 * _count);
        _present[_count] = new Present { Area = area };
        return ref _present[_count++];
    }

    void Leave()
    {
        for (var i = 0; i < _count;)
        {
            if (_present[i].Height == 0) _present[i] = _present[--_count];
            else i++;
        }
    }

    // The two areas that show most of a pixel; the rest of several gives its share to the first. Of equals, and of several that cover
    // the whole, the earlier.
    void AddShares(int x)
    {
        var (area, other, share, otherShare, rest) = (None, None, 0, 0, 0);
        for (var i = 0; i < _count; i++)
        {
            ref readonly var one = ref _present[i];
            var its = ShareOf(one.Cover);
            if (its == 0) continue;
            if (its > share || (its == share && one.Area < area))
            {
                rest += otherShare;
                (other, otherShare) = (area, share);
                (area, share) = (one.Area, its);
            }
            else if (its > otherShare || (its == otherShare && one.Area < other))
            {
                rest += otherShare;
                (other, otherShare) = (one.Area, its);
            }
            else
            {
                rest += its;
            }
        }

        if (share == 255 || area == None)
        {
            Add(x, x + 1, area == None ? None : features[area], None, share, 0);
            return;
        }

        share = Math.Min(share + rest, 255);
        Fill(ref share, ref otherShare);
        Add(x, x + 1, features[area], other == None ? None : features[other], share, otherShare);
    }

    // What overlaps may hold more than the pixel: then each has half of it at most.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Fill(ref int share, ref int otherShare)
    {
        if (share + otherShare < NearlyFull) return;
        otherShare = Math.Min(otherShare, 127);
        share = 255 - otherShare;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int ShareOf(int cover) => (Math.Clamp(cover, 0, PixelMarks.Whole) * 255) + (PixelMarks.Whole / 2) >> 17;

    // Columns are those of the wider window.
    void Add(int from, int to, int area, int other, int share, int otherShare)
    {
        from = Math.Max(from, margin);
        to = Math.Min(to, _right);
        if (from >= to) return;
        if (_taken > 0 && share is 0 or 255)
        {
            ref var before = ref _row[_taken - 1];
            if (before.Area == area && before.Share == share && before.Other == None)
            {
                before = before with { End = (short)(to - margin) };
                return;
            }
        }

        _row[_taken++] = new AreaShare(area, other, (short)(to - margin), (byte)share, (byte)otherShare);
    }
}
