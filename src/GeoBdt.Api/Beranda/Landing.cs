using System.Text.Json.Serialization;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;
using GeoBdt.Tiles.GeoJson;

namespace GeoBdt.Api.Beranda;

// OGC API landing page.
sealed record Landing(
    string Rilis,
    string Title,
    string Description,
    bool Sampel,
    IReadOnlyList<string> Crs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LandingExtent? Extent,
    IReadOnlyList<LandingLink> Links)
{
    const string Crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

    // Of maps of the whole release.
    static readonly string[] CrsOfMaps = [Crs84, "http://www.opengis.net/def/crs/EPSG/0/4326", "http://www.opengis.net/def/crs/EPSG/0/3857"];

    public static Landing Of(Asked asked)
    {
        LandingLink To(string rel, string path, string title, string type = "application/json") =>
            new(rel, Asking.Links.Complete(asked, Asking.Links.To(asked, path)), type, title);

        return new Landing(
            asked.Release.Id.ToString(),
            asked.Release.Manifest.Judul,
            $"{asked.Release.Manifest.Penerbit}. {asked.Release.Manifest.Perlindungan.Catatan} / "
                + $"{asked.Release.Manifest.Perlindungan.CatatanEn}",
            asked.Release.Manifest.Sampel,
            CrsOfMaps,
            ExtentOf(asked.Release) is { } box ? new(new([box], Crs84)) : null,
            [
                To("self", "/", "Halaman ini / This page"),
                new("alternate", Asking.Links.Complete(asked, Asking.Links.To(asked, "/", ("f", "html"))), "text/html", "Peta / Map"),
                To("service-desc", "/api", "OpenAPI", "application/vnd.oai.openapi+json;version=3.0"),
                new("service-doc", Asking.Links.Complete(asked, Asking.Links.To(asked, "/api", ("f", "html"))), "text/html", "Uraian API / API description"),
                To("conformance", "/conformance", "Kelas kesesuaian / Conformance classes"),
                To("data", "/collections", "Wilayah sebagai fitur / Areas as features"),
                To(OgcRels.TilesetsVector, "/tiles", "Ubin vektor / Vector tiles"),
                To(OgcRels.TilesetsMap, "/map/tiles", "Ubin gambar / Map tiles"),
                To(OgcRels.TilingSchemes, "/tileMatrixSets", "Kisi ubin / Tile matrix sets"),
                To(OgcRels.Map, "/map", "Peta / Map", "image/png"),
                To(OgcRels.DraftMap, "/map", "Peta / Map", "image/png"),
                To(OgcRels.Styles, "/styles", "Gaya: setiap ukuran / Styles: each value"),
                To("indikator", "/indikator", "Indikator / Indicators"),
                new("kuota", Asking.Links.Complete(asked, Asking.Links.To(asked, "/kuota", ("f", "halaman"))), "text/html", "Rencana kuota / Quota plan"),
                To("describedby", "/katalog.jsonld", "Katalog DCAT / DCAT catalogue", "application/ld+json"),
                To("rilis", "/rilis", "Rilis / Releases"),
            ]);
    }

    // Around the areas of all levels.
    static double[]? ExtentOf(ReleaseSnapshot release)
    {
        WorldBox? all = null;
        foreach (var tingkat in TingkatNames.All)
        {
            if (release.Shapes(tingkat).BoxAround(..) is { } box) all = all is { } before ? before.Join(box) : box;
        }

        return all is { } found ? Degrees.Box(found.MinX, found.MinY, found.MaxX, found.MaxY) : null;
    }
}

// As collections have it.
sealed record LandingExtent(LandingSpatial Spatial);

sealed record LandingSpatial(IReadOnlyList<double[]> Bbox, string Crs);

sealed record LandingLink(string Rel, string Href, string Type, string Title);
