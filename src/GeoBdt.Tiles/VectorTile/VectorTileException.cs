namespace GeoBdt.Tiles.VectorTile;

/// <summary>Bytes that are not a vector tile; says where and which rule they break.</summary>
public sealed class VectorTileException : Exception
{
    internal VectorTileException(int offset, string rule)
        : base($"Ubin vektor rusak pada byte {offset}. / Vector tile malformed at byte {offset}: {rule}")
    {
        Offset = offset;
        Rule = rule;
    }

    /// <summary>Place in the tile's bytes at or shortly before the fault.</summary>
    public int Offset { get; }

    /// <summary>The rule broken, with the offending value.</summary>
    public string Rule { get; }
}
