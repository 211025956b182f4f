using System.Globalization;
using System.Text;
using GeoBdt.Api.Answering;
using GeoBdt.Tiles.Naskah;

namespace GeoBdt.Api.Kuota.Lembar;

/// <summary>The sheet that is signed as a page: read on a screen, printed on A4 lying. No scripts.</summary>
sealed class KuotaHtml(LembarKuota sheet)
{
    const string Style = """
        main{max-width:1400px}h1{font-size:1.35rem;line-height:1.25;text-align:center;margin:.4rem 0 .8rem}h2{font-size:1.1rem;text-align:center;margin:1.4rem 0 .4rem}
        dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.15rem 1rem;margin:.6rem 0}dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}
        table{font-size:.85rem}th,td{border:1px solid #8a939e;padding:.2rem .4rem;vertical-align:middle}thead th{text-align:center;background:#ecf0f4}
        td.n{text-align:right;white-space:nowrap}td.kode{white-space:nowrap}td.kata{min-width:6em}tr.j th,tr.j td{font-weight:600;background:#ecf0f4}
        .d1{padding-left:1.2rem}.d2{padding-left:2rem}.d3{padding-left:2.8rem}.air{display:none}.catatan{font-size:.85rem;overflow-wrap:anywhere}
        .tanda-tangan{display:flex;flex-wrap:wrap;gap:1.5rem 2rem;justify-content:space-between;margin-top:1rem;padding:0;list-style:none}
        .tanda-tangan li{flex:1 1 14rem;display:flex;flex-direction:column;justify-content:flex-end;text-align:center}.tanda-tangan .ruang{height:4.5rem}
        nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1rem;margin:0;padding:0;list-style:none}
        @media(max-width:480px){dl{grid-template-columns:minmax(0,1fr)}dd{margin-bottom:.4rem}}
        @media print{.layar{display:none}main{max-width:none;padding:0}body{font-size:9.5pt}table{font-size:7.5pt}h1{font-size:13pt}h2{font-size:11pt}.catatan{font-size:8pt}
        .tepi{overflow:visible}thead{display:table-header-group}tr,.utuh{break-inside:avoid}h2,caption,tr.j{break-after:avoid}.halaman{break-before:page}a{color:inherit;text-decoration:none}
        .tanda-tangan{flex-wrap:nowrap}tr.j th,tr.j td,thead th,.buatan{print-color-adjust:exact;-webkit-print-color-adjust:exact}
        .air{display:flex;align-items:center;justify-content:center;position:fixed;inset:0;z-index:-1;font:700 78pt/1 system-ui,sans-serif;color:#fbefd9;white-space:nowrap;transform:rotate(-32deg);print-color-adjust:exact;-webkit-print-color-adjust:exact}}
        """;

    public string Html() => new HtmlPage(sheet.Title, sheet.Pilihan.IsEnglish)
    {
        Description = sheet.In("Daftar kuota untuk dicetak dan ditandatangani.", "Household quotas, to be printed and signed."),
        OtherLanguage = sheet.AddressOf("html", !sheet.Pilihan.IsEnglish),
        Style = Style + PageRules(),
        Body = Body(),
    }.Html();

    string Body()
    {
        var html = new StringBuilder("<main>\n");
        AppendLinks(html);
        html.Append("<p class=\"catatan\">").Append(Text(sheet.Attachment)).Append("</p>\n<h1>").Append(Text(sheet.Title)).Append("</h1>\n");
        if (sheet.Notice is { } notice) html.Append("<p class=\"buatan\"><strong>").Append(Text(notice)).Append("</strong></p>\n");
        html.Append("<dl>\n");
        foreach (var (name, text) in sheet.Facts()) html.Append("<dt>").Append(Text(name)).Append("</dt><dd>").Append(Text(text)).Append("</dd>\n");
        html.Append("</dl>\n");
        foreach (var (i, part) in sheet.Parts().Index()) AppendPart(html, part, isFirst: i == 0);
        html.Append("<div class=\"catatan\">\n");
        foreach (var note in sheet.Notes()) html.Append("<p>").Append(Text(note)).Append("</p>\n");
        html.Append("</div>\n<section class=\"utuh\">\n<h2>").Append(Text(sheet.MinutesTitle)).Append("</h2>\n<p>").Append(Text(sheet.Minutes)).Append("</p>\n<ul class=\"tanda-tangan\">\n");
        foreach (var one in sheet.Signatures()) AppendSignature(html, one);
        html.Append("</ul>\n</section>\n</main>");
        if (sheet.Watermark.Length > 0) html.Append("\n<div class=\"air\" aria-hidden=\"true\">").Append(Text(sheet.Watermark)).Append("</div>");
        return html.ToString();
    }

    void AppendLinks(StringBuilder html)
    {
        if (sheet.Address is null) return;
        var isEnglish = sheet.Pilihan.IsEnglish;
        html.Append("<nav class=\"layar\" aria-label=\"").Append(sheet.In("Bentuk lain", "Other forms")).Append("\"><ul>\n");
        foreach (var (format, name) in (ReadOnlySpan<(string, string)>)[("pdf", "PDF"), ("xlsx", "XLSX"), ("csv", "CSV")])
        {
            html.Append("<li><a href=\"").Append(Text(sheet.AddressOf(format, isEnglish && format != "csv")!)).Append("\">").Append(name).Append("</a></li>\n");
        }

        html.Append("<li><a href=\"").Append(Text(sheet.AddressOf("html", !isEnglish)!)).Append("\" hreflang=\"").Append(sheet.In("en", "id"))
            .Append("\" lang=\"").Append(sheet.In("en", "id")).Append("\">").Append(sheet.In("English", "Bahasa Indonesia")).Append("</a></li>\n</ul></nav>\n");
    }

    void AppendPart(StringBuilder html, BagianLembar part, bool isFirst)
    {
        html.Append("<div class=\"").Append(isFirst ? "" : "halaman ").Append("tepi\" tabindex=\"0\" role=\"region\" aria-label=\"")
            .Append(Text(part.Title.Length > 0 ? part.Title : sheet.Title)).Append("\">\n<table>\n<caption>")
            .Append(Text(part.Title.Length > 0 ? $"{part.Title}, {sheet.Area}" : sheet.In("Kuota menurut wilayah", "Quota by area"))).Append("</caption>\n<thead>\n");
        AppendHead(html);
        html.Append("</thead>\n<tbody>\n");
        var depth = part.Rows.Count == 0 ? 0 : part.Rows.Min(sheet.Depth);
        foreach (var (i, row) in part.Rows.Index()) AppendRow(html, row, sheet.IsParent(part, i), sheet.Depth(row) - depth);
        // Not a tfoot: printed pages would repeat it.
        AppendRow(html, part.Sum, isStrong: true, 0);
        html.Append("</tbody>\n</table>\n</div>\n");
    }

    void AppendHead(StringBuilder html)
    {
        var columns = sheet.Kolom;
        var hasGroups = columns.Any(column => column.Kelompok is not null);
        html.Append("<tr>");
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Kelompok is not { } group)
            {
                html.Append(hasGroups ? "<th scope=\"col\" rowspan=\"2\">" : "<th scope=\"col\">").Append(Text(sheet.In(columns[i].Judul))).Append("</th>");
            }
            else if (i == 0 || columns[i - 1].Kelompok != group)
            {
                html.Append(CultureInfo.InvariantCulture, $"<th scope=\"colgroup\" colspan=\"{columns.Count(column => column.Kelompok == group)}\">")
                    .Append(Text(sheet.In(group))).Append("</th>");
            }
        }

        html.Append("</tr>\n");
        if (!hasGroups) return;
        html.Append("<tr>");
        foreach (var column in columns.Where(column => column.Kelompok is not null)) html.Append("<th scope=\"col\">").Append(Text(sheet.In(column.Judul))).Append("</th>");
        html.Append("</tr>\n");
    }

    void AppendRow(StringBuilder html, BarisKuota row, bool isStrong, int depth)
    {
        html.Append(isStrong ? "<tr class=\"j\">" : "<tr>");
        foreach (var column in sheet.Kolom)
        {
            var text = Text(column.Isi(row, sheet.Pilihan.IsEnglish));
            if (column.Judul.Id == "Wilayah") html.Append(CultureInfo.InvariantCulture, $"<th scope=\"row\" class=\"d{depth}\">").Append(text).Append("</th>");
            else html.Append(column.Kind switch { PaperColumnKind.Number => "<td class=\"n\">", PaperColumnKind.Code => "<td class=\"kode\">", _ => "<td class=\"kata\">" }).Append(text).Append("</td>");
        }

        html.Append("</tr>\n");
    }

    static void AppendSignature(StringBuilder html, PaperSignature one)
    {
        html.Append("<li>");
        foreach (var line in one.Above) html.Append("<span>").Append(Text(line)).Append("</span>");
        html.Append("<span class=\"ruang\"></span>");
        foreach (var line in one.Below) html.Append("<span>").Append(Text(line)).Append("</span>");
        html.Append("</li>\n");
    }

    // Numbers of the pages and the release at their foot, by the browser that prints.
    string PageRules() => string.Create(CultureInfo.InvariantCulture, $$$"""

        @page{size:A4 landscape;margin:12mm 12mm 16mm;
        @bottom-left{content:"{{{Css(sheet.Footer)}}}";font:7pt system-ui,sans-serif;color:#55606b}
        @bottom-right{content:"{{{sheet.In("Halaman", "Page")}}} " counter(page) " {{{sheet.In("dari", "of")}}} " counter(pages);font:7pt system-ui,sans-serif;color:#55606b}}
        """);

    // A text within quotes of CSS within HTML: whatever could end either is written by its number.
    static string Css(string text)
    {
        var css = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '.' or ',' or '-') css.Append(rune);
            else css.Append(CultureInfo.InvariantCulture, $"\\{rune.Value:x} ");
        }

        return css.ToString();
    }

    static string Text(string text) => HtmlPage.Text(text);
}
