using GeoBdt.Api.Asking;
using GeoBdt.Api.Releases;
using GeoBdt.Indicators.Release;
using GeoBdt.Tiles;
using GeoBdt.Tiles.Proyeksi;

namespace GeoBdt.Api.GeoJson;

/// <summary>OGC API Features part 2: the coordinate reference systems that a release is served in.</summary>
static class CrsParameters
{
    // Zones from which some of its areas lie too far to be drawn in are not offered; Indonesia lies within reach of all.
    static readonly PerRelease<IReadOnlyList<CoordinateSystem>> Offered = new(release => LevelBoxes.OfAll(release) is { } around
        ? [.. CoordinateSystems.All.Where(one => one.Reaches(WebMercator.ToLongitude(around.MinX), WebMercator.ToLongitude(around.MaxX)))]
        : CoordinateSystems.All);

    public static readonly Parameter<CoordinateSystem> Crs = Of(
        "crs",
        "Sistem referensi koordinat jawaban GeoJSON, salah satu dari crs pada kumpulan; urutan sumbu menurut definisinya. Bawaan: CRS84. / "
            + "Coordinate reference system of the GeoJSON answer, one of the collection's crs; axes in the order of its definition. Default: CRS84.",
        "http://www.opengis.net/def/crs/EPSG/0/32749");

    public static readonly Parameter<CoordinateSystem> BboxCrs = Of(
        "bbox-crs",
        "Sistem referensi koordinat bbox, salah satu dari crs pada kumpulan. Bawaan: CRS84. / "
            + "Coordinate reference system of bbox, one of the collection's crs. Default: CRS84.",
        "http://www.opengis.net/def/crs/OGC/1.3/CRS84");

    /// <summary>Those that every area of a release can be written in, the default first.</summary>
    public static IReadOnlyList<CoordinateSystem> Of(ReleaseSnapshot release) => Offered.Of(release);

    /// <summary>Says in the header what coordinates the answer is in.</summary>
    public static void SayCrs(HttpResponse response, CoordinateSystem system) => response.Headers["Content-Crs"] = $"<{system.Uri}>";

    static Parameter<CoordinateSystem> Of(string name, string description, string example) => new(name, description, (text, asked) =>
    {
        if (text is null || text == CoordinateSystems.Crs84.Uri) return Reading.Of(CoordinateSystems.Crs84, null);
        var offered = Of(asked.Release);
        return offered.FirstOrDefault(one => one.Uri == text) is { } system
            ? Reading.Of(system, system.Uri)
            : Problems.UnknownCrs(name, text, [.. offered.Select(one => one.Uri)]);
    })
    {
        TextFormat = "uri",
        Example = example,
    };
}
