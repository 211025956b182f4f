using GeoBdt.Indicators.Wilayah.Geometri;

namespace GeoBdt.Indicators.Tests.Wilayah.Geometri;

public class CoverageTests
{
    [Fact]
    public void Two_boxes_side_by_side_become_one_ring()
    {
        var union = Union(Shapes.Of(Shapes.Box(0, 0, 10)), Shapes.Of(Shapes.Box(10, 0, 10)));

        Assert.Equal(1, union.RingCount);
        Assert.Equal(400, (int)union.DoubledArea());
        Assert.Equal(6, union.Points.Length);
    }

    [Fact]
    public void Two_boxes_that_overlap_count_the_overlap_once() =>
        Assert.Equal(2 * 175,
            (int)Union(Shapes.Of(Shapes.Box(0, 0, 10)), Shapes.Of(Shapes.Box(5, 5, 10))).DoubledArea());

    [Fact]
    public void A_box_within_a_box_disappears_into_it()
    {
        var union = Union(Shapes.Of(Shapes.Box(0, 0, 10)), Shapes.Of(Shapes.Box(3, 3, 2)));

        Assert.Equal(Shapes.Points(Shapes.Box(0, 0, 10)).Order(), union.Points.Order());
    }

    [Fact]
    public void Boxes_that_touch_in_a_point_stay_two_rings()
    {
        var union = Union(Shapes.Of(Shapes.Box(0, 0, 10)), Shapes.Of(Shapes.Box(10, 10, 10)));

        Assert.Equal([false, false], union.IsHole);
        Assert.True(Shapes.ToNts(union).IsValid);
    }

    [Fact]
    public void A_hole_follows_its_shell_even_with_an_island_in_it_and_others_beside_it()
    {
        var frame = Shapes.Of(Shapes.Box(0, 0, 30), [.. Shapes.Box(5, 5, 20).Chunk(2).Reverse().SelectMany(p => p)]);

        var union = Union(Shapes.Of(Shapes.Box(50, 0, 4)), Shapes.Of(Shapes.Box(10, 10, 5)), frame);

        Assert.Equal([false, true, false, false], union.IsHole);
        Assert.Equal(2 * (900 - 400 + 25 + 16), (int)union.DoubledArea());
        Assert.True(Shapes.ToNts(union).IsValid);
    }

    [Fact]
    public void A_figure_of_eight_keeps_both_its_loops_when_any_winding_counts()
    {
        var eight = Shapes.Of([0, 0, 10, 10, 10, 0, 0, 10]);
        var rings = SnapRounding.Of([eight], 1).Apply(eight);

        var both = Coverage.Of(Sum(rings), Inside.NotZero);

        Assert.Equal(2 * 50, (int)both.DoubledArea());
        Assert.Equal(2, both.RingCount);
        Assert.True(Shapes.ToNts(both).IsValid);
    }

    [Fact]
    public void Random_rings_cover_exactly_the_places_they_wind_about_and_the_result_is_valid()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var size = (seed % 3) switch { 0 => 6, 1 => 25, _ => 3000 };
            var rings = Enumerable.Range(0, random.Next(1, 9)).Select(
                _ => SnapRoundingTests.AnyRing(random, size)).ToList();
            var meetings = SnapRounding.Of(rings, 1);
            var snapped = rings.Select(meetings.Apply).ToList();

            foreach (var inside in Enum.GetValues<Inside>())
            {
                var result = Coverage.Of(Sum([.. snapped]), inside);

                Assert.True(result.RingCount == 0 || Shapes.ToNts(result).IsValid, $"seed {seed}: not valid");
                for (var i = 0; i < 60; i++)
                {
                    // Irrational offsets keep off every side.
                    var (x, y) = (random.Next(size) + 0.41421356237, random.Next(size) + 0.73205080757);
                    var winding = snapped.Sum(ring => Shapes.Winding(ring, x, y));
                    var expected = inside switch
                    {
                        Inside.Positive => winding > 0,
                        Inside.NotZero => winding != 0,
                        Inside.Twice => winding > 1,
                        _ => winding % 2 != 0,
                    };
                    Assert.True(expected == (Shapes.Winding(result, x, y) == 1),
                        $"seed {seed}: winding {winding} at {x} {y}");
                    Assert.InRange(Shapes.Winding(result, x, y), 0, 1);
                }
            }
        }
    }

    [Fact]
    public void Ellipsoid_area_agrees_with_the_length_of_a_degree_at_the_equator()
    {
        // 0.01° × 0.01° at the equator: 1113.1949 m by 1105.7428 m (WGS 84 degree lengths).
        var box = Shapes.Of(Shapes.Box(0, -5_000, 10_000));

        Assert.Equal(1113.1949 * 1105.7428, box.SquareMetres(), 1.0);
    }

    static GridShape Union(params GridShape[] shapes)
    {
        var meetings = SnapRounding.Of(shapes, 1);
        return Coverage.Of(Sum([.. shapes.Select(meetings.Apply)]), Inside.Positive);
    }

    static NetSide[] Sum(params GridShape[] shapes)
    {
        var sum = new SideSum();
        foreach (var shape in shapes) sum.Add(shape);
        return sum.Take();
    }
}
