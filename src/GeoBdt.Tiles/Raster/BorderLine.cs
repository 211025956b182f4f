namespace GeoBdt.Tiles.Raster;

/// <summary>
/// Strokes of the rings of areas as one coverage byte a pixel: the share of the pixel that lies within half a line width.
/// </summary>
/// <remarks>
/// Pixels keep the <b>largest</b> coverage of the segments that touch them. So a border that two neighbours share is as
/// wide as one that only one area has, joins are round, and the order of areas does not matter. Coverage is the distance
/// from the pixel's centre to the segment turned into a share of a pixel, exact for a straight line along an axis.
/// </remarks>
static class BorderLine
{
    // Steps shorter than this are joined: they cannot be seen, and raw coasts have dozens of vertices a pixel.
    const float ShortestStep = 0.6f;

    /// <summary>Draws the rings of one feature.</summary>
    /// <param name="target">Shape [window.Height · window.Width].</param>
    /// <param name="window">What the target shows.</param>
    /// <param name="shapes">The shapes.</param>
    /// <param name="feature">Index of the feature.</param>
    /// <param name="zoom">Vertices deeper than this zoom are left out.</param>
    /// <param name="halfWidth">Half the width of the line. Unit: pixels.</param>
    public static void Draw(
        byte[] target, in RasterWindow window, ShapeSet shapes, int feature, int zoom, float halfWidth)
    {
        for (var ring = shapes.FeatureRing[feature]; ring < shapes.FeatureRing[feature + 1]; ring++)
        {
            DrawRing(target, window, shapes, ring, zoom, halfWidth);
        }
    }

    /// <summary>Draws one straight line with round ends.</summary>
    public static void Segment(
        byte[] target, int width, int height, float x0, float y0, float x1, float y1, float halfWidth)
    {
        var reach = halfWidth + 0.5f;
        var left = Math.Max(0, (int)MathF.Floor(Math.Min(x0, x1) - reach));
        var right = Math.Min(width - 1, (int)MathF.Ceiling(Math.Max(x0, x1) + reach));
        var top = Math.Max(0, (int)MathF.Floor(Math.Min(y0, y1) - reach));
        var bottom = Math.Min(height - 1, (int)MathF.Ceiling(Math.Max(y0, y1) + reach));
        var (dx, dy) = (x1 - x0, y1 - y0);
        var length2 = (dx * dx) + (dy * dy);
        var perLength2 = length2 > 0 ? 1f / length2 : 0f;
        for (var y = top; y <= bottom; y++)
        {
            var py = y + 0.5f - y0;
            var row = target.AsSpan(y * width, width);
            for (var x = left; x <= right; x++)
            {
                var px = x + 0.5f - x0;
                var along = Math.Clamp(((px * dx) + (py * dy)) * perLength2, 0f, 1f);
                var (ex, ey) = (px - (along * dx), py - (along * dy));
                var distance2 = (ex * ex) + (ey * ey);
                if (distance2 >= reach * reach) continue;
                var distance = MathF.Sqrt(distance2);
                // Overlap of the pixel's unit width with the line's width, at this distance of their centres.
                var share = Math.Min(distance + halfWidth, 0.5f) - Math.Max(distance - halfWidth, -0.5f);
                var coverage = (byte)((Math.Clamp(share, 0f, 1f) * 255f) + 0.5f);
                if (coverage > row[x]) row[x] = coverage;
            }
        }
    }

    static void DrawRing(
        byte[] target, in RasterWindow window, ShapeSet shapes, int ring, int zoom, float halfWidth)
    {
        var (first, end) = (shapes.RingVertex[ring], shapes.RingVertex[ring + 1]);
        var started = false;
        float startX = 0, startY = 0, x0 = 0, y0 = 0;
        for (var v = first; v < end; v++)
        {
            if (shapes.VertexZoom[v] > zoom) continue;
            var x = (float)window.ColumnOf(shapes.Xy[2 * v]);
            var y = (float)window.RowOf(shapes.Xy[(2 * v) + 1]);
            if (!started)
            {
                (startX, startY, x0, y0, started) = (x, y, x, y, true);
                continue;
            }

            if (Math.Abs(x - x0) < ShortestStep && Math.Abs(y - y0) < ShortestStep) continue;
            Clipped(target, window, x0, y0, x, y, halfWidth);
            (x0, y0) = (x, y);
        }

        // An island smaller than a step still leaves its dot.
        if (started) Clipped(target, window, x0, y0, startX, startY, halfWidth);
    }

    static void Clipped(
        byte[] target, in RasterWindow window, float x0, float y0, float x1, float y1, float halfWidth)
    {
        var reach = halfWidth + 1f;
        if (Math.Max(x0, x1) < -reach || Math.Min(x0, x1) > window.Width + reach
            || Math.Max(y0, y1) < -reach || Math.Min(y0, y1) > window.Height + reach)
        {
            return;
        }

        // A long segment has a large bounding box that is mostly empty: walk it in pieces.
        var length = Math.Max(Math.Abs(x1 - x0), Math.Abs(y1 - y0));
        const float Piece = 6f;
        var pieces = (int)Math.Clamp(MathF.Ceiling(length / Piece), 1f, 4096f);
        for (var i = 0; i < pieces; i++)
        {
            var (from, to) = ((float)i / pieces, (i + 1f) / pieces);
            Segment(
                target, window.Width, window.Height,
                x0 + ((x1 - x0) * from), y0 + ((y1 - y0) * from),
                x0 + ((x1 - x0) * to), y0 + ((y1 - y0) * to), halfWidth);
        }
    }
}
