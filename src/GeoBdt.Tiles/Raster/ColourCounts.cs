namespace GeoBdt.Tiles.Raster;

/// <summary>How many pixels have each colour, and a number tagged to each: a hash table with open addressing.</summary>
/// <remarks>Slots come in the order in which colours first appear, so nothing depends on the size of the table.</remarks>
sealed class ColourCounts
{
    const int FirstSize = 1024;

    int[] _slotAt = new int[FirstSize]; // slot + 1 of an entry, 0 when free
    (uint Colour, int Weight, int Tag)[] _entries = new (uint, int, int)[FirstSize / 2];

    /// <summary>Distinct colours.</summary>
    public int Count { get; private set; }

    public static ColourCounts Of(ReadOnlySpan<uint> pixels)
    {
        var counts = new ColourCounts();
        for (var i = 0; i < pixels.Length;)
        {
            var run = pixels[i..].IndexOfAnyExcept(pixels[i]);
            var length = run < 0 ? pixels.Length - i : run;
            var slot = counts.FindOrAdd(pixels[i]); // first: it may replace the array
            counts._entries[slot].Weight += length;
            i += length;
        }

        return counts;
    }

    /// <summary>Every slot, in order of first appearance.</summary>
    public int[] Slots()
    {
        var slots = new int[Count];
        for (var i = 0; i < slots.Length; i++) slots[i] = i;
        return slots;
    }

    public uint Colour(int slot) => _entries[slot].Colour;

    public int Weight(int slot) => _entries[slot].Weight;

    public int TagAt(int slot) => _entries[slot].Tag;

    public void SetTag(int slot, int tag) => _entries[slot].Tag = tag;

    /// <summary>Tag of a colour that was counted.</summary>
    public int Tag(uint colour) => TagAt(FindOrAdd(colour));

    int FindOrAdd(uint colour)
    {
        var place = Place(colour);
        while (_slotAt[place] != 0)
        {
            var slot = _slotAt[place] - 1;
            if (_entries[slot].Colour == colour) return slot;
            place = (place + 1) & (_slotAt.Length - 1);
        }

        if (Count == _entries.Length) return Grow(colour);
        _entries[Count] = (colour, 0, 0);
        _slotAt[place] = Count + 1;
        return Count++;
    }

    int Grow(uint colour)
    {
        Array.Resize(ref _entries, 2 * _entries.Length);
        _slotAt = new int[2 * _slotAt.Length];
        for (var slot = 0; slot < Count; slot++)
        {
            var place = Place(_entries[slot].Colour);
            while (_slotAt[place] != 0) place = (place + 1) & (_slotAt.Length - 1);
            _slotAt[place] = slot + 1;
        }

        return FindOrAdd(colour);
    }

    // Multiplicative hashing (Knuth): the high bits of the product are well mixed.
    int Place(uint colour) => (int)((colour * 2654435769u) >> 8) & (_slotAt.Length - 1);
}
