using System.Text;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Peta;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Sematan;

/// <summary>
/// A page made to stand in a frame: the picture, its numbers as a table, source and note, and the snippet that works
/// where frames are blocked. Whole without scripts, nothing from elsewhere.
/// </summary>
sealed class EmbedPage
{
    // Keeps the page below 60 KB; the rest is a link.
    const int MostRows = 400;

    // Heading and first paragraph are in the picture for the eye; readers of the text need them all the same.
    const string Style = """
        figure{margin:0 0 1rem}h1,h1+p{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        td:last-child,thead th:last-child{text-align:right}td.k{white-space:nowrap}summary{cursor:pointer;font-weight:600}
        @media(min-width:1120px){figure{position:sticky;top:12px}
        main{display:grid;grid-template-columns:minmax(0,640px) minmax(0,1fr);gap:0 24px;align-items:start}}
        @media(max-width:520px){table{font-size:.9rem}td.k,thead th:nth-child(2){display:none}}
        @media print{details{display:none}main{display:block}figure{position:static;break-inside:avoid}tr{break-inside:avoid}}
        """;

    readonly Asked _asked;
    readonly MapScope _scope;
    readonly MapTexts _texts;
    readonly LinkedPicture _picture;

    public EmbedPage(Asked asked)
    {
        (_asked, _picture) = (asked, new LinkedPicture(asked));
        (_scope, _texts) = (_picture.Scope, _picture.Texts);
    }

    public HtmlPage Page() => new(_texts.Title, _texts.IsEnglish)
    {
        Description = _texts.Subtitle,
        Address = _picture.PageAddress,
        Card = _picture.Card,
        Oembed = _picture.OembedAddress,
        IsFramed = true,
        Script = Links.Base(_asked.Http) + SematanEndpoints.Component,
        Style = Style,
        Body = $"""
            <main>
            <h1>{Text(_texts.Title)}</h1>
            <p>{Text(_texts.Subtitle)}</p>
            {OldKode.Note(_asked, _asked.Get(Parameters.Kode), _texts.IsEnglish)}
            <figure>{_picture.InteractiveHtml()}</figure>
            <div>
            {Table()}
            {ProfileLink()}
            <p class="k"><small>{Text($"{_texts.Source} {_texts.Release} {_texts.Protection}")}</small></p>
            <details>
            <summary>{In("Pasang di situs Anda", "Put it on your site")}</summary>
            <p>{In(
                "Salin ke widget atau artikel. Gambar memuat judul, legenda dan sumbernya sendiri, jadi tampil juga di situs yang menolak bingkai (iframe), seperti OpenSID.",
                "Copy into a widget or article. The picture carries its own title, legend and source, so it shows where frames are blocked.")}</p>
            <textarea readonly rows="8" aria-label="HTML">{Text(_picture.Snippet())}</textarea>
            {ChooserLink()}
            </details>
            </div>
            </main>
            """,
    };

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
        var rows = new StringBuilder(128 * (end - _scope.First));
        for (var area = _scope.First; area < end; area++)
        {
            var name = $"<a href=\"{Text(ProfilePath(area))}\">{Text(tree[area].Nama)}</a>";
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

    string ProfileLink()
    {
        var area = _asked.Get(Parameters.Kode);
        var address = ProfilePath(area, (Parameters.SatuUkuran.Name, Ukuran));
        return $"<p><a href=\"{Text(address)}\">{In("Profil", "Profile of")} {Text(AreaNames.Full(_asked.Release.Wilayah[area]))}</a></p>";
    }

    string ChooserLink()
    {
        var address = Links.To(
            _asked, "/pasang", (Parameters.Kode.Name, _asked.Canonical(Parameters.Kode)), (Parameters.SatuUkuran.Name, Ukuran), Language);
        return $"<p><a href=\"{Text(address)}\">{In("Pilihan lain: ukuran, edisi terbaru, OpenSID", "Other choices: size, latest edition, OpenSID")}</a></p>";
    }

    string Ukuran => _asked.Canonical(Parameters.SatuUkuran)!;

    (string, string?) Language => (Parameters.Bahasa.Name, _texts.IsEnglish ? "en" : null);

    string ProfilePath(int area, params ReadOnlySpan<(string, string?)> query)
    {
        var kode = _asked.Release.Wilayah[area].Kode;
        return Links.To(_asked, $"/{kode.Tingkat.Name()}/{kode}", [.. query, Language]);
    }

    string DataLink(string format, string name)
    {
        var frame = _scope.Frame == Parameters.WholeRelease ? null : _asked.Release.Wilayah[_scope.Frame].Kode.ToString();
        var address = Links.To(
            _asked, "/nilai", ("ukuran", Ukuran), ("tingkat", _scope.Tingkat.Name()), ("induk", frame), ("f", format));
        return $"""<a href="{Text(address)}">{name}</a>""";
    }

    string In(string indonesian, string english) => _texts.IsEnglish ? english : indonesian;

    static string Heading(string text) => $"""<th scope="col">{Text(text)}</th>""";

    static string Text(string text) => HtmlPage.Text(text);
}
