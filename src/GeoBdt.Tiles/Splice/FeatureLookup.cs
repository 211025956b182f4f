using System.Numerics;

namespace GeoBdt.Tiles.Splice;

/// <summary>From the id of a feature to its place in the level: a hash table with open addressing, made once.</summary>
sealed class FeatureLookup
{
    // 2^64 / golden ratio: spreads ids that differ in their last digits only (Knuth 1998, 6.4).
    const ulong Spread = 0x9E37_79B9_7F4A_7C15;

    readonly ulong[] _id;
    readonly int[] _index;
    readonly int _shift;

    /// <param name="ids">Id of each feature; distinct.</param>
    public FeatureLookup(ReadOnlySpan<ulong> ids)
    {
        var bits = BitOperations.Log2((uint)Math.Max(8, 2 * ids.Length)) + 1;
        _shift = 64 - bits;
        _id = new ulong[1 << bits];
        _index = new int[1 << bits];
        Array.Fill(_index, -1);
        for (var i = 0; i < ids.Length; i++)
        {
            var slot = SlotOf(ids[i]);
            if (_index[slot] >= 0) throw new ArgumentException($"Two features have the id {ids[i]}.", nameof(ids));
            (_id[slot], _index[slot]) = (ids[i], i);
        }
    }

    public bool TryFind(ulong id, out int index)
    {
        index = _index[SlotOf(id)];
        return index >= 0;
    }

    // The slot of the id, or the free one where it would go. At most half of all are taken, so there is one.
    int SlotOf(ulong id)
    {
        var slot = (int)((id * Spread) >> _shift);
        while (_index[slot] >= 0 && _id[slot] != id) slot = (slot + 1) & (_id.Length - 1);
        return slot;
    }
}
