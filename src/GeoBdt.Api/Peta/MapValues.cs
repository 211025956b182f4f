using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.Peta;

/// <summary>The values that classes are made from: published ones without zeros and small denominators.</summary>
static class MapValues
{
    /// <summary>What an area is when its value is not for the classes; null when it is.</summary>
    public static SpecialKind? KindOf(Nilai nilai, int area) => nilai.Status[area] switch
    {
        NilaiStatus.TidakAdaData => SpecialKind.TidakAdaData,
        NilaiStatus.Dirahasiakan => SpecialKind.Dirahasiakan,
        NilaiStatus.PenyebutKecil => SpecialKind.PenyebutKecil,
        _ => nilai.Value[area] == 0 ? SpecialKind.Nol : null,
    };

    /// <summary>Smallest and largest value for the classes; null without any.</summary>
    public static (double Least, double Most)? Ends(ReleaseSnapshot release, Nilai nilai, MapScope scope)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var area = scope.First; area < scope.End; area++)
        {
            if (!IsClassed(release, nilai, area)) continue;
            least = Math.Min(least, nilai.Value[area]);
            most = Math.Max(most, nilai.Value[area]);
        }

        return least <= most ? (least, most) : null;
    }

    /// <summary>The values to make classes from.</summary>
    public static double[] From(ReleaseSnapshot release, Nilai nilai, MapScope scope, KelasDari dari)
    {
        var level = release.Wilayah.Level(scope.Tingkat);
        var (first, end) = dari is KelasDari.Wilayah or KelasDari.Semua
            ? (level.Start.Value, level.End.Value)
            : (scope.First, scope.End);
        var values = new List<double>(end - first);
        foreach (var one in dari is KelasDari.Edisi or KelasDari.Semua ? AllEditions(release, nilai) : [nilai])
        {
            for (var area = first; area < end; area++)
            {
                if (IsClassed(release, one, area)) values.Add(one.Value[area]);
            }
        }

        return [.. values];
    }

    // Households of unmapped desa have no place on a map.
    static bool IsClassed(ReleaseSnapshot release, Nilai nilai, int area) =>
        KindOf(nilai, area) is null && !release.Wilayah[area].Kode.IsTidakTerpetakan;

    static IEnumerable<Nilai> AllEditions(ReleaseSnapshot release, Nilai nilai) => release.Catalog
        .EditionsOf(nilai.Indicator, nilai.Ukuran.Series, nilai.Ukuran.Statistik!.Value)
        .Select(edisi => release.Nilai(nilai.Ukuran with { Edisi = edisi }));
}
