using System.Text.Json.Serialization;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Releases;
using GeoBdt.Tiles.Proyeksi;

namespace GeoBdt.Api.Beranda;

// OGC API landing page.
sealed record Landing(
    string Rilis,
    string Title,
    string Description,
    bool Sampel,
    IReadOnlyList<string> Crs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Extent? Extent,
    IReadOnlyList<LandingLink> Links)
{
    // Of maps of the whole release.
    static readonly string[] CrsOfMaps = [CoordinateSystems.Crs84.Uri, "http://www.opengis.net/def/crs/EPSG/0/4326", "http://www.opengis.net/def/crs/EPSG/0/3857"];

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
            Releases.Extent.Of(LevelBoxes.OfAll(asked.Release)),
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
                new("gabung", Asking.Links.Complete(asked, Asking.Links.To(asked, "/gabung")), "text/html", "Gabungkan tabel Anda / Join your table"),
                To("describedby", "/katalog.jsonld", "Katalog DCAT / DCAT catalogue", "application/ld+json"),
                To("rilis", "/rilis", "Rilis / Releases"),
            ]);
    }
}

sealed record LandingLink(string Rel, string Href, string Type, string Title);
