using System.Text;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Api.Peta;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Pasang;

/// <summary>The form, what it makes, and the snippets to copy. Works as a plain form; a script adds buttons to copy.</summary>
sealed class PasangPage(Asked asked, PasangChoice choice)
{
    // The picture and the first rows of its table. Unit: pixels.
    const int FrameHeight = 800;

    const string Style = """
        h1{line-height:1.2}h2{margin:1.8rem 0 .4rem}h3{margin:1.4rem 0 .2rem;font-size:1.05rem}fieldset{border:1px solid #8a94a0;margin:0 0 1rem;padding:.6rem .9rem}
        legend{font-weight:600}label{display:block;margin:.4rem 0}label.pilih{display:flex;gap:.5rem;align-items:center;min-height:1.9rem;margin:0}
        input[type=text],input[type=number],select{display:block;margin-top:.15rem;font:inherit;padding:.35rem .5rem;box-sizing:border-box;width:100%;max-width:34rem;min-height:2.5rem}
        input[type=number]{width:8rem}button{font:inherit;padding:.45rem .9rem;min-height:2.5rem}.kirim{background:#0b57a4;color:#fff;border:0;font-weight:600}
        figure{margin:0 0 1rem}textarea{margin-bottom:.3rem}
        @media print{form{display:none}}
        """;

    readonly bool _isEnglish = asked.Get(Parameters.Bahasa) == "en";

    public HtmlPage Page() => new(In("Pasang peta di situs Anda", "Put a map on your site"), _isEnglish)
    {
        Style = Style,
        Script = Links.Base(asked.Http) + PasangEndpoints.Script,
        Body = $"""
            <main>
            <h1>{In("Pasang peta di situs Anda", "Put a map on your site")}</h1>
            <p>{In(
                "Pilih wilayah dan indikator, lihat hasilnya, lalu salin potongan yang sesuai dengan situs Anda.",
                "Choose an area and indicators, look at the result, and copy the snippet that fits your site.")}</p>
            <form method="get">
            {Area()}
            {Values()}
            {Rest()}
            <button class="kirim">{In("Tampilkan", "Show")}</button>
            </form>
            {Result()}
            </main>
            """,
    };

    string Area()
    {
        var html = new StringBuilder("<fieldset><legend>").Append(In("1. Wilayah", "1. Area")).Append("</legend>\n");
        html.Append("<label>").Append(In("Nama atau kode desa, kecamatan, kabupaten", "Name or code of a village, district, regency"))
            .Append("<input type=\"text\" name=\"cari\" maxlength=\"100\" autocomplete=\"off\" value=\"").Append(Text(asked.Get(PasangParameters.Cari) ?? "")).Append("\"></label>\n");
        if (choice.Found.Count > 0)
        {
            var chosen = choice.Area == Parameters.WholeRelease ? choice.Found[0] : choice.Area;
            foreach (var area in choice.Found) AppendArea(html, area, area == chosen);
        }
        else if (asked.Get(PasangParameters.Cari) is { Length: > 0 })
        {
            html.Append("<p role=\"status\">").Append(In("Tidak ada wilayah dengan nama atau kode itu.", "There is no area of that name or code.")).Append("</p>\n");
        }
        else if (choice.Area != Parameters.WholeRelease)
        {
            AppendArea(html, choice.Area, isChosen: true);
        }

        return html.Append("</fieldset>").ToString();
    }

    void AppendArea(StringBuilder html, int area, bool isChosen)
    {
        var tree = asked.Release.Wilayah;
        var names = new List<string> { AreaNames.Full(tree[area]) };
        for (var wider = tree.Parent(area); wider >= 0; wider = tree.Parent(wider)) names.Add(tree[wider].Nama);
        html.Append("<label class=\"pilih\"><input type=\"radio\" name=\"kode\" value=\"").Append(tree[area].Kode).Append(isChosen ? "\" checked>" : "\">")
            .Append("<span>").Append(Text($"{string.Join(", ", names)} ({tree[area].Kode})")).Append("</span></label>\n");
    }

    string Values()
    {
        var html = new StringBuilder("<fieldset><legend>").Append(In("2. Indikator", "2. Indicators")).Append("</legend>\n");
        for (var i = 0; i < PasangParameters.Ukuran.Length; i++) AppendSelect(html, i);
        return html.Append("</fieldset>").ToString();
    }

    void AppendSelect(StringBuilder html, int place)
    {
        var chosen = place < choice.Values.Count ? choice.Values[place].Nilai.Ukuran with { Edisi = null } : null;
        html.Append("<label>").Append(place == 0 ? In("Indikator", "Indicator") : In($"Indikator ke-{place + 1} (boleh kosong)", $"Indicator {place + 1} (may be empty)"))
            .Append("<select name=\"").Append(PasangParameters.Ukuran[place].Name).Append("\">\n");
        if (place > 0) html.Append("<option value=\"\"></option>\n");
        var selectable = NilaiWords.Selectable(asked.Release).ToArray();
        if (chosen is not null && !selectable.Any(one => one.Ukuran with { Edisi = null } == chosen)) AppendOption(html, choice.Values[place].Nilai, chosen);
        foreach (var theme in selectable.GroupBy(one => one.Indicator.Tema))
        {
            html.Append("<optgroup label=\"").Append(Text(In(theme.Key))).Append("\">\n");
            foreach (var nilai in theme) AppendOption(html, nilai, chosen);
            html.Append("</optgroup>\n");
        }

        html.Append("</select></label>\n");
    }

    void AppendOption(StringBuilder html, Nilai nilai, Ukuran? chosen)
    {
        var ukuran = nilai.Ukuran with { Edisi = null };
        html.Append("<option value=\"").Append(ukuran).Append(ukuran == chosen ? "\" selected>" : "\">").Append(Text(In(nilai.Judul()))).Append("</option>\n");
    }

    string Rest()
    {
        var edisi = asked.Get(PasangParameters.Edisi);
        var html = new StringBuilder("<fieldset><legend>").Append(In("3. Edisi dan rupa", "3. Edition and looks")).Append("</legend>\n<label>")
            .Append(In("Edisi", "Edition")).Append("<select name=\"edisi\"><option value=\"terbaru\">").Append(In("Selalu terbaru", "Always the latest")).Append("</option>\n");
        IEnumerable<Edisi> offered = [.. asked.Release.Editions.Reverse()];
        if (edisi is { } given && !offered.Contains(given)) offered = offered.Prepend(given);
        foreach (var one in offered) AppendOption(html, one.ToString(), one.InWords(_isEnglish), one == edisi);
        html.Append("</select></label>\n<label>").Append(In("Wilayah pada peta", "Areas on the map")).Append("<select name=\"tingkat\"><option value=\"\">")
            .Append(In("Satu tingkat di bawahnya", "One level below")).Append("</option>\n");
        foreach (var one in TingkatNames.All) AppendOption(html, one.Name(), AreaNames.Level(one, _isEnglish), one == asked.Get(PasangParameters.Tingkat));
        html.Append("</select></label>\n<label>").Append(In("Lebar gambar, piksel", "Width of the picture, pixels"))
            .Append($" <input type=\"number\" name=\"lebar\" min=\"{MapParameters.MinWidth}\" max=\"2000\" value=\"{asked.Get(MapParameters.Lebar)}\"></label>\n<label>")
            .Append(In("Bahasa", "Language")).Append("<select name=\"bahasa\">");
        AppendOption(html, "id", "Indonesia", !_isEnglish);
        AppendOption(html, "en", "English", _isEnglish);
        return html.Append("</select></label></fieldset>").ToString();
    }

    static void AppendOption(StringBuilder html, string value, string words, bool isChosen) => html
        .Append("<option value=\"").Append(value).Append(isChosen ? "\" selected>" : "\">").Append(Text(words)).Append("</option>\n");

    string Result()
    {
        if (choice.Maps.Count == 0)
        {
            return choice.Found.Count > 1
                ? $"<p role=\"status\">{In("Pilih salah satu wilayah di atas, lalu tekan Tampilkan.", "Choose one of the areas above and press Show.")}</p>"
                : "";
        }

        var html = new StringBuilder("<h2>").Append(In("Hasil", "Result")).Append("</h2>\n");
        if (asked.Get(PasangParameters.Edisi) is { } edisi)
        {
            foreach (var one in choice.Values.Where(one => one.IsLatest))
            {
                html.Append("<p><strong>").Append(Text(In(one.Nilai.Judul()))).Append("</strong>: ").Append(In(
                    $"tidak ada edisi {Text(edisi.InWords(false))}, jadi dipasang yang selalu terbaru.", $"there is no edition {Text(edisi.InWords(true))}, so it goes on with the latest."))
                    .Append("</p>\n");
            }
        }

        foreach (var map in choice.Maps) html.Append("<figure>").Append(map.Html()).Append("</figure>\n");
        html.Append("<h2>").Append(In("Potongan untuk disalin", "Snippets to copy")).Append("</h2>\n");
        Snippet(html, "gambar", In("Gambar bertautan", "Linked picture"), In(
            "Untuk semua situs: OpenSID, OpenDK, WordPress, Blogger. Tempelkan pada mode HTML di widget atau artikel.",
            "For every site: OpenSID, OpenDK, WordPress, Blogger. Paste in HTML mode into a widget or article."),
            string.Join('\n', choice.Maps.Select(map => map.Snippet())));
        Snippet(html, "bingkai", In("Bingkai (iframe)", "Frame (iframe)"), In(
            "Dengan tabel angkanya. Tampil di OpenSID 2024 dan WordPress; OpenSID 2026 dan OpenDK menolak bingkai dari luar.",
            "With the table of its numbers. Shows on OpenSID 2024 and WordPress; OpenSID 2026 and OpenDK refuse frames from elsewhere."),
            string.Join('\n', choice.Maps.Select(map => map.Frame(map.Size.Width, FrameHeight))));
        Snippet(html, "oembed", In("Alamat (oEmbed)", "Address (oEmbed)"), In(
            "Untuk situs yang mengenal oEmbed, seperti WordPress: tempelkan alamatnya pada baris tersendiri.",
            "For sites that know oEmbed, as WordPress: paste the address on a line of its own."),
            string.Join('\n', choice.Maps.Select(map => map.PageAddress)));
        return html.Append(Widget()).ToString();
    }

    static void Snippet(StringBuilder html, string id, string title, string words, string snippet) => html
        .Append($"<h3 id=\"{id}\">").Append(title).Append("</h3>\n<p>").Append(words).Append("</p>\n")
        .Append($"<textarea readonly rows=\"{(id == "oembed" ? 2 : 5)}\" spellcheck=\"false\" data-salin aria-labelledby=\"{id}\">").Append(Text(snippet)).Append("</textarea>\n");

    string Widget()
    {
        var address = Links.To(
            asked, PasangEndpoints.Widget,
            [
                (Parameters.Kode.Name, asked.Release.Wilayah[choice.Area].Kode.ToString()),
                .. choice.Values.Select((one, i) => (PasangParameters.Ukuran[i].Name, (string?)(one.Nilai.Ukuran with { Edisi = null }).ToString())),
                (PasangParameters.Edisi.Name, asked.Canonical(PasangParameters.Edisi)),
                (Parameters.Bahasa.Name, _isEnglish ? "en" : null),
            ]);
        return $"""
            <h3>{In("Widget statis OpenSID (PHP)", "Static widget for OpenSID (PHP)")}</h3>
            <p>{In(
                "Server desa mengambil angkanya sendiri dan mencetak tabel dan grafik kecil; tetap tampil walau server ini tidak terjangkau.",
                "The village's server fetches the numbers itself and prints a table and a small chart; it shows even when this server cannot be reached.")}
            <a href="{Text(address)}" download>{In("Unduh berkasnya", "Download the file")}</a></p>
            """;
    }

    string In(string indonesian, string english) => _isEnglish ? english : indonesian;

    string In(Teks text) => _isEnglish ? text.En : text.Id;

    static string Text(string text) => HtmlPage.Text(text);
}
