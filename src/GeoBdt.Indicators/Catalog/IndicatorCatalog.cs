namespace GeoBdt.Indicators.Catalog;

/// <summary>Why a value that was asked for does not exist.</summary>
/// <param name="Field">Which part was wrong: <c>indikator</c>, <c>kategori</c>, <c>statistik</c> or <c>edisi</c>.</param>
/// <param name="Text">What was asked.</param>
/// <param name="Valid">What exists.</param>
public sealed record UkuranUnknown(string Field, string Text, IReadOnlyList<string> Valid);

/// <summary>The indicators a release holds and the editions each series has.</summary>
public sealed class IndicatorCatalog
{
    readonly Dictionary<string, Indicator> _byId;
    readonly Dictionary<string, Edisi[]> _editions;

    /// <summary>Joins definitions with the editions that were built.</summary>
    /// <param name="indicators">Definitions, ids unique.</param>
    /// <param name="editions">By series id: its editions.</param>
    public IndicatorCatalog(IReadOnlyList<Indicator> indicators, IReadOnlyDictionary<string, IReadOnlyList<Edisi>> editions)
    {
        All = indicators;
        _byId = indicators.ToDictionary(indicator => indicator.Id);
        _editions = editions.ToDictionary(pair => pair.Key, pair => pair.Value.Order().ToArray());
    }

    /// <summary>All indicators, in the order they are shown.</summary>
    public IReadOnlyList<Indicator> All { get; }

    /// <summary>Finds an indicator by its id.</summary>
    public bool TryFind(string id, out Indicator indicator)
    {
        var found = _byId.TryGetValue(id, out var match);
        indicator = match!;
        return found;
    }

    /// <summary>Editions of a series, oldest first; empty when the series was not built.</summary>
    public IReadOnlyList<Edisi> EditionsOf(string series) => _editions.GetValueOrDefault(series) ?? [];

    /// <summary>Editions that one statistic of a series has, oldest first: a share only those that its denominator has too.</summary>
    /// <param name="indicator">The indicator that holds the series.</param>
    /// <param name="series">One of its series.</param>
    /// <param name="statistik">One of its statistics.</param>
    public IReadOnlyList<Edisi> EditionsOf(Indicator indicator, string series, Statistik statistik)
    {
        var editions = EditionsOf(series);
        if (statistik != Statistik.Persen || indicator.PenyebutOf(series) is not { } whole) return editions;
        var ofWhole = EditionsOf(whole);
        return editions.All(ofWhole.Contains) ? editions : [.. editions.Where(ofWhole.Contains)];
    }

    /// <summary>
    /// Fills in the default statistic and the latest edition and checks that the value exists.
    /// </summary>
    /// <returns>The complete value with its indicator, or what was wrong and what exists instead.</returns>
    public (Ukuran? Resolved, Indicator? Indicator, UkuranUnknown? Unknown) Resolve(Ukuran asked)
    {
        if (!_byId.TryGetValue(asked.IndicatorId, out var indicator))
        {
            return (null, null, new UkuranUnknown("indikator", asked.IndicatorId, [.. All.Select(one => one.Id)]));
        }

        if (!indicator.Holds(asked.Series))
        {
            return (null, indicator, new UkuranUnknown("kategori", asked.Series, Near(indicator, asked.Series)));
        }

        var statistik = asked.Statistik ?? Default(indicator, asked.Series);
        if (!indicator.Statistik.Contains(statistik))
        {
            return (null, indicator, new UkuranUnknown(
                "statistik", statistik.Name(), [.. indicator.Statistik.Select(one => one.Name())]));
        }

        var editions = EditionsOf(indicator, asked.Series, statistik);
        if (editions.Count == 0 || (asked.Edisi is { } edisi && !editions.Contains(edisi)))
        {
            return (null, indicator, new UkuranUnknown(
                "edisi", asked.Edisi?.ToString() ?? Ukuran.Terbaru, [.. editions.Select(one => one.ToString())]));
        }

        return (asked with { Statistik = statistik, Edisi = asked.Edisi ?? editions[^1] }, indicator, null);
    }

    // Where only the order of two categories is wrong, the right order; else everything there is.
    static IReadOnlyList<string> Near(Indicator indicator, string series)
    {
        var parts = series.Split('.');
        return parts.Length == 3 && indicator.Holds($"{parts[0]}.{parts[2]}.{parts[1]}")
            ? [$"{parts[0]}.{parts[2]}.{parts[1]}"]
            : [.. indicator.Series];
    }

    // The first that some edition has.
    Statistik Default(Indicator indicator, string series)
    {
        foreach (var one in indicator.Statistik)
        {
            if (EditionsOf(indicator, series, one).Count > 0) return one;
        }

        return indicator.Statistik[0];
    }
}
