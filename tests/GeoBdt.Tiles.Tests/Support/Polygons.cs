using GeoBdt.Tiles.VectorTile;
using NetTopologySuite.Geometries;

namespace GeoBdt.Tiles.Tests.Support;

/// <summary>Our rings as NetTopologySuite geometry, the independent judge of validity and area.</summary>
static class Polygons
{
    static readonly GeometryFactory Factory = new();

    public static LinearRing Ring(ReadOnlySpan<uint> xy)
    {
        var ring = new Coordinate[(xy.Length / 2) + 1];
        for (var i = 0; i < ring.Length - 1; i++) ring[i] = new Coordinate(xy[2 * i], xy[(2 * i) + 1]);
        ring[^1] = ring[0];
        return Factory.CreateLinearRing(ring);
    }

    /// <summary>
    /// The polygons of a decoded feature: a ring of positive area begins one, the negative ones after it are its
    /// holes.
    /// </summary>
    public static MultiPolygon Of(DecodedFeature feature)
    {
        var polygons = new List<Polygon>();
        LinearRing? shell = null;
        var holes = new List<LinearRing>();
        foreach (var part in feature.Parts)
        {
            var ring = Ring(part);
            if (DoubleArea(part) < 0)
            {
                Assert.NotNull(shell);
                holes.Add(ring);
                continue;
            }

            if (shell is not null) polygons.Add(Factory.CreatePolygon(shell, [.. holes]));
            holes.Clear();
            shell = ring;
        }

        polygons.Add(Factory.CreatePolygon(shell, [.. holes]));
        return Factory.CreateMultiPolygon([.. polygons]);
    }

    /// <summary>
    /// Twice the signed area of a ring by the surveyor's formula; positive when clockwise on the screen.
    /// </summary>
    public static long DoubleArea(int[] xy)
    {
        var sum = 0L;
        for (var i = 0; i < xy.Length; i += 2)
        {
            var next = i + 2 < xy.Length ? i + 2 : 0;
            sum += ((long)xy[i] * xy[next + 1]) - ((long)xy[next] * xy[i + 1]);
        }

        return sum;
    }

    static LinearRing Ring(int[] xy)
    {
        var ring = new Coordinate[(xy.Length / 2) + 1];
        for (var i = 0; i < ring.Length - 1; i++) ring[i] = new Coordinate(xy[2 * i], xy[(2 * i) + 1]);
        ring[^1] = ring[0];
        return Factory.CreateLinearRing(ring);
    }
}
