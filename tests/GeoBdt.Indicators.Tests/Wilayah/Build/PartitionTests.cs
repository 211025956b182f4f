using GeoBdt.Indicators.Tests.Wilayah.Geometri;
using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Indicators.Wilayah.Geometri;

namespace GeoBdt.Indicators.Tests.Wilayah.Build;

public class PartitionTests
{
    // Grid steps are 0.11 m: a square of 1000 steps is 1.2 ha, one of 800 is 0.8 ha.
    [Fact]
    public void Two_boxes_that_share_a_border_stay_the_same_objects()
    {
        GridShape a = Box(0, 0, 1000, 1000), b = Box(1000, 0, 2000, 1000);

        var partition = Divide(a, b);

        Assert.Empty(partition.Faces);
        Assert.Same(a, partition.Shapes[0]);
        Assert.Same(b, partition.Shapes[1]);
    }

    [Fact]
    public void An_overlap_goes_to_the_area_with_the_longer_border_and_the_other_loses_exactly_it()
    {
        // ┌────┬──┐      the overlap is 100 wide and 900 high; a borders it on its west side (900), b on its east side
        // │  a ▒▒ └─┐    (900) and below (100)
        // └────▒▒ b │
        //      └────┘
        var a = Box(0, 100, 1000, 1000);
        var b = Box(900, 0, 2000, 1000);

        var partition = Divide(a, b);

        var face = Assert.Single(partition.Faces);
        Assert.Equal((true, 1, FaceRule.LongestBorder), (face.IsOverlap, face.To, face.Rule));
        Assert.Equal([0, 1], face.Areas);
        Assert.Equal(2 * 90_000, (int)face.Shape.DoubledArea());
        Assert.Equal(2 * 900 * 900, (int)partition.Shapes[0].DoubledArea());
        Assert.Equal(b.DoubledArea(), partition.Shapes[1].DoubledArea());
    }

    [Fact]
    public void Equal_borders_go_to_the_lower_code()
    {
        var partition = Divide(Box(0, 0, 1000, 1000), Box(900, 0, 1900, 1000));

        Assert.Equal((0, FaceRule.LongestBorder), (partition.Faces[0].To, partition.Faces[0].Rule));
    }

    [Fact]
    public void A_desa_inside_another_keeps_its_place()
    {
        // Longest border alone would give it to the area around.
        var partition = Divide(Box(0, 0, 1000, 1000), Box(400, 400, 500, 500));

        Assert.Equal((1, FaceRule.MostlyCovered), (partition.Faces[0].To, partition.Faces[0].Rule));
        Assert.Equal([false, true], partition.Shapes[0].IsHole);
        Assert.Equal(20_000, (int)partition.Shapes[1].DoubledArea());
    }

    [Fact]
    public void Of_two_areas_that_are_mostly_covered_the_smaller_one_keeps_its_place()
    {
        // b (500 × 1000) lies in a by 60 %, c (100 × 100) wholly in both.
        var partition = Divide(Box(0, 0, 1000, 1000), Box(700, 0, 1200, 1000), Box(800, 400, 900, 500));

        Assert.Equal(2, partition.Faces.Single(face => face.Areas.Length == 3).To);
        Assert.Equal(1, partition.Faces.Single(face => face.Areas.Length == 2).To);
    }

    [Fact]
    public void A_face_deep_in_overlaps_follows_its_neighbours_round_by_round()
    {
        // The place of all three touches no undisputed part; around it lie places of two.
        var partition = Divide(Box(0, 0, 1000, 1000), Box(800, 0, 2000, 1000), Box(300, 300, 1500, 700));

        Assert.All(partition.Faces, face => Assert.Contains(face.To, face.Areas));
        AssertPartition(partition.Shapes);
    }

    [Fact]
    public void An_area_left_with_nothing_gets_its_largest_face_back_if_that_ends_no_other()
    {
        // c lies half in a and half in b, both of which are smaller than c and lie mostly in it, with a rest outside.
        GridShape a = Box(0, 0, 1000, 990), b = Box(1000, 0, 2000, 1000), c = Box(10, 0, 1990, 980);

        var partition = Divide(a, b, c);

        Assert.Empty(partition.Vanished);
        Assert.Contains(partition.Faces, face => face is { To: 2, Rule: FaceRule.KeepsAlive });
        Assert.All(partition.Shapes, shape => Assert.True(shape.DoubledArea() > 0));
        AssertPartition(partition.Shapes);
    }

    [Fact]
    public void Of_two_equal_areas_the_lower_code_stays_and_the_other_is_reported()
    {
        var partition = Divide(Box(0, 0, 1000, 1000), Box(0, 0, 1000, 1000));

        Assert.Equal((1, 2_000_000), (partition.Vanished.Single().Area, (int)partition.Vanished.Single().Shape.DoubledArea()));
        Assert.Equal(0, partition.Shapes[1].RingCount);
        Assert.Equal(2_000_000, (int)partition.Shapes[0].DoubledArea());
    }

    [Fact]
    public void A_sliver_goes_to_the_neighbour_with_the_longest_border()
    {
        // b leaves 10 steps of the hole of a open: a borders them on three sides, b on one.
        var hole = Shapes.Of([0, 0, 3000, 0, 3000, 3000, 0, 3000], [1000, 1000, 1000, 2000, 2000, 2000, 2000, 1000]);

        var partition = Divide(
            new GridShape(hole.Points, hole.RingStart, [false, true]), Box(1000, 1000, 2000, 1990));

        var face = Assert.Single(partition.Faces);
        Assert.Equal((false, 0, FaceRule.LongestBorder), (face.IsOverlap, face.To, face.Rule));
        Assert.Equal([0, 1], face.Areas);
        AssertPartition(partition.Shapes);
    }

    [Theory]
    [InlineData(800, 800, true)] // 0.8 ha
    [InlineData(1000, 1000, false)] // 1.2 ha
    [InlineData(20_000, 85, true)] // 2.1 ha, 9.4 m wide
    public void A_gap_is_closed_up_to_a_hectare_or_ten_metres(int width, int height, bool isClosed)
    {
        var hole = Shapes.Of([0, 0, 30_000, 0, 30_000, 5000, 0, 5000],
            [1000, 1000, 1000, 1000 + height, 1000 + width, 1000 + height, 1000 + width, 1000]);
        var ring = new GridShape(hole.Points, hole.RingStart, [false, true]);

        var face = Assert.Single(Divide(ring).Faces);

        Assert.Equal(isClosed ? 0 : -1, face.To);
        Assert.Equal(width * height * 0.11132 * 0.11057, face.SquareMetres, 0.01 * face.SquareMetres);
    }

    [Fact]
    public void A_thin_ring_around_an_enclave_is_one_gap_and_is_closed()
    {
        var hole = Shapes.Of([0, 0, 30_000, 0, 30_000, 30_000, 0, 30_000],
            [5000, 5000, 5000, 25_000, 25_000, 25_000, 25_000, 5000]);
        var partition = Divide(new GridShape(hole.Points, hole.RingStart, [false, true]), Box(5010, 5010, 24_990, 24_990));

        var face = Assert.Single(partition.Faces);
        Assert.Equal((0, 1), (face.To, face.Islands));
        Assert.Equal(1.1, face.Width, 0.1);
        Assert.Equal(2 * 30_000L * 30_000, (long)(partition.Shapes[0].DoubledArea() + partition.Shapes[1].DoubledArea()));
    }

    [Fact]
    public void The_sea_between_islands_is_no_gap_and_a_lagoon_with_an_island_is_one()
    {
        var atoll = Shapes.Of([0, 0, 30_000, 0, 30_000, 30_000, 0, 30_000],
            [5000, 5000, 5000, 25_000, 25_000, 25_000, 25_000, 5000]);

        var partition = Divide(new GridShape(atoll.Points, atoll.RingStart, [false, true]),
            Box(10_000, 10_000, 12_000, 12_000), Box(40_000, 0, 50_000, 10_000));

        var lagoon = Assert.Single(partition.Faces);
        Assert.Equal((-1, 1), (lagoon.To, lagoon.Islands));
        Assert.Equal([0, 1], lagoon.Areas);
        Assert.Equal(2 * (400_000_000L - 4_000_000), (long)lagoon.Shape.DoubledArea());
    }

    [Fact]
    public void What_is_no_area_is_not_filled_and_gives_no_overlap()
    {
        // A lake of 0.8 ha in a hole of 0.8 ha, overlapping the area around it by a step.
        var hole = Shapes.Of([0, 0, 3000, 0, 3000, 3000, 0, 3000], [1000, 1000, 1000, 1800, 1800, 1800, 1800, 1000]);
        var around = new GridShape(hole.Points, hole.RingStart, [false, true]);

        var partition = Partition.Of([[around]], [Box(999, 999, 1801, 1801)], 1, default);

        Assert.Empty(partition.Faces);
        Assert.Equal(around.DoubledArea(), partition.Shapes[0].DoubledArea());
    }

    [Fact]
    public void Random_noisy_areas_become_a_partition_that_keeps_every_undisputed_place()
    {
        for (var seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            var size = (seed % 3) switch { 0 => 30, 1 => 3000, _ => 30_000 };
            var areas = NoisyAreas.Make(random, random.Next(1, 7), random.Next(1, 7), size, 1 + (size / 20));
            var partition = Divide([.. areas]);

            AssertPartition(partition.Shapes, $"seed {seed}");
            AssertAreasAddUp(areas, partition, $"seed {seed}");
            AssertPlaces(areas, partition, random, 7 * size, $"seed {seed}");
        }
    }

    [Fact]
    public void Threads_change_nothing_in_random_areas()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var areas = NoisyAreas.Make(new Random(seed), 12, 12, 2000, 150);
            var (one, three) = (Partition.Of(Own(areas), [], 1, default), Partition.Of(Own(areas), [], 3, default));

            for (var area = 0; area < areas.Count; area++)
            {
                Assert.True(one.Shapes[area].Points.AsSpan().SequenceEqual(three.Shapes[area].Points), $"seed {seed}");
            }

            Assert.Equal(one.Faces.Select(face => (face.To, face.Rule, face.SquareMetres)),
                three.Faces.Select(face => (face.To, face.Rule, face.SquareMetres)));
        }
    }

    static Partition Divide(params GridShape[] areas) => Partition.Of(Own(areas), [], 2, default);

    static List<IReadOnlyList<GridShape>?> Own(IEnumerable<GridShape> areas) =>
        [.. areas.Select(area => (IReadOnlyList<GridShape>)[area])];

    static GridShape Box(int west, int south, int east, int north) =>
        Shapes.Of([west, south, east, south, east, north, west, north]);

    // No place twice: exact, by winding numbers of all sides together.
    static void AssertPartition(IReadOnlyList<GridShape> shapes, string message = "")
    {
        var (twice, once) = (new SideSum(), new SideSum());
        Int128 areas = 0;
        foreach (var shape in shapes)
        {
            twice.Add(shape);
            once.Add(shape);
            areas += shape.DoubledArea();
            Assert.True(shape.RingCount == 0 || Shapes.ToNts(shape).IsValid, message);
        }

        Assert.True(Coverage.Of(twice.Take(), Inside.Twice).RingCount == 0, message);
        Assert.True(Coverage.Of(once.Take(), Inside.Positive).DoubledArea() == areas, message);
    }

    // Exact in doubled area: what was covered plus the closed gaps is what is covered.
    static void AssertAreasAddUp(List<GridShape> areas, Partition partition, string message)
    {
        var meetings = SnapRounding.Of(areas, 1);
        var sum = new SideSum();
        foreach (var area in areas) sum.Add(meetings.Apply(area));
        var union = Coverage.Of(sum.Take(), Inside.Positive);
        Int128 after = 0, closed = 0;
        foreach (var shape in partition.Shapes) after += shape.DoubledArea();
        foreach (var face in partition.Faces)
        {
            if (!face.IsOverlap && face.To >= 0) closed += face.Shape.DoubledArea();
        }

        Assert.True(union.DoubledArea() + closed == after, message);
    }

    static void AssertPlaces(List<GridShape> areas, Partition partition, Random random, int extent, string message)
    {
        var meetings = SnapRounding.Of(areas, 1);
        var before = areas.ConvertAll(meetings.Apply);
        for (var i = 0; i < 60; i++)
        {
            var (x, y) = (random.Next(extent) + 0.41421356237, random.Next(extent) + 0.73205080757);
            var cover = Enumerable.Range(0, before.Count).Where(area => Shapes.Winding(before[area], x, y) > 0).ToList();
            var now = Enumerable.Range(0, before.Count)
                .Where(area => Shapes.Winding(partition.Shapes[area], x, y) != 0).ToList();
            var face = partition.Faces.FirstOrDefault(one => Shapes.Winding(one.Shape, x, y) == 1);

            if (cover.Count == 1) Assert.True(cover.SequenceEqual(now) && face is null, message);
            else if (cover.Count > 1) Assert.True(now.Count == 1 && cover.Contains(now[0]) && face!.To == now[0], message);
            else Assert.True(face is null ? now.Count == 0 : now.Count == (face.To < 0 ? 0 : 1), message);
        }
    }
}
