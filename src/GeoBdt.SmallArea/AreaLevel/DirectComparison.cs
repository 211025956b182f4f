using GeoBdt.SmallArea.Internals;
using MathNet.Numerics;

namespace GeoBdt.SmallArea;

/// <summary>
/// Whether model estimates differ from direct ones by more than the errors of both allow: the test of Brown and others.
/// </summary>
/// <remarks>
/// W = Σ (direct − model)²/(variance + MSE) over the sampled areas, held against χ² with as many degrees of freedom. A
/// small p-value says that the model is biased. The two estimates count as independent; an EBLUP leans on the direct
/// estimate, so the test is mild. Correlation: of the synthetic part with the direct estimates; low means that the
/// covariates explain little.
/// <para>
/// Brown, Chambers, Heady and Heasman (2001), Statistics Canada Symposium. The formula of emdi 2.2.2 (<c>compare</c>).
/// </para>
/// </remarks>
public sealed record DirectComparison
{
    /// <summary>W.</summary>
    public required double Statistic { get; init; }

    /// <summary>Areas compared.</summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>P(χ² ≥ W), 0–1.</summary>
    public required double PValue { get; init; }

    /// <summary>
    /// Pearson correlation of direct and synthetic estimates, −1 … 1; null where none was given or one of them is
    /// constant.
    /// </summary>
    public double? SyntheticCorrelation { get; init; }

    /// <summary>Compares a fit with the direct estimates that it rests on.</summary>
    /// <param name="fit">The fit; areas without sample are left out.</param>
    public static DirectComparison Of(FayHerriotFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var (direct, variance) = (new List<double>(), new List<double>());
        var (model, error, synthetic) = (new List<double>(), new List<double>(), new List<double>());
        for (var d = 0; d < fit.AreaCount; d++)
        {
            if (fit.Direct[d] is not { } y) continue;
            direct.Add(y);
            variance.Add(fit.SamplingVariance[d]!.Value);
            model.Add(fit.Estimate[d]);
            error.Add(fit.MeanSquaredError[d]);
            synthetic.Add(fit.Synthetic[d]);
        }

        return Of([.. direct], [.. variance], [.. model], [.. error]) with
        {
            SyntheticCorrelation = Correlation(direct, synthetic),
        };
    }

    /// <summary>Compares any two sets of estimates of the same areas.</summary>
    /// <param name="direct">Shape [areas]. Direct estimates.</param>
    /// <param name="variance">Shape [areas]. Their sampling variances ≥ 0.</param>
    /// <param name="model">Shape [areas]. Model estimates, such as headcount rates of a unit-level model.</param>
    /// <param name="meanSquaredError">Shape [areas]. Their mean squared errors ≥ 0; not 0 where the variance
    /// is.</param>
    /// <exception cref="ArgumentException">Shapes disagree or a value is outside its bound (with its row).</exception>
    public static DirectComparison Of(
        ReadOnlySpan<double> direct,
        ReadOnlySpan<double> variance,
        ReadOnlySpan<double> model,
        ReadOnlySpan<double> meanSquaredError)
    {
        if (direct.IsEmpty) throw new ArgumentException("direct has no areas.", nameof(direct));
        Check.SameLength(variance.Length, direct.Length, nameof(variance), nameof(direct));
        Check.SameLength(model.Length, direct.Length, nameof(model), nameof(direct));
        Check.SameLength(meanSquaredError.Length, direct.Length, nameof(meanSquaredError), nameof(direct));
        var sum = 0.0;
        for (var d = 0; d < direct.Length; d++)
        {
            Check.Finite(direct[d], d, nameof(direct));
            Check.Finite(model[d], d, nameof(model));
            Check.AtLeast(variance[d], 0, d, nameof(variance));
            Check.AtLeast(meanSquaredError[d], 0, d, nameof(meanSquaredError));
            Check.Above(variance[d] + meanSquaredError[d], 0, d, "variance + meanSquaredError");
            var difference = direct[d] - model[d];
            sum += difference / (variance[d] + meanSquaredError[d]) * difference;
        }

        return new DirectComparison
        {
            Statistic = sum,
            DegreesOfFreedom = direct.Length,
            PValue = sum > 0 ? SpecialFunctions.GammaUpperRegularized(0.5 * direct.Length, 0.5 * sum) : 1,
        };
    }

    static double? Correlation(List<double> a, List<double> b)
    {
        double meanA = 0, meanB = 0;
        for (var i = 0; i < a.Count; i++) (meanA, meanB) = (meanA + a[i] / a.Count, meanB + b[i] / b.Count);
        double aa = 0, bb = 0, ab = 0, sizeB = 0;
        for (var i = 0; i < a.Count; i++)
        {
            var (da, db) = (a[i] - meanA, b[i] - meanB);
            (aa, bb, ab) = (aa + da * da, bb + db * db, ab + da * db);
            sizeB += b[i] * b[i];
        }

        // an intercept alone leaves rounding in the synthetic part
        return aa > 0 && bb > 1e-24 * sizeB ? Math.Clamp(ab / Math.Sqrt(aa) / Math.Sqrt(bb), -1, 1) : null;
    }
}
