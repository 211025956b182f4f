namespace GeoBdt.Tiles;

/// <summary>
/// Degrees to and from world units: the Web Mercator square (EPSG:3857) cut into 2^32 by 2^32 integer steps.
/// </summary>
/// <remarks>
/// World unit 0,0 is the north-west corner (longitude −180°, latitude +85.0511°); x grows east, y grows south. One unit
/// is 0.93 cm at the equator, so a coordinate written with six decimals of a degree survives the round trip.
/// The column of a tile at zoom z is <c>x &gt;&gt; (32 − z)</c>.
/// <para>Source: spherical Mercator, J. P. Snyder (1987), Map Projections, eq. 7-1 and 7-2.</para>
/// </remarks>
public static class WebMercator
{
    /// <summary>Latitude where the square ends. Unit: degrees.</summary>
    public const double MaxLatitude = 85.05112877980659;

    const double Units = 4294967296.0;

    /// <summary>World column of a longitude. Unit in: degrees, −180 to 180 (clamped).</summary>
    public static uint ToX(double longitude) => ToUnit((longitude + 180.0) / 360.0);

    /// <summary>World row of a latitude. Unit in: degrees, clamped to ±<see cref="MaxLatitude"/>.</summary>
    public static uint ToY(double latitude)
    {
        var sine = Math.Sin(Math.Clamp(latitude, -MaxLatitude, MaxLatitude) * (Math.PI / 180.0));
        return ToUnit(0.5 - (Math.Atanh(sine) / (2.0 * Math.PI)));
    }

    /// <summary>Longitude of a world column. Unit out: degrees.</summary>
    public static double ToLongitude(uint x) => (x / Units * 360.0) - 180.0;

    /// <summary>Latitude of a world row. Unit out: degrees.</summary>
    public static double ToLatitude(uint y) =>
        Math.Atan(Math.Sinh((0.5 - (y / Units)) * (2.0 * Math.PI))) * (180.0 / Math.PI);

    static uint ToUnit(double fraction) => (uint)Math.Clamp(Math.Round(fraction * Units), 0.0, Units - 1.0);
}
