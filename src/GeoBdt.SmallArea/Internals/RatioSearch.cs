namespace GeoBdt.SmallArea.Internals;

/// <summary>Finds the variance ratio λ that minimises <see cref="ProfileLikelihood"/>, zero included.</summary>
/// <remarks>
/// <para>
/// A scan over λ·n̄ = 1e-4 … 1e8 in half decades beside λ = 0 finds the valley (the profile can have two), then the
/// root of the exact derivative inside its bracket is found to machine precision: no tolerance on λ to choose. A
/// minimum beyond the scan (no variance within areas) ends as <see cref="FitStatus.IterationLimit"/>.
/// </para>
/// <para>
/// Root: Chandrupatla (1997), Advances in Engineering Software 28:145: inverse quadratic interpolation where it is
/// known to help, bisection elsewhere.
/// </para>
/// </remarks>
static class RatioSearch
{
    const double ScanStart = 1e-4;
    const int ScanSteps = 25;

    /// <summary>
    /// A valley shallower than this per row (−2 ln L units, at least 1,000 rows) is rounding: zero is taken. It also
    /// settles samples that cannot tell the two variances apart, such as one household per area: their profile is flat.
    /// </summary>
    const double FlatValley = 1e-12;

    /// <summary>Two units in the last place: a bracket this narrow, relative to λ, cannot be narrowed.</summary>
    const double MachineStep = 4.44e-16;

    public static (LikelihoodPoint Best, FitStatus Status) Minimise(ProfileLikelihood likelihood, int maxIterations)
    {
        int sampled = 0, rows = 0;
        foreach (var n in likelihood.Count)
        {
            rows += n;
            if (n > 0) sampled++;
        }

        var scan = new LikelihoodPoint[ScanSteps + 1];
        var lambda = ScanStart * sampled / rows;
        scan[0] = likelihood.At(0, keep: true);
        var best = 0;
        for (var i = 1; i < scan.Length; i++, lambda *= Math.Sqrt(10))
        {
            scan[i] = likelihood.At(lambda, keep: true);
            if (scan[i].Criterion < scan[best].Criterion) best = i;
        }

        if (best == 0 && scan[0].Derivative >= 0) return (likelihood.At(0), FitStatus.BoundaryVariance);

        var (found, converged) = (scan[best], false);
        if (best < scan.Length - 1)
        {
            var (low, high) = scan[best].Derivative < 0 ? (scan[best], scan[best + 1]) : (scan[best - 1], scan[best]);
            (found, converged) = Root(likelihood, low, high, maxIterations);
        }

        if (found.Criterion > scan[0].Criterion - FlatValley * Math.Max(rows, 1000))
        {
            return (likelihood.At(0), FitStatus.BoundaryVariance);
        }

        return (likelihood.At(found.Lambda), converged ? FitStatus.Converged : FitStatus.IterationLimit);
    }

    static (LikelihoodPoint Found, bool Converged) Root(
        ProfileLikelihood likelihood, LikelihoodPoint low, LikelihoodPoint high, int maxIterations)
    {
        // a: newest point, b: the other end of the bracket, c: the point before a.
        var (a, b, c) = (low, high, high);
        if (!(a.Derivative < 0 && b.Derivative > 0)) return (a.Criterion < b.Criterion ? a : b, false);

        var t = 0.5;
        for (var iteration = 0; iteration < maxIterations; iteration++)
        {
            var next = likelihood.At(a.Lambda + t * (b.Lambda - a.Lambda));
            (b, c) = next.Derivative < 0 == a.Derivative < 0 ? (b, a) : (a, b);
            a = next;

            var closest = Math.Abs(a.Derivative) < Math.Abs(b.Derivative) ? a : b;
            var limit = MachineStep * closest.Lambda / Math.Abs(b.Lambda - a.Lambda);
            if (limit > 0.5 || closest.Derivative == 0) return (closest, true);

            var xi = (a.Lambda - b.Lambda) / (c.Lambda - b.Lambda);
            var phi = (a.Derivative - b.Derivative) / (c.Derivative - b.Derivative);
            t = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi
                ? a.Derivative / (b.Derivative - a.Derivative) * c.Derivative / (b.Derivative - c.Derivative) +
                  (c.Lambda - a.Lambda) / (b.Lambda - a.Lambda) *
                  a.Derivative / (c.Derivative - a.Derivative) * b.Derivative / (c.Derivative - b.Derivative)
                : 0.5;
            t = Math.Clamp(t, limit, 1 - limit);
        }

        return (a, false);
    }
}
