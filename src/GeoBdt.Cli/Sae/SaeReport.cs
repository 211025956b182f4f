using System.Text;
using System.Text.Encodings.Web;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Sae;
using GeoBdt.SmallArea;

namespace GeoBdt.Cli.Sae;

/// <summary><c>laporan-sae.html</c>: one file that an analyst reads before the estimates are published. No scripts, nothing
/// fetched.</summary>
/// <remarks>
/// Holds models, tests and classes; no household, and no desa that was surveyed: plots are means of groups, direct estimates are
/// those of kecamatan. It tells true numbers of census households of a model, so it is the office's own.
/// </remarks>
static class SaeReport
{
    public const string FileName = "laporan-sae.html";

    // With more models each is folded away; paper shows what is open.
    const int MostOpen = 12;

    static readonly (Tingkat Level, string Name)[] Levels =
        [(Tingkat.Kabupaten, "Kabupaten"), (Tingkat.Kecamatan, "Kecamatan"), (Tingkat.Desa, "Desa")];

    /// <summary>Writes the report.</summary>
    public static void Write(string path, string judul, SaeHasil hasil, WilayahTree tree)
    {
        var draft = path + ".sementara";
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(draft, options)) stream.Write(Encoding.UTF8.GetBytes(Html(judul, hasil, tree)));
        File.Move(draft, path, overwrite: true);
    }

    /// <summary>The report as text.</summary>
    public static string Html(string judul, SaeHasil hasil, WilayahTree tree)
    {
        var html = new StringBuilder();
        var title = $"Perkiraan wilayah kecil: {judul}";
        html.Append("<!DOCTYPE html>\n<html lang=\"id\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append($"<title>{Text(title)}</title>\n<style>\n{SaeReportStyle.Css}\n</style>\n</head>\n<body>\n")
            .Append($"<h1>{Text(title)}</h1>\n")
            .Append($"<p class=\"sub\">Edisi {Text(hasil.Edisi)} · laporan model untuk analis <span class=\"en\">/ model report for analysts</span></p>\n");
        html.Append("<p class=\"jaga\">Laporan ini milik kantor, bukan untuk disebarkan: memuat jumlah rumah tangga sensus yang sebenarnya per model dan perkiraan langsung survei per kecamatan. Angka yang terbit dibulatkan, digerbangi dan dilindungi oleh <code>geobdt build</code>. ")
            .Append("<span class=\"en\">/ The office's own, not for publication: it tells true numbers of census households by model and direct survey estimates by kecamatan. Published numbers are rounded, gated and protected by <code>geobdt build</code>.</span></p>\n");
        Facts(html, hasil);
        Failures(html, hasil);
        Summary(html, hasil);
        Reliability(html, hasil, tree);
        foreach (var group in hasil.Kelompok)
        {
            html.Append($"<details{(hasil.Kelompok.Count <= MostOpen ? " open" : "")}><summary>{Text(group.Nama)} ({Text(group.Id)})</summary>\n");
            SaeReportModel.Write(html, group, tree);
            html.Append("</details>\n");
        }

        html.Append("<footer>Census EB (Molina dan Rao 2010; Corral, Molina dan Nguyen 2020): rumah tangga survei tidak ditautkan ke sensus. Galat desa dan kecamatan dihitung seolah desa tidak disurvei. ")
            .Append("<span class=\"en\">/ Surveyed households are not linked to the census. Errors of desa and kecamatan are as of unsurveyed desa.</span><br>")
            .Append($"Kunci hasil / result key: <code>{Text(hasil.Kunci[..16])}</code></footer>\n</body>\n</html>\n");
        return html.ToString();
    }

    /// <summary>A text made safe for HTML.</summary>
    public static string Text(string text) => HtmlEncoder.Default.Encode(text);

    /// <summary>A heading of a column in both languages.</summary>
    public static string Head(string id, string en, string kind = "") => id == en ? $"<th{kind}>{id}</th>" : $"<th{kind}>{id}<span class=\"en\">{en}</span></th>";

    static void Facts(StringBuilder html, SaeHasil hasil)
    {
        var line = hasil.Garis.BagianPersen is { } share
            ? $"Rp{Angka.Of(hasil.GarisRupiah)}: {Angka.Of(share, 1)} % {(hasil.Garis.Ditimbang == "individu" ? "individu" : "rumah tangga")} terbawah menurut model semua kabupaten"
            : $"Rp{Angka.Of(hasil.GarisRupiah)}, tetap; ditimbang {hasil.Garis.Ditimbang.Replace('-', ' ')}";
        var errors = hasil.Galat.Ulangan == 0
            ? "analitik, tanpa ketidakpastian parameter"
            : $"bootstrap parametrik, B = {Angka.Of(hasil.Galat.Ulangan)}, benih {hasil.Galat.Benih}; garis dianggap diketahui";
        html.Append("<dl class=\"fakta\">\n");
        Fact("Garis / line", $"{line} · sumber: {hasil.Garis.Sumber}");
        Fact("Efek / effects", hasil.Efek.ToString().ToLowerInvariant());
        Fact("Galat / errors", errors);
        Fact("Penimbang / weights", hasil.Berbobot ? "dipakai (You–Rao)" : "tidak dipakai dalam model");
        Fact("Survei / survey", $"{Path.GetFileName(hasil.Survei.Berkas)}, {Angka.Of(hasil.Kelompok.Sum(one => (double)one.Model.RumahTanggaSurvei))} rumah tangga dalam model");
        Fact("Sensus / census", $"{Path.GetFileName(hasil.Sensus.Berkas)}, {Angka.Of(hasil.Kelompok.Sum(one => (double)one.Model.RumahTanggaSensus))} rumah tangga dalam model");
        html.Append("</dl>\n");

        void Fact(string name, string text) => html.Append($"<dt>{Text(name)}</dt><dd>{Text(text)}</dd>\n");
    }

    static void Failures(StringBuilder html, SaeHasil hasil)
    {
        if (hasil.Gagal.Count == 0) return;
        html.Append("<h2>Gagal <span class=\"en\">/ failed</span></h2>\n<ul class=\"gagal\">\n");
        foreach (var one in hasil.Gagal)
        {
            html.Append($"<li><b>{Text(one.Nama)} ({Text(one.Id)})</b>: {Text(one.Sebab.Id)} <span class=\"en\">/ {Text(one.Sebab.En)}</span></li>\n");
        }

        html.Append("</ul>\n");
    }

    static void Summary(StringBuilder html, SaeHasil hasil)
    {
        if (hasil.Kelompok.Count == 0) return;
        html.Append("<h2>Model <span class=\"en\">/ models</span></h2>\n<div class=\"gulir\"><table>\n<thead><tr>")
            .Append(Head("Model", "Model")).Append(Head("Status", "Status", " class=\"kiri\"")).Append(Head("Survei", "survey"))
            .Append(Head("Sensus", "census")).Append(Head("ICC", "ICC")).Append(Head("R² marginal", "marginal R²")).Append(Head("R² bersyarat", "conditional R²"))
            .Append(Head("Di bawah garis", "below the line")).Append(Head("%", "%")).Append(Head("Peringatan", "warnings")).Append("</tr></thead>\n<tbody>\n");
        foreach (var one in hasil.Kelompok)
        {
            var (below, all) = (one.Desa.Sum(desa => desa.Jumlah), one.Desa.Sum(desa => (double)desa.RumahTangga));
            html.Append($"<tr><td>{Text(one.Nama)}</td><td class=\"kiri\">{Status(one.Model.Status)}</td><td>{Angka.Of(one.Model.RumahTanggaSurvei)}</td>")
                .Append($"<td>{Angka.Of(one.Model.RumahTanggaSensus)}</td><td>{Angka.Of(one.Model.Icc, 3)}</td><td>{Angka.Of(one.Model.R2Marginal, 3)}</td>")
                .Append($"<td>{Angka.Of(one.Model.R2Bersyarat, 3)}</td><td>{Angka.Of(below)}</td><td>{Angka.Of(100 * below / all, 1)}</td><td>{Angka.Of(one.Peringatan.Count)}</td></tr>\n");
        }

        html.Append("</tbody></table></div>\n");
    }

    /// <summary>How a fit ended, in words.</summary>
    public static string Status(string status) => status == nameof(FitStatus.Converged) ? "konvergen" : "ragam efek nol";

    static void Reliability(StringBuilder html, SaeHasil hasil, WilayahTree tree)
    {
        if (hasil.Kelompok.Count == 0) return;
        html.Append("<h2>Galat baku relatif (RSE) <span class=\"en\">/ relative standard errors</span></h2>\n<div class=\"gulir\"><table>\n<thead><tr>")
            .Append(Head("Tingkat", "level")).Append(Head("Wilayah", "areas")).Append(Head("≤ 25 %: baik", "good")).Append(Head("25–50 %: hati-hati", "with care"))
            .Append(Head("&gt; 50 %: jangan sendiri", "not alone")).Append(Head("Median", "Median")).Append(Head("Terbesar", "largest")).Append("</tr></thead>\n<tbody>\n");
        foreach (var (level, name) in Levels)
        {
            var (estimate, squared) = Estimates(hasil, tree, level);
            if (estimate.Count == 0) continue;
            var table = ReliabilityTable.Of([.. estimate], [.. squared]);
            html.Append($"<tr><td>{name}</td><td>{Angka.Of(estimate.Count)}</td><td>{Angka.Of(table.Count(ReliabilityClass.Reliable))}</td>")
                .Append($"<td>{Angka.Of(table.Count(ReliabilityClass.UseWithCaution))}</td><td>{Angka.Of(table.Count(ReliabilityClass.Unreliable))}</td>")
                .Append($"<td>{Angka.Of(100 * table.Quantile(0.5), 1)} %</td><td>{Angka.Of(100 * table.Quantile(1), 1)} %</td></tr>\n");
        }

        html.Append("</tbody></table></div>\n");
    }

    static (List<double> Estimate, List<double> Squared) Estimates(SaeHasil hasil, WilayahTree tree, Tingkat level)
    {
        var sums = new SortedDictionary<int, (double Sum, double Squared)>();
        foreach (var group in hasil.Kelompok)
        {
            foreach (var desa in group.Desa)
            {
                if (!tree.TryFind(KodeKemendagri.Parse(desa.Kode), out var area)) continue;
                for (; tree[area].Tingkat > level; area = tree.Parent(area)) { }
                var before = sums.GetValueOrDefault(area);
                sums[area] = (before.Sum + desa.Jumlah, level == Tingkat.Desa ? desa.Galat * desa.Galat : before.Squared);
            }

            foreach (var wider in group.Atas)
            {
                if (level == Tingkat.Desa || !tree.TryFind(KodeKemendagri.Parse(wider.Kode), out var area)) continue;
                if (sums.TryGetValue(area, out var one)) sums[area] = (one.Sum, wider.Galat * wider.Galat);
            }
        }

        return ([.. sums.Values.Select(one => one.Sum)], [.. sums.Values.Select(one => one.Squared)]);
    }
}
