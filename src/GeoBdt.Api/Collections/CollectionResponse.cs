using GeoBdt.Api.Asking;
using GeoBdt.Api.GeoJson;
using GeoBdt.Api.Releases;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles.GeoJson;

namespace GeoBdt.Api.Collections;

sealed record Conformance(IReadOnlyList<string> ConformsTo)
{
    public static Conformance Ours { get; } = new(
    [
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/dataset-tilesets",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/png",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/oas30",
        "https://www.opengis.net/spec/ogcapi-maps-1/1.0/conf/core",
        "https://www.opengis.net/spec/ogcapi-maps-1/1.0/conf/collection-map",
        "https://www.opengis.net/spec/ogcapi-maps-1/1.0/conf/dataset-map",
        "https://www.opengis.net/spec/ogcapi-maps-1/1.0/conf/styled-map",
        "https://www.opengis.net/spec/ogcapi-maps-1/1.0/conf/background",
        "https://www.opengis.net/spec/ogcapi-maps-1/1.0/conf/scaling",
        "https://www.opengis.net/spec/ogcapi-maps-1/1.0/conf/display-resolution",
        "https://www.opengis.net/spec/ogcapi-maps-1/1.0/conf/spatial-subsetting",
        "https://www.opengis.net/spec/ogcapi-maps-1/1.0/conf/png",
        "https://www.opengis.net/spec/ogcapi-maps-1/1.0/conf/svg",
        "https://www.opengis.net/spec/ogcapi-maps-1/1.0/conf/api-operations",
        "https://www.opengis.net/spec/ogcapi-maps-1/1.0/conf/cors",
    ]);
}

sealed record CollectionList(string Rilis, IReadOnlyList<Link> Links, IReadOnlyList<Collection> Collections)
{
    public static CollectionList Of(Asked asked) => new(
        asked.Release.Id.ToString(),
        [Link.To(asked, "self", "/collections", "application/json")],
        [.. TingkatNames.All.Select(tingkat => Collection.Of(asked, tingkat))]);
}

sealed record Collection(
    string Id,
    string Title,
    string Description,
    string ItemType,
    IReadOnlyList<string> Crs,
    Extent? Extent,
    IReadOnlyList<Link> Links)
{
    const string Crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

    static readonly PerRelease<Dictionary<Tingkat, double[]?>> Boxes = new(release =>
        TingkatNames.All.ToDictionary(tingkat => tingkat, tingkat => BoxOf(release, tingkat)));

    public static Collection Of(Asked asked, Tingkat tingkat)
    {
        var path = $"/collections/{tingkat.Name()}";
        var (id, en) = Names(tingkat);
        return new Collection(
            tingkat.Name(),
            $"{id} / {en}",
            $"{asked.Release.Manifest.Judul}; {asked.Release.Manifest.Wilayah.Vintase}",
            "feature",
            [Crs84],
            Boxes.Of(asked.Release)[tingkat] is { } box ? new Extent(new SpatialExtent([box], Crs84)) : null,
            [
                Link.To(asked, "self", path, "application/json"),
                Link.To(asked, "items", $"{path}/items", FeatureWriter.ContentType),
                Link.To(asked, OgcRels.TilesetsVector, $"{path}/tiles", "application/json"),
                Link.To(asked, OgcRels.TilesetsMap, $"{path}/map/tiles", "application/json"),
                Link.To(asked, OgcRels.Map, $"{path}/map", "image/png"),
                Link.To(asked, OgcRels.DraftMap, $"{path}/map", "image/png"),
                Link.To(asked, OgcRels.Styles, $"{path}/styles", "application/json"),
            ]);
    }

    static (string Id, string En) Names(Tingkat tingkat) => tingkat switch
    {
        Tingkat.Provinsi => ("Provinsi", "Provinces"),
        Tingkat.Kabupaten => ("Kabupaten dan kota", "Regencies and cities"),
        Tingkat.Kecamatan => ("Kecamatan", "Districts"),
        _ => ("Desa dan kelurahan", "Villages and urban wards"),
    };

    static double[]? BoxOf(ReleaseSnapshot release, Tingkat tingkat)
    {
        var shapes = release.Shapes(tingkat);
        uint minX = uint.MaxValue, minY = uint.MaxValue, maxX = 0, maxY = 0;
        for (var f = 0; f < shapes.Count; f++)
        {
            if (!shapes.HasShape(f)) continue;
            var box = shapes.Box.AsSpan(4 * f, 4);
            (minX, minY) = (Math.Min(minX, box[0]), Math.Min(minY, box[1]));
            (maxX, maxY) = (Math.Max(maxX, box[2]), Math.Max(maxY, box[3]));
        }

        return maxX < minX ? null : Degrees.Box(minX, minY, maxX, maxY);
    }
}

sealed record Extent(SpatialExtent Spatial);

sealed record SpatialExtent(IReadOnlyList<double[]> Bbox, string Crs);
