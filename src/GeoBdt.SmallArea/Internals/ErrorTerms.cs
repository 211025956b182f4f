namespace GeoBdt.SmallArea.Internals;

/// <summary>
/// Mean squared error of a back-transformed predictor of one area, to second order: known parameters, β, σ²ᵤ, and what
/// must be subtracted because the first part is taken at estimates.
/// </summary>
/// <param name="Known">M₁, its own error when β and σ²ᵤ are known.</param>
/// <param name="Coefficients">M₂ = E(∂θ̂/∂β)′ Var β̂ (∂θ̂/∂β).</param>
/// <param name="AreaVariance">M₃ = E(∂θ̂/∂σ²ᵤ)² V̄.</param>
/// <param name="Correction">½ tr(∂²M₁/∂β² Var β̂) + b ∂M₁/∂σ²ᵤ + ½ V̄ ∂²M₁/∂σ⁴ᵤ.</param>
readonly record struct ErrorTerms(double Known, double Coefficients, double AreaVariance, double Correction)
{
    public double Uncorrected => Known + Coefficients + AreaVariance;

    public double Corrected => Uncorrected - Correction;
}

/// <summary>What the errors of a transformed area depend on.</summary>
/// <remarks>
/// g = γψ, whose derivatives by σ²ᵤ are (1 − γ)² and −2(1 − γ)²/(σ²ᵤ + ψ); γ′ = ψ/(σ²ᵤ + ψ)². Without sample, ψ → ∞: γ
/// = 0, g = σ²ᵤ, g′ = 1, g″ = 0, γ′ = 0.
/// </remarks>
readonly struct TransformedArea
{
    public TransformedArea(FayHerriotFit fit, int area)
    {
        (Linear, Variance, Gamma) = (fit.Synthetic[area], fit.AreaVariance, fit.Shrinkage[area]);
        (Spread, Uncertainty, Bias) = (fit.SyntheticVariance[area], fit.AreaVarianceUncertainty, fit.AreaVarianceBias);
        Remaining = fit.G1[area];
        RemainingSlope = (1 - Gamma) * (1 - Gamma);
        if (fit.SamplingVariance[area] is { } psi)
        {
            Total = Variance + psi;
            GammaSlope = psi / Total / Total;
            RemainingCurve = -2 * RemainingSlope / Total;
        }
    }

    /// <summary>x′β.</summary>
    public double Linear { get; }

    /// <summary>σ²ᵤ.</summary>
    public double Variance { get; }

    public double Gamma { get; }

    /// <summary>σ²ᵤ + ψ; 0 without sample, where it is not used.</summary>
    public double Total { get; }

    public double GammaSlope { get; }

    /// <summary>g = γψ, the variance of the area given its direct estimate.</summary>
    public double Remaining { get; }

    public double RemainingSlope { get; }

    public double RemainingCurve { get; }

    /// <summary>x′ Var(β̂) x.</summary>
    public double Spread { get; }

    /// <summary>V̄.</summary>
    public double Uncertainty { get; }

    /// <summary>b.</summary>
    public double Bias { get; }

    /// <summary>
    /// θ = exp(η): M₁ = e^(2ν + 2σ²ᵤ)(1 − e^−g). Expectations under y tilt the residual r by 2γ(σ²ᵤ + ψ) = 2σ²ᵤ.
    /// </summary>
    public ErrorTerms Log()
    {
        var all = Math.Exp(2 * Linear + 2 * Variance);
        var left = Math.Exp(-Remaining);
        var known = all * -ExpMinusOne(-Remaining);
        var square = all * left; // E θ̂²
        var shift = 2 * Variance * GammaSlope + 0.5 * RemainingSlope;
        var slope = all * (2 + (RemainingSlope - 2) * left);
        var curve = all *
            (4 + (4 * RemainingSlope - 4 + RemainingCurve - RemainingSlope * RemainingSlope) * left);
        return new ErrorTerms(
            known,
            square * RemainingSlope * Spread,
            square * (shift * shift + GammaSlope * GammaSlope * Total) * Uncertainty,
            2 * known * Spread + Bias * slope + 0.5 * Uncertainty * curve);
    }

    /// <summary>
    /// θ = sin²η: M₁ = (1 − e^−4g)(1 − cos 4ν e^(−4g − 8k))/8 with k = γσ²ᵤ, from E cos 2η = cos 2ν e^(−2 Var η).
    /// </summary>
    public ErrorTerms Arcsine()
    {
        var known = 0.125 * -ExpMinusOne(-4 * Remaining);
        var k = Gamma * Variance;
        var (cosine, damped) = (Math.Cos(4 * Linear), Math.Exp(-8 * k));
        var left = Math.Exp(-4 * Remaining);

        // E sin²2η̂, E cos²2η̂, E r sin 2η̂ cos 2η̂ and E r² sin²2η̂ for η̂ = ν + γr (Stein's lemma)
        var sine2 = 0.5 * (1 - cosine * damped);
        var cosine2 = 0.5 * (1 + cosine * damped);
        var cross = 2 * Variance * cosine * damped;
        var weighted = 0.5 * (Total - cosine * damped * (Total - 16 * Variance * Variance));
        var variance = left * (RemainingSlope * RemainingSlope * cosine2
            + 2 * RemainingSlope * GammaSlope * cross + GammaSlope * GammaSlope * weighted);

        // M₁ = A(1 − cE) with A = (1 − e^−4g)/8 and E = e^(4g − 8σ²ᵤ)
        var decay = Math.Exp(4 * Remaining - 8 * Variance);
        var (a1, a2) = (
            0.5 * RemainingSlope * left, 0.5 * (RemainingCurve - 4 * RemainingSlope * RemainingSlope) * left);
        var rate = 4 * RemainingSlope - 8;
        var (e1, e2) = (rate * decay, (4 * RemainingCurve + rate * rate) * decay);
        var slope = a1 * (1 - cosine * decay) - cosine * known * e1;
        var curve = a2 * (1 - cosine * decay) - 2 * cosine * a1 * e1 - cosine * known * e2;
        return new ErrorTerms(
            known * (1 - cosine * decay),
            left * RemainingSlope * sine2 * Spread,
            variance * Uncertainty,
            8 * known * cosine * decay * Spread + Bias * slope + 0.5 * Uncertainty * curve);
    }

    /// <summary>e^x − 1 without the loss of digits near 0 that .NET's ExpM1 has.</summary>
    public static double ExpMinusOne(double x) => 2 * Math.Sinh(0.5 * x) * Math.Exp(0.5 * x);
}
