using System.Collections.Immutable;

namespace GeoBdt.SmallArea;

/// <summary>
/// A fitted nested-error model y = x′β + u_area + e: what <see cref="NestedError.Fit"/> found, and all that prediction
/// needs.
/// </summary>
/// <remarks>
/// Immutable. One fit serves any number of predictors (poverty lines, censuses, levels). The sample sizes and
/// shrinkage factors per area tell which areas were surveyed: they are for the analyst, not for publication below
/// kabupaten.
/// </remarks>
public sealed record NestedErrorFit
{
    /// <summary>Whether the numbers may be used, and how.</summary>
    public required FitStatus Status { get; init; }

    /// <summary>Evaluations of the profile likelihood, the scan included.</summary>
    public required int Iterations { get; init; }

    /// <summary>
    /// Maximum of the log-likelihood chosen in the options (restricted or plain). Positive infinity when X explains y
    /// without residual.
    /// </summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Shape [p]. β, in the order of the columns of X.</summary>
    public required ImmutableArray<double> Coefficients { get; init; }

    /// <summary>Shape [p, p], row-major. Var(β) = (X′V⁻¹X)⁻¹ at the fitted variances.</summary>
    public required ImmutableArray<double> CoefficientCovariance { get; init; }

    /// <summary>σ²ᵤ, the variance of the area effects. Unit: squared unit of y. Range: ≥ 0.</summary>
    public required double BetweenAreaVariance { get; init; }

    /// <summary>σ²ₑ, the variance of households within an area. Unit: squared unit of y. Range: ≥ 0.</summary>
    public required double ResidualVariance { get; init; }

    /// <summary>
    /// Shape [areas]. γ_d (ȳ_d − x̄_d′β), the best predictor of the area effect; 0 for an area without sample.
    /// </summary>
    public required ImmutableArray<double> AreaEffect { get; init; }

    /// <summary>
    /// Shape [areas]. γ_d = σ²ᵤ / (σ²ᵤ + σ²ₑ/n_d), in 0–1: the weight of the area's own sample; 0 without sample.
    /// </summary>
    public required ImmutableArray<double> Shrinkage { get; init; }

    /// <summary>Shape [areas]. n_d, sampled households per area.</summary>
    public required ImmutableArray<int> SampleSize { get; init; }

    /// <summary>Number of areas, with and without sample.</summary>
    public int AreaCount => AreaEffect.Length;

    /// <summary>
    /// Var(u_d | sample) = σ²ᵤ (1 − γ_d): what stays unknown about the effect of <paramref name="area"/>.
    /// </summary>
    public double AreaEffectVariance(int area) => BetweenAreaVariance * (1 - Shrinkage[area]);
}
