namespace GeoBdt.Tiles.Arsip;

/// <summary>A layer of the tiles of an archive over a stretch of zooms.</summary>
/// <param name="Name">Name in the tile; layers of the same name must not share a zoom.</param>
/// <param name="Shapes">What it shows.</param>
/// <param name="Columns">Attributes, the same at every zoom.</param>
/// <param name="MinZoom">Widest zoom.</param>
/// <param name="MaxZoom">Deepest zoom.</param>
/// <param name="HasPoints">Label points instead of polygons.</param>
public sealed record ArchiveLayer(
    string Name, TileLayer Shapes, ReadOnlyMemory<TileColumn> Columns, int MinZoom, int MaxZoom, bool HasPoints)
{
    /// <summary>
    /// Of a layer of points: features from this index on have their point only in a tile that cannot show their polygon.
    /// </summary>
    public int FirstStandIn { get; init; } = int.MaxValue;
}

/// <summary>What became of a layer's features at a zoom.</summary>
/// <param name="Name">Name of the layer.</param>
/// <param name="Zoom">The zoom.</param>
/// <param name="Expected">Features that have a shape; of a layer of points, those that have their point in any case.</param>
/// <param name="Shown">How many of them are in one tile or more.</param>
/// <param name="StandIns">Points in place of polygons that are too small for the grid of a tile.</param>
public sealed record ArchiveLayerCount(string Name, int Zoom, int Expected, int Shown, int StandIns)
{
    /// <summary>Features in no tile of the zoom, as they enclose nothing on its grid.</summary>
    public int TooSmall => Expected - Shown;
}

/// <summary>Tiles of a zoom.</summary>
/// <param name="Zoom">The zoom.</param>
/// <param name="Tiles">Tiles that hold something.</param>
/// <param name="Bytes">Their bytes, packed, contents that repeat counted each time.</param>
/// <param name="Largest">The largest of them, packed.</param>
public sealed record ArchiveZoomCount(int Zoom, int Tiles, long Bytes, int Largest);

/// <summary>What is in an archive that was encoded.</summary>
/// <param name="Bounds">Box of all shapes; null when there are none.</param>
/// <param name="Zooms">Zoom by zoom.</param>
/// <param name="Layers">Layer by layer, zoom by zoom.</param>
public sealed record ArchiveReport(
    WorldBox? Bounds, IReadOnlyList<ArchiveZoomCount> Zooms, IReadOnlyList<ArchiveLayerCount> Layers);
