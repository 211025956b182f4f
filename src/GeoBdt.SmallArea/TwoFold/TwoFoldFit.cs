using System.Collections.Immutable;

namespace GeoBdt.SmallArea;

/// <summary>A fitted model y = x′β + u_area + v_desa + e: what <see cref="TwoFold.Fit"/> found.</summary>
/// <remarks>
/// Immutable. Given the sample, the effect of a desa is w = û + v̂ + (1 − γ)(u − û) + ε: desa of an area share the rest
/// of its effect, u − û ~ N(0, <see cref="AreaEffectVariance"/>), and have ε ~ N(0, σ²₂(1 − γ)) of their own. Sample
/// sizes and shrinkage tell which desa were surveyed: they are for the analyst, not for publication.
/// </remarks>
public sealed record TwoFoldFit
{
    /// <summary>Whether the numbers may be used, and how.</summary>
    public required FitStatus Status { get; init; }

    /// <summary>Evaluations of the likelihood.</summary>
    public required int Iterations { get; init; }

    /// <summary>Maximum of the log-likelihood chosen in the options.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Shape [p]. β.</summary>
    public required ImmutableArray<double> Coefficients { get; init; }

    /// <summary>Shape [p, p], row-major. (X′V⁻¹X)⁻¹ at the fitted variances.</summary>
    public required ImmutableArray<double> CoefficientCovariance { get; init; }

    /// <summary>σ²₁ ≥ 0, of the areas' effects. Unit: squared unit of y.</summary>
    public required double AreaVariance { get; init; }

    /// <summary>σ²₂ ≥ 0, of desa within areas.</summary>
    public required double DesaVariance { get; init; }

    /// <summary>σ²ₑ &gt; 0, of households within desa.</summary>
    public required double ResidualVariance { get; init; }

    /// <summary>Shape [desa].</summary>
    public required ImmutableArray<int> AreaOfDesa { get; init; }

    /// <summary>Shape [areas]. û_d; 0 without sample.</summary>
    public required ImmutableArray<double> AreaEffect { get; init; }

    /// <summary>Shape [areas]. Var(u_d given the sample) = σ²₁/(1 + λ₁ Σ_c n_c/(1 + λ₂n_c)).</summary>
    public required ImmutableArray<double> AreaEffectVariance { get; init; }

    /// <summary>Shape [desa]. v̂_dc = γ_dc(ȳ_dc − x̄_dc′β − û_d); 0 without sample.</summary>
    public required ImmutableArray<double> DesaEffect { get; init; }

    /// <summary>Shape [desa]. γ_dc = σ²₂/(σ²₂ + σ²ₑ/n_dc); 0 without sample.</summary>
    public required ImmutableArray<double> DesaShrinkage { get; init; }

    /// <summary>Shape [desa]. Sampled households.</summary>
    public required ImmutableArray<int> SampleSize { get; init; }

    /// <summary>û + v̂ of a desa.</summary>
    public double TotalEffect(int desa) => AreaEffect[AreaOfDesa[desa]] + DesaEffect[desa];

    /// <summary>Var(u + v given the sample) of a desa: (1 − γ)² Var u + σ²₂(1 − γ).</summary>
    public double TotalEffectVariance(int desa)
    {
        var rest = 1 - DesaShrinkage[desa];
        return rest * rest * AreaEffectVariance[AreaOfDesa[desa]] + DesaVariance * rest;
    }

    /// <summary>
    /// The same model seen from single desa, for every predictor and measure of the library: estimates of desa and
    /// their variances are right, sums over desa of one area miss what these share (<see cref="TwoFoldPredictor"/> has
    /// it).
    /// </summary>
    public NestedErrorFit ToNestedError()
    {
        var between = AreaVariance + DesaVariance;
        var desa = AreaOfDesa.Length;
        var (effect, shrinkage) = (new double[desa], new double[desa]);
        for (var c = 0; c < desa; c++)
        {
            effect[c] = TotalEffect(c);
            shrinkage[c] = between > 0 ? Math.Clamp(1 - TotalEffectVariance(c) / between, 0, 1) : 0;
        }

        return new NestedErrorFit
        {
            Status = Status,
            Iterations = Iterations,
            LogLikelihood = LogLikelihood,
            Coefficients = Coefficients,
            CoefficientCovariance = CoefficientCovariance,
            BetweenAreaVariance = between,
            ResidualVariance = ResidualVariance,
            AreaEffect = [.. effect],
            Shrinkage = [.. shrinkage],
            SampleSize = SampleSize,
        };
    }
}
