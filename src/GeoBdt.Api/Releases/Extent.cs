using GeoBdt.Tiles;
using GeoBdt.Tiles.GeoJson;
using GeoBdt.Tiles.Proyeksi;

namespace GeoBdt.Api.Releases;

// Where areas lie, as OGC API Common writes it.
sealed record Extent(SpatialExtent Spatial)
{
    /// <summary>Null where nothing has a shape.</summary>
    public static Extent? Of(WorldBox? around) => around is { } box
        ? new(new SpatialExtent([Degrees.Box(box.MinX, box.MinY, box.MaxX, box.MaxY)], CoordinateSystems.Crs84.Uri))
        : null;
}

sealed record SpatialExtent(IReadOnlyList<double[]> Bbox, string Crs);
