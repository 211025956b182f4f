using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Publication;

namespace GeoBdt.Cli.Build;

/// <summary>Turns protected counts and estimates into the columns of a release, with a status for every area.</summary>
/// <remarks>
/// A register file covers whole kabupaten. An area has data when the kabupaten it lies in is covered, or, for a province,
/// when all its kabupaten are: the sum over one kabupaten must not pass for a province. Inside a covered kabupaten zero is zero.
/// A few households with the code of another kabupaten are strays and do not make that one covered.
/// </remarks>
static class ReleaseColumns
{
    /// <summary>
    /// Households an area must have for its estimate to be shown, and a kabupaten to count as covered. Judged on the
    /// protected count. Source: area gate, NISRA and StatCan practice.
    /// </summary>
    public const int MinHouseholds = 40;

    const string Households = "rumah-tangga";

    /// <summary>Columns of the register, one per series and edition.</summary>
    public static IEnumerable<ValueColumn> FromRegister(WilayahTree tree, IReadOnlyList<PublishedSeries> all)
    {
        foreach (var edition in all.GroupBy(series => series.Edisi))
        {
            var covered = Covered(tree, edition.Single(series => series.Series == Households).Value);
            foreach (var series in edition)
            {
                var status = new NilaiStatus[tree.Count];
                for (var i = 0; i < status.Length; i++)
                {
                    status[i] = (covered[i], series.Value[i]) switch
                    {
                        (false, _) => NilaiStatus.TidakAdaData,
                        (_, PublishedSeries.TidakDiterbitkan) => NilaiStatus.Dirahasiakan,
                        _ => NilaiStatus.Ada,
                    };
                }

                yield return Column(series.Series, Statistik.Jumlah, series.Edisi, series.Value, status);
            }
        }
    }

    /// <summary>Columns of the small-area estimates: census households, headcount and its error, in whole households.</summary>
    /// <remarks>Withheld together: the census count of a small area would tell why its estimate is missing.</remarks>
    public static IEnumerable<ValueColumn> FromEstimates(WilayahTree tree, PublishedSeries census, AreaEstimates estimates)
    {
        var covered = Covered(tree, census.Value);
        var status = new NilaiStatus[tree.Count];
        for (var i = 0; i < tree.Count; i++)
        {
            status[i] = (covered[i], census.Value[i]) switch
            {
                (false, _) => NilaiStatus.TidakAdaData,
                (_, < MinHouseholds) => NilaiStatus.Dirahasiakan,
                _ => NilaiStatus.Ada,
            };
        }

        yield return Column(census.Series, Statistik.Jumlah, census.Edisi, census.Value, status);
        var headcount = Array.ConvertAll(estimates.Area, area => checked((int)area.WholeHeadcount));
        var error = Array.ConvertAll(estimates.StandardError, households => checked((int)households));
        yield return Column("perkiraan-40", Statistik.Jumlah, census.Edisi, headcount, status);
        yield return Column("perkiraan-40", Statistik.Galat, census.Edisi, error, status);
    }

    // Where there is no value the stored number is zero, so that a withheld one is not in the file.
    static ValueColumn Column(string series, Statistik statistik, Edisi edisi, int[] value, NilaiStatus[] status)
    {
        var shown = new int[value.Length];
        for (var i = 0; i < shown.Length; i++) shown[i] = Shares.HasValue(status[i]) ? value[i] : 0;
        return new ValueColumn(series, statistik, edisi, shown, status);
    }

    static bool[] Covered(WilayahTree tree, int[] households)
    {
        var covered = new bool[tree.Count];
        foreach (var tingkat in (Tingkat[])[Tingkat.Kabupaten, Tingkat.Provinsi, Tingkat.Kecamatan, Tingkat.Desa])
        {
            var (start, end) = (tree.Level(tingkat).Start.Value, tree.Level(tingkat).End.Value);
            for (var i = start; i < end; i++)
            {
                covered[i] = tingkat switch
                {
                    Tingkat.Kabupaten => households[i] >= MinHouseholds,
                    Tingkat.Provinsi => AllChildren(tree, i, covered),
                    _ => covered[tree.Parent(i)],
                };
            }
        }

        return covered;
    }

    static bool AllChildren(WilayahTree tree, int index, bool[] covered)
    {
        var (first, end) = (tree.Children(index).Start.Value, tree.Children(index).End.Value);
        return end > first && covered.AsSpan(first, end - first).IndexOf(false) < 0;
    }
}
