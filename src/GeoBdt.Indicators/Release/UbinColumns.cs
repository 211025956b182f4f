using GeoBdt.Indicators.Ubin;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles.Splice;

namespace GeoBdt.Indicators.Release;

/// <summary>Values as attributes of tiles: for each value a number and a status, in the levels it is published for.</summary>
public static class UbinColumns
{
    static readonly string[] StatusNames = [.. Enum.GetValues<NilaiStatus>().Order().Select(status => status.Name())];

    /// <summary>The columns of some values, in the order of the tags.</summary>
    public static IReadOnlyList<SpliceColumn> Of(WilayahTree tree, IReadOnlyList<Nilai> nilai)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(nilai);
        var columns = new List<SpliceColumn>(2 * nilai.Count * TingkatNames.All.Count);
        foreach (var one in nilai)
        {
            var key = one.Ukuran.ToString();
            var statusKey = UbinLayers.StatusKey(one.Ukuran);
            // An array of an enumeration of bytes is an array of bytes to the runtime.
            var status = (byte[])(object)one.Status;
            var numbers = new SpliceNumbers(one.Value, areWhole: one.Desimal == 0);
            var deepest = one.Indicator.TerdalamOf(one.Ukuran.Series);
            foreach (var tingkat in TingkatNames.All)
            {
                if (tingkat > deepest) break;
                var start = tree.LevelStart(tingkat);
                columns.Add(SpliceColumn.OfNumbers(tingkat.Name(), key, numbers, start));
                columns.Add(SpliceColumn.OfTexts(tingkat.Name(), statusKey, status, start, StatusNames));
            }
        }

        return columns;
    }
}
