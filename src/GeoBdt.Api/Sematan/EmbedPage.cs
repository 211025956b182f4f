using System.Net;
using System.Text;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Peta;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Sematan;

/// <summary>
/// A page made to stand in a frame: the picture, its numbers as a table, source and note, and the snippet that works where
/// frames are blocked. No script, nothing from elsewhere.
/// </summary>
sealed class EmbedPage
{
    // Keeps the page below 60 KB; the rest is a link.
    const int MostRows = 400;

    // What changes the looks of the picture.
    static readonly Parameter[] PictureParameters =
    [
        MapParameters.TingkatInKode, MapParameters.Kelas, MapParameters.Metode, MapParameters.Palet,
        MapParameters.Lebar, MapParameters.Tinggi, Parameters.Bahasa,
    ];

    // Width of the picture for the columns of village sites and phones, where the wide one could not be read.
    const int NarrowWidth = 400;

    const string Style =
        "body{margin:0;padding:12px;background:#fff;color:#151b23;font:16px/1.45 system-ui,'Segoe UI',Roboto,sans-serif}"
        + "main{max-width:1120px;margin:auto}p{margin:.5rem 0}figure{margin:0 0 1rem}.k,small{color:#5b6570}"
        // The picture says these to the eye; readers of the text need them all the same.
        + "h1,h1+p{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}"
        + "img{display:block;max-width:100%;height:auto}a{color:#0b57a4}"
        + "table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600;padding:.3rem 0}"
        + "th,td{padding:.25rem .5rem;border-bottom:1px solid #d5dae0;text-align:left;font-weight:400;vertical-align:bottom}"
        + "thead th{font-weight:600;line-height:1.25}td:last-child,thead th:last-child{text-align:right}"
        + "td{white-space:nowrap;font-variant-numeric:tabular-nums}summary{cursor:pointer;font-weight:600}"
        + "textarea{box-sizing:border-box;width:100%;font:13px/1.4 ui-monospace,Consolas,monospace}"
        + "@media(min-width:1000px){main{display:grid;grid-template-columns:minmax(0,640px) minmax(0,1fr);gap:0 24px;align-items:start}"
        + "figure{position:sticky;top:12px}}";

    readonly Asked _asked;
    readonly Nilai _nilai;
    readonly MapScope _scope;
    readonly MapTexts _texts;
    readonly StringBuilder _html = new(16_384);

    public EmbedPage(Asked asked)
    {
        _asked = asked;
        _nilai = asked.Get(Parameters.SatuUkuran);
        _scope = MapParameters.ScopeOfKode(asked);
        _texts = new MapTexts(asked.Release, _nilai, _scope, asked.Get(Parameters.Bahasa) == "en");
    }

    public string Write()
    {
        _html.Append("<!doctype html>\n<html lang=\"").Append(In("id", "en")).Append("\">\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            // In a frame, links must not load a whole site into it.
            .Append("<base target=\"_blank\">\n<title>").Append(Text(_texts.Title)).Append("</title>\n<style>").Append(Style).Append("</style>\n<main>\n<h1>")
            .Append(Text(_texts.Title)).Append("</h1>\n<p>").Append(Text(_texts.Subtitle)).Append("</p>\n<figure>")
            .Append(Picture("")).Append("</figure>\n<div>\n");
        WriteTable();
        _html.Append("<p class=\"k\"><small>").Append(Text(_texts.Source)).Append(' ').Append(Text(_texts.Release)).Append(' ')
            .Append(Text(_texts.Protection)).Append("</small></p>\n");
        WriteSnippet();
        return _html.Append("</div>\n</main>\n</html>\n").ToString();
    }

    void WriteTable()
    {
        var tree = _asked.Release.Wilayah;
        _html.Append("<table>\n<caption>").Append(Text($"{_texts.Subject}, {_texts.Edition}")).Append("</caption>\n<thead><tr><th scope=\"col\">")
            .Append(Text(Capital(AreaNames.Level(_scope.Tingkat, _texts.IsEnglish)))).Append("</th><th scope=\"col\">").Append(In("Kode", "Code"))
            .Append("</th><th scope=\"col\">").Append(Text(_texts.Measure)).Append("</th></tr></thead>\n<tbody>\n");
        var end = Math.Min(_scope.End, _scope.First + MostRows);
        for (var area = _scope.First; area < end; area++)
        {
            var name = Text(tree[area].Nama);
            _html.Append("<tr><th scope=\"row\">").Append(area == _scope.Highlight ? $"<strong>{name}</strong>" : name).Append("</th><td class=\"k\">")
                .Append(tree[area].Kode).Append("</td><td>").Append(Text(_texts.Value(area))).Append("</td></tr>\n");
        }

        _html.Append("</tbody>\n</table>\n<p>");
        if (end < _scope.End)
        {
            _html.Append(In(
                $"{MostRows} dari {Numerals.Format(_scope.Count, 0, isEnglish: false)} wilayah. ",
                $"{MostRows} of {Numerals.Format(_scope.Count, 0, isEnglish: true)} areas. "));
        }

        _html.Append(In("Semua angka: ", "All numbers: ")).Append(DataLink("csv", "CSV")).Append(", ").Append(DataLink("json", "JSON")).Append("</p>\n");
    }

    void WriteSnippet() => _html.Append("<details>\n<summary>")
        .Append(In("Pasang di situs Anda", "Put it on your site")).Append("</summary>\n<p>")
        .Append(In(
            "Salin ke widget atau artikel; gambar memuat judul, legenda dan sumbernya sendiri, dan tampil juga di OpenSID yang menolak bingkai (iframe).",
            "Copy into a widget or article; the picture carries its own title, legend and source, and shows where frames are blocked."))
        .Append("</p>\n<textarea readonly rows=\"8\" aria-label=\"HTML\">").Append(Text(Picture(Links.Origin(_asked.Http)))).Append("</textarea>\n</details>\n");

    // The picture in a link: on this page to the picture, in the snippet for other sites to this page.
    string Picture(string origin)
    {
        var (width, height) = (_asked.Get(MapParameters.Lebar), _asked.Get(MapParameters.Tinggi));
        var picture = Text(origin + Address($"/peta/{Named()}.png"));
        var link = origin.Length == 0 ? picture : Text(origin + Address($"/sematan/{Named()}"));
        var image = $"<img src=\"{picture}\" width=\"{width}\" height=\"{height}\" alt=\"{Text(Alternative())}\">";
        return $"<a href=\"{link}\">{(origin.Length == 0 ? WithNarrow(image) : image)}</a>";
    }

    // Unless a size was asked for, narrow windows get the upright picture.
    string WithNarrow(string image)
    {
        if (_asked.Get(MapParameters.Lebar) != MapParameters.DefaultWidth || _asked.Get(MapParameters.Tinggi) != MapParameters.DefaultHeight(MapParameters.DefaultWidth))
        {
            return image;
        }

        var narrow = Text(Address($"/peta/{Named()}.png", (MapParameters.Lebar.Name, $"{NarrowWidth}")));
        return $"<picture><source media=\"(max-width:520px)\" srcset=\"{narrow}\" width=\"{NarrowWidth}\" "
            + $"height=\"{MapParameters.DefaultHeight(NarrowWidth)}\">{image}</picture>";
    }

    // The complete value: a page that says October 2020 goes on showing October 2020.
    string Named() => $"{_nilai.Ukuran}/{_asked.Canonical(Parameters.Kode)}";

    // Only what differs from the defaults: addresses that live for years are short, and village sites refuse long ones.
    string Address(string path, params ReadOnlySpan<(string, string?)> more)
    {
        var given = new List<(string, string?)>();
        given.AddRange(more);
        foreach (var parameter in PictureParameters)
        {
            var value = _asked.Canonical(parameter);
            if (value != parameter.Read(null, _asked).Canonical) given.Add((parameter.Name, value));
        }

        return Links.To(_asked, path, [.. given]);
    }

    // What the picture says, for who does not see it. The snippet names the edition, so the numbers stay true.
    string Alternative()
    {
        var words = new StringBuilder(_texts.Title).Append(", ").Append(_texts.Edition);
        if (_asked.Release.Manifest.Sampel) words.Append(In(" (data buatan)", " (invented data)"));
        words.Append(". ").Append(_texts.Measure).Append(". ");
        if (_texts.WholeValue is { } whole) words.Append(whole).Append(". ");
        var (least, most) = Extremes();
        if (least >= 0)
        {
            words.Append(In("Terendah: ", "Lowest: ")).Append(NameAndValue(least)).Append(In("; tertinggi: ", "; highest: ")).Append(NameAndValue(most)).Append('.');
        }

        return words.ToString().TrimEnd();
    }

    (int Least, int Most) Extremes()
    {
        var (least, most) = (-1, -1);
        for (var area = _scope.First; area < _scope.End; area++)
        {
            if (_nilai.Status[area] != NilaiStatus.Ada) continue;
            if (least < 0 || _nilai.Value[area] < _nilai.Value[least]) least = area;
            if (most < 0 || _nilai.Value[area] > _nilai.Value[most]) most = area;
        }

        return (least, most);
    }

    string NameAndValue(int area) => $"{_asked.Release.Wilayah[area].Nama} {_texts.Number(_nilai.Value[area])}";

    string DataLink(string format, string name)
    {
        var induk = _scope.Frame == Parameters.WholeRelease ? null : _asked.Release.Wilayah[_scope.Frame].Kode.ToString();
        var address = Links.To(
            _asked, "/nilai", ("ukuran", _nilai.Ukuran.ToString()), ("tingkat", _scope.Tingkat.Name()), ("induk", induk), ("f", format));
        return $"<a href=\"{Text(address)}\">{name}</a>";
    }

    string In(string indonesian, string english) => _texts.IsEnglish ? english : indonesian;

    static string Text(string text) => WebUtility.HtmlEncode(text);

    static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
