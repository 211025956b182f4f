using System.Buffers.Binary;
using System.Text;

namespace GeoBdt.Ekspor.FlatGeobuf;

/// <summary>Writes one FlatBuffer with its size before it, parents before children; kept from buffer to buffer.</summary>
/// <remarks>
/// A table says by its vtable where each of its fields lies; a field that is not a number holds the distance to what it
/// means, which comes later and fills it in:
/// <code>
/// size │ → root │ vtable │ table: → vtable, numbers, → child … │ child …      (everything aligned to its own width)
/// </code>
/// Source: FlatBuffers documentation, "FlatBuffer Internals".
/// </remarks>
sealed class FlatBufferWriter
{
    const int Prefix = sizeof(uint);
    const int Widest = sizeof(double);

    byte[] _bytes = new byte[1024];
    int _length;

    /// <summary>The buffer with its size before it, padded to a multiple of eight.</summary>
    public ReadOnlySpan<byte> Finish()
    {
        Align(Widest, 0);
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes, (uint)(_length - Prefix));
        return _bytes.AsSpan(0, _length);
    }

    /// <summary>Begins a buffer with its root table.</summary>
    /// <param name="widths">Shape [fields]. Bytes of each field in its table; 0 for one that is left out.</param>
    /// <param name="fields">Gets where each field lies.</param>
    public void Begin(ReadOnlySpan<byte> widths, Span<int> fields)
    {
        _length = 0;
        Grow(2 * Prefix);
        Table(Prefix, widths, fields);
    }

    /// <summary>Writes a table that a field means.</summary>
    /// <param name="parent">The field.</param>
    /// <param name="widths">As for <see cref="Begin"/>.</param>
    /// <param name="fields">Gets where each field lies.</param>
    public void Table(int parent, ReadOnlySpan<byte> widths, Span<int> fields)
    {
        var size = sizeof(int);
        Span<ushort> offsets = stackalloc ushort[widths.Length];
        for (var i = 0; i < widths.Length; i++)
        {
            if (widths[i] == 0) continue;
            size = (size + widths[i] - 1) / widths[i] * widths[i];
            offsets[i] = (ushort)size;
            size += widths[i];
        }

        Align(Widest, 2 * sizeof(ushort) + (sizeof(ushort) * widths.Length));
        var vtable = _length;
        Grow((2 + widths.Length) * sizeof(ushort));
        var table = _length;
        Grow(size);
        PutShort(vtable, (ushort)(table - vtable));
        PutShort(vtable + 2, (ushort)size);
        for (var i = 0; i < widths.Length; i++)
        {
            PutShort(vtable + 4 + (2 * i), offsets[i]);
            fields[i] = table + offsets[i];
        }

        PutInt(table, (uint)(table - vtable));
        PutInt(parent, (uint)(table - parent));
    }

    /// <summary>Sets a field of one byte.</summary>
    public void PutByte(int field, byte value) => _bytes[field] = value;

    /// <summary>Sets a field of two bytes.</summary>
    public void PutShort(int field, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(field), value);

    /// <summary>Sets a field of four bytes.</summary>
    public void PutInt(int field, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(field), value);

    /// <summary>Sets a field of eight bytes.</summary>
    public void PutLong(int field, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(field), value);

    /// <summary>Writes a text that a field means.</summary>
    public void Text(int parent, string text)
    {
        var count = Encoding.UTF8.GetByteCount(text);
        var at = Vector(parent, count, 1);
        Encoding.UTF8.GetBytes(text, _bytes.AsSpan(at));
        // A text ends with a zero that its length does not count.
        Grow(1);
    }

    /// <summary>Writes bytes that a field means.</summary>
    public void Bytes(int parent, ReadOnlySpan<byte> bytes)
    {
        var at = Vector(parent, bytes.Length, 1);
        bytes.CopyTo(_bytes.AsSpan(at));
    }

    /// <summary>Writes numbers that a field means.</summary>
    public void Doubles(int parent, ReadOnlySpan<double> numbers)
    {
        var at = Vector(parent, numbers.Length, sizeof(double));
        for (var i = 0; i < numbers.Length; i++) BinaryPrimitives.WriteDoubleLittleEndian(_bytes.AsSpan(at + (sizeof(double) * i)), numbers[i]);
    }

    /// <summary>Makes room for whole numbers, or for fields of a list of tables, that a field means.</summary>
    /// <returns>Where the first lies; the next four bytes later.</returns>
    public int List(int parent, int count) => Vector(parent, count, sizeof(uint));

    int Vector(int parent, int count, int width)
    {
        Align(Math.Max(width, sizeof(uint)), sizeof(uint));
        var at = _length;
        PutInt(parent, (uint)(at - parent));
        Grow(sizeof(uint) + (count * width));
        PutInt(at, (uint)count);
        return at + sizeof(uint);
    }

    // Pads so that what comes after the next some bytes is aligned.
    void Align(int width, int after) => Grow((width - ((_length + after) % width)) % width);

    void Grow(int count)
    {
        if (_length + count > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_length + count, 2 * _bytes.Length));
        _bytes.AsSpan(_length, count).Clear();
        _length += count;
    }
}
