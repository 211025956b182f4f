using System.Collections.Immutable;
using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>Scale on which the Fay–Herriot model holds.</summary>
public enum AreaTransformation
{
    /// <summary>ln y, for positive quantities such as mean expenditure.</summary>
    Log,

    /// <summary>arcsin √y, for proportions; its sampling variance 1/(4n) does not depend on the proportion.</summary>
    Arcsine,
}

/// <summary>A Fay–Herriot model of transformed direct estimates, taken back to the scale of y.</summary>
public sealed record TransformedFayHerriotFit
{
    /// <summary>The model on the transformed scale; its status is that of the estimates.</summary>
    public required FayHerriotFit Model { get; init; }

    /// <summary>The transformation.</summary>
    public required AreaTransformation Transformation { get; init; }

    /// <summary>Shape [areas]. E(θ | y) at the fitted parameters, the bias-corrected back-transformation.</summary>
    public required ImmutableArray<double> Estimate { get; init; }

    /// <summary>Shape [areas]. The EBLUP put through the inverse transformation, without correction: biased.</summary>
    public required ImmutableArray<double> Naive { get; init; }

    /// <summary>
    /// Shape [areas]. Second-order mean squared error of <see cref="Estimate"/>, on the scale of y squared.
    /// </summary>
    public required ImmutableArray<double> MeanSquaredError { get; init; }

    /// <summary>
    /// Shape [areas]. True where the correction for estimated parameters would have left nothing or less, and was left
    /// out.
    /// </summary>
    public required ImmutableArray<bool> CorrectionLeftOut { get; init; }
}

/// <summary>
/// Fay–Herriot models of ln y and of arcsin √y with bias-corrected estimates and analytical mean squared errors on the
/// scale of y.
/// </summary>
/// <remarks>
/// <para>
/// With η the area's parameter on the transformed scale, μ its EBLUP and g₁ = γψ what stays unknown of it:
/// log, θ = e^η: E(θ | y) = exp(μ + g₁/2). Arcsine, θ = sin²η: E(θ | y) = {1 − cos(2μ) e^(−2g₁)}/2. An area without
/// sample has μ = x′β and σ²ᵤ for g₁.
/// </para>
/// <para>
/// MSE: M₁ + M₂ + M₃ less the bias of M₁ at estimated parameters (<see cref="FayHerriotFit.AreaVarianceBias"/> and V̄
/// of the chosen method). θ̂ at known parameters is E(θ | y), so no cross term remains. It averages over the area's own
/// direct estimate, as g₁ does on the scale of the model. All terms are closed forms; as σ²ᵤ, ψ → 0 they tend to the
/// squared slope of the inverse transformation times g₁ + g₂ + 2g₃ − b(1 − γ)².
/// </para>
/// <para>
/// Log: Slud and Maiti (2006), J. Royal Statistical Society B 68:239. emdi 2.2.2 (<c>bc_sm</c>) has the same terms, but
/// takes twice the bias of ML for σ²ᵤ under every method, and no areas without sample. Arcsine: the same expansion,
/// worked out here; emdi bootstraps it and integrates over 0 … π/2 only, losing the mass outside, where sin² goes on.
/// Every term is checked against the integral that defines it (ErrorTermsTests), the sum by simulation.
/// </para>
/// <para>
/// Limits: the bias that ln and arcsin √ of a noisy direct estimate have themselves, about ψ/2 and less, is not
/// corrected, as in emdi.
/// </para>
/// </remarks>
public static class TransformedFayHerriot
{
    /// <summary>Fits ln y = x′β + u + e with sampling variances samplingVariance/y².</summary>
    /// <param name="direct">Shape [areas]. y &gt; 0. Ignored where not sampled.</param>
    /// <param name="samplingVariance">Shape [areas]. Variance of y, &gt; 0. Ignored where not sampled.</param>
    /// <param name="x">Shape [areas, p], as in <see cref="FayHerriot"/>.</param>
    /// <param name="sampled">Shape [areas]. Which areas have a direct estimate; empty: all.</param>
    /// <param name="options">Null: restricted likelihood.</param>
    /// <returns>Never null. The status stands in <see cref="TransformedFayHerriotFit.Model"/>.</returns>
    /// <exception cref="ArgumentException">As <see cref="FayHerriot"/>, or y ≤ 0 (with its row).</exception>
    public static TransformedFayHerriotFit FitLog(
        ReadOnlySpan<double> direct,
        ReadOnlySpan<double> samplingVariance,
        ReadOnlySpan<double> x,
        ReadOnlySpan<bool> sampled = default,
        FayHerriotOptions? options = null)
    {
        Check.SameLength(samplingVariance.Length, direct.Length, nameof(samplingVariance), nameof(direct));
        if (!sampled.IsEmpty) Check.SameLength(sampled.Length, direct.Length, nameof(sampled), nameof(direct));
        var (log, psi) = (new double[direct.Length], new double[direct.Length]);
        for (var d = 0; d < direct.Length; d++)
        {
            if (!sampled.IsEmpty && !sampled[d]) continue;
            Check.Above(direct[d], 0, d, nameof(direct));
            Check.Above(samplingVariance[d], 0, d, nameof(samplingVariance));
            log[d] = Math.Log(direct[d]);
            psi[d] = samplingVariance[d] / direct[d] / direct[d];
        }

        return Back(FayHerriot.Fit(log, psi, x, sampled, options), AreaTransformation.Log);
    }

    /// <summary>Fits arcsin √y = x′β + u + e with sampling variances 1/(4n).</summary>
    /// <param name="proportion">Shape [areas]. y, 0–1. Ignored where not sampled.</param>
    /// <param name="effectiveSampleSize">
    /// Shape [areas]. n &gt; 0: sampled units over the design effect. Ignored where not sampled.
    /// </param>
    /// <param name="x">Shape [areas, p], as in <see cref="FayHerriot"/>.</param>
    /// <param name="sampled">Shape [areas]. Which areas have a direct estimate; empty: all.</param>
    /// <param name="options">Null: restricted likelihood.</param>
    /// <returns>Never null. The status stands in <see cref="TransformedFayHerriotFit.Model"/>.</returns>
    /// <exception cref="ArgumentException">As <see cref="FayHerriot"/>, or y outside 0–1 (with its row).</exception>
    public static TransformedFayHerriotFit FitArcsine(
        ReadOnlySpan<double> proportion,
        ReadOnlySpan<double> effectiveSampleSize,
        ReadOnlySpan<double> x,
        ReadOnlySpan<bool> sampled = default,
        FayHerriotOptions? options = null)
    {
        Check.SameLength(
            effectiveSampleSize.Length, proportion.Length, nameof(effectiveSampleSize), nameof(proportion));
        if (!sampled.IsEmpty) Check.SameLength(sampled.Length, proportion.Length, nameof(sampled), nameof(proportion));
        var (angle, psi) = (new double[proportion.Length], new double[proportion.Length]);
        for (var d = 0; d < proportion.Length; d++)
        {
            if (!sampled.IsEmpty && !sampled[d]) continue;
            if (!(proportion[d] >= 0 && proportion[d] <= 1))
            {
                throw new ArgumentException(
                    $"proportion[{d}] is {proportion[d]}; a number of 0 … 1 is needed.", nameof(proportion));
            }

            Check.Above(effectiveSampleSize[d], 0, d, nameof(effectiveSampleSize));
            angle[d] = Math.Asin(Math.Sqrt(proportion[d]));
            psi[d] = 0.25 / effectiveSampleSize[d];
        }

        return Back(FayHerriot.Fit(angle, psi, x, sampled, options), AreaTransformation.Arcsine);
    }

    static TransformedFayHerriotFit Back(FayHerriotFit model, AreaTransformation transformation)
    {
        var areas = model.AreaCount;
        var (estimate, naive, error) = (new double[areas], new double[areas], new double[areas]);
        var leftOut = new bool[areas];
        for (var d = 0; d < areas; d++)
        {
            var (mean, variance) = (model.Estimate[d], model.G1[d]);
            var area = new TransformedArea(model, d);
            ErrorTerms terms;
            if (transformation == AreaTransformation.Log)
            {
                (estimate[d], naive[d], terms) = (Math.Exp(mean + 0.5 * variance), Math.Exp(mean), area.Log());
            }
            else
            {
                (naive[d], terms) = (Math.Pow(Math.Sin(mean), 2), area.Arcsine());

                // {1 − cos(2μ) e^−2g}/2 without the loss of digits near 0
                estimate[d] = naive[d] - 0.5 * TransformedArea.ExpMinusOne(-2 * variance) * Math.Cos(2 * mean);
            }

            leftOut[d] = !(terms.Corrected > 0);
            error[d] = leftOut[d] ? terms.Uncorrected : terms.Corrected;
        }

        return new TransformedFayHerriotFit
        {
            Model = model,
            Transformation = transformation,
            Estimate = [.. estimate],
            Naive = [.. naive],
            MeanSquaredError = [.. error],
            CorrectionLeftOut = [.. leftOut],
        };
    }
}
