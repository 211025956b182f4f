namespace GeoBdt.SmallArea.Internals;

/// <summary>Expected quantiles of a finite population of independent, differently distributed households.</summary>
/// <remarks>
/// <para>
/// P(T₍k₎ ≤ t) = P(C(t) ≥ k), and E y₍k₎ = ∫ T⁻¹(t) dP(T₍k₎ ≤ t): not the quantile of the mean distribution, which is
/// off by terms of order 1/N, but the expectation itself. The quantile of type 7 is linear in two neighbouring
/// order statistics, and so is its expectation.
/// </para>
/// <para>
/// The distribution of C is the refined normal approximation, Φ(w) + κ₃(1 − w²)φ(w)/(6κ₂^{3/2}) at w = (k − ½ − E
/// C)/√κ₂:
/// error below 1e-3 of the spread of the order statistic from about 20 households on. Source: Volkova (1996),
/// Theory of Probability and its Applications 40:791; Hong (2013), CSDA 59:41.
/// </para>
/// </remarks>
static class OrderStatistics
{
    const int SmoothSlices = 48;
    const int SteppedSlices = 240; // known households make the distribution jump
    const double Certain = 6.5; // deviations

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
        var slices = curves.Observed.IsEmpty ? SmoothSlices : SteppedSlices;
        var width = (high - low) / slices;
        double sum = 0, before = 0;
        var (previous, here) = (inverse(low - width / 2), inverse(low + width / 2));
        for (var i = 1; i <= slices; i++)
        {
            var reached = i == slices ? 1 : Math.Max(Reached(curves, below + 1, share, low + width * i), before);
            var next = inverse(low + width * (i + 0.5));
            // the slice's middle value overstates by y″ width²/24, to fourth order (Sheppard's correction)
            sum += (here + (next - 2 * here + previous) / 24) * (reached - before);
            (before, previous, here) = (reached, here, next);
        }

        return sum;
    }

    /// <summary>(1 − share) P(C(t) ≥ k) + share P(C(t) ≥ k + 1).</summary>
    static double Reached(CountCurves curves, double k, double share, double t)
    {
        var variance = curves.Interpolate(curves.Variance, t);
        var needed = k - 0.5 - curves.Interpolate(curves.Mean, t) - curves.Known(t);
        if (variance < 1e-12) return needed <= -1 ? 1 : needed <= 0 ? 1 - share : 0;
        var deviation = Math.Sqrt(variance);
        var sixth = curves.Interpolate(curves.Third, t) / (variance * deviation) / 6;
        var first = AtLeast(needed / deviation, sixth);
        return share == 0 ? first : (1 - share) * first + share * AtLeast((needed + 1) / deviation, sixth);
    }

    static double AtLeast(double w, double sixthOfSkewness)
    {
        var density = Math.Exp(-w * w / 2) / Math.Sqrt(2 * Math.PI);
        return 1 - Math.Clamp(StandardNormal.Cdf(w) + sixthOfSkewness * (1 - w * w) * density, 0, 1);
    }

    /// <summary>Where C lies <paramref name="deviations"/> of its own below k, by bisection.</summary>
    static double Edge(CountCurves curves, double k, double deviations)
    {
        double low = curves.At(0), high = curves.At(curves.Mean.Length - 1);
        for (var round = 0; round < 32; round++)
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
