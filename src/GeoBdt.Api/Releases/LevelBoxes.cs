using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;

namespace GeoBdt.Api.Releases;

/// <summary>The box around all areas of a level, found once for a release: every tile is looked up in it.</summary>
static class LevelBoxes
{
    static readonly PerRelease<WorldBox?[]> ByLevel = new(
        release => [.. TingkatNames.All.Select(tingkat => release.Shapes(tingkat).BoxAround(..))]);

    /// <summary>Null when none has a shape.</summary>
    public static WorldBox? Of(ReleaseSnapshot release, Tingkat tingkat) => ByLevel.Of(release)[(int)tingkat - (int)TingkatNames.All[0]];

    /// <summary>Of all levels together.</summary>
    public static WorldBox? OfAll(ReleaseSnapshot release)
    {
        WorldBox? all = null;
        foreach (var level in ByLevel.Of(release))
        {
            if (level is { } box) all = all?.Join(box) ?? box;
        }

        return all;
    }
}
