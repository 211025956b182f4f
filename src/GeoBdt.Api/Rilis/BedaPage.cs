using System.Text;
using GeoBdt.Api.Answering;

namespace GeoBdt.Api.Rilis;

/// <summary>The comparison of two releases as a page: Indonesian, with English beside it.</summary>
static class BedaPage
{
    const string Style = ".beda{background:#fff7e0}td.n{text-align:right}h2{font-size:1.15rem;margin:1.5rem 0 .25rem}[lang=en]{color:#55606b}td{overflow-wrap:anywhere}th,td{vertical-align:top}";

    public static IResult Of(BedaRilis beda)
    {
        var body = new StringBuilder("<main>\n");
        if (beda.Sampel) body.Append("<p class=\"buatan\"><strong>Data buatan</strong> / Invented data</p>\n");
        body.Append($"<h1>Beda rilis {Text(beda.Sebelum)} dan {Text(beda.Sesudah)}</h1>\n<p>{Text(beda.Catatan.Id)}</p>\n<p lang=\"en\">{Text(beda.Catatan.En)}</p>\n");
        Heading(body, "Keterangan dan cara", "Metadata and method");
        Table(body, ["", "Sebelum / before", "Sesudah / after"], beda.Keterangan, row =>
            $"<tr{(row.Sama ? "" : " class=\"beda\"")}><th scope=\"row\">{Text(row.Judul.Id)} <span lang=\"en\">/ {Text(row.Judul.En)}</span></th><td>{Text(Said(row.Sebelum))}</td><td>{(row.Sama ? "sama / same" : Text(Said(row.Sesudah)))}</td></tr>\n");
        Heading(body, "Indikator", "Indicators");
        Line(body, "Ditambah / added", beda.Katalog.Ditambah);
        Line(body, "Dihapus / removed", beda.Katalog.Dihapus);
        Line(body, "Berubah / changed", [.. beda.Katalog.Berubah.Select(one => $"{one.Id} ({string.Join(", ", one.Bagian)})")]);
        Heading(body, "Wilayah", "Areas");
        body.Append($"<p>Bentuk / shapes: {(beda.Wilayah.Sama ? "sama / the same" : "berbeda / different")}</p>\n");
        Line(body, $"Ditambah / added ({beda.Wilayah.Ditambah.Jumlah})", beda.Wilayah.Ditambah.Kode);
        Line(body, $"Dihapus / removed ({beda.Wilayah.Dihapus.Jumlah})", beda.Wilayah.Dihapus.Kode);
        foreach (var total in beda.Total)
        {
            Heading(body, $"{total.Judul.Id}, {total.Edisi}", $"{total.Judul.En}, {total.Edisi}");
            // A release of one kabupaten has a province of others without anything.
            BedaKabupaten[] rows = [.. total.Kabupaten.Where(row => row.Sebelum is not null || row.Sesudah is not null || row.StatusSebelum != row.StatusSesudah)];
            Table(body, ["Kabupaten", "Sebelum / before", "Sesudah / after", "Selisih / difference"], rows, row =>
                $"<tr{(row.Selisih is 0 ? "" : " class=\"beda\"")}><th scope=\"row\">{Text(row.Kode)} {Text(row.Nama)}</th><td class=\"n\">{Number(row.Sebelum, row.StatusSebelum)}</td>"
                + $"<td class=\"n\">{Number(row.Sesudah, row.StatusSesudah)}</td><td class=\"n\">{(row.Selisih is { } change ? (change > 0 ? "+" : "") + Numerals.Format(change, 0, isEnglish: false) : "–")}</td></tr>\n");
        }

        body.Append("</main>");
        return new HtmlPage($"Beda rilis {beda.Sebelum} dan {beda.Sesudah}", IsEnglish: false) { Body = body.ToString(), Style = Style }.Answer();
    }

    static void Heading(StringBuilder body, string id, string en) => body.Append($"<h2>{Text(id)} <span lang=\"en\">/ {Text(en)}</span></h2>\n");

    static void Line(StringBuilder body, string what, IReadOnlyList<string> items) =>
        body.Append($"<p>{Text(what)}: {Text(items.Count == 0 ? "–" : string.Join(", ", items))}</p>\n");

    static void Table<T>(StringBuilder body, string[] heads, IReadOnlyList<T> rows, Func<T, string> row)
    {
        body.Append("<div class=\"tepi\"><table><thead><tr>");
        foreach (var head in heads) body.Append($"<th scope=\"col\">{Text(head)}</th>");
        body.Append("</tr></thead><tbody>\n");
        foreach (var one in rows) body.Append(row(one));
        body.Append("</tbody></table></div>\n");
    }

    static string Number(double? value, string? status) => value is { } number ? Numerals.Format(number, 0, isEnglish: false) : Text(status?.Replace('-', ' ') ?? "–");

    static string Said(string? text) => string.IsNullOrEmpty(text) ? "–" : text;

    static string Text(string text) => HtmlPage.Text(text);
}
