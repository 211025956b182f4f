namespace GeoBdt.Tiles.Raster;

/// <summary>Which points are inside when rings overlap.</summary>
public enum FillRule
{
    /// <summary>Inside where the winding number is not zero.</summary>
    NonZero,

    /// <summary>Inside where a ray crosses an odd number of edges.</summary>
    EvenOdd,
}

/// <summary>The exact share of every pixel that a polygon covers.</summary>
/// <remarks>
/// Each edge adds to a cell the signed area between itself and the cell's right side, and to the next cell what is left
/// of its height; the running sum along a row is then the covered share, with no sampling. See RASTERIZER.md.
/// <code>
///   ┌───────┬───────┐        edge of height d in cell i, at mean distance m from its left side:
///   │    ╱▒▒│▒▒▒▒▒▒▒│          cell[i]     += d · (1 − m)
///   │   ╱▒▒▒│▒▒▒▒▒▒▒│          cell[i + 1] += d · m
///   └───────┴───────┘        sum to the right = d, the full height
/// </code>
/// Rings of one polygon that do not overlap (a shape with its holes) are exact to float rounding under either rule;
/// where rings overlap within a pixel the sum is limited to the pixel. Not thread-safe; reuse one per thread.
/// <para>Source: R. Levien (2016), Inside the fastest font renderer in the world (font-rs); the cells go back to
/// D. Turner's FreeType and LibArt.</para>
/// </remarks>
public sealed class Coverage
{
    const int Stop = 2; // two spare cells a row: an edge on the right side writes there

    float[] _cells = [];
    int _left;
    int _top;
    int _width;
    int _height;

    /// <summary>Starts a polygon in a rectangle of pixels; what lies outside is clipped exactly.</summary>
    /// <param name="left">First column.</param>
    /// <param name="top">First row.</param>
    /// <param name="width">Columns, ≥ 0.</param>
    /// <param name="height">Rows, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative size.</exception>
    public void Begin(int left, int top, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        ArgumentOutOfRangeException.ThrowIfNegative(height);
        (_left, _top, _width, _height) = (left, top, width, height);
        var needed = (width + Stop) * height;
        if (_cells.Length < needed) _cells = new float[Math.Max(needed, 2 * _cells.Length)];
        else _cells.AsSpan(0, needed).Clear();
    }

    /// <summary>Adds one edge. The edges of a ring must close it. Unit: pixels.</summary>
    public void AddEdge(double x0, double y0, double x1, double y1)
    {
        if (y0 == y1) return;
        (x0, x1, y0, y1) = (x0 - _left, x1 - _left, y0 - _top, y1 - _top);
        if (x0 >= 0 && y0 >= 0 && x0 < _width && y0 < _height)
        {
            // Most edges of a map are shorter than a pixel and stay in one cell. (Truncating −0.5 would give cell 0,
            // hence the test of x1 and y1 as well.)
            var (column, row) = ((int)x0, (int)y0);
            if (x1 >= 0 && y1 >= 0 && (int)x1 == column && (int)y1 == row)
            {
                var cell = (row * (_width + Stop)) + column;
                var after = (y1 - y0) * (((x0 + x1) * 0.5) - column);
                _cells[cell] += (float)(y1 - y0 - after);
                _cells[cell + 1] += (float)after;
                return;
            }
        }

        var direction = 1.0;
        if (y0 > y1)
        {
            (x0, y0, x1, y1) = (x1, y1, x0, y0);
            direction = -1.0;
        }

        if (y1 <= 0 || y0 >= _height) return;
        var slope = (x1 - x0) / (y1 - y0);
        if (y0 < 0) (x0, y0) = (x0 - (y0 * slope), 0);
        if (y1 > _height) (x1, y1) = (x1 + ((_height - y1) * slope), _height);

        if (Math.Min(x0, x1) >= 0 && Math.Max(x0, x1) <= _width)
        {
            AddInside(x0, y0, x1, y1, slope, direction);
            return;
        }

        AddAcrossSides(x0, y0, x1, y1, slope, direction);
    }

    /// <summary>Writes the coverage of one row, after all edges were added.</summary>
    /// <param name="y">Row, from the top passed to <see cref="Begin"/>.</param>
    /// <param name="row">Shape [width]. 0 to 255.</param>
    /// <param name="rule">What counts as inside.</param>
    public void TakeRow(int y, Span<byte> row, FillRule rule = FillRule.NonZero)
    {
        var cells = _cells.AsSpan((y - _top) * (_width + Stop), _width);
        var sum = 0f;
        if (rule == FillRule.NonZero)
        {
            for (var x = 0; x < cells.Length; x++)
            {
                sum += cells[x];
                row[x] = ToByte(Math.Min(Math.Abs(sum), 1f));
            }

            return;
        }

        for (var x = 0; x < cells.Length; x++)
        {
            sum += cells[x];
            // Fold the winding number back into 0 to 1: 2 is outside again.
            var share = Math.Abs(sum);
            share -= 2f * MathF.Floor(share * 0.5f);
            row[x] = ToByte(share > 1f ? 2f - share : share);
        }
    }

    static byte ToByte(float share) => (byte)((share * 255f) + 0.5f);

    // Parts left of the rectangle count as its left side (everything right of them is inside); parts right of it, as its
    // right side (nothing is).
    void AddAcrossSides(double x0, double y0, double x1, double y1, double slope, double direction)
    {
        var (ax, ay) = (x0, y0);
        Span<double> cuts = [0, _width];
        if (slope < 0) cuts.Reverse();
        foreach (var side in cuts)
        {
            if ((ax < side) == (x1 < side) || ax == side) continue;
            var y = Math.Clamp(y0 + ((side - x0) / slope), ay, y1);
            AddPart(ax, ay, side, y, slope, direction);
            (ax, ay) = (side, y);
        }

        AddPart(ax, ay, x1, y1, slope, direction);
    }

    void AddPart(double x0, double y0, double x1, double y1, double slope, double direction)
    {
        if (x0 + x1 < 0) AddInside(0, y0, 0, y1, 0, direction);
        else if (x0 + x1 > 2.0 * _width) AddInside(_width, y0, _width, y1, 0, direction);
        else AddInside(Math.Clamp(x0, 0, _width), y0, Math.Clamp(x1, 0, _width), y1, slope, direction);
    }

    void AddInside(double x0, double y0, double x1, double y1, double slope, double direction)
    {
        if (y0 >= y1) return;
        var stride = _width + Stop;
        var (low, high) = x0 < x1 ? (x0, x1) : (x1, x0);
        var bottom = Math.Min((int)Math.Ceiling(y1), _height);
        var x = x0;
        for (var y = (int)y0; y < bottom; y++)
        {
            var end = Math.Min(y + 1.0, y1);
            // From the end point each time, not step by step: the result does not depend on where the edge was clipped.
            var next = end == y1 ? x1 : Math.Clamp(x0 + ((end - y0) * slope), low, high);
            var height = (end - Math.Max(y, y0)) * direction;
            AddSpan(_cells.AsSpan(y * stride, stride), x, next, height);
            x = next;
        }
    }

    // One edge within one row: from x to next, signed height d.
    static void AddSpan(Span<float> row, double x, double next, double height)
    {
        var (from, to) = x < next ? (x, next) : (next, x);
        var first = (int)from;
        var end = (int)Math.Ceiling(to);
        if (end <= first + 1)
        {
            var after = height * (((from + to) * 0.5) - first);
            row[first] += (float)(height - after);
            row[first + 1] += (float)after;
            return;
        }

        // Height per column, the triangle in the first column, trapezia between, the triangle missing in the last.
        var perColumn = height / (to - from);
        var inFirst = first + 1 - from;
        var area = 0.5 * perColumn * inFirst * inFirst;
        row[first] += (float)area;
        var total = area;
        for (var column = first + 1; column < end - 1; column++)
        {
            var covered = perColumn * (column + 0.5 - from);
            row[column] += (float)(covered - total);
            total = covered;
        }

        var inLast = to - (end - 1);
        var last = height - (0.5 * perColumn * inLast * inLast);
        row[end - 1] += (float)(last - total);
        row[end] += (float)(height - last);
    }
}
