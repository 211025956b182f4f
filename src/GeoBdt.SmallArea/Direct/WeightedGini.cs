using System.Collections.Immutable;
using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>Gini coefficient of weighted incomes.</summary>
/// <remarks>
/// {2 Σ w y W − Σ w² y}/{Σw Σwy} − 1 with W the running sum of the weights over rising y. Range 0–1 for y ≥ 0; equal
/// incomes and one unit alone give 0. Tied incomes may come in any order. Scaling y or w changes nothing. Cost:
/// O(n log n). The variance: <see cref="RescalingBootstrap"/> with <see cref="Measure"/>.
/// <para>
/// European Commission (2004), Common cross-sectional EU indicators based on EU-SILC; checked against laeken 0.5.2
/// (<c>gini</c>, which gives percent).
/// </para>
/// </remarks>
public static class WeightedGini
{
    /// <summary>The coefficient of all units together.</summary>
    /// <param name="y">Shape [n]. Incomes ≥ 0.</param>
    /// <param name="weight">Shape [n]. Weights ≥ 0; a unit of weight 0 does not count.</param>
    /// <returns>Range 0–1; null when no unit has both weight and income.</returns>
    /// <exception cref="ArgumentException">Shapes disagree or a value is outside its bound (with its row).</exception>
    public static double? Of(ReadOnlySpan<double> y, ReadOnlySpan<double> weight)
    {
        CheckUnits(y, weight);
        var gini = Measure(y, weight);
        return double.IsNaN(gini) ? null : gini;
    }

    /// <summary>The coefficient of each domain.</summary>
    /// <param name="y">Shape [n]. Incomes ≥ 0.</param>
    /// <param name="weight">Shape [n]. Weights ≥ 0.</param>
    /// <param name="domain">Shape [n]. 0 ≤ domain &lt; <paramref name="domainCount"/>; any order.</param>
    /// <param name="domainCount">Number of domains, those without sample included.</param>
    /// <returns>Shape [domains]. Null as in <see cref="Of"/>.</returns>
    /// <exception cref="ArgumentException">Shapes disagree or a value is outside its bound (with its row).</exception>
    public static ImmutableArray<double?> PerDomain(
        ReadOnlySpan<double> y, ReadOnlySpan<double> weight, ReadOnlySpan<int> domain, int domainCount)
    {
        CheckUnits(y, weight);
        Check.SameLength(domain.Length, y.Length, nameof(domain), nameof(y));
        Check.Domains(domain, domainCount, nameof(domain));
        var units = new DomainUnits(domain, domainCount);
        var (yOf, weightOf) = (units.Gather(y), units.Gather(weight));
        var gini = new double?[domainCount];
        for (var d = 0; d < domainCount; d++)
        {
            var range = units.Range(d);
            var value = Measure(yOf.AsSpan()[range], weightOf.AsSpan()[range]);
            gini[d] = double.IsNaN(value) ? null : value;
        }

        return [.. gini];
    }

    /// <summary>The coefficient as a <see cref="WeightedMeasure"/>: unchecked, NaN without weight or income.</summary>
    public static double Measure(ReadOnlySpan<double> y, ReadOnlySpan<double> weight)
    {
        var (sorted, order) = (y.ToArray(), new int[y.Length]);
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(sorted, order);
        double sum = 0, income = 0, area = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            var w = weight[order[i]];
            area += w * sorted[i] * (2 * sum + w); // W before and after the unit
            sum += w;
            income += w * sorted[i];
        }

        return area / (sum * income) - 1;
    }

    static void CheckUnits(ReadOnlySpan<double> y, ReadOnlySpan<double> weight)
    {
        Check.SameLength(weight.Length, y.Length, nameof(weight), nameof(y));
        Check.WeightOfUnit(weight, nameof(weight));
        for (var i = 0; i < y.Length; i++)
        {
            if (!double.IsFinite(y[i]) || y[i] < 0)
            {
                throw new ArgumentException($"y[{i}] must be a finite number of at least 0.", nameof(y));
            }
        }
    }
}
