namespace GeoBdt.Tiles.Proyeksi;

/// <summary>The transverse Mercator projection of the WGS 84 ellipsoid, with the scale of UTM on its meridian.</summary>
/// <remarks>
/// Krüger's series in the third flattening n to the sixth power: below 10 nm within 35° of the meridian and below 1 cm to 60°, where
/// the classic series in powers of longitude are off by kilometres. A shape of all Indonesia is 46° wide.
/// The way back is by the series to the fourth power: within a micrometre of PROJ as far as 37° from the meridian.
/// <para>Source: C. F. F. Karney (2011), Transverse Mercator with an accuracy of a few nanometers, eq. 7–9, 11, 14, 15, 35 and 36, and for
/// the way back to the latitude Krüger's series; checked against PROJ (<c>TransverseMercatorTests</c>, <c>FilterCrsTests</c>).</para>
/// </remarks>
static class TransverseMercator
{
    // WGS 84; the scale of UTM on the central meridian.
    const double Axis = 6_378_137, Flattening = 1 / 298.257223563, Scale = 0.9996, Units = 4_294_967_296.0;
    const double N = Flattening / (2 - Flattening), N2 = N * N, N3 = N2 * N, N4 = N3 * N, N5 = N4 * N, N6 = N5 * N;

    // Quarter meridian over π/2, scaled. Unit: metres.
    const double Radius = Scale * Axis / (1 + N) * (1 + (N2 / 4) + (N4 / 64) + (N6 / 256));

    static readonly double Eccentricity = Math.Sqrt(Flattening * (2 - Flattening));

    // Eq. 35.
    static readonly double[] Alpha =
    [
        (N / 2) - (N2 * 2 / 3) + (N3 * 5 / 16) + (N4 * 41 / 180) - (N5 * 127 / 288) + (N6 * 7891 / 37800),
        (N2 * 13 / 48) - (N3 * 3 / 5) + (N4 * 557 / 1440) + (N5 * 281 / 630) - (N6 * 1983433 / 1935360),
        (N3 * 61 / 240) - (N4 * 103 / 140) + (N5 * 15061 / 26880) + (N6 * 167603 / 181440),
        (N4 * 49561 / 161280) - (N5 * 179 / 168) + (N6 * 6601661 / 7257600),
        (N5 * 34729 / 80640) - (N6 * 3418889 / 1995840),
        N6 * 212378941 / 319334400,
    ];

    // β: from the ellipsoid's rectified latitude to the sphere's (eq. 36).
    static readonly double[] Beta =
        [(N / 2) - (N2 * 2 / 3) + (N3 * 37 / 96) - (N4 / 360), (N2 / 48) + (N3 / 15) - (N4 * 437 / 1440), (N3 * 17 / 480) - (N4 * 37 / 840), N4 * 4397 / 161_280];

    // δ: from the conformal latitude to the geographic one.
    static readonly double[] Delta =
        [(2 * N) - (N2 * 2 / 3) - (2 * N3) + (N4 * 116 / 45), (N2 * 7 / 3) - (N3 * 8 / 5) - (N4 * 227 / 45), (N3 * 56 / 15) - (N4 * 136 / 35), N4 * 4279 / 630];

    /// <summary>Longitude and latitude in degrees; not numbers where no zone reaches.</summary>
    /// <param name="east">Metres east of the meridian.</param>
    /// <param name="north">Metres north of the equator.</param>
    /// <param name="meridian">Central meridian. Unit: degrees.</param>
    public static (double Longitude, double Latitude) ToDegrees(double east, double north, double meridian)
    {
        var (xi, eta) = (north / Radius, east / Radius);
        // Beyond the poles, or a sixth of the earth away, the series says nothing.
        if (Math.Abs(xi) > Math.PI / 2 || Math.Abs(eta) > 1) return (double.NaN, double.NaN);
        var (sphereNorth, sphereEast) = (xi, eta);
        for (var j = 1; j <= Beta.Length; j++)
        {
            sphereNorth -= Beta[j - 1] * Math.Sin(2 * j * xi) * Math.Cosh(2 * j * eta);
            sphereEast -= Beta[j - 1] * Math.Cos(2 * j * xi) * Math.Sinh(2 * j * eta);
        }

        var conformal = Math.Asin(Math.Sin(sphereNorth) / Math.Cosh(sphereEast));
        var latitude = conformal;
        for (var j = 1; j <= Delta.Length; j++) latitude += Delta[j - 1] * Math.Sin(2 * j * conformal);
        return (meridian + double.RadiansToDegrees(Math.Atan2(Math.Sinh(sphereEast), Math.Cos(sphereNorth))), double.RadiansToDegrees(latitude));
    }

    /// <summary>Metres east of a meridian and north of the equator.</summary>
    /// <param name="x">World column.</param>
    /// <param name="y">World row.</param>
    /// <param name="meridian">Central meridian, less than 90° from the place. Unit: degrees.</param>
    public static (double East, double North) FromWorld(uint x, uint y, double meridian)
    {
        var longitude = double.DegreesToRadians(WebMercator.ToLongitude(x) - meridian);
        // Web Mercator's row is the isometric latitude of a sphere: its hyperbolic sine is the tangent of the latitude (τ).
        var tan = Math.Sinh((0.5 - (y / Units)) * (2 * Math.PI));
        var secant = Math.Sqrt(1 + (tan * tan));
        // Tangent of the conformal latitude (τ′, eq. 7–9).
        var sigma = Math.Sinh(Eccentricity * Math.Atanh(Eccentricity * tan / secant));
        var conformal = (tan * Math.Sqrt(1 + (sigma * sigma))) - (sigma * secant);
        // The same on the sphere (ξ′, η′).
        var (sin, cos) = Math.SinCos(longitude);
        var north = Math.Atan2(conformal, cos);
        var east = Math.Asinh(sin / Math.Sqrt((conformal * conformal) + (cos * cos)));
        var (addNorth, addEast) = Series(2 * north, 2 * east);
        return (Radius * (east + addEast), Radius * (north + addNorth));
    }

    // Σ α_j sin(j z) of the complex z = x + i y, by Clenshaw's recurrence: its real part belongs to the north, its imaginary to the east.
    static (double North, double East) Series(double x, double y)
    {
        var (sin, cos) = Math.SinCos(x);
        var (sinh, cosh) = (Math.Sinh(y), Math.Cosh(y));
        var (twiceReal, twiceImaginary) = (2 * cos * cosh, -2 * sin * sinh);
        double real = 0, imaginary = 0, realBefore = 0, imaginaryBefore = 0;
        for (var j = Alpha.Length - 1; j >= 0; j--)
        {
            (real, imaginary, realBefore, imaginaryBefore) = (
                Alpha[j] + (twiceReal * real) - (twiceImaginary * imaginary) - realBefore,
                (twiceReal * imaginary) + (twiceImaginary * real) - imaginaryBefore,
                real,
                imaginary);
        }

        var (sineReal, sineImaginary) = (sin * cosh, cos * sinh);
        return ((sineReal * real) - (sineImaginary * imaginary), (sineReal * imaginary) + (sineImaginary * real));
    }
}
