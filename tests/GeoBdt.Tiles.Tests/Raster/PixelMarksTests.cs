using GeoBdt.Tiles.Raster;
using NetTopologySuite.Geometries;

namespace GeoBdt.Tiles.Tests.Raster;

public class PixelMarksTests
{
    const int Size = 20;

    [Fact]
    public void Coverage_of_random_polygons_with_holes_is_their_exact_clipped_area()
    {
        var factory = new GeometryFactory();
        var random = new Random(42);
        for (var round = 0; round < 30; round++)
        {
            // Some stick out of the window on every side.
            var reach = round % 3 == 0 ? 16.0 : 9.0;
            var outer = Star(random, 10 + random.NextDouble(), 10 + random.NextDouble(), reach * 0.5, reach, 5 + (round % 40));
            var inner = Star(random, 10.3, 10.4, 1, reach * 0.4, 4 + (round % 7));
            Array.Reverse(inner);
            var polygon = factory.CreatePolygon(Ring(factory, outer), [Ring(factory, inner)]);
            var sums = Cover(0, 0, Size, outer, inner);

            for (var y = 0; y < Size; y++)
            {
                for (var x = 0; x < Size; x++)
                {
                    var exact = factory.ToGeometry(new Envelope(x, x + 1, y, y + 1)).Intersection(polygon).Area * 255;
                    var got = sums[(y * Size) + x] * 255.0 / PixelMarks.Whole;
                    Assert.True(Math.Abs(got - exact) <= 1, $"round {round} (seed 42), pixel {x},{y}: {got} instead of {exact}");
                }
            }
        }
    }

    [Fact]
    public void A_window_sees_the_same_to_the_last_bit_wherever_it_cuts_the_polygon()
    {
        var random = new Random(9);
        for (var round = 0; round < 200; round++)
        {
            var star = Star(random, 10, 10, 3, 16, 3 + (round % 20));
            var whole = Cover(0, 0, Size, star);
            var (left, top) = (random.Next(0, 13), random.Next(0, 13));
            var part = Cover(left, top, 7, star);
            for (var i = 0; i < part.Length; i++)
            {
                var there = whole[((top + (i / 7)) * Size) + left + (i % 7)];
                Assert.True(there == part[i], $"round {round} (seed 9), window at {left},{top}, pixel {i}: {part[i]} instead of {there}");
            }
        }
    }

    [Fact]
    public void Two_areas_along_an_edge_cover_its_pixels_to_exactly_the_whole()
    {
        var random = new Random(14);
        for (var round = 0; round < 200; round++)
        {
            // A jagged line from top to bottom cuts the window in two.
            var line = Enumerable.Range(0, 12).Select(i => (X: random.Next(-300, 256 * (Size + 2)), Y: (256 * (Size + 4) * i / 11) - 512)).ToArray();
            (int X, int Y)[] west = [(-9999, -512), .. line, (-9999, 256 * (Size + 2))];
            (int X, int Y)[] east = [(99_999, 256 * (Size + 2)), .. line.Reverse(), (99_999, -512)];

            var (a, b) = (Cover(0, 0, Size, west), Cover(0, 0, Size, east));

            for (var i = 0; i < a.Length; i++)
            {
                Assert.True(a[i] + b[i] == PixelMarks.Whole, $"round {round} (seed 14), pixel {i}: {a[i]} and {b[i]}");
            }
        }
    }

    [Fact]
    public void The_vectors_of_an_outline_add_up_to_nothing_and_those_of_neighbours_are_opposite()
    {
        var random = new Random(77);
        for (var round = 0; round < 50; round++)
        {
            var star = Star(random, 10, 10, 3, 9, 4 + round);
            using var marks = new PixelMarks(Size, Size);
            marks.Begin(0);
            marks.AddRing(Flat(star));
            marks.Begin(1);
            marks.AddRing(Flat([.. star.Reverse()]));
            var sum = (Run: 0, Height: 0);
            PixelMarks.PlacedMark[] row = new PixelMarks.PlacedMark[4];
            for (var y = 0; y < Size; y++)
            {
                var count = marks.TakeRow(y, ref row);
                for (var i = 0; i < count; i += 2)
                {
                    var (one, two) = (row[i], row[i + 1]);
                    Assert.Equal((one.Column, one.Mark.Run, one.Mark.Height), (two.Column, -two.Mark.Run, -two.Mark.Height));
                    sum = (sum.Run + one.Mark.Run, sum.Height + one.Mark.Height);
                }
            }

            Assert.Equal((0, 0), sum);
        }
    }

    static int[] Cover(int left, int top, int size, params (int X, int Y)[][] rings)
    {
        using var marks = new PixelMarks(size, size);
        marks.Begin(0);
        foreach (var ring in rings) marks.AddRing(Flat([.. ring.Select(point => (point.X - (256 * left), point.Y - (256 * top)))]));
        var sums = new int[size * size];
        var row = new PixelMarks.PlacedMark[1];
        for (var y = 0; y < size; y++)
        {
            var height = marks.LeftOf(y) == 0 ? 0 : marks[marks.LeftOf(y)].Height;
            var count = marks.TakeRow(y, ref row);
            var next = 0;
            for (var x = 0; x < size; x++)
            {
                var isMarked = next < count && row[next].Column == x;
                sums[(y * size) + x] = (2 * PixelMarks.WholeHeight * height) + (isMarked ? row[next].Mark.Cover : 0);
                if (isMarked) height += row[next++].Mark.Height;
            }
        }

        return sums;
    }

    static int[] Flat((int X, int Y)[] ring) => [.. ring.SelectMany(point => (int[])[point.X, point.Y])];

    // Unit: 1/256 of a pixel, as everywhere here.
    static (int X, int Y)[] Star(Random random, double x, double y, double least, double most, int corners) =>
    [
        .. Enumerable.Range(0, corners).Select(i =>
        {
            var (angle, reach) = (i * 2 * Math.PI / corners, least + (random.NextDouble() * (most - least)));
            return ((int)((x + (reach * Math.Cos(angle))) * 256), (int)((y + (reach * Math.Sin(angle))) * 256));
        }),
    ];

    static LinearRing Ring(GeometryFactory factory, (int X, int Y)[] points) =>
        factory.CreateLinearRing([.. points.Append(points[0]).Select(point => new Coordinate(point.X / 256.0, point.Y / 256.0))]);
}
