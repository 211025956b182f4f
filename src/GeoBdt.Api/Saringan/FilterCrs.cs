using GeoBdt.Api.Cql2;
using GeoBdt.Tiles.Proyeksi;

namespace GeoBdt.Api.Saringan;

/// <summary>A coordinate system that shapes in a filter may be written in.</summary>
/// <param name="Crs">The system, whose axes are in the order of its definition here.</param>
sealed record FilterCrs(CoordinateSystem Crs)
{
    // A tenth of a millimetre: what is left of a conversion is not meant.
    const int Decimals = 9;
    const int PiecesOfSide = 16;

    /// <summary>Degrees, Web Mercator, and Indonesia's zones of UTM.</summary>
    public static IReadOnlyList<FilterCrs> All { get; } = [.. CoordinateSystems.All.Select(system => new FilterCrs(system))];

    public static FilterCrs Crs84 => All[0];

    public string Uri => Crs.Uri;

    /// <summary>A position of it as longitude and latitude of CRS84, in degrees.</summary>
    public Position ToDegrees(Position position)
    {
        var (longitude, latitude) = Crs.IsNorthFirst ? Crs.ToDegrees(position.Y, position.X) : Crs.ToDegrees(position.X, position.Y);
        return new Position(longitude, latitude);
    }

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
            if (!Crs.IsAlignedWithWorld) return Outline(box, Checked, at);
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
}
