namespace GeoBdt.SmallArea;

/// <summary>
/// Expected value of an average over households (mean, FGT 0–2) of an area or a set of areas, and the two parts of its
/// variance with the model's parameters taken as known.
/// </summary>
/// <remarks>
/// Kept as a total, since totals and variances of different model areas add: <c>+</c> gives any set of whole areas
/// exactly. The variance leaves out the uncertainty of β, σ²ᵤ and σ²ₑ.
/// </remarks>
/// <param name="Households">Households of the census, predicted and known.</param>
/// <param name="Total">Expected sum of f(y). Unit: that of f.</param>
/// <param name="EffectVariance">Var over the area effects of E(Σ f(y) | effects). Unit: squared unit of f.</param>
/// <param name="HouseholdVariance">E over the effects of Var(Σ f(y) | effects), the finite-population term.</param>
public readonly record struct AverageEstimate(
    long Households, double Total, double EffectVariance, double HouseholdVariance)
{
    /// <summary>The average; null without households.</summary>
    public double? Average => Households == 0 ? null : Total / Households;

    /// <summary>Square root of the variance of the true average about <see cref="Average"/>.</summary>
    public double? StandardError =>
        Households == 0 ? null : Math.Sqrt(EffectVariance + HouseholdVariance) / Households;

    /// <summary>The estimate for two sets of areas together; they must not share an area.</summary>
    public static AverageEstimate operator +(AverageEstimate left, AverageEstimate right) => new(
        left.Households + right.Households,
        left.Total + right.Total,
        left.EffectVariance + right.EffectVariance,
        left.HouseholdVariance + right.HouseholdVariance);

    /// <summary>The estimate for two sets of areas together; they must not share an area.</summary>
    public static AverageEstimate Add(AverageEstimate left, AverageEstimate right) => left + right;
}
