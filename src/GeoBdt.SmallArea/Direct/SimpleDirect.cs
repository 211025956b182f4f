using System.Collections.Immutable;
using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>
/// Direct estimates of domain means from the sample of each domain alone, without strata or clusters.
/// </summary>
/// <remarks>
/// With y of 0 and 1 a mean is a proportion; times the domain's size it is a total
/// (<see cref="DirectEstimate.Times"/>). A domain of one unit has a value and, where the formula would call it certain,
/// no variance. Deterministic; the order of the rows matters only in the last digits. Cost: O(n).
/// <para>
/// Limits: no strata or clusters (<see cref="SurveyDesign"/> has them). Särndal, Swensson and Wretman (1992), Model
/// Assisted Survey Sampling; the approximation π_ij = π_i π_j of Molina and Marhuenda (2015), R Journal 7:81. Checked
/// against sae 1.3 (<c>direct</c>, its four cases).
/// </para>
/// </remarks>
public static class SimpleDirect
{
    /// <summary>Horvitz–Thompson mean Σwy/N and its variance.</summary>
    /// <remarks>
    /// Without replacement: Σ w(w − 1)y²/N², which one unit can tell. With replacement: Σ (f w y − mean)²/n, f = n/N,
    /// which one unit cannot.
    /// </remarks>
    /// <param name="y">Shape [n].</param>
    /// <param name="weight">Shape [n]. 1/π; ≥ 1 without replacement, &gt; 0 with it.</param>
    /// <param name="domain">Shape [n]. 0 ≤ domain &lt; number of domains; any order.</param>
    /// <param name="domainSize">Shape [domains]. N, units of the population; &gt; 0.</param>
    /// <param name="withReplacement">Whether units were drawn with replacement.</param>
    /// <returns>Shape [domains].</returns>
    /// <exception cref="ArgumentException">Shapes disagree or a value is outside its bound (with its row).</exception>
    public static ImmutableArray<DirectEstimate> HorvitzThompson(
        ReadOnlySpan<double> y,
        ReadOnlySpan<double> weight,
        ReadOnlySpan<int> domain,
        ReadOnlySpan<double> domainSize,
        bool withReplacement = false)
    {
        CheckUnits(y, domain, domainSize.Length);
        Check.SameLength(weight.Length, y.Length, nameof(weight), nameof(y));
        for (var d = 0; d < domainSize.Length; d++) Check.Above(domainSize[d], 0, d, nameof(domainSize));
        for (var i = 0; i < weight.Length; i++)
        {
            if (!double.IsFinite(weight[i]) || weight[i] <= 0 || (!withReplacement && weight[i] < 1))
            {
                throw new ArgumentException(
                    $"weight[{i}] must be a finite number {(withReplacement ? "> 0" : "≥ 1")}.", nameof(weight));
            }
        }

        var domains = domainSize.Length;
        var (count, mean, square) = (new int[domains], new double[domains], new double[domains]);
        for (var i = 0; i < y.Length; i++)
        {
            count[domain[i]]++;
            mean[domain[i]] += weight[i] * y[i];
        }

        for (var d = 0; d < domains; d++) mean[d] /= domainSize[d];
        for (var i = 0; i < y.Length; i++)
        {
            var d = domain[i];
            if (withReplacement)
            {
                var deviation = count[d] / domainSize[d] * weight[i] * y[i] - mean[d];
                square[d] += deviation * deviation / count[d];
            }
            else
            {
                square[d] += weight[i] / domainSize[d] * ((weight[i] - 1) / domainSize[d]) * y[i] * y[i];
            }
        }

        return Estimates(count, mean, square, oneUnitTells: !withReplacement);
    }

    /// <summary>Hájek mean Σwy/Σw and its variance Σ w(w − 1)(y − mean)²/(Σw)².</summary>
    /// <param name="y">Shape [n].</param>
    /// <param name="weight">Shape [n]. 1/π ≥ 1.</param>
    /// <param name="domain">Shape [n]. 0 ≤ domain &lt; <paramref name="domainCount"/>; any order.</param>
    /// <param name="domainCount">Number of domains, those without sample included.</param>
    /// <returns>Shape [domains].</returns>
    /// <exception cref="ArgumentException">Shapes disagree or a value is outside its bound (with its row).</exception>
    public static ImmutableArray<DirectEstimate> Hajek(
        ReadOnlySpan<double> y, ReadOnlySpan<double> weight, ReadOnlySpan<int> domain, int domainCount)
    {
        CheckUnits(y, domain, domainCount);
        Check.SameLength(weight.Length, y.Length, nameof(weight), nameof(y));
        for (var i = 0; i < weight.Length; i++)
        {
            if (!double.IsFinite(weight[i]) || weight[i] < 1)
            {
                throw new ArgumentException($"weight[{i}] must be a finite number ≥ 1.", nameof(weight));
            }
        }

        var (count, size) = (new int[domainCount], new double[domainCount]);
        var (mean, square) = (new double[domainCount], new double[domainCount]);
        for (var i = 0; i < y.Length; i++)
        {
            var d = domain[i];
            count[d]++;
            size[d] += weight[i];
            mean[d] += weight[i] * y[i];
        }

        for (var d = 0; d < domainCount; d++) mean[d] /= Math.Max(size[d], 1);
        for (var i = 0; i < y.Length; i++)
        {
            var d = domain[i];
            var deviation = y[i] - mean[d];
            square[d] += weight[i] / size[d] * ((weight[i] - 1) / size[d]) * deviation * deviation;
        }

        return Estimates(count, mean, square, oneUnitTells: false);
    }

    /// <summary>Sample mean and s²/n: simple random sampling with replacement.</summary>
    /// <param name="y">Shape [n].</param>
    /// <param name="domain">Shape [n]. 0 ≤ domain &lt; <paramref name="domainCount"/>; any order.</param>
    /// <param name="domainCount">Number of domains, those without sample included.</param>
    /// <returns>Shape [domains].</returns>
    /// <exception cref="ArgumentException">Shapes disagree or a value is outside its bound (with its row).</exception>
    public static ImmutableArray<DirectEstimate> SampleMean(
        ReadOnlySpan<double> y, ReadOnlySpan<int> domain, int domainCount)
    {
        CheckUnits(y, domain, domainCount);
        return SampleMean(y, domain, domainCount, []);
    }

    /// <summary>Sample mean and (1 − n/N)s²/n: simple random sampling without replacement.</summary>
    /// <param name="y">Shape [n].</param>
    /// <param name="domain">Shape [n]. 0 ≤ domain &lt; number of domains; any order.</param>
    /// <param name="domainSize">Shape [domains]. N, units of the population; at least the sample of the domain.</param>
    /// <returns>Shape [domains]. A domain of one unit that is its whole population has variance 0.</returns>
    /// <exception cref="ArgumentException">Shapes disagree or a value is outside its bound (with its row).</exception>
    public static ImmutableArray<DirectEstimate> SampleMean(
        ReadOnlySpan<double> y, ReadOnlySpan<int> domain, ReadOnlySpan<double> domainSize)
    {
        CheckUnits(y, domain, domainSize.Length);
        var count = new int[domainSize.Length];
        foreach (var d in domain) count[d]++;
        for (var d = 0; d < count.Length; d++) Check.AtLeast(domainSize[d], count[d], d, nameof(domainSize));
        return SampleMean(y, domain, domainSize.Length, domainSize);
    }

    static ImmutableArray<DirectEstimate> SampleMean(
        ReadOnlySpan<double> y, ReadOnlySpan<int> domain, int domains, ReadOnlySpan<double> domainSize)
    {
        var (count, mean, square) = (new int[domains], new double[domains], new double[domains]);
        for (var i = 0; i < y.Length; i++)
        {
            count[domain[i]]++;
            mean[domain[i]] += y[i];
        }

        for (var d = 0; d < domains; d++) mean[d] /= Math.Max(count[d], 1);
        for (var i = 0; i < y.Length; i++)
        {
            square[domain[i]] += (y[i] - mean[domain[i]]) * (y[i] - mean[domain[i]]);
        }

        var estimates = new DirectEstimate[domains];
        for (var d = 0; d < domains; d++)
        {
            var n = count[d];
            if (n == 0)
            {
                estimates[d] = DirectEstimate.WithoutSample;
                continue;
            }

            var unseen = domainSize.IsEmpty ? 1 : 1 - n / domainSize[d];
            estimates[d] = n == 1 && unseen > 0
                ? new DirectEstimate(1, mean[d], null, DirectStatus.OneUnit)
                : new DirectEstimate(n, mean[d], unseen * square[d] / Math.Max(n - 1, 1) / n, DirectStatus.Estimated);
        }

        return [.. estimates];
    }

    static ImmutableArray<DirectEstimate> Estimates(int[] count, double[] mean, double[] square, bool oneUnitTells)
    {
        var estimates = new DirectEstimate[count.Length];
        for (var d = 0; d < estimates.Length; d++)
        {
            estimates[d] = count[d] switch
            {
                0 => DirectEstimate.WithoutSample,
                1 when !oneUnitTells => new DirectEstimate(1, mean[d], null, DirectStatus.OneUnit),
                _ => new DirectEstimate(count[d], mean[d], square[d], DirectStatus.Estimated),
            };
        }

        return [.. estimates];
    }

    static void CheckUnits(ReadOnlySpan<double> y, ReadOnlySpan<int> domain, int domains)
    {
        Check.SameLength(domain.Length, y.Length, nameof(domain), nameof(y));
        Check.Domains(domain, domains, nameof(domain));
        Check.FiniteUnit(y, nameof(y));
    }
}
