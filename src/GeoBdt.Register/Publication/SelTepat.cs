using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Measures;

namespace GeoBdt.Register.Publication;

/// <summary>The cells of an edition that are published as counted.</summary>
/// <remarks>
/// Exactness belongs to the set of households, not to a name: a cell is (area, key sum, count), so whatever series holds
/// the same set in the same area shows the same number. A family is exact in an area or not at all: where one of its
/// counts is above zero and below the threshold every one is perturbed. Then nothing that holds the refused cells is exact
/// either, neither the whole they are part of (their denominator) nor the areas around theirs, for the rest of it would
/// tell them. Refusals spread until nothing changes; a cell refused anywhere is exact nowhere.
/// </remarks>
sealed class SelTepat
{
    readonly HashSet<(int Area, ulong KeySum, int Count)> _exact = [];
    readonly HashSet<(int Area, ulong KeySum, int Count)> _refused = [];

    SelTepat()
    {
    }

    /// <summary>True when nothing is whitelisted.</summary>
    public bool IsEmpty => _exact.Count == 0;

    /// <summary>Judges the families on an edition.</summary>
    /// <param name="bySeries">True counts of the edition.</param>
    /// <param name="families">The whitelist; a family of which the edition lacks a series is left out.</param>
    /// <param name="wholeOf">By series: the series it is part of; null for none.</param>
    /// <param name="tree">Areas.</param>
    public static SelTepat Of(
        IReadOnlyDictionary<string, RawCells> bySeries,
        IReadOnlyList<KeluargaTepat> families,
        Func<string, string?> wholeOf,
        WilayahTree tree)
    {
        var cells = new SelTepat();
        var present = families.Where(family => family.Seri.All(bySeries.ContainsKey)).ToArray();
        var open = present.Select(family => Areas(tree, family.Tingkat)).ToArray();
        for (var changed = true; changed;)
        {
            changed = false;
            for (var f = 0; f < present.Length; f++)
            {
                changed |= open[f].RemoveAll(area => cells.Refuses(present[f], area, bySeries, wholeOf, tree)) > 0;
            }
        }

        for (var f = 0; f < present.Length; f++)
        {
            foreach (var area in open[f])
            {
                foreach (var series in present[f].Seri) cells._exact.Add(Identity(bySeries[series], area));
            }
        }

        return cells;
    }

    /// <summary>True when the cell is published as counted. Zero is, in any case.</summary>
    public bool Contains(RawCells cells, int area) => _exact.Count > 0 && _exact.Contains(Identity(cells, area));

    bool Refuses(
        KeluargaTepat family,
        int area,
        IReadOnlyDictionary<string, RawCells> bySeries,
        Func<string, string?> wholeOf,
        WilayahTree tree)
    {
        if (!family.Seri.Any(series => IsSmall(bySeries[series], area, family.Ambang) || IsRefused(bySeries[series], area))) return false;
        foreach (var series in family.Seri)
        {
            for (var at = area; at >= 0; at = tree.Parent(at)) Refuse(bySeries[series], at);
            if (wholeOf(series) is { } whole && bySeries.TryGetValue(whole, out var cells)) Refuse(cells, area);
        }

        return true;
    }

    static bool IsSmall(RawCells cells, int area, int threshold) => cells.Count[area] > 0 && cells.Count[area] < threshold;

    bool IsRefused(RawCells cells, int area) => cells.Count[area] > 0 && _refused.Contains(Identity(cells, area));

    void Refuse(RawCells cells, int area)
    {
        if (cells.Count[area] > 0) _refused.Add(Identity(cells, area));
    }

    static (int Area, ulong KeySum, int Count) Identity(RawCells cells, int area) =>
        (area, cells.KeySum[area], cells.Count[area]);

    static List<int> Areas(WilayahTree tree, Tingkat tingkat)
    {
        var (start, end) = (tree.Level(tingkat).Start.Value, tree.Level(tingkat).End.Value);
        return [.. Enumerable.Range(start, end - start)];
    }
}
