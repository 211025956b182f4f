using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GeoBdt.Register.Measures;

/// <summary>Counts and key sums of the cells of one table while the rows of one area go by.</summary>
/// <remarks>
/// A cell is one 128-bit number pair, key sum and count, so that one load, one addition and one store take in a row.
/// Successive rows go to four copies of small tables: otherwise a row would wait for the store of the one before it,
/// which most often is in the same cell.
/// </remarks>
sealed class CellSums(int mostSlots)
{
    const int Copies = 4;

    // More cells than this are seldom hit twice in a row, and copies would only cost cache and summing.
    const int MostCopiedSlots = 64;

    static readonly Vector128<ulong> One = Vector128.Create(0UL, 1UL);

    readonly Vector128<ulong>[] _sums = new Vector128<ulong>[Math.Max(mostSlots, Copies * MostCopiedSlots)];

    int _slots;
    int _stride;

    /// <summary>Starts a table.</summary>
    public void Open(int slots)
    {
        _slots = slots;
        _stride = slots <= MostCopiedSlots ? slots : 0;
    }

    /// <summary>Takes in rows that are all in cell 0.</summary>
    public void Add(ReadOnlySpan<ulong> keys)
    {
        ulong sum = 0;
        foreach (var key in keys) sum += key;
        _sums[0] += Vector128.Create(sum, (ulong)keys.Length);
    }

    /// <summary>Takes in rows by their cell.</summary>
    public void Add(ReadOnlySpan<byte> cells, ReadOnlySpan<ulong> keys)
    {
        ref var cell = ref MemoryMarshal.GetReference(cells);
        ref var key = ref MemoryMarshal.GetReference(keys[..cells.Length]);
        ref var sum0 = ref _sums[0];
        ref var sum1 = ref _sums[_stride];
        ref var sum2 = ref _sums[2 * _stride];
        ref var sum3 = ref _sums[3 * _stride];
        nint i = 0;
        for (; i <= cells.Length - Copies; i += Copies)
        {
            Unsafe.Add(ref sum0, Unsafe.Add(ref cell, i)) += Vector128.CreateScalar(Unsafe.Add(ref key, i)) | One;
            Unsafe.Add(ref sum1, Unsafe.Add(ref cell, i + 1)) += Vector128.CreateScalar(Unsafe.Add(ref key, i + 1)) | One;
            Unsafe.Add(ref sum2, Unsafe.Add(ref cell, i + 2)) += Vector128.CreateScalar(Unsafe.Add(ref key, i + 2)) | One;
            Unsafe.Add(ref sum3, Unsafe.Add(ref cell, i + 3)) += Vector128.CreateScalar(Unsafe.Add(ref key, i + 3)) | One;
        }

        for (; i < cells.Length; i++)
        {
            Unsafe.Add(ref sum0, Unsafe.Add(ref cell, i)) += Vector128.CreateScalar(Unsafe.Add(ref key, i)) | One;
        }
    }

    /// <summary>Takes in rows by a pair of numbers of categories.</summary>
    public void Add(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, int secondSlots, ReadOnlySpan<ulong> keys)
    {
        ref var one = ref MemoryMarshal.GetReference(first);
        ref var two = ref MemoryMarshal.GetReference(second[..first.Length]);
        ref var key = ref MemoryMarshal.GetReference(keys[..first.Length]);
        ref var sums = ref _sums[0];
        for (nint i = 0; i < first.Length; i++)
        {
            var cell = (Unsafe.Add(ref one, i) * secondSlots) + Unsafe.Add(ref two, i);
            Unsafe.Add(ref sums, cell) += Vector128.CreateScalar(Unsafe.Add(ref key, i)) | One;
        }
    }

    /// <summary>Writes what was taken in to an area and starts over.</summary>
    public void Flush(int area, int[]?[] count, ulong[]?[] keySum)
    {
        for (var slot = 0; slot < _slots; slot++)
        {
            var sum = _sums[slot];
            _sums[slot] = default;
            if (_stride > 0)
            {
                for (var copy = slot + _stride; copy < Copies * _stride; copy += _stride)
                {
                    sum += _sums[copy];
                    _sums[copy] = default;
                }
            }

            var rows = (int)sum[1];
            if (rows == 0 || count[slot] is not { } counts) continue;
            counts[area] += rows;
            keySum[slot]![area] += sum[0];
        }
    }
}
