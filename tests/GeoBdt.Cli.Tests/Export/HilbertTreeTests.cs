using System.Buffers.Binary;
using GeoBdt.Ekspor.FlatGeobuf;

namespace GeoBdt.Cli.Tests.Export;

public sealed class HilbertTreeTests
{
    const int NodeBytes = 40;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 2)]
    [InlineData(16, 17)]
    [InlineData(17, 17 + 2 + 1)]
    [InlineData(257, 257 + 17 + 2 + 1)]
    public void The_index_has_a_leaf_for_each_feature_and_a_node_for_each_sixteen_up_to_one_root(int features, int nodes) =>
        Assert.Equal(nodes * NodeBytes, HilbertTree.Length(features));

    [Fact]
    public void A_search_from_the_root_finds_exactly_the_boxes_that_intersect()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var boxes = Enumerable.Range(0, 1 + random.Next(600)).Select(i => i % 50 == 7 ? HilbertTree.Empty : RandomBox(random)).ToArray();
            var sorted = HilbertTree.Order(boxes).Select(i => boxes[i]).ToArray();
            using var stream = new MemoryStream();
            HilbertTree.Write(stream, sorted, [.. Enumerable.Range(0, sorted.Length).Select(i => (ulong)i)]);
            Assert.Equal(HilbertTree.Length(boxes.Length), stream.Length);

            var wanted = RandomBox(random);
            var expected = Enumerable.Range(0, sorted.Length).Where(i => Intersects(sorted[i], wanted)).ToArray();
            Assert.True(expected.SequenceEqual(Search(stream.ToArray(), sorted.Length, wanted).Order()), $"seed {seed}");
        }
    }

    [Fact]
    public void Neighbours_on_the_map_are_near_in_the_file_and_shapeless_features_come_last()
    {
        // A grid of 64 × 64 cells: along the curve each step goes to a cell that touches the one before.
        var cells = Enumerable.Range(0, 64 * 64).Select(i => new HilbertTree.Box(i % 64, i / 64, (i % 64) + 1, (i / 64) + 1)).ToList();
        cells.Insert(5, HilbertTree.Empty);

        var order = HilbertTree.Order([.. cells]);

        Assert.Equal(5, order[^1]);
        for (var i = 1; i < order.Length - 1; i++)
        {
            var (a, b) = (cells[order[i - 1]], cells[order[i]]);
            Assert.Equal(1, Math.Abs(a.West - b.West) + Math.Abs(a.South - b.South));
        }
    }

    static List<int> Search(byte[] index, int features, HilbertTree.Box wanted)
    {
        var (found, open, firstLeaf) = (new List<int>(), new Stack<(int First, int End)>(), (index.Length / NodeBytes) - features);
        var levels = Levels(features);
        open.Push((0, 1));
        while (open.TryPop(out var nodes))
        {
            for (var node = nodes.First; node < nodes.End; node++)
            {
                var at = index.AsSpan(node * NodeBytes);
                var box = new HilbertTree.Box(
                    BinaryPrimitives.ReadDoubleLittleEndian(at), BinaryPrimitives.ReadDoubleLittleEndian(at[8..]),
                    BinaryPrimitives.ReadDoubleLittleEndian(at[16..]), BinaryPrimitives.ReadDoubleLittleEndian(at[24..]));
                if (!Intersects(box, wanted)) continue;
                var number = (int)BinaryPrimitives.ReadUInt64LittleEndian(at[32..]);
                if (node >= firstLeaf)
                {
                    found.Add(number);
                }
                else
                {
                    open.Push((number, Math.Min(number + HilbertTree.NodeSize, levels.First(end => end > number))));
                }
            }
        }

        return found;
    }

    // Ends of the levels from the root down.
    static List<int> Levels(int features)
    {
        var counts = new List<int> { features };
        do counts.Add((counts[^1] + HilbertTree.NodeSize - 1) / HilbertTree.NodeSize);
        while (counts[^1] > 1);
        counts.Reverse();
        var ends = new List<int>();
        foreach (var count in counts) ends.Add((ends.Count == 0 ? 0 : ends[^1]) + count);
        return ends;
    }

    static HilbertTree.Box RandomBox(Random random)
    {
        var (west, south) = (95 + (random.NextDouble() * 45), -11 + (random.NextDouble() * 17));
        return new HilbertTree.Box(west, south, west + random.NextDouble(), south + random.NextDouble());
    }

    static bool Intersects(HilbertTree.Box a, HilbertTree.Box b) =>
        a.West <= b.East && b.West <= a.East && a.South <= b.North && b.South <= a.North;
}
