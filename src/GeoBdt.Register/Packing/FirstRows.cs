using System.Collections;

namespace GeoBdt.Register.Packing;

/// <summary>First member or family of each household, or first member of each family: rows of one table that stand in the
/// order of another's.</summary>
/// <remarks>
/// A whole (household, family) is held by how many parts it has, which are few: 2 to 4 bits instead of the 4 bytes of a row
/// number, and a row number at every <see cref="Stride"/> wholes to count from.
/// </remarks>
sealed class FirstRows : IReadOnlyList<int>
{
    /// <summary>Wholes between two row numbers.</summary>
    internal const int Stride = 2 * PackedPiece.Granule;

    /// <summary>Stands for as many parts or more; how many is told beside.</summary>
    internal const byte Many = byte.MaxValue;

    readonly PackedColumn _parts;
    readonly int[] _first;
    readonly Dictionary<int, int> _many;

    /// <summary>Holds the parts of each whole.</summary>
    /// <param name="parts">Shape [wholes]. How many each has, or <see cref="Many"/>.</param>
    /// <param name="first">Shape [wholes / <see cref="Stride"/> + 1]. First part of every so many wholes.</param>
    /// <param name="many">How many parts those have that say <see cref="Many"/>.</param>
    /// <param name="rows">Number of parts.</param>
    internal FirstRows(PackedColumn parts, int[] first, Dictionary<int, int> many, int rows) =>
        (_parts, _first, _many, Rows) = (parts, first, many, rows);

    /// <summary>Number of wholes.</summary>
    public int Wholes => _parts.Length;

    /// <summary>Number of parts.</summary>
    public int Rows { get; }

    /// <summary>Number of wholes and one more, for the end of the last.</summary>
    public int Count => Wholes + 1;

    /// <summary>Memory. Unit: bytes.</summary>
    public long ByteCount => _parts.ByteCount + (sizeof(int) * (long)_first.Length);

    /// <summary>First part of a whole; for the number after the last whole, the number of parts. For many in a row
    /// <see cref="Fill"/> is faster.</summary>
    public int this[int whole]
    {
        get
        {
            Span<int> first = stackalloc int[1];
            Fill(whole, first);
            return first[0];
        }
    }

    /// <summary>From the first part of each whole and the number of parts.</summary>
    /// <param name="first">Shape [wholes + 1], from 0 on and never falling.</param>
    public static FirstRows Of(ReadOnlySpan<int> first)
    {
        var builder = new FirstRowsBuilder();
        for (var whole = 0; whole + 1 < first.Length; whole++) builder.Add(first[whole + 1] - first[whole]);
        return builder.Finish();
    }

    /// <summary>Wholes without parts.</summary>
    public static FirstRows None(int wholes)
    {
        var builder = new FirstRowsBuilder();
        for (var whole = 0; whole < wholes; whole++) builder.Add(0);
        return builder.Finish();
    }

    /// <summary>First parts of wholes in a row.</summary>
    /// <param name="whole">First whole.</param>
    /// <param name="into">Shape [wholes asked for]; one more than are there gives the number of parts.</param>
    public void Fill(int whole, Span<int> into)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(whole);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(whole + into.Length, Count, nameof(into));
        var counts = new byte[Stride];
        for (int done = 0, stride = whole / Stride; done < into.Length; stride++)
        {
            var (at, row) = (stride * Stride, _first[stride]);
            var end = Math.Min(at + Stride, Wholes);
            _parts.Unpack(at, end, ref counts);
            for (var i = 0; at + i < whole; i++) row += PartsOf(at + i, counts[i]);
            for (var i = whole - at; i < end - at && done < into.Length; i++)
            {
                into[done++] = row;
                row += PartsOf(at + i, counts[i]);
            }

            if (done < into.Length && end == Wholes) into[done++] = row;
            whole = end;
        }
    }

    /// <summary>The first part of each whole in turn, and the number of parts.</summary>
    public IEnumerator<int> GetEnumerator()
    {
        var first = new int[Stride];
        for (var whole = 0; whole < Count; whole += Stride)
        {
            var count = Math.Min(Stride, Count - whole);
            Fill(whole, first.AsSpan(0, count));
            for (var i = 0; i < count; i++) yield return first[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    int PartsOf(int whole, byte parts) => parts == Many ? _many[whole] : parts;
}
