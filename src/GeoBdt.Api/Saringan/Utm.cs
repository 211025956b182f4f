using GeoBdt.Api.Cql2;

namespace GeoBdt.Api.Saringan;

/// <summary>From the metres of a zone of UTM on WGS 84 back to degrees.</summary>
/// <remarks>
/// Krüger's series in the third flattening n to the fourth power: within a micrometre of PROJ as far as 37° from the zone's meridian.
/// <para>Source: C. F. F. Karney (2011), Transverse Mercator with an accuracy of a few nanometers, eq. 15 and 36, and for the latitude Krüger's series; checked against PROJ
/// (<c>FilterCrsTests</c>).</para>
/// </remarks>
static class Utm
{
    const double Axis = 6_378_137, Flattening = 1 / 298.257223563, Scale = 0.9996, FalseEast = 500_000, FalseNorthOfSouth = 10_000_000;
    const double N = Flattening / (2 - Flattening), N2 = N * N, N3 = N2 * N, N4 = N3 * N;

    // Quarter meridian over π/2, scaled. Unit: metres.
    const double Radius = Scale * Axis / (1 + N) * (1 + (N2 / 4) + (N4 / 64));

    // β: from the ellipsoid's rectified latitude to the sphere's.
    static readonly double[] Beta =
        [(N / 2) - (N2 * 2 / 3) + (N3 * 37 / 96) - (N4 / 360), (N2 / 48) + (N3 / 15) - (N4 * 437 / 1440), (N3 * 17 / 480) - (N4 * 37 / 840), N4 * 4397 / 161_280];

    // δ: from the conformal latitude to the geographic one.
    static readonly double[] Delta =
        [(2 * N) - (N2 * 2 / 3) - (2 * N3) + (N4 * 116 / 45), (N2 * 7 / 3) - (N3 * 8 / 5) - (N4 * 227 / 45), (N3 * 56 / 15) - (N4 * 136 / 35), N4 * 4279 / 630];

    /// <summary>Longitude and latitude in degrees; not numbers where no zone reaches.</summary>
    /// <param name="position">Metres east and north, with the false origin of UTM.</param>
    /// <param name="zone">1 to 60.</param>
    /// <param name="isNorth">North of the equator; its south has a false north of 10,000 km.</param>
    public static Position ToDegrees(Position position, int zone, bool isNorth)
    {
        var (xi, eta) = ((position.Y - (isNorth ? 0 : FalseNorthOfSouth)) / Radius, (position.X - FalseEast) / Radius);
        // Beyond the poles, or a sixth of the earth away, the series says nothing.
        if (Math.Abs(xi) > Math.PI / 2 || Math.Abs(eta) > 1) return new Position(double.NaN, double.NaN);
        var (north, east) = (xi, eta);
        for (var j = 1; j <= Beta.Length; j++)
        {
            north -= Beta[j - 1] * Math.Sin(2 * j * xi) * Math.Cosh(2 * j * eta);
            east -= Beta[j - 1] * Math.Cos(2 * j * xi) * Math.Sinh(2 * j * eta);
        }

        var conformal = Math.Asin(Math.Sin(north) / Math.Cosh(east));
        var latitude = conformal;
        for (var j = 1; j <= Delta.Length; j++) latitude += Delta[j - 1] * Math.Sin(2 * j * conformal);
        var meridian = (6 * zone) - 183;
        return new Position(meridian + double.RadiansToDegrees(Math.Atan2(Math.Sinh(east), Math.Cos(north))), double.RadiansToDegrees(latitude));
    }
}
