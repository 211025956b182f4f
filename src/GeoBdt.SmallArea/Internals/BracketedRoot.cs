namespace GeoBdt.SmallArea.Internals;

/// <summary>Root of a continuous function inside a bracket that shrinks in every step: it cannot run away.</summary>
/// <remarks>
/// Chandrupatla (1997), Advances in Engineering Software 28:145: inverse quadratic interpolation where it is known to
/// help, bisection elsewhere. Ends at two units in the last place of the root, so there is no tolerance to choose.
/// </remarks>
static class BracketedRoot
{
    const double MachineStep = 4.44e-16;

    /// <summary>
    /// The root between <paramref name="low"/> and <paramref name="high"/>, where the function has opposite signs; the
    /// flag tells whether it was reached within <paramref name="maxIterations"/> evaluations.
    /// </summary>
    public static (double Root, bool Converged) Find(
        Func<double, double> function, double low, double lowValue, double high, double highValue, int maxIterations)
    {
        if (lowValue == 0) return (low, true);
        if (highValue == 0) return (high, true);

        // a: newest point, b: the other end of the bracket, c: the point before a.
        var (a, fa, b, fb) = (low, lowValue, high, highValue);
        var (c, fc) = (high, highValue);
        var t = 0.5;
        for (var iteration = 0; iteration < maxIterations; iteration++)
        {
            var next = a + t * (b - a);
            var value = function(next);
            if (value < 0 == fa < 0)
            {
                (c, fc) = (a, fa);
            }
            else
            {
                (b, fb, c, fc) = (a, fa, b, fb);
            }

            (a, fa) = (next, value);
            var closest = Math.Abs(fa) < Math.Abs(fb) ? a : b;
            var limit = MachineStep * Math.Abs(closest) / Math.Abs(b - a);
            if (limit > 0.5 || fa == 0) return (fa == 0 ? a : closest, true);

            var xi = (a - b) / (c - b);
            var phi = (fa - fb) / (fc - fb);
            t = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi
                ? fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb)
                : 0.5;
            t = Math.Clamp(t, limit, 1 - limit);
        }

        return (a, false);
    }
}
