using System.Runtime.InteropServices;
using GeoBdt.Indicators.Wilayah.Batas;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;
using ProjNet.Geometries;

namespace GeoBdt.Boundaries.Crs;

/// <summary>Parameters of a transverse Mercator projection of the WGS 84 ellipsoid.</summary>
/// <param name="CentralMeridian">Unit: degrees.</param>
/// <param name="LatitudeOfOrigin">Unit: degrees.</param>
/// <param name="Scale">Scale on the central meridian.</param>
/// <param name="FalseEasting">Unit: metres.</param>
/// <param name="FalseNorthing">Unit: metres.</param>
readonly record struct TransverseMercator(
    double CentralMeridian, double LatitudeOfOrigin, double Scale, double FalseEasting, double FalseNorthing);

/// <summary>From metres back to degrees of WGS 84.</summary>
static class Projections
{
    // Radius of the sphere of EPSG:3857. Unit: metres.
    const double Radius = 6378137;

    // No position is farther from the origin of its zone than half round the earth. Unit: metres.
    const double Farthest = Math.PI * Radius;

    /// <summary>The inverse of a transverse Mercator projection, by ProjNET.</summary>
    /// <remarks>Within 1 mm of PROJ up to 3° from the central meridian, as far as a zone reaches, and within 1 cm at 6°
    /// (<c>CrsTableTests</c>).</remarks>
    public static ToDegrees Inverse(TransverseMercator parameters)
    {
        var factory = new CoordinateSystemFactory();
        var projection = factory.CreateProjection("tm", "Transverse_Mercator",
        [
            new("latitude_of_origin", parameters.LatitudeOfOrigin),
            new("central_meridian", parameters.CentralMeridian),
            new("scale_factor", parameters.Scale),
            new("false_easting", parameters.FalseEasting),
            new("false_northing", parameters.FalseNorthing),
        ]);
        var system = factory.CreateProjectedCoordinateSystem("tm", GeographicCoordinateSystem.WGS84, projection,
            LinearUnit.Metre, new AxisInfo("East", AxisOrientationEnum.East), new AxisInfo("North", AxisOrientationEnum.North));
        var transform = new CoordinateTransformationFactory()
            .CreateFromCoordinateSystems(system, GeographicCoordinateSystem.WGS84).MathTransform;
        return xy => Transform(transform, MemoryMarshal.Cast<double, XY>(xy));
    }

    // Far out ProjNET throws, as its iteration does not end, and leaves the rest half converted.
    static void Transform(MathTransform transform, Span<XY> positions)
    {
        var start = 0;
        for (var i = 0; i < positions.Length; i++)
        {
            if (Math.Abs(positions[i].X) <= Farthest && Math.Abs(positions[i].Y) <= Farthest) continue;
            if (i > start) transform.Transform(positions[start..i]);
            positions[i] = new XY(double.NaN, double.NaN);
            start = i + 1;
        }

        if (start < positions.Length) transform.Transform(positions[start..]);
    }

    /// <summary>The inverse of EPSG:3857, the Mercator projection of web maps: latitudes of the ellipsoid projected as if
    /// on a sphere.</summary>
    public static void InverseWebMercator(Span<double> xy)
    {
        for (var i = 0; i + 1 < xy.Length; i += 2)
        {
            xy[i] = double.RadiansToDegrees(xy[i] / Radius);
            xy[i + 1] = double.RadiansToDegrees(Math.Atan(Math.Sinh(xy[i + 1] / Radius)));
        }
    }
}
