using System.Text;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Peta;
using GeoBdt.Api.Sematan;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Profil;

/// <summary>The profile of one area as a page; whole without scripts, and on paper.</summary>
sealed class ProfilPage(Asked asked, int area, Nilai shown, LinkedPicture map, bool isEnglish)
{
    const string Style = """
        h1{line-height:1.2;margin:.3rem 0}h2{font-size:1.3rem;margin:1.6rem 0 .4rem}h3{font-size:1.05rem;margin:1.2rem 0 0}
        nav ol{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem .9rem;margin:0;padding:0}figure{margin:.8rem 0}figcaption{font-weight:600}
        form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end;margin:.5rem 0 1rem}label{min-width:0;max-width:100%}
        select,button{font:inherit;padding:.35rem .6rem;max-width:100%;min-height:2.5rem}
        .nilai td,.nilai thead th+th{text-align:right}.ind th:first-child{width:46%}.nilai td small{display:block;font-weight:400;white-space:normal}.edisi td,.edisi th{white-space:nowrap}.edisi thead th{white-space:normal}.nilai tbody td:nth-child(2){font-weight:600}.nilai td{min-width:4.4em;box-sizing:content-box}
        .dua{display:grid;grid-template-columns:minmax(0,1fr);gap:0 24px;align-items:start}
        @media(min-width:900px){.dua{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}}
        @media(max-width:480px){.nilai{font-size:.85rem}.ind{min-width:30rem}.nilai td{min-width:3.6em}th,td{padding:.2rem .25rem}}
        @media print{@page{margin:15mm}nav,form,.layar{display:none}main{max-width:none;padding:0}a{color:inherit;text-decoration:none}
        body{font-size:9.5pt}.dua{display:block}.dua img{max-width:130mm}.dua svg{max-width:105mm}.dua figure{margin:.3rem 0}img,svg,tr{break-inside:avoid}h2,h3,caption{break-after:avoid}thead{display:table-header-group}}
        """;

    readonly ReleaseSnapshot _release = asked.Release;
    readonly ProfilTables _tables = new(asked.Release, area);

    public HtmlPage Page() => new($"{In("Profil", "Profile of")} {Name(area)}", isEnglish)
    {
        Description = map.Words,
        Address = Links.Origin(asked.Http) + To(area),
        Card = map.Card,
        OtherLanguage = To(area, (Parameters.Bahasa.Name, isEnglish ? null : "en")),
        Style = Style,
        Body = $"""
            <main>
            {Ancestors()}
            <h1>{Text(Name(area))}</h1>
            <p>{Text(Code())}</p>
            {OldKode.Note(asked, area, isEnglish)}
            {(_release.Manifest.Sampel ? $"<p class=\"buatan\"><strong>{In("Data buatan", "Invented data")}</strong></p>" : "")}
            <h2>{Text(map.Texts.Subject)}</h2>
            {Chooser()}
            <div class="dua">
            <figure>{map.Html()}</figure>
            {OverTime()}
            </div>
            {Children()}
            <h2>{In("Indikator", "Indicators")}</h2>
            {Themes()}
            <h2>{In("Sumber dan catatan", "Source and notes")}</h2>
            <p>{Text(map.Texts.Source)} {Text(map.Texts.Release)}</p>
            {Notes()}
            <p class="layar"><a href="{Text(Links.To(asked, "/pasang", (Parameters.Kode.Name, Kode), (Parameters.SatuUkuran.Name, Ukuran), Language))}">{In("Pasang peta ini di situs Anda", "Put this map on your site")}</a>
            · <a href="{Text(To(area, (Parameters.Bahasa.Name, isEnglish ? null : "en")))}" hreflang="{In("en", "id")}" lang="{In("en", "id")}">{In("English", "Bahasa Indonesia")}</a></p>
            </main>
            """,
    };

    string Ancestors()
    {
        var items = new List<string>();
        for (var wider = _release.Wilayah.Parent(area); wider >= 0; wider = _release.Wilayah.Parent(wider))
        {
            items.Insert(0, $"<li><a href=\"{Text(To(wider))}\">{Text(Name(wider))}</a></li>");
        }

        return items.Count == 0 ? "" : $"<nav aria-label=\"{In("Wilayah di atasnya", "Areas around it")}\"><ol>{string.Concat(items)}</ol></nav>";
    }

    string Code()
    {
        var one = _release.Wilayah[area];
        return $"{In("Kode Kemendagri", "Kemendagri code")} {one.Kode}" + (one.KodeBps is { } bps ? $" · {In("kode BPS", "BPS code")} {bps}" : "");
    }

    // A form without a script: what is chosen goes into the address.
    string Chooser()
    {
        var html = new StringBuilder("<form method=\"get\"><label>").Append(In("Indikator pada peta dan grafik", "Indicator on map and chart"))
            .Append("<br><select name=\"").Append(Parameters.SatuUkuran.Name).Append("\">\n");
        var isListed = _tables.Themes.Any(theme => theme.Rows.Any(row => row.Nilai.Ukuran == shown.Ukuran));
        if (!isListed) AppendOption(html, shown);
        foreach (var (theme, rows) in _tables.Themes)
        {
            html.Append("<optgroup label=\"").Append(Text(In(theme))).Append("\">\n");
            foreach (var row in rows) AppendOption(html, row.Nilai);
            html.Append("</optgroup>\n");
        }

        html.Append("</select></label>");
        if (isEnglish) html.Append("<input type=\"hidden\" name=\"bahasa\" value=\"en\">");
        if (asked.PinnedRelease is { } pinned) html.Append("<input type=\"hidden\" name=\"rilis\" value=\"").Append(pinned).Append("\">");
        return html.Append("<button>").Append(In("Tampilkan", "Show")).Append("</button></form>").ToString();
    }

    void AppendOption(StringBuilder html, Nilai nilai) => html
        .Append("<option value=\"").Append(nilai.Ukuran).Append(nilai.Ukuran == shown.Ukuran ? "\" selected>" : "\">")
        .Append(Text(In(nilai.Judul()))).Append("</option>\n");

    string OverTime()
    {
        var editions = _tables.OverEditions(shown);
        // Counts of wider areas would press the area's own onto the axis.
        IEnumerable<int> all = shown.Ukuran.Statistik == Statistik.Jumlah ? [0] : [0, .. _tables.Around];
        (int, string)[] lines = [.. all.Select(place => (place, Name(_tables.AreaAt(place))))];
        var svg = new EdisiChart(editions, lines, isEnglish).Svg();
        var html = new StringBuilder("<figure>");
        if (svg.Length > 0)
        {
            html.Append("<figcaption>").Append(Text($"{map.Texts.Subject} ({Lower(map.Texts.Measure)})")).Append("</figcaption>\n").Append(svg);
        }

        html.Append("<div class=\"tepi\" tabindex=\"0\"><table class=\"nilai edisi\"><caption>").Append(In("Menurut edisi", "By edition")).Append("</caption><thead><tr><th scope=\"col\">")
            .Append(In("Edisi", "Edition")).Append("</th>").Append(Heads()).Append("</tr></thead><tbody>\n");
        foreach (var nilai in editions)
        {
            html.Append("<tr><th scope=\"row\">").Append(Text(nilai.Masa(isEnglish))).Append("</th>").Append(Cell(nilai, 0, area));
            foreach (var place in _tables.Around) html.Append("<td>").Append(Words(nilai.Words(place, isEnglish))).Append("</td>");
            html.Append("</tr>\n");
        }

        return html.Append("</tbody></table></div></figure>").ToString();
    }

    string Children()
    {
        var (first, count) = _release.Wilayah.Children(area).GetOffsetAndLength(_release.Wilayah.Count);
        if (count == 0) return "";
        var level = AreaNames.Level(_release.Wilayah[first].Tingkat, isEnglish);
        var html = new StringBuilder($"<h2>{Capital(level)} {In("di", "in")} {Text(Name(area))}</h2>\n<div class=\"tepi\" tabindex=\"0\"><table class=\"nilai\"><caption>")
            .Append(Text($"{map.Texts.Subject}, {map.Texts.Edition}")).Append("</caption><thead><tr><th scope=\"col\">").Append(Capital(level))
            .Append("</th><th scope=\"col\">").Append(Text(map.Texts.Measure)).Append("</th></tr></thead><tbody>\n");
        for (var child = first; child < first + count; child++)
        {
            html.Append("<tr><th scope=\"row\"><a href=\"").Append(Text(To(child))).Append("\">").Append(Text(_release.Wilayah[child].Nama))
                .Append("</a></th>").Append(Cell(shown, child, child)).Append("</tr>\n");
        }

        return html.Append("</tbody></table></div>").ToString();
    }

    string Themes()
    {
        if (!_tables.HasData)
        {
            return $"<p>{In("Tidak ada data untuk wilayah ini dalam rilis ini.", "This release holds no data for this area.")}</p>";
        }

        var html = new StringBuilder("<p>").Append(In(
            "Angka wilayah ini di samping wilayah di atasnya. Perubahan dihitung dari dua angka yang diterbitkan.",
            "The numbers of this area beside those around it. Changes are taken from the two published numbers.")).Append("</p>\n");
        var usual = UsualChange();
        foreach (var (theme, rows) in _tables.Themes)
        {
            html.Append("<h3>").Append(Text(In(theme))).Append("</h3>\n<div class=\"tepi\" tabindex=\"0\"><table class=\"nilai ind\"><thead><tr><th scope=\"col\">")
                .Append(In("Indikator", "Indicator")).Append("</th>").Append(Heads());
            if (usual is not null) html.Append("<th scope=\"col\">").Append(In("Perubahan sejak ", "Change since ")).Append(Text(usual)).Append("</th>");
            html.Append("</tr></thead><tbody>\n");
            foreach (var row in rows) AppendRow(html, row, usual);
            html.Append("</tbody></table></div>\n");
        }

        return html.ToString();
    }

    void AppendRow(StringBuilder html, ProfilRow row, string? usual)
    {
        html.Append("<tr><th scope=\"row\">").Append(Text(In(row.Nilai.Judul())));
        if (row.Nilai.Masa(isEnglish) != map.Texts.Edition) html.Append(" <small>").Append(Text(row.Nilai.Masa(isEnglish))).Append("</small>");
        html.Append("</th>").Append(Cell(row.Nilai, 0, area));
        foreach (var place in _tables.Around) html.Append("<td>").Append(Words(row.Nilai.Words(place, isEnglish))).Append("</td>");
        if (usual is not null)
        {
            var since = row.Change?.Dari.Masa(isEnglish);
            html.Append("<td>").Append(row.Change is null ? "–" : Words(row.Change.Words(0, isEnglish)));
            if (since is not null && since != usual) html.Append(" <small>").Append(In("sejak ", "since ")).Append(Text(since)).Append("</small>");
            html.Append("</td>");
        }

        html.Append("</tr>\n");
    }

    // The edition that most changes begin with; null where nothing changed.
    string? UsualChange() => _tables.Themes.SelectMany(theme => theme.Rows).Select(row => row.Change?.Dari.Masa(isEnglish)).OfType<string>()
        .GroupBy(one => one).MaxBy(group => group.Count())?.Key;

    string Heads()
    {
        var html = new StringBuilder();
        foreach (var place in (IEnumerable<int>)[0, .. _tables.Around])
        {
            html.Append("<th scope=\"col\">").Append(Text(Name(_tables.AreaAt(place)))).Append("</th>");
        }

        return html.ToString();
    }

    // Why a number is missing is one step away.
    string Cell(Nilai nilai, int place, int of)
    {
        var words = Words(nilai.Words(place, isEnglish));
        if (nilai.Status[place] is NilaiStatus.Ada or NilaiStatus.TidakAdaData) return $"<td>{words}</td>";
        var why = Links.To(
            asked, "/nilai/jelaskan", (Parameters.SatuUkuran.Name, nilai.Ukuran.ToString()),
            (Parameters.Kode.Name, _release.Wilayah[of].Kode.ToString()), ("f", "html"));
        return $"<td><a href=\"{Text(why)}\">{words}</a></td>";
    }

    // How every kind of number on the page came about.
    string Notes()
    {
        var indicators = _tables.Themes.SelectMany(theme => theme.Rows).Select(row => row.Nilai.Indicator).Append(shown.Indicator);
        var html = new StringBuilder("<p>").Append(Text(In(_release.NoteOn(indicators)))).Append("</p>\n");
        foreach (var one in _release.Manifest.Edisi)
        {
            var left = MapTexts.Sentence(In(one.TidakTermasuk)).TrimEnd('.');
            html.Append("<p>").Append(Text($"{Edisi.Parse(one.Edisi).InWords(isEnglish)}: {one.Register}, {In(one.Keputusan).TrimEnd('.')}. {left}.")).Append("</p>\n");
        }

        return html.ToString();
    }

    string Kode => _release.Wilayah[area].Kode.ToString();

    string Ukuran => shown.Ukuran.ToString();

    (string, string?) Language => (Parameters.Bahasa.Name, isEnglish ? "en" : null);

    string Name(int one) => AreaNames.Full(_release.Wilayah[one]);

    // The same indicator goes along from area to area.
    string To(int one) => To(one, Language);

    string To(int one, (string, string?) language)
    {
        var kode = _release.Wilayah[one].Kode;
        var ukuran = kode.Tingkat <= shown.Terdalam() ? Ukuran : null;
        return Links.To(asked, $"/{kode.Tingkat.Name()}/{kode}", (Parameters.SatuUkuran.Name, ukuran), language);
    }

    string In(string indonesian, string english) => isEnglish ? english : indonesian;

    string In(Teks text) => isEnglish ? text.En : text.Id;

    static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    // What a number is marked with stands below it.
    static string Words(string words)
    {
        var at = words.IndexOf(" (", StringComparison.Ordinal);
        return at < 0 ? Text(words) : $"{Text(words[..at])} <small>{Text(words[(at + 1)..])}</small>";
    }

    static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    static string Text(string text) => HtmlPage.Text(text);
}
