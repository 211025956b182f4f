using System.Text;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Gabung;

/// <summary>
/// Two plain forms: what is wanted, which goes into the address of the second; and the file, with a button for each form of answer. A form that sends
/// files can send its fields only as parts beside them.
/// </summary>
sealed class GabungPage(Asked asked)
{
    // Rows of the list of values that are seen at once.
    const int SeenValues = 8;

    const string Style = """
        h1{line-height:1.2}h2{margin:0 0 .4rem;font-size:1.1rem}fieldset{border:1px solid #8a94a0;margin:0 0 1rem;padding:.6rem .9rem;min-width:0}
        legend{font-weight:600}label{display:block;margin:.5rem 0}label.pilih{display:flex;gap:.5rem;align-items:center;min-height:1.9rem}label.pilih input{width:1.25rem;height:1.25rem;flex:none}
        input[type=text],input[type=file],select{display:block;margin-top:.15rem;font:inherit;padding:.35rem .5rem;box-sizing:border-box;width:100%;max-width:40rem;min-height:2.5rem}
        button{font:inherit;padding:.45rem .9rem;min-height:2.5rem;margin:.2rem .3rem .2rem 0}.kirim{background:#0b57a4;color:#fff;border:0;font-weight:600}
        code{overflow-wrap:anywhere}dt{font-weight:600}dd{margin:0 0 .4rem}
        """;

    readonly bool _isEnglish = asked.Get(Parameters.Bahasa) == "en";

    public HtmlPage Page() => new(In("Gabungkan tabel Anda", "Join your table"), _isEnglish)
    {
        Style = Style,
        Body = $"""
            <main>
            <p><a href="{Text(Address(isOther: true))}" hreflang="{In("en", "id")}" lang="{In("en", "id")}">{In("English", "Indonesia")}</a></p>
            <h1>{In("Gabungkan tabel Anda menurut kode wilayah", "Join your table by area code")}</h1>
            <p>{In(
                "Unggah CSV dengan kolom kode desa, kecamatan, kabupaten atau provinsi (Kemendagri atau BPS): tabel kembali dengan nama wilayah dan angka rilis ini di sebelahnya, atau sebagai peta dari angka Anda.",
                "Upload a CSV with a column of codes of villages, districts, regencies or provinces (Kemendagri or BPS): it comes back with names and figures of this release beside it, or as a map of your numbers.")}</p>
            <p><strong>{In("Berkas Anda tidak disimpan dan tidak dicatat.", "Your file is neither kept nor logged.")}</strong></p>
            {Wanted()}
            {Upload()}
            {Columns()}
            </main>
            """,
    };

    string Wanted()
    {
        var html = new StringBuilder("<form method=\"get\">\n<fieldset><legend>").Append(In("1. Yang diinginkan (boleh dilewati)", "1. What is wanted (may be skipped)")).Append("</legend>\n<label>")
            .Append(In("Angka rilis untuk ditambahkan (beberapa: tahan Ctrl)", "Figures to add (several: hold Ctrl)"))
            .Append($"<select name=\"ukuran\" multiple size=\"{SeenValues}\">\n");
        var chosen = asked.Get(GabungParameters.Ukuran).Select(one => one.Ukuran).ToHashSet();
        var offered = NilaiWords.Selectable(asked.Release).ToArray();
        foreach (var nilai in asked.Get(GabungParameters.Ukuran).Where(one => !offered.Any(other => other.Ukuran == one.Ukuran))) Option(html, nilai.Ukuran.ToString(), In(nilai.Judul()), true);
        foreach (var theme in offered.GroupBy(one => one.Indicator.Tema))
        {
            html.Append("<optgroup label=\"").Append(Text(In(theme.Key))).Append("\">\n");
            foreach (var nilai in theme) Option(html, (nilai.Ukuran with { Edisi = null }).ToString(), In(nilai.Judul()), chosen.Contains(nilai.Ukuran));
            html.Append("</optgroup>\n");
        }

        html.Append("</select></label>\n<label>").Append(In("Tingkat semua baris", "Level of all rows")).Append("<select name=\"tingkat\">");
        Option(html, "", In("Menurut kodenya", "As the codes say"), asked.Get(GabungParameters.Tingkat) is null);
        foreach (var one in TingkatNames.All) Option(html, one.Name(), AreaNames.Level(one, _isEnglish), one == asked.Get(GabungParameters.Tingkat));
        html.Append("</select></label>\n");
        Field(html, GabungParameters.Kolom, In("Judul kolom kode (kosong: dicari sendiri)", "Heading of the column of codes (empty: found by itself)"));
        Field(html, GabungParameters.Nilai, In("Judul kolom angka untuk peta (kosong: satu-satunya kolom angka)", "Heading of the column of numbers for the map (empty: the only one)"));
        html.Append("<label class=\"pilih\"><input type=\"checkbox\" name=\"ketat\" value=\"ya\"").Append(asked.Get(GabungParameters.Ketat) == "ya" ? " checked>" : ">")
            .Append(In("Tolak berkas bila ada baris yang tidak cocok", "Refuse the file when a row finds no area")).Append("</label>\n");
        if (_isEnglish) html.Append("<input type=\"hidden\" name=\"bahasa\" value=\"en\">\n");
        return html.Append("<button>").Append(In("Terapkan", "Apply")).Append("</button>\n</fieldset></form>").ToString();
    }

    string Upload()
    {
        var html = new StringBuilder("<form method=\"post\" enctype=\"multipart/form-data\" action=\"").Append(Text(Address(GabungParameters.Csv))).Append("\">\n<fieldset><legend>")
            .Append(In("2. Berkas Anda", "2. Your file")).Append("</legend>\n");
        if (asked.Get(GabungParameters.Ukuran) is { Count: > 0 } values)
        {
            html.Append("<p>").Append(In("Ditambahkan:", "Added:")).Append(' ').AppendJoin("; ", values.Select(one => Text(In(one.Judul())))).Append("</p>\n");
        }

        html.Append("<label>CSV<input type=\"file\" name=\"").Append(GabungEndpoints.File).Append("\" accept=\".csv,.txt,.tsv,text/csv\" required></label>\n");
        Button(html, GabungParameters.Csv, In("Gabungkan: CSV", "Join: CSV"));
        Button(html, GabungParameters.Xlsx, In("Gabungkan: Excel", "Join: Excel"));
        Button(html, GabungParameters.GeoJson, In("Dengan batas: GeoJSON", "With boundaries: GeoJSON"));
        Button(html, GabungParameters.Png, In("Gambar peta: PNG", "Draw a map: PNG"));
        Button(html, GabungParameters.Svg, In("Gambar peta: SVG", "Draw a map: SVG"));
        return html.Append("</fieldset></form>").ToString();
    }

    string Columns() => $"""
        <h2>{In("Yang ditambahkan pada setiap baris", "What is added to each row")}</h2>
        <dl>
        <dt><code>gabung_kode</code>, <code>gabung_nama</code>, <code>gabung_tingkat</code>, <code>gabung_provinsi</code> …</dt><dd>{In("wilayahnya, menurut kode Kemendagri rilis ini", "the area, by the Kemendagri code of this release")}</dd>
        <dt>{In("setiap angka dan statusnya", "each figure and its status")}</dt><dd>{In("yang dirahasiakan kosong, dan statusnya menyebutnya", "what is withheld is empty, and its status says so")}</dd>
        <dt><code>gabung_status</code>, <code>gabung_keterangan</code></dt><dd><code>cocok</code>, <code>cocok-bps</code>, <code>cocok-kode-lama</code>, <code>ganda</code>, <code>kode-terbelah</code>, <code>kode-taksa</code>, <code>tidak-dikenal</code>, <code>bukan-kode</code>, <code>kode-kosong</code></dd>
        </dl>
        """;

    void Field(StringBuilder html, Parameter<string?> parameter, string words) => html
        .Append("<label>").Append(words).Append("<input type=\"text\" name=\"").Append(parameter.Name).Append("\" maxlength=\"200\" autocomplete=\"off\" value=\"").Append(Text(asked.Get(parameter) ?? "")).Append("\"></label>\n");

    void Button(StringBuilder html, string format, string words) => html
        .Append("<button class=\"kirim\" formaction=\"").Append(Text(Address(format))).Append("\">").Append(words).Append("</button>\n");

    static void Option(StringBuilder html, string value, string words, bool isChosen) => html
        .Append("<option value=\"").Append(Text(value)).Append(isChosen ? "\" selected>" : "\">").Append(Text(words)).Append("</option>\n");

    // Maps take a column of the file and no values of the release.
    string Address(string? format = null, bool isOther = false)
    {
        var isMap = format is GabungParameters.Png or GabungParameters.Svg;
        return Links.To(
            asked, GabungEndpoints.Path,
            (GabungParameters.Format.Name, format),
            (GabungParameters.Ukuran.Name, isMap ? null : asked.Canonical(GabungParameters.Ukuran)),
            (GabungParameters.Tingkat.Name, asked.Canonical(GabungParameters.Tingkat)),
            (GabungParameters.Kolom.Name, asked.Canonical(GabungParameters.Kolom)),
            (GabungParameters.Nilai.Name, isMap || format is null ? asked.Canonical(GabungParameters.Nilai) : null),
            (GabungParameters.Ketat.Name, asked.Get(GabungParameters.Ketat) == "ya" ? "ya" : null),
            (Parameters.Bahasa.Name, _isEnglish != isOther ? "en" : null));
    }

    string In(string indonesian, string english) => _isEnglish ? english : indonesian;

    string In(Teks text) => _isEnglish ? text.En : text.Id;

    static string Text(string text) => HtmlPage.Text(text);
}
