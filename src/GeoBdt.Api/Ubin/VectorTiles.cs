using System.Buffers;
using System.Runtime.CompilerServices;
using GeoBdt.Api.Releases;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Ubin;
using GeoBdt.Tiles;
using GeoBdt.Tiles.Splice;

namespace GeoBdt.Api.Ubin;

/// <summary>Vector tiles of any open release: the stored geometry, with the values asked for put in.</summary>
sealed class VectorTiles
{
    readonly PerRelease<TileSplicer> _splicers = new(
        release => new TileSplicer(release.Ubin, UbinLayers.Features(release.Wilayah)));

    // A value is asked for in tile after tile; its columns last as long as the release keeps the value.
    readonly ConditionalWeakTable<Nilai, IReadOnlyList<SpliceColumn>> _columns = [];

    /// <summary>Writes a tile, unpacked; no bytes where it holds nothing, which is a valid tile without layers.</summary>
    /// <param name="release">Whose.</param>
    /// <param name="tile">Which.</param>
    /// <param name="nilai">Values to put in.</param>
    /// <param name="more">Attributes to put in behind them.</param>
    /// <param name="output">Gets the tile.</param>
    /// <param name="only">The one layer that is wanted; null for all.</param>
    public void Write(
        ReleaseSnapshot release, TileId tile, IReadOnlyList<Nilai> nilai, IEnumerable<SpliceColumn> more, IBufferWriter<byte> output,
        string? only = null)
    {
        var columns = new List<SpliceColumn>();
        foreach (var one in nilai)
        {
            if (!_columns.TryGetValue(one, out var own)) _columns.AddOrUpdate(one, own = UbinColumns.Of(release.Wilayah, [one]));
            columns.AddRange(own);
        }

        columns.AddRange(more);
        _splicers.Of(release).Write(tile, columns, output, only);
    }
}
