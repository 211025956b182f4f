using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Measures;

/// <summary>Counts the households of a census file into cells, as the register's are.</summary>
/// <remarks>
/// A census row has no identifier, and nothing of it is published but that it is there. So the households of a desa are
/// numbered, and a record key is of desa and number: as many households in a desa have one number, whatever their rows say,
/// whichever columns the model uses and in whatever order they stand. Keys of what the rows say would give one count new
/// noise with every correction and every other list of covariates.
/// </remarks>
static class CensusCount
{
    public const string Series = "rumah-tangga-sensus";

    /// <summary>Counts at all four levels.</summary>
    /// <param name="edisi">Edition the estimates are filed under.</param>
    /// <param name="area">Shape [n]. Tree index of each household's desa.</param>
    /// <param name="tree">Areas.</param>
    /// <param name="keys">Subkeys.</param>
    public static RawCells Of(Edisi edisi, int[] area, WilayahTree tree, RecordKeyring keys)
    {
        var cells = new RawCells(Series, edisi, new int[tree.Count], new ulong[tree.Count]);
        using var hasher = keys.NewHasher();
        foreach (var desa in area) cells.Add(desa, hasher.Census(tree[desa].Kode, cells.Count[desa]));
        cells.RollUp(tree);
        return cells;
    }
}
