using System.Runtime.ExceptionServices;
using GeoBdt.Tiles.Arsip;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Tiles.Pemeriksaan;

/// <summary>A level of areas at a zoom of an archive.</summary>
/// <param name="Zoom">The zoom.</param>
/// <param name="Layer">Name of the layer.</param>
/// <param name="Features">Different features in all tiles of the zoom.</param>
/// <param name="Missing">Features of the deepest zoom of which this one shows nothing, though it has the layer.</param>
/// <param name="Measured">Tiles whose areas were measured.</param>
/// <param name="Coverage">How the areas fill those tiles.</param>
public sealed record ZoomCheck(int Zoom, string Layer, int Features, int Missing, int Measured, TileCoverage Coverage);

/// <summary>Looks into every tile of an archive: what is in it, and whether the areas of a level leave gaps or overlap.</summary>
/// <remarks>
/// All tiles are decoded, strictly; areas are measured in a sample of them, spread evenly over the archive's order, which
/// follows the country from place to place. A wider area that no narrower one belongs to at the deepest zoom has none to fill
/// it and leaves no gap. Results do not depend on the number of threads.
/// </remarks>
public static class ArchiveCheck
{
    const int AtOnce = 256;

    /// <summary>Checks.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="layers">Names of the layers of areas, the widest first: each must fill the one before it.</param>
    /// <param name="parentOf">Id of the wider area that a feature belongs to, by its place in <paramref name="layers"/> and
    /// its id.</param>
    /// <param name="sample">Tiles to measure at each zoom. Range: ≥ 1.</param>
    /// <param name="progress">Told the share that is done, 0–1.</param>
    /// <param name="cancellation">Stops between tiles.</param>
    /// <returns>By zoom, then layer; layers that a zoom does not have left out.</returns>
    /// <exception cref="TileArchiveException">A tile cannot be unpacked.</exception>
    /// <exception cref="VectorTileException">A tile is not a vector tile.</exception>
    public static IReadOnlyList<ZoomCheck> Run(
        TileArchive archive, IReadOnlyList<string> layers, Func<int, ulong, ulong> parentOf, int sample, IProgress<double>? progress,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(parentOf);
        ArgumentOutOfRangeException.ThrowIfLessThan(sample, 1);
        var zooms = archive.Tiles().GroupBy(one => one.Tile.Z).OrderBy(group => group.Key).Select(group => group.ToArray()).ToArray();
        var found = new List<(int Zoom, LayerTally[] Layers)>();
        var filled = Filled(archive, zooms, layers, parentOf, cancellation);
        var (done, total) = (0, zooms.Sum(zoom => zoom.Length));
        foreach (var tiles in zooms)
        {
            var tally = layers.Select(_ => new LayerTally()).ToArray();
            foreach (var chunk in Enumerable.Range(0, tiles.Length).Chunk(AtOnce))
            {
                cancellation.ThrowIfCancellationRequested();
                var looked = Decoded(chunk, i => Look(archive.Unpack(tiles[i].Place), layers, filled, IsMeasured(i, tiles.Length, sample)));
                foreach (var tile in looked) Add(tally, tile);
                progress?.Report((double)(done += chunk.Length) / total);
            }

            found.Add((tiles[0].Tile.Z, tally));
        }

        return [.. found.SelectMany(zoom => layers.Select((name, i) => zoom.Layers[i].Check(zoom.Zoom, name, found[^1].Layers[i])))
            .Where(check => check.Features > 0)];
    }

    /// <summary>Finds the places that several features of a layer enclose and none covers, in every tile.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="layer">Name of the layer.</param>
    /// <param name="cancellation">Stops between tiles.</param>
    /// <returns>In the order of the tiles; a place that several tiles show whole comes several times.</returns>
    /// <exception cref="TileArchiveException">A tile cannot be unpacked.</exception>
    /// <exception cref="VectorTileException">A tile is not a vector tile.</exception>
    public static IReadOnlyList<EnclosedPlace> GapsBetween(TileArchive archive, string layer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentNullException.ThrowIfNull(layer);
        var tiles = archive.Tiles().ToArray();
        var gaps = new List<EnclosedPlace>();
        foreach (var chunk in Enumerable.Range(0, tiles.Length).Chunk(AtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            var found = Decoded(chunk, i => VectorTileReader.Read(archive.Unpack(tiles[i].Place)).Layer(layer) is { } polygons
                ? EnclosedPlace.Of(tiles[i].Tile, polygons)
                : []);
            gaps.AddRange(found.SelectMany(places => places).Where(place => place.Neighbours > 1));
        }

        return gaps;
    }

    // By layer: areas that narrower ones belong to.
    static HashSet<ulong>[] Filled(
        TileArchive archive,
        (TileId Tile, TilePlace Place)[][] zooms,
        IReadOnlyList<string> layers,
        Func<int, ulong, ulong> parentOf,
        CancellationToken cancellation)
    {
        var filled = layers.Select(_ => new HashSet<ulong>()).ToArray();
        var deepest = zooms.Length == 0 ? [] : zooms[^1];
        foreach (var chunk in Enumerable.Range(0, deepest.Length).Chunk(AtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            var parents = Decoded(chunk, i =>
            {
                var tile = VectorTileReader.Read(archive.Unpack(deepest[i].Place));
                return layers.Select((name, l) => l == 0
                    ? []
                    : (tile.Layer(name)?.Features ?? []).Select(feature => parentOf(l, feature.Id ?? 0)).ToArray()).ToArray();
            });
            foreach (var tile in parents)
            {
                for (var l = 1; l < layers.Count; l++) filled[l - 1].UnionWith(tile[l]);
            }
        }

        return filled;
    }

    static T[] Decoded<T>(int[] tiles, Func<int, T> look)
    {
        try
        {
            return [.. tiles.AsParallel().AsOrdered().Select(look)];
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
            throw;
        }
    }

    // Every tile whose number crosses a whole when counted in samples.
    static bool IsMeasured(long i, int tiles, int sample) => tiles <= sample || i * sample / tiles != (i + 1) * sample / tiles;

    static (ulong[] Ids, TileCoverage? Coverage)[] Look(
        ReadOnlySpan<byte> bytes, IReadOnlyList<string> layers, HashSet<ulong>[] filled, bool isMeasured)
    {
        var tile = VectorTileReader.Read(bytes);
        var result = new (ulong[], TileCoverage?)[layers.Count];
        DecodedLayer? above = null;
        for (var i = 0; i < layers.Count; i++)
        {
            result[i].Item1 = [];
            if (tile.Layer(layers[i]) is not { } layer) continue;
            result[i] = (
                [.. layer.Features.Select(feature => feature.Id ?? 0)],
                isMeasured ? TileCoverage.Of(layer, above) : null);
            var own = filled[i];
            above = layer with { Features = [.. layer.Features.Where(feature => own.Contains(feature.Id ?? 0))] };
        }

        return result;
    }

    static void Add(LayerTally[] tally, (ulong[] Ids, TileCoverage? Coverage)[] tile)
    {
        for (var i = 0; i < tally.Length; i++)
        {
            tally[i].Ids.UnionWith(tile[i].Ids);
            if (tile[i].Coverage is { } coverage) (tally[i].Measured, tally[i].Coverage) = (tally[i].Measured + 1, tally[i].Coverage + coverage);
        }
    }

    sealed class LayerTally
    {
        public HashSet<ulong> Ids { get; } = [];

        public int Measured { get; set; }

        public TileCoverage Coverage { get; set; }

        public ZoomCheck Check(int zoom, string name, LayerTally deepest) =>
            new(zoom, name, Ids.Count, deepest.Ids.Count(id => !Ids.Contains(id)), Measured, Coverage);
    }
}
