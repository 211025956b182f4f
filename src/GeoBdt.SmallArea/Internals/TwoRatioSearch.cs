namespace GeoBdt.SmallArea.Internals;

/// <summary>The pair of variance ratios that minimises <see cref="TwoFoldLikelihood"/>, zeros included.</summary>
/// <remarks>
/// A scan over decades of both ratios with 0 among them finds the valley; Newton's steps on the exact gradient, its
/// derivative by differences, held at 0 and shortened until the criterion falls, end at rounding. A ratio whose
/// gradient at 0 points outwards stays there. A ratio that the sample cannot tell is not searched but 0: that of desa
/// when there is one or none has two households, that of areas when there is one area or none has two desa. A minimum beyond the
/// bound (no variance within desa) ends as <see cref="FitStatus.IterationLimit"/>.
/// </remarks>
static class TwoRatioSearch
{
    const int Decades = 8;

    /// <summary>Largest ratio, times the mean number of households per desa.</summary>
    const double Most = 1e8;

    /// <summary>
    /// A valley shallower than this per row (at least 1,000) is rounding: the smaller model is taken.
    /// </summary>
    const double FlatValley = 1e-12;

    public static (double OfArea, double OfDesa, FitStatus Status) Minimise(
        TwoFoldLikelihood likelihood, int maxIterations)
    {
        int rows = 0, desa = 0;
        foreach (var n in likelihood.Count)
        {
            rows += n;
            desa += n > 0 ? 1 : 0;
        }

        var (hasArea, hasDesa) = (likelihood.TellsAreas, desa > 1 && rows > desa);
        var most = Most * desa / rows;
        var (best, at) = (double.PositiveInfinity, (Area: 0.0, Desa: 0.0));
        for (var i = 0; i <= (hasArea ? Decades : 0); i++)
        {
            for (var j = 0; j <= (hasDesa ? Decades : 0); j++)
            {
                var (area, own) = (Grid(i), Grid(j));
                var criterion = likelihood.At(area, own).Criterion;
                if (criterion < best) (best, at) = (criterion, (area, own));
            }
        }

        var bound = (Area: hasArea ? most : 0, Desa: hasDesa ? most : 0);
        var (found, converged) = Newton(likelihood, at.Area, at.Desa, bound, maxIterations);
        converged &= found.Area < most && found.Desa < most;
        var slack = FlatValley * Math.Max(rows, 1000);
        var reached = likelihood.At(found.Area, found.Desa).Criterion;
        if (found.Area > 0 && likelihood.At(0, found.Desa).Criterion <= reached + slack) found.Area = 0;
        if (found.Desa > 0 && likelihood.At(found.Area, 0).Criterion <= reached + slack) found.Desa = 0;
        likelihood.At(found.Area, found.Desa);
        var status = !converged ? FitStatus.IterationLimit
            : found.Area > 0 && found.Desa > 0 ? FitStatus.Converged : FitStatus.BoundaryVariance;
        return (found.Area, found.Desa, status);

        double Grid(int step) => step == 0 ? 0 : 1e-4 * Math.Pow(10, step - 1) * desa / rows;
    }

    static ((double Area, double Desa) Found, bool Converged) Newton(
        TwoFoldLikelihood likelihood, double area, double desa, (double Area, double Desa) most, int maxIterations)
    {
        var (f, ga, gd) = likelihood.At(area, desa);
        for (var iteration = 0; iteration < maxIterations; iteration++)
        {
            var (freeArea, freeDesa) = (IsFree(area, ga, most.Area), IsFree(desa, gd, most.Desa));
            if (!freeArea && !freeDesa) return ((area, desa), true);

            var (ha, hd) = (Step(area), Step(desa));
            var (byArea, byDesa) = (Derivative(area, desa, ha, 0), Derivative(area, desa, 0, hd));
            var (aa, dd, ad) = (byArea.Area, byDesa.Desa, (byArea.Desa + byDesa.Area) / 2);
            double stepArea = 0, stepDesa = 0;
            if (freeArea && freeDesa && aa > 0 && aa * dd > ad * ad)
            {
                var determinant = aa * dd - ad * ad;
                stepArea = -(dd * ga - ad * gd) / determinant;
                stepDesa = -(aa * gd - ad * ga) / determinant;
            }
            else
            {
                // uphill curvature: along each axis alone, a doubling where even that is not convex
                if (freeArea) stepArea = aa > 0 ? -ga / aa : -Math.Sign(ga) * Math.Max(area, ha);
                if (freeDesa) stepDesa = dd > 0 ? -gd / dd : -Math.Sign(gd) * Math.Max(desa, hd);
            }

            var moved = false;
            for (var cut = 1.0; cut > 1e-10; cut /= 2)
            {
                var nextArea = Math.Clamp(area + cut * stepArea, 0, most.Area);
                var nextDesa = Math.Clamp(desa + cut * stepDesa, 0, most.Desa);
                if (nextArea == area && nextDesa == desa) return ((area, desa), true);
                var isSmall = Math.Abs(nextArea - area) <= 1e-9 * area && Math.Abs(nextDesa - desa) <= 1e-9 * desa;
                var next = likelihood.At(nextArea, nextDesa);
                // below the rounding of the criterion the gradient alone leads
                if (!isSmall && !(next.Criterion < f)) continue;
                var smaller = Math.Abs(next.ByArea) + Math.Abs(next.ByDesa) < Math.Abs(ga) + Math.Abs(gd);
                if (isSmall && !smaller) return ((area, desa), true);
                (area, desa, f, ga, gd, moved) = (nextArea, nextDesa, next.Criterion, next.ByArea, next.ByDesa, true);
                break;
            }

            if (!moved) return ((area, desa), true);
        }

        return ((area, desa), false);

        static bool IsFree(double ratio, double gradient, double bound) =>
            gradient < 0 ? ratio < bound : ratio > 0;

        static double Step(double ratio) => Math.Max(1e-5 * ratio, 1e-9);

        (double Area, double Desa) Derivative(double a, double d, double stepA, double stepD)
        {
            var (lowA, lowD) = (Math.Max(a - stepA, 0), Math.Max(d - stepD, 0));
            var (low, high) = (likelihood.At(lowA, lowD), likelihood.At(a + stepA, d + stepD));
            var width = a + stepA - lowA + (d + stepD - lowD);
            return ((high.ByArea - low.ByArea) / width, (high.ByDesa - low.ByDesa) / width);
        }
    }
}
