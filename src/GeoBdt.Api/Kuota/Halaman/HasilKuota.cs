using System.Globalization;
using System.Text;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Kuota.Lembar;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Kuota.Halaman;

/// <summary>A plan on the page: what it is, how to take it away, what its map means, and its table.</summary>
sealed class HasilKuota
{
    // What a browser lays out without a pause; the same that may be printed.
    const int FittingRows = 2_000, MostRows = 10_000;

    static readonly (string Format, string Id, string En)[] Files =
    [
        ("xlsx", "XLSX", "XLSX"), ("csv", "CSV", "CSV"), ("pdf", "PDF", "PDF"), ("html", "Lembar untuk ditandatangani", "Sheet to sign"),
        ("json", "JSON", "JSON"), ("rencana", "Berkas rencana", "Plan file"),
    ];

    readonly KuotaResponse _kuota;
    readonly IsianKuota _isian;
    readonly LembarKuota _sheet;
    readonly LembarKuota _files;
    readonly List<KelasPeta> _peta;
    readonly Tingkat _tingkat;
    readonly List<BarisKuota> _rows;

    /// <summary>Makes it.</summary>
    /// <param name="kuota">The plan.</param>
    /// <param name="isian">The form it is of.</param>
    /// <param name="pilihan">Its language, and the address that its notes say.</param>
    /// <param name="root">Before the paths of links, which stay on the host that the page came from.</param>
    public HasilKuota(KuotaResponse kuota, IsianKuota isian, PilihanLembar pilihan, string root)
    {
        (_kuota, _isian, _sheet, _peta) = (kuota, isian, new LembarKuota(kuota, pilihan), KelasPeta.All(kuota));
        _files = new LembarKuota(kuota, pilihan with { Root = root });
        _tingkat = LevelOfRows();
        _rows = [.. kuota.Wilayah.Where(row => LevelOf(row) <= _tingkat)];
    }

    /// <summary>What it is, and the files.</summary>
    public string Summary()
    {
        var (about, html) = (_kuota.Ringkasan, new StringBuilder());
        html.Append("<h2>").Append(Text(_sheet.Title)).Append("</h2>\n");
        if (_kuota.Sampel) html.Append("<p class=\"buatan\">").Append(In("Data buatan, bukan angka sebenarnya.", "Invented data, not real numbers.")).Append("</p>\n");
        html.Append("<ul class=\"angka\">");
        Figure(html, _kuota.Total, In("rumah tangga dibagi", "households shared out"));
        Figure(html, about.Kebutuhan, In("kebutuhan", "need"));
        Figure(html, about.Desa, "desa");
        if (about.KuotaLama is { } old) Figure(html, old, In("kuota lama", "old quota"));
        if (about.Bertambah + about.Berkurang > 0)
        {
            Figure(html, about.Bertambah, In("desa bertambah", "desa gain"));
            Figure(html, about.Berkurang, In("desa berkurang", "desa lose"));
        }

        if (about.DiBatasBawah + about.DiBatasAtas > 0)
        {
            Figure(html, about.DiBatasBawah, In("desa di batas bawah", "desa at their least"));
            Figure(html, about.DiBatasAtas, In("desa di batas atas", "desa at their most"));
        }

        if (about.Terkunci > 0) Figure(html, about.Terkunci, In("desa terkunci", "desa locked"));
        if (about.DesaTanpaKuota > 0) Figure(html, about.DesaTanpaKuota, In("desa tanpa kuota", "desa without quota"));
        if (about.DesaTanpaNilai > 0) Figure(html, about.DesaTanpaNilai, In("desa tanpa angka kebutuhan", "desa without a figure of need"));
        html.Append("</ul>\n");
        if (_kuota.Banding is { } beside) AppendBeside(html, beside);
        AppendFiles(html);
        AppendCoverage(html);
        return html.ToString();
    }

    /// <summary>The classes of what the map may show, with how many areas are in each.</summary>
    public string Legends()
    {
        var html = new StringBuilder();
        var narrowest = _rows.Where(row => LevelOf(row) == _tingkat).ToList();
        foreach (var peta in _peta)
        {
            html.Append("<figure class=\"legenda\" data-peta=\"").Append(peta.Name).Append("\"><figcaption>").Append(Text(In(peta.Judul))).Append(", ")
                .Append(AreaNames.Level(_tingkat, _sheet.Pilihan.IsEnglish)).Append("</figcaption><ul>");
            var counts = narrowest.CountBy(row => peta.Of(row) ?? -1).ToDictionary();
            for (var kelas = 0; kelas < KelasPeta.Colours.Count; kelas++)
            {
                html.Append(CultureInfo.InvariantCulture, $"<li data-warna=\"{KelasPeta.Colours[kelas]}\"><i class=\"w{kelas}\"></i>{Text(KelasPeta.Label(kelas, _sheet.Pilihan.IsEnglish))} <small>({Whole(counts.GetValueOrDefault(kelas))})</small></li>");
            }

            if (counts.GetValueOrDefault(-1) is > 0 and var none) html.Append("<li><i></i>").Append(Text(In(peta.Tanpa))).Append(" <small>(").Append(Whole(none)).Append(")</small></li>");
            html.Append("</ul></figure>\n");
        }

        return html.ToString();
    }

    /// <summary>The table, and the notes under it.</summary>
    public string Table()
    {
        var (html, columns) = (new StringBuilder(), KolomHalaman.Of(_kuota, _peta));
        html.Append("<div class=\"tepi\" tabindex=\"0\" role=\"region\" aria-label=\"").Append(Text(_sheet.Title)).Append("\">\n<table data-tingkat=\"").Append(_tingkat.Name()).Append("\" data-induk=\"").Append(_kuota.Induk)
            .Append("\" data-rilis=\"").Append(_kuota.Rilis).Append("\"><caption>").Append(Text(Caption())).Append("</caption>\n<thead><tr><th scope=\"col\">").Append(In("Wilayah", "Area")).Append("</th>");
        foreach (var column in columns) html.Append(column.Urut is null ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"n\">").Append(Text(In(column.Judul))).Append("</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        AppendRow(html, columns, _sheet.Parts()[0].Sum, depth: -1, isParent: false);
        var widest = _rows.Count == 0 ? 0 : _rows.Min(row => (int)LevelOf(row));
        for (var i = 0; i < _rows.Count; i++)
        {
            AppendRow(html, columns, _rows[i], (int)LevelOf(_rows[i]) - widest, isParent: i + 1 < _rows.Count && LevelOf(_rows[i + 1]) > LevelOf(_rows[i]));
        }

        html.Append("</tbody></table></div>\n<div class=\"catatan\"><dl>\n");
        foreach (var (name, text) in _sheet.Facts()) html.Append("<dt>").Append(Text(name)).Append("</dt><dd>").Append(Text(text)).Append("</dd>\n");
        html.Append("</dl>\n");
        foreach (var note in _sheet.Notes()) html.Append("<p>").Append(Text(note)).Append("</p>\n");
        return html.Append("</div>").ToString();
    }

    void AppendRow(StringBuilder html, List<KolomHalaman> columns, BarisKuota row, int depth, bool isParent)
    {
        html.Append(isParent ? "<tr class=\"j\" data-kode=\"" : "<tr data-kode=\"").Append(row.Kode).Append('"').Append(CultureInfo.InvariantCulture, $" data-d=\"{depth}\"");
        if (depth >= 0)
        {
            foreach (var peta in _peta)
            {
                if (peta.Of(row) is { } kelas) html.Append(CultureInfo.InvariantCulture, $" data-{peta.Name}=\"{kelas}\"");
            }
        }

        html.Append("><th scope=\"row\">").Append(Text(row.Nama));
        if (depth >= 0) html.Append(" <small>").Append(row.Kode).Append("</small>");
        html.Append("</th>");
        foreach (var column in columns)
        {
            if (column.Urut is null) html.Append("<td>");
            else if (column.Urut(row) is { } number) html.Append(CultureInfo.InvariantCulture, $"<td class=\"n\" data-n=\"{number}\">");
            else html.Append("<td class=\"n\">");
            html.Append(column.Isi(row, _sheet.Pilihan.IsEnglish)).Append("</td>");
        }

        html.Append("</tr>\n");
    }

    string Caption()
    {
        var level = AreaNames.Level(_tingkat, _sheet.Pilihan.IsEnglish);
        var all = In($"{Whole(_rows.Count)} wilayah sampai {level}", $"{Whole(_rows.Count)} areas down to {level}");
        return _rows.Count == _kuota.Wilayah.Count ? all : all + In(
            $"; seluruhnya {Whole(_kuota.Wilayah.Count)} wilayah sampai desa ada dalam XLSX dan CSV", $"; all {Whole(_kuota.Wilayah.Count)} areas down to desa are in the XLSX and CSV");
    }

    void Figure(StringBuilder html, long number, string words) => html.Append("<li><b>").Append(Whole(number)).Append("</b> ").Append(Text(words)).Append("</li>");

    void AppendBeside(StringBuilder html, BandingKuota beside)
    {
        html.Append("<p id=\"banding\">").Append(Text(In(
            $"Dibanding rencana lain ({OfBeside(beside)}): {Whole(beside.Bertambah)} desa mendapat lebih, {Whole(beside.Berkurang)} kurang, {Whole(beside.Tetap)} tetap; {Whole(beside.TempatBerpindah)} tempat berpindah.",
            $"Beside another plan ({OfBeside(beside)}): {Whole(beside.Bertambah)} desa get more, {Whole(beside.Berkurang)} fewer, {Whole(beside.Tetap)} the same; {Whole(beside.TempatBerpindah)} places move."))).Append("</p>\n");
    }

    // What is otherwise there.
    string OfBeside(BandingKuota beside)
    {
        var (own, other) = (_kuota.Parameter, beside.Parameter);
        var parts = new List<string>();
        if (other.Metode != own.Metode) parts.Add(FormulirKuota.MethodName(other.Metode));
        if (other.Kebutuhan != own.Kebutuhan || other.Bobot != own.Bobot) parts.Add(In($"kebutuhan {other.Kebutuhan}", $"need {other.Kebutuhan}"));
        if (other.Total != own.Total) parts.Add(In($"total {Whole(other.Total)}", $"total {Whole(other.Total)}"));
        return parts.Count > 0 ? string.Join("; ", parts) : In("cara dan kebutuhan yang sama", "same method and need");
    }

    // Tables that were uploaded are in no address: a script sends them again, and the plan file holds them.
    void AppendFiles(StringBuilder html)
    {
        var isPrintable = _kuota.Wilayah.Count <= MostRows;
        html.Append("<nav aria-label=\"").Append(In("Unduh rencana ini", "Download this plan")).Append("\"><ul class=\"unduh\">\n");
        foreach (var (format, id, en) in Files)
        {
            if (!isPrintable && format is "pdf" or "html") continue;
            if (Address(format) is { } address) html.Append("<li><a data-unduh=\"").Append(format).Append("\" href=\"").Append(Text(address)).Append("\">").Append(In(id, en)).Append("</a></li>\n");
            else html.Append("<li class=\"dengan-skrip\"><button type=\"button\" data-unduh=\"").Append(format).Append("\">").Append(In(id, en)).Append("</button></li>\n");
        }

        html.Append("</ul></nav>\n");
    }

    string? Address(string format) => _files.AddressOf(format, _sheet.Pilihan.IsEnglish && format is "xlsx" or "pdf" or "html");

    // What desa hold of the published need of their kabupaten.
    void AppendCoverage(StringBuilder html)
    {
        var partly = _kuota.Cakupan.Where(one => one.DesaTanpaNilai > 0 || one.Selisih is not null and not 0).ToList();
        if (partly.Count == 0) return;
        html.Append("<details><summary>").Append(In("Cakupan: jumlah desa dan angka kabupaten yang diterbitkan", "Coverage: sum of desa and the published figure of the kabupaten")).Append("</summary>\n<div class=\"tepi\" tabindex=\"0\" role=\"region\" aria-label=\"")
            .Append(In("Cakupan", "Coverage")).Append("\"><table><thead><tr><th scope=\"col\">Kabupaten/kota</th><th scope=\"col\" class=\"n\">")
            .Append(In("Jumlah desa", "Sum of desa")).Append("</th><th scope=\"col\" class=\"n\">").Append(In("Diterbitkan", "Published")).Append("</th><th scope=\"col\" class=\"n\">").Append(In("Selisih", "Difference"))
            .Append("</th><th scope=\"col\" class=\"n\">").Append(In("Desa tanpa angka", "Desa without figure")).Append("</th><th scope=\"col\">").Append(In("Dipatok", "Benchmarked")).Append("</th></tr></thead><tbody>\n");
        foreach (var one in partly)
        {
            string Number(double? value) => value is { } number ? Numerals.Format(number, 0, _sheet.Pilihan.IsEnglish) : "–";
            html.Append("<tr><th scope=\"row\">").Append(Text(one.Nama)).Append("</th><td class=\"n\">").Append(Number(one.JumlahDesa)).Append("</td><td class=\"n\">").Append(Number(one.Terbit))
                .Append("</td><td class=\"n\">").Append(Number(one.Selisih)).Append("</td><td class=\"n\">").Append(Whole(one.DesaTanpaNilai)).Append("</td><td>").Append(one.Dipatok ? In("ya", "yes") : In("tidak", "no")).Append("</td></tr>\n");
        }

        html.Append("</tbody></table></div></details>\n");
    }

    Tingkat LevelOfRows()
    {
        var most = _isian.Baris is null ? FittingRows : MostRows;
        for (var level = _isian.Baris ?? Tingkat.Desa; level > Tingkat.Provinsi; level--)
        {
            var count = _kuota.Wilayah.Count(row => LevelOf(row) <= level);
            if (count > 0 && count <= most) return level;
        }

        return _kuota.Wilayah.Count == 0 ? Tingkat.Desa : _kuota.Wilayah.Min(LevelOf);
    }

    static Tingkat LevelOf(BarisKuota row) => TingkatNames.TryParse(row.Tingkat, out var tingkat) ? tingkat : Tingkat.Desa;

    string Whole(long number) => Numerals.Format(number, 0, _sheet.Pilihan.IsEnglish);

    string In(string id, string en) => _sheet.In(id, en);

    string In(Teks text) => _sheet.In(text);

    static string Text(string text) => HtmlPage.Text(text);
}
