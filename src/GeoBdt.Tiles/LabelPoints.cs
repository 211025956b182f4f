using System.Numerics;

namespace GeoBdt.Tiles;

/// <summary>
/// Finds the point of every feature where a label stands best: inside its largest polygon, far from its border.
/// </summary>
static class LabelPoints
{
    // 1 % of the polygon's smaller side: on a map where the area is 100 pixels wide, the label is off by at most one.
    const double RelativePrecision = 0.01;

    /// <summary>Writes <see cref="ShapeSet.Label"/>.</summary>
    public static void Place(ShapeSet shapes, CancellationToken cancellation)
    {
        var parallel = new ParallelOptions { CancellationToken = cancellation };
        Parallel.For(0, shapes.Count, parallel, () => new PoleOfInaccessibility(), (feature, _, pole) =>
        {
            if (shapes.HasShape(feature)) Place(shapes, feature, pole);
            return pole;
        }, _ => { });
    }

    static void Place(ShapeSet shapes, int feature, PoleOfInaccessibility pole)
    {
        var (ring, endRing) = LargestPolygon(shapes, feature);
        var (start, end) = (shapes.RingVertex[ring], shapes.RingVertex[ring + 1]);
        var box = WorldBox.Around(shapes.Xy.AsSpan(2 * start, 2 * (end - start)));
        var precision = RelativePrecision * Math.Min(box.MaxX - box.MinX, box.MaxY - box.MinY);

        // Detail finer than about 1/128 of the polygon hardly moves the label; try without it first. The zoom is the
        // one at which the polygon is 128 to 256 pixels wide.
        var side = Math.Max(1u, Math.Max(box.MaxX - box.MinX, box.MaxY - box.MinY));
        var coarse = Math.Clamp(30 - BitOperations.Log2(side), 0, TileId.MaxZoom);
        if (TryPlace(coarse) || TryPlace(TileId.MaxZoom)) return;

        // A polygon of a few world units, or one thinner than the search can find: its middle row has an inside.
        (shapes.Label[2 * feature], shapes.Label[(2 * feature) + 1]) = MiddleOfWidestSpan(shapes, ring, endRing, box);

        bool TryPlace(int zoom)
        {
            pole.Clear(box);
            for (var r = ring; r < endRing; r++) AddRing(pole, shapes, r, zoom);
            var (x, y) = pole.Find(precision);
            if (!Contains(shapes, ring, endRing, x, y)) return false;
            (shapes.Label[2 * feature], shapes.Label[(2 * feature) + 1]) = (x, y);
            return true;
        }
    }

    static void AddRing(PoleOfInaccessibility pole, ShapeSet shapes, int ring, int zoom)
    {
        var last = -1;
        for (var vertex = shapes.RingVertex[ring + 1] - 1; vertex >= shapes.RingVertex[ring]; vertex--)
        {
            if (shapes.VertexZoom[vertex] <= zoom)
            {
                last = vertex;
                break;
            }
        }

        if (last < 0) return;
        var before = last;
        for (var vertex = shapes.RingVertex[ring]; vertex <= last; vertex++)
        {
            if (shapes.VertexZoom[vertex] > zoom) continue;
            pole.AddEdge(
                shapes.Xy[2 * before], shapes.Xy[(2 * before) + 1], shapes.Xy[2 * vertex], shapes.Xy[(2 * vertex) + 1]);
            before = vertex;
        }
    }

    static (int Ring, int EndRing) LargestPolygon(ShapeSet shapes, int feature)
    {
        var (largest, largestArea) = (shapes.FeatureRing[feature], -1.0);
        for (var ring = shapes.FeatureRing[feature]; ring < shapes.FeatureRing[feature + 1]; ring++)
        {
            if (shapes.RingIsHole[ring]) continue;
            var area = DoubleArea(shapes, ring);
            if (area > largestArea) (largest, largestArea) = (ring, area);
        }

        var end = largest + 1;
        while (end < shapes.FeatureRing[feature + 1] && shapes.RingIsHole[end]) end++;
        return (largest, end);
    }

    static double DoubleArea(ShapeSet shapes, int ring)
    {
        var xy = shapes.Xy.AsSpan((2 * shapes.RingVertex[ring])..(2 * shapes.RingVertex[ring + 1]));
        double originX = xy[0];
        double originY = xy[1];
        var (beforeX, beforeY) = (xy[^2] - originX, xy[^1] - originY);
        var sum = 0.0;
        for (var i = 0; i < xy.Length; i += 2)
        {
            var (x, y) = (xy[i] - originX, xy[i + 1] - originY);
            sum += (beforeX * y) - (x * beforeY);
            (beforeX, beforeY) = (x, y);
        }

        return sum;
    }

    // Even-odd rule over all rings at full detail.
    static bool Contains(ShapeSet shapes, int ring, int endRing, uint x, uint y)
    {
        var isInside = false;
        for (var r = ring; r < endRing; r++)
        {
            var before = shapes.RingVertex[r + 1] - 1;
            for (var vertex = shapes.RingVertex[r]; vertex < shapes.RingVertex[r + 1]; vertex++)
            {
                if (Crosses(shapes, before, vertex, y, out var crossingX) && x < crossingX) isInside = !isInside;
                before = vertex;
            }
        }

        return isInside;
    }

    static bool Crosses(ShapeSet shapes, int from, int to, double y, out double x)
    {
        var (fromY, toY) = (shapes.Xy[(2 * from) + 1], shapes.Xy[(2 * to) + 1]);
        x = 0.0;
        if (fromY > y == toY > y) return false;
        var part = (y - fromY) / ((double)toY - fromY);
        x = shapes.Xy[2 * from] + (part * ((double)shapes.Xy[2 * to] - shapes.Xy[2 * from]));
        return true;
    }

    static (uint X, uint Y) MiddleOfWidestSpan(ShapeSet shapes, int ring, int endRing, WorldBox box)
    {
        // Between two rows of vertices, so that no vertex lies on the line.
        var y = box.MinY + ((box.MaxY - box.MinY) / 2) + 0.5;
        var crossings = new List<double>();
        for (var r = ring; r < endRing; r++)
        {
            var before = shapes.RingVertex[r + 1] - 1;
            for (var vertex = shapes.RingVertex[r]; vertex < shapes.RingVertex[r + 1]; vertex++)
            {
                if (Crosses(shapes, before, vertex, y, out var x)) crossings.Add(x);
                before = vertex;
            }
        }

        crossings.Sort();
        var (middle, widest) = ((double)box.MinX, -1.0);
        for (var i = 0; i + 1 < crossings.Count; i += 2)
        {
            var width = crossings[i + 1] - crossings[i];
            if (width > widest) (middle, widest) = (crossings[i] + (width / 2.0), width);
        }

        return ((uint)middle, (uint)y);
    }
}
