using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GeoBdt.Register.Ekspresi;

/// <summary>What becomes of each of the 256 values of a byte. A mask has <see cref="Yes"/> and <see cref="No"/>.</summary>
sealed class ByteTable : IEquatable<ByteTable>
{
    /// <summary>All bits: the row is meant.</summary>
    public const byte Yes = 255;

    /// <summary>No bit: it is not.</summary>
    public const byte No = 0;

    const int Size = 256;

    // Above so many changes of value the plain loop is faster than one comparison per change.
    const int MaxSteps = 24;

    readonly byte[] _to = new byte[Size];

    // Value from each start on, by rising start; the first starts at 0.
    readonly (byte Start, byte To)[] _steps;

    /// <summary>Fills the table.</summary>
    public ByteTable(Func<byte, byte> to)
    {
        for (var value = 0; value < Size; value++) _to[value] = to((byte)value);
        var steps = new List<(byte Start, byte To)> { (0, _to[0]) };
        for (var value = 1; value < Size; value++)
        {
            if (_to[value] != steps[^1].To) steps.Add(((byte)value, _to[value]));
        }

        _steps = [.. steps];
    }

    /// <summary>A mask.</summary>
    public static ByteTable Mask(Func<byte, bool> isMeant) => new(value => isMeant(value) ? Yes : No);

    /// <summary>What becomes of a value.</summary>
    public byte this[byte value] => _to[value];

    /// <summary>Applies the table to a column.</summary>
    /// <remarks>
    /// Three ways to the same result: codes below 64 fit one shuffle of a 512-bit register; otherwise one comparison and
    /// one choice for each change of value along the table; otherwise a look-up for each row.
    /// </remarks>
    public void Map(ReadOnlySpan<byte> from, Span<byte> to)
    {
        var done = 0;
        if (Vector512.IsHardwareAccelerated && _steps[^1].Start <= Vector512<byte>.Count) done = MapByShuffle(from, to);
        else if (_steps.Length <= MaxSteps) done = MapBySteps(from, to);
        for (; done < from.Length; done++) to[done] = _to[from[done]];
    }

    int MapByShuffle(ReadOnlySpan<byte> from, Span<byte> to)
    {
        // A shuffle gives 0 for an index beyond the register; "exclusive or" turns that 0 into the value of the rest.
        var rest = Vector512.Create(_to[Size - 1]);
        var table = Vector512.Create<byte>(_to.AsSpan(0, Vector512<byte>.Count)) ^ rest;
        ref var source = ref MemoryMarshal.GetReference(from);
        ref var target = ref MemoryMarshal.GetReference(to[..from.Length]);
        var i = 0;
        for (; i <= from.Length - Vector512<byte>.Count; i += Vector512<byte>.Count)
        {
            (Vector512.Shuffle(table, Vector512.LoadUnsafe(ref source, (nuint)i)) ^ rest).StoreUnsafe(ref target, (nuint)i);
        }

        return i;
    }

    int MapBySteps(ReadOnlySpan<byte> from, Span<byte> to)
    {
        var i = 0;
        for (; i <= from.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            var value = new Vector<byte>(from[i..]);
            var result = new Vector<byte>(_steps[0].To);
            for (var step = 1; step < _steps.Length; step++)
            {
                var (start, next) = _steps[step];
                result = Vector.ConditionalSelect(
                    Vector.GreaterThanOrEqual(value, new Vector<byte>(start)), new Vector<byte>(next), result);
            }

            result.CopyTo(to[i..]);
        }

        return i;
    }

    /// <inheritdoc/>
    public bool Equals(ByteTable? other) => other is not null && _to.AsSpan().SequenceEqual(other._to);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ByteTable);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_to);
        return hash.ToHashCode();
    }
}
