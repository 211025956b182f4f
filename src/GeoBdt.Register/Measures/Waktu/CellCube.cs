using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Measures.Waktu;

/// <summary>Counts and key sums of a fixed set of disjoint cells in every desa; a series is any union of
/// them.</summary>
/// <remarks>Cells of one desa lie side by side, as records come in the random order of their keys.</remarks>
sealed class CellCube(WilayahTree tree, int cells)
{
    readonly int _first = tree.LevelStart(Tingkat.Desa);
    readonly int[] _count = new int[(tree.Count - tree.LevelStart(Tingkat.Desa)) * cells];
    readonly ulong[] _keySum = new ulong[(tree.Count - tree.LevelStart(Tingkat.Desa)) * cells];

    /// <summary>Counts one record.</summary>
    /// <param name="desa">Number of its desa in the tree.</param>
    /// <param name="cell">0 to cells − 1.</param>
    /// <param name="recordKey">Its key.</param>
    public void Add(int desa, int cell, ulong recordKey)
    {
        var at = ((desa - _first) * cells) + cell;
        _count[at]++;
        _keySum[at] += recordKey;
    }

    /// <summary>The union of some cells, at all levels.</summary>
    /// <remarks>The key of a union of disjoint cells is the sum of their keys.</remarks>
    public RawCells Union(string series, Edisi edisi, IReadOnlyList<int> united)
    {
        var raw = new RawCells(series, edisi, new int[tree.Count], new ulong[tree.Count]);
        for (var desa = _first; desa < tree.Count; desa++)
        {
            var row = (desa - _first) * cells;
            for (var i = 0; i < united.Count; i++)
            {
                raw.Count[desa] += _count[row + united[i]];
                raw.KeySum[desa] += _keySum[row + united[i]];
            }
        }

        raw.RollUp(tree);
        return raw;
    }
}
