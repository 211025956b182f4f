using System.Diagnostics.CodeAnalysis;

namespace GeoBdt.Tiles.Splice;

/// <summary>Tiles taken apart, the most recently used of them within a bound of memory. Any number of threads.</summary>
/// <param name="maxBytes">The bound.</param>
sealed class SplitTiles(long maxBytes)
{
    readonly Lock _lock = new();
    readonly Dictionary<long, LinkedListNode<(long Offset, SplitTile Tile, long Cost)>> _nodes = [];
    readonly LinkedList<(long Offset, SplitTile Tile, long Cost)> _newestFirst = [];
    long _bytes;

    /// <summary>Bytes that the tiles kept take.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock) return _bytes;
        }
    }

    /// <summary>The tile whose content stands at a place of the archive, if it is kept.</summary>
    public bool TryGet(long offset, [NotNullWhen(true)] out SplitTile? tile)
    {
        lock (_lock)
        {
            tile = null;
            if (!_nodes.TryGetValue(offset, out var node)) return false;
            tile = node.Value.Tile;
            if (node == _newestFirst.First) return true;
            _newestFirst.Remove(node);
            _newestFirst.AddFirst(node);
            return true;
        }
    }

    /// <summary>Keeps a tile; the least recently used ones go. One that takes more than the bound is not kept.</summary>
    public void Keep(long offset, SplitTile tile)
    {
        var cost = tile.Cost;
        if (cost > maxBytes) return;
        lock (_lock)
        {
            if (_nodes.ContainsKey(offset)) return;
            _nodes.Add(offset, _newestFirst.AddFirst((offset, tile, cost)));
            _bytes += cost;
            while (_bytes > maxBytes)
            {
                var oldest = _newestFirst.Last!;
                _newestFirst.RemoveLast();
                _nodes.Remove(oldest.Value.Offset);
                _bytes -= oldest.Value.Cost;
            }
        }
    }
}
