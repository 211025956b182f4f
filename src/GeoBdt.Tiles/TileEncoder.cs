using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Tiles;

/// <summary>
/// Makes vector tiles from layers of shapes. One instance serves one thread at a time and is meant to be reused.
/// </summary>
/// <remarks>
/// <code>
/// FeatureIndex ─► RingScan ─► TileBorders ─► HotPixels ─► SnappedPolygon ─► RingTrace ─► VectorTileWriter
/// box of tile     zoom        all layers     snapping     tile + buffer     valid        MVT 2.1
/// </code>
/// Calls: <see cref="Begin(TileId, int?, ReadOnlySpan{TileLayer})"/>, then <see cref="AddPolygons"/> and
/// <see cref="AddLabels"/> per layer, then <see cref="ToArray"/>. The polygons of a layer have no inner point in common
/// and are valid; together they cover what the areas of the layer cover.
/// Nothing is dropped but the polygon of a feature that encloses nothing on the grid. How many those are is returned,
/// which ones <see cref="HasVanished"/> tells, so that a label point can stand in. Equal calls give equal bytes.
/// </remarks>
public sealed class TileEncoder
{
    /// <summary>
    /// Tile units kept beyond each side so that borders drawn at the edge join: 8 pixels of a 512-pixel tile.
    /// </summary>
    public const int Buffer = 64;

    readonly VectorTileWriter _writer = new();
    readonly TileBorders _borders = new();
    readonly SnappedPolygon _polygon = new();
    readonly List<int> _found = [];
    readonly HashSet<ulong> _vanished = [];
    int[] _keyIndex = [];
    TileGrid _grid;
    TileId _tile;
    int _detailZoom;
    bool _isTogether;

    /// <summary>Begins a tile; what was added before is gone.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="detailZoom">
    /// Zoom whose vertices are drawn; that of the tile when left out. The deepest zoom of an archive, which clients
    /// magnify, wants more: <see cref="TileId.MaxZoom"/> for everything the grid can show.
    /// </param>
    /// <param name="layers">
    /// The layers that <see cref="AddPolygons"/> will add. Their borders are brought onto the tile's grid together, so
    /// that the areas of one layer cover exactly those of the next. Without any, each layer comes onto the grid alone:
    /// its own areas fit, those of different layers by about a unit.
    /// </param>
    public void Begin(TileId tile, int? detailZoom = null, params ReadOnlySpan<TileLayer> layers)
    {
        _tile = tile;
        _grid = new TileGrid(tile, Buffer);
        _detailZoom = Math.Clamp(detailZoom ?? tile.Z, 0, TileId.MaxZoom);
        _writer.Clear();
        _vanished.Clear();
        _borders.Begin(_grid, _detailZoom);
        foreach (var layer in layers) _borders.Add(layer);
        _isTogether = !layers.IsEmpty;
    }

    /// <summary>Adds the polygons of a layer that touch the tile, with attributes.</summary>
    /// <param name="layer">The layer; its name must not have been used in this tile.</param>
    /// <param name="columns">Attributes in the order of the tags.</param>
    /// <param name="shown">Shape [features] or empty. Set to true for each feature that is written.</param>
    /// <returns>How many features were written and how many touch the tile but are too small for its grid.</returns>
    public TileLayerCount AddPolygons(TileLayer layer, ReadOnlySpan<TileColumn> columns, Span<bool> shown = default)
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (!_borders.Has(layer)) ReadAlone(layer);
        BeginLayer(layer.Name, columns.Length);
        var tooSmall = 0;
        foreach (var feature in _borders.Features(layer))
        {
            _writer.BeginFeature(layer.Shapes.FeatureId[feature.Number], GeometryType.Polygon);
            if (_polygon.TryWrite(_borders, feature.FirstRing, feature.EndRing, _grid, _writer))
            {
                EndFeature(feature.Number, columns, shown);
            }
            else
            {
                _vanished.Add(layer.Shapes.FeatureId[feature.Number]);
                if (_grid.Holds(layer.Shapes.BoxOf(feature.Number))) tooSmall++;
            }
        }

        _writer.EndLayer();
        return new TileLayerCount(_writer.FeatureCount, tooSmall);
    }

    /// <summary>
    /// Whether a feature of a layer of polygons added to this tile reaches into it but encloses nothing there.
    /// </summary>
    /// <param name="featureId">Its id in the <see cref="ShapeSet"/>.</param>
    public bool HasVanished(ulong featureId) => _vanished.Contains(featureId);

    void ReadAlone(TileLayer layer)
    {
        if (_isTogether)
        {
            throw new ArgumentException(
                $"The layer {layer.Name} is not among those with which the tile was begun.", nameof(layer));
        }

        _borders.Begin(_grid, _detailZoom);
        _borders.Add(layer);
    }

    /// <summary>Adds the label points that lie in the tile, each point in exactly one tile of a zoom.</summary>
    /// <param name="name">Name of the layer in the tile; must not have been used in it.</param>
    /// <param name="layer">The shapes whose label points are meant.</param>
    /// <param name="columns">Attributes in the order of the tags.</param>
    /// <param name="shown">Shape [features] or empty. Set to true for each feature whose point is written.</param>
    /// <param name="isWanted">
    /// Which features get their point; all when left out. One that asks <see cref="HasVanished"/> lets points stand in
    /// for polygons that the grid cannot show.
    /// </param>
    /// <returns>How many points were written.</returns>
    public int AddLabels(
        string name, TileLayer layer, ReadOnlySpan<TileColumn> columns, Span<bool> shown = default,
        Func<int, bool>? isWanted = null)
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
            if (isWanted is not null && !isWanted(feature)) continue;
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
}

/// <summary>What became of a layer's features in a tile.</summary>
/// <param name="Written">Features in the tile.</param>
/// <param name="TooSmall">Features that lie in the tile and its buffer but enclose nothing on its grid.</param>
public readonly record struct TileLayerCount(int Written, int TooSmall);
