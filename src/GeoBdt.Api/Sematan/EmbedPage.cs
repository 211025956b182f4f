using System.Net;
using System.Text;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Peta;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Api.Sematan;

/// <summary>
/// A page made to stand in a frame: the picture, its numbers as a table, source and note, and the snippet that works
/// where frames are blocked. No script, nothing from elsewhere.
/// </summary>
sealed class EmbedPage
{
    // Keeps the page below 60 KB; the rest is a link.
    const int MostRows = 400;

    // Heading and first paragraph are in the picture for the eye; readers of the text need them all the same.
    const string Style = """
        body{margin:0;padding:12px;background:#fff;color:#151b23;font:16px/1.45 system-ui,'Segoe UI',Roboto,sans-serif}
        main{max-width:1120px;margin:auto}p{margin:.5rem 0}figure{margin:0 0 1rem}.k,small{color:#5b6570}a{color:#0b57a4}
        h1,h1+p{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        img{display:block;max-width:100%;height:auto}
        table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600;padding:.3rem 0}
        th,td{padding:.25rem .5rem;border-bottom:1px solid #d5dae0;text-align:left;font-weight:400;vertical-align:bottom}
        thead th{font-weight:600;line-height:1.25}td:last-child,thead th:last-child{text-align:right}
        td{font-variant-numeric:tabular-nums}td.k{white-space:nowrap}summary{cursor:pointer;font-weight:600}
        textarea{box-sizing:border-box;width:100%;font:13px/1.4 ui-monospace,Consolas,monospace}
        @media(min-width:1000px){figure{position:sticky;top:12px}
        main{display:grid;grid-template-columns:minmax(0,640px) minmax(0,1fr);gap:0 24px;align-items:start}}
        """;

    readonly Asked _asked;
    readonly Ukuran _ukuran;
    readonly MapScope _scope;
    readonly MapTexts _texts;
    readonly LinkedPicture _picture;

    public EmbedPage(Asked asked)
    {
        _asked = asked;
        _ukuran = asked.Get(Parameters.SatuUkuran).Ukuran;
        _scope = MapParameters.ScopeOfKode(asked);
        _texts = new MapTexts(
            asked.Release, asked.Get(Parameters.SatuUkuran), _scope, asked.Get(Parameters.Bahasa) == "en");
        _picture = new LinkedPicture(asked, _scope, _texts);
    }

    // Links of a page in a frame must not load a whole site into it, so they open beside.
    public string Write() => $"""
        <!doctype html>
        <html lang="{In("id", "en")}">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        {Answer.Icon}
        <base target="_blank">
        <title>{Text(_texts.Title)}</title>
        <meta property="og:title" content="{Text(_texts.Title)}">
        <meta property="og:description" content="{Text(_texts.Subtitle)}">
        <meta property="og:image" content="{Text(_picture.Card)}">
        <meta property="og:image:width" content="{MapFormat.Card.Width}">
        <meta property="og:image:height" content="{MapFormat.Card.Height}">
        <meta name="twitter:card" content="summary_large_image">
        <style>
        {Style}
        </style>
        <main>
        <h1>{Text(_texts.Title)}</h1>
        <p>{Text(_texts.Subtitle)}</p>
        <figure>{_picture.Html()}</figure>
        <div>
        {Table()}
        <p class="k"><small>{Text($"{_texts.Source} {_texts.Release} {_texts.Protection}")}</small></p>
        <details>
        <summary>{In("Pasang di situs Anda", "Put it on your site")}</summary>
        <p>{In(
            "Salin ke widget atau artikel. Gambar memuat judul, legenda dan sumbernya sendiri, jadi tampil juga di situs yang menolak bingkai (iframe), seperti OpenSID.",
            "Copy into a widget or article. The picture carries its own title, legend and source, so it shows where frames are blocked.")}</p>
        <textarea readonly rows="8" aria-label="HTML">{Text(_picture.Snippet())}</textarea>
        </details>
        </div>
        </main>
        </html>

        """;

    string Table()
    {
        var end = Math.Min(_scope.End, _scope.First + MostRows);
        var left = end == _scope.End ? "" : In(
            $"{MostRows} dari {Numerals.Format(_scope.Count, 0, isEnglish: false)} wilayah. ",
            $"{MostRows} of {Numerals.Format(_scope.Count, 0, isEnglish: true)} areas. ");
        return $"""
            <table>
            <caption>{Text($"{_texts.Subject}, {_texts.Edition}")}</caption>
            <thead><tr>{Heading(Level)}{Heading(In("Kode", "Code"))}{Heading(_texts.Measure)}</tr></thead>
            <tbody>
            {Rows(end)}</tbody>
            </table>
            <p>{left}{In("Semua angka", "All numbers")}: {DataLink("csv", "CSV")}, {DataLink("json", "JSON")}</p>
            """;
    }

    string Rows(int end)
    {
        var tree = _asked.Release.Wilayah;
        var rows = new StringBuilder(96 * (end - _scope.First));
        for (var area = _scope.First; area < end; area++)
        {
            var name = Text(tree[area].Nama);
            rows.Append("<tr><th scope=\"row\">").Append(area == _scope.Highlight ? $"<strong>{name}</strong>" : name)
                .Append("</th><td class=\"k\">").Append(tree[area].Kode)
                .Append("</td><td>").Append(Text(_texts.Value(area))).Append("</td></tr>\n");
        }

        return rows.ToString();
    }

    string Level
    {
        get
        {
            var level = AreaNames.Level(_scope.Tingkat, _texts.IsEnglish);
            return char.ToUpperInvariant(level[0]) + level[1..];
        }
    }

    string DataLink(string format, string name)
    {
        var frame = _scope.Frame == Parameters.WholeRelease ? null : _asked.Release.Wilayah[_scope.Frame].Kode.ToString();
        var address = Links.To(
            _asked, "/nilai",
            ("ukuran", _ukuran.ToString()), ("tingkat", _scope.Tingkat.Name()), ("induk", frame), ("f", format));
        return $"""<a href="{Text(address)}">{name}</a>""";
    }

    string In(string indonesian, string english) => _texts.IsEnglish ? english : indonesian;

    static string Heading(string text) => $"""<th scope="col">{Text(text)}</th>""";

    static string Text(string text) => WebUtility.HtmlEncode(text);
}
