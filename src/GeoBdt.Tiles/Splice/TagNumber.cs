using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace GeoBdt.Tiles.Splice;

/// <summary>A key's or value's place as a varint, made once and written many times.</summary>
readonly struct TagNumber
{
    /// <summary>Room that <see cref="Write"/> needs behind the place it writes at, whatever the number.</summary>
    public const int Room = sizeof(ulong);

    /// <summary>Bytes that a number takes at most.</summary>
    public const int MaxLength = 5;

    const int LengthShift = 56;

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

    /// <summary>False for the default, which is no number.</summary>
    public bool IsSet => _bytes != 0;

    /// <summary>Writes the number; what stands behind it is overwritten.</summary>
    /// <returns>One past its last byte.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Write(Span<byte> target, int at)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(target[at..], _bytes);
        return at + (int)(_bytes >> LengthShift);
    }
}
