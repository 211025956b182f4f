using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Api.Peta;

// Lines over the areas of a map.
static class MapBorders
{
    /// <summary>Borders of the wider levels up to the frame, the finest first, then of the area pointed out.</summary>
    public static List<BorderLevel> Of(ReleaseSnapshot release, MapScope scope)
    {
        var tree = release.Wilayah;
        var borders = new List<BorderLevel>();
        var widest = scope.Frame < 0 ? Tingkat.Provinsi : tree[scope.Frame].Tingkat;
        for (var tingkat = scope.Tingkat - 1; tingkat >= widest; tingkat--)
        {
            var (first, end) = (scope.First, scope.End);
            for (var level = scope.Tingkat; level > tingkat; level--)
            {
                if (first == end) return borders;
                (first, end) = (tree.Parent(first), tree.Parent(end - 1) + 1);
            }

            borders.Add(Level(release, scope.Tingkat, tingkat, first, end));
        }

        if (scope.Highlight >= 0)
        {
            borders.Add(Level(release, scope.Tingkat, scope.Tingkat, scope.Highlight, scope.Highlight + 1, isPointedOut: true));
        }

        return borders;
    }

    static BorderLevel Level(ReleaseSnapshot release, Tingkat painted, Tingkat tingkat, int first, int end, bool isPointedOut = false) => new(
        release.Shapes(tingkat),
        [.. Enumerable.Range(first - release.Wilayah.LevelStart(tingkat), end - first)],
        release.Wilayah.PlacesWithin(painted, tingkat),
        isPointedOut);
}
