namespace GeoBdt.Indicators.Kuota;

/// <summary>The standard normal distribution: tail, quantile, and draws that are counted instead of remembered.</summary>
static class Normal
{
    const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>P(Z &gt; z), to eight digits of itself also far out.</summary>
    /// <remarks>Source: West, "Better approximations to cumulative normal functions", Wilmott (2009), after Hart (1968).</remarks>
    public static double Above(double z)
    {
        var x = Math.Abs(z);
        if (x > 37) return z > 0 ? 0 : 1;
        var density = Math.Exp(-x * x / 2);
        double tail;
        if (x < 7.07106781186547)
        {
            var above = 3.52624965998911E-02;
            foreach (var term in (ReadOnlySpan<double>)[0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931, 220.206867912376])
            {
                above = (above * x) + term;
            }

            var below = 8.83883476483184E-02;
            foreach (var term in (ReadOnlySpan<double>)[1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831, 793.826512519948, 440.413735824752])
            {
                below = (below * x) + term;
            }

            tail = density * above / below;
        }
        else
        {
            tail = density / (x + (1 / (x + (2 / (x + (3 / (x + (4 / (x + 0.65))))))))) / 2.506628274631;
        }

        return z > 0 ? tail : 1 - tail;
    }

    /// <summary>The z below which a share of the distribution lies.</summary>
    /// <param name="p">Between 0 and 1, both excluded.</param>
    /// <remarks>Relative error below 1.15 · 10⁻⁹, far below the rounding of a need. Source: Acklam (2003), as in Glasserman's and Jäckel's books.</remarks>
    public static double Quantile(double p)
    {
        const double Low = 0.02425;
        if (p < Low) return Tail(Math.Sqrt(-2 * Math.Log(p)));
        if (p > 1 - Low) return -Tail(Math.Sqrt(-2 * Math.Log(1 - p)));
        var q = p - 0.5;
        var r = q * q;
        return (((((((((((-39.69683028665376 * r) + 220.9460984245205) * r) - 275.9285104469687) * r) + 138.3577518672690) * r) - 30.66479806614716) * r) + 2.506628277459239) * q)
            / ((((((((((-54.47609879822406 * r) + 161.5858368580409) * r) - 155.6989798598866) * r) + 66.80131188771972) * r) - 13.28068155288572) * r) + 1);

        static double Tail(double q) =>
            ((((((((((-0.007784894002430293 * q) - 0.3223964580411365) * q) - 2.400758277161838) * q) - 2.549732539343734) * q) + 4.374664141464968) * q) + 2.938163982698783)
            / ((((((((0.007784695709041462 * q) + 0.3224671290700398) * q) + 2.445134137142996) * q) + 3.754408661907416) * q) + 1);
    }

    /// <summary>The n-th draw of a key: a function of both alone, in any order, on any number of threads.</summary>
    /// <remarks>Counter and key go through the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).</remarks>
    public static double Draw(ulong key, int n) =>
        Quantile(((Mix(Mix(key + Golden) + ((ulong)n * Golden)) >> 12) + 0.5) * (1.0 / (1UL << 52)));

    static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
