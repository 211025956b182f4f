namespace GeoBdt.Tiles;

/// <summary>
/// Finds the features whose bounding boxes touch a rectangle: a packed Hilbert R-tree in two flat arrays, built once.
/// </summary>
/// <remarks>
/// <code>
/// boxes sorted by Hilbert number of their centres: │ leaf boxes, 16 to a node │ nodes, 16 to a node │ … │ root │
/// </code>
/// A search visits only nodes that touch the rectangle: O(log n + found). Immutable, so any number of threads may
/// search.
/// <para>Source: I. Kamel and C. Faloutsos (1993), On packing R-trees, CIKM.</para>
/// </remarks>
public sealed class FeatureIndex
{
#if DEBUG
    // Small in DEBUG so that ordinary tests build trees of several levels.
    const int NodeSize = 3;
#else
    const int NodeSize = 16;
#endif

    readonly WorldBox[] _boxes;
    readonly int[] _features;
    readonly int[] _levelEnd;

    /// <summary>Indexes the features of a set that have a shape.</summary>
    public FeatureIndex(ShapeSet shapes)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        var count = 0;
        for (var feature = 0; feature < shapes.Count; feature++)
        {
            if (shapes.HasShape(feature)) count++;
        }

        _features = new int[count];
        var order = new uint[count];
        var at = 0;
        for (var feature = 0; feature < shapes.Count; feature++)
        {
            if (!shapes.HasShape(feature)) continue;
            var box = shapes.BoxOf(feature);
            _features[at] = feature;
            order[at++] = HilbertNumber((box.MinX >> 17) + (box.MaxX >> 17), (box.MinY >> 17) + (box.MaxY >> 17));
        }

        Array.Sort(order, _features);
        _levelEnd = LevelEnds(count);
        _boxes = new WorldBox[_levelEnd[^1]];
        for (var i = 0; i < count; i++) _boxes[i] = shapes.BoxOf(_features[i]);
        PackNodes();
    }

    /// <summary>Number of features in the index.</summary>
    public int Count => _features.Length;

    /// <summary>
    /// Appends the features whose boxes touch a rectangle, in ascending order of their index in the set.
    /// </summary>
    public void Search(in WorldBox box, List<int> found)
    {
        ArgumentNullException.ThrowIfNull(found);
        if (Count == 0) return;
        var before = found.Count;
        Search(box, _levelEnd.Length - 1, 0, found);
        found.Sort(before, found.Count - before, null);
    }

    /// <summary>Whether the box of any feature touches a rectangle.</summary>
    public bool Touches(in WorldBox box) => Count > 0 && Touches(box, _levelEnd.Length - 1, 0);

    bool Touches(in WorldBox box, int level, int node)
    {
        var levelStart = level > 0 ? _levelEnd[level - 1] : 0;
        if (!_boxes[levelStart + node].Intersects(box)) return false;
        if (level == 0) return true;
        var end = Math.Min((node + 1) * NodeSize, _levelEnd[level - 1] - (level > 1 ? _levelEnd[level - 2] : 0));
        for (var child = node * NodeSize; child < end; child++)
        {
            if (Touches(box, level - 1, child)) return true;
        }

        return false;
    }

    void Search(in WorldBox box, int level, int node, List<int> found)
    {
        var levelStart = level > 0 ? _levelEnd[level - 1] : 0;
        if (!_boxes[levelStart + node].Intersects(box)) return;
        if (level == 0)
        {
            found.Add(_features[node]);
            return;
        }

        var end = Math.Min((node + 1) * NodeSize, _levelEnd[level - 1] - (level > 1 ? _levelEnd[level - 2] : 0));
        for (var child = node * NodeSize; child < end; child++) Search(box, level - 1, child, found);
    }

    static int[] LevelEnds(int count)
    {
        var ends = new List<int> { count };
        for (var nodes = count; nodes > 1;)
        {
            nodes = (nodes + NodeSize - 1) / NodeSize;
            ends.Add(ends[^1] + nodes);
        }

        return [.. ends];
    }

    void PackNodes()
    {
        for (var level = 1; level < _levelEnd.Length; level++)
        {
            var childStart = level > 1 ? _levelEnd[level - 2] : 0;
            for (var node = _levelEnd[level - 1]; node < _levelEnd[level]; node++)
            {
                var first = childStart + ((node - _levelEnd[level - 1]) * NodeSize);
                var box = _boxes[first];
                for (var child = first + 1; child < Math.Min(first + NodeSize, _levelEnd[level - 1]); child++)
                {
                    box = box.Join(_boxes[child]);
                }

                _boxes[node] = box;
            }
        }
    }

    // Place of a cell of a 2^16 by 2^16 grid along the Hilbert curve, from the most significant bit down: each step
    // tells the quadrant and turns the rest of the way so that the curve inside it begins where the last one ended.
    static uint HilbertNumber(uint x, uint y)
    {
        var number = 0u;
        for (var side = 1u << 15; side > 0; side >>= 1)
        {
            var right = (x & side) != 0 ? 1u : 0u;
            var lower = (y & side) != 0 ? 1u : 0u;
            number = (number << 2) | ((3 * right) ^ lower);
            if (lower == 1) continue;
            if (right == 1) (x, y) = (~x, ~y);
            (x, y) = (y, x);
        }

        return number;
    }
}
