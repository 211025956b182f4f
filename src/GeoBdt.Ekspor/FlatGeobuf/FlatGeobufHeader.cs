using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Ekspor.FlatGeobuf;

/// <summary>The header of a FlatGeobuf: what the layer is, its columns, how many features (header.fbs, version 3.0).</summary>
static class FlatGeobufHeader
{
    /// <summary>Columns before the values: code, BPS code, name, level, parent.</summary>
    public const int FixedColumns = 5;

    /// <summary>Number that stands for multipolygons.</summary>
    public const byte MultiPolygon = 6;

    const byte Long = 7, Real = 10, Text = 11;
    const uint Wgs84 = 4326;

    static readonly string[] FixedNames = ["kode", "kode_bps", "nama", "tingkat", "induk"];

    // Fields by their numbers in the schema; a width of 0 leaves one out.
    static ReadOnlySpan<byte> HeaderWidths => [4, 4, 1, 0, 0, 0, 0, 4, 8, 2, 4, 4, 4, 4];

    static ReadOnlySpan<byte> ColumnWidths => [4, 1, 4];

    static ReadOnlySpan<byte> CrsWidths => [4, 4];

    /// <summary>The bytes, with their size before them.</summary>
    public static ReadOnlySpan<byte> Of(ExportContent content, ExportLayer layer)
    {
        var buffer = new FlatBufferWriter();
        Span<int> header = stackalloc int[HeaderWidths.Length];
        buffer.Begin(HeaderWidths, header);
        buffer.PutByte(header[2], MultiPolygon);
        buffer.PutLong(header[8], (ulong)layer.Count);
        buffer.PutShort(header[9], (ushort)(layer.Count == 0 ? 0 : HilbertTree.NodeSize));
        buffer.Text(header[0], layer.Tingkat.Name());
        buffer.Doubles(header[1], Envelope(layer));
        Columns(buffer, header[7], layer);
        Crs(buffer, header[10]);
        buffer.Text(header[11], $"{ExportAbout.Title(content)}: {layer.Tingkat.Name()}");
        buffer.Text(header[12], ExportAbout.Description(content));
        buffer.Text(header[13], ExportAbout.Json(content));
        return buffer.Finish();
    }

    static double[] Envelope(ExportLayer layer)
    {
        if (layer.Box() is not { } box) return [];
        var (west, south, east, north) = AreaOutline.ToDegrees(box);
        return [west, south, east, north];
    }

    static void Columns(FlatBufferWriter buffer, int parent, ExportLayer layer)
    {
        var list = buffer.List(parent, FixedColumns + (2 * layer.Nilai.Count));
        foreach (var name in FixedNames) list = Column(buffer, list, name, Text, name);
        foreach (var nilai in layer.Nilai)
        {
            list = Column(buffer, list, nilai.Ukuran.ToString(), nilai.Desimal == 0 ? Long : Real, ExportAbout.Title(nilai));
            list = Column(buffer, list, ExportLayer.StatusName(nilai), Text, $"{ExportAbout.Title(nilai)}: status");
        }
    }

    static int Column(FlatBufferWriter buffer, int list, string name, byte type, string title)
    {
        Span<int> column = stackalloc int[ColumnWidths.Length];
        buffer.Table(list, ColumnWidths, column);
        buffer.PutByte(column[1], type);
        buffer.Text(column[0], name);
        buffer.Text(column[2], title);
        return list + sizeof(uint);
    }

    static void Crs(FlatBufferWriter buffer, int parent)
    {
        Span<int> crs = stackalloc int[CrsWidths.Length];
        buffer.Table(parent, CrsWidths, crs);
        buffer.PutInt(crs[1], Wgs84);
        buffer.Text(crs[0], "EPSG");
    }
}
