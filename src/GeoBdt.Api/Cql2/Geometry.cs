namespace GeoBdt.Api.Cql2;

/// <summary>A position in the axis order of its coordinate system; heights are read and left away.</summary>
readonly record struct Position(double X, double Y);

/// <summary>A shape written in a filter.</summary>
abstract record Geometry
{
    /// <summary>The same shape with every position moved; a box becomes what <paramref name="box"/> makes of it.</summary>
    public abstract Geometry Moved(Func<Position, Position> move, Func<BoxShape, Geometry> box);
}

sealed record PointShape(Position At) : Geometry
{
    public override Geometry Moved(Func<Position, Position> move, Func<BoxShape, Geometry> box) => new PointShape(move(At));
}

/// <param name="Path">Two positions or more.</param>
sealed record LineShape(IReadOnlyList<Position> Path) : Geometry
{
    public override Geometry Moved(Func<Position, Position> move, Func<BoxShape, Geometry> box) => new LineShape([.. Path.Select(move)]);
}

/// <param name="Rings">The first is the outline, others are holes; each is closed and has four positions or more.</param>
sealed record PolygonShape(IReadOnlyList<IReadOnlyList<Position>> Rings) : Geometry
{
    public override Geometry Moved(Func<Position, Position> move, Func<BoxShape, Geometry> box) =>
        new PolygonShape([.. Rings.Select(ring => (IReadOnlyList<Position>)[.. ring.Select(move)])]);
}

/// <summary>Several shapes.</summary>
/// <param name="Kind">As GeoJSON names it: MultiPoint, MultiLineString, MultiPolygon, GeometryCollection.</param>
/// <param name="Parts">One or more.</param>
sealed record ManyShape(string Kind, IReadOnlyList<Geometry> Parts) : Geometry
{
    public override Geometry Moved(Func<Position, Position> move, Func<BoxShape, Geometry> box) =>
        new ManyShape(Kind, [.. Parts.Select(part => part.Moved(move, box))]);
}

/// <summary>BBOX, first axis first. In degrees the west may be larger than the east: the box crosses 180°.</summary>
sealed record BoxShape(double MinX, double MinY, double MaxX, double MaxY) : Geometry
{
    public override Geometry Moved(Func<Position, Position> move, Func<BoxShape, Geometry> box) => box(this);
}
