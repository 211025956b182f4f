namespace GeoBdt.Api.Cql2;

// Shapes, as well-known text.
sealed partial class Cql2TextReader
{
    BoxShape ReadBox()
    {
        var (at, numbers) = (_token.At, new List<double>());
        Take("(");
        do
        {
            numbers.Add(TakeNumber());
        }
        while (numbers.Count < 6 && TryTake(","));
        Take(")");
        return Shapes.Box(at, numbers);
    }

    Geometry ReadShape(string kind)
    {
        if (_token.IsWord("Z")) Advance();
        return kind switch
        {
            "Point" => new PointShape(ReadPositions(mustHold: 1, mostPositions: 1)[0]),
            "LineString" => new LineShape(ReadPositions(mustHold: 2)),
            "Polygon" => new PolygonShape(ReadList(ReadRing)),
            "GeometryCollection" => new ManyShape(kind, ReadList(ReadTagged)),
            _ => new ManyShape(kind, ReadList(() => ReadPart(Cql2Words.PartOf(kind)!))),
        };
    }

    // MULTIPOINT is written with and without parentheses around each point.
    Geometry ReadPart(string kind) => kind == "Point" && _token.Kind == TokenKind.Number ? new PointShape(ReadPosition()) : ReadShape(kind);

    Geometry ReadTagged()
    {
        var kind = _token.Kind == TokenKind.Name ? Cql2Words.Shape(_token.Text) : null;
        if (kind is null or "GeometryCollection") throw Expected("POINT, LINESTRING, POLYGON, MULTI…", "POINT, LINESTRING, POLYGON, MULTI…");
        Advance();
        return ReadShape(kind);
    }

    IReadOnlyList<Position> ReadRing()
    {
        var at = _token.At;
        return Shapes.Ring(at, ReadPositions(mustHold: 4));
    }

    List<Position> ReadPositions(int mustHold, int mostPositions = int.MaxValue)
    {
        var positions = ReadList(ReadPosition);
        return positions.Count >= mustHold && positions.Count <= mostPositions
            ? positions
            : throw Cql2Exception.Expected(_token.At, $"{mustHold} titik{(mostPositions > 1 ? " atau lebih" : "")}", $"{mustHold} position{(mostPositions > 1 ? "s or more" : "")}", $"{positions.Count}");
    }

    Position ReadPosition()
    {
        _counter.Position(_token.At);
        var position = new Position(TakeNumber(), TakeNumber());
        // A height, which areas do not have.
        if (_token.Kind == TokenKind.Number) Advance();
        return position;
    }
}
