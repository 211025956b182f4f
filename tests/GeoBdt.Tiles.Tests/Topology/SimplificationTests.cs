using GeoBdt.Tiles.Tests.Support;

namespace GeoBdt.Tiles.Tests.Topology;

public class SimplificationTests
{
    // A tile unit is 2^(20 − z) world units and a pixel 2^(23 − z): squares of 2^17 are a pixel at z6.
    const double SquareSize = 1 << 17;

    [Fact]
    public void The_mosaic_the_tests_use_has_no_borders_that_meet_and_children_cover_their_parents()
    {
        for (var seed = 0; seed < 4; seed++)
        {
            var sets = Mosaic(seed, hasWater: true).Build();
            Assert.Empty(Crossings.Of(sets, TileId.MaxZoom, touches: true));
            AssertNested(sets, TileId.MaxZoom, seed);
        }
    }

    [Fact]
    public void Borders_cross_at_no_zoom_and_children_cover_their_parents_exactly()
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var sets = Mosaic(seed, hasWater: seed % 2 == 0).Build();
            var drawn = 0;
            for (var zoom = 0; zoom <= 12; zoom++)
            {
                var meetings = Crossings.Of(sets, zoom, touches: true);
                Assert.True(meetings.Count == 0, $"seed {seed}, zoom {zoom}: {string.Join("; ", meetings.Take(5))}");
                AssertNested(sets, zoom, seed);
                drawn += sets[0].VertexZoom.Count(vertexZoom => vertexZoom <= zoom);
            }

            Assert.True(drawn < 13 * sets[0].VertexZoom.Length * 3 / 4, $"seed {seed}: hardly anything is simplified.");
        }
    }

    [Fact]
    public void A_border_does_not_pass_over_an_enclave_in_its_bend()
    {
        // The border of the two large areas makes way for a small one by a bend whose triangle is far below a pixel of
        // the wide zooms, while the small one, being all of its feature, is drawn at every zoom.
        const uint Step = 1 << 10;
        var (x, y) = (WebMercator.ToX(111.5), WebMercator.ToY(-8.1));
        var enclave = Ring([198, 205, 202, 205, 200, 209]);
        var builder = new ShapeSetBuilder(1);
        ShapeSetBuilderTests.AddFeature(
            builder, 0, 1, Ring([0, 0, 400, 0, 400, 200, 210, 200, 200, 220, 190, 200, 0, 200]));
        builder.AddRing(enclave, isHole: true);
        ShapeSetBuilderTests.AddFeature(
            builder, 0, 2, Ring([0, 200, 190, 200, 200, 220, 210, 200, 400, 200, 400, 400, 0, 400]));
        ShapeSetBuilderTests.AddFeature(builder, 0, 3, enclave);
        var shapes = builder.Build();

        for (var zoom = 0; zoom <= 12; zoom++)
        {
            var rings = new ShapeRings(shapes[0]);
            rings.Start(1, zoom);
            Assert.True(rings.Next());
            Assert.True(rings.Xy.IndexOf([x + (200 * Step), y + (220 * Step)]) >= 0, $"zoom {zoom}: the bend is gone.");
            Assert.Empty(Crossings.Of(shapes, zoom, touches: true));
        }

        uint[] Ring(uint[] steps) => [.. steps.Select((step, i) => (i % 2 == 0 ? x : y) + (step * Step))];
    }

    [Fact]
    public void A_lake_is_drawn_as_long_as_the_island_in_it()
    {
        // The lake is below a pixel up to z12; the island is a desa and always drawn.
        var partition = new RandomPartition(3, 1, 1, 1 << 20);
        var (lake, island) = (partition.Blob(0.5, 0.5, 0.004, 20), partition.Blob(0.5, 0.5, 0.001, 8));
        var builder = new ShapeSetBuilder(1);
        ShapeSetBuilderTests.AddFeature(builder, 0, 1, partition.Cell(0, 0));
        builder.AddRing(lake, isHole: true);
        ShapeSetBuilderTests.AddFeature(builder, 0, 2, island);
        var shapes = builder.Build();

        for (var zoom = 0; zoom <= TileId.MaxZoom; zoom++)
        {
            var rings = new ShapeRings(shapes[0]);
            rings.Start(0, zoom);
            var count = 0;
            while (rings.Next()) count++;
            Assert.Equal(2, count);
            Assert.Empty(Crossings.Of(shapes, zoom, touches: true));
        }
    }

    [Fact]
    public void Levels_that_are_not_drawn_yet_leave_no_nodes_in_those_that_are()
    {
        int[] minZoom = [7, 5, 2];
        for (var seed = 0; seed < 4; seed++)
        {
            var all = Mosaic(seed, hasWater: true).Build();
            var builder = new ShapeSetBuilder(minZoom);
            MosaicOf(seed, hasWater: true).AddTo(builder);
            var sets = builder.Build();
            for (var zoom = 0; zoom <= 12; zoom++)
            {
                var drawn = sets.Where((_, level) => zoom >= minZoom[level]).ToArray();
                Assert.Empty(Crossings.Of(drawn, zoom, touches: true));
                for (var level = 1; level < drawn.Length; level++)
                {
                    Assert.Equal(Remaining(drawn[^1], zoom), Remaining(drawn[^(level + 1)], zoom));
                }
            }

            // Where all are drawn there is no difference; at smaller zooms the wide ones have fewer vertices.
            Assert.Equal(
                all[2].VertexZoom.Select(zoom => Math.Max((int)zoom, 7)),
                sets[2].VertexZoom.Select(zoom => Math.Max((int)zoom, 7)));
            var (fewer, before) = (Drawn(sets[2], 3), Drawn(all[2], 3));
            Assert.True(fewer < before * 3 / 4, $"seed {seed}: {fewer} of {before} vertices");
        }
    }

    static int Drawn(ShapeSet shapes, int zoom) => shapes.VertexZoom.Count(vertexZoom => vertexZoom <= zoom);

    static List<string> Remaining(ShapeSet shapes, int zoom) => Edges.Remaining(Edges.Outline(shapes, zoom));

    // Each block: its outline is what remains of its children's sides, and its area is the sum of theirs.
    static void AssertNested(ShapeSet[] sets, int zoom, int seed)
    {
        for (var level = 1; level < 3; level++)
        {
            for (var parent = 0; parent < sets[level].Count; parent++)
            {
                var children = new Dictionary<(ulong From, ulong To), int>();
                var own = new Dictionary<(ulong From, ulong To), int>();
                Int128 area = 0;
                var id = sets[level].FeatureId[parent];
                for (var child = 0; child < sets[level - 1].Count; child++)
                {
                    if (level == 1 && sets[0].FeatureId[child] / 4 != id) continue;
                    area += AddTo(children, sets[level - 1], child, zoom);
                }

                area -= AddTo(own, sets[level], parent, zoom);
                Assert.Equal(Edges.Remaining(own), Edges.Remaining(children));
                Assert.True(area == 0, $"seed {seed}, zoom {zoom}, level {level}, area {id}: {area}");
            }
        }
    }

    static Int128 AddTo(Dictionary<(ulong From, ulong To), int> net, ShapeSet shapes, int feature, int zoom)
    {
        Int128 area = 0;
        var rings = new ShapeRings(shapes);
        rings.Start(feature, zoom);
        while (rings.Next())
        {
            Edges.AddRing(net, rings.Xy);
            var xy = rings.Xy;
            for (var i = 0; i < xy.Length; i += 2)
            {
                var j = i + 2 < xy.Length ? i + 2 : 0;
                area += Math.BigMul((long)xy[i], (long)xy[j + 1]) - Math.BigMul((long)xy[j], (long)xy[i + 1]);
            }
        }

        return area;
    }

    static MosaicPartition MosaicOf(int seed, bool hasWater) => new(seed, 28, 24, SquareSize, hasWater);

    static ShapeSetBuilder Mosaic(int seed, bool hasWater)
    {
        var builder = new ShapeSetBuilder(3);
        MosaicOf(seed, hasWater).AddTo(builder);
        return builder;
    }
}
