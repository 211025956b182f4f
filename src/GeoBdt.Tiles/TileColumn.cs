using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Tiles;

/// <summary>An attribute of a tile layer: a key and how to get the value of a feature.</summary>
/// <param name="Key">Name of the attribute in the tile.</param>
/// <param name="ValueOf">
/// Value by index of the feature in the <see cref="ShapeSet"/>; asked only for features that are in the tile. A default
/// <see cref="TileValue"/> leaves the attribute out. Must allow calls from several threads if several encoders use it.
/// </param>
public sealed record TileColumn(string Key, Func<int, TileValue> ValueOf)
{
    /// <summary>A column whose values stand in an array, shape [features].</summary>
    public static TileColumn Of(string key, TileValue[] values) => new(key, feature => values[feature]);
}
