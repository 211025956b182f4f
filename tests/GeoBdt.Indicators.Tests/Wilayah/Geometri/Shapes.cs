using GeoBdt.Indicators.Wilayah.Geometri;
using NetTopologySuite.Geometries;

namespace GeoBdt.Indicators.Tests.Wilayah.Geometri;

/// <summary>Shapes for tests, and the same shapes for NetTopologySuite to judge.</summary>
static class Shapes
{
    static readonly GeometryFactory Factory = new();

    public static GridShape Of(params int[][] rings) => new(
        [.. rings.SelectMany(Points)], [0, .. rings.Select((_, i) => rings.Take(i + 1).Sum(ring => ring.Length / 2))],
            new bool[rings.Length]);

    public static GridPoint[] Points(int[] xy) =>
        [.. Enumerable.Range(0, xy.Length / 2).Select(i => new GridPoint(xy[2 * i], xy[(2 * i) + 1]))];

    public static int[] Box(int x, int y, int size) => [x, y, x + size, y, x + size, y + size, x, y + size];

    public static MultiPolygon ToNts(GridShape shape)
    {
        var polygons = new List<Polygon>();
        for (var ring = 0; ring < shape.RingCount;)
        {
            var shell = ToRing(shape.Ring(ring++));
            var holes = new List<LinearRing>();
            while (ring < shape.RingCount && shape.IsHole[ring]) holes.Add(ToRing(shape.Ring(ring++)));
            polygons.Add(Factory.CreatePolygon(shell, [.. holes]));
        }

        return Factory.CreateMultiPolygon([.. polygons]);
    }

    static LinearRing ToRing(ReadOnlySpan<GridPoint> ring)
    {
        var coordinates = new Coordinate[ring.Length + 1];
        for (var i = 0; i <= ring.Length; i++)
        {
            var point = ring[i % ring.Length];
            coordinates[i] = new Coordinate(point.X, point.Y);
        }

        return Factory.CreateLinearRing(coordinates);
    }

    /// <summary>Winding number of rings about a place that lies on none of their sides.</summary>
    public static int Winding(GridShape rings, double x, double y)
    {
        var winding = 0;
        for (var ring = 0; ring < rings.RingCount; ring++)
        {
            var points = rings.Ring(ring);
            for (var i = 0; i < points.Length; i++)
            {
                var (p, q) = (points[i], points[(i + 1) % points.Length]);
                if (p.Y <= y == q.Y <= y) continue;
                var crossing = p.X + ((y - p.Y) * (q.X - p.X) / (q.Y - p.Y));
                if (crossing > x) winding += p.Y < q.Y ? 1 : -1;
            }
        }

        return winding;
    }
}
