using System.Buffers;
using System.Collections.Concurrent;
using GeoBdt.Tiles.Arsip;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Tiles.Splice;

/// <summary>Puts values into the tiles of an archive: geometry, ids and tags are copied, keys and values written anew.</summary>
/// <remarks>
/// Nothing is clipped, simplified or projected when a tile is asked for. A tile is unpacked and taken apart once and
/// kept among the most recently used; after that a request costs one copy of the tile and a look-up for each value.
/// The result says the same as <see cref="TileEncoder"/> with the same columns, feature by feature. Equal askings give
/// equal bytes. Any number of threads.
/// </remarks>
public sealed class TileSplicer
{
    readonly TileArchive _archive;
    readonly Dictionary<string, FeatureLookup> _lookups;
    readonly SplitTiles _tiles;
    readonly ConcurrentBag<LayerSplice> _workspaces = [];

    /// <param name="archive">Tiles of <see cref="ArchiveEncoder"/>.</param>
    /// <param name="features">Ids of the features of each layer that takes values, in the order of the columns.</param>
    /// <param name="keptBytes">Memory for tiles taken apart. Unit: bytes.</param>
    public TileSplicer(TileArchive archive, IReadOnlyDictionary<string, ulong[]> features, long keptBytes = 64 << 20)
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentOutOfRangeException.ThrowIfNegative(keptBytes);
        _archive = archive;
        _lookups = features.ToDictionary(layer => layer.Key, layer => new FeatureLookup(layer.Value));
        _tiles = new SplitTiles(keptBytes);
    }

    /// <summary>Writes a tile with values; no bytes where the archive has none.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="columns">Attributes, in the order of the tags, behind those that the tile has.</param>
    /// <param name="output">Gets the tile, not packed.</param>
    /// <param name="only">The one layer that is wanted; null for all.</param>
    /// <exception cref="TileArchiveException">The tile's bytes are damaged.</exception>
    /// <exception cref="VectorTileException">It is not a tile of <see cref="ArchiveEncoder"/> over these features.</exception>
    public void Write(TileId tile, IReadOnlyList<SpliceColumn> columns, IBufferWriter<byte> output, string? only = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(output);
        if (!_archive.TryFind(tile, out var place)) return;
        if (!_tiles.TryGet(place.Offset, out var split))
        {
            split = SplitTile.Read(_archive.Unpack(place), _lookups);
            _tiles.Keep(place.Offset, split);
        }

        if (!_workspaces.TryTake(out var workspace)) workspace = new LayerSplice();
        foreach (var layer in split.Layers)
        {
            if (only is null || layer.Name == only) workspace.Write(split, layer, columns, output);
        }

        _workspaces.Add(workspace);
    }
}
