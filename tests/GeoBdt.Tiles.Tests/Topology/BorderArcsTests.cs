using GeoBdt.Tiles.Tests.Support;
using GeoBdt.Tiles.Topology;

namespace GeoBdt.Tiles.Tests.Topology;

public class BorderArcsTests
{
    [Fact]
    public void Two_squares_side_by_side_are_three_arcs()
    {
        // The shared side runs one way in one square and the other way in the other.
        var builder = new ShapeSetBuilder(1);
        builder.BeginFeature(0, 1);
        builder.AddRing([0, 0, 10, 0, 10, 10, 0, 10], false);
        builder.BeginFeature(0, 2);
        builder.AddRing([10, 0, 20, 0, 20, 10, 10, 10], false);
        var shapes = builder.Build()[0];

        var arcs = new BorderArcs((shapes, 0, 2));

        Assert.Equal((3, 2), (arcs.Count, arcs.RingCount));
        var shared = arcs.RingArcs(0).Select(Index).Intersect(arcs.RingArcs(1).Select(Index));
        Assert.Equal(2, arcs.Length(Assert.Single(shared)));
    }

    [Fact]
    public void Rings_are_the_same_after_cutting_and_no_segment_is_in_two_arcs()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var shapes = Partition(seed);
            var arcs = new BorderArcs((shapes[0], 3, shapes[0].Count - 3), (shapes[1], 0, shapes[1].Count));

            var segments = new HashSet<((uint, uint), (uint, uint))>();
            for (var arc = 0; arc < arcs.Count; arc++)
            {
                for (var i = 1; i < arcs.Length(arc); i++)
                {
                    var (a, b) = (arcs.Vertex(arc, i - 1), arcs.Vertex(arc, i));
                    Assert.True(segments.Add(a.CompareTo(b) < 0 ? (a, b) : (b, a)), $"seed {seed}, arc {arc}: a segment appears twice.");
                }
            }

            var ring = 0;
            for (var feature = 3; feature < shapes[0].Count; feature++) AssertRings(arcs, shapes[0], feature, ref ring, seed);
            for (var feature = 0; feature < shapes[1].Count; feature++) AssertRings(arcs, shapes[1], feature, ref ring, seed);
            Assert.Equal(arcs.RingCount, ring);
        }
    }

    // Cells, one of which has an enclave that is a feature of its own, an island far away; blocks of two by two above them.
    static ShapeSet[] Partition(int seed)
    {
        var partition = new RandomPartition(seed, 4, 4, 1 << 20);
        var builder = new ShapeSetBuilder(2);
        var enclave = partition.Blob(1.5, 1.5, 0.15, 24);
        for (var i = 0; i < 16; i++)
        {
            builder.BeginFeature(0, (ulong)i + 1);
            builder.AddRing(partition.Cell(i % 4, i / 4), false);
            if (i == 5) builder.AddRing(enclave, true);
        }

        builder.BeginFeature(0, 17);
        builder.AddRing([.. enclave[8..], .. enclave[..8]], false);
        builder.AddRing(partition.Blob(9, 9, 0.5, 40), false);
        for (var i = 0; i < 4; i++)
        {
            builder.BeginFeature(1, (ulong)i + 1);
            var (column, row) = (2 * (i % 2), 2 * (i / 2));
            builder.AddRing(partition.Block(column, row, column + 2, row + 2), false);
        }

        return builder.Build();
    }

    static void AssertRings(BorderArcs arcs, ShapeSet shapes, int feature, ref int ring, int seed)
    {
        for (var r = shapes.FeatureRing[feature]; r < shapes.FeatureRing[feature + 1]; r++, ring++)
        {
            var expected = new List<(uint, uint)>();
            for (var v = shapes.RingVertex[r + 1] - 1; v >= shapes.RingVertex[r]; v--) expected.Add((shapes.Xy[2 * v], shapes.Xy[(2 * v) + 1]));
            var found = Joined(arcs, ring);
            Assert.True(found[0] == found[^1], $"seed {seed}, ring {ring}: not closed.");
            found.RemoveAt(found.Count - 1);
            var turn = found.IndexOf(expected[0]);
            Assert.True(turn >= 0 && found[turn..].Concat(found[..turn]).SequenceEqual(expected), $"seed {seed}, ring {ring}: another ring.");
        }
    }

    static List<(uint, uint)> Joined(BorderArcs arcs, int ring)
    {
        var all = new List<(uint, uint)>();
        foreach (var arc in arcs.RingArcs(ring))
        {
            var vertices = Enumerable.Range(0, arcs.Length(Index(arc))).Select(i => arcs.Vertex(Index(arc), i)).ToList();
            if (arc < 0) vertices.Reverse();
            if (all.Count > 0)
            {
                Assert.Equal(all[^1], vertices[0]);
                vertices.RemoveAt(0);
            }

            all.AddRange(vertices);
        }

        return all;
    }

    static int Index(int arc) => arc < 0 ? ~arc : arc;
}
