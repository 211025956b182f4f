using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GeoBdt.Register.Packing;

/// <summary>Some rows of a column: the values that occur among them, and for each row the number of its value in 1, 2 or 4
/// bits; or the values as they are, where there are more than 16 different ones.</summary>
/// <remarks>
/// Sixteen bytes hold the numbers of 16 · 8 / width rows. Byte <i>j</i> has, from its lowest bits on, those of the rows
/// <i>j</i>, 16 + <i>j</i>, 32 + <i>j</i>, …: one shift and one mask of a 128-bit register give sixteen rows in their order,
/// one shuffle by the list of values gives what they stand for.
/// </remarks>
readonly struct PackedPiece
{
    /// <summary>Rows that are unpacked together: what 16 bytes hold at one bit a row.</summary>
    public const int Granule = 128;

    const int WholeByte = 8;
    const int Lanes = 16;

    readonly byte[] _bits;
    readonly Vector128<byte> _values;
    readonly int _width;

    PackedPiece(byte[] bits, Vector128<byte> values, int width) => (_bits, _values, _width) = (bits, values, width);

    /// <summary>Memory that the rows take. Unit: bytes.</summary>
    public int ByteCount => _bits.Length;

    /// <summary>Value of a row.</summary>
    public byte this[int row]
    {
        get
        {
            if (_width == WholeByte) return _bits[row];
            var (group, within) = Math.DivRem(row, Lanes * WholeByte / _width);
            var number = _bits[(group * Lanes) + (within % Lanes)] >> (within / Lanes * _width);
            return _values[number & ((1 << _width) - 1)];
        }
    }

    /// <summary>Rows rounded up to whole granules.</summary>
    public static int Rounded(int rows) => (rows + Granule - 1) / Granule * Granule;

    /// <summary>Packs rows as narrowly as their values allow.</summary>
    /// <param name="rows">At least one.</param>
    public static PackedPiece Of(ReadOnlySpan<byte> rows)
    {
        Span<bool> occurs = stackalloc bool[byte.MaxValue + 1];
        occurs.Clear();
        foreach (var value in rows) occurs[value] = true;
        Span<byte> values = stackalloc byte[Lanes], numbers = stackalloc byte[byte.MaxValue + 1];
        values.Clear();
        var count = 0;
        for (var value = 0; value < occurs.Length; value++)
        {
            if (!occurs[value]) continue;
            if (count < Lanes) (values[count], numbers[value]) = ((byte)value, (byte)count);
            count++;
        }

        var width = count switch { <= 2 => 1, <= 4 => 2, <= Lanes => 4, _ => WholeByte };
        var bits = new byte[Rounded(rows.Length) / WholeByte * width];
        if (width == WholeByte) rows.CopyTo(bits);
        else Pack(rows, numbers, width, bits);
        return new PackedPiece(bits, Vector128.Create<byte>(values), width);
    }

    static void Pack(ReadOnlySpan<byte> rows, ReadOnlySpan<byte> numbers, int width, Span<byte> bits)
    {
        var perByte = WholeByte / width;
        for (var row = 0; row < rows.Length; row += Lanes)
        {
            var (group, shift) = Math.DivRem(row / Lanes, perByte);
            var into = bits.Slice(group * Lanes, Lanes);
            var own = rows[row..Math.Min(row + Lanes, rows.Length)];
            for (var lane = 0; lane < own.Length; lane++) into[lane] |= (byte)(numbers[own[lane]] << (shift * width));
        }
    }

    /// <summary>Unpacks rows.</summary>
    /// <param name="first">First row, at the beginning of a granule.</param>
    /// <param name="to">As long as so many whole granules; rows after the last of the piece are anything.</param>
    public void Unpack(int first, Span<byte> to)
    {
        Debug.Assert(first % Granule == 0 && to.Length % Granule == 0, "Whole granules are unpacked.");
        var bits = _bits.AsSpan(first / WholeByte * _width, to.Length / WholeByte * _width);
        if (_width == WholeByte)
        {
            bits.CopyTo(to);
            return;
        }

        ref var source = ref MemoryMarshal.GetReference(bits);
        ref var target = ref MemoryMarshal.GetReference(to);
        var (mask, values) = (Vector128.Create((byte)((1 << _width) - 1)), _values);
        nuint row = 0;
        for (nuint at = 0; at < (nuint)bits.Length; at += Lanes)
        {
            var packed = Vector128.LoadUnsafe(ref source, at).AsUInt16();
            // What a shift brings in from the byte beside is above the mask.
            for (var shift = 0; shift < WholeByte; shift += _width, row += Lanes)
            {
                Vector128.ShuffleNative(values, (packed >>> shift).AsByte() & mask).StoreUnsafe(ref target, row);
            }
        }
    }
}
