namespace GeoBdt.Tiles.VectorTile;

/// <summary>Takes a Mapbox Vector Tile apart, for tests, the command line and conformance.</summary>
/// <remarks>
/// Strict: what the specification forbids with MUST is refused with a <see cref="VectorTileException"/>, never half
/// read. Unknown fields are stepped over. Memory stays within a small multiple of the input's size. The 74 tiles of
/// @mapbox/mvt-fixtures 4.0.0 are judged as they say, but for two twins of which each is called valid once and invalid
/// once (MvtFixturesTests).
/// <para>Source: Mapbox Vector Tile Specification 2.1.</para>
/// </remarks>
public static class VectorTileReader
{
    /// <summary>Reads a whole tile, not compressed. No bytes are a tile without layers.</summary>
    /// <exception cref="VectorTileException">The bytes are not a vector tile.</exception>
    public static DecodedTile Read(ReadOnlySpan<byte> tile)
    {
        var layers = new List<DecodedLayer>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var reader = new ProtobufReader(tile, 0);
        while (reader.NextField())
        {
            if (reader.Field != TileField.Layers)
            {
                reader.Skip();
                continue;
            }

            reader.Expect(ProtobufReader.Bytes);
            var layer = ReadLayer(reader.ReadMessage());
            if (!names.Add(layer.Name)) throw reader.Fault($"two layers are named \"{layer.Name}\".");
            layers.Add(layer);
        }

        return new DecodedTile(layers);
    }

    static DecodedLayer ReadLayer(ProtobufReader reader)
    {
        string? name = null;
        uint? version = null;
        var extent = 4096u;
        var keys = new List<string>();
        var values = new List<TileValue>();

        // Features point into tables that stand behind them: tables first, features in a second pass.
        var second = reader;
        while (reader.NextField())
        {
            switch (reader.Field)
            {
                case LayerField.Name:
                    reader.Expect(ProtobufReader.Bytes);
                    name = reader.ReadText();
                    break;
                case LayerField.Keys:
                    reader.Expect(ProtobufReader.Bytes);
                    keys.Add(reader.ReadText());
                    break;
                case LayerField.Values:
                    reader.Expect(ProtobufReader.Bytes);
                    values.Add(ReadValue(reader.ReadMessage()));
                    break;
                case LayerField.Extent:
                    reader.Expect(ProtobufReader.Varint);
                    extent = reader.ReadUInt32();
                    if (extent is 0 or > int.MaxValue)
                    {
                        throw reader.Fault($"extent {extent} is not between 1 and {int.MaxValue}.");
                    }

                    break;
                case LayerField.Version:
                    reader.Expect(ProtobufReader.Varint);
                    version = reader.ReadUInt32();
                    if (version is not (1 or 2)) throw reader.Fault($"version {version} is not 1 or 2.");
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (string.IsNullOrEmpty(name)) throw reader.Fault("a layer has no name.");
        if (version is null) throw reader.Fault("a layer has no version.");

        var features = new List<DecodedFeature>();
        while (second.NextField())
        {
            if (second.Field != LayerField.Features)
            {
                second.Skip();
                continue;
            }

            second.Expect(ProtobufReader.Bytes);
            features.Add(ReadFeature(second.ReadMessage(), keys, values));
        }

        return new DecodedLayer(name, (int)version, (int)extent, features);
    }

    static DecodedFeature ReadFeature(ProtobufReader reader, List<string> keys, List<TileValue> values)
    {
        ulong? id = null;
        var type = GeometryType.Unknown;
        var attributes = new List<KeyValuePair<string, TileValue>>();
        var geometry = default(ProtobufReader);
        var hasGeometry = false;
        while (reader.NextField())
        {
            switch (reader.Field)
            {
                case FeatureField.Id:
                    reader.Expect(ProtobufReader.Varint);
                    id = reader.ReadVarint();
                    break;
                case FeatureField.Tags:
                    reader.Expect(ProtobufReader.Bytes);
                    ReadTags(reader.ReadMessage(), keys, values, attributes);
                    break;
                case FeatureField.Type:
                    reader.Expect(ProtobufReader.Varint);
                    var number = reader.ReadVarint();
                    if (number > 3) throw reader.Fault($"geometry type {number} is not 0 to 3.");
                    type = (GeometryType)number;
                    break;
                case FeatureField.Geometry:
                    reader.Expect(ProtobufReader.Bytes);
                    if (hasGeometry) throw reader.Fault("a feature has two geometries.");
                    geometry = reader.ReadMessage();
                    hasGeometry = true;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (!hasGeometry || geometry.IsAtEnd) throw reader.Fault("a feature has no geometry.");
        if (type == GeometryType.Unknown) return new DecodedFeature(id, type, [], attributes);
        return new DecodedFeature(id, type, GeometryReader.Read(geometry, type), attributes);
    }

    static void ReadTags(
        ProtobufReader reader,
        List<string> keys,
        List<TileValue> values,
        List<KeyValuePair<string, TileValue>> attributes)
    {
        while (!reader.IsAtEnd)
        {
            var key = reader.ReadUInt32();
            if (reader.IsAtEnd) throw reader.Fault("a tag has a key but no value.");
            var value = reader.ReadUInt32();
            if (key >= keys.Count) throw reader.Fault($"tag key {key} of {keys.Count}.");
            if (value >= values.Count) throw reader.Fault($"tag value {value} of {values.Count}.");
            attributes.Add(new(keys[(int)key], values[(int)value]));
        }
    }

    static TileValue ReadValue(ProtobufReader reader)
    {
        var value = default(TileValue);
        while (reader.NextField())
        {
            if (reader.Field is < ValueField.Text or > ValueField.Boolean)
            {
                reader.Skip();
                continue;
            }

            if (value.Kind != TileValueKind.None) throw reader.Fault("a value has two contents.");
            reader.Expect(reader.Field switch
            {
                ValueField.Text => ProtobufReader.Bytes,
                ValueField.Float => ProtobufReader.Fixed32,
                ValueField.Double => ProtobufReader.Fixed64,
                _ => ProtobufReader.Varint,
            });
            value = reader.Field switch
            {
                ValueField.Text => TileValue.Of(reader.ReadText()),
                ValueField.Float => TileValue.Of((double)reader.ReadFloat()),
                ValueField.Double => TileValue.Of(reader.ReadDouble()),
                ValueField.Signed => TileValue.Of((long)reader.ReadVarint()),
                ValueField.Unsigned => TileValue.Of(reader.ReadVarint()),
                ValueField.ZigZag => TileValue.Of(UnZigZag(reader.ReadVarint())),
                _ => TileValue.Of(reader.ReadVarint() != 0),
            };
        }

        return value.Kind != TileValueKind.None ? value : throw reader.Fault("a value has no content.");
    }

    static long UnZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);
}
