namespace GeoBdt.SmallArea.Internals;

/// <summary>Expected Gini coefficient of a finite population, from the moments of C(t).</summary>
/// <remarks>
/// <para>
/// G = A/B with A = Σᵢⱼ|yᵢ − yⱼ|/(2N²) = ∫ C(N − C) dy/N² and B = ȳ. E A = ∫ (N E C − (E C)² − Var C) dy/N² is exact:
/// the variance takes out the pairs of a household with itself and those that share an effect. The ratio's expectation
/// is taken to second order,
/// </para>
/// <code>
/// E G ≈ a/b − Cov(A, B)/b² + a Var(B)/b³      δA = Σ ψ(T_i)/N²,   ψ(t) = ∫_t^∞ (N − 2 E C) dy
/// </code>
/// <para>
/// with an error of order 1/N². Under a pure logarithm an area's effect multiplies all its y and leaves G as it is.
/// </para>
/// </remarks>
sealed class GiniExpectation
{
    const int Half = 7 * PredictorLattice.PointsPerDeviation;

    // Weights of the residual over the lattice, ±7 deviations.
    static readonly double[] Density = DensityOnLattice();

    readonly AreaModel _model;
    readonly CountCurves _curves;
    readonly double[] _expectedPsi;
    readonly double _numerator;
    readonly double _product;

    /// <summary>
    /// Prepares the integrals over t; y of a household at t is the inverse at t + <paramref name="rest"/>.
    /// </summary>
    GiniExpectation(AreaModel model, CountCurves curves, double rest)
    {
        (_model, _curves) = (model, curves);
        var points = curves.Mean.Length;
        double n = curves.Households;
        var (dy, gap, middle) = (new double[points], new double[points], new double[points]);
        FillExpenditure(model.Scale, curves, rest, dy, middle);
        for (var i = 0; i < points; i++)
        {
            var t = curves.At(i);
            var count = curves.Mean[i] + KnownAbout(t);
            gap[i] = n - 2 * count;
            _numerator += (count * (n - count) - curves.Variance[i]) * dy[i] / n / n;
        }

        var psi = new double[points];
        for (var i = points - 2; i >= 0; i--)
        {
            psi[i] = psi[i + 1] + (gap[i] * dy[i] + gap[i + 1] * dy[i + 1]) / 2;
        }

        for (var i = 1; i < points; i++)
        {
            _product += (psi[i] + psi[i - 1]) / 2 * middle[i] * (curves.Mean[i] - curves.Mean[i - 1]);
        }

        _expectedPsi = Smooth(psi, curves);
    }

    /// <summary>One area, its effect given.</summary>
    /// <param name="model">The area's mixture.</param>
    /// <param name="curves">Of the area with its effect at û + <paramref name="within"/>.</param>
    /// <param name="area">The area.</param>
    /// <param name="within">Rest of the effect that the curves have in.</param>
    /// <param name="beyond">Rest that they have not: it moves every T(y) alike.</param>
    public static double OfArea(AreaModel model, CountCurves curves, int area, double within, double beyond)
    {
        var gini = new GiniExpectation(model, curves, beyond);
        var cells = model.Lattice.Cells(area, model.Effect[area] + within);
        var moved = model.Lattice.Cells(area, model.Effect[area] + within + beyond);
        var (mean, square) = (new double[cells.Count], new double[cells.Count]);
        AverageExpectation.Fill(Measure.Mean, model.Scale, moved.Location, model.ResidualDeviation, mean);
        AverageExpectation.FillSquare(Measure.Mean, model.Scale, moved.Location, model.ResidualDeviation, square);
        double sum = 0, variance = 0, products = 0;
        for (var j = 0; j < cells.Count; j++)
        {
            sum += cells.Weight[j] * mean[j];
            variance += cells.Weight[j] * (square[j] - mean[j] * mean[j]);
            products += cells.Weight[j] * mean[j] * curves.Interpolate(gini._expectedPsi, cells.Location[j]);
        }

        foreach (var y in model.Observed[area]) sum += y;
        return gini.Ratio(sum, variance, gini._product - products);
    }

    /// <summary>Several areas, their effects unknown.</summary>
    /// <param name="model">The areas' mixtures.</param>
    /// <param name="curves">Of all of <paramref name="areas"/>.</param>
    /// <param name="areas">Areas of the group.</param>
    /// <param name="sum">E Σ y.</param>
    /// <param name="variance">Var Σ y.</param>
    public static double OfAreas(
        AreaModel model, CountCurves curves, ReadOnlySpan<int> areas, double sum, double variance)
    {
        var gini = new GiniExpectation(model, curves, 0);
        var covariance = gini._product;
        foreach (var d in areas) covariance -= gini.ProductOfMeans(d);
        return gini.Ratio(sum, variance, covariance);
    }

    /// <summary>E_v Σ E(ψ|v) E(y|v) − Cov_v(Σ E(ψ|v), Σ E(y|v)) of an area.</summary>
    double ProductOfMeans(int area)
    {
        double own = 0, psis = 0, ys = 0, both = 0;
        for (var k = 0; k < CountCurves.EffectRule.Node.Length; k++)
        {
            var rest = CountCurves.EffectRule.Node[k] * _model.EffectDeviation[area];
            var cells = _model.Lattice.Cells(area, _model.Effect[area] + rest);
            var mean = new double[cells.Count];
            AverageExpectation.Fill(Measure.Mean, _model.Scale, cells.Location, _model.ResidualDeviation, mean);
            double psi = 0, y = 0, product = 0;
            for (var j = 0; j < cells.Count; j++)
            {
                var expected = _curves.Interpolate(_expectedPsi, cells.Location[j]);
                psi += cells.Weight[j] * expected;
                y += cells.Weight[j] * mean[j];
                product += cells.Weight[j] * expected * mean[j];
            }

            var node = CountCurves.EffectRule.Weight[k];
            own += node * product;
            psis += node * psi;
            ys += node * y;
            both += node * psi * y;
        }

        return own - (both - psis * ys);
    }

    double Ratio(double sum, double variance, double covariance)
    {
        double n = _curves.Households;
        var b = sum / n;
        return _numerator / b - covariance / (n * n * n) / (b * b) + _numerator * (variance / (n * n)) / (b * b * b);
    }

    /// <summary>Known households up to t, each spread over one lattice step so that integrals keep its place.</summary>
    double KnownAbout(double t)
    {
        if (_curves.Observed.Length == 0) return 0;
        var half = _curves.Step / 2;
        var certain = _curves.Known(t - half);
        var count = (double)certain;
        for (var i = certain; i < _curves.Observed.Length && _curves.Observed[i] < t + half; i++)
        {
            count += (t + half - _curves.Observed[i]) / _curves.Step;
        }

        return count;
    }

    /// <summary>dy of every lattice step and y half a step before every point.</summary>
    static void FillExpenditure(Transformation scale, CountCurves curves, double rest, double[] dy, double[] middle)
    {
        if (!scale.IsLogarithm)
        {
            for (var i = 0; i < dy.Length; i++)
            {
                dy[i] = scale.InverseSlope(curves.At(i) + rest) * curves.Step;
                middle[i] = scale.Inverse(curves.At(i) - curves.Step / 2 + rest);
            }

            return;
        }

        // one exponential for sixteen steps: the factors of a geometric sequence
        Span<double> factor = stackalloc double[PredictorLattice.PointsPerDeviation];
        for (var k = 0; k < factor.Length; k++) factor[k] = Math.Exp(k * curves.Step);
        var halfBefore = Math.Exp(-curves.Step / 2);
        var moved = 0.0;
        for (var i = 0; i < dy.Length; i++)
        {
            var k = i % factor.Length;
            if (k == 0) moved = Math.Exp(curves.At(i) + rest);
            dy[i] = moved * factor[k] * curves.Step;
            middle[i] = moved * factor[k] * halfBefore - scale.Shift;
        }
    }

    /// <summary>E ψ(l + e), e ~ N(0, σ²ₑ), at the lattice points about the locations l of households; ψ is flat beyond the lattice.</summary>
    static double[] Smooth(double[] psi, CountCurves curves)
    {
        // what cubic interpolation reads
        var from = (int)Math.Max(Math.Floor(curves.LowestLocation / curves.Step) - curves.FirstPoint - 2, 0);
        var to = (int)Math.Min(Math.Ceiling(curves.HighestLocation / curves.Step) - curves.FirstPoint + 3, psi.Length - 1);
        var padded = new double[psi.Length + 2 * Half];
        Array.Fill(padded, psi[0], 0, Half);
        psi.CopyTo(padded, Half);
        Array.Fill(padded, psi[^1], Half + psi.Length, Half);
        var smooth = new double[psi.Length];
        for (var i = from; i <= to; i++) smooth[i] = LaneSums.Dot(Density, padded.AsSpan(i, Density.Length));
        return smooth;
    }

    static double[] DensityOnLattice()
    {
        var density = new double[2 * Half + 1];
        var total = 0.0;
        for (var n = 0; n < density.Length; n++)
        {
            var w = (n - Half) / (double)PredictorLattice.PointsPerDeviation;
            total += density[n] = Math.Exp(-w * w / 2);
        }

        for (var n = 0; n < density.Length; n++) density[n] /= total;
        return density;
    }
}
