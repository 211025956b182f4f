using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Measures;

/// <summary>Counts and key sums of the cells of some tables, one array for each cell over the areas.</summary>
sealed class TableCells
{
    readonly IReadOnlyList<Tabel> _tables;
    readonly int[]?[][] _count;
    readonly ulong[]?[][] _keySum;

    /// <summary>Makes room for every cell that a series may show.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="regions">What is counted one after the other in the same room, which is for the largest.</param>
    public TableCells(IReadOnlyList<Tabel> tables, IReadOnlyList<Kawasan> regions)
    {
        _tables = tables;
        _count = new int[tables.Count][][];
        _keySum = new ulong[tables.Count][][];
        for (var number = 0; number < tables.Count; number++)
        {
            var table = tables[number];
            var areas = regions.Max(region => region.Tree.Level(table.Tingkat).End.Value);
            _count[number] = new int[table.Slots][];
            _keySum[number] = new ulong[table.Slots][];
            for (var slot = 0; slot < table.Slots; slot++)
            {
                if (!table.IsShown(slot)) continue;
                _count[number][slot] = new int[areas];
                _keySum[number][slot] = new ulong[areas];
            }
        }
    }

    /// <summary>Cells of a table; null for those of units in no category.</summary>
    public (int[]?[] Count, ulong[]?[] KeySum) this[int table] => (_count[table], _keySum[table]);

    /// <summary>Sets all to zero.</summary>
    public void Clear()
    {
        for (var table = 0; table < _count.Length; table++)
        {
            for (var slot = 0; slot < _count[table].Length; slot++)
            {
                if (_count[table][slot] is not { } count) continue;
                Array.Clear(count);
                Array.Clear(_keySum[table][slot]!);
            }
        }
    }

    /// <summary>Adds the cells of a table of the same shape.</summary>
    public void Add(int table, (int[]?[] Count, ulong[]?[] KeySum) other)
    {
        for (var slot = 0; slot < other.Count.Length; slot++)
        {
            if (other.Count[slot] is not { } count) continue;
            var (own, ownKeys, keys) = (_count[table][slot]!, _keySum[table][slot]!, other.KeySum[slot]!);
            for (var area = 0; area < count.Length; area++)
            {
                own[area] += count[area];
                ownKeys[area] += keys[area];
            }
        }
    }

    /// <summary>Fills the upper levels of every cell.</summary>
    public void RollUp(WilayahTree tree, ParallelOptions options) => Parallel.For(0, _count.Length, options, table =>
    {
        var end = tree.Level(_tables[table].Tingkat).End.Value;
        for (var slot = 0; slot < _count[table].Length; slot++)
        {
            if (_count[table][slot] is { } count) RawCells.RollUp(count.AsSpan(0, end), _keySum[table][slot].AsSpan(0, end), tree);
        }
    });

    /// <summary>One cell as a series.</summary>
    public RawCells Take(string series, Edisi edisi, int table, int slot) =>
        new(series, edisi, _count[table][slot]!, _keySum[table][slot]!);
}
