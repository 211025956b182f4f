using System.Runtime.Intrinsics;

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
/// error below 5e-3 of the spread of the order statistic with ten households or more on either side of it, 3e-2 with two,
/// 0.1 at the lowest and the highest. Source: Volkova (1996), Theory of Probability and its Applications 40:791; Hong
/// (2013), CSDA 59:41.
/// </para>
/// </remarks>
static class OrderStatistics
{
    const int SmoothSlices = 48;
    const int SteppedSlices = 240; // known households make the distribution jump
    const double Certain = 6.5; // deviations
    const int RoundsWithinStep = 10;
    const double LeastVariance = 1e-12;
    const double FarAway = 38; // deviations; exp(−38²/2) is still a number
    const double InverseRootTwoPi = 0.3989422804014327;

    /// <summary>E of the quantile of type 7 at <paramref name="probability"/>.</summary>
    /// <param name="curves">Of C(t).</param>
    /// <param name="probability">p.</param>
    /// <param name="invert">Replaces every t by the y expected of a household there.</param>
    public static double Quantile(CountCurves curves, double probability, Action<Span<double>> invert)
    {
        var place = (curves.Households - 1) * probability;
        var below = Math.Floor(place);
        var share = place - below;
        var (low, high) = (Edge(curves, below + 1, Certain), Edge(curves, below + 2, -Certain));
        var slices = curves.Observed.IsEmpty ? SmoothSlices : SteppedSlices;
        var width = (high - low) / slices;
        Span<double> reached = stackalloc double[slices];
        for (var i = 0; i < slices; i++) reached[i] = low + width * (i + 1);
        Reach(curves, below + 1, share, reached);
        reached[^1] = 1;
        // y in the middle of every slice, of the one in front of them and of the one behind
        Span<double> y = stackalloc double[slices + 2];
        for (var i = 0; i < y.Length; i++) y[i] = low + width * (i - 0.5);
        invert(y);
        double sum = 0, before = 0;
        for (var i = 0; i < slices; i++)
        {
            // the slice's middle value overstates by y″ width²/24, to fourth order (Sheppard's correction)
            var middle = y[i + 1] + (y[i + 2] - 2 * y[i + 1] + y[i]) / 24;
            var now = Math.Max(reached[i], before);
            sum += middle * (now - before);
            before = now;
        }

        return sum;
    }

    /// <summary>Replaces every t by (1 − share) P(C(t) ≥ k) + share P(C(t) ≥ k + 1).</summary>
    /// <param name="curves">Of C.</param>
    /// <param name="k">Rank.</param>
    /// <param name="share">Of the next rank.</param>
    /// <param name="t">Shape: a multiple of eight.</param>
    static void Reach(CountCurves curves, double k, double share, Span<double> t)
    {
        const int lanes = WideNormal.Lanes;
        Span<double> needed = stackalloc double[lanes];
        Span<double> perDeviation = stackalloc double[lanes];
        Span<double> sixth = stackalloc double[lanes];
        for (var from = 0; from < t.Length; from += lanes)
        {
            for (var i = 0; i < lanes; i++)
            {
                var (mean, variance, third) = curves.MomentsAt(t[from + i]);
                needed[i] = k - 0.5 - mean - curves.Known(t[from + i]);
                variance = Math.Max(variance, LeastVariance);
                perDeviation[i] = 1 / Math.Sqrt(variance);
                sixth[i] = variance > LeastVariance ? third / variance * perDeviation[i] / 6 : 0;
            }

            var (count, scale, skew) = (Vector512.Create<double>(needed), Vector512.Create<double>(perDeviation), Vector512.Create<double>(sixth));
            var reached = AtLeast(count * scale, skew);
            if (share != 0)
            {
                var next = AtLeast((count + Vector512<double>.One) * scale, skew);
                reached = (1 - share) * reached + share * next;
            }

            reached.CopyTo(t[from..]);
        }
    }

    static Vector512<double> AtLeast(Vector512<double> w, Vector512<double> sixthOfSkewness)
    {
        w = Vector512.Min(Vector512.Max(w, Vector512.Create(-FarAway)), Vector512.Create(FarAway));
        var square = w * w;
        var density = Vector512.Exp(Vector512.Create(-0.5) * square);
        var tail = density * WideNormal.ScaledTail(Vector512.Abs(w));
        var above = Vector512.ConditionalSelect(Vector512.LessThan(w, Vector512<double>.Zero), Vector512<double>.One - tail, tail);
        var skewed = above - sixthOfSkewness * (Vector512<double>.One - square) * density * Vector512.Create(InverseRootTwoPi);
        return Vector512.Min(Vector512.Max(skewed, Vector512<double>.Zero), Vector512<double>.One);
    }

    /// <summary>Where C lies <paramref name="deviations"/> of its own below k, by bisection: of the lattice, then of one step.</summary>
    static double Edge(CountCurves curves, double k, double deviations)
    {
        var (from, to) = (0, curves.Mean.Length - 1);
        while (to - from > 1)
        {
            var middle = (from + to) / 2;
            if (IsBelow(curves.Mean[middle], curves.Variance[middle], curves.At(middle))) from = middle;
            else to = middle;
        }

        var (low, high) = (curves.At(from), curves.At(to));
        for (var round = 0; round < RoundsWithinStep; round++)
        {
            var t = (low + high) / 2;
            var (mean, variance, _) = curves.MomentsAt(t);
            if (IsBelow(mean, variance, t)) low = t;
            else high = t;
        }

        return deviations > 0 ? low : high;

        bool IsBelow(double mean, double variance, double t) =>
            k - 0.5 - mean - curves.Known(t) > deviations * Math.Sqrt(Math.Max(variance, LeastVariance));
    }
}
