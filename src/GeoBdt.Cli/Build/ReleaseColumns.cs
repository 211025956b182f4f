using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Publication;

namespace GeoBdt.Cli.Build;

/// <summary>Turns published series and estimates into the columns of a release.</summary>
static class ReleaseColumns
{
    /// <summary>Columns of the register, one per series and edition.</summary>
    public static IEnumerable<ValueColumn> FromRegister(IEnumerable<PublishedSeries> all) =>
        all.Select(series => new ValueColumn(series.Series, Statistik.Jumlah, series.Edisi, series.Value, series.Status));

    /// <summary>Columns of the small-area estimates: census households, headcount and its error, in whole households.</summary>
    /// <remarks>Withheld together: the census count of a small area would tell why its estimate is missing.</remarks>
    public static IEnumerable<ValueColumn> FromEstimates(PublishedSeries census, AreaEstimates estimates)
    {
        yield return new ValueColumn(census.Series, Statistik.Jumlah, census.Edisi, census.Value, census.Status);
        var headcount = Array.ConvertAll(estimates.Area, area => checked((int)area.WholeHeadcount));
        var error = Array.ConvertAll(estimates.StandardError, households => checked((int)households));
        yield return Column(Statistik.Jumlah, census, headcount);
        yield return Column(Statistik.Galat, census, error);
    }

    // Where there is no value the stored number is zero, so that a withheld one is not in the file.
    static ValueColumn Column(Statistik statistik, PublishedSeries census, int[] value)
    {
        var shown = new int[census.Status.Length];
        for (var i = 0; i < shown.Length; i++) shown[i] = Shares.HasValue(census.Status[i]) ? value[i] : 0;
        return new ValueColumn("perkiraan-40", statistik, census.Edisi, shown, census.Status);
    }
}
