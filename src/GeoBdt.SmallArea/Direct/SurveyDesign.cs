using System.Collections.Immutable;
using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>What the variance does with a stratum that has one cluster.</summary>
public enum LoneCluster
{
    /// <summary>
    /// Domains that touch it get no variance (<see cref="DirectStatus.LoneClusterInStratum"/>). The default.
    /// </summary>
    Refuse,

    /// <summary>It was taken with certainty and adds nothing.</summary>
    Certainty,

    /// <summary>Its total is held against the mean total of all clusters: conservative.</summary>
    Adjust,
}

/// <summary>
/// A stratified cluster sample, and direct estimates of its domains with variances by linearisation.
/// </summary>
/// <remarks>
/// <para>
/// First-stage clusters count as drawn with replacement: V = Σ_h n_h/(n_h − 1) Σ_c (z_hc − z̄_h)², where z_hc sums the
/// linearised values of the domain's units in cluster c. Clusters of a stratum without units of the domain count with
/// 0, so domains that cut through the design have the right variance. Mean: z = w(y − mean)/Σw; ratio: z = w(y −
/// Rx)/Σwx; total: z = wy; all inside the domain only.
/// </para>
/// <para>
/// A unit of weight 0 is outside the sample, but its cluster counts. Deterministic; the order of the rows matters only
/// in the last digits. Cost: O(n) per variable. Limits: no finite population correction, one stage, weights not
/// calibrated.
/// </para>
/// <para>
/// Binder (1983), Int. Statistical Review 51:279; Woodruff (1952), JASA 47:635 for quantiles. Checked against survey
/// 4.1.1 (<c>svyby</c> with <c>svymean</c>, <c>svyquantile</c>).
/// </para>
/// </remarks>
public sealed class SurveyDesign
{
    readonly double[] _weight;
    readonly LoneCluster _lone;
    readonly int[] _stratumOf; // of each cluster
    readonly int[] _stratumStart; // clusters of stratum h stand at [h], [h + 1]

    /// <summary>Describes the sample.</summary>
    /// <param name="weight">Shape [n]. Weights ≥ 0, at least one above 0.</param>
    /// <param name="stratum">Shape [n]. Any numbers; empty: one stratum.</param>
    /// <param name="cluster">
    /// Shape [n]. Any numbers, read within the stratum: cluster 1 of two strata is two clusters. Empty: every unit is
    /// drawn by itself.
    /// </param>
    /// <param name="lone">What to do with a stratum of one cluster.</param>
    /// <exception cref="ArgumentException">Shapes disagree or a weight is outside its bound (with its row).</exception>
    public SurveyDesign(
        ReadOnlySpan<double> weight,
        ReadOnlySpan<int> stratum = default,
        ReadOnlySpan<int> cluster = default,
        LoneCluster lone = LoneCluster.Refuse)
    {
        if (weight.IsEmpty) throw new ArgumentException("weight has no units.", nameof(weight));
        if (!stratum.IsEmpty) Check.SameLength(stratum.Length, weight.Length, nameof(stratum), nameof(weight));
        if (!cluster.IsEmpty) Check.SameLength(cluster.Length, weight.Length, nameof(cluster), nameof(weight));
        Check.WeightOfUnit(weight, nameof(weight));
        if (weight.IndexOfAnyExcept(0.0) < 0)
        {
            throw new ArgumentException("weight is 0 for every unit.", nameof(weight));
        }
        (_weight, _lone) = (weight.ToArray(), lone);

        // clusters numbered by (stratum, cluster): the numbers do not depend on the order of the rows
        var units = weight.Length;
        var key = new (int Stratum, int Cluster)[units];
        for (var i = 0; i < units; i++)
        {
            key[i] = (stratum.IsEmpty ? 0 : stratum[i], cluster.IsEmpty ? i : cluster[i]);
        }

        var order = new int[units];
        for (var i = 0; i < units; i++) order[i] = i;
        Array.Sort((((int, int)[])key.Clone()), order);
        ClusterOf = new int[units];
        var strata = new List<int>();
        var starts = new List<int>();
        for (var k = 0; k < units; k++)
        {
            var (now, before) = (key[order[k]], k == 0 ? default : key[order[k - 1]]);
            if (k == 0 || now.Stratum != before.Stratum) starts.Add(strata.Count);
            if (k == 0 || now != before) strata.Add(starts.Count - 1);
            ClusterOf[order[k]] = strata.Count - 1;
        }

        _stratumOf = [.. strata];
        _stratumStart = [.. starts, strata.Count];
    }

    /// <summary>Number of units.</summary>
    public int Units => _weight.Length;

    /// <summary>Number of strata.</summary>
    public int Strata => _stratumStart.Length - 1;

    /// <summary>Number of first-stage clusters.</summary>
    public int Clusters => _stratumOf.Length;

    internal ReadOnlySpan<double> Weight => _weight;

    internal LoneCluster Lone => _lone;

    /// <summary>Shape [n]. Number of the cluster of each unit, sorted by stratum, then cluster.</summary>
    internal int[] ClusterOf { get; }

    internal int StratumOf(int cluster) => _stratumOf[cluster];

    internal (int First, int Count) ClustersOf(int stratum) =>
        (_stratumStart[stratum], _stratumStart[stratum + 1] - _stratumStart[stratum]);

    /// <summary>Means Σwy/Σw of the domains (Hájek); of y of 0 and 1: proportions.</summary>
    /// <param name="y">Shape [n].</param>
    /// <param name="domain">Shape [n]. 0 ≤ domain &lt; <paramref name="domainCount"/>.</param>
    /// <param name="domainCount">Number of domains, those without sample included.</param>
    /// <returns>Shape [domains].</returns>
    /// <exception cref="ArgumentException">Shapes disagree or a value is outside its bound (with its row).</exception>
    public ImmutableArray<DirectEstimate> Means(ReadOnlySpan<double> y, ReadOnlySpan<int> domain, int domainCount)
    {
        CheckUnits(y, domain, domainCount, nameof(y));
        var (units, variance) = (new DomainUnits(domain, domainCount), new ClusterVariance(this));
        var estimates = new DirectEstimate[domainCount];
        for (var d = 0; d < domainCount; d++) estimates[d] = Mean(y, units.Units(d), variance);
        return [.. estimates];
    }

    /// <summary>Totals Σwy of the domains (Horvitz–Thompson).</summary>
    /// <param name="y">Shape [n].</param>
    /// <param name="domain">Shape [n]. 0 ≤ domain &lt; <paramref name="domainCount"/>.</param>
    /// <param name="domainCount">Number of domains, those without sample included.</param>
    /// <returns>Shape [domains]. Even one unit has a variance: the other clusters hold 0 of the domain.</returns>
    /// <exception cref="ArgumentException">Shapes disagree or a value is outside its bound (with its row).</exception>
    public ImmutableArray<DirectEstimate> Totals(ReadOnlySpan<double> y, ReadOnlySpan<int> domain, int domainCount)
    {
        CheckUnits(y, domain, domainCount, nameof(y));
        var (units, variance) = (new DomainUnits(domain, domainCount), new ClusterVariance(this));
        var estimates = new DirectEstimate[domainCount];
        for (var d = 0; d < domainCount; d++)
        {
            var (count, total) = (0, 0.0);
            foreach (var i in units.Units(d))
            {
                if (_weight[i] > 0) count++;
                total += _weight[i] * y[i];
                variance.Add(i, _weight[i] * y[i]);
            }

            estimates[d] = variance.Take(count, total, everyClusterCounts: true);
        }

        return [.. estimates];
    }

    /// <summary>Ratios Σwy/Σwx of the domains.</summary>
    /// <param name="numerator">Shape [n]. y.</param>
    /// <param name="denominator">Shape [n]. x; Σwx of a domain must not be 0 (else the domain has no sample of
    /// it).</param>
    /// <param name="domain">Shape [n]. 0 ≤ domain &lt; <paramref name="domainCount"/>.</param>
    /// <param name="domainCount">Number of domains, those without sample included.</param>
    /// <returns>Shape [domains].</returns>
    /// <exception cref="ArgumentException">Shapes disagree or a value is outside its bound (with its row).</exception>
    public ImmutableArray<DirectEstimate> Ratios(
        ReadOnlySpan<double> numerator, ReadOnlySpan<double> denominator, ReadOnlySpan<int> domain, int domainCount)
    {
        CheckUnits(numerator, domain, domainCount, nameof(numerator));
        Check.SameLength(denominator.Length, _weight.Length, nameof(denominator), "the design");
        Check.FiniteUnit(denominator, nameof(denominator));
        var (units, variance) = (new DomainUnits(domain, domainCount), new ClusterVariance(this));
        var estimates = new DirectEstimate[domainCount];
        for (var d = 0; d < domainCount; d++)
        {
            var (count, above, below) = (0, 0.0, 0.0);
            foreach (var i in units.Units(d))
            {
                if (_weight[i] > 0) count++;
                above += _weight[i] * numerator[i];
                below += _weight[i] * denominator[i];
            }

            if (count == 0 || below == 0)
            {
                estimates[d] = DirectEstimate.WithoutSample with { SampleSize = count };
                continue;
            }

            var ratio = above / below;
            foreach (var i in units.Units(d))
            {
                variance.Add(i, _weight[i] * (numerator[i] - ratio * denominator[i]) / below);
            }

            estimates[d] = variance.Take(count, ratio, everyClusterCounts: false);
        }

        return [.. estimates];
    }

    /// <summary>Mean of the units given, with its design effect.</summary>
    internal DirectEstimate Mean(ReadOnlySpan<double> y, ReadOnlySpan<int> units, ClusterVariance variance)
    {
        var (count, size, total) = (0, 0.0, 0.0);
        foreach (var i in units)
        {
            if (_weight[i] > 0) count++;
            size += _weight[i];
            total += _weight[i] * y[i];
        }

        if (count == 0) return DirectEstimate.WithoutSample;
        var mean = total / size;
        var squares = 0.0;
        foreach (var i in units)
        {
            var deviation = y[i] - mean;
            squares += _weight[i] / size * deviation * deviation;
            variance.Add(i, _weight[i] / size * deviation);
        }

        var estimate = variance.Take(count, mean, everyClusterCounts: false);
        var simple = count > 1 && size > count ? squares * count / (count - 1) * ((size - count) / (size * count)) : 0;
        return simple > 0 ? estimate with { DesignEffect = estimate.Variance / simple } : estimate;
    }

    internal void CheckUnits(ReadOnlySpan<double> y, ReadOnlySpan<int> domain, int domainCount, string name)
    {
        Check.SameLength(y.Length, _weight.Length, name, "the design");
        Check.SameLength(domain.Length, _weight.Length, nameof(domain), "the design");
        Check.Domains(domain, domainCount, nameof(domain));
        Check.FiniteUnit(y, name);
    }
}
