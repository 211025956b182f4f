using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Measures;

namespace GeoBdt.Register.Publication;

/// <summary>Protected counts of one series in one edition: the only numbers from the register that leave this
/// project.</summary>
/// <param name="Series">Series id, as <c>desil.1</c>.</param>
/// <param name="Edisi">Edition.</param>
/// <param name="Value">Shape [areas of the tree]. Protected count, or <see cref="TidakDiterbitkan"/>.</param>
public sealed record PublishedSeries(string Series, Edisi Edisi, int[] Value)
{
    /// <summary>Stands for an area of a level at which the indicator is not published.</summary>
    public const int TidakDiterbitkan = -1;

    /// <summary>Protects true counts.</summary>
    internal static PublishedSeries Protect(RawCells cells, Tingkat deepest, WilayahTree tree)
    {
        var value = new int[tree.Count];
        var end = tree.Level(deepest).End.Value;
        for (var area = 0; area < end; area++)
        {
            value[area] = CellProtection.Protect(cells.Count[area], cells.KeySum[area]);
        }

        value.AsSpan(end).Fill(TidakDiterbitkan);
        return new PublishedSeries(cells.Series, cells.Edisi, value);
    }
}
