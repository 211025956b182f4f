using System.Buffers;
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
        Span<byte> values = stackalloc byte[Lanes];
        values.Clear();
        var count = Different(rows, values);
        var width = count switch { <= 2 => 1, <= 4 => 2, <= Lanes => 4, _ => WholeByte };
        // Never moved: a collection that closed the holes in a gigabyte of them would copy it.
        var bits = GC.AllocateArray<byte>(Rounded(rows.Length) / WholeByte * width, pinned: true);
        if (width == WholeByte) rows.CopyTo(bits);
        else Pack(rows, values[..count], width, bits);
        return new PackedPiece(bits, Vector128.Create<byte>(values), width);
    }

    // The different values in the order in which they occur first, and how many; one more than there is room for when they do
    // not fit.
    static int Different(ReadOnlySpan<byte> rows, Span<byte> values)
    {
        for (var count = 0; ; count++)
        {
            var next = rows.IndexOfAnyExcept(SearchValues.Create(values[..count]));
            if (next < 0) return count;
            if (count == values.Length) return count + 1;
            rows = rows[next..];
            values[count] = rows[0];
        }
    }

    static void Pack(ReadOnlySpan<byte> rows, ReadOnlySpan<byte> values, int width, Span<byte> bits)
    {
        Span<byte> last = stackalloc byte[Lanes];
        last.Clear();
        for (var row = 0; row < rows.Length; row += Lanes)
        {
            scoped var own = rows[row..];
            if (own.Length < Lanes)
            {
                own.CopyTo(last);
                own = last;
            }

            var (value, number) = (Vector128.Create(own), Vector128<byte>.Zero);
            for (var k = 1; k < values.Length; k++)
            {
                number |= Vector128.Equals(value, Vector128.Create(values[k])) & Vector128.Create((byte)k);
            }

            var (group, within) = Math.DivRem(row / Lanes, WholeByte / width);
            var into = bits.Slice(group * Lanes, Lanes);
            // No number is wider than its place, so nothing is shifted into the byte beside.
            (Vector128.Create<byte>(into) | (number.AsUInt16() << (within * width)).AsByte()).CopyTo(into);
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
