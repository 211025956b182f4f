using System.Collections.Immutable;
using GeoBdt.SmallArea.Internals;
using MathNet.Numerics.Distributions;

namespace GeoBdt.SmallArea;

/// <summary>A quantile of a domain with its confidence interval.</summary>
/// <param name="Estimate">Value and variance; see <see cref="SurveyQuantile"/>.</param>
/// <param name="Lower">Lower end of the interval; null without one.</param>
/// <param name="Upper">Upper end of the interval; null without one.</param>
public readonly record struct QuantileEstimate(DirectEstimate Estimate, double? Lower, double? Upper);

/// <summary>Quantiles of the domains of a survey with Woodruff intervals.</summary>
/// <remarks>
/// <para>
/// Quantile: the smallest y whose running weight reaches pΣw. Interval: the quantiles at p̂ ± t·SE(p̂), where p̂ is the
/// share of the domain at or below the estimate, SE its linearised standard error and t Student's with as many degrees
/// of freedom as the domain has clusters above its strata. Standard error: width/(2t). Where p̂ ± t·SE leaves 0–1 there
/// is no interval (<see cref="DirectStatus.OpenInterval"/>); a standard error of 0 (ties at the quantile) is possible.
/// </para>
/// <para>Woodruff (1952), JASA 47:635. Checked against survey 4.1.1 (<c>svyquantile</c>, its defaults).</para>
/// </remarks>
public static class SurveyQuantile
{
    /// <summary>One quantile of every domain.</summary>
    /// <param name="design">The sample.</param>
    /// <param name="y">Shape [n].</param>
    /// <param name="domain">Shape [n]. 0 ≤ domain &lt; <paramref name="domainCount"/>.</param>
    /// <param name="domainCount">Number of domains, those without sample included.</param>
    /// <param name="probability">p, above 0 and below 1.</param>
    /// <param name="confidence">Confidence of the interval, above 0 and below 1.</param>
    /// <returns>Shape [domains].</returns>
    /// <exception cref="ArgumentException">Shapes disagree or a value is outside its bound.</exception>
    public static ImmutableArray<QuantileEstimate> Estimate(
        SurveyDesign design,
        ReadOnlySpan<double> y,
        ReadOnlySpan<int> domain,
        int domainCount,
        double probability,
        double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(design);
        CheckShare(probability, nameof(probability));
        CheckShare(confidence, nameof(confidence));
        design.CheckUnits(y, domain, domainCount, nameof(y));

        var units = new DomainUnits(domain, domainCount);
        var variance = new ClusterVariance(design);
        var below = new double[y.Length];
        var estimates = new QuantileEstimate[domainCount];
        for (var d = 0; d < domainCount; d++)
        {
            var sorted = new RunningWeight(y, design.Weight, units.Units(d));
            if (sorted.Total == 0)
            {
                estimates[d] = new QuantileEstimate(DirectEstimate.WithoutSample, null, null);
                continue;
            }

            var quantile = sorted.At(probability);
            foreach (var i in units.Units(d)) below[i] = y[i] <= quantile ? 1 : 0;
            var share = design.Mean(below, units.Units(d), variance);
            estimates[d] = WithInterval(
                sorted, quantile, share, Freedom(design, units.Units(d)), confidence);
        }

        return [.. estimates];
    }

    static QuantileEstimate WithInterval(
        RunningWeight sorted, double quantile, DirectEstimate share, int freedom, double confidence)
    {
        if (share.StandardError is not { } error || freedom < 1)
        {
            var status = share.Status == DirectStatus.Estimated ? DirectStatus.OneCluster : share.Status;
            return new QuantileEstimate(new DirectEstimate(share.SampleSize, quantile, null, status), null, null);
        }

        var t = StudentT.InvCDF(0, 1, freedom, 0.5 + confidence / 2);
        var (low, high) = (share.Value!.Value - t * error, share.Value.Value + t * error);
        if (low < 0 || high > 1)
        {
            return new QuantileEstimate(
                new DirectEstimate(share.SampleSize, quantile, null, DirectStatus.OpenInterval), null, null);
        }

        var (lower, upper) = (sorted.At(low), sorted.At(high));
        var deviation = (upper - lower) / (2 * t);
        return new QuantileEstimate(
            new DirectEstimate(share.SampleSize, quantile, deviation * deviation, DirectStatus.Estimated),
            lower, upper);
    }

    /// <summary>Clusters less strata among the units that count.</summary>
    static int Freedom(SurveyDesign design, ReadOnlySpan<int> units)
    {
        var (clusters, strata) = (new HashSet<int>(), new HashSet<int>());
        foreach (var i in units)
        {
            if (design.Weight[i] == 0) continue;
            clusters.Add(design.ClusterOf[i]);
            strata.Add(design.StratumOf(design.ClusterOf[i]));
        }

        return clusters.Count - strata.Count;
    }

    static void CheckShare(double value, string name)
    {
        if (!(value > 0 && value < 1))
        {
            throw new ArgumentOutOfRangeException(name, value, "A number above 0 and below 1 is needed.");
        }
    }

    /// <summary>Units in rising order of y with their running weight.</summary>
    readonly struct RunningWeight
    {
        readonly double[] _y;
        readonly double[] _running;

        public RunningWeight(ReadOnlySpan<double> y, ReadOnlySpan<double> weight, ReadOnlySpan<int> units)
        {
            var (values, weights) = (new List<double>(units.Length), new List<double>(units.Length));
            foreach (var i in units)
            {
                if (weight[i] == 0) continue;
                values.Add(y[i]);
                weights.Add(weight[i]);
            }

            (_y, _running) = ([.. values], [.. weights]);
            Array.Sort(_y, _running);
            for (var k = 1; k < _running.Length; k++) _running[k] += _running[k - 1];
            Total = _running.Length == 0 ? 0 : _running[^1];
        }

        public double Total { get; }

        public double At(double probability)
        {
            var found = Array.BinarySearch(_running, probability * Total);
            return _y[Math.Min(found < 0 ? ~found : found, _y.Length - 1)];
        }
    }
}
