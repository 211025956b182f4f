using System.Text;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Sae;

namespace GeoBdt.Cli.Sae;

/// <summary>The part of the report on one model.</summary>
static class SaeReportModel
{
    const double NotableDifference = 0.1;

    public static void Write(StringBuilder html, SaeKelompok group, WilayahTree tree)
    {
        Warnings(html, group);
        Fit(html, group.Model);
        Normality(html, group.Diagnosa);
        Covariates(html, group.Diagnosa);
        Direct(html, group.Diagnosa, tree);
    }

    static void Warnings(StringBuilder html, SaeKelompok group)
    {
        if (group.Peringatan.Count == 0) return;
        html.Append("<ul class=\"ingat\">\n");
        foreach (var one in group.Peringatan) html.Append($"<li>{SaeReport.Text(one.Id)} <span class=\"en\">/ {SaeReport.Text(one.En)}</span></li>\n");
        html.Append("</ul>\n");
    }

    static void Fit(StringBuilder html, SaeModel model)
    {
        html.Append("<h3>Model <span class=\"en\">/ fit</span></h3>\n<dl class=\"fakta\">\n");
        Fact("Status", SaeReport.Status(model.Status));
        Fact("Respons / response", model.Transformasi);
        Fact("σ²ᵤ (efek / effects)", Angka.Significant(model.RagamEfek));
        Fact("σ²ₑ (sisa / residual)", Angka.Significant(model.RagamSisa));
        Fact("ICC", Angka.Of(model.Icc, 3));
        Fact("R² marginal; bersyarat / conditional", $"{Angka.Of(model.R2Marginal, 3)}; {Angka.Of(model.R2Bersyarat, 3)}");
        Fact("Survei / survey", $"{Angka.Of(model.RumahTanggaSurvei)} rumah tangga, {Angka.Of(model.WilayahSurvei)} wilayah efek / households, areas of effects");
        if (model.Bootstrap is { } bootstrap)
        {
            Fact("Bootstrap", $"{Angka.Of(bootstrap.Dipakai)} ulangan dipakai, {Angka.Of(bootstrap.DiBatas)} dengan σ²ᵤ = 0, {Angka.Of(bootstrap.Gagal)} dibuang / replicates used, at the boundary, left out");
            Fact("Faktor MSE / MSE factor", $"desa {Angka.Of(bootstrap.FaktorDesa, 3)}; kecamatan {Angka.Of(bootstrap.FaktorKecamatan, 3)} × ragam dengan parameter diketahui / × variance with known parameters");
        }

        html.Append("</dl>\n<div class=\"gulir\"><table>\n<thead><tr>").Append(SaeReport.Head("Kovariat", "covariate")).Append(SaeReport.Head("β", "coefficient"))
            .Append(SaeReport.Head("Galat baku", "standard error")).Append(SaeReport.Head("t", "t")).Append("</tr></thead>\n<tbody>\n");
        foreach (var one in model.Koefisien)
        {
            html.Append($"<tr><td>{SaeReport.Text(one.Nama)}</td><td>{Angka.Of(one.Nilai, 4)}</td><td>{Angka.Of(one.GalatBaku, 4)}</td>")
                .Append($"<td>{(one.GalatBaku > 0 ? Angka.Of(one.Nilai / one.GalatBaku, 1) : "–")}</td></tr>\n");
        }

        html.Append("</tbody></table></div>\n");

        void Fact(string name, string text) => html.Append($"<dt>{SaeReport.Text(name)}</dt><dd>{SaeReport.Text(text)}</dd>\n");
    }

    static void Normality(StringBuilder html, SaeDiagnosa found)
    {
        html.Append("<h3>Kenormalan <span class=\"en\">/ normality</span></h3>\n<div class=\"plot\">\n");
        Plot("Sisa rumah tangga", "household residuals", found.Sisa);
        Plot("Efek wilayah", "area effects", found.Efek);
        html.Append("</div>\n<p class=\"en\">Setiap titik rata-rata sekelompok; nilai satu rumah tangga atau satu wilayah tidak ditampilkan. / Every point is the mean of a group; no single household or area is shown.</p>\n");
        html.Append($"<p>Jarak Cook terbesar satu wilayah <span class=\"en\">/ largest Cook's distance of an area</span>: {Angka.Of(found.CookTerbesar, 3)}</p>\n");

        void Plot(string title, string english, Kenormalan shape)
        {
            html.Append("<figure>\n");
            if (shape.Titik.Count > 0)
            {
                var plot = new SvgPlot("Kuantil normal / normal quantile", "Terbakukan / standardised", $"QQ: {title}");
                foreach (var point in shape.Titik) plot.Add(point.Teori, point.Data);
                plot.AddDiagonal();
                plot.Write(html);
            }

            var tests = shape.Titik.Count == 0
                ? "Terlalu sedikit untuk digambar. / Too few to be drawn."
                : $"Kemencengan / skewness {Angka.Of(shape.Kemencengan, 2)}; kurtosis {Angka.Of(shape.Kurtosis, 2)}; Shapiro–Wilk W {Angka.Of(shape.W, 4)}, p {Angka.P(shape.P)}";
            html.Append($"<figcaption><b>{title}</b> / {english}. {SaeReport.Text(tests)}</figcaption>\n</figure>\n");
        }
    }

    static void Covariates(StringBuilder html, SaeDiagnosa found)
    {
        html.Append("<h3>Survei dan sensus <span class=\"en\">/ survey and census</span></h3>\n<div class=\"gulir\"><table>\n<thead><tr>")
            .Append(SaeReport.Head("Kovariat", "covariate")).Append(SaeReport.Head("Rata-rata survei", "survey mean")).Append(SaeReport.Head("Rata-rata sensus", "census mean"))
            .Append(SaeReport.Head("Selisih baku", "std. difference")).Append(SaeReport.Head("Jarak KS", "KS distance")).Append(SaeReport.Head("VIF", "VIF")).Append("</tr></thead>\n<tbody>\n");
        foreach (var one in found.Kovariat)
        {
            var difference = Angka.Of(one.Selisih, 3);
            html.Append($"<tr><td>{SaeReport.Text(one.Nama)}</td><td>{Angka.Of(one.Survei, 3)}</td><td>{Angka.Of(one.Sensus, 3)}</td>")
                .Append($"<td>{(Math.Abs(one.Selisih ?? 0) > NotableDifference ? $"<b>{difference}</b>" : difference)}</td><td>{Angka.Of(one.Ks, 3)}</td><td>{Angka.Of(one.Vif, 2)}</td></tr>\n");
        }

        html.Append("</tbody></table></div>\n")
            .Append($"<p>Rumah tangga sensus di luar rentang x′β survei <span class=\"en\">/ census households outside the survey's range of x′β</span>: {Angka.Of(found.LuarRentangPersen, 2)} %</p>\n");
    }

    static void Direct(StringBuilder html, SaeDiagnosa found, WilayahTree tree)
    {
        html.Append("<h3>Langsung dan model, kecamatan <span class=\"en\">/ direct and model, kecamatan</span></h3>\n");
        if (found.Brown is not { } brown)
        {
            html.Append("<p>Kurang dari dua kecamatan mempunyai dua desa tersurvei. <span class=\"en\">/ Fewer than two kecamatan have two surveyed desa.</span></p>\n");
            return;
        }

        var plot = new SvgPlot("Model, % / model, %", "Langsung, % / direct, %", "Perkiraan langsung dan model per kecamatan");
        foreach (var one in found.Langsung) plot.Add(100 * one.Model, 100 * one.Langsung, 100 * one.GalatLangsung);
        plot.AddDiagonal();
        html.Append("<div class=\"plot\">\n<figure>\n");
        plot.Write(html);
        html.Append("<figcaption><b>Bagian di bawah garis</b> / share below the line. Garis tegak: ± 1 galat baku perkiraan langsung. / Bars: ± 1 standard error of the direct estimate.</figcaption>\n</figure>\n");
        html.Append("<div><div class=\"gulir\"><table>\n<thead><tr>").Append(SaeReport.Head("Kecamatan", "Kecamatan")).Append(SaeReport.Head("Langsung", "direct")).Append(SaeReport.Head("± galat", "± error"))
            .Append(SaeReport.Head("Model", "Model")).Append(SaeReport.Head("± galat", "± error")).Append("</tr></thead>\n<tbody>\n");
        foreach (var one in found.Langsung)
        {
            var name = tree.TryFind(KodeKemendagri.Parse(one.Kode), out var area) ? tree[area].Nama : one.Kode;
            html.Append($"<tr><td>{SaeReport.Text(name)}</td><td>{Angka.Of(100 * one.Langsung, 1)} %</td><td>{Angka.Of(100 * one.GalatLangsung, 1)}</td><td>{Angka.Of(100 * one.Model, 1)} %</td><td>{Angka.Of(100 * one.GalatModel, 1)}</td></tr>\n");
        }

        html.Append("</tbody></table></div>\n")
            .Append($"<p>Uji Brown <span class=\"en\">/ Brown's test</span>: W = {Angka.Of(brown.W, 1)}, derajat bebas {Angka.Of(brown.DerajatBebas)}, p = {Angka.P(brown.P)}</p></div>\n</div>\n");
    }
}
