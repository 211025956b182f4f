namespace GeoBdt.SmallArea.Internals;

/// <summary>Finds the variance ratio λ that minimises <see cref="ProfileLikelihood"/>, zero included.</summary>
/// <remarks>
/// <para>
/// A scan over λ·n̄ = 1e-4 … 1e8 in half decades beside λ = 0 finds the valley (the profile can have two), then the
/// root of the exact derivative inside its bracket is found to machine precision: no tolerance on λ to choose. A
/// minimum beyond the scan (no variance within areas) ends as <see cref="FitStatus.IterationLimit"/>. Root:
/// <see cref="BracketedRoot"/>.
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

        var (found, converged, isLast) = (scan[best], false, false);
        if (best < scan.Length - 1)
        {
            var (low, high) = scan[best].Derivative < 0 ? (scan[best], scan[best + 1]) : (scan[best - 1], scan[best]);
            (found, converged) = Root(likelihood, low, high, maxIterations);
            isLast = converged;
        }

        if (found.Criterion > scan[0].Criterion - FlatValley * Math.Max(rows, 1000))
        {
            return (likelihood.At(0), FitStatus.BoundaryVariance);
        }

        // the likelihood's state must be that of the result
        if (!isLast) found = likelihood.At(found.Lambda);
        return (found, converged ? FitStatus.Converged : FitStatus.IterationLimit);
    }

    static (LikelihoodPoint Found, bool Converged) Root(
        ProfileLikelihood likelihood, LikelihoodPoint low, LikelihoodPoint high, int maxIterations)
    {
        if (!(low.Derivative < 0 && high.Derivative > 0)) return (low.Criterion < high.Criterion ? low : high, false);
        var (root, converged) = BracketedRoot.Find(
            lambda => likelihood.At(lambda).Derivative,
            low.Lambda, low.Derivative, high.Lambda, high.Derivative, maxIterations);
        return (likelihood.At(root), converged);
    }
}
