using System.Collections.Concurrent;

namespace GeoBdt.Tiles.Arsip;

/// <summary>Encodes all tiles of some layers, zoom 0 to a deepest one, into an archive.</summary>
/// <remarks>
/// Only tiles that a feature's box touches are tried: a quarter of a tile that nothing touches is touched by nothing.
/// Tiles are encoded and packed on several threads and added in the order of their numbers, a bounded number of them
/// in flight, so neither threads nor their luck change a byte. At the deepest zoom, which clients magnify, every vertex
/// is drawn that the grid can show.
/// </remarks>
public sealed class ArchiveEncoder
{
    // Tiles waiting for their turn, for each thread. A heavy tile holds up this many before the threads idle.
    const int InFlight = 64;

    readonly IReadOnlyList<ArchiveLayer> _layers;
    readonly int _maxZoom;
    readonly bool[][][] _shown;
    readonly TileLayer[][] _polygons;
    readonly ConcurrentBag<TileEncoder> _encoders = [];

    /// <param name="layers">The layers, in the order of the tile.</param>
    /// <param name="maxZoom">Deepest zoom.</param>
    public ArchiveEncoder(IReadOnlyList<ArchiveLayer> layers, int maxZoom)
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentOutOfRangeException.ThrowIfNegative(maxZoom);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxZoom, TileId.MaxZoom);
        (_layers, _maxZoom) = (layers, maxZoom);
        _shown = [.. layers.Select(layer => Enumerable.Range(0, maxZoom + 1)
            .Select(zoom => zoom >= layer.MinZoom && zoom <= layer.MaxZoom ? new bool[layer.Shapes.Shapes.Count] : [])
            .ToArray())];
        _polygons = [.. Enumerable.Range(0, maxZoom + 1).Select(zoom => layers
            .Where(layer => !layer.HasPoints && zoom >= layer.MinZoom && zoom <= layer.MaxZoom)
            .Select(layer => layer.Shapes)
            .ToArray())];
    }

    /// <summary>Encodes every tile and adds it to an archive.</summary>
    /// <param name="archive">Has no tiles yet; the caller completes it.</param>
    /// <param name="threads">Threads to use. Range: ≥ 1.</param>
    /// <param name="progress">Told the share of the tiles that is done, 0–1.</param>
    /// <param name="cancellation">Stops between tiles.</param>
    /// <returns>Counts of tiles and features.</returns>
    public ArchiveReport Encode(
        TileArchiveWriter archive, int threads, IProgress<double>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var tiles = TouchedTiles();
        var zooms = Enumerable.Range(0, _maxZoom + 1).Select(zoom => new ArchiveZoomCount(zoom, 0, 0, 0)).ToArray();
        var scheduler = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, threads).ConcurrentScheduler;
        var factory = new TaskFactory<byte[]>(scheduler);
        var waiting = new Queue<(TileId Tile, Task<byte[]> Packed)>();
        var begun = 0;
        for (var done = 0; done < tiles.Count; done++)
        {
            while (begun < tiles.Count && waiting.Count < threads * InFlight)
            {
                var tile = tiles[begun++];
                waiting.Enqueue((tile, factory.StartNew(() => EncodeOne(tile), cancellation)));
            }

            var (next, packing) = waiting.Dequeue();
            var packed = packing.GetAwaiter().GetResult();
            if (packed.Length > 0)
            {
                archive.Add(next, packed);
                var zoom = zooms[next.Z];
                zooms[next.Z] = new(zoom.Zoom, zoom.Tiles + 1, zoom.Bytes + packed.Length, Math.Max(zoom.Largest, packed.Length));
            }

            if (done % 256 == 0) progress?.Report((double)done / tiles.Count);
        }

        progress?.Report(1);
        return new ArchiveReport(Bounds(), zooms, Count());
    }

    byte[] EncodeOne(TileId tile)
    {
        if (!_encoders.TryTake(out var encoder)) encoder = new TileEncoder();
        encoder.Begin(tile, tile.Z == _maxZoom ? TileId.MaxZoom : null, _polygons[tile.Z]);
        for (var i = 0; i < _layers.Count; i++)
        {
            var layer = _layers[i];
            if (tile.Z < layer.MinZoom || tile.Z > layer.MaxZoom) continue;
            // Threads may mark the same feature: all write true.
            var shown = _shown[i][tile.Z];
            if (layer.HasPoints) AddPoints(encoder, layer, shown);
            else encoder.AddPolygons(layer.Shapes, layer.Columns.Span, shown);
        }

        var packed = encoder.Written.IsEmpty ? [] : ArchiveDirectory.Gzip(encoder.Written);
        _encoders.Add(encoder);
        return packed;
    }

    static void AddPoints(TileEncoder encoder, ArchiveLayer layer, Span<bool> shown)
    {
        var ids = layer.Shapes.Shapes.FeatureId;
        encoder.AddLabels(
            layer.Name, layer.Shapes, layer.Columns.Span, shown,
            feature => feature < layer.FirstStandIn || encoder.HasVanished(ids[feature]));
    }

    // Zoom by zoom in the order of their numbers.
    List<TileId> TouchedTiles()
    {
        var touched = new List<TileId>();
        TileId.TryCreate(0, 0, 0, out var world);
        var here = new List<TileId> { world };
        for (var zoom = 0; zoom <= _maxZoom; zoom++)
        {
            here.RemoveAll(tile => !IsTouched(tile));
            touched.AddRange(here);
            var below = new List<TileId>(4 * here.Count);
            foreach (var tile in here)
            {
                for (var quarter = 0; quarter < 4; quarter++)
                {
                    if (TileId.TryCreate(zoom + 1, (2 * tile.X) + (quarter & 1), (2 * tile.Y) + (quarter >> 1), out var child))
                    {
                        below.Add(child);
                    }
                }
            }

            here = below;
            here.Sort((left, right) => HilbertOrder.ToNumber(left).CompareTo(HilbertOrder.ToNumber(right)));
        }

        return touched;
    }

    bool IsTouched(TileId tile)
    {
        var reach = new TileGrid(tile, TileEncoder.Buffer).Reach;
        foreach (var layer in _layers)
        {
            if (layer.Shapes.Index.Touches(reach)) return true;
        }

        return false;
    }

    WorldBox? Bounds()
    {
        WorldBox? all = null;
        foreach (var layer in _layers)
        {
            if (layer.Shapes.Shapes.BoxAround(..) is not { } box) continue;
            all = all is { } before ? before.Join(box) : box;
        }

        return all;
    }

    List<ArchiveLayerCount> Count()
    {
        var counts = new List<ArchiveLayerCount>();
        for (var i = 0; i < _layers.Count; i++)
        {
            for (var zoom = Math.Max(0, _layers[i].MinZoom); zoom <= Math.Min(_maxZoom, _layers[i].MaxZoom); zoom++)
            {
                counts.Add(Count(_layers[i], zoom, _shown[i][zoom]));
            }
        }

        return counts;
    }

    static ArchiveLayerCount Count(ArchiveLayer layer, int zoom, bool[] shown)
    {
        var (expected, due, standIns) = (0, 0, 0);
        for (var feature = 0; feature < shown.Length; feature++)
        {
            var isDue = feature < layer.FirstStandIn;
            if (isDue && layer.Shapes.Shapes.HasShape(feature)) expected++;
            if (!shown[feature]) continue;
            if (isDue) due++;
            else standIns++;
        }

        return new ArchiveLayerCount(layer.Name, zoom, expected, due, standIns);
    }
}
