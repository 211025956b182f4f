using GeoBdt.Tiles.Tests.Support;

namespace GeoBdt.Tiles.Tests;

public class ShapeSetBuilderTests
{
    [Fact]
    public void The_partition_the_tests_use_is_valid_and_gapless()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var partition = new RandomPartition(seed, 6, 4, 1 << 20);
            var area = 0.0;
            for (var row = 0; row < 4; row++)
            {
                for (var column = 0; column < 6; column++)
                {
                    var ring = Polygons.Ring(partition.Cell(column, row));
                    Assert.True(ring.IsSimple, $"seed {seed}, cell {column},{row}");
                    area += ring.Factory.CreatePolygon(ring).Area;
                }
            }

            var whole = Polygons.Ring(partition.Block(0, 0, 6, 4));
            Assert.Equal(whole.Factory.CreatePolygon(whole).Area, area, 1.0);
        }
    }

    [Fact]
    public void At_every_zoom_neighbours_share_all_vertices_and_children_dissolve_to_their_parents()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var sets = ThreeLevels(seed, 6, 4, 1 << 20).Build();
            for (var zoom = 0; zoom <= TileId.MaxZoom; zoom++)
            {
                var desa = Edges.Remaining(Edges.Outline(sets[0], zoom));
                Assert.Equal(Edges.Remaining(Edges.Outline(sets[1], zoom)), desa);
                Assert.Equal(Edges.Remaining(Edges.Outline(sets[2], zoom)), desa);
                Assert.True(desa.Count >= 3, $"seed {seed}, zoom {zoom}: the outline has {desa.Count} edges.");

                // Each block alone, so that borders between two blocks are compared as well.
                for (var block = 0; block < sets[1].Count; block++)
                {
                    var id = (ulong)block;
                    var children = OutlineOf(sets[0], zoom, feature => sets[0].FeatureId[feature] / 100 == id);
                    Assert.Equal(OutlineOf(sets[1], zoom, feature => feature == block), children);
                }
            }
        }
    }

    [Fact]
    public void Fewer_vertices_are_drawn_the_smaller_the_zoom_and_all_of_them_at_the_deepest()
    {
        var shapes = ThreeLevels(1, 6, 4, 1 << 20).Build()[0];
        var before = 0;
        for (var zoom = 0; zoom <= TileId.MaxZoom; zoom++)
        {
            var drawn = shapes.VertexZoom.Count(vertexZoom => vertexZoom <= zoom);
            Assert.True(drawn >= before);
            before = drawn;
        }

        Assert.Equal(shapes.VertexZoom.Length, before);
        Assert.True(shapes.VertexZoom.Count(vertexZoom => vertexZoom <= 8) < shapes.VertexZoom.Length / 4);
    }

    [Fact]
    public void The_result_does_not_depend_on_where_rings_begin_how_they_turn_and_which_feature_comes_first()
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var partition = new RandomPartition(seed, 5, 5, 1 << 20);
            var random = new Random(seed);
            var straight = new ShapeSetBuilder(1);
            var shuffled = new ShapeSetBuilder(1);
            var rings = new List<uint[]> { partition.Blob(8, 2, 0.4, 50) };
            for (var cell = 0; cell < 25; cell++) rings.Add(partition.Cell(cell % 5, cell / 5));
            foreach (var ring in rings) AddFeature(straight, 0, 1, ring);
            foreach (var ring in rings.OrderBy(_ => random.Next())) AddFeature(shuffled, 0, 1, Disguised(ring, random));

            Assert.Equal(ZoomByVertex(straight.Build()[0]), ZoomByVertex(shuffled.Build()[0]));
        }
    }

    [Fact]
    public void An_enclave_is_at_every_zoom_exactly_the_hole_it_fills()
    {
        // Radii from a desa down to a few metres: from kept to vanishing.
        foreach (var radius in new[] { 0.2, 0.05, 0.01, 0.001, 0.0001 })
        {
            var partition = new RandomPartition(3, 2, 1, 1 << 20);
            var enclave = partition.Blob(0.5, 0.5, radius, 40);
            var builder = new ShapeSetBuilder(1);
            AddFeature(builder, 0, 1, partition.Cell(0, 0));
            builder.AddRing(Disguised(enclave, new Random(7)), isHole: true);
            // The enclave is the smaller part of a feature whose larger part lies next door: it may vanish.
            AddFeature(builder, 0, 2, partition.Cell(1, 0));
            builder.AddRing(enclave, isHole: false);
            var shapes = builder.Build()[0];
            var vanished = 0;
            for (var zoom = 0; zoom <= TileId.MaxZoom; zoom++)
            {
                var hole = RingsAt(shapes, 0, zoom).Where(ring => ring.IsHole).ToList();
                var filling = RingsAt(shapes, 1, zoom).Skip(1).ToList();
                Assert.Equal(hole.Count, filling.Count);
                if (hole.Count == 0) vanished++;
                else Assert.Equal(hole[0].Vertices, filling[0].Vertices);
            }

            Assert.True(radius < 0.02 ? vanished > 5 : vanished < 10, $"radius {radius}: not at {vanished} zooms.");
        }
    }

    [Fact]
    public void An_enclave_that_is_all_of_its_feature_never_vanishes()
    {
        var partition = new RandomPartition(3, 1, 1, 1 << 20);
        var enclave = partition.Blob(0.5, 0.5, 0.0001, 30);
        var builder = new ShapeSetBuilder(1);
        AddFeature(builder, 0, 1, partition.Cell(0, 0));
        builder.AddRing(enclave, isHole: true);
        AddFeature(builder, 0, 2, enclave);
        var shapes = builder.Build()[0];

        var hole = RingsAt(shapes, 0, 0)[1];
        Assert.Equal(3, hole.Vertices.Count);
        Assert.Equal(RingsAt(shapes, 1, 0)[0].Vertices, hole.Vertices);
    }

    [Fact]
    public void An_island_desa_keeps_a_stand_in_and_its_islets_come_and_go()
    {
        var partition = new RandomPartition(5, 1, 1, 1 << 20);
        var builder = new ShapeSetBuilder(2);
        var island = partition.Blob(3, 3, 0.01, 60);
        var islet = partition.Blob(3.1, 3, 0.001, 20);
        for (var level = 0; level < 2; level++)
        {
            if (level == 1) AddFeature(builder, level, 9, partition.Cell(0, 0));
            else AddFeature(builder, level, 1, partition.Cell(0, 0));
            if (level == 0) builder.BeginFeature(0, 2);
            builder.AddRing(island, isHole: false);
            builder.AddRing(islet, isHole: false);
        }

        var sets = builder.Build();
        for (var zoom = 0; zoom <= TileId.MaxZoom; zoom++)
        {
            var desa = RingsAt(sets[0], 1, zoom);
            var kabupaten = RingsAt(sets[1], 0, zoom);
            Assert.Equal(desa.Select(ring => ring.Vertices), kabupaten.Skip(1).Select(ring => ring.Vertices));
            Assert.True(desa[0].Vertices.Count >= 3, $"zoom {zoom}");
            // 0.001 cells across: a pixel of a 512-pixel tile from about zoom 13 on.
            Assert.Equal(zoom < 12 ? 1 : zoom > 13 ? 2 : desa.Count, desa.Count);
        }
    }

    [Fact]
    public void An_island_of_two_desa_does_not_fold_into_a_line()
    {
        // Both halves and their common border end in the same two nodes.
        var builder = new ShapeSetBuilder(2);
        uint[] west = [1000, 1000, 1050, 1090, 1000, 1200, 900, 1150, 880, 1100];
        uint[] east = [1000, 1200, 1050, 1090, 1000, 1000, 1100, 1050, 1120, 1160];
        AddFeature(builder, 0, 1, west);
        AddFeature(builder, 0, 2, east);
        AddFeature(builder, 1, 3, [1000, 1000, 1100, 1050, 1120, 1160, 1000, 1200, 900, 1150, 880, 1100]);
        var sets = builder.Build();

        Assert.Equal(4, RingsAt(sets[0], 0, 0)[0].Vertices.Count);
        Assert.Equal(4, RingsAt(sets[0], 1, 0)[0].Vertices.Count);
        Assert.Equal(4, RingsAt(sets[1], 0, 0)[0].Vertices.Count);
    }

    [Fact]
    public void Garbage_rings_neither_crash_nor_break_the_promises()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var levels = random.Next(1, 4);
            var builder = new ShapeSetBuilder(levels);
            for (var feature = 0; feature < 12; feature++)
            {
                builder.BeginFeature(random.Next(levels), (ulong)feature);
                for (var ring = random.Next(0, 4); ring > 0; ring--)
                {
                    // A lattice of 5 × 5 points: repeated vertices, spikes, self-crossings, rings upon one another.
                    var xy = new uint[2 * random.Next(0, 12)];
                    for (var i = 0; i < xy.Length; i++) xy[i] = (uint)random.Next(5) * (seed % 2 == 0 ? 1u : 1u << 29);
                    builder.AddRing(xy, isHole: false);
                    if (random.Next(2) == 0) builder.AddRing(Disguised(xy, random), isHole: true);
                }
            }

            foreach (var shapes in builder.Build())
            {
                for (var feature = 0; feature < shapes.Count; feature++)
                {
                    if (!shapes.HasShape(feature)) continue;
                    var most = RingsAt(shapes, feature, 0).Select(ring => ring.Vertices.Count).DefaultIfEmpty(0).Max();
                    Assert.True(most >= 3, $"seed {seed}, feature {feature}: nothing left at zoom 0.");
                    var rings = shapes.FeatureRing[feature + 1] - shapes.FeatureRing[feature];
                    Assert.Equal(rings, RingsAt(shapes, feature, TileId.MaxZoom).Count);
                }

                AssertOneZoomPerVertex(shapes, seed);
            }
        }
    }

    [Fact]
    public void Rings_are_turned_opened_and_cleaned()
    {
        var builder = new ShapeSetBuilder(1);
        builder.BeginFeature(0, 7);
        Assert.True(builder.AddRing([0, 0, 0, 0, 0, 10, 10, 10, 10, 10, 10, 0, 0, 0], isHole: false));
        Assert.True(builder.AddRing([2, 2, 4, 2, 4, 4, 2, 4, 2, 2], isHole: true));
        Assert.False(builder.AddRing([20, 20, 30, 30, 20, 20], isHole: false));
        Assert.False(builder.AddRing([21, 21, 22, 21, 22, 22], isHole: true));
        builder.BeginFeature(0, 8);
        var shapes = builder.Build()[0];

        Assert.Equal(2, builder.DroppedRings);
        Assert.Equal([7, 8], shapes.FeatureId);
        Assert.Equal([0, 2, 2], shapes.FeatureRing);
        Assert.Equal([0, 4, 8], shapes.RingVertex);
        Assert.Equal([false, true], shapes.RingIsHole);
        Assert.Equal([10, 0, 10, 10, 0, 10, 0, 0], shapes.Xy[..8]);
        Assert.Equal([2, 4, 4, 4, 4, 2, 2, 2], shapes.Xy[8..]);
        Assert.Equal([0, 0, 10, 10, 0, 0, 0, 0], shapes.Box);
        Assert.False(shapes.HasShape(1));
    }

    [Fact]
    public void Misuse_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShapeSetBuilder(0));
        var builder = new ShapeSetBuilder(1);
        Assert.Throws<InvalidOperationException>(() => builder.AddRing([0, 0, 1, 0, 1, 1], isHole: false));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.BeginFeature(1, 1));
        builder.BeginFeature(0, 1);
        Assert.Throws<ArgumentException>(() => builder.AddRing([0, 0, 1, 0, 1, 1], isHole: true));
        Assert.Throws<ArgumentException>(() => builder.AddRing([0, 0, 1], isHole: false));
    }

    internal static void AddFeature(ShapeSetBuilder builder, int level, ulong id, ReadOnlySpan<uint> exterior)
    {
        builder.BeginFeature(level, id);
        builder.AddRing(exterior, isHole: false);
    }

    // Level 0: cells with id 100 · block + place; level 1: 2 × 2 blocks; level 2: everything.
    internal static ShapeSetBuilder ThreeLevels(int seed, int columns, int rows, double cellSize, int bends = 5)
    {
        var partition = new RandomPartition(seed, columns, rows, cellSize, bends);
        var builder = new ShapeSetBuilder(3);
        var block = 0;
        for (var row = 0; row < rows; row += 2)
        {
            for (var column = 0; column < columns; column += 2, block++)
            {
                AddFeature(builder, 1, (ulong)block, partition.Block(column, row, column + 2, row + 2));
                for (var place = 0; place < 4; place++)
                {
                    var cell = partition.Cell(column + (place % 2), row + (place / 2));
                    AddFeature(builder, 0, (ulong)((100 * block) + place), cell);
                }
            }
        }

        AddFeature(builder, 2, 0, partition.Block(0, 0, columns, rows));
        return builder;
    }

    static List<string> OutlineOf(ShapeSet shapes, int zoom, Func<int, bool> belongs)
    {
        var net = new Dictionary<(ulong, ulong), int>();
        var rings = new ShapeRings(shapes);
        for (var feature = 0; feature < shapes.Count; feature++)
        {
            if (!belongs(feature)) continue;
            rings.Start(feature, zoom);
            while (rings.Next()) Edges.AddRing(net, rings.Xy);
        }

        return Edges.Remaining(net);
    }

    static List<(bool IsHole, HashSet<(uint X, uint Y)> Vertices)> RingsAt(ShapeSet shapes, int feature, int zoom)
    {
        var found = new List<(bool, HashSet<(uint, uint)>)>();
        var rings = new ShapeRings(shapes);
        rings.Start(feature, zoom);
        while (rings.Next())
        {
            var vertices = new HashSet<(uint, uint)>();
            for (var i = 0; i < rings.Xy.Length; i += 2) vertices.Add((rings.Xy[i], rings.Xy[i + 1]));
            found.Add((rings.IsHole, vertices));
        }

        return found;
    }

    static uint[] Disguised(uint[] ring, Random random)
    {
        var count = ring.Length / 2;
        if (count == 0) return ring;
        var start = random.Next(count);
        var step = random.Next(2) == 0 ? 1 : count - 1;
        var disguised = new uint[2 * (count + 1)];
        for (var i = 0; i <= count; i++)
        {
            var at = (start + (int)((long)i * step % count)) % count;
            (disguised[2 * i], disguised[(2 * i) + 1]) = (ring[2 * at], ring[(2 * at) + 1]);
        }

        return disguised;
    }

    static SortedDictionary<ulong, byte> ZoomByVertex(ShapeSet shapes)
    {
        var zoom = new SortedDictionary<ulong, byte>();
        for (var vertex = 0; vertex < shapes.VertexZoom.Length; vertex++)
        {
            zoom[((ulong)shapes.Xy[2 * vertex] << 32) | shapes.Xy[(2 * vertex) + 1]] = shapes.VertexZoom[vertex];
        }

        return zoom;
    }

    static void AssertOneZoomPerVertex(ShapeSet shapes, int seed)
    {
        var zoom = ZoomByVertex(shapes);
        for (var vertex = 0; vertex < shapes.VertexZoom.Length; vertex++)
        {
            var key = ((ulong)shapes.Xy[2 * vertex] << 32) | shapes.Xy[(2 * vertex) + 1];
            Assert.True(zoom[key] == shapes.VertexZoom[vertex], $"seed {seed}: vertex {key:x} has two zooms.");
        }
    }
}
