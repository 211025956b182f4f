using GeoBdt.Api.Answering;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Tiles;
using GeoBdt.Tiles.Klasifikasi;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Splice;

namespace GeoBdt.Api.Peta;

/// <summary>How the areas of a map are classed and coloured; the same object behind picture, tiles and legend.</summary>
/// <remarks>
/// Classes are made from the published values, zeros and small denominators apart, over all areas of the scope, whichever
/// of them a tile shows, or over more (<see cref="KelasDari"/>), and their bounds are rounded: what the legend prints is what the
/// map shows.
/// </remarks>
sealed class Choropleth
{
    const byte NotPainted = 255;
    const int ClassSymbols = 4;

    // Made by whoever asks first; two at once make the same.
    SpliceNumbers? _symbols;
    readonly AreaColours?[] _colours = new AreaColours?[RasterWindow.MaxScale];

    // By kind.
    static readonly (SpecialKind Kind, Func<MapTheme, AreaStyle> Style, Teks Label)[] SpecialKeys =
    [
        (SpecialKind.Nol, theme => theme.Zero, new("0", "0")),
        (SpecialKind.PenyebutKecil, theme => theme.SmallDenominator, new("penyebut kecil", "small denominator")),
        (SpecialKind.Dirahasiakan, theme => theme.Withheld, new("dirahasiakan", "withheld")),
        (SpecialKind.TidakAdaData, theme => theme.NoData, new("tidak ada data", "no data")),
    ];

    public required MapScope Scope { get; init; }

    /// <summary>Its ground, and colours of what is not data.</summary>
    public required MapTheme Theme { get; init; }

    public required ClassBreaks Breaks { get; init; }

    /// <summary>Legend lines of the classes, low to high.</summary>
    public required MapKey[] Classes { get; init; }

    /// <summary>Legend lines of what is not a class, those without areas too.</summary>
    public required MapKey[] Specials { get; init; }

    /// <summary>How uncertain the values in the classes are; null where that is not drawn.</summary>
    public RaguKeys? Ragu { get; init; }

    /// <summary>Fills: those of the classes, then the special ones, then those that say how uncertain a value is.</summary>
    public required AreaStyle[] Styles { get; init; }

    /// <summary>Shape [features of the level]. Index into <see cref="Styles"/>; 255 outside the scope.</summary>
    public required byte[] StyleOf { get; init; }

    /// <summary>The areas of the scope, as they are drawn.</summary>
    public required MapAreas Areas { get; init; }

    /// <summary>The features of the level that are in the scope.</summary>
    public int[] Features => Areas.Features;

    /// <summary>Borders of the wider levels, the finest first, then of the area pointed out.</summary>
    public required BorderLevel[] Borders { get; init; }

    /// <summary>
    /// Shape [features of the level]. <see cref="Symbol"/> of each, as attributes of tiles want it: NaN outside the scope.
    /// </summary>
    public SpliceNumbers Symbols =>
        _symbols ??= new([.. StyleOf.Select(style => style == NotPainted ? double.NaN : Symbol(style))], areWhole: true);

    /// <summary>
    /// What a feature is, in one small number that does not depend on how many classes there are: 0 no data, 1 withheld, 2
    /// small denominator, 3 zero, 4 and up the classes from low to high.
    /// </summary>
    /// <param name="style">From <see cref="StyleOf"/>.</param>
    public int Symbol(byte style) => style < Breaks.Count ? ClassSymbols + style : (SpecialKind)(style - Breaks.Count) switch
    {
        SpecialKind.Dirahasiakan => 1,
        SpecialKind.PenyebutKecil => 2,
        SpecialKind.Nol => 3,
        // No data, and the households of unmapped desa, which no map shows.
        _ => 0,
    };

    /// <summary>Areas of each line of the legend among some: of classes, of what is apart, then of what is uncertain.</summary>
    public int[] CountsOf(int[] features)
    {
        var own = Classes.Length + Specials.Length;
        var counts = new int[own + (Ragu?.Keys.Length ?? 0)];
        foreach (var feature in features)
        {
            int style = StyleOf[feature];
            if (style < counts.Length) counts[style]++;
            else if (style != NotPainted && Ragu?.Of(style - counts.Length) is var (kelas, isDense))
            {
                counts[kelas]++;
                counts[own + (isDense ? 1 : 0)]++;
            }
        }

        return counts;
    }

    /// <summary>Colours of pictures that are transparent where no area is.</summary>
    /// <param name="scale">Of their window.</param>
    public AreaColours Colours(int scale) => _colours[scale - 1] ??= new AreaColours(Styles, paper: null, scale, Theme);

    /// <summary>The areas of a scope, as maps draw them.</summary>
    /// <param name="release">Whose.</param>
    /// <param name="scope">Where.</param>
    /// <param name="index">Of the shapes of the scope's level.</param>
    public static MapAreas AreasOf(ReleaseSnapshot release, MapScope scope, FeatureIndex index)
    {
        var start = release.Wilayah.LevelStart(scope.Tingkat);
        var features = new List<int>(scope.Count);
        for (var area = scope.First; area < scope.End; area++)
        {
            // Households of unmapped desa have no place on a map.
            if (!release.Wilayah[area].Kode.IsTidakTerpetakan) features.Add(area - start);
        }

        return new MapAreas(release.Shapes(scope.Tingkat), [.. features], index);
    }

    /// <param name="release">Whose.</param>
    /// <param name="nilai">What is shown.</param>
    /// <param name="scope">Where.</param>
    /// <param name="classes">How.</param>
    /// <param name="areas">Of the scope.</param>
    /// <param name="rse">Relative standard error of the values, to be drawn over their colours; null without.</param>
    public static Choropleth Of(
        ReleaseSnapshot release, Nilai nilai, MapScope scope, MapClasses classes, MapAreas areas, Nilai? rse = null)
    {
        var start = release.Wilayah.LevelStart(scope.Tingkat);
        var features = areas.Features;
        var breaks = classes.Divide(MapValues.From(release, nilai, scope, classes.Dari), nilai.Desimal);
        if (classes.Dari != KelasDari.Peta) breaks = breaks.CountedOver(MapValues.From(release, nilai, scope, KelasDari.Peta));
        var styleOf = new byte[release.Shapes(scope.Tingkat).Count];
        Array.Fill(styleOf, NotPainted);
        var counts = new int[SpecialKeys.Length];
        foreach (var feature in features)
        {
            var kind = MapValues.KindOf(nilai, start + feature);
            if (kind is { } special) counts[(int)special]++;
            styleOf[feature] = (byte)(kind is { } apart
                ? breaks.Count + (int)apart
                : breaks.ClassOf(nilai.Value[start + feature]));
        }

        var labels = ClassLabels.Of(breaks, nilai.IsPercent() ? Math.Min(1, nilai.Desimal) : 0, nilai.Desimal);
        var colours = classes.Colours(breaks);
        MapKey[] keys =
            [.. labels.Select((label, i) => new MapKey(null, new AreaStyle(colours[i]), label, breaks.Counts[i]))];
        MapKey[] specials =
        [
            .. SpecialKeys.Select(key => new MapKey(key.Kind, key.Style(classes.Theme), key.Label, counts[(int)key.Kind])),
        ];
        var ragu = rse is null ? null : RaguKeys.Over(styleOf, features, colours, keys.Length + specials.Length, rse, start);
        return new Choropleth
        {
            Scope = scope,
            Theme = classes.Theme,
            Breaks = breaks,
            Classes = keys,
            Specials = specials,
            Ragu = ragu,
            Styles = [.. keys.Concat(specials).Select(key => key.Style), .. ragu?.Styles ?? []],
            StyleOf = styleOf,
            Areas = areas,
            Borders = [.. MapBorders.Of(release, scope)],
        };
    }
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
