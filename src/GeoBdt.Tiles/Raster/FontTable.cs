using System.Buffers.Binary;

namespace GeoBdt.Tiles.Raster;

/// <summary>Big-endian numbers of one font table. Reading past its end is a <see cref="FontException"/>, never a crash.</summary>
readonly struct FontTable(string name, ReadOnlyMemory<byte> bytes)
{
    public string Name { get; } = name;

    public int Length => bytes.Length;

    public ReadOnlyMemory<byte> Bytes => bytes;

    public byte U8(int offset) => At(offset, 1)[0];

    public ushort U16(int offset) => BinaryPrimitives.ReadUInt16BigEndian(At(offset, 2));

    public short I16(int offset) => BinaryPrimitives.ReadInt16BigEndian(At(offset, 2));

    public uint U32(int offset) => BinaryPrimitives.ReadUInt32BigEndian(At(offset, 4));

    /// <summary>A 32-bit offset or count that must fit the table.</summary>
    public int Offset32(int offset)
    {
        var value = U32(offset);
        return value <= bytes.Length ? (int)value : throw Broken($"offset {value} lies past the end ({bytes.Length})");
    }

    /// <summary>The rest of the table from an offset on.</summary>
    public FontTable From(int offset) => Slice(offset, bytes.Length - offset);

    public FontTable Slice(int offset, int length)
    {
        if (offset < 0 || length < 0 || offset > bytes.Length - length)
        {
            throw Broken($"bytes {offset} to {(long)offset + length} of {bytes.Length} do not exist");
        }

        return new(Name, bytes.Slice(offset, length));
    }

    public FontException Broken(string rule) => new(Name, rule);

    ReadOnlySpan<byte> At(int offset, int length)
    {
        if (offset < 0 || offset > bytes.Length - length) throw Broken($"offset {offset} of {bytes.Length} does not exist");
        return bytes.Span.Slice(offset, length);
    }
}
