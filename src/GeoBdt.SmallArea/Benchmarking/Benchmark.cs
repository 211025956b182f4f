using System.Collections.Immutable;
using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>How <see cref="Benchmark"/> spreads what is missing over the areas.</summary>
public enum BenchmarkMethod
{
    /// <summary>The same amount to every area.</summary>
    Raking,

    /// <summary>The same factor to every area: keeps signs, zeros and relative differences.</summary>
    Ratio,

    /// <summary>In proportion to the mean squared error: what is known well moves little.</summary>
    ErrorAdjusted,
}

/// <summary>Estimates whose weighted sum is the target.</summary>
public sealed record BenchmarkedEstimates
{
    /// <summary>Shape [areas]. The estimates after benchmarking.</summary>
    public required ImmutableArray<double> Values { get; init; }

    /// <summary>
    /// Shape [areas]. a, the share of the missing amount that the area takes: value + a (target − Σ share · value),
    /// with Σ share · a = 1 in every group.
    /// </summary>
    public required ImmutableArray<double> Influence { get; init; }

    /// <summary>Shape [groups]. Target − Σ share · value before benchmarking.</summary>
    public required ImmutableArray<double> Discrepancy { get; init; }
}

/// <summary>Moves estimates of areas so that their weighted sum in every group meets a given total.</summary>
/// <remarks>
/// <para>
/// θ + a (b − Σ sθ): raking a = 1/Σs; ratio a = θ/Σsθ; error-adjusted a = MSE/Σ s MSE. Each minimises Σ φ(θ^B − θ)²
/// under Σ sθ^B = b for φ = s, s/θ, s/MSE. The sum is met to the last few digits: what rounding leaves is spread once
/// more. Deterministic. Cost: O(areas).
/// </para>
/// <para>
/// Limits: values may leave their range (negative, or a proportion above 1); ratio keeps the sign. With shares that sum
/// to 1 raking is emdi's; with others emdi misses the target.
/// </para>
/// <para>
/// Datta, Ghosh, Steorts and Maples (2011), Test 20:574, theorem 1. Checked against emdi 2.2.2 (<c>benchmark</c>). For
/// the mean squared error afterwards: <see cref="FayHerriotBenchmark"/>.
/// </para>
/// </remarks>
public static class Benchmark
{
    /// <summary>Meets one total over all areas.</summary>
    /// <param name="estimate">Shape [areas]. Values before benchmarking.</param>
    /// <param name="share">Shape [areas]. s ≥ 0, at least one above 0: population shares for a mean, 1 for a
    /// total.</param>
    /// <param name="target">b.</param>
    /// <param name="method">How the missing amount is spread.</param>
    /// <param name="meanSquaredError">
    /// Shape [areas]. Needed by <see cref="BenchmarkMethod.ErrorAdjusted"/> only; ≥ 0, not 0 everywhere.
    /// </param>
    /// <returns>Never null.</returns>
    /// <exception cref="ArgumentException">
    /// Shapes disagree, a value is outside its bound, or the method cannot reach the target (all factors 0).
    /// </exception>
    public static BenchmarkedEstimates ToTarget(
        ReadOnlySpan<double> estimate,
        ReadOnlySpan<double> share,
        double target,
        BenchmarkMethod method,
        ReadOnlySpan<double> meanSquaredError = default) =>
        ToTargets(estimate, share, new int[estimate.Length], [target], method, meanSquaredError);

    /// <summary>Meets the total of every group, such as the kabupaten that the areas lie in.</summary>
    /// <param name="estimate">Shape [areas]. Values before benchmarking.</param>
    /// <param name="share">Shape [areas]. s ≥ 0, at least one above 0 in every group.</param>
    /// <param name="group">Shape [areas]. 0 ≤ group &lt; number of groups.</param>
    /// <param name="target">Shape [groups]. b of every group.</param>
    /// <param name="method">How the missing amount is spread within a group.</param>
    /// <param name="meanSquaredError">Shape [areas]. As in <see cref="ToTarget"/>.</param>
    /// <returns>Never null.</returns>
    /// <exception cref="ArgumentException">As <see cref="ToTarget"/>.</exception>
    public static BenchmarkedEstimates ToTargets(
        ReadOnlySpan<double> estimate,
        ReadOnlySpan<double> share,
        ReadOnlySpan<int> group,
        ReadOnlySpan<double> target,
        BenchmarkMethod method,
        ReadOnlySpan<double> meanSquaredError = default)
    {
        if (estimate.IsEmpty) throw new ArgumentException("estimate has no areas.", nameof(estimate));
        Check.SameLength(share.Length, estimate.Length, nameof(share), nameof(estimate));
        Check.SameLength(group.Length, estimate.Length, nameof(group), nameof(estimate));
        Check.Domains(group, target.Length, nameof(group));
        for (var g = 0; g < target.Length; g++) Check.Finite(target[g], g, nameof(target));
        for (var d = 0; d < estimate.Length; d++)
        {
            Check.Finite(estimate[d], d, nameof(estimate));
            Check.AtLeast(share[d], 0, d, nameof(share));
        }

        var influence = Influence(estimate, share, group, target.Length, method, meanSquaredError);
        var values = estimate.ToArray();
        var discrepancy = Missing(values, share, group, target);
        Spread(values, influence, group, discrepancy);
        Spread(values, influence, group, Missing(values, share, group, target));
        return new BenchmarkedEstimates
        {
            Values = [.. values],
            Influence = [.. influence],
            Discrepancy = [.. discrepancy],
        };
    }

    static double[] Influence(
        ReadOnlySpan<double> estimate,
        ReadOnlySpan<double> share,
        ReadOnlySpan<int> group,
        int groups,
        BenchmarkMethod method,
        ReadOnlySpan<double> meanSquaredError)
    {
        var influence = new double[estimate.Length];
        switch (method)
        {
            case BenchmarkMethod.Raking:
                Array.Fill(influence, 1);
                break;
            case BenchmarkMethod.Ratio:
                estimate.CopyTo(influence);
                break;
            default:
                Check.SameLength(
                    meanSquaredError.Length, estimate.Length, nameof(meanSquaredError), nameof(estimate));
                for (var d = 0; d < estimate.Length; d++)
                {
                    Check.AtLeast(meanSquaredError[d], 0, d, nameof(meanSquaredError));
                }

                meanSquaredError.CopyTo(influence);
                break;
        }

        var (sum, size) = (new double[groups], new double[groups]);
        for (var d = 0; d < influence.Length; d++)
        {
            sum[group[d]] += share[d] * influence[d];
            size[group[d]] += share[d] * Math.Abs(influence[d]);
        }

        for (var g = 0; g < groups; g++)
        {
            if (!(Math.Abs(sum[g]) > 1e-12 * size[g]))
            {
                throw new ArgumentException(
                    $"{method} cannot move group {g}: the sum of share times its factor is {sum[g]}; it must not be 0.",
                    nameof(share));
            }
        }

        for (var d = 0; d < influence.Length; d++) influence[d] /= sum[group[d]];
        return influence;
    }

    static double[] Missing(
        ReadOnlySpan<double> values, ReadOnlySpan<double> share, ReadOnlySpan<int> group, ReadOnlySpan<double> target)
    {
        var missing = target.ToArray();
        for (var d = 0; d < values.Length; d++) missing[group[d]] -= share[d] * values[d];
        return missing;
    }

    static void Spread(double[] values, double[] influence, ReadOnlySpan<int> group, double[] missing)
    {
        for (var d = 0; d < values.Length; d++) values[d] += influence[d] * missing[group[d]];
    }
}
