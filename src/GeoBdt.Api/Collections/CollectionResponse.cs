using GeoBdt.Api.Asking;
using GeoBdt.Api.GeoJson;
using GeoBdt.Api.Releases;
using GeoBdt.Api.Saringan;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles.Proyeksi;

namespace GeoBdt.Api.Collections;

sealed record Conformance(IReadOnlyList<string> ConformsTo)
{
    public static Conformance Ours { get; } = new(
    [
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
        "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
        .. FilterConformance.Classes,
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

// Crs is what every collection is served in; each names them all again, as few clients look here.
sealed record CollectionList(string Rilis, IReadOnlyList<Link> Links, IReadOnlyList<string> Crs, IReadOnlyList<Collection> Collections)
{
    public static CollectionList Of(Asked asked) => new(
        asked.Release.Id.ToString(),
        [Link.To(asked, "self", "/collections", Link.Json), Link.ToPage(asked, "alternate", "/collections")],
        Collection.CrsOf(asked.Release),
        [.. TingkatNames.All.Select(tingkat => Collection.Of(asked, tingkat))]);
}

sealed record Collection(
    string Id,
    string Title,
    string Description,
    string ItemType,
    IReadOnlyList<string> Crs,
    string StorageCrs,
    Extent? Extent,
    IReadOnlyList<Link> Links)
{
    /// <summary>The collection of a level.</summary>
    /// <param name="asked">The request.</param>
    /// <param name="tingkat">The level.</param>
    /// <param name="items">What its link to items asks for.</param>
    public static Collection Of(Asked asked, Tingkat tingkat, params ReadOnlySpan<(string Name, string? Value)> items)
    {
        var path = $"/collections/{tingkat.Name()}";
        var (id, en) = Names(tingkat);
        return new Collection(
            tingkat.Name(),
            $"{id} / {en}",
            $"{asked.Release.Manifest.Judul}; {asked.Release.Manifest.Wilayah.Vintase}",
            "feature",
            CrsOf(asked.Release),
            // Kept to 10⁻⁶ of a degree, on a grid of steps of 0.9 cm.
            CoordinateSystems.Crs84.Uri,
            Extent.Of(LevelBoxes.Of(asked.Release, tingkat)),
            [
                Link.To(asked, "self", path, Link.Json),
                Link.ToPage(asked, "alternate", path),
                new("items", Asking.Links.Complete(asked, Asking.Links.To(asked, $"{path}/items", items)), FeatureWriter.ContentType),
                Link.ToPage(asked, "items", $"{path}/items"),
                Link.To(asked, QueryablesSchema.Relation, QueryablesSchema.Path(tingkat), QueryablesSchema.ContentType),
                Link.To(asked, OgcRels.TilesetsVector, $"{path}/tiles", "application/json"),
                Link.To(asked, OgcRels.TilesetsMap, $"{path}/map/tiles", "application/json"),
                Link.To(asked, OgcRels.Map, $"{path}/map", "image/png"),
                Link.To(asked, OgcRels.DraftMap, $"{path}/map", "image/png"),
                Link.To(asked, OgcRels.Styles, $"{path}/styles", "application/json"),
            ]);
    }

    public static IReadOnlyList<string> CrsOf(ReleaseSnapshot release) => [.. CrsParameters.Of(release).Select(one => one.Uri)];

    /// <summary>What a level is called in titles.</summary>
    public static (string Id, string En) Names(Tingkat tingkat) => tingkat switch
    {
        Tingkat.Provinsi => ("Provinsi", "Provinces"),
        Tingkat.Kabupaten => ("Kabupaten dan kota", "Regencies and cities"),
        Tingkat.Kecamatan => ("Kecamatan", "Districts"),
        _ => ("Desa dan kelurahan", "Villages and urban wards"),
    };
}
