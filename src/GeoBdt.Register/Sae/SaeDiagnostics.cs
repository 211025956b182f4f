using GeoBdt.Indicators.Wilayah;
using GeoBdt.SmallArea;
using MathNet.Numerics.Distributions;

namespace GeoBdt.Register.Sae;

/// <summary>What an analyst looks at before estimates are published.</summary>
/// <remarks>
/// Points of plots are means of equal groups of at least <see cref="LeastInGroup"/> residuals, or <see cref="LeastAreas"/> effects:
/// the largest residual of a survey is one household, and plots are copied into reports.
/// </remarks>
static class SaeDiagnostics
{
    /// <summary>Fewest residuals of households in a point of a plot.</summary>
    public const int LeastInGroup = 10;

    /// <summary>Fewest area effects in a point.</summary>
    public const int LeastAreas = 3;

    const int MostPoints = 60;
    const int FewestPoints = 5;

    /// <summary>Looks at a fit.</summary>
    /// <param name="tree">Areas.</param>
    /// <param name="sample">The fit.</param>
    /// <param name="model">What the library says of it.</param>
    /// <param name="headcount">Shape [desa].</param>
    /// <param name="kecamatanError">Shape [kecamatan].</param>
    /// <param name="line">The line.</param>
    public static SaeDiagnosa Of(
        WilayahTree tree, SaeSample sample, ModelDiagnostics model, double[] headcount, double[] kecamatanError, double line)
    {
        var (direct, brown) = Direct(tree, sample, headcount, kecamatanError, line);
        return new SaeDiagnosa(
            Shape(model.StandardizedResidual.AsSpan(), LeastInGroup),
            Shape(model.StandardizedEffect.AsSpan(), LeastAreas),
            Covariates(sample),
            OutOfRange(sample),
            // Which area it is stays untold.
            model.CooksDistance.Where(double.IsFinite).DefaultIfEmpty(0).Max(),
            direct,
            brown);
    }

    static Kenormalan Shape(ReadOnlySpan<double> values, int least)
    {
        var points = Quantiles([.. values], least);
        if (points.Count == 0) return new Kenormalan([], null, null, null, null);
        var found = Normality.Of(values);
        return new Kenormalan(
            points, found.Skewness, found.Kurtosis,
            double.IsFinite(found.ShapiroWilk) ? found.ShapiroWilk : null,
            double.IsFinite(found.ShapiroWilkProbability) ? found.ShapiroWilkProbability : null);
    }

    /// <summary>Points of a QQ plot; empty with too few values for <see cref="FewestPoints"/>.</summary>
    public static IReadOnlyList<TitikQq> Quantiles(double[] values, int least)
    {
        var points = Math.Min(MostPoints, values.Length / least);
        if (points < FewestPoints) return [];
        var sorted = (double[])values.Clone();
        Array.Sort(sorted);
        var all = new TitikQq[points];
        for (var g = 0; g < points; g++)
        {
            var (from, to) = ((int)((long)g * sorted.Length / points), (int)((g + 1L) * sorted.Length / points));
            double theory = 0, data = 0;
            for (var i = from; i < to; i++)
            {
                theory += Normal.InvCDF(0, 1, (i + 0.5) / sorted.Length);
                data += sorted[i];
            }

            all[g] = new TitikQq(theory / (to - from), data / (to - from));
        }

        return all;
    }

    static BandingKovariat[] Covariates(SaeSample sample)
    {
        var p = sample.Names.Count;
        var x = sample.Survey.X.Span;
        var found = CovariateComparison.OfColumns(sample.Names, x, sample.Survey.Weight.Span, sample.X);
        var inflation = VarianceInflation.Of(x, p);
        var all = new BandingKovariat[p - 1];
        for (var j = 1; j < p; j++)
        {
            var one = found[j];
            all[j - 1] = new BandingKovariat(
                one.Name, one.SurveyMean, one.CensusMean, Finite(one.StandardizedDifference), Finite(one.KolmogorovSmirnov), Finite(inflation[j]));
        }

        return all;
    }

    // JSON has no infinity: a column that is constant in one of the files.
    static double? Finite(double value) => double.IsFinite(value) ? value : null;

    static double OutOfRange(SaeSample sample)
    {
        var beta = sample.Fit.Coefficients.AsSpan();
        var fitted = Fitted(sample.Survey.X.Span, beta);
        var (low, high) = (fitted.Min(), fitted.Max());
        var predicted = Fitted(sample.X, beta);
        return 100.0 * predicted.Count(one => one < low || one > high) / predicted.Length;
    }

    static double[] Fitted(ReadOnlySpan<double> x, ReadOnlySpan<double> beta)
    {
        var fitted = new double[x.Length / beta.Length];
        for (var i = 0; i < fitted.Length; i++)
        {
            for (var j = 0; j < beta.Length; j++) fitted[i] += x[(i * beta.Length) + j] * beta[j];
        }

        return fitted;
    }

    // By kecamatan with two surveyed desa and more: the direct estimate of a desa would tell that it was surveyed. The variance of
    // a kecamatan from its own two or three desa is mostly chance, so it is that of a simple sample by the model's share, times the
    // design effect of the whole survey (generalised variance function; Wolter 2007, chapter 7).
    static (IReadOnlyList<BandingLangsung>, UjiBrown?) Direct(
        WilayahTree tree, SaeSample sample, double[] headcount, double[] error, double line)
    {
        var group = sample.Group;
        var n = sample.SurveyDesa.Length;
        var (poor, weight, kecamatan) = (new double[n], new double[n], new int[n]);
        for (var i = 0; i < n; i++)
        {
            poor[i] = sample.Survey.Y.Span[i] < line ? 1 : 0;
            weight[i] = sample.Survey.Weight.IsEmpty ? 1 : sample.Survey.Weight.Span[i];
            kecamatan[i] = group.KecamatanOf[sample.SurveyDesa[i]];
        }

        var design = new SurveyDesign(weight, default, sample.SurveyDesa);
        var effect = Math.Max(1, design.Means(poor, new int[n], 1)[0].DesignEffect ?? 1);
        var direct = design.Means(poor, kecamatan, group.Kecamatan.Length);
        var (households, below) = (new double[group.Kecamatan.Length], new double[group.Kecamatan.Length]);
        foreach (var desa in sample.CensusDesa) households[group.KecamatanOf[desa]]++;
        for (var d = 0; d < headcount.Length; d++) below[group.KecamatanOf[d]] += headcount[d];
        var rows = new List<BandingLangsung>();
        for (var k = 0; k < direct.Length; k++)
        {
            var desaCount = sample.SurveyDesa.Where(desa => group.KecamatanOf[desa] == k).Distinct().Count();
            if (desaCount < 2 || direct[k].Value is not { } value || households[k] == 0) continue;
            var share = below[k] / households[k];
            rows.Add(new BandingLangsung(
                tree[group.Kecamatan[k]].Kode.ToString(), value, Math.Sqrt(effect * share * (1 - share) / direct[k].SampleSize), share,
                error[k] / households[k]));
        }

        if (rows.Count < 2) return ([], null);
        var test = DirectComparison.Of(
            [.. rows.Select(row => row.Langsung)],
            [.. rows.Select(row => row.GalatLangsung * row.GalatLangsung)],
            [.. rows.Select(row => row.Model)],
            [.. rows.Select(row => row.GalatModel * row.GalatModel)]);
        return (rows, new UjiBrown(test.Statistic, test.DegreesOfFreedom, test.PValue));
    }
}
