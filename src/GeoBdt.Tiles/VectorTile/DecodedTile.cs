namespace GeoBdt.Tiles.VectorTile;

/// <summary>A vector tile taken apart.</summary>
/// <param name="Layers">Layers in the order of the tile.</param>
public sealed record DecodedTile(IReadOnlyList<DecodedLayer> Layers)
{
    /// <summary>The layer of this name, or null.</summary>
    public DecodedLayer? Layer(string name)
    {
        foreach (var layer in Layers)
        {
            if (layer.Name == name) return layer;
        }

        return null;
    }
}

/// <summary>A layer of a vector tile.</summary>
/// <param name="Name">Name, unique in the tile.</param>
/// <param name="Version">Version of the specification: 1 or 2.</param>
/// <param name="Extent">Tile units along a side.</param>
/// <param name="Features">Features in the order of the tile.</param>
public sealed record DecodedLayer(string Name, int Version, int Extent, IReadOnlyList<DecodedFeature> Features);

/// <summary>A feature of a vector tile.</summary>
/// <param name="Id">Id, or null when it has none.</param>
/// <param name="Type">Kind of geometry.</param>
/// <param name="Parts">
/// Points: one array with all of them. Lines: an array each. Polygons: an array for each ring, open, those of positive
/// surveyor's area exterior. Arrays have shape [2 · n]: x, y in tile units.
/// </param>
/// <param name="Attributes">Keys and values in the order of the tags.</param>
public sealed record DecodedFeature(
    ulong? Id,
    GeometryType Type,
    IReadOnlyList<int[]> Parts,
    IReadOnlyList<KeyValuePair<string, TileValue>> Attributes)
{
    /// <summary>Value of an attribute; absent when the feature does not have it.</summary>
    public TileValue Value(string key)
    {
        foreach (var attribute in Attributes)
        {
            if (attribute.Key == key) return attribute.Value;
        }

        return default;
    }
}
