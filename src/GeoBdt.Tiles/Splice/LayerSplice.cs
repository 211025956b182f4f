using System.Buffers;
using System.Runtime.InteropServices;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Tiles.Splice;

/// <summary>Writes one layer anew with more attributes. A workspace for one thread.</summary>
/// <remarks>
/// The values of a feature lie as far apart as there are columns, each a wait for memory. So the tags of some features are found
/// first, column by column, each by itself, which the processor does many of at a time; then they are written feature by feature,
/// without a choice to be made: one that is left out has no length.
/// </remarks>
sealed class LayerSplice
{
    // Features whose tags are found at once: few enough for the nearest cache.
    const int AtOnce = 128;

    readonly ProtobufWriter _features = new();
    readonly ProtobufWriter _keys = new();
    readonly ProtobufWriter _head = new();
    readonly ValueTable _values = new();
    readonly List<string> _texts = [];
    readonly List<TagNumber> _textPlace = [];
    readonly List<SpliceColumn> _columns = [];
    readonly List<TagPlan> _plans = [];
    byte[] _written = new byte[256];
    TagNumber[] _tags = [];

    // Key and value of each text of each column, once a feature has had it.
    TagNumber[] _textTags = [];
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
        for (var from = 0; from < layer.Features.Length; from += AtOnce)
        {
            var count = Math.Min(AtOnce, layer.Features.Length - from);
            FindTags(layer.Area.AsSpan(from, count));
            for (var i = 0; i < count; i++) WriteFeature(tile.Bytes, layer.Features[from + i], i);
        }

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
        var textTags = 0;
        for (var i = 0; i < _columns.Count; i++)
        {
            _plans.Add(new TagPlan(_columns[i], TextsOf(i), textTags));
            textTags += _columns[i].Texts.Count;
        }

        if (_textTags.Length < textTags) _textTags = new TagNumber[textTags];
        else _textTags.AsSpan(0, textTags).Clear();
        var most = (TagNumber.Room * _columns.Count) + TagNumber.Room;
        if (_written.Length < most) _written = new byte[most];
        if (_tags.Length < AtOnce * _columns.Count) _tags = new TagNumber[AtOnce * _columns.Count];
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
            _textPlace.Add(default);
        }

        return places;
    }

    // Shape [features, columns]: the tags of a feature stand together.
    void FindTags(ReadOnlySpan<int> area)
    {
        var columns = _plans.Count;
        for (var column = 0; column < columns; column++)
        {
            ref var plan = ref CollectionsMarshal.AsSpan(_plans)[column];
            var tags = _tags.AsSpan(column);
            if (plan.Column.Numbers is { } numbers) FindNumbers(ref plan, numbers.AsSpan(plan.Column.Start), area, tags, columns);
            else FindTexts(ref plan, plan.Column.Codes.AsSpan(plan.Column.Start), area, tags, columns);
        }
    }

    void FindNumbers(ref TagPlan plan, ReadOnlySpan<double> numbers, ReadOnlySpan<int> area, Span<TagNumber> tags, int stride)
    {
        var (key, areWhole) = (plan.Key, plan.Column.AreWhole);
        var at = 0;
        foreach (var one in area)
        {
            var value = numbers[one];
            var tag = default(TagNumber);
            if (!double.IsNaN(value))
            {
                if (!key.IsSet) key = plan.Key = AddKey(plan.Column);
                tag = key.With(areWhole ? _values.PlaceOfWhole((long)value) : _values.PlaceOfNumber(value));
            }

            tags[at] = tag;
            at += stride;
        }
    }

    void FindTexts(ref TagPlan plan, ReadOnlySpan<byte> codes, ReadOnlySpan<int> area, Span<TagNumber> tags, int stride)
    {
        var known = _textTags.AsSpan(plan.FirstTag, plan.Texts.Length);
        var at = 0;
        foreach (var one in area)
        {
            ref var tag = ref known[codes[one]];
            if (!tag.IsSet) tag = TagOfText(ref plan, codes[one]);
            tags[at] = tag;
            at += stride;
        }
    }

    void WriteFeature(ReadOnlySpan<byte> tile, in SplitFeature feature, int i)
    {
        var added = WriteTags(i);
        var head = tile[feature.Start..feature.TagsField];
        var tags = tile[feature.TagsStart..feature.TagsEnd];
        var tail = tile[feature.TagsEnd..feature.End];
        var tagsLength = tags.Length + added;
        var length = head.Length + 1 + ProtobufWriter.SizeOf((ulong)tagsLength) + tagsLength + tail.Length;
        _features.BeginField(LayerField.Features, length);
        _features.Append(head);
        _features.BeginField(FeatureField.Tags, tagsLength);
        _features.Append(tags);
        _features.Append(_written.AsSpan(0, added));
        _features.Append(tail);
    }

    int WriteTags(int feature)
    {
        var written = _written.AsSpan();
        var length = 0;
        foreach (var tag in _tags.AsSpan(feature * _plans.Count, _plans.Count)) length = tag.Write(written, length);
        return length;
    }

    TagNumber TagOfText(ref TagPlan plan, byte code)
    {
        ref var place = ref CollectionsMarshal.AsSpan(_textPlace)[plan.Texts[code]];
        if (!place.IsSet) place = _values.AddText(_texts[plan.Texts[code]]);
        if (!plan.Key.IsSet) plan.Key = AddKey(plan.Column);
        return plan.Key.With(place);
    }

    // In the table from its first use on, so that a key of which the tile has no value is not in it.
    TagNumber AddKey(SpliceColumn column)
    {
        _keys.Field(LayerField.Keys, column.Key);
        return new TagNumber((uint)_keyCount++);
    }

    // A column while a layer is written.
    struct TagPlan(SpliceColumn column, int[] texts, int firstTag)
    {
        public readonly SpliceColumn Column = column;
        public readonly int[] Texts = texts;

        // Where the tags of its texts stand.
        public readonly int FirstTag = firstTag;

        // Place of its key in the layer's table; none until a feature has a value.
        public TagNumber Key;
    }
}
