using System.Collections.Immutable;
using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>Benchmarked EBLUPs with their mean squared errors.</summary>
/// <param name="Estimates">The values, influences and discrepancy.</param>
/// <param name="MeanSquaredError">Shape [areas]. After benchmarking, in the squared unit of y.</param>
public sealed record BenchmarkedFit(BenchmarkedEstimates Estimates, ImmutableArray<double> MeanSquaredError);

/// <summary>Benchmarks a Fay–Herriot fit and says what that does to the mean squared error.</summary>
/// <remarks>
/// <para>
/// To the direct estimates of the same areas, b = Σ sy: every area's error grows to MSE + a²G with
/// G = Σ s²(1 − γ)²V − Σᵢⱼ sᵢsⱼ(1 − γᵢ)(1 − γⱼ) xᵢ′(X′V⁻¹X)⁻¹xⱼ, the variance of Σ s(y − EBLUP): an EBLUP's error is
/// uncorrelated with what is left of y after x, so no cross term remains (Steorts and Ghosh 2013, Statistica Sinica
/// 23:749, theorem 1, for any a).
/// </para>
/// <para>
/// To a total from elsewhere with variance v (0: known exactly), independent of the areas' sampling errors: with M the
/// covariance matrix of the EBLUPs' errors, M = diag(MSE − g₂) + (1 − γᵢ)(1 − γⱼ) xᵢ′(X′V⁻¹X)⁻¹xⱼ, the error is
/// Mᵢᵢ − 2aᵢ(Ms)ᵢ + aᵢ²(s′Ms + v): a good total makes areas better, a bad one worse.
/// </para>
/// <para>
/// Influences a count as fixed: exact for raking, of first order for the others. Checked by simulation
/// (FayHerriotBenchmarkTests); emdi gives no error after benchmarking. Cost: O(areas · p).
/// </para>
/// </remarks>
public static class FayHerriotBenchmark
{
    /// <summary>Meets Σ share · y, the weighted sum of the direct estimates themselves.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="share">Shape [areas]. s ≥ 0; above 0 only where the area was sampled.</param>
    /// <param name="method">How the missing amount is spread.</param>
    /// <returns>Never null.</returns>
    /// <exception cref="ArgumentException">As <see cref="Benchmark.ToTarget"/>, or an area without sample has a
    /// share.</exception>
    public static BenchmarkedFit ToDirect(FayHerriotFit fit, ReadOnlySpan<double> share, BenchmarkMethod method)
    {
        ArgumentNullException.ThrowIfNull(fit);
        Check.SameLength(share.Length, fit.AreaCount, nameof(share), "the fit");
        var target = 0.0;
        for (var d = 0; d < share.Length; d++)
        {
            if (share[d] == 0) continue;
            if (fit.Direct[d] is not { } direct)
            {
                throw new ArgumentException(
                    $"share[{d}] is {share[d]}, but area {d} has no direct estimate; 0 is needed.", nameof(share));
            }

            target += share[d] * direct;
        }

        var estimates = Benchmark.ToTarget(
            fit.Estimate.AsSpan(), share, target, method, fit.MeanSquaredError.AsSpan());
        var added = 0.0;
        for (var d = 0; d < share.Length; d++)
        {
            if (fit.SamplingVariance[d] is not { } psi) continue;
            var kept = share[d] * (1 - fit.Shrinkage[d]);
            added += kept * kept * (fit.AreaVariance + psi);
        }

        foreach (var part in Synthetic(fit, share)) added -= part * part;
        var error = new double[fit.AreaCount];
        for (var d = 0; d < error.Length; d++)
        {
            var a = estimates.Influence[d];
            error[d] = fit.MeanSquaredError[d] + a * a * Math.Max(added, 0);
        }

        return new BenchmarkedFit(estimates, [.. error]);
    }

    /// <summary>Meets a total from elsewhere.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="share">Shape [areas]. s ≥ 0, at least one above 0.</param>
    /// <param name="target">b, an unbiased estimate of Σ sθ.</param>
    /// <param name="targetVariance">
    /// v ≥ 0, its variance; 0: known. It must not come from the same sample: that is <see cref="ToDirect"/>.
    /// </param>
    /// <param name="method">How the missing amount is spread.</param>
    /// <returns>Never null.</returns>
    /// <exception cref="ArgumentException">As <see cref="Benchmark.ToTarget"/>, or v is negative.</exception>
    public static BenchmarkedFit ToTarget(
        FayHerriotFit fit,
        ReadOnlySpan<double> share,
        double target,
        double targetVariance,
        BenchmarkMethod method)
    {
        ArgumentNullException.ThrowIfNull(fit);
        Check.SameLength(share.Length, fit.AreaCount, nameof(share), "the fit");
        if (!double.IsFinite(targetVariance) || targetVariance < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(targetVariance), targetVariance, "A finite number of at least 0 is needed.");
        }

        var estimates = Benchmark.ToTarget(
            fit.Estimate.AsSpan(), share, target, method, fit.MeanSquaredError.AsSpan());
        var common = Synthetic(fit, share);
        var columns = common.Length;
        var sum = targetVariance;
        foreach (var part in common) sum += part * part;
        for (var d = 0; d < share.Length; d++)
        {
            sum += share[d] * share[d] * (fit.MeanSquaredError[d] - fit.G2[d]);
        }

        var error = new double[fit.AreaCount];
        for (var d = 0; d < error.Length; d++)
        {
            var shared = 0.0;
            for (var j = 0; j < columns; j++)
            {
                shared += (1 - fit.Shrinkage[d]) * fit.Whitened[d * columns + j] * common[j];
            }

            var a = estimates.Influence[d];
            var withSum = share[d] * (fit.MeanSquaredError[d] - fit.G2[d]) + shared;
            error[d] = fit.MeanSquaredError[d] - 2 * a * withSum + a * a * sum;
        }

        return new BenchmarkedFit(estimates, [.. error]);
    }

    /// <summary>Shape [p]. Σ s(1 − γ) R′⁻¹x, whose squared length is the variance of Σ s(1 − γ)x′β.</summary>
    static double[] Synthetic(FayHerriotFit fit, ReadOnlySpan<double> share)
    {
        var columns = fit.Coefficients.Length;
        var sum = new double[columns];
        for (var d = 0; d < share.Length; d++)
        {
            for (var j = 0; j < columns; j++)
            {
                sum[j] += share[d] * (1 - fit.Shrinkage[d]) * fit.Whitened[d * columns + j];
            }
        }

        return sum;
    }
}
