namespace GeoBdt.Indicators.Wilayah.Geometri;

/// <summary>Area of rings on the WGS 84 ellipsoid.</summary>
/// <remarks>
/// Sides are taken as straight in the cylindrical equal-area projection; for sides up to 10 km near the equator the
/// difference from geodesics is below 10⁻⁶ of the area.
/// <para>Source: J. P. Snyder (1987), Map Projections, eq. 3-12 (q) and 10-13.</para>
/// </remarks>
static class EllipsoidArea
{
    const double A = 6378137.0;
    const double E2 = 0.0066943799901413165;
    static readonly double E = Math.Sqrt(E2);

    /// <summary>Signed area: positive when the ring runs counter-clockwise. Unit: m².</summary>
    public static double Of(ReadOnlySpan<GridPoint> ring)
    {
        if (ring.Length < 3) return 0;
        var previous = ring[^1];
        var previousQ = Q(previous.Latitude);
        var sum = 0.0;
        foreach (var point in ring)
        {
            var q = Q(point.Latitude);
            sum -= (double)(point.X - previous.X) * (previousQ + q);
            (previous, previousQ) = (point, q);
        }

        // q integrates to a²/2 · q per radian of longitude; the trapezium halves it again.
        return sum * (A * A / 4.0) * (Math.PI / 180.0 / GridPoint.PerDegree);
    }

    static double Q(double latitude)
    {
        var sine = Math.Sin(latitude * (Math.PI / 180.0));
        var logarithm = Math.Log((1 - (E * sine)) / (1 + (E * sine)));
        return (1 - E2) * ((sine / (1 - (E2 * sine * sine))) - (logarithm / (2 * E)));
    }
}
