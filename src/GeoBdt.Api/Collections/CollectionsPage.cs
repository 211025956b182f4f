using System.Globalization;
using System.Text;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.GeoJson;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Collections;

/// <summary>The conformance declaration, the collections and one of them, as pages for people.</summary>
static class CollectionsPage
{
    public static IResult OfConformance(Asked asked)
    {
        var body = new StringBuilder("""
            <p>Server ini memenuhi kelas kesesuaian berikut; setiap nama adalah alamat penjelasannya di OGC.</p>
            <p lang="en">This server conforms to these classes; each name is the address of its explanation at the OGC.</p>
            <ul>

            """);
        foreach (var uri in Conformance.Ours.ConformsTo) body.Append("<li>").Append(Anchor(uri, uri)).Append("</li>\n");
        return new OgcPage("Kelas kesesuaian", "Conformance classes")
        {
            Path = [Front(asked)],
            IsSample = asked.Release.Manifest.Sampel,
            Body = body.Append("</ul>\n").ToString(),
            Links = new Link[] { Link.To(asked, "self", "/conformance", Link.Json), Link.ToPage(asked, "alternate", "/conformance") }.OnPage(),
        }.Answer();
    }

    public static IResult OfAll(Asked asked)
    {
        var list = CollectionList.Of(asked);
        var body = new StringBuilder("""
            <p>Wilayah sebagai fitur, satu kumpulan per tingkat, untuk QGIS, GDAL dan program lain yang mengenal OGC API Features.</p>
            <p lang="en">Areas as features, one collection for each level, for QGIS, GDAL and other programs that speak OGC API Features.</p>
            <div class="kartu">

            """);
        foreach (var (one, tingkat) in list.Collections.Zip(TingkatNames.All))
        {
            var (title, english) = Collection.Names(tingkat);
            body.Append("<section><h2>").Append(Anchor(Address(asked, tingkat, ""), title)).Append("</h2>\n<p lang=\"en\">").Append(HtmlPage.Text(english)).Append("</p>\n<p>")
                .Append(Count(asked, tingkat)).Append(" fitur <span lang=\"en\">/ features</span></p>\n<p class=\"k\">").Append(HtmlPage.Text(one.Description)).Append("</p>\n<p>")
                .Append(Anchor(Address(asked, tingkat, "/items"), "Lihat fiturnya")).Append(" <span lang=\"en\">/ see them</span></p></section>\n");
        }

        body.Append("</div>\n");
        AppendSystems(body, asked);
        return new OgcPage("Kumpulan wilayah", "Collections of areas")
        {
            Path = [Front(asked)],
            IsSample = asked.Release.Manifest.Sampel,
            Body = body.ToString(),
            Links = list.Links.Concat(list.Collections.SelectMany(one => one.Links.Where(link => link.Rel is "items"))).ToArray().OnPage(),
        }.Answer();
    }

    public static IResult Of(Asked asked, Tingkat tingkat)
    {
        var one = Collection.Of(asked, tingkat);
        var (title, english) = Collection.Names(tingkat);
        var body = new StringBuilder("<p>").Append(HtmlPage.Text(one.Description)).Append("</p>\n<p class=\"aksi\">")
            .Append(Anchor(Address(asked, tingkat, "/items"), "Lihat fitur / See features"))
            .Append(Anchor(Links.To(asked, $"/collections/{tingkat.Name()}/items"), "GeoJSON")).Append("</p>\n<table><tbody>\n");
        Row(body, "id", "id", HtmlPage.Text(one.Id));
        Row(body, "Fitur", "Features", Count(asked, tingkat));
        Row(body, "Jenis", "Item type", HtmlPage.Text(one.ItemType));
        if (one.Extent is { Spatial.Bbox: [var box, ..] })
        {
            Row(body, "Letak: barat, selatan, timur, utara", "Extent: west, south, east, north", HtmlPage.Text(string.Join(", ", box.Select(Degrees)) + " °"));
        }

        Row(body, "CRS penyimpanan", "Storage CRS", Anchor(one.StorageCrs, one.StorageCrs));
        body.Append("</tbody></table>\n");
        AppendSystems(body, asked);
        return new OgcPage(title, english)
        {
            Path = [Front(asked), All(asked)],
            IsSample = asked.Release.Manifest.Sampel,
            Body = body.ToString(),
            Links = one.Links.OnPage(),
        }.Answer();
    }

    /// <summary>The first steps of the path of every page here.</summary>
    public static (string Text, string Href) Front(Asked asked) => ("Beranda", Links.To(asked, "/"));

    public static (string Text, string Href) All(Asked asked) => ("Kumpulan", Links.To(asked, "/collections", ("f", "html")));

    public static string Address(Asked asked, Tingkat tingkat, string rest) => Links.To(asked, $"/collections/{tingkat.Name()}{rest}", ("f", "html"));

    public static string Anchor(string href, string text) => $"<a href=\"{HtmlPage.Text(href)}\">{HtmlPage.Text(text)}</a>";

    /// <summary>One line of a table of what is known of something.</summary>
    /// <param name="body">Where it goes.</param>
    /// <param name="name">Indonesian.</param>
    /// <param name="english">English; the same text where there is nothing to translate.</param>
    /// <param name="value">HTML.</param>
    public static void Row(StringBuilder body, string name, string english, string value)
    {
        body.Append("<tr><th scope=\"row\">").Append(HtmlPage.Text(name));
        if (english != name) body.Append(" <span lang=\"en\">/ ").Append(HtmlPage.Text(english)).Append("</span>");
        body.Append("</th><td>").Append(value).Append("</td></tr>\n");
    }

    public static string Degrees(double degrees) => degrees.ToString(CultureInfo.InvariantCulture);

    static string Count(Asked asked, Tingkat tingkat) =>
        Numerals.Format(asked.Release.Wilayah.Level(tingkat).GetOffsetAndLength(asked.Release.Wilayah.Count).Length, 0, isEnglish: false);

    static void AppendSystems(StringBuilder body, Asked asked)
    {
        body.Append(OgcPage.Heading("Sistem referensi koordinat", "Coordinate reference systems"))
            .Append("<p>Untuk <code>crs=</code> dan <code>bbox-crs=</code>. <span lang=\"en\">/ For these parameters.</span></p>\n<ul>\n");
        foreach (var system in CrsParameters.Of(asked.Release))
        {
            body.Append("<li>").Append(Anchor(system.Uri, system.Uri)).Append(' ').Append(HtmlPage.Text($"{system.Name}, {system.Title}"))
                .Append(system.IsNorthFirst ? " <span class=\"k\">(lintang, bujur / latitude, longitude)</span>" : "").Append("</li>\n");
        }

        body.Append("</ul>\n");
    }
}
