using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Publication.Serangan;

/// <summary>Another look at the same cells: a release of the same edition under another key.</summary>
/// <param name="Series">By id and edition.</param>
/// <param name="AreaOf">Shape [areas of the release under attack]. Number of the area there; −1 for none.</param>
/// <param name="Likelihood">Its p-table.</param>
sealed record Pandangan(
    IReadOnlyDictionary<(string Series, Edisi Edisi), PublishedSeries> Series, int[] AreaOf, Kemungkinan Likelihood);

/// <summary>What the published number of a cell says of the true one, in every release there is.</summary>
sealed class Pengamatan(Kemungkinan likelihood, IReadOnlyList<Pandangan> looks)
{
    /// <summary>True with a second release.</summary>
    public bool HasLooks => looks.Count > 0;

    /// <summary>Counts that could have been published as this number.</summary>
    public (int Low, int High) Range(PublishedSeries series, int area)
    {
        if (series.Tepat?[area] == true) return (series.Value[area], series.Value[area]);
        var (lowest, weight) = likelihood.Of(series.Value[area]);
        var (low, high) = (lowest, lowest + weight.Length - 1);
        foreach (var look in looks)
        {
            if (Other(look, series, area) is not { } other) continue;
            var (otherLow, otherWeight) = look.Likelihood.Of(other);
            var (l, h) = (Math.Max(low, otherLow), Math.Min(high, otherLow + otherWeight.Length - 1));
            if (l <= h) (low, high) = (l, h);
        }

        return (low, high);
    }

    /// <summary>Adds the likelihood of each count of a range.</summary>
    public void AddWeights(PublishedSeries series, int area, int low, int high, List<double> weights)
    {
        var (lowest, weight) = likelihood.Of(series.Value[area]);
        var exact = series.Tepat?[area] == true;
        for (var n = low; n <= high; n++)
        {
            var w = exact ? 1 : weight[n - lowest];
            foreach (var look in looks)
            {
                if (exact || Other(look, series, area) is not { } other) continue;
                var (otherLow, otherWeight) = look.Likelihood.Of(other);
                if (n >= otherLow && n < otherLow + otherWeight.Length) w *= otherWeight[n - otherLow];
            }

            weights.Add(w);
        }
    }

    static int? Other(Pandangan look, PublishedSeries series, int area)
    {
        var at = look.AreaOf[area];
        return at >= 0 && look.Series.TryGetValue((series.Series, series.Edisi), out var other) && other.Shows(at) ? other.Value[at] : null;
    }
}
