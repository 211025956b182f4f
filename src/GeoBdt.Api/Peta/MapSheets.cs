using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Release;
using GeoBdt.Tiles;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Api.Peta;

// A choropleth and its texts laid out as a sheet.
static class MapSheets
{
    // Where areas have fewer pixels than this, names would hide the colours they stand on.
    const int PixelsPerName = 8000;

    /// <param name="release">Whose.</param>
    /// <param name="map">What it shows.</param>
    /// <param name="texts">Its words.</param>
    /// <param name="pixels">Its size, for whether names have room.</param>
    /// <param name="view">The piece that is shown, its areas counted in the classes of the whole; null for all.</param>
    public static MapSheet Of(ReleaseSnapshot release, Choropleth map, MapTexts texts, int pixels, WorldBox? view = null)
    {
        var isEnglish = texts.IsEnglish;
        var shapes = release.Shapes(map.Scope.Tingkat);
        var shown = view is { } box ? MapWindow.Shown(shapes, map.Features, box) : map.Features;
        var isPart = shown.Length < map.Features.Length;
        var counts = isPart ? map.CountsOf(shown) : null;
        return new MapSheet
        {
            Shapes = shapes,
            Features = shown,
            View = view,
            StyleOf = map.StyleOf,
            Legend =
            [
                .. map.Classes.Concat(map.Specials).Concat(map.Ragu?.Keys ?? []).Select((key, i) => new LegendEntry(
                    key.Style, texts.In(key.Label), counts?[i] ?? key.Count, IsSpecial: i >= map.Classes.Length)),
            ],
            Variants = map.Ragu?.Variants ?? [],
            Caution = texts.Caution(map.Ragu),
            Title = isPart ? $"{texts.Title} ({(isEnglish ? "part" : "sebagian")})" : texts.Title,
            Subtitle = texts.Subtitle,
            LegendTitle = texts.Measure,
            CountTitle = AreaNames.Level(map.Scope.Tingkat, isEnglish).Split('/')[0],
            NorthMark = isEnglish ? "N" : "U",
            ThousandsMark = isEnglish ? ',' : '.',
            Source = texts.Source,
            Edition = WithUndrawn(texts.Release, shapes, shown, isEnglish),
            Protection = texts.Protection,
            // What lies outside is drawn nowhere, but would be in a file of lines.
            Borders = view is { } piece ? [.. map.Borders.Select(level => Touching(level, piece))] : map.Borders,
            Theme = map.Theme,
            Names = shown.Length <= pixels / PixelsPerName ? Names(release, map) : null,
            Language = isEnglish ? "en" : "id",
            ScaleNote = isEnglish
                ? "Scale 1 : {0} in the middle of the map. Mercator projection, WGS 84."
                : "Skala 1 : {0} di tengah peta. Proyeksi Mercator, WGS 84.",
            EmptyText = isEnglish ? "No boundaries to draw" : "Tidak ada batas wilayah untuk digambar",
        };
    }

    /// <summary>The line of the release, and how many areas have no boundaries: the legend counts them, so a map that leaves them out says so.</summary>
    /// <param name="line">What else the line says.</param>
    /// <param name="shapes">Of the level.</param>
    /// <param name="shown">The areas that the legend counts.</param>
    /// <param name="isEnglish">Language.</param>
    public static string WithUndrawn(string line, ShapeSet shapes, int[] shown, bool isEnglish)
    {
        var count = shown.Count(feature => !shapes.HasShape(feature));
        if (count == 0 || count == shown.Length) return line;
        var undrawn = isEnglish
            ? $"{count} area{(count == 1 ? " is" : "s are")} not drawn for want of boundaries."
            : $"{count} wilayah tidak tergambar karena tidak mempunyai batas.";
        return $"{line.TrimEnd('.')}. {undrawn}";
    }

    static BorderLevel Touching(BorderLevel level, WorldBox view) => new(
        level.Shapes,
        Array.FindAll(level.Features, feature => level.Shapes.HasShape(feature) && level.Shapes.BoxOf(feature).Intersects(view)),
        level.GroupOf,
        level.IsPointedOut);

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
