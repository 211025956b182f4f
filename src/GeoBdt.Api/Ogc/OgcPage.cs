using System.Text;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;

namespace GeoBdt.Api.Ogc;

/// <summary>What a resource of OGC API says, for people who open its address: its facts, a picture of it where there is one, and where its links lead.</summary>
static class OgcPage
{
    const string Style = "td{overflow-wrap:anywhere}li a{display:inline-block;min-height:24px;line-height:24px}.peta{border:1px solid #d5dae0;background:#fff;margin:.6rem 0}";

    /// <summary>The page.</summary>
    /// <param name="asked">The request.</param>
    /// <param name="title">Indonesian / English.</param>
    /// <param name="facts">Name and value of each; plain texts.</param>
    /// <param name="links">Of the resource itself.</param>
    /// <param name="members">Title and links of each resource that it lists.</param>
    /// <param name="picture">Address of a picture of it; null for none.</param>
    public static IResult Of(
        Asked asked, string title, IReadOnlyList<(string Name, string Value)> facts, IReadOnlyList<OgcLink> links,
        IReadOnlyList<(string Title, IReadOnlyList<OgcLink> Links)>? members = null, string? picture = null)
    {
        var body = new StringBuilder("<main>\n<p><a href=\"").Append(Links.Base(asked.Http)).Append("/\">").Append(HtmlPage.Text(asked.Release.Manifest.Judul))
            .Append("</a></p>\n<h1>").Append(HtmlPage.Text(title)).Append("</h1>\n");
        if (asked.Release.Manifest.Sampel) body.Append("<p class=\"buatan\">DATA BUATAN / INVENTED DATA</p>\n");
        if (picture is not null)
        {
            body.Append("<p><img class=\"peta\" src=\"").Append(HtmlPage.Text(picture)).Append("\" alt=\"").Append(HtmlPage.Text(title)).Append("\"></p>\n");
        }

        if (facts.Count > 0)
        {
            body.Append("<div class=\"tepi\"><table>\n");
            foreach (var (name, value) in facts)
            {
                body.Append("<tr><th scope=\"row\">").Append(HtmlPage.Text(name)).Append("</th><td>").Append(HtmlPage.Text(value)).Append("</td></tr>\n");
            }

            body.Append("</table></div>\n");
        }

        if (members is not null)
        {
            body.Append("<ul>\n");
            foreach (var member in members) body.Append("<li>").Append(HtmlPage.Text(member.Title)).Append(": ").Append(Anchors(member.Links)).Append("</li>\n");
            body.Append("</ul>\n");
        }

        body.Append("<p>").Append(Anchors(links)).Append("</p>\n<p class=\"k\">").Append(HtmlPage.Text(asked.Release.Manifest.Penerbit))
            .Append(" · rilis <code>").Append(asked.Release.Id).Append("</code></p>\n</main>");
        return new HtmlPage(title, IsEnglish: false) { Style = Style, Body = body.ToString() }.Answer();
    }

    // A template leads nowhere before it is filled.
    static string Anchors(IReadOnlyList<OgcLink> links) => string.Join(" · ", links.Select(link => link.Templated == true
        ? $"{HtmlPage.Text(link.Title)}: <code>{HtmlPage.Text(link.Href)}</code>"
        : $"<a href=\"{HtmlPage.Text(link.Href)}\">{HtmlPage.Text(link.Title)}</a>"));
}
