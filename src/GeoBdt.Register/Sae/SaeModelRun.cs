using System.Globalization;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.SmallArea;

namespace GeoBdt.Register.Sae;

/// <summary>From the rows of one model to its estimates, errors and diagnostics.</summary>
static class SaeModelRun
{
    // Beyond these a reader is warned: shares of census households, standardised differences of means.
    const double MuchOutOfRange = 5;
    const double LargeDifference = 0.25;
    const double SignificantP = 0.05;
    const double HighInflation = 10;

    public static SaeKelompok Run(SaePlan plan, WilayahTree tree, SaeSample sample, double line, int threads)
    {
        var group = sample.Group;
        var predictor = sample.Predictor(sample.ByDesa, threads);
        var estimates = predictor.Averages(Measure.Headcount(line));
        var model = tree[group.Kabupaten[0]].Kode.Digits;
        var errors = SaeErrors.Of(plan, sample, predictor, line, model, threads);
        var headcount = Array.ConvertAll(estimates, one => one.Total);
        var found = ModelDiagnostics.Of(
            sample.Fit, sample.Survey.Transformed(sample.Transformation), sample.Survey.X.Span, sample.Survey.Area.Span);
        var diagnosa = SaeDiagnostics.Of(tree, sample, found, headcount, errors.Kecamatan, line);
        return new SaeKelompok(
            group.Id,
            group.Nama,
            [.. group.Kabupaten.Select(KodeOf)],
            ModelOf(sample, found, errors.Bootstrap),
            [
                .. Enumerable.Range(0, group.Desa.Length)
                    .Where(d => estimates[d].Households > 0)
                    .Select(d => new SaeDesa(KodeOf(group.Desa[d]), (int)estimates[d].Households, headcount[d], errors.Desa[d], errors.Bersama[d])),
            ],
            [
                .. group.Provinsi.Select((index, i) => new SaeAtas(KodeOf(index), errors.Provinsi[i])),
                .. group.Kabupaten.Select((index, i) => new SaeAtas(KodeOf(index), errors.Kabupaten[i])),
                .. group.Kecamatan.Select((index, i) => new SaeAtas(KodeOf(index), errors.Kecamatan[i])),
            ],
            diagnosa,
            [.. Warnings(plan, sample, diagnosa)]);

        string KodeOf(int index) => tree[index].Kode.ToString();
    }

    static SaeModel ModelOf(SaeSample sample, ModelDiagnostics found, SaeBootstrap? bootstrap)
    {
        var (fit, p) = (sample.Fit, sample.Names.Count);
        return new SaeModel
        {
            Status = fit.Status.ToString(),
            Transformasi = Words(sample.Transformation),
            Koefisien =
            [
                .. sample.Names.Select((name, j) =>
                    new SaeKoefisien(name, fit.Coefficients[j], Math.Sqrt(Math.Max(0, fit.CoefficientCovariance[(j * p) + j])))),
            ],
            RagamEfek = fit.BetweenAreaVariance,
            RagamSisa = fit.ResidualVariance,
            Icc = found.IntraclassCorrelation,
            R2Marginal = found.MarginalRSquared,
            R2Bersyarat = found.ConditionalRSquared,
            RumahTanggaSurvei = sample.Survey.Y.Length,
            WilayahSurvei = sample.Surveyed,
            RumahTanggaSensus = sample.CensusDesa.Length,
            Bootstrap = bootstrap,
        };
    }

    static string Words(Transformation t)
    {
        var shift = t.Shift == 0 ? "y" : string.Create(CultureInfo.InvariantCulture, $"y + {t.Shift:G6}");
        return t.Kind switch
        {
            TransformationKind.Identity => "y",
            TransformationKind.Log => $"ln({shift})",
            TransformationKind.BoxCox => string.Create(CultureInfo.InvariantCulture, $"Box–Cox({shift}), λ = {t.Parameter:F4}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"dual({shift}), λ = {t.Parameter:F4}"),
        };
    }

    static IEnumerable<Teks> Warnings(SaePlan plan, SaeSample sample, SaeDiagnosa found)
    {
        if (sample.Fit.Status == FitStatus.BoundaryVariance)
        {
            yield return new Teks("Ragam antarwilayah diduga nol: dugaan sepenuhnya sintetis.", "The variance between areas is estimated as 0: estimates are purely synthetic.");
        }

        if (sample.Surveyed < sample.Names.Count)
        {
            yield return new Teks(
                $"Wilayah efek yang disurvei ({sample.Surveyed}) lebih sedikit daripada koefisien ({sample.Names.Count}): ragam antarwilayah sangat tidak pasti.",
                $"Fewer surveyed areas ({sample.Surveyed}) than coefficients ({sample.Names.Count}): the variance between areas is very uncertain.");
        }

        if (plan.Efek == TingkatEfek.Desa)
        {
            yield return new Teks(
                "Efek pada tingkat desa: bila desa sekecamatan sebenarnya berbagi efek, galat kecamatan dan kabupaten terlalu kecil (cakupan selang 95 % dapat turun ke sekitar 80 %).",
                "Effects at desa level: if desa of a kecamatan in truth share an effect, errors of kecamatan and kabupaten are too small (95 % intervals may cover about 80 %).");
        }

        if (found.LuarRentangPersen > MuchOutOfRange)
        {
            yield return new Teks(
                string.Create(CultureInfo.InvariantCulture, $"{found.LuarRentangPersen:F1} % rumah tangga sensus di luar rentang x′β survei: ekstrapolasi."),
                string.Create(CultureInfo.InvariantCulture, $"{found.LuarRentangPersen:F1} % of census households lie outside the survey's range of x′β: extrapolation."));
        }

        foreach (var one in found.Kovariat)
        {
            if (one.Vif > HighInflation)
            {
                yield return new Teks(
                    string.Create(CultureInfo.InvariantCulture, $"{one.Nama}: VIF {one.Vif:F1}; hampir merupakan gabungan kovariat lain."),
                    string.Create(CultureInfo.InvariantCulture, $"{one.Nama}: VIF {one.Vif:F1}; nearly a combination of other covariates."));
            }

            if (!(Math.Abs(one.Selisih ?? 0) > LargeDifference)) continue;
            yield return new Teks(
                string.Create(CultureInfo.InvariantCulture, $"{one.Nama}: rata-rata survei dan sensus berbeda {one.Selisih:+0.00;−0.00} simpangan baku; periksa definisinya."),
                string.Create(CultureInfo.InvariantCulture, $"{one.Nama}: means of survey and census differ by {one.Selisih:+0.00;−0.00} standard deviations; check the definition."));
        }

        if (found.Brown is { P: < SignificantP } test)
        {
            yield return new Teks(
                string.Create(CultureInfo.InvariantCulture, $"Dugaan model dan langsung berbeda lebih daripada galat keduanya (uji Brown, p = {test.P:F3})."),
                string.Create(CultureInfo.InvariantCulture, $"Model and direct estimates differ by more than their errors (Brown's test, p = {test.P:F3})."));
        }

        if (plan.Galat.Ulangan == 0)
        {
            yield return new Teks("Galat analitik: tanpa ketidakpastian parameter.", "Analytic errors: without parameter uncertainty.");
        }
    }
}
