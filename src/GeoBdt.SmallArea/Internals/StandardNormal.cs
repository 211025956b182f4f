using System.Numerics;

namespace GeoBdt.SmallArea.Internals;

/// <summary>
/// Φ, the distribution function of the standard normal, for one value and for a lane of values; absolute error
/// below 1e-15 everywhere.
/// </summary>
/// <remarks>
/// Φ(−t) = exp(−t²/2) · r(t) for t ≥ 0, where r is smooth and falls from 1/2. One polynomial in x = 2 − 13.5/(t + 4.5),
/// which maps 0 ≤ t ≤ 9 onto −1 ≤ x ≤ 1, replaces the piecewise rationals that are usual for erfc: no branch, so a lane
/// of arguments costs little more than one. Beyond 9 the tail is below 1.2e-19 and t is clamped.
/// <para>
/// The change of variable is that of Shepherd and Laframboise (1981), Math. Comp. 36:249; the coefficients are ours:
/// the Chebyshev series of r at 40 digits, cut at degree 17 and written in powers of x. Checked against 40-digit
/// values at 3,001 points: largest error 3.7e-16.
/// </para>
/// </remarks>
static class StandardNormal
{
    const double Clamp = 9;

    // Highest power first, as Horner's rule reads them.
    static readonly double[] Ratio =
    [
        -1.4080372900785481e-11, -9.315944839921927e-11, 1.5190822592772992e-10, 2.127214793142036e-09,
        -3.123142851906766e-10, -3.999864446701518e-08, -1.246621504507154e-08, 8.097356693556066e-07,
        -2.2774247022597954e-07, -1.8240291922531942e-05, 4.796807888306304e-05, 0.0003238946098904844,
        -0.003225430065293117, 0.014717794332042872, -0.04528710665244711, 0.10322323659050063,
        -0.17963579654253775, 0.15365193742384167,
    ];

    /// <summary>P(Z ≤ <paramref name="t"/>); ±∞ are allowed.</summary>
    public static double Cdf(double t)
    {
        var size = Math.Min(Math.Abs(t), Clamp);
        var x = 2 - 13.5 / (size + 4.5);
        var ratio = Ratio[0];
        for (var i = 1; i < Ratio.Length; i++) ratio = ratio * x + Ratio[i];
        var tail = ratio * Math.Exp(-0.5 * size * size);
        return t < 0 ? tail : 1 - tail;
    }

    /// <summary>P(Z ≤ t) of every element of <paramref name="t"/>; ±∞ are allowed.</summary>
    public static Vector<double> Cdf(Vector<double> t)
    {
        var size = Vector.Min(Vector.Abs(t), new Vector<double>(Clamp));
        var x = new Vector<double>(2) - new Vector<double>(13.5) / (size + new Vector<double>(4.5));
        var ratio = new Vector<double>(Ratio[0]);
        for (var i = 1; i < Ratio.Length; i++) ratio = ratio * x + new Vector<double>(Ratio[i]);
        var tail = ratio * Vector.Exp(new Vector<double>(-0.5) * size * size);
        return Vector.ConditionalSelect(Vector.LessThan(t, Vector<double>.Zero), tail, Vector<double>.One - tail);
    }
}
