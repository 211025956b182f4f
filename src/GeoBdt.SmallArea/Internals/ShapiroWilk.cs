namespace GeoBdt.SmallArea.Internals;

/// <summary>
/// W of Shapiro and Wilk and its probability. Royston (1995), Applied Statistics 44:547, algorithm AS R94.
/// </summary>
static class ShapiroWilk
{
    // lowest power first
    static readonly double[] First = [0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056];
    static readonly double[] Second = [0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633];
    static readonly double[] SmallMean = [0.544, -0.39978, 0.025054, -6.714e-4];
    static readonly double[] SmallDeviation = [1.3822, -0.77857, 0.062767, -0.0020322];
    static readonly double[] Mean = [-1.5861, -0.31082, -0.083751, 0.0038915];
    static readonly double[] Deviation = [-0.4803, -0.082676, 0.0030302];

    /// <param name="sorted">3 … 5,000 values in ascending order, not all equal.</param>
    public static (double W, double Probability) Of(ReadOnlySpan<double> sorted)
    {
        var n = sorted.Length;
        var a = Coefficients(n);
        double mean = 0, squares = 0, along = 0;
        foreach (var value in sorted) mean += value / n;
        foreach (var value in sorted) squares += (value - mean) * (value - mean);
        for (var i = 0; i < n / 2; i++) along += a[i] * (sorted[n - 1 - i] - sorted[i]);
        var w = Math.Min(along * along / squares, 1);
        return (w, Probability(w, n));
    }

    static double[] Coefficients(int n)
    {
        if (n == 3) return [Math.Sqrt(0.5)];
        var half = n / 2;
        var (m, a) = (new double[half], new double[half]);
        var sum = 0.0;
        for (var i = 0; i < half; i++)
        {
            m[i] = StandardNormal.Quantile((i + 0.625) / (n + 0.25)); // below 0: the lower half
            sum += 2 * m[i] * m[i];
        }

        var (root, inverse) = (Math.Sqrt(sum), 1 / Math.Sqrt(n));
        a[0] = Polynomial(First, inverse) - m[0] / root;
        var from = 1;
        var scale = Math.Sqrt((sum - 2 * m[0] * m[0]) / (1 - 2 * a[0] * a[0]));
        if (n > 5)
        {
            from = 2;
            a[1] = Polynomial(Second, inverse) - m[1] / root;
            scale = Math.Sqrt(
                (sum - 2 * m[0] * m[0] - 2 * m[1] * m[1]) / (1 - 2 * a[0] * a[0] - 2 * a[1] * a[1]));
        }

        for (var i = from; i < half; i++) a[i] = -m[i] / scale;
        return a;
    }

    static double Probability(double w, int n)
    {
        if (n == 3)
        {
            var share = 6 / Math.PI * (Math.Asin(Math.Sqrt(w)) - Math.PI / 3);
            return Math.Clamp(share, 0, 1);
        }

        var y = Math.Log(1 - w);
        double mean, deviation;
        if (n <= 11)
        {
            var gamma = -2.273 + 0.459 * n;
            if (y >= gamma) return 1e-99;
            y = -Math.Log(gamma - y);
            (mean, deviation) = (Polynomial(SmallMean, n), Math.Exp(Polynomial(SmallDeviation, n)));
        }
        else
        {
            var log = Math.Log(n);
            (mean, deviation) = (Polynomial(Mean, log), Math.Exp(Polynomial(Deviation, log)));
        }

        return StandardNormal.Cdf(-(y - mean) / deviation);
    }

    static double Polynomial(double[] c, double x)
    {
        var value = 0.0;
        for (var i = c.Length - 1; i >= 0; i--) value = value * x + c[i];
        return value;
    }
}
