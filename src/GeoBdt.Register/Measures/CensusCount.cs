using System.Buffers.Binary;
using System.Runtime.InteropServices;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Measures;

/// <summary>Counts the households of a census file into cells, as the register's are.</summary>
static class CensusCount
{
    public const string Series = "rumah-tangga-sensus";

    /// <summary>Counts at all four levels.</summary>
    /// <param name="edisi">Edition the estimates are filed under.</param>
    /// <param name="x">Shape [n, p], row-major. What each row says.</param>
    /// <param name="area">Shape [n]. Tree index of each household's desa.</param>
    /// <param name="tree">Areas.</param>
    /// <param name="keys">Subkeys.</param>
    public static RawCells Of(Edisi edisi, double[] x, int[] area, WilayahTree tree, RecordKeyring keys)
    {
        var cells = new RawCells(Series, edisi, new int[tree.Count], new ulong[tree.Count]);
        var width = area.Length == 0 ? 0 : x.Length / area.Length;
        var row = new byte[sizeof(ulong) + (width * sizeof(double))];
        using var hasher = keys.NewHasher();
        for (var i = 0; i < area.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(row, tree[area[i]].Kode.Digits);
            MemoryMarshal.AsBytes(x.AsSpan(i * width, width)).CopyTo(row.AsSpan(sizeof(ulong)));
            cells.Add(area[i], hasher.Census(row));
        }

        cells.RollUp(tree);
        return cells;
    }
}
