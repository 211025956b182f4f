using GeoBdt.Indicators.Wilayah.Geometri;

namespace GeoBdt.Indicators.Tests.Wilayah.Geometri;

public class SnapRoundingTests
{
    [Fact]
    public void Two_lines_that_cross_get_the_rounded_crossing()
    {
        var s = new GridSegment(new GridPoint(0, 0), new GridPoint(3, 3));
        var t = new GridSegment(new GridPoint(0, 3), new GridPoint(3, 0));

        // They cross at (1.5, 1.5); halves go up.
        Assert.True(SnapRounding.TryCross(s, t, out var crossing));
        Assert.Equal(new GridPoint(2, 2), crossing);
    }

    [Theory]
    [InlineData(0, 0, 4, 1, 2, 1, true)] // through (2, ½), the lower side of the pixel of (2, 1), which belongs to it
    [InlineData(0, 0, 4, 1, 2, 0, true)] // and through the pixel of (2, 0) before it
    [InlineData(0, 0, 2, 2, 1, 0, false)] // touches the upper left corner of that pixel only
    [InlineData(0, 2, 2, 0, 0, 1, false)] // touches the upper right corner only
    [InlineData(0, 1, 1, 0, 1, 1, true)] // touches the lower left corner, which belongs to it
    [InlineData(0, 0, 9, 0, 5, 0, true)]
    [InlineData(0, 0, 9, 0, 5, 1, false)]
    [InlineData(0, 0, 0, 9, 0, 5, true)]
    [InlineData(0, 0, 9, 9, 20, 20, false)]
    public void A_line_passes_through_a_pixel_with_its_lower_and_left_sides(
        int ax, int ay, int bx, int by, int px, int py, bool passes) =>
        Assert.Equal(passes, SnapRounding.PassesThrough(
            new GridSegment(new GridPoint(ax, ay), new GridPoint(bx, by)), new GridPoint(px, py)));

    [Fact]
    public void A_neighbour_without_the_corner_receives_it()
    {
        var left = Shapes.Of([0, 0, 10, 0, 10, 10, 0, 10]);
        var right = Shapes.Of([10, 0, 20, 0, 20, 10, 10, 10, 10, 4]);

        var meetings = SnapRounding.Of([left, right], threads: 1);

        Assert.Equal(Shapes.Points([0, 0, 10, 0, 10, 4, 10, 10, 0, 10]), meetings.Apply(left).Points);
        Assert.Same(right, meetings.Apply(right));
    }

    [Fact]
    public void After_it_random_lines_touch_at_their_ends_only()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var shapes = Enumerable.Range(0, random.Next(1, 6)).Select(
                _ => AnyRing(random, size: seed % 2 == 0 ? 12 : 4000)).ToList();

            var meetings = SnapRounding.Of(shapes, threads: 1);

            var sides = shapes.Select(meetings.Apply).SelectMany(Sides).Distinct().ToList();
            var points = sides.SelectMany(side => (GridPoint[])[side.A, side.B]).Distinct().ToList();
            foreach (var side in sides)
            {
                Assert.True(!sides.Any(other => SnapRounding.TryCross(side, other, out _)),
                    $"seed {seed}: {side} is crossed");
                Assert.True(!points.Any(p => IsInside(side, p)), $"seed {seed}: a point lies on {side}");
            }
        }
    }

    [Fact]
    public void Threads_do_not_change_the_result()
    {
        var random = new Random(7);
        var shapes = Enumerable.Range(0, 60).Select(_ => AnyRing(random, 20_000)).ToList();

        var one = SnapRounding.Of(shapes, threads: 1);
        var three = SnapRounding.Of(shapes, threads: 3);

        Assert.All(shapes, shape => Assert.Equal(one.Apply(shape).Points, three.Apply(shape).Points));
    }

    internal static GridShape AnyRing(Random random, int size)
    {
        var xy = new int[2 * random.Next(3, 9)];
        for (var i = 0; i < xy.Length; i++) xy[i] = random.Next(size);
        return Shapes.Of(xy);
    }

    static bool IsInside(GridSegment side, GridPoint p) =>
        p.CompareTo(side.A) > 0 && p.CompareTo(side.B) < 0 && GridPoint.Cross(side.A, side.B, p) == 0;

    static IEnumerable<GridSegment> Sides(GridShape shape) => Enumerable.Range(0, shape.Points.Length)
        .Select(i => (shape.Points[i], shape.Points[(i + 1) % shape.Points.Length]))
        .Where(side => side.Item1 != side.Item2)
        .Select(side => new GridSegment(side.Item1, side.Item2));
}
