namespace GeoBdt.Tiles.Raster;

/// <summary>A font file that cannot be used: which table, and which rule it breaks.</summary>
/// <param name="table">Four-letter name of the table, or <c>WOFF</c> for the container.</param>
/// <param name="rule">What is wrong.</param>
public sealed class FontException(string table, string rule) : Exception($"Font table {table}: {rule}")
{
    /// <summary>Four-letter name of the table, or <c>WOFF</c>.</summary>
    public string Table { get; } = table;

    /// <summary>What is wrong.</summary>
    public string Rule { get; } = rule;
}
