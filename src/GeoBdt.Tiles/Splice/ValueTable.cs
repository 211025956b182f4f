using System.Numerics;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Tiles.Splice;

/// <summary>The table of values of one layer while it is spliced: equal values get one place. A workspace for one thread.</summary>
sealed class ValueTable
{
    const ulong Spread = 0x9E37_79B9_7F4A_7C15;

    readonly ProtobufWriter _encoded = new();
    readonly ProtobufWriter _text = new();
    ulong[] _bits = new ulong[1024];
    int[] _place = new int[1024];

    // Generation and kind; slots of an older generation are free, so that beginning a layer clears nothing.
    uint[] _mark = new uint[1024];
    uint _generation;
    int _first;
    int _count;

    /// <summary>Fields of the new values.</summary>
    public ReadOnlySpan<byte> Encoded => _encoded.Written;

    /// <summary>Begins a layer whose table has values already.</summary>
    public void Begin(int first)
    {
        (_first, _count) = (first, 0);
        _encoded.Clear();
        _generation += 4;
        if (_generation != 0) return;
        // Once in 2^30 layers the marks come round.
        Array.Clear(_mark);
        _generation = 4;
    }

    /// <summary>Place of an integer.</summary>
    public int PlaceOfWhole(long value)
    {
        ref var place = ref Find((ulong)value, 1, out var isNew);
        if (!isNew) return place;
        var zigZag = ProtobufWriter.ZigZag(value);
        _encoded.BeginField(LayerField.Values, 1 + ProtobufWriter.SizeOf(zigZag));
        _encoded.Field(ValueField.ZigZag, zigZag);
        return place;
    }

    /// <summary>Place of a number.</summary>
    public int PlaceOfNumber(double value)
    {
        ref var place = ref Find(BitConverter.DoubleToUInt64Bits(value), 2, out var isNew);
        if (!isNew) return place;
        _encoded.BeginField(LayerField.Values, 1 + sizeof(double));
        _encoded.Field(ValueField.Double, value);
        return place;
    }

    /// <summary>Place of a text that has not been asked for in this layer.</summary>
    public int AddText(string text)
    {
        _text.Clear();
        _text.Field(ValueField.Text, text);
        _encoded.Field(LayerField.Values, _text.Written);
        return _first + _count++;
    }

    ref int Find(ulong bits, uint kind, out bool isNew)
    {
        if (2 * _count >= _bits.Length) Grow();
        var mark = _generation | kind;
        var slot = SlotOf(bits, kind);
        isNew = _mark[slot] != mark;
        if (isNew) (_mark[slot], _bits[slot], _place[slot]) = (mark, bits, _first + _count++);
        return ref _place[slot];
    }

    int SlotOf(ulong bits, uint kind)
    {
        var mark = _generation | kind;
        var slot = (int)(((bits + kind) * Spread) >> (64 - BitOperations.Log2((uint)_bits.Length)));
        while ((_mark[slot] & ~3u) == _generation && (_mark[slot] != mark || _bits[slot] != bits))
        {
            slot = (slot + 1) & (_bits.Length - 1);
        }

        return slot;
    }

    void Grow()
    {
        var (bits, place, mark) = (_bits, _place, _mark);
        (_bits, _place, _mark) = (new ulong[2 * bits.Length], new int[2 * bits.Length], new uint[2 * bits.Length]);
        for (var i = 0; i < bits.Length; i++)
        {
            if ((mark[i] & ~3u) != _generation) continue;
            var slot = SlotOf(bits[i], mark[i] & 3);
            (_bits[slot], _place[slot], _mark[slot]) = (bits[i], place[i], mark[i]);
        }
    }
}
