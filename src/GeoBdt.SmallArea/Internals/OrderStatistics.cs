namespace GeoBdt.SmallArea.Internals;

/// <summary>Expected quantiles of a finite population of independent, differently distributed households.</summary>
/// <remarks>
/// <para>
/// P(T₍k₎ ≤ t) = P(C(t) ≥ k), and E y₍k₎ = ∫ T⁻¹(t) dP(T₍k₎ ≤ t): not the quantile of the mean distribution, which is
/// off by terms of order 1/N, but the expectation itself. The quantile of type 7 is linear in two neighbouring
/// order statistics, and so is its expectation.
/// </para>
/// <para>
/// The distribution of C is the refined normal approximation, Φ(w) + κ₃(1 − w²)φ(w)/(6κ₂^{3/2}) at w = (k − ½ − E C)/√κ₂:
/// error below 1e-3 of the spread of the order statistic from about 20 households on. Source: Volkova (1996),
/// Theory of Probability and its Applications 40:791; Hong (2013), CSDA 59:41.
/// </para>
/// </remarks>
static class OrderStatistics
{
    const int Slices = 160;
    const double Certain = 7.5; // deviations

    /// <summary>E of the quantile of type 7 at <paramref name="probability"/>.</summary>
    /// <param name="curves">Of C(t).</param>
    /// <param name="probability">p.</param>
    /// <param name="inverse">y expected of a household at t.</param>
    public static double Quantile(CountCurves curves, double probability, Func<double, double> inverse)
    {
        var place = (curves.Households - 1) * probability;
        var below = Math.Floor(place);
        var share = place - below;
        var (low, high) = (Edge(curves, below + 1, Certain), Edge(curves, below + 2, -Certain));
        double sum = 0, before = 0;
        for (var i = 1; i <= Slices; i++)
        {
            var t = low + (high - low) * i / Slices;
            var reached = i == Slices ? 1 : (1 - share) * Reached(curves, below + 1, t) +
                (share == 0 ? 0 : share * Reached(curves, below + 2, t));
            reached = Math.Max(reached, before);
            sum += inverse(t - (high - low) / Slices / 2) * (reached - before);
            before = reached;
        }

        return sum;
    }

    /// <summary>P(C(t) ≥ k).</summary>
    static double Reached(CountCurves curves, double k, double t)
    {
        var variance = curves.Interpolate(curves.Variance, t);
        var needed = k - 0.5 - curves.Interpolate(curves.Mean, t) - curves.Known(t);
        if (variance < 1e-12) return needed <= 0 ? 1 : 0;
        var w = needed / Math.Sqrt(variance);
        var skewness = curves.Interpolate(curves.Third, t) / (variance * Math.Sqrt(variance));
        var density = Math.Exp(-w * w / 2) / Math.Sqrt(2 * Math.PI);
        return 1 - Math.Clamp(StandardNormal.Cdf(w) + skewness * (1 - w * w) * density / 6, 0, 1);
    }

    /// <summary>Where C lies <paramref name="deviations"/> of its own below k, by bisection.</summary>
    static double Edge(CountCurves curves, double k, double deviations)
    {
        double low = curves.At(0), high = curves.At(curves.Mean.Length - 1);
        for (var round = 0; round < 50; round++)
        {
            var t = (low + high) / 2;
            var variance = Math.Max(curves.Interpolate(curves.Variance, t), 1e-12);
            var needed = k - 0.5 - curves.Interpolate(curves.Mean, t) - curves.Known(t);
            if (needed > deviations * Math.Sqrt(variance)) low = t;
            else high = t;
        }

        return deviations > 0 ? low : high;
    }
}
