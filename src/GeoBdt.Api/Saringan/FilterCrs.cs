using System.Globalization;
using GeoBdt.Api.Cql2;

namespace GeoBdt.Api.Saringan;

/// <summary>A coordinate system that shapes in a filter may be written in.</summary>
/// <param name="Uri">Its name.</param>
/// <param name="IsAligned">Whether its axes run along meridians and parallels, so that a box stays a box.</param>
/// <param name="ToDegrees">A position of it as longitude and latitude of CRS84, in degrees.</param>
sealed record FilterCrs(string Uri, bool IsAligned, Func<Position, Position> ToDegrees)
{
    // The north end of EPSG's area of use of 3857, 85.06°, and a metre. Unit: metres.
    const double Radius = 6_378_137, MercatorEnd = 20_048_967;

    // A tenth of a millimetre: what is left of a conversion is not meant.
    const int Decimals = 9;
    const int FirstZone = 46, LastZone = 54, PiecesOfSide = 16;

    public static FilterCrs Crs84 { get; } = new("http://www.opengis.net/def/crs/OGC/1.3/CRS84", true, position => position);

    /// <summary>Degrees, Web Mercator, and Indonesia's zones of UTM.</summary>
    public static IReadOnlyList<FilterCrs> All { get; } =
    [
        Crs84,
        Epsg(4326, isAligned: true, position => new(position.Y, position.X)),
        Epsg(3857, isAligned: true, position => new(
            double.RadiansToDegrees(position.X / Radius),
            Math.Abs(position.Y) <= MercatorEnd ? double.RadiansToDegrees(Math.Atan(Math.Sinh(position.Y / Radius))) : double.NaN)),
        .. Enumerable.Range(FirstZone, LastZone - FirstZone + 1).Select(zone => Epsg(32600 + zone, isAligned: false, position => Utm.ToDegrees(position, zone, isNorth: true))),
        .. Enumerable.Range(FirstZone, LastZone - FirstZone + 1).Select(zone => Epsg(32700 + zone, isAligned: false, position => Utm.ToDegrees(position, zone, isNorth: false))),
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
            // A number that is none fails both.
            return Math.Abs(moved.X) <= 180 && Math.Abs(moved.Y) <= 90 ? new(Math.Round(moved.X, Decimals), Math.Round(moved.Y, Decimals)) : throw new Cql2Exception(
                at,
                $"titik {position.X} {position.Y} di luar bola bumi (bujur −180 sampai 180, lintang −90 sampai 90)",
                $"the position {position.X} {position.Y} lies outside the globe (longitude −180 to 180, latitude −90 to 90)");
        }

        Geometry Box(BoxShape box)
        {
            if (!IsAligned) return Outline(box, Checked, at);
            var (one, two) = (Checked(new(box.MinX, box.MinY)), Checked(new(box.MaxX, box.MaxY)));
            return one.Y <= two.Y ? new BoxShape(one.X, one.Y, two.X, two.Y) : throw SouthAboveNorth(at);
        }
    }

    // Sides that are straight in metres are bent in degrees.
    static PolygonShape Outline(BoxShape box, Func<Position, Position> move, int at)
    {
        if (box.MinY > box.MaxY || box.MinX > box.MaxX) throw SouthAboveNorth(at);
        Position[] corners = [new(box.MinX, box.MinY), new(box.MaxX, box.MinY), new(box.MaxX, box.MaxY), new(box.MinX, box.MaxY), new(box.MinX, box.MinY)];
        var ring = new List<Position> { move(corners[0]) };
        for (var side = 1; side < corners.Length; side++)
        {
            var (from, to) = (corners[side - 1], corners[side]);
            for (var piece = 1; piece <= PiecesOfSide; piece++)
            {
                var share = (double)piece / PiecesOfSide;
                ring.Add(move(piece == PiecesOfSide ? to : new(from.X + (share * (to.X - from.X)), from.Y + (share * (to.Y - from.Y)))));
            }
        }

        return new PolygonShape([ring]);
    }

    static Cql2Exception SouthAboveNorth(int at) =>
        new(at, "sudut bawah BBOX tidak di bawah sudut atasnya", "the lower corner of the BBOX is not below its upper corner", "BBOX(111.5,-8.3,111.9,-7.9)");

    static FilterCrs Epsg(int code, bool isAligned, Func<Position, Position> toDegrees) =>
        new(string.Create(CultureInfo.InvariantCulture, $"http://www.opengis.net/def/crs/EPSG/0/{code}"), isAligned, toDegrees);
}
