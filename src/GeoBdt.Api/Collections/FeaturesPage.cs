using System.Text;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.GeoJson;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Collections;

/// <summary>A page of features, and one feature, for people.</summary>
static class FeaturesPage
{
    /// <summary>Longest table of one page; a longer <c>limit</c> gives this many, and the next link goes on.</summary>
    public const int MostRows = 1_000;

    public static IResult OfItems(Asked asked, ItemsPage page, IReadOnlyList<Nilai> nilai, IReadOnlyList<Link> links)
    {
        var tingkat = asked.Get(Parameters.Tingkat);
        var (title, english) = Collection.Names(tingkat);
        var body = new StringBuilder("<p>").Append(Range(page)).Append("</p>\n");
        AppendPaging(body, links);
        body.Append("<div class=\"tepi\" tabindex=\"0\"><table>\n<caption>").Append(HtmlPage.Text(title)).Append(" <span lang=\"en\">/ ").Append(HtmlPage.Text(english)).Append("</span></caption>\n")
            .Append("<thead><tr><th scope=\"col\">Kode</th><th scope=\"col\">Kode BPS</th><th scope=\"col\">Nama</th><th scope=\"col\">Induk</th>");
        foreach (var one in nilai)
        {
            var (words, wordsEn) = one.Judul();
            body.Append("<th scope=\"col\" class=\"n\">").Append(HtmlPage.Text($"{words}, {one.Masa(isEnglish: false)}")).Append(" <span lang=\"en\">/ ").Append(HtmlPage.Text(wordsEn)).Append("</span></th>");
        }

        body.Append("</tr></thead>\n<tbody>\n");
        foreach (var index in page.Items)
        {
            var area = asked.Release.Wilayah[index];
            body.Append("<tr><th scope=\"row\">").Append(CollectionsPage.Anchor(ItemAddress(asked, area), area.Kode.ToString())).Append("</th><td>")
                .Append(area.KodeBps?.ToString() ?? "–").Append("</td><td>").Append(HtmlPage.Text(area.Nama)).Append("</td><td>").Append(area.Kode.Parent?.ToString() ?? "–").Append("</td>");
            foreach (var one in nilai) body.Append("<td class=\"n\">").Append(HtmlPage.Text(one.Words(index, isEnglish: false))).Append("</td>");
            body.Append("</tr>\n");
        }

        body.Append("</tbody></table></div>\n");
        AppendPaging(body, links);
        AppendNote(body, asked, nilai);
        return new OgcPage($"Fitur: {title}", $"Features: {english}")
        {
            Path = [CollectionsPage.Front(asked), CollectionsPage.All(asked), (title, CollectionsPage.Address(asked, tingkat, ""))],
            IsSample = asked.Release.Manifest.Sampel,
            Body = body.ToString(),
            Links = links.OnPage(),
        }.Answer();
    }

    public static IResult OfItem(Asked asked, int index, IReadOnlyList<Nilai> nilai, IReadOnlyList<Link> links)
    {
        var (area, tree) = (asked.Release.Wilayah[index], asked.Release.Wilayah);
        var (title, _) = Collection.Names(area.Tingkat);
        var body = new StringBuilder();
        body.Append("<div class=\"sifat\">\n").Append(ShapeOutline.Svg(asked.Release, index, AreaNames.Full(area))).Append("<table><tbody>\n");
        CollectionsPage.Row(body, "Kode Kemendagri", "Kemendagri code", area.Kode.ToString());
        CollectionsPage.Row(body, "Kode BPS", "BPS code", area.KodeBps?.ToString() ?? "–");
        CollectionsPage.Row(body, "Nama", "Name", HtmlPage.Text(area.Nama));
        CollectionsPage.Row(body, "Tingkat", "Level", HtmlPage.Text(AreaNames.Level(area.Tingkat, isEnglish: false)));
        if (tree.Parent(index) is >= 0 and var parent)
        {
            CollectionsPage.Row(body, "Induk", "Parent", CollectionsPage.Anchor(ItemAddress(asked, tree[parent]), $"{AreaNames.Full(tree[parent])} ({tree[parent].Kode})"));
        }

        AppendGeometry(body, asked.Release, index);
        foreach (var one in nilai)
        {
            var (words, wordsEn) = one.Judul();
            CollectionsPage.Row(body, $"{words}, {one.Masa(isEnglish: false)}", wordsEn, HtmlPage.Text($"{one.Words(index, isEnglish: false)} [{one.Status[index].Name()}]"));
        }

        body.Append("</tbody></table></div>\n<p class=\"aksi\">");
        foreach (var link in links.Where(link => link is { Rel: "self" })) body.Append(CollectionsPage.Anchor(link.Href, "GeoJSON"));
        body.Append(CollectionsPage.Anchor(Links.To(asked, $"/{area.Tingkat.Name()}/{area.Kode}"), "Profil / Profile")).Append("</p>\n");
        AppendNote(body, asked, nilai);
        return new OgcPage(AreaNames.Full(area), AreaNames.Full(area))
        {
            Path = [CollectionsPage.Front(asked), CollectionsPage.All(asked), (title, CollectionsPage.Address(asked, area.Tingkat, "")), ("Fitur", CollectionsPage.Address(asked, area.Tingkat, "/items"))],
            IsSample = asked.Release.Manifest.Sampel,
            Body = body.ToString(),
            Links = links.OnPage(),
        }.Answer();
    }

    static string ItemAddress(Asked asked, Area area) => CollectionsPage.Address(asked, area.Tingkat, $"/items/{area.Kode}");

    static string Range(ItemsPage page)
    {
        var matched = Numerals.Format(page.Matched, 0, isEnglish: false);
        if (page.Items.Count == 0) return $"Tidak ada di halaman ini; {matched} cocok. <span lang=\"en\">/ None on this page; {matched} match.</span>";
        var (from, to) = (Numerals.Format(page.Offset + 1.0, 0, isEnglish: false), Numerals.Format(page.Offset + (double)page.Items.Count, 0, isEnglish: false));
        return $"Nomor {from} sampai {to} dari {matched}. <span lang=\"en\">/ Numbers {from} to {to} of {matched}.</span>";
    }

    static void AppendPaging(StringBuilder body, IReadOnlyList<Link> links)
    {
        body.Append("<p class=\"aksi\">");
        foreach (var (rel, text) in (ReadOnlySpan<(string, string)>)[("prev", "← Sebelumnya / Previous"), ("next", "Berikutnya / Next →"), ("self", "GeoJSON")])
        {
            if (links.FirstOrDefault(link => link.Rel == rel) is { } link) body.Append(CollectionsPage.Anchor(link.Href, text));
        }

        body.Append("</p>\n");
    }

    // What a reader of the GeoJSON finds in its geometry.
    static void AppendGeometry(StringBuilder body, ReleaseSnapshot release, int index)
    {
        var (shapes, feature) = AreaPlace.Shape(release, index);
        if (!shapes.HasShape(feature))
        {
            CollectionsPage.Row(body, "Geometri", "Geometry", "tidak ada <span lang=\"en\">/ none</span>");
            return;
        }

        int first = shapes.FeatureRing[feature], end = shapes.FeatureRing[feature + 1];
        var parts = Enumerable.Range(first, end - first).Count(ring => !shapes.RingIsHole[ring]);
        var vertices = shapes.RingVertex[end] - shapes.RingVertex[first];
        CollectionsPage.Row(body, "Geometri", "Geometry",
            $"{(parts > 1 ? $"MultiPolygon, {parts} bagian <span lang=\"en\">/ parts</span>" : "Polygon")}, {Numerals.Format(vertices, 0, isEnglish: false)} titik <span lang=\"en\">/ vertices</span>");
        CollectionsPage.Row(body, "Letak: barat, selatan, timur, utara", "Extent: west, south, east, north",
            HtmlPage.Text(string.Join(", ", AreaPlace.Box(release, index)!.Select(CollectionsPage.Degrees)) + " °"));
    }

    static void AppendNote(StringBuilder body, Asked asked, IReadOnlyList<Nilai> nilai)
    {
        var (note, english) = asked.Release.NoteOn(nilai.Select(one => one.Indicator));
        body.Append("<p class=\"k\">").Append(HtmlPage.Text(note)).Append("</p>\n<p class=\"k\" lang=\"en\">").Append(HtmlPage.Text(english)).Append("</p>\n<p class=\"k\">Rilis <code>")
            .Append(asked.Release.Id).Append("</code></p>\n");
    }
}
