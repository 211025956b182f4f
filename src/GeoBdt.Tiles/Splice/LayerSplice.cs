using System.Buffers;
using System.Runtime.CompilerServices;
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

    // Shape [columns, AtOnce].
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

    void FindTags(ReadOnlySpan<int> area)
    {
        for (var column = 0; column < _plans.Count; column++)
        {
            ref var plan = ref CollectionsMarshal.AsSpan(_plans)[column];
            var tags = _tags.AsSpan(column * AtOnce, area.Length);
            var own = plan.Column;
            if (own.Numbers is not { } numbers) FindTexts(ref plan, own.Codes.AsSpan(own.Start), area, tags);
            else if (numbers.Wholes is { } wholes) FindWholes(ref plan, wholes.AsSpan(own.Start), numbers.Values.AsSpan(own.Start), area, tags);
            else FindNumbers(ref plan, numbers.Values.AsSpan(own.Start), area, tags);
        }
    }

    void FindWholes(ref TagPlan plan, ReadOnlySpan<int> wholes, ReadOnlySpan<double> numbers, ReadOnlySpan<int> area, Span<TagNumber> tags)
    {
        for (var i = 0; i < area.Length; i++)
        {
            if (plan.Key.IsSet) i += _values.TagsOfKnown(wholes, area[i..], plan.Key, tags[i..]);
            if (i == area.Length) break;
            var whole = wholes[area[i]];
            if (whole != SpliceNumbers.NotWhole) tags[i] = KeyOf(ref plan).With(_values.PlaceOfWhole(whole));
            else tags[i] = double.IsNaN(numbers[area[i]]) ? default : KeyOf(ref plan).With(_values.PlaceOfWhole((long)numbers[area[i]]));
        }
    }

    void FindNumbers(ref TagPlan plan, ReadOnlySpan<double> numbers, ReadOnlySpan<int> area, Span<TagNumber> tags)
    {
        for (var i = 0; i < area.Length; i++)
        {
            var value = numbers[area[i]];
            tags[i] = double.IsNaN(value) ? default : KeyOf(ref plan).With(_values.PlaceOfNumber(value));
        }
    }

    void FindTexts(ref TagPlan plan, ReadOnlySpan<byte> codes, ReadOnlySpan<int> area, Span<TagNumber> tags)
    {
        var known = _textTags.AsSpan(plan.FirstTag, plan.Texts.Length);
        for (var i = 0; i < area.Length; i++)
        {
            var code = codes[area[i]];
            var tag = known[code];
            tags[i] = tag.IsSet ? tag : known[code] = TagOfText(ref plan, code);
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
        var tags = _tags.AsSpan(0, _plans.Count * AtOnce);
        for (var at = feature; at < tags.Length; at += AtOnce) length = tags[at].Write(written, length);
        return length;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    TagNumber TagOfText(ref TagPlan plan, byte code)
    {
        ref var place = ref CollectionsMarshal.AsSpan(_textPlace)[plan.Texts[code]];
        if (!place.IsSet) place = _values.AddText(_texts[plan.Texts[code]]);
        return KeyOf(ref plan).With(place);
    }

    // In the table from its first use on, so that a key of which the tile has no value is not in it.
    TagNumber KeyOf(ref TagPlan plan)
    {
        if (plan.Key.IsSet) return plan.Key;
        _keys.Field(LayerField.Keys, plan.Column.Key);
        return plan.Key = new TagNumber((uint)_keyCount++);
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
