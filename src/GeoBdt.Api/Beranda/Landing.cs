using GeoBdt.Api.Asking;

namespace GeoBdt.Api.Beranda;

// OGC API landing page.
sealed record Landing(string Rilis, string Title, string Description, bool Sampel, IReadOnlyList<LandingLink> Links)
{
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
            [
                To("self", "/", "Halaman ini / This page"),
                new("alternate", Asking.Links.Complete(asked, Asking.Links.To(asked, "/", ("f", "html"))), "text/html", "Peta / Map"),
                To("service-desc", "/api", "OpenAPI", "application/vnd.oai.openapi+json;version=3.0"),
                new("service-doc", Asking.Links.Complete(asked, Asking.Links.To(asked, "/api", ("f", "html"))), "text/html", "Uraian API / API description"),
                To("conformance", "/conformance", "Kelas kesesuaian / Conformance classes"),
                To("data", "/collections", "Wilayah sebagai fitur / Areas as features"),
                To("indikator", "/indikator", "Indikator / Indicators"),
                new("kuota", Asking.Links.Complete(asked, Asking.Links.To(asked, "/kuota", ("f", "halaman"))), "text/html", "Rencana kuota / Quota plan"),
                To("rilis", "/rilis", "Rilis / Releases"),
            ]);
    }
}

sealed record LandingLink(string Rel, string Href, string Type, string Title);
