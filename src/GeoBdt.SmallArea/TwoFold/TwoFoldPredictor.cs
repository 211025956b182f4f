using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea;

/// <summary>
/// Census EB under the two-fold model: means and FGT of desa and of any groups of desa, in closed form, with variances
/// that know what desa of an area share.
/// </summary>
/// <remarks>
/// <para>
/// A household of desa c has T(y) ~ N(x′β + û + v̂, (1 − γ)²τ² + σ²₂(1 − γ) + σ²ₑ), τ² = Var(u given the sample): the
/// same closed forms as with one effect, in and out of sample at both levels. A group's estimate is the sum of its
/// desa's, so desa, kecamatan and kabupaten agree. Its variance, with M_c(U) = E(Σ f(y) | u − û = U) and T_c the whole
/// variance of c:
/// </para>
/// <code>
/// Var Σ_G = Σ_areas { Var_U Σ_{c in G} M_c(U) + Σ_{c in G} (T_c − Var_U M_c(U)) }
/// </code>
/// <para>
/// by the law of total variance, U by 32 Gauss–Hermite nodes. The parameters count as known:
/// <see cref="TwoFoldBootstrap"/> has their uncertainty in. Census streamed; memory and determinism are those of
/// <see cref="EmpiricalPredictor"/>. Source: Marhuenda et al. (2017), JRSS A 180:1111, section 3. Checked against the
/// normal integral over both effects and against simulation.
/// </para>
/// </remarks>
public sealed class TwoFoldPredictor
{
    const int Nodes = 32;

    static readonly GaussHermite Rule = new(Nodes);

    readonly TwoFoldFit _fit;
    readonly EmpiricalPredictor _desa;

    /// <summary>Prepares prediction.</summary>
    /// <param name="fit">The model; its status is the caller's to judge.</param>
    /// <param name="transformation">T.</param>
    /// <param name="maxThreads">Threads to use, −1 for all; never changes the result.</param>
    public TwoFoldPredictor(TwoFoldFit fit, Transformation transformation, int maxThreads = -1)
    {
        ArgumentNullException.ThrowIfNull(fit);
        _fit = fit;
        _desa = new EmpiricalPredictor(fit.ToNestedError(), transformation, maxThreads);
    }

    /// <summary>The desa by themselves: any measure that <see cref="EmpiricalPredictor"/> knows.</summary>
    public EmpiricalPredictor OfDesa => _desa;

    /// <summary>Adds a block of census households; blocks may have any size.</summary>
    /// <param name="x">Shape [n, p], row-major, the columns of the fit.</param>
    /// <param name="desa">Shape [n]. Desa of each household; any order.</param>
    public void Add(ReadOnlyMemory<double> x, ReadOnlyMemory<int> desa) => _desa.Add(x, desa);

    /// <summary>Averages of groups of desa.</summary>
    /// <param name="measure">Mean or FGT.</param>
    /// <param name="level">Groups of desa (the level's "areas"): kecamatan, kabupaten or any other.</param>
    /// <returns>
    /// Shape [groups]. Estimates of groups must not be added: those of desa of one area are not independent.
    /// </returns>
    public AverageEstimate[] Averages(Measure measure, AreaLevel level)
    {
        ArgumentNullException.ThrowIfNull(level);
        level.CheckAreas(_fit.AreaOfDesa.Length);
        var own = _desa.Averages(measure);
        var shared = new double[own.Length][];
        for (var c = 0; c < shared.Length; c++) shared[c] = AtNodes(measure, c);

        var result = new AverageEstimate[level.GroupCount];
        var sums = new Dictionary<int, double[]>();
        for (var g = 0; g < result.Length; g++)
        {
            var sum = new AverageEstimate();
            var apart = 0.0;
            sums.Clear();
            foreach (var c in level.AreasOf(g))
            {
                sum += own[c];
                apart += Variance(shared[c]);
                var area = _fit.AreaOfDesa[c];
                if (!sums.TryGetValue(area, out var together)) sums[area] = together = new double[Nodes];
                for (var k = 0; k < Nodes; k++) together[k] += shared[c][k];
            }

            var joint = 0.0;
            foreach (var together in sums.Values) joint += Variance(together);
            result[g] = sum with { EffectVariance = Math.Max(sum.EffectVariance - apart + joint, 0) };
        }

        return result;
    }

    /// <summary>M_c(U) at the nodes.</summary>
    double[] AtNodes(Measure measure, int desa)
    {
        var values = new double[Nodes];
        var cells = _desa.Model.Cells(desa);
        if (cells.Count == 0) return values;
        var rest = 1 - _fit.DesaShrinkage[desa];
        var deviation = Math.Sqrt(_fit.DesaVariance * rest + _fit.ResidualVariance);
        var shared = rest * Math.Sqrt(_fit.AreaEffectVariance[_fit.AreaOfDesa[desa]]);
        var (location, table) = (new double[cells.Count], new double[cells.Count]);
        for (var k = 0; k < Nodes; k++)
        {
            for (var i = 0; i < location.Length; i++) location[i] = cells.Location[i] + shared * Rule.Node[k];
            AverageExpectation.Fill(measure, _desa.Model.Scale, location, deviation, table);
            for (var i = 0; i < table.Length; i++) values[k] += cells.Weight[i] * table[i];
        }

        return values;
    }

    static double Variance(double[] atNode)
    {
        double mean = 0, variance = 0;
        for (var k = 0; k < Nodes; k++) mean += Rule.Weight[k] * (atNode[k] - atNode[0]);
        for (var k = 0; k < Nodes; k++)
        {
            var off = atNode[k] - atNode[0] - mean;
            variance += Rule.Weight[k] * off * off;
        }

        return variance;
    }
}
