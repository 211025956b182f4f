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
            return (null, indicator, new UkuranUnknown("kategori", asked.Series, [.. indicator.Series]));
        }

        var statistik = asked.Statistik ?? indicator.Statistik[0];
        if (!indicator.Statistik.Contains(statistik))
        {
            return (null, indicator, new UkuranUnknown(
                "statistik", statistik.Name(), [.. indicator.Statistik.Select(one => one.Name())]));
        }

        var editions = EditionsOf(asked.Series);
        if (editions.Count == 0 || (asked.Edisi is { } edisi && !editions.Contains(edisi)))
        {
            return (null, indicator, new UkuranUnknown(
                "edisi", asked.Edisi?.ToString() ?? Ukuran.Terbaru, [.. editions.Select(one => one.ToString())]));
        }

        return (asked with { Statistik = statistik, Edisi = asked.Edisi ?? editions[^1] }, indicator, null);
    }
}
