namespace GeoBdt.Tiles.VectorTile;

/// <summary>
/// Writes one Mapbox Vector Tile 2.1: layers of features with integer geometry and tags into tables of keys and values.
/// </summary>
/// <remarks>
/// Calls: <see cref="BeginLayer"/>, then per feature <see cref="BeginFeature"/>, its rings or point, its tags,
/// <see cref="EndFeature"/>; then <see cref="EndLayer"/>; at last <see cref="ToArray"/> and <see cref="Clear"/>.
/// Keys and values enter the tables in order of first use, so equal calls give equal bytes. Layers without features
/// are left out, as the standard asks. The buffers are kept from tile to tile; one instance serves one thread.
/// <para>Source: Mapbox Vector Tile Specification 2.1, sections 4.1–4.4.</para>
/// </remarks>
public sealed class VectorTileWriter
{
    const int MoveTo = 1;
    const int LineTo = 2;
    const int ClosePath = 7;

    readonly ProtobufWriter _tile = new();
    readonly ProtobufWriter _layer = new();
    readonly ProtobufWriter _features = new();
    readonly ProtobufWriter _geometry = new();
    readonly ProtobufWriter _tags = new();
    readonly ProtobufWriter _value = new();
    readonly Dictionary<string, int> _keyIndex = new(StringComparer.Ordinal);
    readonly Dictionary<TileValue, int> _valueIndex = [];
    readonly List<string> _keys = [];
    readonly List<TileValue> _values = [];
    string _layerName = "";
    int _extent;
    ulong _featureId;
    GeometryType _type;
    long _cursorX;
    long _cursorY;

    /// <summary>Number of features in the layer so far.</summary>
    public int FeatureCount { get; private set; }

    /// <summary>Number of bytes of the finished layers.</summary>
    public int Length => _tile.Length;

    /// <summary>The bytes of the finished layers. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Written => _tile.Written;

    /// <summary>A copy of the finished layers: the tile.</summary>
    public byte[] ToArray() => _tile.Written.ToArray();

    /// <summary>Begins the next tile; keeps the memory.</summary>
    public void Clear() => _tile.Clear();

    /// <summary>Begins a layer.</summary>
    /// <param name="name">Name, unique in the tile.</param>
    /// <param name="extent">Tile units along a side. Range: ≥ 1.</param>
    public void BeginLayer(string name, int extent = 4096)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(extent, 1);
        _layerName = name;
        _extent = extent;
        _features.Clear();
        _keyIndex.Clear();
        _valueIndex.Clear();
        _keys.Clear();
        _values.Clear();
        FeatureCount = 0;
    }

    /// <summary>Begins a feature.</summary>
    public void BeginFeature(ulong id, GeometryType type)
    {
        _featureId = id;
        _type = type;
        _geometry.Clear();
        _tags.Clear();
        (_cursorX, _cursorY) = (0, 0);
    }

    /// <summary>
    /// Adds a ring to a polygon feature: an exterior ring clockwise on the screen, or a hole the other way.
    /// </summary>
    /// <param name="xy">Shape [2 · n], n ≥ 3, open. x, y in tile units.</param>
    public void AddRing(ReadOnlySpan<int> xy)
    {
        if (xy.Length < 6 || xy.Length % 2 != 0)
        {
            throw new ArgumentException($"A ring of {xy.Length} numbers; it needs 6 or more, in pairs.", nameof(xy));
        }

        // Three command integers and at most five bytes a coordinate difference.
        var target = _geometry.Reserve(15 + (5 * xy.Length));
        var length = Put(target, 0, Command(MoveTo, 1));
        for (var i = 0; i < xy.Length; i += 2)
        {
            if (i == 2) length = Put(target, length, Command(LineTo, (xy.Length / 2) - 1));
            length = Put(target, length, (uint)ProtobufWriter.ZigZag(xy[i] - _cursorX));
            length = Put(target, length, (uint)ProtobufWriter.ZigZag(xy[i + 1] - _cursorY));
            (_cursorX, _cursorY) = (xy[i], xy[i + 1]);
        }

        _geometry.Advance(Put(target, length, Command(ClosePath, 1)));
    }

    /// <summary>The place of a point feature. Unit: tile units.</summary>
    public void SetPoint(int x, int y)
    {
        _geometry.Clear();
        _geometry.Varint(Command(MoveTo, 1));
        _geometry.Varint(ProtobufWriter.ZigZag(x));
        _geometry.Varint(ProtobufWriter.ZigZag(y));
    }

    /// <summary>Gives the feature an attribute; an absent value writes nothing.</summary>
    public void Tag(string key, TileValue value)
    {
        if (value.Kind != TileValueKind.None) Tag(KeyIndex(key), value);
    }

    /// <summary>Place of a key in the layer's table, entered on first use.</summary>
    internal int KeyIndex(string key)
    {
        if (_keyIndex.TryGetValue(key, out var index)) return index;
        _keyIndex.Add(key, _keys.Count);
        _keys.Add(key);
        return _keys.Count - 1;
    }

    /// <summary>
    /// As <see cref="Tag(string, TileValue)"/> for a key whose place is known and a value that is present.
    /// </summary>
    internal void Tag(int keyIndex, TileValue value)
    {
        if (!_valueIndex.TryGetValue(value, out var valueIndex))
        {
            valueIndex = _values.Count;
            _valueIndex.Add(value, valueIndex);
            _values.Add(value);
        }

        _tags.Varint((ulong)keyIndex);
        _tags.Varint((ulong)valueIndex);
    }

    /// <summary>Writes the feature. One without geometry is left out.</summary>
    public void EndFeature()
    {
        if (_geometry.Length == 0) return;
        // Id and type fields: one byte of key each.
        var length = 1 + ProtobufWriter.SizeOf(_featureId) + 2
            + (_tags.Length > 0 ? 1 + ProtobufWriter.SizeOf((ulong)_tags.Length) + _tags.Length : 0)
            + 1 + ProtobufWriter.SizeOf((ulong)_geometry.Length) + _geometry.Length;
        _features.BeginField(LayerField.Features, length);
        _features.Field(FeatureField.Id, _featureId);
        if (_tags.Length > 0) _features.Field(FeatureField.Tags, _tags.Written);
        _features.Field(FeatureField.Type, (ulong)_type);
        _features.Field(FeatureField.Geometry, _geometry.Written);
        FeatureCount++;
    }

    /// <summary>Writes the layer with its tables. One without features is left out.</summary>
    public void EndLayer()
    {
        if (FeatureCount == 0) return;
        _layer.Clear();
        _layer.Field(LayerField.Name, _layerName);
        _layer.Append(_features.Written);
        foreach (var key in _keys) _layer.Field(LayerField.Keys, key);
        foreach (var value in _values) WriteValue(value);
        _layer.Field(LayerField.Extent, (ulong)_extent);
        _layer.Field(LayerField.Version, 2UL);
        _tile.Field(TileField.Layers, _layer.Written);
    }

    void WriteValue(TileValue value)
    {
        _value.Clear();
        switch (value.Kind)
        {
            case TileValueKind.Text:
                _value.Field(ValueField.Text, value.AsText);
                break;
            case TileValueKind.Number:
                _value.Field(ValueField.Double, value.AsNumber);
                break;
            case TileValueKind.Whole:
                _value.Field(ValueField.ZigZag, ProtobufWriter.ZigZag(value.AsWhole));
                break;
            case TileValueKind.Natural:
                _value.Field(ValueField.Unsigned, value.AsNatural);
                break;
            default:
                _value.Field(ValueField.Boolean, value.AsBoolean ? 1UL : 0UL);
                break;
        }

        _layer.Field(LayerField.Values, _value.Written);
    }

    static uint Command(int id, int count) => (uint)(id | (count << 3));

    static int Put(Span<byte> target, int at, uint value)
    {
        for (; value >= 0x80; value >>= 7) target[at++] = (byte)(value | 0x80);
        target[at++] = (byte)value;
        return at;
    }
}
