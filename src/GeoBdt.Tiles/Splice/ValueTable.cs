using System.Numerics;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Tiles.Splice;

/// <summary>The table of values of one layer while it is spliced: equal values get one place. A workspace for one thread.</summary>
/// <remarks>
/// Asked once for each value of each feature, so it hands out places as they are written into tags. Counts of households
/// and persons are small and find theirs under the number itself; everything else goes by a hash table with open addressing.
/// </remarks>
sealed class ValueTable
{
    const ulong Spread = 0x9E37_79B9_7F4A_7C15;
    const int SmallNumbers = 1 << 14;

    readonly ProtobufWriter _encoded = new();
    readonly ProtobufWriter _text = new();

    // Shape [SmallNumbers]. The mark in the upper half, the place in the lower: one look into memory, and half of it.
    readonly ulong[] _small = new ulong[SmallNumbers];
    Slot[] _slots = new Slot[1024];
    uint _generation;
    int _first;
    int _count;
    int _hashed;

    /// <summary>Fields of the new values.</summary>
    public ReadOnlySpan<byte> Encoded => _encoded.Written;

    /// <summary>Begins a layer whose table has values already.</summary>
    public void Begin(int first)
    {
        (_first, _count, _hashed) = (first, 0, 0);
        _encoded.Clear();
        _generation += 4;
        if (_generation != 0) return;
        // Once in 2^30 layers the marks come round.
        Array.Clear(_small);
        Array.Clear(_slots);
        _generation = 4;
    }

    /// <summary>Tags of integers behind one key, as far as they are small and have been asked for before.</summary>
    /// <param name="values">Shape [values].</param>
    /// <param name="at">Which of them: shape [n].</param>
    /// <param name="key">The key.</param>
    /// <param name="tags">Shape [n]. Gets the tags.</param>
    /// <returns>How many from the beginning; the next one is not such.</returns>
    public int TagsOfKnown(ReadOnlySpan<int> values, ReadOnlySpan<int> at, TagNumber key, Span<TagNumber> tags)
    {
        var (small, generation) = (_small, _generation);
        tags = tags[..at.Length];
        for (var i = 0; i < at.Length; i++)
        {
            var value = values[at[i]];
            if ((uint)value >= (uint)small.Length) return i;
            var slot = small[value];
            if (slot >> 32 != generation) return i;
            tags[i] = key.With(TagNumber.OfHalf((uint)slot));
        }

        return at.Length;
    }

    /// <summary>Place of an integer.</summary>
    public TagNumber PlaceOfWhole(long value)
    {
        if ((ulong)value >= SmallNumbers) return PlaceOfLarge(value);
        var slot = _small[value];
        return slot >> 32 == _generation ? TagNumber.OfHalf((uint)slot) : AddSmall(value);
    }

    /// <summary>Place of a number.</summary>
    public TagNumber PlaceOfNumber(double value)
    {
        ref var slot = ref Find(BitConverter.DoubleToUInt64Bits(value), 2, out var isNew);
        if (!isNew) return slot.Place;
        _encoded.BeginField(LayerField.Values, 1 + sizeof(double));
        _encoded.Field(ValueField.Double, value);
        return slot.Place;
    }

    /// <summary>Place of a text that has not been asked for in this layer.</summary>
    public TagNumber AddText(string text)
    {
        _text.Clear();
        _text.Field(ValueField.Text, text);
        _encoded.Field(LayerField.Values, _text.Written);
        return NextPlace();
    }

    TagNumber NextPlace() => new((uint)(_first + _count++));

    TagNumber AddSmall(long value)
    {
        if (_first + _count > TagNumber.MostOfHalf) return PlaceOfLarge(value);
        var place = NextPlace();
        _small[value] = ((ulong)_generation << 32) | place.Half;
        WriteWhole(value);
        return place;
    }

    TagNumber PlaceOfLarge(long value)
    {
        ref var slot = ref Find((ulong)value, 1, out var isNew);
        if (isNew) WriteWhole(value);
        return slot.Place;
    }

    void WriteWhole(long value)
    {
        var zigZag = ProtobufWriter.ZigZag(value);
        _encoded.BeginField(LayerField.Values, 1 + ProtobufWriter.SizeOf(zigZag));
        _encoded.Field(ValueField.ZigZag, zigZag);
    }

    ref Slot Find(ulong bits, uint kind, out bool isNew)
    {
        if (2 * _hashed >= _slots.Length) Grow();
        var mark = _generation | kind;
        ref var slot = ref SlotOf(bits, mark);
        isNew = slot.Mark != mark;
        if (!isNew) return ref slot;
        _hashed++;
        slot = new Slot(bits, mark, NextPlace());
        return ref slot;
    }

    // The slot of the value, or the free one where it goes: those of an older generation are free.
    ref Slot SlotOf(ulong bits, uint mark)
    {
        var slots = _slots;
        var at = (int)(((bits + mark) * Spread) >> (64 - BitOperations.Log2((uint)slots.Length)));
        while ((slots[at].Mark & ~3u) == _generation && (slots[at].Mark != mark || slots[at].Bits != bits))
        {
            at = (at + 1) & (slots.Length - 1);
        }

        return ref slots[at];
    }

    void Grow()
    {
        var old = _slots;
        _slots = new Slot[2 * old.Length];
        foreach (ref readonly var slot in old.AsSpan())
        {
            if ((slot.Mark & ~3u) == _generation) SlotOf(slot.Bits, slot.Mark) = slot;
        }
    }

    // Mark: generation and kind, so that beginning a layer clears nothing. Side by side: one look into memory.
    readonly struct Slot(ulong bits, uint mark, TagNumber place)
    {
        public readonly ulong Bits = bits;
        public readonly TagNumber Place = place;
        public readonly uint Mark = mark;
    }
}
