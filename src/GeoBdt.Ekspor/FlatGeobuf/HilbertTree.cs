using System.Buffers.Binary;

namespace GeoBdt.Ekspor.FlatGeobuf;

/// <summary>
/// The index of a FlatGeobuf: an R-tree packed from boxes in the order of a Hilbert curve, so that neighbours in the file are
/// neighbours on the map.
/// </summary>
/// <remarks>
/// <code>
/// root │ nodes of 16 │ nodes of 16 │ … │ one leaf for each feature, in the order of the file
/// </code>
/// A node is its box and a number: of a leaf where its feature begins, of any other node which node is its first child.
/// A feature without a shape has an empty box, which nothing intersects. Sources: Kamel and Faloutsos (1994), "Hilbert
/// R-tree"; FlatGeobuf specification 3.0.
/// </remarks>
static class HilbertTree
{
    /// <summary>Children of a node.</summary>
    public const int NodeSize = 16;

    const int NodeBytes = (4 * sizeof(double)) + sizeof(ulong);
    const int CurveBits = 16;

    /// <summary>A box that holds nothing.</summary>
    public static Box Empty { get; } =
        new(double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);

    /// <summary>Bytes of the index over some features; none over none.</summary>
    public static long Length(int features)
    {
        if (features == 0) return 0;
        long nodes = features;
        for (var level = (long)features; level > 1 || nodes == 1;)
        {
            level = (level + NodeSize - 1) / NodeSize;
            nodes += level;
        }

        return nodes * NodeBytes;
    }

    /// <summary>Features in the order of the curve; those with an empty box last.</summary>
    public static int[] Order(ReadOnlySpan<Box> boxes)
    {
        var all = Empty;
        foreach (var box in boxes) all = all.With(box);
        var (order, keys) = (new int[boxes.Length], new ulong[boxes.Length]);
        for (var i = 0; i < boxes.Length; i++) (order[i], keys[i]) = (i, Key(boxes[i], all, i));
        Array.Sort(keys, order);
        return order;
    }

    /// <summary>Writes the index.</summary>
    /// <param name="stream">Where the index begins.</param>
    /// <param name="boxes">Boxes of the features, in the order of the file.</param>
    /// <param name="offsets">Where each begins, from the first.</param>
    public static void Write(Stream stream, ReadOnlySpan<Box> boxes, ReadOnlySpan<ulong> offsets)
    {
        var levels = new List<(Box[] Boxes, ulong[] Numbers)> { (boxes.ToArray(), offsets.ToArray()) };
        do
        {
            levels.Add(Above(levels[^1].Boxes));
        }
        while (levels[^1].Boxes.Length > 1);
        NumberChildren(levels);
        Span<byte> node = stackalloc byte[NodeBytes];
        for (var level = levels.Count - 1; level >= 0; level--)
        {
            for (var i = 0; i < levels[level].Boxes.Length; i++)
            {
                levels[level].Boxes[i].Write(node);
                BinaryPrimitives.WriteUInt64LittleEndian(node[(4 * sizeof(double))..], levels[level].Numbers[i]);
                stream.Write(node);
            }
        }
    }

    static (Box[] Boxes, ulong[] Numbers) Above(Box[] below)
    {
        var boxes = new Box[(below.Length + NodeSize - 1) / NodeSize];
        Array.Fill(boxes, Empty);
        for (var i = 0; i < below.Length; i++) boxes[i / NodeSize] = boxes[i / NodeSize].With(below[i]);
        return (boxes, new ulong[boxes.Length]);
    }

    static void NumberChildren(List<(Box[] Boxes, ulong[] Numbers)> levels)
    {
        var firstBelow = 0UL;
        for (var level = levels.Count - 1; level > 0; level--)
        {
            firstBelow += (ulong)levels[level].Boxes.Length;
            for (var i = 0; i < levels[level].Numbers.Length; i++) levels[level].Numbers[i] = firstBelow + (ulong)(NodeSize * i);
        }
    }

    // Place of the middle of a box on the curve, then its number: an order without ties.
    static ulong Key(Box box, Box all, int number)
    {
        if (box.West > box.East) return ulong.MaxValue - (uint)(int.MaxValue - number);
        const int Last = (1 << CurveBits) - 1;
        var x = Step((box.West + box.East) / 2, all.West, all.East);
        var y = Step((box.South + box.North) / 2, all.South, all.North);
        return ((ulong)Curve(x, y) << 32) | (uint)number;

        static uint Step(double value, double from, double to) => to > from ? (uint)(Last * ((value - from) / (to - from))) : 0;
    }

    // Quadrant by quadrant from the widest, turning the square so that each begins where the last one ended.
    static uint Curve(uint x, uint y)
    {
        uint place = 0;
        for (var side = 1u << (CurveBits - 1); side > 0; side /= 2)
        {
            var (right, up) = ((x & side) > 0 ? 1u : 0u, (y & side) > 0 ? 1u : 0u);
            place += side * side * ((3 * right) ^ up);
            if (up == 1) continue;
            if (right == 1) (x, y) = (side - 1 - (x & (side - 1)), side - 1 - (y & (side - 1)));
            (x, y) = (y, x);
        }

        return place;
    }

    /// <summary>A box in degrees.</summary>
    public readonly record struct Box(double West, double South, double East, double North)
    {
        /// <summary>The box around both.</summary>
        public Box With(Box other) => new(
            Math.Min(West, other.West), Math.Min(South, other.South), Math.Max(East, other.East), Math.Max(North, other.North));

        /// <summary>Writes the four numbers.</summary>
        public void Write(Span<byte> node)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(node, West);
            BinaryPrimitives.WriteDoubleLittleEndian(node[8..], South);
            BinaryPrimitives.WriteDoubleLittleEndian(node[16..], East);
            BinaryPrimitives.WriteDoubleLittleEndian(node[24..], North);
        }
    }
}
