using System.Runtime.InteropServices;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Tiles.Splice;

/// <summary>A tile taken apart as far as splicing needs: where features, their tags and the tables begin and end.</summary>
/// <remarks>
/// Reads tiles of <see cref="VectorTileWriter"/>, whose layers have the order below; others are refused, and so are
/// features that the layer should not have.
/// <code>
/// layer:   name │ features … │ keys … │ values … │ extent, version
/// feature: id │ tags │ type, geometry
/// </code>
/// </remarks>
sealed class SplitTile
{
    SplitTile(byte[] bytes, SplitLayer[] layers) => (Bytes, Layers) = (bytes, layers);

    /// <summary>The whole tile, unpacked.</summary>
    public byte[] Bytes { get; }

    public SplitLayer[] Layers { get; }

    /// <summary>Memory that it takes, nearly. Unit: bytes.</summary>
    public long Cost
    {
        get
        {
            var cost = (long)Bytes.Length;
            foreach (var layer in Layers) cost += 32L * layer.Features.Length;
            return cost;
        }
    }

    /// <summary>Takes a tile apart.</summary>
    /// <param name="tile">Unpacked bytes; copied.</param>
    /// <param name="lookups">Features of each layer that may be spliced.</param>
    /// <exception cref="VectorTileException">It is not a tile of ours.</exception>
    public static SplitTile Read(ArraySegment<byte> tile, IReadOnlyDictionary<string, FeatureLookup> lookups)
    {
        var layers = new List<SplitLayer>();
        var reader = new ProtobufReader(tile, 0);
        while (!reader.IsAtEnd)
        {
            var start = reader.Offset;
            reader.NextField();
            if (reader.Field != TileField.Layers) throw reader.Fault($"field {reader.Field} where a layer belongs.");
            reader.Expect(ProtobufReader.Bytes);
            layers.Add(ReadLayer(tile, start, reader.ReadMessage(), reader.Offset, lookups));
        }

        return new SplitTile(tile.ToArray(), [.. layers]);
    }

    static SplitLayer ReadLayer(
        ReadOnlySpan<byte> tile, int start, ProtobufReader reader, int end, IReadOnlyDictionary<string, FeatureLookup> lookups)
    {
        var body = reader.Offset;
        if (!reader.NextField() || reader.Field != LayerField.Name) throw reader.Fault("a layer does not begin with its name.");
        reader.Expect(ProtobufReader.Bytes);
        var name = reader.ReadText();
        lookups.TryGetValue(name, out var lookup);
        var features = new List<SplitFeature>();
        var (featuresStart, featuresEnd, keysEnd, valuesEnd) = (reader.Offset, reader.Offset, 0, 0);
        var (keys, values) = (0, 0);
        var before = LayerField.Name;
        while (reader.NextField())
        {
            if (reader.Field < before) throw reader.Fault($"field {reader.Field} of a layer stands behind field {before}.");
            before = reader.Field;
            switch (reader.Field)
            {
                case LayerField.Features:
                    reader.Expect(ProtobufReader.Bytes);
                    var message = reader.ReadMessage();
                    if (lookup is not null) features.Add(ReadFeature(message, reader.Offset, lookup));
                    featuresEnd = reader.Offset;
                    break;
                case LayerField.Keys:
                    reader.Skip();
                    (keys, keysEnd) = (keys + 1, reader.Offset);
                    break;
                case LayerField.Values:
                    reader.Skip();
                    (values, valuesEnd) = (values + 1, reader.Offset);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        keysEnd = Math.Max(keysEnd, featuresEnd);
        valuesEnd = Math.Max(valuesEnd, keysEnd);
        return new SplitLayer(name, start, body, end, featuresStart, featuresEnd, keysEnd, valuesEnd, keys, values, [.. features]);
    }

    static SplitFeature ReadFeature(ProtobufReader reader, int end, FeatureLookup lookup)
    {
        var start = reader.Offset;
        var (tagsField, tagsStart, tagsEnd) = (0, 0, 0);
        var index = -1;
        while (!reader.IsAtEnd)
        {
            var at = reader.Offset;
            reader.NextField();
            switch (reader.Field)
            {
                case FeatureField.Id:
                    reader.Expect(ProtobufReader.Varint);
                    var id = reader.ReadVarint();
                    if (!lookup.TryFind(id, out index)) throw reader.Fault($"feature {id} is not one of the layer's.");
                    break;
                case FeatureField.Tags:
                    reader.Expect(ProtobufReader.Bytes);
                    if (tagsField > 0) throw reader.Fault("a feature has tags twice.");
                    (tagsField, tagsStart) = (at, reader.ReadMessage().Offset);
                    tagsEnd = reader.Offset;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (index < 0) throw reader.Fault("a feature has no id.");
        return tagsField > 0 ? new(index, start, tagsField, tagsStart, tagsEnd, end) : throw reader.Fault("a feature has no tags.");
    }
}

/// <summary>A layer of a tile, by places in the tile's bytes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Start">Key of the layer's own field.</param>
/// <param name="Body">First byte of its message.</param>
/// <param name="End">One past its last byte.</param>
/// <param name="FeaturesStart">First feature.</param>
/// <param name="FeaturesEnd">One past the last feature; keys follow.</param>
/// <param name="KeysEnd">One past the last key; values follow.</param>
/// <param name="ValuesEnd">One past the last value.</param>
/// <param name="KeyCount">Keys.</param>
/// <param name="ValueCount">Values.</param>
/// <param name="Features">Its features; none when the layer is not spliced.</param>
sealed record SplitLayer(
    string Name,
    int Start,
    int Body,
    int End,
    int FeaturesStart,
    int FeaturesEnd,
    int KeysEnd,
    int ValuesEnd,
    int KeyCount,
    int ValueCount,
    SplitFeature[] Features)
{
    /// <summary>Shape [features]. Place of each in the level.</summary>
    public int[] Area { get; } = Array.ConvertAll(Features, feature => feature.Index);
}

/// <summary>A feature of a tile, by places in the tile's bytes.</summary>
/// <param name="Index">Its place in the level.</param>
/// <param name="Start">First byte of its message.</param>
/// <param name="TagsField">Key of the field of tags.</param>
/// <param name="TagsStart">First tag.</param>
/// <param name="TagsEnd">One past the last tag; type and geometry follow.</param>
/// <param name="End">One past its last byte.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct SplitFeature(int Index, int Start, int TagsField, int TagsStart, int TagsEnd, int End);
