using System.Collections.Immutable;
using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>A number computed from the units of a domain: mean, total, share below a line, quantile, Gini.</summary>
/// <param name="y">Shape [units of the domain]. Values.</param>
/// <param name="weight">Shape [units of the domain]. Weights ≥ 0; in a replicate many are 0.</param>
/// <returns>The measure; a number that is not finite says that these weights have none.</returns>
public delegate double WeightedMeasure(ReadOnlySpan<double> y, ReadOnlySpan<double> weight);

/// <summary>How <see cref="RescalingBootstrap"/> draws.</summary>
public sealed record RescalingOptions
{
    /// <summary>Number of replicates, at least 2. Default: 500, a standard error good to about 3 %.</summary>
    public int Draws { get; init; } = 500;

    /// <summary>Seed of the counter-based stream. The same seed gives the same clusters on any machine.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads at work at a time; −1: as many as there are cores. No number depends on it.</summary>
    public int MaxThreads { get; init; } = -1;
}

/// <summary>A direct estimate whose variance comes from replicates.</summary>
/// <param name="Estimate">The measure with the full weights, and its variance.</param>
/// <param name="UsableDraws">Replicates that gave a finite number.</param>
public readonly record struct BootstrapEstimate(DirectEstimate Estimate, int UsableDraws);

/// <summary>Variance of any measure of a domain by the rescaling bootstrap of a stratified cluster sample.</summary>
/// <remarks>
/// <para>
/// In every draw n_h − 1 of the n_h clusters of a stratum are taken with replacement; a cluster taken t times carries
/// its weights times t·n_h/(n_h − 1), which for a mean or total has the variance of the linearised formula on average.
/// The variance is Σ(θ* − θ̄*)²/(usable − 1). A domain inside one cluster gets no variance
/// (<see cref="DirectStatus.OneCluster"/>); a lone cluster keeps its weights and is treated as
/// <see cref="LoneCluster.Certainty"/> unless the design refuses it.
/// </para>
/// <para>
/// Random numbers are keyed by (seed, draw, place of the cluster among the sorted clusters): order of rows and number
/// of threads do not change a draw. Cost: draws × n × the measure, plus O(domains × draws) memory.
/// </para>
/// <para>
/// Rao and Wu (1988), JASA 83:231; Rao, Wu and Yue (1992), Survey Methodology 18:209. Checked against the linearised
/// variance that it must meet on average; R's type is <c>subbootstrap</c> of survey.
/// </para>
/// </remarks>
public static class RescalingBootstrap
{
    /// <summary>Keeps these draws apart from those of models under the same seed.</summary>
    const ulong Model = 0x52616F2D5775;

    /// <summary>The measure of every domain with its bootstrap variance.</summary>
    /// <param name="design">The sample.</param>
    /// <param name="y">Shape [n].</param>
    /// <param name="domain">Shape [n]. 0 ≤ domain &lt; <paramref name="domainCount"/>.</param>
    /// <param name="domainCount">Number of domains, those without sample included.</param>
    /// <param name="measure">Called from several threads; must not keep what it is given.</param>
    /// <param name="options">Null: 500 draws of seed 0 on all cores.</param>
    /// <returns>Shape [domains].</returns>
    /// <exception cref="ArgumentException">Shapes disagree or a value is outside its bound.</exception>
    public static ImmutableArray<BootstrapEstimate> Estimate(
        SurveyDesign design,
        ReadOnlySpan<double> y,
        ReadOnlySpan<int> domain,
        int domainCount,
        WeightedMeasure measure,
        RescalingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(measure);
        options ??= new RescalingOptions();
        if (options.Draws < 2)
        {
            throw new ArgumentException($"Draws is {options.Draws}; at least 2 are needed.", nameof(options));
        }

        design.CheckUnits(y, domain, domainCount, nameof(y));
        var units = new DomainUnits(domain, domainCount);
        var values = units.Gather(y);
        var weight = units.Gather(design.Weight);
        var cluster = units.Gather<int>(design.ClusterOf);
        var replicate = new double[options.Draws][];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.MaxThreads };
        Parallel.For(0, options.Draws, parallel, draw =>
        {
            var factor = Factors(design, options.Seed, (uint)draw);
            var drawn = new double[weight.Length];
            for (var i = 0; i < drawn.Length; i++) drawn[i] = weight[i] * factor[cluster[i]];
            replicate[draw] = Measures(units, domainCount, values, drawn, measure);
        });

        var full = Measures(units, domainCount, values, weight, measure);
        var estimates = new BootstrapEstimate[domainCount];
        for (var d = 0; d < domainCount; d++)
        {
            var (usable, variance) = Spread(replicate, d);
            estimates[d] = new BootstrapEstimate(Describe(design, units.Units(d), full[d], usable, variance), usable);
        }

        return [.. estimates];
    }

    /// <summary>t·n/(n − 1) of every cluster in one draw.</summary>
    internal static double[] Factors(SurveyDesign design, ulong seed, uint draw)
    {
        var key = Philox.Key(seed, Model);
        var factor = new double[design.Clusters];
        for (var stratum = 0; stratum < design.Strata; stratum++)
        {
            var (first, count) = design.ClustersOf(stratum);
            if (count == 1)
            {
                factor[first] = 1;
                continue;
            }

            for (var k = 0; k < count - 1; k++)
            {
                factor[first + Choice(key, draw, (uint)(first + k), count)] += count / (count - 1.0);
            }
        }

        return factor;
    }

    /// <summary>A whole number of 0 … count − 1; the bias of 64 bits is below count · 2⁻⁶⁴.</summary>
    static int Choice(ulong key, uint draw, uint unit, int count)
    {
        var (a, b, _, _) = Philox.Block((uint)key, (uint)(key >> 32), unit, 0, draw, 0);
        return (int)Math.BigMul((ulong)a << 32 | b, (ulong)count, out _);
    }

    static double[] Measures(
        DomainUnits units, int domains, double[] values, double[] weight, WeightedMeasure measure)
    {
        var measures = new double[domains];
        for (var d = 0; d < domains; d++)
        {
            var range = units.Range(d);
            measures[d] = units.Units(d).IsEmpty
                ? double.NaN
                : measure(values.AsSpan()[range], weight.AsSpan()[range]);
        }

        return measures;
    }

    static (int Usable, double Variance) Spread(double[][] replicate, int domain)
    {
        var (usable, mean, squares) = (0, 0.0, 0.0);
        foreach (var draw in replicate)
        {
            // Welford (1962): one pass without cancellation
            var value = draw[domain];
            if (!double.IsFinite(value)) continue;
            usable++;
            var deviation = value - mean;
            mean += deviation / usable;
            squares += deviation * (value - mean);
        }

        return (usable, squares / Math.Max(usable - 1, 1));
    }

    static DirectEstimate Describe(
        SurveyDesign design, ReadOnlySpan<int> units, double value, int usable, double variance)
    {
        var (count, clusters, lone) = (0, new HashSet<int>(), false);
        foreach (var i in units)
        {
            if (design.Weight[i] == 0) continue;
            count++;
            var cluster = design.ClusterOf[i];
            clusters.Add(cluster);
            lone |= design.ClustersOf(design.StratumOf(cluster)).Count == 1;
        }

        if (count == 0 || !double.IsFinite(value)) return DirectEstimate.WithoutSample with { SampleSize = count };
        var status = DirectStatus.Estimated;
        if (count == 1) status = DirectStatus.OneUnit;
        else if (clusters.Count == 1) status = DirectStatus.OneCluster;
        else if (lone && design.Lone == LoneCluster.Refuse) status = DirectStatus.LoneClusterInStratum;
        else if (usable < 2) status = DirectStatus.NoReplicates;
        return new DirectEstimate(count, value, status == DirectStatus.Estimated ? variance : null, status);
    }
}
