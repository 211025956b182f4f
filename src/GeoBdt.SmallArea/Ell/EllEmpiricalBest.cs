using System.Collections.Immutable;
using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>Where σ²_η of <see cref="EllEmpiricalBest"/> comes from.</summary>
public enum LocationVarianceSource
{
    /// <summary>Henderson III with weights, σ²_ε too: "H3" of the Stata package.</summary>
    HendersonThree,

    /// <summary>The variance of the ELL fit itself.</summary>
    Ell,
}

/// <summary>
/// Census EB with survey weights and a variance of every household: the beta and alpha models of ELL, corrected by what
/// the sample says of each location.
/// </summary>
/// <remarks>
/// <para>With r the residual of the second stage and s² = σ²_ch of a sampled household, per location:</para>
/// <code>
/// γ = σ²_η / {σ²_η + Σw²/(Σw Σ(w/s²))}          η̂ = γ Σ(r w/s²)/Σ(w/s²)
/// Var(η given the sample) = σ²_η − γ² {σ²_η + Σ[(w/s²)/Σ(w/s²)]² s²}
/// </code>
/// <para>
/// A census household then has T(y) ~ N(x′β + η̂, Var(η) + σ²_ch), and every average its closed form, as in
/// <see cref="EllPlugIn"/>. A location without sample has η̂ = 0 and the whole σ²_η. The variance is
/// Var η − Var η̂, as printed there: that of η − η̂ when weights or variances are equal within a location, near it when
/// both differ; with both equal σ²_η(1 − γ) of <see cref="NestedErrorFit"/>. Variances of averages take β, α and σ²_η as known.
/// </para>
/// <para>
/// With <see cref="LocationVarianceSource.HendersonThree"/> σ²_η and σ²_ε are Henderson's; the alpha model and β
/// follow. Cost: about 2 µs per household and measure with its variance. Source: Nguyen et al. (2018), WPS 8630,
/// section 4.1; Van der Weide (2014), WPS 7028. Checked against sums written out by hand and, at equal weights and
/// variances, against <see cref="EmpiricalPredictor"/>.
/// </para>
/// </remarks>
public sealed class EllEmpiricalBest
{
    static readonly GaussHermite Rule = new(32);

    readonly EllFit _fit;

    EllEmpiricalBest(EllFit fit, double[] effect, double[] variance, double[] shrinkage)
    {
        _fit = fit;
        (Effect, EffectVariance, Shrinkage) = ([.. effect], [.. variance], [.. shrinkage]);
    }

    /// <summary>The fit that predicts, with the σ²_η that was taken.</summary>
    public EllFit Fit => _fit;

    /// <summary>Shape [clusters]. η̂; 0 without sample.</summary>
    public ImmutableArray<double> Effect { get; }

    /// <summary>Shape [clusters]. Var(η given the sample).</summary>
    public ImmutableArray<double> EffectVariance { get; }

    /// <summary>Shape [clusters]. γ; 0 without sample.</summary>
    public ImmutableArray<double> Shrinkage { get; }

    /// <summary>Fits and predicts the effects.</summary>
    /// <param name="y">Shape [n]. Logarithm of expenditure.</param>
    /// <param name="x">Shape [n, m], row-major, the constant included.</param>
    /// <param name="cluster">Shape [n]. The location of the effects, 0 … <paramref name="clusterCount"/> − 1.</param>
    /// <param name="weight">Shape [n]. Survey weights, each above 0. Only their ratios count.</param>
    /// <param name="clusterCount">Number of locations, those without sample included.</param>
    /// <param name="options">As for <see cref="Ell.Fit"/>; without a location effect every effect is 0.</param>
    /// <param name="source">Where σ²_η comes from.</param>
    /// <exception cref="ArgumentException">As for <see cref="Ell.Fit"/>.</exception>
    public static EllEmpiricalBest Of(
        ReadOnlySpan<double> y,
        ReadOnlySpan<double> x,
        ReadOnlySpan<int> cluster,
        ReadOnlySpan<double> weight,
        int clusterCount,
        EllOptions? options = null,
        LocationVarianceSource source = LocationVarianceSource.HendersonThree)
    {
        options ??= new EllOptions();
        var fit = Ell.Fit(y, x, cluster, weight, clusterCount, options);
        if (source == LocationVarianceSource.HendersonThree && options.HasLocationEffect)
        {
            var own = Ell.Columns(x, fit.Columns, [.. fit.BetaColumns]);
            var (between, residual) = HendersonThree.Variances(y, own, cluster, weight, clusterCount);
            fit = Ell.Refit(fit, y, x, own, cluster, weight, Math.Max(between, 0), residual, options);
        }

        var rows = new ClusterRows(cluster, clusterCount);
        var (effect, variance, shrinkage) = (new double[clusterCount], new double[clusterCount], new double[clusterCount]);
        for (var c = 0; c < clusterCount; c++)
        {
            variance[c] = fit.LocationVariance;
            if (rows.Size[c] == 0 || fit.LocationVariance == 0) continue;
            double sum = 0, squares = 0, precision = 0, along = 0, spread = 0;
            foreach (var i in rows.Of(c))
            {
                var share = weight[i] / fit.HouseholdVariance[i];
                sum += weight[i];
                squares += weight[i] * weight[i];
                precision += share;
                along += share * fit.Residual[i];
                spread += share * share * fit.HouseholdVariance[i];
            }

            shrinkage[c] = fit.LocationVariance / (fit.LocationVariance + squares / (sum * precision));
            effect[c] = shrinkage[c] * along / precision;
            var explained = shrinkage[c] * shrinkage[c] * (fit.LocationVariance + spread / (precision * precision));
            variance[c] = Math.Max(fit.LocationVariance - explained, 0);
        }

        return new EllEmpiricalBest(fit, effect, variance, shrinkage);
    }

    /// <summary>Averages of every location, with the two parts of their variance.</summary>
    /// <param name="measure">Mean or FGT.</param>
    /// <param name="x">Shape [n, m], row-major, the columns of the fit.</param>
    /// <param name="location">Shape [n]. Location of each census household, one of the clusters of the fit.</param>
    /// <returns>Shape [clusters]; different locations are independent given the parameters and may be added.</returns>
    /// <exception cref="ArgumentException">
    /// Shapes disagree, x is not finite, or the measure is not an average.
    /// </exception>
    public AverageEstimate[] Averages(Measure measure, ReadOnlySpan<double> x, ReadOnlySpan<int> location)
    {
        ArgumentNullException.ThrowIfNull(measure);
        if (!measure.IsAverage) throw new ArgumentException($"{measure.Name} is not an average.", nameof(measure));
        Check.Domains(location, Effect.Length, nameof(location));
        Check.SameLength(x.Length, location.Length * _fit.Columns, nameof(x), "location times columns");
        EllPlugIn.CheckRows(x, _fit.Columns);
        var clusters = Effect.Length;
        var (count, total, own) = (new long[clusters], new double[clusters], new double[clusters]);
        var atNode = new double[clusters * Rule.Node.Length];
        Span<double> at = stackalloc double[Rule.Node.Length];
        Span<double> first = stackalloc double[Rule.Node.Length];
        Span<double> second = stackalloc double[Rule.Node.Length];
        Span<double> value = [0];
        Span<double> whole = [0];
        for (var i = 0; i < location.Length; i++)
        {
            var c = location[i];
            var row = x.Slice(i * _fit.Columns, _fit.Columns);
            var predicted = EllPlugIn.Predicted(_fit, row);
            var variance = EllPlugIn.HouseholdVariance(_fit, row, predicted);
            var (effect, deviation) = (Math.Sqrt(EffectVariance[c]), Math.Sqrt(variance));
            for (var k = 0; k < at.Length; k++) at[k] = predicted + Effect[c] + effect * Rule.Node[k];
            AverageExpectation.Fill(measure, Transformation.Log, at, deviation, first);
            AverageExpectation.FillSquare(measure, Transformation.Log, at, deviation, second);
            whole[0] = predicted + Effect[c];
            AverageExpectation.Fill(measure, Transformation.Log, whole, Math.Sqrt(EffectVariance[c] + variance), value);
            count[c]++;
            total[c] += value[0];
            for (var k = 0; k < at.Length; k++)
            {
                atNode[c * at.Length + k] += first[k];
                own[c] += Rule.Weight[k] * (second[k] - first[k] * first[k]);
            }
        }

        var result = new AverageEstimate[clusters];
        for (var c = 0; c < clusters; c++)
        {
            var values = atNode.AsSpan(c * at.Length, at.Length);
            double mean = 0, variance = 0;
            for (var k = 0; k < at.Length; k++) mean += Rule.Weight[k] * (values[k] - values[0]);
            for (var k = 0; k < at.Length; k++)
            {
                var off = values[k] - values[0] - mean;
                variance += Rule.Weight[k] * off * off;
            }

            result[c] = new AverageEstimate(count[c], total[c], variance, Math.Max(own[c], 0));
        }

        return result;
    }
}
