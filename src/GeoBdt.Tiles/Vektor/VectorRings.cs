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

    // Wider than half of any line. Unit: steps.
    const int Outside = 10 * PerPixel;

    // Far outside, only the direction counts. Unit: steps.
    const double Farthest = 1_000_000;

    readonly byte _zoom = (byte)window.Zoom;
    readonly double _perUnit = PerPixel / window.UnitsPerPixel;
    readonly double _perRowUnit = PerPixel / window.UnitsPerRow;
    readonly List<(int X, int Y)> _points = [];

    /// <summary>The vertices of a ring; fewer than three when it is smaller than a step.</summary>
    public ReadOnlySpan<(int X, int Y)> Read(ShapeSet shapes, int ring)
    {
        _points.Clear();
        for (var v = shapes.RingVertex[ring]; v < shapes.RingVertex[ring + 1]; v++)
        {
            if (shapes.VertexZoom[v] > _zoom) continue;
            var point = (
                Step((shapes.Xy[2 * v] - window.OriginX) * _perUnit),
                Step((window.RowUnits(shapes.Xy[(2 * v) + 1]) - window.OriginY) * _perRowUnit));
            if (_points.Count == 0 || _points[^1] != point) _points.Add(point);
        }

        while (_points.Count > 1 && _points[^1] == _points[0]) _points.RemoveAt(_points.Count - 1);
        return CollectionsMarshal.AsSpan(_points);
    }

    static int Step(double steps) => (int)Math.Round(Math.Clamp(steps, -Farthest, Farthest));

    /// <summary>
    /// The borders of a layer by their widths in steps: every stretch that areas share once, so that no line is drawn over itself
    /// and files are half as large. What only one area has is a coast.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="within">Edges that lines are kept to; null for all.</param>
    public IEnumerable<(List<(int X, int Y)[]> Lines, double Width)> Borders(BorderLayer layer, HashSet<(int, int, int, int)>? within = null)
    {
        var (seen, shared) = (new HashSet<(int, int, int, int)>(), new HashSet<(int, int, int, int)>());
        Walk(
            layer,
            (from, to) => _ = within?.Contains(Edge(from, to)) != false && (seen.Add(Edge(from, to)) || shared.Add(Edge(from, to))),
            () => { });
        var (lines, coasts) = (new List<(int X, int Y)[]>(), new List<(int X, int Y)[]>());
        Trace(layer, seen, shared, lines, coasts);
        if (lines.Count > 0) yield return (lines, (double)layer.Width * PerPixel * window.Scale);
        if (coasts.Count > 0) yield return (coasts, (double)layer.CoastWidth * PerPixel * window.Scale);
    }

    /// <summary>The edges of a layer's areas. A wider level's are among them, as its areas are made of these.</summary>
    public HashSet<(int, int, int, int)> Edges(BorderLayer layer)
    {
        var edges = new HashSet<(int, int, int, int)>();
        Walk(layer, (from, to) => edges.Add(Edge(from, to)), () => { });
        return edges;
    }

    // Takes the edges out of what is left to draw.
    void Trace(
        BorderLayer layer, HashSet<(int, int, int, int)> left, HashSet<(int, int, int, int)> shared,
        List<(int X, int Y)[]> lines, List<(int X, int Y)[]> coasts)
    {
        var line = new List<(int X, int Y)>();
        var isCoast = false;
        Walk(layer, Step, Finish);

        void Step((int X, int Y) from, (int X, int Y) to)
        {
            var edge = Edge(from, to);
            if (!left.Remove(edge))
            {
                Finish();
                return;
            }

            var isShared = shared.Contains(edge);
            if (line.Count > 0 && isCoast == isShared) Finish();
            isCoast = !isShared;
            if (line.Count == 0) line.Add(from);
            line.Add(to);
        }

        void Finish()
        {
            if (line.Count > 0) (isCoast ? coasts : lines).Add([.. line]);
            line.Clear();
        }
    }

    void Walk(BorderLayer layer, Action<(int X, int Y), (int X, int Y)> step, Action finish)
    {
        foreach (var feature in layer.Features)
        {
            if (!layer.Shapes.HasShape(feature)) continue;
            for (var ring = layer.Shapes.FeatureRing[feature]; ring < layer.Shapes.FeatureRing[feature + 1]; ring++)
            {
                var points = Read(layer.Shapes, ring);
                if (points.Length < 2) continue;
                var from = points[^1];
                foreach (var to in points)
                {
                    if (IsFarOutside(from, to)) finish();
                    else step(from, to);
                    from = to;
                }

                finish();
            }
        }
    }

    static (int, int, int, int) Edge((int X, int Y) from, (int X, int Y) to) =>
        from.CompareTo(to) < 0 ? (from.X, from.Y, to.X, to.Y) : (to.X, to.Y, from.X, from.Y);

    // Of a window cut out of a map: an edge that no line reaches into it from.
    bool IsFarOutside((int X, int Y) from, (int X, int Y) to) =>
        Math.Max(from.X, to.X) < -Outside || Math.Min(from.X, to.X) > (window.Width * PerPixel) + Outside
        || Math.Max(from.Y, to.Y) < -Outside || Math.Min(from.Y, to.Y) > (window.Height * PerPixel) + Outside;
}
