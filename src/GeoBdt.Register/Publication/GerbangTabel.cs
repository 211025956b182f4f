using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Measures;

namespace GeoBdt.Register.Publication;

/// <summary>The part of the gate that looks at counts: tables of an indicator that are withheld in an area.</summary>
/// <remarks>
/// Judged on true counts, announced with the one reason code. A table is withheld in an area where the mean of its cells is
/// below the threshold, or, for health and sensitive indicators, where one category holds everybody. Only everybody would
/// make withholding a statement, so the margin is drawn by the cell key of the universe from 0 … js: where it is withheld
/// up to js may be outside the category, and where up to js are outside it may be published.
/// </remarks>
static class GerbangTabel
{
    // Draws the margin from other bits than the noise of the universe itself.
    const ulong MarginSalt = 0xA5A5_5A5A_C3C3_3C3C;

    /// <summary>Withholds what the gate does not let pass.</summary>
    /// <param name="indicator">Definition.</param>
    /// <param name="raw">True counts of the edition by series.</param>
    /// <param name="published">Protected counts of the edition by series.</param>
    /// <param name="options">Thresholds.</param>
    public static void Apply(
        Indicator indicator,
        IReadOnlyDictionary<string, RawCells> raw,
        IReadOnlyDictionary<string, PublishedSeries> published,
        PerlindunganOptions options)
    {
        var (first, crossed) = SeriesOf(indicator, published);
        if (first.Count == 0 || (indicator.Dimensi.Count == 0 && indicator.Penyebut is null)) return;
        var universe = indicator.PenyebutOf(indicator.Id) is { } whole && raw.TryGetValue(whole, out var cells) ? cells : null;
        var firstCells = Math.Max(2, first.Count);
        var crossedCells = indicator.Dimensi.Count == 2 ? first.Count * indicator.Dimensi[1].Kategori.Count : firstCells;
        var end = first.Concat(crossed).Max(one => one.Status.Length);
        for (var area = 0; area < end; area++)
        {
            var (sum, largest, key) = Totals(first, raw, area);
            var total = universe?.Count[area] ?? sum;
            var hideAll = total < options.AmbangRataRataSel * firstCells
                || (indicator.Kelas != Kelas.Umum && total - largest <= Margin(universe?.KeySum[area] ?? key, options.Js));
            if (hideAll) Withhold(first, area);
            if (hideAll || total < options.AmbangRataRataSel * crossedCells) Withhold(crossed, area);
        }
    }

    static (List<PublishedSeries> First, List<PublishedSeries> Crossed) SeriesOf(
        Indicator indicator, IReadOnlyDictionary<string, PublishedSeries> published)
    {
        var (first, crossed) = (new List<PublishedSeries>(), new List<PublishedSeries>());
        foreach (var series in indicator.Series)
        {
            if (published.TryGetValue(series, out var one)) (series.Count(c => c == '.') == 2 ? crossed : first).Add(one);
        }

        return (first, crossed);
    }

    static (int Sum, int Largest, ulong Key) Totals(
        List<PublishedSeries> first, IReadOnlyDictionary<string, RawCells> raw, int area)
    {
        var (sum, largest, key) = (0, 0, 0UL);
        foreach (var one in first)
        {
            var cells = raw[one.Series];
            sum += cells.Count[area];
            largest = Math.Max(largest, cells.Count[area]);
            key += cells.KeySum[area];
        }

        return (sum, largest, key);
    }

    static int Margin(ulong key, int js) => (int)(CellProtection.Mix(key ^ MarginSalt) % (ulong)(js + 1));

    static void Withhold(List<PublishedSeries> all, int area)
    {
        foreach (var one in all)
        {
            if (one.Shows(area)) one.Withhold(area);
        }
    }
}
