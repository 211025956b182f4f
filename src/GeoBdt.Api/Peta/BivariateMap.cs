using GeoBdt.Api.Answering;
using GeoBdt.Indicators.Release;
using GeoBdt.Tiles.Klasifikasi;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Warna;

namespace GeoBdt.Api.Peta;

/// <summary>Two values of the same areas, each in thirds: what is low or high in both, or in one of them.</summary>
/// <remarks>
/// Thirds are terciles (type 7) of the areas in which both are published, rounded as classes are. Zeros are low values here: an entry of
/// their own would hide how the other value stands there.
/// </remarks>
sealed class BivariateMap
{
    // Without zeros, by kind; what is missing or weak in either.
    static readonly SpecialKind[] Kinds = [SpecialKind.PenyebutKecil, SpecialKind.Dirahasiakan, SpecialKind.TidakAdaData];

    readonly int[] _counts;

    BivariateMap(ClassBreaks across, ClassBreaks up, int[] counts, MapKey[] specials, byte[] styleOf)
    {
        (Across, Up, _counts, Specials, StyleOf) = (across, up, counts, specials, styleOf);
        Cells = new AreaStyle[across.Count * up.Count];
        for (var i = 0; i < Cells.Length; i++)
        {
            Cells[i] = new AreaStyle(BivariateColours.Of(i % across.Count, across.Count, i / across.Count, up.Count));
        }
    }

    /// <summary>Classes of the first value.</summary>
    public ClassBreaks Across { get; }

    /// <summary>Classes of the second value.</summary>
    public ClassBreaks Up { get; }

    /// <summary>By the class of the second value, and in each row by that of the first.</summary>
    public AreaStyle[] Cells { get; }

    /// <summary>Areas of each cell.</summary>
    public IReadOnlyList<int> Counts => _counts;

    /// <summary>Legend lines of what is no cell.</summary>
    public MapKey[] Specials { get; }

    /// <summary>Shape [features of the level]. The special lines, then the cells; 255 outside the scope.</summary>
    public byte[] StyleOf { get; }

    /// <param name="first">One value.</param>
    /// <param name="second">The other.</param>
    /// <param name="map">A map of the areas; its classes do not matter.</param>
    /// <param name="start">Area of feature 0.</param>
    public static BivariateMap Of(Nilai first, Nilai second, Choropleth map, int start)
    {
        var (one, other) = (new List<double>(map.Features.Length), new List<double>(map.Features.Length));
        foreach (var feature in map.Features)
        {
            var area = start + feature;
            if (KindOf(first.Status[area], second.Status[area]) is not null) continue;
            one.Add(first.Value[area]);
            other.Add(second.Value[area]);
        }

        var across = ClassBreaks.Of(ClassMethod.Kuantil, [.. one], BivariateColours.Side, first.Desimal);
        var up = ClassBreaks.Of(ClassMethod.Kuantil, [.. other], BivariateColours.Side, second.Desimal);
        var styleOf = new byte[map.StyleOf.Length];
        Array.Fill(styleOf, byte.MaxValue);
        var counts = new int[across.Count * up.Count];
        var special = new int[Kinds.Length];
        foreach (var feature in map.Features)
        {
            var area = start + feature;
            if (KindOf(first.Status[area], second.Status[area]) is { } kind)
            {
                var place = Array.IndexOf(Kinds, kind);
                special[place]++;
                styleOf[feature] = (byte)place;
                continue;
            }

            var cell = (up.ClassOf(second.Value[area]) * across.Count) + across.ClassOf(first.Value[area]);
            counts[cell]++;
            styleOf[feature] = (byte)(Kinds.Length + cell);
        }

        return new BivariateMap(
            across, up, counts,
            [.. Kinds.Select((kind, i) => map.Specials[(int)kind] with { Count = special[i] })], styleOf);
    }

    /// <summary>Ranges of the classes of one of the values.</summary>
    public static Indicators.Catalog.Teks[] Labels(ClassBreaks breaks, Nilai nilai) =>
        ClassLabels.Of(breaks, nilai.IsPercent() ? Math.Min(1, nilai.Desimal) : 0, nilai.Desimal, areZerosApart: false);

    static SpecialKind? KindOf(NilaiStatus one, NilaiStatus other) => (one, other) switch
    {
        (NilaiStatus.TidakAdaData, _) or (_, NilaiStatus.TidakAdaData) => SpecialKind.TidakAdaData,
        (NilaiStatus.Dirahasiakan, _) or (_, NilaiStatus.Dirahasiakan) => SpecialKind.Dirahasiakan,
        (NilaiStatus.PenyebutKecil, _) or (_, NilaiStatus.PenyebutKecil) => SpecialKind.PenyebutKecil,
        _ => null,
    };
}
