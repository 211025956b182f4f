using System.Text;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Kuota;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Kuota.Halaman;

/// <summary>The form of the page, filled in.</summary>
sealed class FormulirKuota(Asked asked, IsianKuota isian, bool isEnglish)
{
    const int LeastNeedLines = 3;

    readonly Nilai[] _counts = Counts(asked.Release);

    /// <summary>The counts of households that a desa's need may be, in their latest edition. For names alone: no number is read.</summary>
    public static Nilai[] Counts(ReleaseSnapshot release) =>
    [
        .. release.Catalog.All.Where(one => one.Dimensi.Count <= 1 && one.Satuan == Satuan.RumahTangga && one.Statistik.Contains(Statistik.Jumlah))
            .SelectMany(one => one.Series.Where(series => one.TerdalamOf(series) == Tingkat.Desa).Select(series => (Indicator: one, Series: series)))
            .Select(one => (one.Indicator, release.Catalog.Resolve(new Ukuran(one.Series, Statistik.Jumlah, null)).Resolved))
            .Where(one => one.Resolved is not null).Select(one => new Nilai(one.Resolved!, one.Indicator, [], [])),
    ];

    public string Fields()
    {
        var html = new StringBuilder();
        AppendArea(html);
        html.Append("<fieldset><legend>").Append(In("2. Banyaknya", "2. How many")).Append("</legend>\n");
        Number(html, "total", In("Rumah tangga yang dibagi", "Households to share out"), In("misalnya 25.000", "for example 25,000"));
        html.Append("</fieldset>\n");
        AppendNeeds(html);
        AppendMethods(html);
        AppendOld(html);
        AppendBeside(html);
        AppendRows(html);
        return html.ToString();
    }

    void AppendArea(StringBuilder html)
    {
        html.Append("<fieldset><legend>").Append(In("1. Wilayah", "1. Area")).Append("</legend>\n<div id=\"cari-wilayah\"><label>")
            .Append(In("Nama atau kode provinsi, kabupaten, kecamatan", "Name or code of a province, regency, district"))
            .Append("<input type=\"text\" name=\"cari\" maxlength=\"100\" autocomplete=\"off\" value=\"").Append(Text(isian.Found.Count > 1 ? isian.Cari : "")).Append("\"></label></div>\n");
        if (isian.Cari.Length > 0 && isian.Found.Count == 0)
        {
            html.Append("<p role=\"status\">").Append(In("Tidak ada wilayah dengan nama atau kode itu.", "There is no area of that name or code.")).Append("</p>\n");
        }

        html.Append("<div id=\"pilih-wilayah\">\n");
        Choice(html, "radio", "induk", "", Text(In("Seluruh wilayah rilis ini", "All areas of this release")), isian["induk"].Length == 0);
        var tree = asked.Release.Wilayah;
        var offered = isian.Found.Count > 1 ? isian.Found : isian.Induk >= 0 ? [isian.Induk] : [];
        foreach (var area in offered)
        {
            var names = new List<string> { AreaNames.Full(tree[area]) };
            for (var wider = tree.Parent(area); wider >= 0; wider = tree.Parent(wider)) names.Add(tree[wider].Nama);
            Choice(html, "radio", "induk", tree[area].Kode.ToString(), Text($"{string.Join(", ", names)} ({tree[area].Kode})"), area == isian.Induk);
        }

        // A code that names nothing stays where it can be seen and changed.
        if (isian["induk"].Length > 0 && isian.Induk < 0) Choice(html, "radio", "induk", isian["induk"], Text(isian["induk"]), isChosen: true);
        html.Append("</div></fieldset>\n");
    }

    void AppendNeeds(StringBuilder html)
    {
        html.Append("<fieldset><legend>").Append(In("3. Kebutuhan", "3. Need")).Append("</legend>\n<p class=\"k\">").Append(In(
            "Angka yang diterbitkan; beberapa dijumlahkan menurut bobotnya.", "Published figures; several are added up by their weights.")).Append("</p>\n");
        var lines = Math.Min(HalamanParameters.Needs.Length, Math.Max(LeastNeedLines, isian.Needs.Count));
        for (var i = 0; i < lines; i++)
        {
            var (need, weight) = i < isian.Needs.Count ? isian.Needs[i] : (i == 0 ? Default() : "", "");
            html.Append("<div class=\"baris\">");
            Select(html, HalamanParameters.NumberedName("kebutuhan", i + 1), i == 0 ? In("Jumlah", "Count") : In($"Jumlah ke-{i + 1}", $"Count {i + 1}"), need, isOptional: i > 0);
            html.Append("<label>").Append(i == 0 ? In("Bobot", "Weight") : In($"Bobot ke-{i + 1}", $"Weight {i + 1}")).Append("<input type=\"text\" inputmode=\"decimal\" class=\"pendek\" name=\"")
                .Append(HalamanParameters.NumberedName("bobot", i + 1)).Append("\" placeholder=\"1\" autocomplete=\"off\" value=\"").Append(Text(weight)).Append("\"></label></div>\n");
        }

        html.Append("<label>").Append(In("Patokan", "Benchmark")).Append("<select name=\"patokan\">\n");
        Option(html, "", In("jumlah desa = angka kabupaten yang diterbitkan", "desa sum to the published figure of their kabupaten"), isian["patokan"] is "" or "kabupaten");
        Option(html, "tidak", In("angka desa apa adanya", "figures of desa as they are"), isian["patokan"] == "tidak");
        html.Append("</select></label></fieldset>\n");
    }

    string Default() => UkuranReader.ResolveCount(BuiltInIndicators.Perkiraan, asked.Release).Nilai is { } estimate ? estimate.Ukuran.Series + ":jumlah"
        : _counts.FirstOrDefault(one => one.Ukuran.Series.StartsWith("desil.1", StringComparison.Ordinal)) is { } poorest ? Series(poorest) : "";

    void AppendMethods(StringBuilder html)
    {
        html.Append("<fieldset><legend>").Append(In("4. Cara membagi", "4. Method")).Append("</legend>\n");
        foreach (var name in KuotaMethodNames.All)
        {
            var isKnown = KuotaMethodNames.TryParse(name, out var method);
            var isChosen = isian["metode"] == name || (isian["metode"].Length == 0 && isKnown && method == KuotaMethod.Webster);
            Choice(html, "radio", "metode", name, $"<b>{Text(MethodName(name))}</b> <small>{Text(Sentence(method))}</small>", isChosen);
        }

        html.Append("</fieldset>\n");
    }

    /// <summary>A method as people write it.</summary>
    public static string MethodName(string name) => name == "dhondt" ? "D'Hondt" : char.ToUpperInvariant(name[0]) + name[1..];

    string Sentence(KuotaMethod method) => method switch
    {
        KuotaMethod.Webster => In("Bawaan. Tidak memihak wilayah besar atau kecil.", "The default. Favours neither large areas nor small ones."),
        KuotaMethod.Hill => In("Setiap wilayah dengan kebutuhan mendapat satu dahulu; sedikit memihak yang kecil.", "Each area with need gets one first; slightly favours small areas."),
        KuotaMethod.DHondt => In("Tidak pernah di bawah bagian tepat yang dibulatkan ke bawah; memihak yang besar.", "Never below the exact share rounded down; favours large areas."),
        _ => In("Sisa terbesar. Mudah dihitung; total yang naik dapat mengurangi satu wilayah.", "Largest remainder. Easy to work out; a larger total may take a place from an area."),
    };

    void AppendOld(StringBuilder html)
    {
        html.Append("<fieldset><legend>").Append(In("5. Batas", "5. Bounds")).Append("</legend>\n<div class=\"baris sama\">");
        Number(html, "minimal", In("Paling sedikit per desa", "At least, a desa"), "0");
        Number(html, "maksimal", In("Paling banyak per desa", "At most, a desa"), In("tanpa batas", "no bound"));
        html.Append("</div>\n");
        Select(html, "lama", In("Kuota lama dari angka rilis (atau unggah tabelnya di bawah)", "Old quota from a figure of the release (or upload its table below)"), isian["lama"], isOptional: true);
        html.Append("<label>").Append(In("Perubahan terbesar terhadap kuota lama, ± persen", "Largest change from the old quota, ± percent"))
            .Append("<input type=\"text\" inputmode=\"decimal\" class=\"pendek\" name=\"batas\" autocomplete=\"off\" value=\"").Append(Text(isian["batas"])).Append("\"></label>\n");
        Choice(html, "checkbox", "tidak-turun", "ya", In("Tidak ada yang turun dari kuota lama", "Nobody gets less than the old quota"), isian["tidak-turun"] == "ya");
        if (isian["kunci"].Length > 0)
        {
            html.Append("<label>").Append(In("Kuota terkunci, kode:kuota", "Locked quotas, code:quota")).Append("<input type=\"text\" name=\"kunci\" autocomplete=\"off\" value=\"").Append(Text(isian["kunci"])).Append("\"></label>\n");
        }

        if (isian.IsWaiting)
        {
            html.Append("<p class=\"buatan\" role=\"status\">").Append(In(
                "Batas terhadap kuota lama belum berlaku: pilih angkanya di sini atau unggah tabelnya.",
                "Bounds against the old quota do not hold yet: choose its figure here or upload its table.")).Append("</p>\n");
        }

        html.Append("</fieldset>\n");
    }

    void AppendBeside(StringBuilder html)
    {
        html.Append("<fieldset><legend>").Append(In("6. Bagaimana jika", "6. What if")).Append("</legend>\n<label>").Append(In("Bandingkan dengan cara", "Set beside the method")).Append("<select name=\"banding-metode\">\n");
        Option(html, "", "", isian["banding-metode"].Length == 0);
        foreach (var name in KuotaMethodNames.All) Option(html, name, MethodName(name), isian["banding-metode"] == name);
        html.Append("</select></label>\n");
        Select(html, "banding-kebutuhan", In("Bandingkan dengan kebutuhan", "Set beside the need"), isian["banding-kebutuhan"], isOptional: true);
        Choice(html, "checkbox", "ulangan", "100", In(
            "Hitung peluang kuota berubah karena galat perkiraan (100 undian)", "Compute the chance that a quota changes by the error of the estimate (100 draws)"), isian["ulangan"] is not ("" or "0"));
        html.Append("</fieldset>\n");
    }

    void AppendRows(StringBuilder html)
    {
        html.Append("<label>").Append(In("Baris tabel dan peta sampai", "Rows of table and map down to")).Append("<select name=\"baris\">\n");
        Option(html, "", In("tersempit yang muat", "the narrowest that fits"), isian.Baris is null);
        foreach (var level in TingkatNames.All.Where(level => isian.Induk < 0 || level > asked.Release.Wilayah[isian.Induk].Tingkat || level == Tingkat.Desa))
        {
            Option(html, level.Name(), AreaNames.Level(level, isEnglish), isian.Baris == level);
        }

        html.Append("</select></label>\n");
    }

    void Number(StringBuilder html, string name, string label, string hint) => html
        .Append("<label>").Append(label).Append("<input type=\"text\" inputmode=\"numeric\" class=\"pendek\" autocomplete=\"off\" name=\"").Append(name).Append("\" placeholder=\"").Append(Text(hint))
        .Append("\" value=\"").Append(Text(isian[name])).Append("\"></label>\n");

    void Select(StringBuilder html, string name, string label, string chosen, bool isOptional)
    {
        html.Append("<label class=\"lebar\">").Append(label).Append("<select name=\"").Append(name).Append("\">\n");
        if (isOptional) Option(html, "", "", chosen.Length == 0);
        var match = Array.Find(_counts, one => chosen == Series(one) || chosen == one.Ukuran.Series.ToString());
        // Whatever else an address names, as a fixed edition.
        if (chosen.Length > 0 && match is null) Option(html, chosen, Named(chosen), isChosen: true);
        foreach (var theme in _counts.GroupBy(one => one.Indicator.Tema))
        {
            html.Append("<optgroup label=\"").Append(Text(In(theme.Key))).Append("\">\n");
            foreach (var one in theme) Option(html, Series(one), In(one.Judul()), one == match);
            html.Append("</optgroup>\n");
        }

        html.Append("</select></label>\n");
    }

    string Named(string text) => UkuranReader.ResolveCount(text, asked.Release).Nilai is { } nilai ? $"{In(nilai.Judul())}, {nilai.Masa(isEnglish)}" : text;

    // Without an edition: next year's release goes on with its latest.
    static string Series(Nilai nilai) => (nilai.Ukuran with { Edisi = null }).ToString();

    static void Option(StringBuilder html, string value, string words, bool isChosen) => html
        .Append("<option value=\"").Append(Text(value)).Append(isChosen ? "\" selected>" : "\">").Append(Text(words)).Append("</option>\n");

    static void Choice(StringBuilder html, string type, string name, string value, string words, bool isChosen) => html
        .Append("<label class=\"pilih\"><input type=\"").Append(type).Append("\" name=\"").Append(name).Append("\" value=\"").Append(Text(value)).Append(isChosen ? "\" checked>" : "\">")
        .Append("<span>").Append(words).Append("</span></label>\n");

    string In(string id, string en) => isEnglish ? en : id;

    string In(Teks text) => isEnglish ? text.En : text.Id;

    static string Text(string text) => HtmlPage.Text(text);
}
