using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Pembatasan;

/// <summary>
/// What making an answer takes, told from its parameters before any of it is made. Unit: about a picture tile of 256 × 256 pixels over known areas.
/// </summary>
/// <remarks>Names of parameters mean the same at every address, so their values say it: areas × values, pixels, lines.</remarks>
static class AnswerCost
{
    // Measured beside each other on two cores; only their proportions matter.
    const double PixelsOfUnit = 256 * 256, CellsOfUnit = 2_000, AreasDrawnOfUnit = 500, OutlinesOfUnit = 50, SheetCellsOfUnit = 400, AreasLookedAtOfUnit = 5_000;
    const double Sheet = 10, PlanColumns = 10, AreasSharedOfUnit = 1_000;

    // Cards take no size. Unit: pixels.
    const int CardWidth = 1200, CardHeight = 630;

    /// <summary>Above this an answer holds one of the places for large ones: the rest is left to small ones.</summary>
    public const double Large = 60;

    /// <summary>
    /// Opening an older release: a national one is read and compared in seconds, and who asked for three of them by turns would keep the server opening
    /// them for the price of a request.
    /// </summary>
    public const double Opening = 300;

    /// <summary>The bucket it comes from, and how much.</summary>
    public static (CostClass Class, double Cost) Of(Asked asked)
    {
        var scale = asked.TryFind("skala", out int given) ? given : 1;
        // What a bulk query and a table to be joined ask for is in their content: the gate counts it once it is read.
        if (asked.Route is "/data" or "/gabung") return (CostClass.Olahan, 1);
        if (asked.TryFind("z", out int _) || asked.TryFind("tileMatrix", out int _)) return (CostClass.Ubin, scale * scale);
        var areas = AreasOf(asked);
        var panels = asked.Canonical("edisi") is { } editions ? editions.Count(c => c == ',') + 1 : 1;
        var work = Path.GetExtension(asked.Route) switch
        {
            ".png" => (PixelsOf(asked, scale) / PixelsOfUnit) + (areas / AreasDrawnOfUnit),
            ".svg" or ".pdf" => Sheet + (areas / OutlinesOfUnit),
            // Setting a plan on paper takes what a workbook takes.
            _ when asked.Canonical("f") == "xlsx" || (IsPlan(asked) && asked.Canonical("f") is ("html" or "pdf")) => Sheet + (areas * ValuesOf(asked) / SheetCellsOfUnit),
            _ when asked.TryFind("mm-per-pixel", out IPictureSize? map) =>
                asked.Canonical("f") == "svg" ? Sheet + (areas / OutlinesOfUnit) : (map!.Pixels / PixelsOfUnit) + (areas / AreasDrawnOfUnit),
            _ when asked.Canonical("f") is "geojson" or "topojson" or "gpkg" || asked.TryFind("limit", out int _) =>
                (areas / OutlinesOfUnit) + (areas * ValuesOf(asked) / CellsOfUnit) + (AreasLookedAt(asked) / AreasLookedAtOfUnit),
            _ => areas * ValuesOf(asked) / CellsOfUnit,
        };
        return (CostClass.Olahan, panels * (1 + work + DrawsOf(asked, areas)));
    }

    static double PixelsOf(Asked asked, int scale) =>
        (asked.TryFind("lebar", out int width) ? width : CardWidth) * (double)(asked.TryFind("tinggi", out int height) ? height : CardHeight) * scale * scale;

    static double ValuesOf(Asked asked) =>
        asked.TryFind("ukuran", out IReadOnlyList<Nilai>? all) ? Math.Max(1, all!.Count) : IsPlan(asked) ? PlanColumns : 1;

    // A plan of quotas names no level: it always goes down to desa.
    static bool IsPlan(Asked asked) => asked.Route.StartsWith("/kuota", StringComparison.Ordinal);

    /// <summary>What drawing takes.</summary>
    /// <param name="drawn">Areas times draws.</param>
    public static double OfDraws(double drawn) => drawn / AreasSharedOfUnit;

    static double DrawsOf(Asked asked, double areas) => asked.TryFind("ulangan", out long draws) ? OfDraws(draws * areas) : 0;

    // A filter looks at all areas of the level, however few a page holds.
    static double AreasLookedAt(Asked asked) => asked.Canonical("filter") is not null && asked.TryFind("tingkat", out Tingkat tingkat)
        ? asked.Release.Wilayah.Level(tingkat).GetOffsetAndLength(asked.Release.Wilayah.Count).Length
        : 0;

    static double AreasOf(Asked asked)
    {
        var tree = asked.Release.Wilayah;
        if (!asked.TryFind("tingkat", out Tingkat tingkat))
        {
            if (!IsPlan(asked)) return 1;
            tingkat = Tingkat.Desa;
        }

        var parent = asked.TryFind("kode", out int kode) ? kode : asked.TryFind("induk", out int induk) ? induk : Parameters.WholeRelease;
        if (parent >= 0 && tree[parent].Tingkat > tingkat) return 1;
        var count = LevelReader.Areas(tree, parent, tingkat).GetOffsetAndLength(tree.Count).Length;
        return asked.TryFind("limit", out int limit) ? Math.Min(limit, count) : count;
    }
}
