namespace GeoBdt.Tiles.Arsip;

/// <summary>A file that is not a readable PMTiles archive; says which rule it breaks.</summary>
public sealed class TileArchiveException : Exception
{
    internal TileArchiveException(string path, string rule, Exception? inner = null)
        : base($"{path}: arsip ubin tidak terbaca. / Tile archive not readable: {rule}", inner)
    {
        Path = path;
        Rule = rule;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The rule broken, with the offending value.</summary>
    public string Rule { get; }
}
