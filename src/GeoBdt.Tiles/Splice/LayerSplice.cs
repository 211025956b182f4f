using System.Buffers;
using System.Runtime.InteropServices;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Tiles.Splice;

/// <summary>Writes one layer anew with more attributes. A workspace for one thread.</summary>
/// <remarks>
/// The values of a feature lie as far apart as there are columns, each a wait for memory. So those of the tile are brought
/// together first, column by column, which the processor reads ahead; then the tags are written feature by feature.
/// </remarks>
sealed class LayerSplice
{
    readonly ProtobufWriter _features = new();
    readonly ProtobufWriter _keys = new();
    readonly ProtobufWriter _head = new();
    readonly ValueTable _values = new();
    readonly List<string> _texts = [];
    readonly List<TagNumber> _textPlace = [];
    readonly List<SpliceColumn> _columns = [];
    readonly List<TagPlan> _plans = [];
    byte[] _tags = new byte[256];
    double[] _numbers = [];
    byte[] _codes = [];
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
        Gather(layer);
        for (var i = 0; i < layer.Features.Length; i++) WriteFeature(tile.Bytes, layer.Features[i], i);

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
        var maxTags = (2 * TagNumber.MaxLength * _columns.Count) + TagNumber.Room;
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
            _textPlace.Add(default);
        }

        return places;
    }

    void Gather(SplitLayer layer)
    {
        var (numbers, codes) = (0, 0);
        var area = layer.Area.AsSpan();
        foreach (ref var plan in CollectionsMarshal.AsSpan(_plans))
        {
            plan.HasNumbers = plan.Column.Numbers is not null;
            plan.At = plan.HasNumbers ? numbers : codes;
            if (plan.HasNumbers) numbers += area.Length;
            else codes += area.Length;
        }

        if (_numbers.Length < numbers) _numbers = new double[Math.Max(numbers, 2 * _numbers.Length)];
        if (_codes.Length < codes) _codes = new byte[Math.Max(codes, 2 * _codes.Length)];
        foreach (ref readonly var plan in CollectionsMarshal.AsSpan(_plans))
        {
            if (plan.HasNumbers) Gather(plan.Column.Numbers.AsSpan(plan.Column.Start), area, _numbers.AsSpan(plan.At));
            else Gather(plan.Column.Codes.AsSpan(plan.Column.Start), area, _codes.AsSpan(plan.At));
        }
    }

    static void Gather<T>(ReadOnlySpan<T> all, ReadOnlySpan<int> area, Span<T> gathered)
    {
        for (var i = 0; i < area.Length; i++) gathered[i] = all[area[i]];
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
        _features.Append(_tags.AsSpan(0, added));
        _features.Append(tail);
    }

    int WriteTags(int feature)
    {
        var tags = _tags.AsSpan();
        var (numbers, codes) = (_numbers, _codes);
        var length = 0;
        foreach (ref var plan in CollectionsMarshal.AsSpan(_plans))
        {
            TagNumber place;
            if (plan.HasNumbers)
            {
                var value = numbers[plan.At + feature];
                if (double.IsNaN(value)) continue;
                place = plan.AreWhole ? _values.PlaceOfWhole((long)value) : _values.PlaceOfNumber(value);
            }
            else
            {
                place = PlaceOfText(plan.Texts[codes[plan.At + feature]]);
            }

            if (!plan.Key.IsSet) plan.Key = AddKey(plan.Column);
            length = plan.Key.Write(tags, length);
            length = place.Write(tags, length);
        }

        return length;
    }

    TagNumber PlaceOfText(int text)
    {
        ref var place = ref CollectionsMarshal.AsSpan(_textPlace)[text];
        if (!place.IsSet) place = _values.AddText(_texts[text]);
        return place;
    }

    // In the table from its first use on, so that a key of which the tile has no value is not in it.
    TagNumber AddKey(SpliceColumn column)
    {
        _keys.Field(LayerField.Keys, column.Key);
        return new TagNumber((uint)_keyCount++);
    }

    // What the loop over tags needs of a column, side by side in memory.
    struct TagPlan(SpliceColumn column, int[] texts)
    {
        public readonly SpliceColumn Column = column;
        public readonly int[] Texts = texts;
        public readonly bool AreWhole = column.AreWhole;
        public bool HasNumbers;

        // Value of the layer's first feature among those gathered.
        public int At;

        // Place of its key in the layer's table; none until a feature has a value.
        public TagNumber Key;
    }
}
