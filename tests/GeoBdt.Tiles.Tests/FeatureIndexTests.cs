namespace GeoBdt.Tiles.Tests;

public class FeatureIndexTests
{
    [Fact]
    public void A_search_finds_what_looking_at_every_box_finds()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var builder = new ShapeSetBuilder(1);
            for (var feature = random.Next(0, 200); feature > 0; feature--)
            {
                builder.BeginFeature(0, (ulong)feature);
                if (random.Next(10) == 0) continue;
                var (x, y) = (Coordinate(random), Coordinate(random));
                var room = uint.MaxValue - Math.Max(x, y);
                var size = 1 + (uint)random.NextInt64(Math.Min(1u << random.Next(1, 31), room));
                builder.AddRing([x, y, x + size, y, x, y + size], isHole: false);
            }

            var shapes = builder.Build()[0];
            var index = new FeatureIndex(shapes);
            for (var search = 0; search < 50; search++)
            {
                var (a, b, c, d) = (Coordinate(random), Coordinate(random), Coordinate(random), Coordinate(random));
                var box = new WorldBox(Math.Min(a, b), Math.Min(c, d), Math.Max(a, b), Math.Max(c, d));
                var expected = new List<int>();
                for (var feature = 0; feature < shapes.Count; feature++)
                {
                    if (shapes.HasShape(feature) && shapes.BoxOf(feature).Intersects(box)) expected.Add(feature);
                }

                var found = new List<int> { -1 };
                index.Search(box, found);
                Assert.True(found.SequenceEqual([-1, .. expected]), $"seed {seed}: {box}: {string.Join(',', found)}.");
            }
        }
    }

    [Fact]
    public void Nothing_is_found_where_nothing_has_a_shape()
    {
        var found = new List<int>();
        new FeatureIndex(ShapeSet.Empty(5)).Search(new WorldBox(0, 0, uint.MaxValue, uint.MaxValue), found);
        Assert.Empty(found);
    }

    // Often at the edge of the world, where sums overflow if they can.
    static uint Coordinate(Random random) => random.Next(5) switch
    {
        0 => 0,
        1 => uint.MaxValue - 2,
        _ => (uint)random.NextInt64(uint.MaxValue - 2),
    };
}
