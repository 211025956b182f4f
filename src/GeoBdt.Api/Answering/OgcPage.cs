using System.Text;

namespace GeoBdt.Api.Answering;

/// <summary>A resource of OGC API as a page for people: Indonesian, with English beside it, and every link that its JSON has.</summary>
/// <param name="Title">Indonesian.</param>
/// <param name="TitleEn">English; the same text where there is nothing to translate.</param>
sealed record OgcPage(string Title, string TitleEn)
{
    const string Style = """
        header,main{box-sizing:border-box;max-width:64rem;margin:auto;padding:12px 16px}header{padding-bottom:0}h1{font-size:1.6rem;line-height:1.2;margin:.2rem 0}
        h2{font-size:1.1rem;margin:1.6rem 0 .3rem}h1 span,h2 span{font-weight:400}[lang=en]{color:#55606b;font-weight:400}nav ol{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem .5rem;margin:0;padding:0}
        nav li+li::before{content:"›";color:#55606b;margin-right:.5rem}tbody th{font-weight:600}.tepi th[scope=row],.tepi td{white-space:nowrap}.tepi td p{white-space:normal}td.n,th.n{text-align:right}
        .aksi{display:flex;flex-wrap:wrap;gap:.5rem;margin:.8rem 0}.aksi a{border:1px solid #0b57a4;border-radius:6px;padding:.3rem .8rem;text-decoration:none}
        .kartu{display:grid;gap:12px;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));margin:1rem 0}.kartu section{border:1px solid #d5dae0;border-radius:8px;padding:10px 14px}
        .kartu h2{margin:0}details{margin:.4rem 0}details th,details td{vertical-align:top}summary{cursor:pointer}code,td,li a{overflow-wrap:anywhere}
        nav a,li a{display:inline-block;min-height:24px;line-height:24px}
        .sifat{display:grid;gap:1rem 2rem}.bentuk{width:14rem;max-height:20rem;margin:.5rem 0;fill:#dbe8f4;stroke:#0b57a4}@media(min-width:48rem){.sifat:has(svg){grid-template-columns:1fr 14rem}.sifat svg{grid-area:1/2}}
        """;

    /// <summary>Where the page stands, from the front door on: words and addresses.</summary>
    public IReadOnlyList<(string Text, string Href)> Path { get; init; } = [];

    /// <summary>Whether its numbers are invented.</summary>
    public bool IsSample { get; init; }

    /// <summary>HTML; whatever is not ours is encoded already.</summary>
    public required string Body { get; init; }

    /// <summary>The links of the resource.</summary>
    public IEnumerable<PageLink> Links { get; init; } = [];

    /// <summary>CSS after that of these pages.</summary>
    public string MoreStyle { get; init; } = "";

    /// <summary>A heading in both languages.</summary>
    public static string Heading(string text, string english) =>
        $"<h2>{HtmlPage.Text(text)} <span lang=\"en\">/ {HtmlPage.Text(english)}</span></h2>\n";

    /// <summary>The page as an answer.</summary>
    public IResult Answer()
    {
        var body = new StringBuilder("<header>\n<nav aria-label=\"Letak / Location\"><ol>");
        foreach (var (text, href) in Path) body.Append("<li><a href=\"").Append(HtmlPage.Text(href)).Append("\">").Append(HtmlPage.Text(text)).Append("</a></li>");
        body.Append("</ol></nav>\n<h1>").Append(HtmlPage.Text(Title));
        if (TitleEn != Title) body.Append(" <span lang=\"en\">/ ").Append(HtmlPage.Text(TitleEn)).Append("</span>");
        body.Append("</h1>\n</header>\n<main>\n");
        if (IsSample) body.Append("<p class=\"buatan\"><strong>Data buatan</strong> / <span lang=\"en\">Invented data</span></p>\n");
        body.Append(Body);
        AppendLinks(body);
        return new HtmlPage(Title, IsEnglish: false) { Style = Style + MoreStyle, Body = body.Append("</main>").ToString() }.Answer();
    }

    void AppendLinks(StringBuilder body)
    {
        if (!Links.Any()) return;
        body.Append("<details><summary>Tautan untuk program <span lang=\"en\">/ Links for programs</span></summary>\n<ul>\n");
        foreach (var link in Links)
        {
            body.Append("<li><code>").Append(HtmlPage.Text(link.Rel)).Append("</code> <a rel=\"").Append(HtmlPage.Text(link.Rel)).Append("\" type=\"").Append(HtmlPage.Text(link.Type))
                .Append("\" href=\"").Append(HtmlPage.Text(link.Href)).Append("\">").Append(HtmlPage.Text(link.Href)).Append("</a> <small>").Append(HtmlPage.Text(link.Type)).Append("</small></li>\n");
        }

        body.Append("</ul></details>\n");
    }
}

/// <summary>A link as a page shows it.</summary>
sealed record PageLink(string Rel, string Href, string Type);
