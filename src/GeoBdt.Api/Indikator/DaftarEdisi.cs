using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Api.Indikator;

/// <summary>
/// The editions of an indicator, said once for all of its series; what differs is named: <c>id.k</c>, or <c>id.k:persen</c>
/// where only that statistic has others.
/// </summary>
/// <param name="Umum">Those that most series have, oldest first.</param>
/// <param name="Lain">Those of the others; null when there are none.</param>
sealed record DaftarEdisi(IReadOnlyList<string> Umum, IReadOnlyDictionary<string, IReadOnlyList<string>>? Lain)
{
    public static DaftarEdisi Of(Indicator indicator, IndicatorCatalog catalog)
    {
        var bySeries = new Dictionary<string, IReadOnlyList<Edisi>>();
        foreach (var series in indicator.Series) bySeries.Add(series, catalog.EditionsOf(series));
        var common = bySeries.Values.GroupBy(Key).MaxBy(group => group.Count())!.First();
        var other = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var (series, editions) in bySeries)
        {
            if (!editions.SequenceEqual(common)) other.Add(series, Names(editions));
            foreach (var statistik in indicator.Statistik)
            {
                var its = catalog.EditionsOf(indicator, series, statistik);
                if (!its.SequenceEqual(editions)) other.Add($"{series}:{statistik.Name()}", Names(its));
            }
        }

        return new DaftarEdisi(Names(common), other.Count == 0 ? null : other);
    }

    public static IReadOnlyList<string> Names(IEnumerable<Edisi> editions) => [.. editions.Select(edisi => edisi.ToString())];

    static string Key(IReadOnlyList<Edisi> editions) => string.Join(',', editions);
}
