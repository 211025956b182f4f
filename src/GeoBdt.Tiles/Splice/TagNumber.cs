using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace GeoBdt.Tiles.Splice;

/// <summary>A key's or value's place as a varint, made once and written many times.</summary>
readonly struct TagNumber
{
    /// <summary>Room that <see cref="Write"/> needs behind the place it writes at, whatever the number.</summary>
    public const int Room = sizeof(ulong);

    /// <summary>The largest number that <see cref="Half"/> holds.</summary>
    public const int MostOfHalf = (1 << 21) - 1;

    const int LengthShift = 56;
    const int HalfLengthShift = 24;
    const uint HalfVarint = (1u << HalfLengthShift) - 1;
    const ulong Varint = (1UL << LengthShift) - 1;

    // At most five bytes of varint from the lowest on, the length in the highest.
    readonly ulong _bytes;

    public TagNumber(uint number)
    {
        ulong bytes = 0;
        var length = 0;
        for (; number >= 0x80; number >>= 7) bytes |= (ulong)(byte)(number | 0x80) << (8 * length++);
        bytes |= (ulong)number << (8 * length++);
        _bytes = bytes | ((ulong)length << LengthShift);
    }

    TagNumber(ulong bytes) => _bytes = bytes;

    /// <summary>False for the default, which is no number.</summary>
    public bool IsSet => _bytes != 0;

    /// <summary>A number of up to three bytes in half the room: those from the lowest on, the length in the highest.</summary>
    public uint Half => (uint)(_bytes & HalfVarint) | ((uint)(_bytes >> LengthShift) << HalfLengthShift);

    /// <summary>A number from its <see cref="Half"/>.</summary>
    public static TagNumber OfHalf(uint half) => new((half & HalfVarint) | ((ulong)(half >> HalfLengthShift) << LengthShift));

    /// <summary>This number, of a key, and a value's behind it: a tag, written like a number.</summary>
    /// <param name="value">The value's.</param>
    /// <remarks>Two bytes of key, of which no layer has more than 2^14, and five of value fit.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TagNumber With(TagNumber value)
    {
        var length = _bytes >> LengthShift;
        var bytes = (_bytes & Varint) | ((value._bytes & Varint) << (8 * (int)length));
        return new TagNumber(bytes | (((value._bytes >> LengthShift) + length) << LengthShift));
    }

    /// <summary>Writes the number or the tag; what stands behind it is overwritten.</summary>
    /// <returns>One past its last byte; the same place for the default.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Write(Span<byte> target, int at)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(target[at..], _bytes);
        return at + (int)(_bytes >> LengthShift);
    }
}
