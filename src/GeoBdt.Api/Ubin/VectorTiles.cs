using System.Buffers;
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

    /// <summary>Writes a tile, unpacked; no bytes where it holds nothing, which is a valid tile without layers.</summary>
    public void Write(ReleaseSnapshot release, TileId tile, IReadOnlyList<Nilai> nilai, IBufferWriter<byte> output) =>
        _splicers.Of(release).Write(tile, UbinColumns.Of(release.Wilayah, nilai), output);
}
