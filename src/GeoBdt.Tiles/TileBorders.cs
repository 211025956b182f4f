using System.Runtime.InteropServices;

namespace GeoBdt.Tiles;

/// <summary>
/// The rings of all layers of a tile and the hot pixels that they make together. A workspace for one thread.
/// </summary>
/// <remarks>
/// Hot are the vertices of all layers, and where borders cross the sides of kept rectangles: this tile's and those of
/// the tiles beside it that reach into this one.
/// <code>
///        │ this tile's kept rectangle begins     A border is cut where it crosses one of these lines, so it is the
///        │   ┊ the western neighbour's ends      same in both tiles wherever both show it, and what lies beyond the
///     ───∙───∙─────── border                     kept rectangle has no say in what lies within.
/// </code>
/// </remarks>
sealed class TileBorders
{
    readonly RingScan _scan = new();
    readonly List<Ring> _rings = [];
    readonly List<Feature> _features = [];
    readonly List<(TileLayer Layer, int Features)> _layers = [];
    readonly List<int> _found = [];
    readonly long[] _lines = new long[4];
    TileGrid _grid;
    int _zoom;

    /// <summary>A ring that has been read; its points lie at Start to End of the scan.</summary>
    public readonly record struct Ring(int Start, int End, bool IsHole, bool IsInside);

    /// <summary>A feature with its rings FirstRing to EndRing, each exterior one before its holes.</summary>
    public readonly record struct Feature(int Number, int FirstRing, int EndRing);

    /// <summary>The hot pixels.</summary>
    public HotPixels Pixels { get; } = new();

    /// <summary>Begins a tile.</summary>
    public void Begin(in TileGrid grid, int zoom)
    {
        (_grid, _zoom) = (grid, zoom);
        _scan.Clear();
        _rings.Clear();
        _features.Clear();
        _layers.Clear();
        Pixels.Clear(grid);
        _lines[0] = grid.Min;
        _lines[1] = -grid.Min;
        _lines[2] = TileGrid.Extent + grid.Min;
        _lines[3] = grid.Max;
        foreach (var x in _lines)
        {
            foreach (var y in _lines) Pixels.Add(x, y);
        }

        for (var line = 0; line < 4; line++) _lines[line] *= grid.Fine;
    }

    /// <summary>Whether the layer's borders are here.</summary>
    public bool Has(TileLayer layer) => Find(layer) >= 0;

    /// <summary>Reads what a layer has in the tile.</summary>
    public void Add(TileLayer layer)
    {
        _found.Clear();
        layer.Index.Search(_grid.Reach, _found);
        foreach (var feature in _found)
        {
            var end = layer.Shapes.FeatureRing[feature + 1];
            var first = _rings.Count;
            for (var ring = layer.Shapes.FeatureRing[feature]; ring < end;)
            {
                var isThere = TryAdd(layer, ring, isHole: false);
                for (ring++; ring < end && layer.Shapes.RingIsHole[ring]; ring++)
                {
                    if (isThere) TryAdd(layer, ring, isHole: true);
                }
            }

            if (_rings.Count > first) _features.Add(new Feature(feature, first, _rings.Count));
        }

        _layers.Add((layer, _features.Count));
    }

    /// <summary>The features of a layer.</summary>
    public ReadOnlySpan<Feature> Features(TileLayer layer)
    {
        var at = Find(layer);
        var start = at > 0 ? _layers[at - 1].Features : 0;
        return CollectionsMarshal.AsSpan(_features)[start.._layers[at].Features];
    }

    /// <summary>Some rings.</summary>
    public ReadOnlySpan<Ring> Rings(int first, int end) => CollectionsMarshal.AsSpan(_rings)[first..end];

    /// <summary>Shape [2 · n]. Points of a ring in fine units, open.</summary>
    public ReadOnlySpan<long> Points(in Ring ring) => _scan.Points(ring.Start, ring.End);

    int Find(TileLayer layer)
    {
        var at = _layers.Count - 1;
        while (at >= 0 && _layers[at].Layer != layer) at--;
        return at;
    }

    bool TryAdd(TileLayer layer, int ring, bool isHole)
    {
        var start = _scan.Length;
        if (!_scan.TryRead(layer, ring, _zoom, _grid)) return false;
        _rings.Add(new Ring(start, _scan.Length, isHole, _scan.SidesTouched == 0));
        Heat(_scan.Points(start, _scan.Length));
        return true;
    }

    void Heat(ReadOnlySpan<long> points)
    {
        var (beforeX, beforeY) = (points[^2], points[^1]);
        var (beforeColumn, beforeRow) = (Band(beforeX), Band(beforeY));
        for (var i = 0; i < points.Length; i += 2)
        {
            var (x, y) = (points[i], points[i + 1]);
            Pixels.Add(_grid.Round(x), _grid.Round(y));
            var (column, row) = (Band(x), Band(y));
            for (var line = Math.Min(column, beforeColumn); line < Math.Max(column, beforeColumn); line++)
            {
                Pixels.Add(_grid.Round(_lines[line]), Crossing(beforeX, beforeY, x, y, _lines[line]));
            }

            for (var line = Math.Min(row, beforeRow); line < Math.Max(row, beforeRow); line++)
            {
                Pixels.Add(Crossing(beforeY, beforeX, y, x, _lines[line]), _grid.Round(_lines[line]));
            }

            (beforeX, beforeY, beforeColumn, beforeRow) = (x, y, column, row);
        }
    }

    // How many of the lines a coordinate has reached.
    int Band(long fine) => (fine >= _lines[0] ? 1 : 0) + (fine >= _lines[1] ? 1 : 0)
        + (fine >= _lines[2] ? 1 : 0) + (fine >= _lines[3] ? 1 : 0);

    // b of the point where the line (a1, b1)–(a2, b2) has a = limit, rounded to the grid, halves up. Exact.
    long Crossing(long a1, long b1, long a2, long b2, long limit)
    {
        if (a1 > a2) (a1, b1, a2, b2) = (a2, b2, a1, b1);
        var width = a2 - a1;
        var share = Math.BigMul(b1 + (_grid.Fine / 2), width) + Math.BigMul(limit - a1, b2 - b1);
        var (quotient, remainder) = Int128.DivRem(share, Math.BigMul(_grid.Fine, width));
        return (long)quotient - (remainder < 0 ? 1 : 0);
    }
}
