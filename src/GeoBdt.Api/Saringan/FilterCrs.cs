using GeoBdt.Api.Cql2;

namespace GeoBdt.Api.Saringan;

/// <summary>A coordinate system that shapes in a filter may be written in.</summary>
/// <param name="Uri">Its name.</param>
/// <param name="ToDegrees">A position of it as longitude and latitude of CRS84, in degrees.</param>
sealed record FilterCrs(string Uri, Func<Position, Position> ToDegrees)
{
    const double MercatorMetresPerDegree = 6_378_137 * Math.PI / 180;

    public static FilterCrs Crs84 { get; } = new("http://www.opengis.net/def/crs/OGC/1.3/CRS84", position => position);

    /// <summary>All that are known; their axes run along meridians and parallels, so that a box stays a box.</summary>
    public static IReadOnlyList<FilterCrs> All { get; } =
    [
        Crs84,
        new("http://www.opengis.net/def/crs/EPSG/0/4326", position => new(position.Y, position.X)),
        new("http://www.opengis.net/def/crs/EPSG/0/3857", position => new(
            Rounded(position.X / MercatorMetresPerDegree),
            Rounded(Math.Atan(Math.Sinh(position.Y / 6_378_137)) * 180 / Math.PI))),
    ];

    /// <summary>The shape in degrees.</summary>
    /// <param name="shape">In this system.</param>
    /// <param name="at">Where it is written, for the message.</param>
    /// <exception cref="Cql2Exception">It leaves the globe, or a box has its south above its north.</exception>
    public Geometry InDegrees(Geometry shape, int at)
    {
        return shape.Moved(Checked, Box);

        Position Checked(Position position)
        {
            var moved = ToDegrees(position);
            return Math.Abs(moved.X) <= 180 && Math.Abs(moved.Y) <= 90 ? moved : throw new Cql2Exception(
                at,
                $"titik {position.X} {position.Y} di luar bola bumi (bujur −180 sampai 180, lintang −90 sampai 90)",
                $"the position {position.X} {position.Y} lies outside the globe (longitude −180 to 180, latitude −90 to 90)");
        }

        Geometry Box(BoxShape box)
        {
            var (one, two) = (Checked(new(box.MinX, box.MinY)), Checked(new(box.MaxX, box.MaxY)));
            return one.Y <= two.Y ? new BoxShape(one.X, one.Y, two.X, two.Y) : throw new Cql2Exception(
                at, "selatan BBOX di atas utaranya", "the south of the BBOX is above its north", "BBOX(111.5,-8.3,111.9,-7.9)");
        }
    }

    // A tenth of a millimetre: what is left of a conversion is not meant.
    static double Rounded(double degrees) => Math.Round(degrees, 9);
}
