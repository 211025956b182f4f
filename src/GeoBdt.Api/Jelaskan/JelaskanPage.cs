using System.Net;
using System.Text;
using GeoBdt.Api.Answering;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Api.Jelaskan;

/// <summary>The explanation as a page: Indonesian, with English beside it.</summary>
static class JelaskanPage
{
    const string Style = """
        <style>
        body{max-width:64rem;color:#1f2a33;background:#fff}a{color:#0b5a6b}
        .angka{font-size:2.25rem;line-height:1.2;margin:.25rem 0 0}.angka small{font-size:1rem;font-weight:400}
        .dua{display:grid;grid-template-columns:1fr;gap:.35rem 2.5rem;margin:.35rem 0}.dua>p{margin:0}
        [lang=en]{color:#55626c}h1{line-height:1.2;margin-bottom:.25rem}h2{font-size:1.15rem;margin:1.75rem 0 .25rem}
        h2 span{font-weight:400}.buatan{background:#fff2d6;color:#7a4a00;padding:.3rem .7rem;display:inline-block}
        ul{padding-left:1.1rem}@media(min-width:760px){.dua{grid-template-columns:1fr 1fr}}
        </style>
        """;

    public static IResult Of(NilaiDijelaskan explained)
    {
        var body = new StringBuilder(Style);
        if (explained.Sampel) body.Append("<p class=\"buatan\"><strong>Data buatan</strong> / Invented data</p>\n");
        var area = explained.Wilayah;
        body.Append("<h1>").Append(Text(explained.Judul.Id)).Append("</h1>\n<p lang=\"en\">").Append(Text(explained.Judul.En)).Append("</p>\n");
        body.Append("<p>").Append(Text(area.Nama)).Append(" · ").Append(Text(area.Kode));
        if (area.Leluhur.Length > 0) body.Append(" · ").Append(Text(area.Leluhur));
        body.Append("</p>\n<p class=\"angka\"><strong>").Append(Text(Capital(explained.Tampil.Id))).Append("</strong>");
        if (explained.Nilai is not null && explained.Satuan != "persen") body.Append(" <small>").Append(Text(explained.SatuanTeks.Id)).Append("</small>");
        body.Append("</p>\n");
        foreach (var part in explained.Bagian)
        {
            body.Append("<h2>").Append(Text(part.Judul.Id)).Append(" <span lang=\"en\">/ ").Append(Text(part.Judul.En)).Append("</span></h2>\n");
            foreach (var text in part.Teks) Pair(body, text);
        }

        body.Append("<h2>Selanjutnya <span lang=\"en\">/ Next</span></h2>\n<ul>\n");
        foreach (var link in explained.Tautan)
        {
            body.Append("<li><a href=\"").Append(Text(link.Href)).Append("\">").Append(Text(link.Judul.Id))
                .Append("</a> <span lang=\"en\">/ ").Append(Text(link.Judul.En)).Append("</span></li>\n");
        }

        body.Append("</ul>");
        return Answer.Html($"{explained.Judul.Id}, {area.Nama}", body.ToString());
    }

    static void Pair(StringBuilder body, Teks text) => body
        .Append("<div class=\"dua\"><p>").Append(Text(text.Id)).Append("</p><p lang=\"en\">").Append(Text(text.En)).Append("</p></div>\n");

    static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    static string Text(string text) => WebUtility.HtmlEncode(text);
}
