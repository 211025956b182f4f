using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Release;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Api.Peta;

// A choropleth and its texts laid out as a sheet.
static class MapSheets
{
    // Where areas have fewer pixels than this, names would hide the colours they stand on.
    const int PixelsPerName = 8000;

    public static MapSheet Of(ReleaseSnapshot release, Choropleth map, MapTexts texts, int pixels)
    {
        var isEnglish = texts.IsEnglish;
        return new MapSheet
        {
            Shapes = release.Shapes(map.Scope.Tingkat),
            Features = map.Features,
            StyleOf = map.StyleOf,
            Legend =
            [
                .. map.Classes.Select(key => new LegendEntry(key.Style, texts.In(key.Label), key.Count)),
                .. map.Specials.Select(
                    key => new LegendEntry(key.Style, texts.In(key.Label), key.Count, IsSpecial: true)),
                .. (map.Ragu?.Keys ?? []).Select(
                    key => new LegendEntry(key.Style, texts.In(key.Label), key.Count, IsSpecial: true)),
            ],
            Variants = map.Ragu?.Variants ?? [],
            Caution = texts.Caution(map.Ragu),
            Title = texts.Title,
            Subtitle = texts.Subtitle,
            LegendTitle = texts.Measure,
            CountTitle = AreaNames.Level(map.Scope.Tingkat, isEnglish).Split('/')[0],
            NorthMark = isEnglish ? "N" : "U",
            ThousandsMark = isEnglish ? ',' : '.',
            Source = texts.Source,
            Edition = texts.Release,
            Protection = texts.Protection,
            Borders = map.Borders,
            Names = map.Features.Length <= pixels / PixelsPerName ? Names(release, map) : null,
            Language = isEnglish ? "en" : "id",
            ScaleNote = isEnglish
                ? "Scale 1 : {0} in the middle of the map. Mercator projection, WGS 84."
                : "Skala 1 : {0} di tengah peta. Proyeksi Mercator, WGS 84.",
            EmptyText = isEnglish ? "No boundaries to draw" : "Tidak ada batas wilayah untuk digambar",
        };
    }

    /// <summary>Name and value of each area, for formats that can say them.</summary>
    public static string[] Descriptions(ReleaseSnapshot release, Choropleth map, MapTexts texts)
    {
        var descriptions = new string[map.StyleOf.Length];
        Array.Fill(descriptions, "");
        var start = release.Wilayah.LevelStart(map.Scope.Tingkat);
        foreach (var feature in map.Features)
        {
            descriptions[feature] = $"{AreaNames.Full(release.Wilayah[start + feature])}: {texts.Value(start + feature)}";
        }

        return descriptions;
    }

    /// <summary>Where the area around a map lies among its siblings; null when it has none.</summary>
    public static MapInset? Inset(ReleaseSnapshot release, MapScope scope)
    {
        if (scope.Frame == Parameters.WholeRelease) return null;
        var tree = release.Wilayah;
        var tingkat = tree[scope.Frame].Tingkat;
        var siblings = LevelReader.Areas(tree, tree.Parent(scope.Frame), tingkat);
        var (first, count) = (siblings.Start.Value, siblings.End.Value - siblings.Start.Value);
        var start = tree.LevelStart(tingkat);
        return count < 2 ? null
            : new MapInset(release.Shapes(tingkat), [.. Enumerable.Range(first - start, count)], [scope.Frame - start]);
    }

    static string[] Names(ReleaseSnapshot release, Choropleth map)
    {
        var names = new string[map.StyleOf.Length];
        Array.Fill(names, "");
        var start = release.Wilayah.LevelStart(map.Scope.Tingkat);
        foreach (var feature in map.Features) names[feature] = AreaNames.Short(release.Wilayah[start + feature]);
        return names;
    }
}
