using System.Collections.Immutable;

namespace GeoBdt.SmallArea;

/// <summary>
/// A fitted Fay–Herriot model y = x′β + u + e: estimates of all areas, sampled or not, with their mean squared errors.
/// </summary>
/// <remarks>
/// Immutable; every array is in the order of the areas given. Which areas were sampled, and with what variance, is for
/// the analyst: not for publication below kabupaten.
/// </remarks>
public sealed record FayHerriotFit
{
    /// <summary>Whether the numbers may be used, and how.</summary>
    public required FitStatus Status { get; init; }

    /// <summary>The method that estimated <see cref="AreaVariance"/>.</summary>
    public required AreaVarianceMethod Method { get; init; }

    /// <summary>Evaluations of the likelihood or moment equation, the scan included.</summary>
    public required int Iterations { get; init; }

    /// <summary>D, the sampled areas: those that the model was fitted to.</summary>
    public required int SampledAreas { get; init; }

    /// <summary>Plain log-likelihood at the estimates, whatever the method (as sae reports it).</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Restricted log-likelihood at the estimates.</summary>
    public required double RestrictedLogLikelihood { get; init; }

    /// <summary>−2 ln L + 2(p + 1), from the plain likelihood.</summary>
    public double AkaikeCriterion => -2 * LogLikelihood + 2 * (Coefficients.Length + 1);

    /// <summary>−2 ln L + (p + 1) ln D, from the plain likelihood.</summary>
    public double BayesCriterion => -2 * LogLikelihood + (Coefficients.Length + 1) * Math.Log(SampledAreas);

    /// <summary>Shape [p]. β, in the order of the columns of X.</summary>
    public required ImmutableArray<double> Coefficients { get; init; }

    /// <summary>Shape [p, p], row-major. Var(β) = (X′V⁻¹X)⁻¹ at the fitted variance.</summary>
    public required ImmutableArray<double> CoefficientCovariance { get; init; }

    /// <summary>σ²ᵤ. Unit: squared unit of y. Range: ≥ 0; above 0 for the adjusted likelihoods.</summary>
    public required double AreaVariance { get; init; }

    /// <summary>V̄, the asymptotic variance of the estimator of σ²ᵤ that the method has.</summary>
    public required double AreaVarianceUncertainty { get; init; }

    /// <summary>b, the asymptotic bias of the estimator of σ²ᵤ; 0 for REML, Prasad–Rao and AMRL-YL.</summary>
    public required double AreaVarianceBias { get; init; }

    /// <summary>Shape [areas]. Whether the area has a direct estimate.</summary>
    public required ImmutableArray<bool> Sampled { get; init; }

    /// <summary>Shape [areas]. y, the direct estimate; null where not sampled.</summary>
    public required ImmutableArray<double?> Direct { get; init; }

    /// <summary>Shape [areas]. ψ, its sampling variance; null where not sampled.</summary>
    public required ImmutableArray<double?> SamplingVariance { get; init; }

    /// <summary>Shape [areas]. x′β, the regression-synthetic estimate.</summary>
    public required ImmutableArray<double> Synthetic { get; init; }

    /// <summary>
    /// Shape [areas]. γ = σ²ᵤ/(σ²ᵤ + ψ), the weight of the direct estimate, 0–1; 0 where not sampled.
    /// </summary>
    public required ImmutableArray<double> Shrinkage { get; init; }

    /// <summary>Shape [areas]. x′β + γ(y − x′β), the EBLUP; x′β where not sampled.</summary>
    public required ImmutableArray<double> Estimate { get; init; }

    /// <summary>Shape [areas]. x′(X′V⁻¹X)⁻¹x, the variance of x′β.</summary>
    public required ImmutableArray<double> SyntheticVariance { get; init; }

    /// <summary>Shape [areas]. g₁ = γψ, the error that stays when β and σ²ᵤ are known; σ²ᵤ where not sampled.</summary>
    public required ImmutableArray<double> G1 { get; init; }

    /// <summary>Shape [areas]. g₂ = (1 − γ)² x′(X′V⁻¹X)⁻¹x, the part of β.</summary>
    public required ImmutableArray<double> G2 { get; init; }

    /// <summary>Shape [areas]. g₃ = (1 − γ)² V̄/(σ²ᵤ + ψ), the part of σ²ᵤ; 0 where not sampled.</summary>
    public required ImmutableArray<double> G3 { get; init; }

    /// <summary>
    /// Shape [areas]. g₁ + g₂ + 2g₃ − b(1 − γ)², the second-order unbiased estimate of the mean squared error; without
    /// the term of b where <see cref="BiasTermLeftOut"/> says so. Unit: squared unit of y.
    /// </summary>
    public required ImmutableArray<double> MeanSquaredError { get; init; }

    /// <summary>
    /// Shape [areas]. True where the term of b would have made the mean squared error negative or zero (happens with
    /// AMRL and AMPL at a small σ²ᵤ) and was left out, which errs on the side of a larger error.
    /// </summary>
    public required ImmutableArray<bool> BiasTermLeftOut { get; init; }

    /// <summary>Number of areas, sampled or not.</summary>
    public int AreaCount => Estimate.Length;

    /// <summary>
    /// Shape [areas, p]. R′⁻¹x with R′R = X′V⁻¹X: inner products of its rows are covariances of synthetic estimates.
    /// </summary>
    internal ImmutableArray<double> Whitened { get; init; }
}
