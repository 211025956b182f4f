using System.Globalization;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Measures;

namespace GeoBdt.Bench;

/// <summary>Sums over all areas of all levels of a series that change when any cell does: weighted by the number of the
/// area.</summary>
sealed class Periksa(Tingkat deepest)
{
    UInt128 _count;
    UInt128 _key;

    /// <summary>Deepest level of the series.</summary>
    public Tingkat Deepest => deepest;

    /// <summary>Number of cells taken in.</summary>
    public long Cells { get; private set; }

    public string Count => _count.ToString(CultureInfo.InvariantCulture);

    public string Key => _key.ToString(CultureInfo.InvariantCulture);

    public void Add(RawCells cells, Kawasan region)
    {
        foreach (var tingkat in TingkatNames.All)
        {
            if (tingkat > deepest) break;
            var level = region.Tree.Level(tingkat);
            for (var area = level.Start.Value; area < level.End.Value; area++)
            {
                var weight = (uint)region.NumberOf(area, tingkat) + 1;
                _count += (UInt128)(uint)cells.Count[area] * weight;
                _key += (UInt128)cells.KeySum[area] * weight;
            }

            Cells += level.End.Value - level.Start.Value;
        }
    }
}
