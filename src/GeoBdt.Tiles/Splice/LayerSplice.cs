using System.Buffers;
using System.Runtime.InteropServices;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Tiles.Splice;

/// <summary>Writes one layer anew with more attributes. A workspace for one thread.</summary>
sealed class LayerSplice
{
    // Key and value of a tag take at most this each.
    const int MaxTagBytes = 10;

    readonly ProtobufWriter _features = new();
    readonly ProtobufWriter _keys = new();
    readonly ProtobufWriter _head = new();
    readonly ValueTable _values = new();
    readonly List<string> _texts = [];
    readonly List<int> _textPlace = [];
    readonly List<SpliceColumn> _columns = [];
    readonly List<TagPlan> _plans = [];
    byte[] _tags = new byte[256];
    int _keyCount;

    /// <summary>Writes a layer.</summary>
    /// <param name="tile">Tile of the layer.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="columns">Columns of any layers.</param>
    /// <param name="output">Gets the layer; as it was when no column is for it.</param>
    public void Write(SplitTile tile, SplitLayer layer, IReadOnlyList<SpliceColumn> columns, IBufferWriter<byte> output)
    {
        _columns.Clear();
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Layer == layer.Name) _columns.Add(columns[i]);
        }

        if (_columns.Count == 0)
        {
            output.Write(tile.Bytes.AsSpan(layer.Start, layer.End - layer.Start));
            return;
        }

        Begin(layer);
        foreach (ref readonly var feature in layer.Features.AsSpan()) WriteFeature(tile.Bytes, feature);

        var bytes = tile.Bytes.AsSpan();
        var length = layer.End - layer.Body - (layer.FeaturesEnd - layer.FeaturesStart)
            + _features.Length + _keys.Length + _values.Encoded.Length;
        _head.Clear();
        _head.BeginField(TileField.Layers, length);
        output.Write(_head.Written);
        output.Write(bytes[layer.Body..layer.FeaturesStart]);
        output.Write(_features.Written);
        output.Write(bytes[layer.FeaturesEnd..layer.KeysEnd]);
        output.Write(_keys.Written);
        output.Write(bytes[layer.KeysEnd..layer.ValuesEnd]);
        output.Write(_values.Encoded);
        output.Write(bytes[layer.ValuesEnd..layer.End]);
    }

    void Begin(SplitLayer layer)
    {
        _features.Clear();
        _keys.Clear();
        _values.Begin(layer.ValueCount);
        _keyCount = layer.KeyCount;
        _texts.Clear();
        _textPlace.Clear();
        _plans.Clear();
        for (var i = 0; i < _columns.Count; i++) _plans.Add(new TagPlan(_columns[i], TextsOf(i)));
        var maxTags = layer.Features.Length == 0 ? 0 : MaxTagBytes * _columns.Count;
        if (_tags.Length < maxTags) _tags = new byte[maxTags];
    }

    // From the codes of a column to places in the list of texts, where a text that several columns have stands once.
    int[] TextsOf(int column)
    {
        var texts = _columns[column].Texts;
        for (var i = 0; i < column; i++)
        {
            if (ReferenceEquals(_columns[i].Texts, texts)) return _plans[i].Texts;
        }

        var places = new int[texts.Count];
        for (var code = 0; code < places.Length; code++)
        {
            places[code] = _texts.IndexOf(texts[code]);
            if (places[code] >= 0) continue;
            places[code] = _texts.Count;
            _texts.Add(texts[code]);
            _textPlace.Add(-1);
        }

        return places;
    }

    void WriteFeature(ReadOnlySpan<byte> tile, in SplitFeature feature)
    {
        var added = WriteTags(feature.Index);
        var head = tile[feature.Start..feature.TagsField];
        var tags = tile[feature.TagsStart..feature.TagsEnd];
        var tail = tile[feature.TagsEnd..feature.End];
        var tagsLength = tags.Length + added;
        var length = head.Length + 1 + ProtobufWriter.SizeOf((ulong)tagsLength) + tagsLength + tail.Length;
        _features.BeginField(LayerField.Features, length);
        _features.Append(head);
        _features.BeginField(FeatureField.Tags, tagsLength);
        _features.Append(tags);
        _features.Append(_tags.AsSpan(0, added));
        _features.Append(tail);
    }

    int WriteTags(int feature)
    {
        var tags = _tags;
        var length = 0;
        foreach (ref var plan in CollectionsMarshal.AsSpan(_plans))
        {
            int place;
            if (plan.Numbers is { } numbers)
            {
                var value = numbers[plan.Start + feature];
                if (double.IsNaN(value)) continue;
                place = plan.AreWhole ? _values.PlaceOfWhole((long)value) : _values.PlaceOfNumber(value);
            }
            else
            {
                place = PlaceOfText(plan.Texts[plan.Codes![plan.Start + feature]]);
            }

            if (plan.Key < 0) plan.Key = AddKey(plan.Column);
            length = Put(tags, length, (uint)plan.Key);
            length = Put(tags, length, (uint)place);
        }

        return length;
    }

    int PlaceOfText(int text)
    {
        ref var place = ref CollectionsMarshal.AsSpan(_textPlace)[text];
        if (place < 0) place = _values.AddText(_texts[text]);
        return place;
    }

    // In the table from its first use on, so that a key of which the tile has no value is not in it.
    int AddKey(SpliceColumn column)
    {
        _keys.Field(LayerField.Keys, column.Key);
        return _keyCount++;
    }

    static int Put(byte[] target, int at, uint value)
    {
        for (; value >= 0x80; value >>= 7) target[at++] = (byte)(value | 0x80);
        target[at++] = (byte)value;
        return at;
    }

    // What the loop over tags needs of a column, side by side in memory.
    struct TagPlan(SpliceColumn column, int[] texts)
    {
        public readonly SpliceColumn Column = column;
        public readonly double[]? Numbers = column.Numbers;
        public readonly byte[]? Codes = column.Codes;
        public readonly int[] Texts = texts;
        public readonly int Start = column.Start;
        public readonly bool AreWhole = column.AreWhole;

        // Place of its key in the layer's table; −1 until a feature has a value.
        public int Key = -1;
    }
}
