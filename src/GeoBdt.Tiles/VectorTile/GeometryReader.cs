namespace GeoBdt.Tiles.VectorTile;

/// <summary>Commands of a feature to points, lines and rings (MVT 2.1, section 4.3).</summary>
static class GeometryReader
{
    const int MoveTo = 1;
    const int LineTo = 2;
    const int ClosePath = 7;

    /// <summary>Reads all commands and refuses sequences that the type does not allow.</summary>
    public static List<int[]> Read(ProtobufReader commands, GeometryType type)
    {
        var parts = new List<int[]>();
        var part = new List<int>();
        var (x, y) = (0, 0);
        while (!commands.IsAtEnd)
        {
            ReadCommand(ref commands, MoveTo, type, part, ref x, ref y);
            if (type == GeometryType.Point)
            {
                if (!commands.IsAtEnd) throw commands.Fault("a point feature has more than one command.");
            }
            else
            {
                ReadCommand(ref commands, LineTo, type, part, ref x, ref y);
                if (type == GeometryType.Polygon) ReadCommand(ref commands, ClosePath, type, part, ref x, ref y);
            }

            parts.Add([.. part]);
            part.Clear();
        }

        return parts;
    }

    static void ReadCommand(
        ref ProtobufReader commands, int expected, GeometryType type, List<int> part, ref int x, ref int y)
    {
        var command = commands.ReadUInt32();
        var (id, count) = ((int)(command & 7), command >> 3);
        if (id != expected) throw commands.Fault($"command {id} where {expected} belongs in a {type}.");
        var (least, most) = (expected, type) switch
        {
            (MoveTo, GeometryType.Point) => (1u, uint.MaxValue),
            (LineTo, GeometryType.LineString) => (1u, uint.MaxValue),
            (LineTo, _) => (2u, uint.MaxValue),
            _ => (1u, 1u),
        };
        if (count < least || count > most) throw commands.Fault($"command {id} of a {type} repeated {count} times.");
        if (id == ClosePath) return;

        for (var i = 0u; i < count; i++)
        {
            var (stepX, stepY) = (Step(ref commands), Step(ref commands));
            if (expected == LineTo && stepX == 0 && stepY == 0) throw commands.Fault($"a {type} stays where it is.");
            // In 32 bits, like the steps themselves: a sum beyond them comes round, as in other decoders (vtzero).
            part.Add(x = unchecked(x + stepX));
            part.Add(y = unchecked(y + stepY));
        }
    }

    static int Step(ref ProtobufReader commands)
    {
        var parameter = commands.ReadUInt32();
        return (int)(parameter >> 1) ^ -(int)(parameter & 1);
    }
}
