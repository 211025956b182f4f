using System.Globalization;

namespace GeoBdt.Api.Ogc.Maps;

/// <summary>A piece of the world in the units of a coordinate reference system.</summary>
/// <param name="Crs">The system.</param>
/// <param name="West">Least easting or longitude.</param>
/// <param name="South">Least northing or latitude.</param>
/// <param name="East">Greatest, &gt; West: a piece over the antimeridian goes on beyond the eastern end of the world.</param>
/// <param name="North">Greatest, &gt; South.</param>
/// <param name="IsOverAntimeridian">It was asked for across, so what lies beyond the eastern end is the western one.</param>
readonly record struct MapBox(MapCrs Crs, double West, double South, double East, double North, bool IsOverAntimeridian = false)
{
    /// <summary>Metres to a degree of the equator.</summary>
    public const double MetresPerDegree = 111_319.490_793_273_58;

    const double Radians = Math.PI / 180;

    public double Width => East - West;

    public double Height => North - South;

    public (double X, double Y) Centre => ((West + East) / 2, (South + North) / 2);

    /// <summary>
    /// Metres on the ground to a unit across and up. In degrees those of the latitude nearest to the equator, in Web Mercator those of the middle, as the
    /// standard's examples have it (20-058, annex on computations).
    /// </summary>
    public (double Across, double Up) MetresPerUnit
    {
        get
        {
            if (Crs.IsMercator)
            {
                var metres = Math.Cos(LatitudeOf((South + North) / 2) * Radians);
                return (metres, metres);
            }

            var nearest = South > 0 ? South : North < 0 ? North : 0;
            return (MetresPerDegree * Math.Cos(nearest * Radians), MetresPerDegree);
        }
    }

    /// <summary>The piece of a size on the ground around a point.</summary>
    /// <param name="crs">System of the point.</param>
    /// <param name="centre">The point.</param>
    /// <param name="across">Unit: metres.</param>
    /// <param name="up">Unit: metres.</param>
    public static MapBox Around(MapCrs crs, (double X, double Y) centre, double across, double up)
    {
        if (crs.IsMercator)
        {
            var metres = Math.Cos(LatitudeOf(centre.Y) * Radians);
            return Of(crs, centre, across / metres / 2, up / metres / 2);
        }

        var half = up / MetresPerDegree / 2;
        // Its latitudes first: they say how long a degree of longitude is.
        var perUnit = new MapBox(crs, 0, centre.Y - half, 0, centre.Y + half).MetresPerUnit.Across;
        return Of(crs, centre, across / perUnit / 2, half);
    }

    static MapBox Of(MapCrs crs, (double X, double Y) centre, double halfWidth, double halfHeight) =>
        new MapBox(crs, centre.X - halfWidth, centre.Y - halfHeight, centre.X + halfWidth, centre.Y + halfHeight).Rounded();

    /// <summary>The same in another system, cut to what that system can show.</summary>
    public MapBox In(MapCrs crs)
    {
        if (crs.IsMercator == Crs.IsMercator) return this with { Crs = crs };
        var stretch = crs.HalfWidth / Crs.HalfWidth;
        var (south, north) = crs.IsMercator ? (NorthingOf(South), NorthingOf(North)) : (LatitudeOf(South), LatitudeOf(North));
        return (this with { Crs = crs, West = West * stretch, East = East * stretch, South = south, North = north }).Rounded();
    }

    /// <summary>What a header says is what is drawn: both have the decimals of the header.</summary>
    public MapBox Rounded() => this with
    {
        West = Math.Round(West, Crs.Decimals),
        South = Math.Round(South, Crs.Decimals),
        East = Math.Round(East, Crs.Decimals),
        North = Math.Round(North, Crs.Decimals),
    };

    /// <summary>Lower left and upper right corner, in the order of the system's axes; east is less than west over the antimeridian.</summary>
    public override string ToString()
    {
        var east = IsOverAntimeridian ? Math.Round(East - (2 * Crs.HalfWidth), Crs.Decimals) : East;
        double[] corners = Crs.IsNorthFirst ? [South, West, North, east] : [West, South, east, North];
        var format = "0." + new string('#', Crs.Decimals);
        return string.Join(',', corners.Select(one => one.ToString(format, CultureInfo.InvariantCulture)));
    }

    /// <summary>Degrees of a northing of Web Mercator.</summary>
    public static double LatitudeOf(double northing) => Math.Atan(Math.Sinh(northing / MapCrs.Epsg3857.HalfWidth * Math.PI)) / Radians;

    // Of a latitude that the square has not got, its end.
    static double NorthingOf(double latitude) => Math.Clamp(
        Math.Asinh(Math.Tan(Math.Clamp(latitude, -89.9, 89.9) * Radians)) / Math.PI, -1, 1) * MapCrs.Epsg3857.HalfWidth;
}
