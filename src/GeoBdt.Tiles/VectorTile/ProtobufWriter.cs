using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace GeoBdt.Tiles.VectorTile;

/// <summary>Writes protocol-buffer fields into a growing buffer that is kept from message to message.</summary>
/// <remarks>
/// Wire format: https://protobuf.dev/programming-guides/encoding. A nested message is written to a writer of its own
/// first, because its length stands before it.
/// </remarks>
sealed class ProtobufWriter
{
    const int VarintType = 0;
    const int Fixed64Type = 1;
    const int LengthType = 2;
    const int MaxVarintBytes = 10;

    byte[] _buffer = new byte[256];

    /// <summary>Number of bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes written. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    /// <summary>Bytes that a varint takes, 1 to 10.</summary>
    public static int SizeOf(ulong value) => (BitOperations.Log2(value | 1) / 7) + 1;

    /// <summary>Signed to unsigned so that small magnitudes stay short: 0, −1, 1, −2 become 0, 1, 2, 3.</summary>
    public static ulong ZigZag(long value) => ((ulong)value << 1) ^ (ulong)(value >> 63);

    /// <summary>Forgets what was written; keeps the memory.</summary>
    public void Clear() => Length = 0;

    /// <summary>A bare varint, as in packed fields.</summary>
    public void Varint(ulong value)
    {
        // Keys, and most lengths.
        if (value < 0x80 && Length < _buffer.Length) _buffer[Length++] = (byte)value;
        else LongVarint(value);
    }

    /// <summary>A varint field.</summary>
    public void Field(int number, ulong value)
    {
        Key(number, VarintType);
        Varint(value);
    }

    /// <summary>A double field.</summary>
    public void Field(int number, double value)
    {
        Key(number, Fixed64Type);
        BinaryPrimitives.WriteDoubleLittleEndian(Reserve(sizeof(double)), value);
        Length += sizeof(double);
    }

    /// <summary>A string field, UTF-8.</summary>
    public void Field(int number, string value)
    {
        Key(number, LengthType);
        var length = Encoding.UTF8.GetByteCount(value);
        Varint((ulong)length);
        Length += Encoding.UTF8.GetBytes(value, Reserve(length));
    }

    /// <summary>A field of bytes: a nested message or a packed field.</summary>
    public void Field(int number, ReadOnlySpan<byte> value)
    {
        BeginField(number, value.Length);
        Append(value);
    }

    /// <summary>Key and length of a field whose <paramref name="length"/> bytes the caller appends.</summary>
    public void BeginField(int number, int length)
    {
        Key(number, LengthType);
        Varint((ulong)length);
    }

    /// <summary>Bytes as they are.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>
    /// Room for at least <paramref name="length"/> bytes after what is written; <see cref="Advance"/> makes them
    /// count.
    /// </summary>
    public Span<byte> Reserve(int length)
    {
        if (_buffer.Length - Length < length)
        {
            var capacity = Math.Max((long)Length + length, 2L * _buffer.Length);
            Array.Resize(ref _buffer, (int)Math.Min(Array.MaxLength, capacity));
        }

        return _buffer.AsSpan(Length);
    }

    /// <summary>Counts bytes that were written into <see cref="Reserve"/>'s room.</summary>
    public void Advance(int length) => Length += length;

    void LongVarint(ulong value)
    {
        var target = Reserve(MaxVarintBytes);
        var length = 0;
        for (; value >= 0x80; value >>= 7) target[length++] = (byte)(value | 0x80);
        target[length++] = (byte)value;
        Length += length;
    }

    void Key(int number, int type) => Varint((ulong)((number << 3) | type));
}
