using System.Buffers.Binary;
using System.Text;

namespace GeoBdt.Tiles.VectorTile;

/// <summary>
/// Walks the fields of a protocol-buffer message in place. Every read is checked against the end of the message.
/// </summary>
ref struct ProtobufReader
{
    public const int Varint = 0;
    public const int Fixed64 = 1;
    public const int Bytes = 2;
    public const int Fixed32 = 5;

    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    readonly ReadOnlySpan<byte> _message;
    readonly int _offset;
    int _at;

    /// <param name="message">The message.</param>
    /// <param name="offset">Where the message begins in the tile, for error messages.</param>
    public ProtobufReader(ReadOnlySpan<byte> message, int offset)
    {
        _message = message;
        _offset = offset;
    }

    /// <summary>Number of the field at hand.</summary>
    public int Field { get; private set; }

    /// <summary>Wire type of the field at hand.</summary>
    public int Type { get; private set; }

    /// <summary>Place in the tile.</summary>
    public readonly int Offset => _offset + _at;

    /// <summary>Whether all of the message is read.</summary>
    public readonly bool IsAtEnd => _at == _message.Length;

    /// <summary>Reads the key of the next field.</summary>
    public bool NextField()
    {
        if (IsAtEnd) return false;
        var key = ReadVarint();
        var number = key >> 3;
        if (number is 0 or > 0x1FFFFFFF) throw Fault($"field number {number} does not exist.");
        Field = (int)number;
        Type = (int)(key & 7);
        return true;
    }

    /// <summary>The value of a varint field, or a bare varint of a packed one.</summary>
    public ulong ReadVarint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (IsAtEnd) throw Fault("the bytes end within a number.");
            var next = _message[_at++];
            if (shift == 63 && next > 1) throw Fault("a number has more than 64 bits.");
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }

        throw Fault("a number has more than ten bytes.");
    }

    /// <summary>A varint that must fit 32 bits.</summary>
    public uint ReadUInt32()
    {
        var value = ReadVarint();
        return value <= uint.MaxValue ? (uint)value : throw Fault($"{value} does not fit 32 bits.");
    }

    /// <summary>The value of a 64-bit field.</summary>
    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    /// <summary>The value of a 32-bit field.</summary>
    public float ReadFloat() => BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)));

    /// <summary>The value of a string field.</summary>
    public string ReadText()
    {
        var bytes = Take(ReadLength());
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (ArgumentException)
        {
            throw Fault("a string is not UTF-8.");
        }
    }

    /// <summary>A nested message or packed field.</summary>
    public ProtobufReader ReadMessage()
    {
        var length = ReadLength();
        var offset = Offset;
        return new ProtobufReader(Take(length), offset);
    }

    /// <summary>Steps over the value of a field of no interest.</summary>
    public void Skip()
    {
        switch (Type)
        {
            case Varint:
                ReadVarint();
                break;
            case Fixed64:
                Take(sizeof(ulong));
                break;
            case Bytes:
                Take(ReadLength());
                break;
            case Fixed32:
                Take(sizeof(uint));
                break;
            default:
                throw Fault($"wire type {Type} of field {Field} is not one of 0, 1, 2, 5.");
        }
    }

    /// <summary>Refuses the field at hand unless it has the wire type its number asks for.</summary>
    public readonly void Expect(int type)
    {
        if (Type != type) throw Fault($"field {Field} has wire type {Type} instead of {type}.");
    }

    /// <summary>An exception that names the place.</summary>
    public readonly VectorTileException Fault(string rule) => new(Offset, rule);

    int ReadLength()
    {
        var length = ReadVarint();
        var left = _message.Length - _at;
        return length <= (ulong)left ? (int)length : throw Fault($"a field of {length} bytes where {left} are left.");
    }

    ReadOnlySpan<byte> Take(int length)
    {
        var left = _message.Length - _at;
        if (length > left) throw Fault($"{length} bytes needed where {left} are left.");
        var taken = _message.Slice(_at, length);
        _at += length;
        return taken;
    }
}
