using System.Numerics;

namespace GeoBdt.Tiles.Topology;

/// <summary>
/// The distinct vertices of all rings, numbered in order of first appearance, and at which of them borders branch.
/// </summary>
/// <remarks>
/// A vertex is a node unless it has exactly two distinct neighbours over all rings of all levels:
/// <code>
///        desa A             ●  node: three borders meet
///   ──○──○──●──○──○──       ○  interior vertex: every ring that comes from the one side leaves by the other
///        B  │  C
/// </code>
/// So the stretch between two nodes (an arc) belongs as a whole to each ring that touches it, whatever its direction.
/// Open addressing with linear probing: at most 25 bytes a ring vertex at its peak, no object per vertex.
/// </remarks>
sealed class VertexTable
{
    readonly int[] _slots;
    readonly int _shift;
    readonly ulong[] _key;
    readonly bool[] _isNode;

    /// <param name="xy">Shape [2 · vertices]. x, y in world units, ring after ring.</param>
    /// <param name="ringVertex">
    /// Shape [rings + 1]. No ring repeats a vertex twice in a row or has fewer than three.
    /// </param>
    public VertexTable(uint[] xy, ReadOnlySpan<int> ringVertex)
    {
        var uses = ringVertex[^1];
        var slots = BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, uses + (uses / 2)));
        _slots = new int[slots];
        _shift = 64 - BitOperations.Log2(slots);
        _key = new ulong[uses];
        IdOf = new int[uses];
        for (var use = 0; use < uses; use++) IdOf[use] = FindOrAdd(((ulong)xy[2 * use] << 32) | xy[(2 * use) + 1]);
        _slots = [];
        Array.Resize(ref _key, Count);
        _isNode = FindNodes(ringVertex);
    }

    /// <summary>Number of distinct vertices.</summary>
    public int Count { get; private set; }

    /// <summary>Shape [ring vertices]. Number of the distinct vertex at each place of each ring.</summary>
    public int[] IdOf { get; }

    /// <summary>Whether borders branch or end at this vertex.</summary>
    public bool IsNode(int id) => _isNode[id];

    /// <summary>
    /// Coordinates packed as x · 2^32 + y: an order of vertices that does not depend on that of the input.
    /// </summary>
    public ulong KeyOf(int id) => _key[id];

    /// <summary>Shape [<see cref="Count"/>]. What <see cref="KeyOf"/> gives for each distinct vertex.</summary>
    public ulong[] Keys => _key;

    int FindOrAdd(ulong key)
    {
        // Fibonacci hashing (Knuth, TAOCP 3, section 6.4): the high bits of the product depend on every bit of the key.
        var slot = (int)((key * 0x9E3779B97F4A7C15) >> _shift);
        while (_slots[slot] != 0)
        {
            var id = _slots[slot] - 1;
            if (_key[id] == key) return id;
            slot = (slot + 1) & (_slots.Length - 1);
        }

        _key[Count] = key;
        _slots[slot] = ++Count;
        return Count - 1;
    }

    bool[] FindNodes(ReadOnlySpan<int> ringVertex)
    {
        var isNode = new bool[Count];
        var neighbourA = new int[Count];
        var neighbourB = new int[Count];
        Array.Fill(neighbourA, -1);
        Array.Fill(neighbourB, -1);

        for (var ring = 0; ring + 1 < ringVertex.Length; ring++)
        {
            var start = ringVertex[ring];
            var end = ringVertex[ring + 1];
            var before = IdOf[end - 1];
            for (var use = start; use < end; use++)
            {
                var id = IdOf[use];
                var after = IdOf[use + 1 < end ? use + 1 : start];
                // The tip of a spike: the ring turns back, so what lies before and after is one stretch walked twice.
                if (before == after) isNode[id] = true;
                Link(id, before);
                Link(id, after);
                before = id;
            }
        }

        return isNode;

        void Link(int id, int neighbour)
        {
            if (neighbourA[id] < 0 || neighbourA[id] == neighbour) neighbourA[id] = neighbour;
            else if (neighbourB[id] < 0 || neighbourB[id] == neighbour) neighbourB[id] = neighbour;
            else isNode[id] = true;
        }
    }
}
