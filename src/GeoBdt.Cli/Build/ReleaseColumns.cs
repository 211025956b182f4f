using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register;
using GeoBdt.Register.Publication;

namespace GeoBdt.Cli.Build;

/// <summary>Turns published series and estimates into the columns of a release.</summary>
static class ReleaseColumns
{
    /// <summary>The series of estimated households below the line.</summary>
    public const string Headcount = BuiltInIndicators.Perkiraan;

    /// <summary>Columns of the register, one per series and edition.</summary>
    public static IEnumerable<ValueColumn> FromRegister(IEnumerable<PublishedSeries> all) =>
        all.Select(series => new ValueColumn(series.Series, Statistik.Jumlah, series.Edisi, series.Value, series.Status));

    /// <summary>Columns of the small-area estimates: census households, headcount and its error, in whole households.</summary>
    /// <remarks>
    /// Withheld together: the census count of a small area would tell why its estimate is missing. Headcounts add up exactly, so
    /// where one area of several is withheld another is too: else the difference would tell it. The gate needs
    /// <paramref name="leastHouseholds"/> for an area to be shown.
    /// </remarks>
    public static IEnumerable<ValueColumn> FromEstimates(EstimationResult estimates, WilayahTree tree, int leastHouseholds)
    {
        var census = estimates.Census;
        var status = PelengkapSensor.Of(census, estimates.Households, tree, leastHouseholds);
        yield return new ValueColumn(census.Series, Statistik.Jumlah, census.Edisi, Shown(census.Value, status), status);
        yield return new ValueColumn(Headcount, Statistik.Jumlah, census.Edisi, Shown(estimates.Headcount, status), status);
        yield return new ValueColumn(Headcount, Statistik.Galat, census.Edisi, Shown(Array.ConvertAll(estimates.Error, Whole), status), status);
    }

    /// <summary>Standard error in whole households, halves away from zero.</summary>
    public static int Whole(double error) => checked((int)Math.Round(error, MidpointRounding.AwayFromZero));

    // Where there is no value the stored number is zero, so that a withheld one is not in the file.
    static int[] Shown(int[] value, NilaiStatus[] status)
    {
        var shown = new int[status.Length];
        for (var i = 0; i < shown.Length; i++) shown[i] = Shares.HasValue(status[i]) ? value[i] : 0;
        return shown;
    }
}
