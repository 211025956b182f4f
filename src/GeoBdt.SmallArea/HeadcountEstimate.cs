namespace GeoBdt.SmallArea;

/// <summary>
/// Expected number of households below the line in an area, or in a set of areas, and the two parts of its variance.
/// </summary>
/// <remarks>
/// <para>
/// Estimates of different model areas are independent given the fitted parameters, so both the headcount and the
/// variances add: <c>+</c> and <see cref="Sum"/> give the kecamatan, kabupaten or any other set of whole areas
/// exactly. Two estimates that share an area must not be added.
/// </para>
/// <para>
/// The variance does <b>not</b> hold the uncertainty of β, σ²ᵤ and σ²ₑ themselves: label it <i>tanpa ketidakpastian
/// parameter</i>. That part is common to all areas, so it matters little for a desa and most for a kabupaten.
/// </para>
/// </remarks>
/// <param name="Households">Census households predicted.</param>
/// <param name="Headcount">Σ P(y &lt; z). Unit: households.</param>
/// <param name="EffectVariance">Var over the area effect of Σ P(y &lt; z | effect). Unit: households².</param>
/// <param name="HouseholdVariance">
/// E over the area effect of Σ p(1 − p), the households' own chance. Unit: households².
/// </param>
public readonly record struct HeadcountEstimate(
    long Households, double Headcount, double EffectVariance, double HouseholdVariance)
{
    /// <summary>
    /// Variance of the true headcount about the estimate, parameters taken as known. Unit: households².
    /// </summary>
    public double Variance => EffectVariance + HouseholdVariance;

    /// <summary>Square root of <see cref="Variance"/>. Unit: households.</summary>
    public double StandardError => Math.Sqrt(Variance);

    /// <summary>Share of the households below the line, 0–1; null without households.</summary>
    public double? Share => Households == 0 ? null : Headcount / Households;

    /// <summary>Headcount in whole households, halves away from zero: the form that is published.</summary>
    public long WholeHeadcount => (long)Math.Round(Headcount, MidpointRounding.AwayFromZero);

    /// <summary>Standard error in whole households, halves away from zero: the form that is published.</summary>
    public long WholeStandardError => (long)Math.Round(StandardError, MidpointRounding.AwayFromZero);

    /// <summary>The estimate for two sets of areas together; they must not share an area.</summary>
    public static HeadcountEstimate operator +(HeadcountEstimate left, HeadcountEstimate right) => new(
        left.Households + right.Households,
        left.Headcount + right.Headcount,
        left.EffectVariance + right.EffectVariance,
        left.HouseholdVariance + right.HouseholdVariance);

    /// <summary>The estimate for two sets of areas together; they must not share an area.</summary>
    public static HeadcountEstimate Add(HeadcountEstimate left, HeadcountEstimate right) => left + right;

    /// <summary>The estimate for all of <paramref name="areas"/> together; none may occur twice.</summary>
    public static HeadcountEstimate Sum(ReadOnlySpan<HeadcountEstimate> areas)
    {
        var sum = new HeadcountEstimate();
        foreach (var area in areas) sum += area;
        return sum;
    }
}
