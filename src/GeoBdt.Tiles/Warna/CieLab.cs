using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Warna;

/// <summary>A colour in CIELAB (CIE 1976) under D65.</summary>
/// <param name="L">Lightness, 0 to 100.</param>
/// <param name="A">Green (−) to red (+).</param>
/// <param name="B">Blue (−) to yellow (+).</param>
public readonly record struct CieLab(double L, double A, double B)
{
    // White of sRGB (IEC 61966-2-1) with Y = 1.
    const double WhiteX = 0.950456, WhiteZ = 1.089058;

    /// <summary>The colour as all eyes see it.</summary>
    public static CieLab Of(Rgb colour) => OfLinear(Rgb.Linear(colour.R), Rgb.Linear(colour.G), Rgb.Linear(colour.B));

    /// <summary>Difference of two colours by CIEDE2000, weights 1; about 1 is just seen between large patches side by side.</summary>
    /// <remarks>
    /// Symmetric, 0 for equal colours.
    /// <para>Source: G. Sharma, W. Wu and E. Dalal (2005), The CIEDE2000 color-difference formula, Color Res. Appl. 30(1), equations
    /// 2 to 22; checked against the 34 pairs of their table 1.</para>
    /// </remarks>
    public static double Difference(CieLab one, CieLab other)
    {
        var meanChroma = (Chroma(one.A, one.B) + Chroma(other.A, other.B)) / 2;
        var stretch = 1 + (0.5 * (1 - ShareOf25(meanChroma)));
        var (a1, a2) = (one.A * stretch, other.A * stretch);
        var (c1, c2) = (Chroma(a1, one.B), Chroma(a2, other.B));
        var (h1, h2) = (Hue(a1, one.B), Hue(a2, other.B));
        var isGrey = c1 * c2 == 0;

        var turn = isGrey ? 0 : h2 - h1;
        if (turn > 180) turn -= 360;
        if (turn < -180) turn += 360;
        var lightness = other.L - one.L;
        var chroma = c2 - c1;
        var hue = 2 * Math.Sqrt(c1 * c2) * Sin(turn / 2);

        var meanL = (one.L + other.L) / 2;
        var meanC = (c1 + c2) / 2;
        var meanH = isGrey ? h1 + h2
            : Math.Abs(h1 - h2) <= 180 ? (h1 + h2) / 2
            : h1 + h2 < 360 ? (h1 + h2 + 360) / 2
            : (h1 + h2 - 360) / 2;
        var t = 1 - (0.17 * Cos(meanH - 30)) + (0.24 * Cos(2 * meanH)) + (0.32 * Cos((3 * meanH) + 6)) - (0.20 * Cos((4 * meanH) - 63));
        var far = (meanL - 50) * (meanL - 50);
        var weightL = 1 + (0.015 * far / Math.Sqrt(20 + far));
        var weightC = 1 + (0.045 * meanC);
        var weightH = 1 + (0.015 * meanC * t);
        var blue = (meanH - 275) / 25;
        var rotation = -2 * ShareOf25(meanC) * Sin(60 * Math.Exp(-blue * blue));
        var (l, c, h) = (lightness / weightL, chroma / weightC, hue / weightH);
        return Math.Sqrt((l * l) + (c * c) + (h * h) + (rotation * c * h));
    }

    // Red, green and blue from 0 to 1, in proportion to light.
    internal static CieLab OfLinear(double r, double g, double b)
    {
        var x = Root(((0.412453 * r) + (0.357580 * g) + (0.180423 * b)) / WhiteX);
        var y = Root((0.212671 * r) + (0.715160 * g) + (0.072169 * b));
        var z = Root(((0.019334 * r) + (0.119193 * g) + (0.950227 * b)) / WhiteZ);
        return new CieLab((116 * y) - 16, 500 * (x - y), 200 * (y - z));
    }

    static double Root(double t) => t > 216.0 / 24389 ? Math.Cbrt(t) : ((24389.0 / 27 * t) + 16) / 116;

    static double Chroma(double a, double b) => Math.Sqrt((a * a) + (b * b));

    // Degrees, 0 to 360; 0 for grey.
    static double Hue(double a, double b)
    {
        if (a == 0 && b == 0) return 0;
        var degrees = Math.Atan2(b, a) * 180 / Math.PI;
        return degrees < 0 ? degrees + 360 : degrees;
    }

    // √(c⁷ / (c⁷ + 25⁷))
    static double ShareOf25(double chroma)
    {
        var seventh = Math.Pow(chroma, 7);
        return Math.Sqrt(seventh / (seventh + 6103515625));
    }

    static double Sin(double degrees) => Math.Sin(degrees * Math.PI / 180);

    static double Cos(double degrees) => Math.Cos(degrees * Math.PI / 180);
}
