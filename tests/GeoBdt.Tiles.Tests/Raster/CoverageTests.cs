using GeoBdt.Tiles.Raster;
using NetTopologySuite.Geometries;

namespace GeoBdt.Tiles.Tests.Raster;

public class CoverageTests
{
    [Fact]
    public void A_triangle_worked_by_hand_covers_half_and_quarters()
    {
        // Right triangle 0,0 – 2,0 – 0,2: the pixel at the corner is full, two are halved, one is touched at a corner.
        var rows = Cover(2, 2, FillRule.NonZero, [(0, 0), (2, 0), (0, 2)]);

        Assert.Equal([255, 128, 128, 0], rows);
    }

    [Fact]
    public void Coverage_of_random_polygons_with_holes_is_their_exact_clipped_area()
    {
        const int Size = 20;
        var factory = new GeometryFactory();
        var random = new Random(42);
        for (var round = 0; round < 30; round++)
        {
            // A star around the middle with a hole inside; some stick out of the window on every side.
            var reach = round % 3 == 0 ? 16.0 : 9.0;
            var outer = Star(random, 10 + random.NextDouble(), 10 + random.NextDouble(), reach * 0.5, reach, 5 + (round % 40));
            var inner = Star(random, 10.3, 10.4, 1, reach * 0.4, 4 + (round % 7));
            Array.Reverse(inner);
            var polygon = factory.CreatePolygon(Ring(factory, outer), [Ring(factory, inner)]);

            var rows = Cover(Size, Size, round % 2 == 0 ? FillRule.NonZero : FillRule.EvenOdd, outer, inner);

            for (var y = 0; y < Size; y++)
            {
                for (var x = 0; x < Size; x++)
                {
                    var pixel = factory.ToGeometry(new Envelope(x, x + 1, y, y + 1));
                    var exact = pixel.Intersection(polygon).Area * 255;
                    Assert.True(
                        Math.Abs(rows[(y * Size) + x] - exact) <= 0.51,
                        $"round {round}, pixel {x},{y}: {rows[(y * Size) + x]} instead of {exact}");
                }
            }
        }
    }

    [Fact]
    public void A_window_sees_the_same_coverage_wherever_it_cuts_the_polygon()
    {
        var random = new Random(9);
        for (var round = 0; round < 50; round++)
        {
            var star = Star(random, 16, 16, 4, 22, 9);
            var whole = Cover(32, 32, FillRule.NonZero, star);
            var (left, top) = (random.Next(0, 24), random.Next(0, 24));
            var coverage = new Coverage();
            coverage.Begin(left, top, 8, 8);
            AddRing(coverage, star);
            var row = new byte[8];
            for (var y = 0; y < 8; y++)
            {
                coverage.TakeRow(top + y, row);
                for (var x = 0; x < 8; x++)
                {
                    // Sums in float: a tie may round either way.
                    var there = whole[((top + y) * 32) + left + x];
                    Assert.True(Math.Abs(there - row[x]) <= 1, $"round {round}: {row[x]} instead of {there}");
                }
            }
        }
    }

    [Fact]
    public void Even_odd_leaves_out_what_two_rings_cover_and_nonzero_does_not()
    {
        (double, double)[] large = [(0, 0), (4, 0), (4, 4), (0, 4)];
        (double, double)[] small = [(1, 1), (3, 1), (3, 3), (1, 3)];

        Assert.Equal(255, Cover(4, 4, FillRule.NonZero, large, small)[5]);
        Assert.Equal(0, Cover(4, 4, FillRule.EvenOdd, large, small)[5]);
    }

    static byte[] Cover(int width, int height, FillRule rule, params (double X, double Y)[][] rings)
    {
        var coverage = new Coverage();
        coverage.Begin(0, 0, width, height);
        foreach (var ring in rings) AddRing(coverage, ring);
        var pixels = new byte[width * height];
        for (var y = 0; y < height; y++) coverage.TakeRow(y, pixels.AsSpan(y * width, width), rule);
        return pixels;
    }

    static void AddRing(Coverage coverage, (double X, double Y)[] ring)
    {
        for (var i = 0; i < ring.Length; i++)
        {
            var next = ring[(i + 1) % ring.Length];
            coverage.AddEdge(ring[i].X, ring[i].Y, next.X, next.Y);
        }
    }

    static LinearRing Ring(GeometryFactory factory, (double X, double Y)[] points) =>
        factory.CreateLinearRing([.. points.Append(points[0]).Select(point => new Coordinate(point.X, point.Y))]);

    static (double X, double Y)[] Star(
        Random random, double x, double y, double least, double most, int points)
    {
        var star = new (double, double)[points];
        for (var i = 0; i < points; i++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * i / points);
            var reach = least + ((most - least) * random.NextDouble());
            star[i] = (x + (reach * cosine), y + (reach * sine));
        }

        return star;
    }
}
