using System.Buffers;
using GeoBdt.Api.Releases;
using GeoBdt.Indicators.Release;
using GeoBdt.Tiles;
using Microsoft.Extensions.ObjectPool;

namespace GeoBdt.Api.Ubin;

/// <summary>Encodes vector tiles of any open release; encoders keep their buffers from tile to tile.</summary>
sealed class VectorTiles
{
    readonly PerRelease<TileLayers> _layers = new(release => new TileLayers(release));
    readonly ObjectPool<TileEncoder> _encoders = ObjectPool.Create<TileEncoder>();

    /// <summary>Writes a tile; no bytes where it holds nothing, which is a valid tile without layers.</summary>
    public void Write(ReleaseSnapshot release, TileId tile, IReadOnlyList<Nilai> nilai, IBufferWriter<byte> output)
    {
        var layers = _layers.Of(release);
        var encoder = _encoders.Get();
        try
        {
            layers.Encode(encoder, tile, nilai);
            output.Write(encoder.Written);
        }
        finally
        {
            _encoders.Return(encoder);
        }
    }
}
