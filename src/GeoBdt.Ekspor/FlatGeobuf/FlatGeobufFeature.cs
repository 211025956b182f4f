using System.Buffers.Binary;
using System.Text;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Ekspor.FlatGeobuf;

/// <summary>The areas of a layer as features of a FlatGeobuf (feature.fbs, version 3.0), one at a time.</summary>
sealed class FlatGeobufFeature(WilayahTree tree, ExportLayer layer)
{
    const byte Polygon = 3;
    const int ColumnBytes = sizeof(ushort);

    readonly FlatBufferWriter _buffer = new();
    readonly AreaOutline _outline = new();
    byte[] _properties = new byte[512];
    int _length;

    // Fields by their numbers in the schema; a width of 0 leaves one out.
    static ReadOnlySpan<byte> FeatureWidths => [4, 4];

    static ReadOnlySpan<byte> ShapelessWidths => [0, 4];

    static ReadOnlySpan<byte> CollectionWidths => [0, 0, 0, 0, 0, 0, 1, 4];

    static ReadOnlySpan<byte> PolygonWidths => [4, 4, 0, 0, 0, 0, 1];

    /// <summary>The bytes of an area, with their size before them; valid until the next.</summary>
    /// <param name="i">Number of the area in its layer.</param>
    public ReadOnlySpan<byte> Of(int i)
    {
        _outline.Read(layer.Shapes, layer.FirstShape + i);
        WriteProperties(i);
        Span<int> feature = stackalloc int[FeatureWidths.Length];
        var isShaped = _outline.PolygonEnd.Count > 0;
        _buffer.Begin(isShaped ? FeatureWidths : ShapelessWidths, feature);
        if (isShaped) WriteGeometry(feature[0]);
        _buffer.Bytes(feature[1], _properties.AsSpan(0, _length));
        return _buffer.Finish();
    }

    void WriteGeometry(int parent)
    {
        Span<int> all = stackalloc int[CollectionWidths.Length];
        _buffer.Table(parent, CollectionWidths, all);
        _buffer.PutByte(all[6], FlatGeobufHeader.MultiPolygon);
        var parts = _buffer.List(all[7], _outline.PolygonEnd.Count);
        var ring = 0;
        foreach (var endRing in _outline.PolygonEnd)
        {
            WritePolygon(parts, ring, endRing);
            (ring, parts) = (endRing, parts + sizeof(uint));
        }
    }

    void WritePolygon(int parent, int ring, int endRing)
    {
        Span<int> polygon = stackalloc int[PolygonWidths.Length];
        _buffer.Table(parent, PolygonWidths, polygon);
        _buffer.PutByte(polygon[6], Polygon);
        var first = ring == 0 ? 0 : _outline.RingEnd[ring - 1];
        var ends = _buffer.List(polygon[0], endRing - ring);
        for (var i = ring; i < endRing; i++) _buffer.PutInt(ends + (sizeof(uint) * (i - ring)), (uint)(_outline.RingEnd[i] - first));
        _buffer.Doubles(polygon[1], _outline.Xy[(2 * first)..(2 * _outline.RingEnd[endRing - 1])]);
    }

    // Number of the column, then its value; what has none is left out.
    void WriteProperties(int i)
    {
        var area = tree[layer.First + i];
        _length = 0;
        Text(0, area.Kode.ToString());
        Text(1, area.KodeBps?.ToString());
        Text(2, area.Nama);
        Text(3, layer.Tingkat.Name());
        Text(4, area.Kode.Parent?.ToString());
        var column = FlatGeobufHeader.FixedColumns;
        foreach (var nilai in layer.Nilai)
        {
            Number(column++, nilai.Value[layer.First + i], nilai.Desimal == 0);
            Text(column++, nilai.Status[layer.First + i].Name());
        }
    }

    void Number(int column, double value, bool isWhole)
    {
        if (double.IsNaN(value)) return;
        var room = Room(column, sizeof(double));
        if (isWhole)
        {
            BinaryPrimitives.WriteInt64LittleEndian(room, (long)value);
        }
        else
        {
            BinaryPrimitives.WriteDoubleLittleEndian(room, value);
        }
    }

    void Text(int column, string? text)
    {
        if (text is null) return;
        var count = Encoding.UTF8.GetByteCount(text);
        var room = Room(column, sizeof(uint) + count);
        BinaryPrimitives.WriteUInt32LittleEndian(room, (uint)count);
        Encoding.UTF8.GetBytes(text, room[sizeof(uint)..]);
    }

    Span<byte> Room(int column, int count)
    {
        if (_properties.Length < _length + ColumnBytes + count) Array.Resize(ref _properties, 2 * (_length + ColumnBytes + count));
        BinaryPrimitives.WriteUInt16LittleEndian(_properties.AsSpan(_length), (ushort)column);
        _length += ColumnBytes + count;
        return _properties.AsSpan(_length - count, count);
    }
}
