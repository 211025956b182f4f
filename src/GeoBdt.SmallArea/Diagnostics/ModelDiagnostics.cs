using System.Collections.Immutable;
using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>What a nested-error fit explains, and which areas it hangs on.</summary>
/// <remarks>
/// <para>
/// R² of Nakagawa and Schielzeth (2013), Methods in Ecology and Evolution 4:133: the variance of x′β (marginal), and
/// with that of the effects (conditional), over the whole. ICC = σ²ᵤ/(σ²ᵤ + σ²ₑ).
/// </para>
/// <para>
/// Cook's distance of an area, variances held: D_d = (β̂ − β̂₍d₎)′ X′V⁻¹X (β̂ − β̂₍d₎)/p, with β̂₍d₎ exact and not
/// approximated: β̂ − β̂₍d₎ = (X′V⁻¹X − X_d′V_d⁻¹X_d)⁻¹ X_d′V_d⁻¹(y_d − X_dβ̂). O(n p² + areas · p³).
/// </para>
/// </remarks>
public sealed record ModelDiagnostics
{
    /// <summary>σ²ᵤ/(σ²ᵤ + σ²ₑ): correlation of two households of an area given x. NaN when both are 0.</summary>
    public required double IntraclassCorrelation { get; init; }

    /// <summary>Share of the variance that x′β explains, 0–1.</summary>
    public required double MarginalRSquared { get; init; }

    /// <summary>Share that x′β and the area effects explain, 0–1.</summary>
    public required double ConditionalRSquared { get; init; }

    /// <summary>Shape [n]. (y − x′β − û_d)/σₑ: to be looked at with <see cref="Normality"/>.</summary>
    public required ImmutableArray<double> StandardizedResidual { get; init; }

    /// <summary>
    /// Shape [sampled areas]. û_d/√(σ²ᵤγ_d), its deviation under the model; empty when σ²ᵤ = 0.
    /// </summary>
    public required ImmutableArray<double> StandardizedEffect { get; init; }

    /// <summary>
    /// Shape [areas]. Cook's distance; NaN without sample, ∞ when β cannot be estimated without the area.
    /// </summary>
    public required ImmutableArray<double> CooksDistance { get; init; }

    /// <summary>Shape [n]. x′β + û_d, for a plot against residuals.</summary>
    public required ImmutableArray<double> Fitted { get; init; }

    /// <summary>Diagnoses a fit on the sample that it was fitted to.</summary>
    /// <param name="fit">From <see cref="NestedError"/> (or <see cref="PseudoNestedError"/>: the distances are then
    /// those of the unweighted equations at its variances).</param>
    /// <param name="y">Shape [n], on the scale of the model.</param>
    /// <param name="x">Shape [n, p], row-major.</param>
    /// <param name="area">Shape [n].</param>
    /// <exception cref="ArgumentException">Shapes disagree with the fit.</exception>
    public static ModelDiagnostics Of(
        NestedErrorFit fit, ReadOnlySpan<double> y, ReadOnlySpan<double> x, ReadOnlySpan<int> area)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var p = NestedError.CheckShapes(y, x, area, fit.AreaCount, new NestedErrorOptions());
        Check.SameLength(p, fit.Coefficients.Length, "the columns of x", "coefficients");
        var (n, between, within) = (y.Length, fit.BetweenAreaVariance, fit.ResidualVariance);
        var (fixedPart, residual) = (new double[n], new double[n]);
        var mean = 0.0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < p; j++) fixedPart[i] += x[i * p + j] * fit.Coefficients[j];
            residual[i] = y[i] - fixedPart[i];
            mean += fixedPart[i] / n;
        }

        var spread = 0.0;
        foreach (var value in fixedPart) spread += (value - mean) * (value - mean) / (n - 1);
        var whole = spread + between + within;
        var (standardized, fitted) = (new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            fitted[i] = fixedPart[i] + fit.AreaEffect[area[i]];
            standardized[i] = within > 0 ? (y[i] - fitted[i]) / Math.Sqrt(within) : 0;
        }

        var effects = ImmutableArray.CreateBuilder<double>();
        for (var d = 0; d < fit.AreaCount; d++)
        {
            if (fit.SampleSize[d] == 0 || !(between * fit.Shrinkage[d] > 0)) continue;
            effects.Add(fit.AreaEffect[d] / Math.Sqrt(between * fit.Shrinkage[d]));
        }

        return new ModelDiagnostics
        {
            IntraclassCorrelation = between / (between + within),
            MarginalRSquared = spread / whole,
            ConditionalRSquared = (spread + between) / whole,
            StandardizedResidual = [.. standardized],
            StandardizedEffect = effects.ToImmutable(),
            CooksDistance = [.. Distances(fit, x, area, residual, p)],
            Fitted = [.. fitted],
        };
    }

    static double[] Distances(
        NestedErrorFit fit, ReadOnlySpan<double> x, ReadOnlySpan<int> area, double[] residual, int p)
    {
        var design = new OrthogonalDesign(x, area.Length, p, null);
        var (q, groups) = (design.Q, new ClusterRows(area, fit.AreaCount));
        var ratio = fit.ResidualVariance > 0 ? fit.BetweenAreaVariance / fit.ResidualVariance : 0;
        var (own, score) = (new double[fit.AreaCount][], new double[fit.AreaCount][]);
        var whole = new double[p * p];
        for (var d = 0; d < fit.AreaCount; d++)
        {
            if (groups.Size[d] == 0) continue;
            (own[d], score[d]) = Contribution(groups.Of(d), q, residual, ratio, p);
            for (var i = 0; i < whole.Length; i++) whole[i] += own[d][i];
        }

        var distance = new double[fit.AreaCount];
        Array.Fill(distance, double.NaN);
        var (rest, lost) = (new double[p * p], new double[p]);
        for (var d = 0; d < fit.AreaCount; d++)
        {
            if (groups.Size[d] == 0) continue;
            for (var i = 0; i < rest.Length; i++) rest[i] = whole[i] - own[d][i];
            if (!Cholesky.TryFactor(rest, p) || HasLostRank(rest, p))
            {
                distance[d] = double.PositiveInfinity;
                continue;
            }

            score[d].CopyTo(lost, 0);
            Cholesky.SolveLower(rest, p, lost);
            Cholesky.SolveUpper(rest, p, lost);
            var sum = 0.0;
            for (var j = 0; j < p; j++)
            {
                for (var k = 0; k < p; k++) sum += lost[j] * whole[j * p + k] * lost[k];
            }

            distance[d] = fit.ResidualVariance > 0 ? sum / fit.ResidualVariance / p : 0;
        }

        return distance;
    }

    /// <summary>The factor of a matrix near the unit matrix has no small diagonal unless a direction is gone.</summary>
    static bool HasLostRank(double[] factor, int p)
    {
        for (var j = 0; j < p; j++)
        {
            if (factor[j * p + j] < 1e-6) return true;
        }

        return false;
    }

    /// <summary>σ²ₑ q′V⁻¹q and σ²ₑ q′V⁻¹r of an area.</summary>
    static (double[] Own, double[] Score) Contribution(
        ReadOnlySpan<int> rows, double[] q, double[] residual, double ratio, int p)
    {
        var (own, score, sum) = (new double[p * p], new double[p], new double[p]);
        var total = 0.0;
        foreach (var i in rows)
        {
            total += residual[i];
            for (var j = 0; j < p; j++)
            {
                sum[j] += q[i * p + j];
                score[j] += q[i * p + j] * residual[i];
                for (var k = 0; k < p; k++) own[j * p + k] += q[i * p + j] * q[i * p + k];
            }
        }

        var factor = ratio / (1 + ratio * rows.Length);
        for (var j = 0; j < p; j++)
        {
            score[j] -= factor * sum[j] * total;
            for (var k = 0; k < p; k++) own[j * p + k] -= factor * sum[j] * sum[k];
        }

        return (own, score);
    }
}
