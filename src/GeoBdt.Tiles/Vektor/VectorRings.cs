using System.Runtime.InteropServices;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Vektor;

/// <summary>Rings of areas in whole tenths of a pixel of a window: fills ring by ring, borders each stretch once.</summary>
/// <remarks>
/// Vertices are those that a raster of twice the resolution would draw (<see cref="RasterWindow.Zoom"/>): true to a quarter of a
/// pixel, which is an eighth of a point in print.
/// </remarks>
sealed class VectorRings(RasterWindow window)
{
    /// <summary>Steps of a coordinate to a pixel.</summary>
    public const int PerPixel = 10;

    /// <summary>
    /// Fills are stroked this wide with their own colour, so that they reach under their neighbours: two edges that meet would
    /// leave a pale seam. Unit: steps.
    /// </summary>
    public const int Seam = 6;

    // An islet of a few pixels would be all line. Unit: pixels.
    const float HairWidth = 0.7f;

    // Wider than half of any line. Unit: steps.
    const int Outside = 10 * PerPixel;

    // Far outside, only the direction counts. Unit: steps.
    const double Farthest = 1_000_000;

    readonly byte _zoom = (byte)window.Zoom;
    readonly double _perUnit = PerPixel / window.UnitsPerPixel;
    readonly List<(int X, int Y)> _points = [];

    /// <summary>The vertices of a ring; fewer than three when it is smaller than a step.</summary>
    public ReadOnlySpan<(int X, int Y)> Read(ShapeSet shapes, int ring)
    {
        _points.Clear();
        for (var v = shapes.RingVertex[ring]; v < shapes.RingVertex[ring + 1]; v++)
        {
            if (shapes.VertexZoom[v] > _zoom) continue;
            var point = (Step(shapes.Xy[2 * v], window.OriginX), Step(shapes.Xy[(2 * v) + 1], window.OriginY));
            if (_points.Count == 0 || _points[^1] != point) _points.Add(point);
        }

        while (_points.Count > 1 && _points[^1] == _points[0]) _points.RemoveAt(_points.Count - 1);
        return CollectionsMarshal.AsSpan(_points);
    }

    int Step(uint units, double origin) => (int)Math.Round(Math.Clamp((units - origin) * _perUnit, -Farthest, Farthest));

    /// <summary>
    /// The borders of a layer by their widths in steps: every stretch that areas share once, so that no line is drawn over itself
    /// and files are half as large.
    /// </summary>
    public IEnumerable<(List<(int X, int Y)[]> Lines, double Width)> Borders(BorderLayer layer)
    {
        var (lines, islets) = (new List<(int X, int Y)[]>(), new List<(int X, int Y)[]>());
        Trace(layer, lines, islets);
        if (lines.Count > 0) yield return (lines, (double)layer.Width * PerPixel);
        if (islets.Count > 0) yield return (islets, (double)Math.Min(layer.Width, HairWidth) * PerPixel);
    }

    void Trace(BorderLayer layer, List<(int X, int Y)[]> lines, List<(int X, int Y)[]> islets)
    {
        var known = new HashSet<(int, int, int, int)>();
        var line = new List<(int X, int Y)>();
        foreach (var feature in layer.Features)
        {
            if (!layer.Shapes.HasShape(feature)) continue;
            for (var ring = layer.Shapes.FeatureRing[feature]; ring < layer.Shapes.FeatureRing[feature + 1]; ring++)
            {
                var points = Read(layer.Shapes, ring);
                if (points.Length < 2) continue;
                var kept = IsIslet(points, layer.Width) ? islets : lines;
                var from = points[^1];
                foreach (var to in points)
                {
                    var edge = (from.X, from.Y).CompareTo((to.X, to.Y)) < 0
                        ? (from.X, from.Y, to.X, to.Y) : (to.X, to.Y, from.X, from.Y);
                    if (!IsFarOutside(from, to) && known.Add(edge))
                    {
                        if (line.Count == 0) line.Add(from);
                        line.Add(to);
                    }
                    else
                    {
                        Finish(kept);
                    }

                    from = to;
                }

                Finish(kept);
            }
        }

        void Finish(List<(int X, int Y)[]> kept)
        {
            if (line.Count > 0) kept.Add([.. line]);
            line.Clear();
        }
    }

    // Of a window cut out of a map: an edge that no line reaches into it from.
    bool IsFarOutside((int X, int Y) from, (int X, int Y) to) =>
        Math.Max(from.X, to.X) < -Outside || Math.Min(from.X, to.X) > (window.Width * PerPixel) + Outside
        || Math.Max(from.Y, to.Y) < -Outside || Math.Min(from.Y, to.Y) > (window.Height * PerPixel) + Outside;

    // The bound of the raster: see BorderLine.
    static bool IsIslet(ReadOnlySpan<(int X, int Y)> points, float width)
    {
        int minX = int.MaxValue, minY = int.MaxValue, maxX = int.MinValue, maxY = int.MinValue;
        foreach (var (x, y) in points)
        {
            (minX, maxX) = (Math.Min(minX, x), Math.Max(maxX, x));
            (minY, maxY) = (Math.Min(minY, y), Math.Max(maxY, y));
        }

        return Math.Max(maxX - minX, maxY - minY) < 6 * width * PerPixel;
    }
}
