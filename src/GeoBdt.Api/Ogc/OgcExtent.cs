using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles.GeoJson;

namespace GeoBdt.Api.Ogc;

// Where the areas of a level lie, as collections have it.
sealed record OgcExtent(OgcSpatial Spatial)
{
    /// <summary>Null when none has a shape.</summary>
    public static OgcExtent? Of(ReleaseSnapshot release, Tingkat tingkat) => LevelBoxes.Of(release, tingkat) is { } box
        ? new(new OgcSpatial([Degrees.Box(box.MinX, box.MinY, box.MaxX, box.MaxY)], "http://www.opengis.net/def/crs/OGC/1.3/CRS84"))
        : null;
}

sealed record OgcSpatial(IReadOnlyList<double[]> Bbox, string Crs);
