using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Tiles;

/// <summary>
/// Makes vector tiles from layers of shapes. One instance serves one thread at a time and is meant to be reused.
/// </summary>
/// <remarks>
/// <code>
/// FeatureIndex ─► RingScan ─► RingClip ─► RingFinish ─► EdgeJoin ─► VectorTileWriter
/// box of tile     zoom, grid  tile+buffer winding       valid      MVT 2.1
/// </code>
/// Calls: <see cref="Begin"/>, then <see cref="AddPolygons"/> and <see cref="AddLabels"/> per layer, then
/// <see cref="ToArray"/>.
/// Nothing is dropped but what the grid cannot show: a feature none of whose rings encloses a grid point's area at the
/// zoom, and how many those are is returned. Equal calls give equal bytes.
/// </remarks>
public sealed class TileEncoder
{
    /// <summary>
    /// Tile units kept beyond each side so that borders drawn at the edge join: 8 pixels of a 512-pixel tile.
    /// </summary>
    public const int Buffer = 64;

    readonly VectorTileWriter _writer = new();
    readonly RingScan _scan = new();
    readonly RingClip _clip = new();
    readonly RingFinish _finish = new();
    readonly EdgeJoin _join = new();
    readonly List<int> _found = [];
    int[] _keyIndex = [];
    TileGrid _grid;
    TileId _tile;
    int _detailZoom;

    /// <summary>Begins a tile; what was added before is gone.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="detailZoom">
    /// Zoom whose vertices are drawn; that of the tile when left out. The deepest zoom of an archive, which clients
    /// magnify, wants more: <see cref="TileId.MaxZoom"/> for everything the grid can show.
    /// </param>
    public void Begin(TileId tile, int? detailZoom = null)
    {
        _tile = tile;
        _grid = new TileGrid(tile, Buffer);
        _detailZoom = Math.Clamp(detailZoom ?? tile.Z, 0, TileId.MaxZoom);
        _writer.Clear();
    }

    /// <summary>Adds the polygons of a layer that touch the tile, with attributes.</summary>
    /// <param name="layer">The layer; its name must not have been used in this tile.</param>
    /// <param name="columns">Attributes in the order of the tags.</param>
    /// <param name="shown">Shape [features] or empty. Set to true for each feature that is written.</param>
    /// <returns>How many features were written and how many touch the tile but are too small for its grid.</returns>
    public TileLayerCount AddPolygons(TileLayer layer, ReadOnlySpan<TileColumn> columns, Span<bool> shown = default)
    {
        ArgumentNullException.ThrowIfNull(layer);
        BeginLayer(layer.Name, columns.Length);
        _found.Clear();
        layer.Index.Search(_grid.Reach, _found);
        var tooSmall = 0;
        foreach (var feature in _found)
        {
            _writer.BeginFeature(layer.Shapes.FeatureId[feature], GeometryType.Polygon);
            var outcome = AddRings(layer, feature);
            if (outcome == RingOutcome.Written) EndFeature(feature, columns, shown);
            else if (outcome == RingOutcome.TooSmall) tooSmall++;
        }

        _writer.EndLayer();
        return new TileLayerCount(_writer.FeatureCount, tooSmall);
    }

    /// <summary>Adds the label points that lie in the tile, each point in exactly one tile of a zoom.</summary>
    /// <param name="name">Name of the layer in the tile; must not have been used in it.</param>
    /// <param name="layer">The shapes whose label points are meant.</param>
    /// <param name="columns">Attributes in the order of the tags.</param>
    /// <param name="shown">Shape [features] or empty. Set to true for each feature whose point is written.</param>
    /// <returns>How many points were written.</returns>
    public int AddLabels(string name, TileLayer layer, ReadOnlySpan<TileColumn> columns, Span<bool> shown = default)
    {
        ArgumentNullException.ThrowIfNull(layer);
        BeginLayer(name, columns.Length);
        _found.Clear();
        layer.Index.Search(_grid.Reach, _found);
        foreach (var feature in _found)
        {
            var x = _grid.CellX(layer.Shapes.Label[2 * feature]);
            var y = _grid.CellY(layer.Shapes.Label[(2 * feature) + 1]);
            if (x is < 0 or >= TileGrid.Extent || y is < 0 or >= TileGrid.Extent) continue;
            _writer.BeginFeature(layer.Shapes.FeatureId[feature], GeometryType.Point);
            _writer.SetPoint((int)x, (int)y);
            EndFeature(feature, columns, shown);
        }

        _writer.EndLayer();
        return _writer.FeatureCount;
    }

    /// <summary>The finished tile; no bytes when no layer has a feature in it.</summary>
    public byte[] ToArray() => _writer.ToArray();

    /// <summary>The finished tile without a copy. Valid until the next <see cref="Begin"/>.</summary>
    public ReadOnlySpan<byte> Written => _writer.Written;

    enum RingOutcome
    {
        Outside,
        TooSmall,
        Written,
    }

    void BeginLayer(string name, int columns)
    {
        _writer.BeginLayer(name, TileGrid.Extent);
        if (_keyIndex.Length < columns) _keyIndex = new int[columns];
        Array.Fill(_keyIndex, -1);
    }

    void EndFeature(int feature, ReadOnlySpan<TileColumn> columns, Span<bool> shown)
    {
        if (!shown.IsEmpty) shown[feature] = true;
        for (var column = 0; column < columns.Length; column++)
        {
            var value = columns[column].ValueOf(feature);
            if (value.Kind == TileValueKind.None) continue;
            if (_keyIndex[column] < 0) _keyIndex[column] = _writer.KeyIndex(columns[column].Key);
            _writer.Tag(_keyIndex[column], value);
        }

        _writer.EndFeature();
    }

    RingOutcome AddRings(TileLayer layer, int feature)
    {
        var outcome = RingOutcome.Outside;
        var end = layer.Shapes.FeatureRing[feature + 1];
        for (var ring = layer.Shapes.FeatureRing[feature]; ring < end;)
        {
            var endOfPolygon = ring + 1;
            while (endOfPolygon < end && layer.Shapes.RingIsHole[endOfPolygon]) endOfPolygon++;
            var here = AddPolygon(layer, ring, endOfPolygon);
            if (here > outcome) outcome = here;
            ring = endOfPolygon;
        }

        return outcome;
    }

    RingOutcome AddPolygon(TileLayer layer, int exterior, int end)
    {
        var outcome = ReadRing(layer, exterior, out var ring, out var isClipped);
        if (outcome != RingOutcome.Written) return outcome;

        // Only the holes of a clipped exterior ring can reach the edge of the kept rectangle.
        if (isClipped)
        {
            _join.Begin(_grid);
            _join.Add(ring);
        }
        else
        {
            _writer.AddRing(ring);
        }

        for (var hole = exterior + 1; hole < end; hole++)
        {
            if (ReadRing(layer, hole, out ring, out _) != RingOutcome.Written) continue;
            if (isClipped) _join.Add(ring);
            else _writer.AddRing(ring);
        }

        return !isClipped || _join.WriteTo(_writer) ? RingOutcome.Written : RingOutcome.Outside;
    }

    RingOutcome ReadRing(TileLayer layer, int ring, out ReadOnlySpan<int> finished, out bool isClipped)
    {
        finished = [];
        isClipped = false;
        if (_grid.SidesOfAll(layer.RingBox(ring)) != 0) return RingOutcome.Outside;
        var scanned = _scan.Read(layer, ring, _detailZoom, _grid);
        if (_scan.SidesOfAll != 0 || scanned.IsEmpty) return RingOutcome.Outside;
        if (_scan.SidesTouched != 0)
        {
            isClipped = true;
            scanned = _clip.Clip(scanned, _scan.SidesTouched, _grid);
            if (scanned.IsEmpty) return RingOutcome.Outside;
        }

        finished = _finish.Finish(scanned, layer.Shapes.RingIsHole[ring]);
        return finished.IsEmpty ? RingOutcome.TooSmall : RingOutcome.Written;
    }
}

/// <summary>What became of a layer's features in a tile.</summary>
/// <param name="Written">Features in the tile.</param>
/// <param name="TooSmall">Features that touch the tile and its buffer but enclose nothing on its grid.</param>
public readonly record struct TileLayerCount(int Written, int TooSmall);
