using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GeoBdt.Tiles.Raster;

/// <summary>
/// Strokes of the rings of areas as one coverage byte a pixel: the share of the pixel that lies within half a line width.
/// </summary>
/// <remarks>
/// Pixels keep the <b>largest</b> coverage of the segments that touch them. So a border that two neighbours share is as
/// wide as one that only one area has, joins are round, and the order of areas does not matter. Coverage is the distance
/// from the pixel's centre to the segment turned into a share of a pixel, exact for a straight line along an axis.
/// Not thread-safe; one per layer.
/// </remarks>
/// <param name="window">What is drawn.</param>
/// <param name="halfWidth">Unit: pixels.</param>
/// <param name="coverage">Shape [window.Height · window.Width], at least; clear. Gets what is drawn.</param>
sealed class BorderLine(RasterWindow window, float halfWidth, byte[] coverage)
{
    // Steps shorter than this are joined: they cannot be seen, and raw coasts have dozens of vertices a pixel.
    const float ShortestStep = 0.7f;

    // A long slanted segment has a box that is mostly empty: it is walked in pieces of this length.
    const float Piece = 6f;

    // An islet of a few pixels would be all line. Unit: pixels of the layout.
    const float HairHalfWidth = 0.35f;

    readonly RingPoints _read = new(window);
    readonly List<(float X, float Y)> _points = [];

    /// <summary>Draws the rings of one feature.</summary>
    public void Draw(ShapeSet shapes, int feature)
    {
        for (var ring = shapes.FeatureRing[feature]; ring < shapes.FeatureRing[feature + 1]; ring++)
        {
            DrawRing(_read.Read(shapes, ring));
        }
    }

    void DrawRing(ReadOnlySpan<int> xy)
    {
        const float PerPixel = 1f / (1 << RingPoints.Bits);
        _points.Clear();
        float minX = float.MaxValue, minY = float.MaxValue, maxX = float.MinValue, maxY = float.MinValue;
        float x0 = float.NegativeInfinity, y0 = 0;
        for (var i = 0; i + 1 < xy.Length; i += 2)
        {
            var (x, y) = (xy[i] * PerPixel, xy[i + 1] * PerPixel);
            if (Math.Abs(x - x0) < ShortestStep && Math.Abs(y - y0) < ShortestStep) continue;
            _points.Add((x, y));
            (x0, y0) = (x, y);
            (minX, maxX) = (Math.Min(minX, x), Math.Max(maxX, x));
            (minY, maxY) = (Math.Min(minY, y), Math.Max(maxY, y));
        }

        if (_points.Count == 0) return;
        var isIslet = Math.Max(maxX - minX, maxY - minY) < 12 * halfWidth;
        var half = isIslet ? Math.Min(halfWidth, HairHalfWidth * window.Scale) : halfWidth;
        var from = _points[^1];
        foreach (var to in CollectionsMarshal.AsSpan(_points))
        {
            Line(from.X, from.Y, to.X, to.Y, half);
            from = to;
        }
    }

    void Line(float x0, float y0, float x1, float y1, float half)
    {
        var reach = half + 1f;
        if (Math.Max(x0, x1) < -reach || Math.Min(x0, x1) > window.Width + reach
            || Math.Max(y0, y1) < -reach || Math.Min(y0, y1) > window.Height + reach)
        {
            return;
        }

        var length = Math.Max(Math.Abs(x1 - x0), Math.Abs(y1 - y0));
        if (length <= Piece)
        {
            Segment(x0, y0, x1, y1, half, 0, 1);
            return;
        }

        // Deep zooms make segments far longer than the window; more pieces than this gain nothing.
        var pieces = (int)Math.Min(MathF.Ceiling(length / Piece), 4096f);
        for (var i = 0; i < pieces; i++)
        {
            var (from, to) = ((float)i / pieces, (i + 1f) / pieces);
            Segment(x0, y0, x1, y1, half, from, to);
        }
    }

    // The pixels around a piece, from one share of the segment to another: four of a row at a time. Their distance is that to the
    // whole segment, from its own ends: the same bits wherever the window begins.
    void Segment(float x0, float y0, float x1, float y1, float half, float from, float to)
    {
        var reach = half + 0.5f;
        var (dx, dy) = (x1 - x0, y1 - y0);
        var (fromX, toX, fromY, toY) = (x0 + (dx * from), x0 + (dx * to), y0 + (dy * from), y0 + (dy * to));
        var left = Math.Max(0, (int)MathF.Floor(Math.Min(fromX, toX) - reach));
        var right = Math.Min(window.Width, (int)MathF.Ceiling(Math.Max(fromX, toX) + reach));
        var top = Math.Max(0, (int)MathF.Floor(Math.Min(fromY, toY) - reach));
        var bottom = Math.Min(window.Height, (int)MathF.Ceiling(Math.Max(fromY, toY) + reach));
        var length2 = (dx * dx) + (dy * dy);
        var perLength2 = length2 > 0 ? 1f / length2 : 0f;
        var lanes = Vector128.Create(0.5f, 1.5f, 2.5f, 3.5f) - Vector128.Create(x0);
        for (var y = top; y < bottom; y++)
        {
            var py = y + 0.5f - y0;
            var row = coverage.AsSpan(y * window.Width, window.Width);
            for (var x = left; x < right; x += 4)
            {
                var px = lanes + Vector128.Create((float)x);
                var along = ((px * dx) + Vector128.Create(py * dy)) * perLength2;
                along = Vector128.Min(Vector128.Max(along, Vector128<float>.Zero), Vector128<float>.One);
                var (ex, ey) = (px - (along * dx), Vector128.Create(py) - (along * dy));
                var distance = Vector128.Sqrt((ex * ex) + (ey * ey));
                // Overlap of the pixel's unit width with the line's width, at this distance of their centres.
                var share = Vector128.Min(distance + Vector128.Create(half), Vector128.Create(0.5f))
                    - Vector128.Max(distance - Vector128.Create(half), Vector128.Create(-0.5f));
                var bytes = Vector128.ConvertToInt32(
                    (Vector128.Max(share, Vector128<float>.Zero) * 255f) + Vector128.Create(0.5f));
                if (bytes == Vector128<int>.Zero) continue;
                for (var lane = 0; lane < Math.Min(4, right - x); lane++)
                {
                    var coverage = (byte)bytes[lane];
                    if (coverage > row[x + lane]) row[x + lane] = coverage;
                }
            }
        }
    }
}
