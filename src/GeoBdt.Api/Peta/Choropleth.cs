using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Api.Peta;

/// <summary>How the areas of a map are classed and coloured; the same object behind picture, tiles and legend.</summary>
/// <remarks>
/// Classes are made from the published values, zeros and small denominators apart, over all areas of the scope, whichever
/// of them a tile shows.
/// </remarks>
sealed class Choropleth
{
    const byte NotPainted = 255;

    Choropleth(MapScope scope, ClassBreaks breaks, int leastDecimals, Rgb[] colours, byte[] styleOf, int[] features, int[] specials)
    {
        (Scope, Breaks, StyleOf, Features) = (scope, breaks, styleOf, features);
        var labels = ClassLabels.Of(breaks, leastDecimals);
        Classes = [.. labels.Select((label, i) => new MapKey(null, new AreaStyle(colours[i]), label, breaks.Counts[i]))];
        Specials =
        [
            new(SpecialKind.Nol, AreaStyle.Zero, new("0", "0"), specials[(int)SpecialKind.Nol]),
            new(SpecialKind.PenyebutKecil, AreaStyle.SmallDenominator, new("penyebut kecil", "small denominator"), specials[(int)SpecialKind.PenyebutKecil]),
            new(SpecialKind.Dirahasiakan, AreaStyle.Withheld, new("dirahasiakan", "withheld"), specials[(int)SpecialKind.Dirahasiakan]),
            new(SpecialKind.TidakAdaData, AreaStyle.NoData, new("tidak ada data", "no data"), specials[(int)SpecialKind.TidakAdaData]),
        ];
        Styles = [.. Classes.Concat(Specials).Select(key => key.Style)];
    }

    public MapScope Scope { get; }

    public ClassBreaks Breaks { get; }

    /// <summary>Legend lines of the classes, low to high.</summary>
    public IReadOnlyList<MapKey> Classes { get; }

    /// <summary>Legend lines of what is not a class, those without areas too.</summary>
    public IReadOnlyList<MapKey> Specials { get; }

    /// <summary>Fills: those of the classes, then the special ones.</summary>
    public AreaStyle[] Styles { get; }

    /// <summary>Shape [features of the level]. Index into <see cref="Styles"/>; 255 outside the scope.</summary>
    public byte[] StyleOf { get; }

    /// <summary>The features of the level that are in the scope.</summary>
    public int[] Features { get; }

    public static Choropleth Of(ReleaseSnapshot release, Nilai nilai, MapScope scope, MapClasses classes)
    {
        var tree = release.Wilayah;
        var start = tree.LevelStart(scope.Tingkat);
        var features = new List<int>(scope.Count);
        var values = new List<double>(scope.Count);
        for (var area = scope.First; area < scope.End; area++)
        {
            // Households of unmapped desa have no place on a map.
            if (tree[area].Kode.IsTidakTerpetakan) continue;
            features.Add(area - start);
            if (KindOf(nilai, area) is null) values.Add(nilai.Value[area]);
        }

        var breaks = classes.Divide(values.ToArray());
        var styleOf = new byte[release.Shapes(scope.Tingkat).Count];
        Array.Fill(styleOf, NotPainted);
        var specials = new int[Enum.GetValues<SpecialKind>().Length];
        foreach (var feature in features)
        {
            var kind = KindOf(nilai, start + feature);
            styleOf[feature] = (byte)(kind is { } special ? breaks.Count + (int)special : breaks.ClassOf(nilai.Value[start + feature]));
            if (kind is { } counted) specials[(int)counted]++;
        }

        var leastDecimals = nilai.Ukuran.Statistik is Statistik.Persen or Statistik.Rse ? 1 : 0;
        return new Choropleth(scope, breaks, leastDecimals, classes.Palet.Colours(breaks.Count), styleOf, [.. features], specials);
    }

    // Null: a value for the classes.
    static SpecialKind? KindOf(Nilai nilai, int area) => nilai.Status[area] switch
    {
        NilaiStatus.TidakAdaData => SpecialKind.TidakAdaData,
        NilaiStatus.Dirahasiakan => SpecialKind.Dirahasiakan,
        NilaiStatus.PenyebutKecil => SpecialKind.PenyebutKecil,
        _ => nilai.Value[area] == 0 ? SpecialKind.Nol : null,
    };
}

/// <summary>What stands apart from the classes, in the order of legends.</summary>
enum SpecialKind
{
    Nol,
    PenyebutKecil,
    Dirahasiakan,
    TidakAdaData,
}

/// <summary>One line of a legend.</summary>
/// <param name="Kind">What it stands for; null for a class.</param>
/// <param name="Style">How such areas are filled.</param>
/// <param name="Label">For people.</param>
/// <param name="Count">Areas.</param>
sealed record MapKey(SpecialKind? Kind, AreaStyle Style, Teks Label, int Count);

/// <summary>How classes are chosen and coloured.</summary>
sealed record MapClasses(int Kelas, ClassMethod Metode, ColorRamp Palet)
{
    public ClassBreaks Divide(ReadOnlySpan<double> values) => Metode switch
    {
        ClassMethod.Sama => ClassBreaks.Sama(values, Kelas),
        ClassMethod.Kuantil => ClassBreaks.Kuantil(values, Kelas),
        _ => ClassBreaks.Fisher(values, Kelas),
    };
}
