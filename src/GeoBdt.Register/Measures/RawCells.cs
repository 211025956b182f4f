using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Register.Measures;

/// <summary>True counts of one series in one edition, with the cell keys that protect them. Never leaves this
/// project.</summary>
/// <param name="Series">Series id.</param>
/// <param name="Edisi">Edition.</param>
/// <param name="Count">Shape [areas of the tree, at least to the end of the series' deepest level]. Households, families or
/// persons in the cell.</param>
/// <param name="KeySum">Shape as <paramref name="Count"/>. Sum of their record keys modulo 2⁶⁴.</param>
sealed record RawCells(string Series, Edisi Edisi, int[] Count, ulong[] KeySum)
{
    /// <summary>Counts one record in an area of the deepest level.</summary>
    public void Add(int area, ulong recordKey)
    {
        Count[area]++;
        KeySum[area] += recordKey;
    }

    /// <summary>Fills the upper levels from the deepest.</summary>
    /// <remarks>
    /// The key of a union of disjoint cells is the sum of their keys, so each area gets exactly the key that its own
    /// records add up to. Parents stand before their children in a tree: one pass from the end is enough.
    /// </remarks>
    public void RollUp(WilayahTree tree) => RollUp(Count, KeySum, tree);

    /// <summary>Fills the upper levels of counts and key sums that end with their deepest level.</summary>
    public static void RollUp(Span<int> count, Span<ulong> keySum, WilayahTree tree)
    {
        for (var area = count.Length - 1; area >= 0; area--)
        {
            var parent = tree.Parent(area);
            if (parent < 0) break;
            count[parent] += count[area];
            keySum[parent] += keySum[area];
        }
    }
}
