using System.Buffers.Binary;
using GeoBdt.Boundaries.Bytes;
using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Boundaries.Flatgeobuf;

/// <summary>A table of a FlatBuffers message, read in place. Every offset and length is checked against the
/// message.</summary>
/// <remarks><code>
/// message ─ u32 offset of the root table
/// table   ─ i32 distance back to its vtable ─ fields
/// vtable  ─ u16 its bytes ─ u16 bytes of the table ─ u16 offset of field 0 (0: left out) ─ of field 1 ─ …
/// vector  ─ u32 count ─ elements; a string is a vector of UTF-8 bytes
/// </code></remarks>
readonly ref struct FlatTable
{
    readonly ReadOnlySpan<byte> _message;
    readonly BinaryInput _input;
    readonly int _at;
    readonly int _vtable;
    readonly int _vtableBytes;

    FlatTable(ReadOnlySpan<byte> message, long at, BinaryInput input)
    {
        _message = message;
        _input = input;
        if (at < 0 || at + 4 > message.Length) throw Broken(input);
        var vtable = at - BinaryPrimitives.ReadInt32LittleEndian(message[(int)at..]);
        if (vtable < 0 || vtable + 4 > message.Length) throw Broken(input);
        (_at, _vtable) = ((int)at, (int)vtable);
        _vtableBytes = BinaryPrimitives.ReadUInt16LittleEndian(message[_vtable..]);
        if (_vtableBytes < 4 || _vtable + _vtableBytes > message.Length) throw Broken(input);
    }

    /// <summary>The root table of a message.</summary>
    public static FlatTable Root(ReadOnlySpan<byte> message, BinaryInput input) =>
        new(message, message.Length < 4 ? -1 : BinaryPrimitives.ReadUInt32LittleEndian(message), input);

    public bool Has(int field) => Place(field) != 0;

    public byte Byte(int field, byte otherwise = 0) => Place(field) is var at and not 0 ? Span(at, 1)[0] : otherwise;

    public ushort UInt16(int field, ushort otherwise = 0) =>
        Place(field) is var at and not 0 ? BinaryPrimitives.ReadUInt16LittleEndian(Span(at, 2)) : otherwise;

    public int Int32(int field) => Place(field) is var at and not 0 ? BinaryPrimitives.ReadInt32LittleEndian(Span(at, 4)) : 0;

    public ulong UInt64(int field) => Place(field) is var at and not 0 ? BinaryPrimitives.ReadUInt64LittleEndian(Span(at, 8)) : 0;

    /// <summary>Text of a field; empty when it is left out.</summary>
    public string Text(int field) => FieldText.Decode(Vector(field, 1), out _);

    /// <summary>Bytes of the elements of a vector; empty when it is left out.</summary>
    public ReadOnlySpan<byte> Vector(int field, int elementBytes)
    {
        var place = Place(field);
        if (place == 0) return default;
        var start = place + (long)BinaryPrimitives.ReadUInt32LittleEndian(Span(place, 4));
        var count = BinaryPrimitives.ReadUInt32LittleEndian(Span(start, 4));
        return Span(start + 4, (long)count * elementBytes);
    }

    /// <summary>Number of tables in a vector of tables.</summary>
    public int TableCount(int field) => Vector(field, 4).Length / 4;

    /// <summary>A table of a vector of tables.</summary>
    public FlatTable TableAt(int field, int index)
    {
        var place = Place(field);
        var element = place + (long)BinaryPrimitives.ReadUInt32LittleEndian(Span(place, 4)) + 4 + (4L * index);
        return new FlatTable(_message, element + BinaryPrimitives.ReadUInt32LittleEndian(Span(element, 4)), _input);
    }

    /// <summary>A table that a field refers to; the field must be there.</summary>
    public FlatTable Table(int field)
    {
        var place = Place(field);
        return new FlatTable(_message, place + (long)BinaryPrimitives.ReadUInt32LittleEndian(Span(place, 4)), _input);
    }

    int Place(int field)
    {
        var entry = 4 + (2 * field);
        if (entry + 2 > _vtableBytes) return 0;
        var offset = BinaryPrimitives.ReadUInt16LittleEndian(_message[(_vtable + entry)..]);
        return offset == 0 ? 0 : _at + offset;
    }

    ReadOnlySpan<byte> Span(long at, long length) =>
        at >= 0 && length >= 0 && at + length <= _message.Length ? _message.Slice((int)at, (int)length) : throw Broken(_input);

    static BoundaryException Broken(BinaryInput input) => input.Refusal(BoundaryRule.BadStructure,
        "FlatGeobuf rusak: letak data menunjuk ke luar.", "The FlatGeobuf file is broken: an offset points outside.");
}
