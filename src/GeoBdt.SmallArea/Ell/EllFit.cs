using System.Collections.Immutable;

namespace GeoBdt.SmallArea;

/// <summary>
/// First stage of ELL (PovMap's "beta" and "alpha" models and the GLS after them): what <see cref="Ell.Fit"/> found,
/// and all that <see cref="EllSimulation"/> needs.
/// </summary>
/// <remarks>
/// Immutable. Symbols: household h of cluster c, weight w, p columns of the beta model, q of the alpha model.
/// </remarks>
public sealed record EllFit
{
    /// <summary>Whether the numbers may be used, and how.</summary>
    public required FitStatus Status { get; init; }

    /// <summary>Columns of the whole X, as the census must supply them.</summary>
    public required int Columns { get; init; }

    /// <summary>Shape [p]. Columns of X in the beta model.</summary>
    public required ImmutableArray<int> BetaColumns { get; init; }

    /// <summary>Shape [q]. Columns of the alpha model; empty: equal variances.</summary>
    public required ImmutableArray<AlphaTerm> AlphaTerms { get; init; }

    /// <summary>Shape [p]. b = (X′WX)⁻¹X′Wy. WPS 8630, eq. (1).</summary>
    public required ImmutableArray<double> WeightedCoefficients { get; init; }

    /// <summary>
    /// Shape [p, p], row-major. A X′W²X A · <see cref="MeanSquare"/>, A = (X′WX)⁻¹: PovMap's covariance of b.
    /// </summary>
    public required ImmutableArray<double> WeightedCovariance { get; init; }

    /// <summary>Shape [p, p]. A · mean(w) · <see cref="MeanSquare"/>: the usual covariance of b.</summary>
    public required ImmutableArray<double> PlainCovariance { get; init; }

    /// <summary>Shape [p, p]. n/(n − p) A (Σ w² u² x x′) A: White's, with HC1's factor.</summary>
    public required ImmutableArray<double> RobustCovariance { get; init; }

    /// <summary>
    /// Shape [p, p]. m/(m − 1) · (n − 1)/(n − p) A (Σ_c s_c s_c′) A, s_c = Σ_h w u x of a cluster, m clusters.
    /// Empty when the sample has a single cluster.
    /// </summary>
    public required ImmutableArray<double> ClusterCovariance { get; init; }

    /// <summary>Σwu²/mean(w)/(n − p), u = y − x′b. Unit: squared unit of y.</summary>
    public required double MeanSquare { get; init; }

    /// <summary>1 − Σwu²/Σw(y − ȳ_w)².</summary>
    public required double RSquared { get; init; }

    /// <summary>σ²_η ≥ 0, the variance of the clusters' effects. WPS 8630, eqs. (4)–(5).</summary>
    public required double LocationVariance { get; init; }

    /// <summary>Var σ̂²_η. WPS 8630, eq. (9).</summary>
    public required double LocationVarianceVariance { get; init; }

    /// <summary>σ²_ε = <see cref="MeanSquare"/> − σ²_η, kept above 0 (see <see cref="Status"/>).</summary>
    public required double ResidualVariance { get; init; }

    /// <summary>A = 1.05 max e², the upper bound of a household's variance; 0 without an alpha model.</summary>
    public required double AlphaBound { get; init; }

    /// <summary>Shape [q]. α of ln(e²/(A − e²)) = z′α. WPS 8630, eqs. (6)–(8).</summary>
    public required ImmutableArray<double> AlphaCoefficients { get; init; }

    /// <summary>Shape [q, q], row-major, in PovMap's form.</summary>
    public required ImmutableArray<double> AlphaCovariance { get; init; }

    /// <summary>v, the mean square of the alpha regression; 0 without one.</summary>
    public required double AlphaMeanSquare { get; init; }

    /// <summary>R² of the alpha regression; 0 without one.</summary>
    public required double AlphaRSquared { get; init; }

    /// <summary>
    /// Shape [n]. σ²_ch = AD/(1 + D) + (v/2)AD(1 − D)/(1 + D)³, D = exp(z′α), of every sampled household.
    /// </summary>
    public required ImmutableArray<double> HouseholdVariance { get; init; }

    /// <summary>Shape [p]. β of the second stage: what predicts.</summary>
    public required ImmutableArray<double> Coefficients { get; init; }

    /// <summary>Shape [p, p], row-major. Var β̂.</summary>
    public required ImmutableArray<double> CoefficientCovariance { get; init; }

    /// <summary>Shape [n]. u = y − x′b of the first stage.</summary>
    public required ImmutableArray<double> WeightedResidual { get; init; }

    /// <summary>Shape [n]. y − x′β of the second stage.</summary>
    public required ImmutableArray<double> Residual { get; init; }

    /// <summary>
    /// Shape [clusters]. u_c., the weighted mean residual (first stage) of a cluster; NaN without sample.
    /// </summary>
    public required ImmutableArray<double> ClusterResidual { get; init; }

    /// <summary>Shape [n]. Cluster of every sampled household.</summary>
    public required ImmutableArray<int> Cluster { get; init; }

    /// <summary>Smallest and largest y of the sample: the range that trimming keeps x′β in.</summary>
    public required (double Low, double High) Range { get; init; }

    /// <summary>
    /// Clusters of one household: they carry no information on the variance within, and are left out of it.
    /// </summary>
    public required int SingletonClusters { get; init; }

    /// <summary>Residuals too near 0 for a logarithm, raised to a floor in the alpha model.</summary>
    public required int FlooredResiduals { get; init; }

    /// <summary>Households whose σ²_ch came out at or below 0 and was raised to <see cref="VarianceFloor"/>.</summary>
    public required int ClampedVariances { get; init; }

    /// <summary>Least σ²_ch, a millionth of σ²_ε.</summary>
    public double VarianceFloor => 1e-6 * ResidualVariance;
}
