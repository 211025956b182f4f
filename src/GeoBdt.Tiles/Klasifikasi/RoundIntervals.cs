namespace GeoBdt.Tiles.Klasifikasi;

/// <summary>
/// Equally spaced round bounds that cover the values: steps of 1, 2 or 5 times a power of ten, about as many as asked for.
/// </summary>
/// <remarks>
/// The rule of R's <c>pretty()</c> with its defaults (high.u.bias 1.5), which prefers a larger step when two are about as
/// good; intervals that R would add so that there are a third of those asked for hold no value and are left out.
/// <para>Source: R. A. Becker, J. M. Chambers and A. R. Wilks (1988), The New S Language; R 4.2 documentation of pretty. Checked
/// against classInt 0.4-9.</para>
/// </remarks>
static class RoundIntervals
{
    const double Bias = 1.5;
    const double BiasOfFive = 0.5 + (1.5 * Bias);

    // How far a value may lie outside the outermost bounds by rounding. Unit: steps.
    const double Slack = 1e-10;

    /// <summary>Upper bounds of the intervals.</summary>
    /// <param name="least">Smallest value.</param>
    /// <param name="most">Largest value, above <paramref name="least"/>.</param>
    /// <param name="count">Intervals wanted, ≥ 1.</param>
    /// <param name="minimum">Where the first interval starts.</param>
    public static double[] Of(double least, double most, int count, out double minimum)
    {
        var cell = (most - least) / count;
        var scale = Math.Pow(10, Math.Floor(Math.Log10(cell)));
        // So close together that no round number lies between them.
        if (cell < Math.Max(Math.Abs(least), Math.Abs(most)) * 1e-13 || cell < 1e-290)
        {
            minimum = least;
            return [most];
        }

        var step = scale;
        if ((2 * scale) - cell < Bias * (cell - step)) step = 2 * scale;
        if (step > scale && (5 * scale) - cell < BiasOfFive * (cell - step)) step = 5 * scale;
        if (step > 2 * scale && (10 * scale) - cell < Bias * (cell - step)) step = 10 * scale;

        var first = Math.Floor((least / step) + Slack);
        var last = Math.Ceiling((most / step) - Slack);
        while (Bound(first, step) > least) first--;
        while (Bound(last, step) < most) last++;
        minimum = Bound(first, step);
        var upper = new double[(int)(last - first)];
        for (var i = 0; i < upper.Length; i++) upper[i] = Bound(first + i + 1, step);
        return upper;
    }

    // 3 · 0.1 is not 0.3: a power of ten below one divides instead.
    static double Bound(double number, double step) =>
        step >= 1 ? number * step : number / Math.Round(1 / step, MidpointRounding.AwayFromZero);
}
