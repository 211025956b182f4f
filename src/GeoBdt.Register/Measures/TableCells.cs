using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Measures;

/// <summary>Counts and key sums of the cells of some tables, one array for each cell over the areas.</summary>
sealed class TableCells
{
    readonly int[]?[][] _count;
    readonly ulong[]?[][] _keySum;

    /// <summary>Makes room for every cell that a series may show.</summary>
    public TableCells(IReadOnlyList<Tabel> tables, WilayahTree tree)
    {
        _count = new int[tables.Count][][];
        _keySum = new ulong[tables.Count][][];
        for (var number = 0; number < tables.Count; number++)
        {
            var table = tables[number];
            var areas = tree.Level(table.Tingkat).End.Value;
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
        for (var slot = 0; slot < _count[table].Length; slot++)
        {
            if (_count[table][slot] is { } count) new RawCells("", default, count, _keySum[table][slot]!).RollUp(tree);
        }
    });

    /// <summary>One cell as a series.</summary>
    public RawCells Take(string series, Edisi edisi, int table, int slot) =>
        new(series, edisi, _count[table][slot]!, _keySum[table][slot]!);
}
