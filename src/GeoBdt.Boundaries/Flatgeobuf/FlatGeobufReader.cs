using System.Buffers.Binary;
using System.Runtime.InteropServices;
using GeoBdt.Boundaries.Bytes;
using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Boundaries.Flatgeobuf;

/// <summary>Reads FlatGeobuf (specification 3) feature by feature, plain or gzip.</summary>
/// <remarks><code>
/// magic 8 ─ u32 ─ header ─ [index: packed Hilbert R-tree] ─ u32 ─ feature ─ u32 ─ feature ─ …
/// </code>The index is passed over: all features are read. The count that the header states is compared with what came;
/// a header that states none (0) leaves the end of the file as the only measure.</remarks>
static class FlatGeobufReader
{
    const int NodeBytes = 40;
    const long MaxHeader = 16 << 20;

    public static IEnumerable<BoundaryFeature> Read(Reading reading)
    {
        using var file = new UnpackedFile(reading.File);
        using var input = new BinaryInput(file, reading.File);
        var header = ReadHeader(input, reading);
        input.Skip(IndexBytes(header.Count, header.NodeSize, input));
        var rings = new RingCollector(reading.File, header.Frame);
        for (ulong count = 0; header.Count == 0 || count < header.Count; count++)
        {
            input.Ordinal = (long)count + 1;
            var prefix = input.TryRead(4);
            if (prefix.IsEmpty && header.Count == 0) yield break;
            if (prefix.Length < 4) throw input.EndsInTheMiddle();
            var length = BinaryPrimitives.ReadUInt32LittleEndian(prefix);
            reading.Tell(input.Ordinal, file.ShareRead);
            yield return Feature(input.Read(length), header, rings, input);
        }

        if (!input.TryRead(1).IsEmpty)
        {
            throw input.Refusal(BoundaryRule.BadStructure, $"Kepala menyebut {header.Count} fitur, berkas berisi lebih banyak.",
                $"The header states {header.Count} features, the file holds more.");
        }
    }

    static FlatHeader ReadHeader(BinaryInput input, Reading reading)
    {
        var magic = input.Read(8);
        if (!magic.StartsWith("fgb\u0003fgb"u8))
        {
            throw input.Refusal(BoundaryRule.UnknownFormat, "FlatGeobuf bukan versi 3; tulis ulang dengan ogr2ogr baru.",
                "Not version 3 of FlatGeobuf; rewrite it by a recent ogr2ogr.");
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(input.Read(4));
        if (length > MaxHeader)
        {
            throw input.Refusal(BoundaryRule.TooLarge, $"Kepala FlatGeobuf {length} byte.", $"The FlatGeobuf header has {length} bytes.");
        }

        return FlatHeader.Read(FlatTable.Root(input.Read(length), input), reading);
    }

    // Levels of nodes from the features up to one root (flatgeobuf.org, "packed Hilbert R-tree").
    static long IndexBytes(ulong features, int nodeSize, BinaryInput input)
    {
        if (nodeSize == 0 || features == 0) return 0;
        if (nodeSize < 2 || features > long.MaxValue / (4 * NodeBytes))
        {
            throw input.Refusal(BoundaryRule.BadStructure, $"Indeks FlatGeobuf {features} fitur dengan simpul {nodeSize} mustahil.",
                $"A FlatGeobuf index of {features} features with nodes of {nodeSize} cannot be.");
        }

        var level = (long)features;
        var nodes = level;
        do
        {
            level = (level + nodeSize - 1) / nodeSize;
            nodes += level;
        }
        while (level != 1);
        return nodes * NodeBytes;
    }

    static BoundaryFeature Feature(ReadOnlySpan<byte> message, FlatHeader header, RingCollector rings, BinaryInput input)
    {
        var ordinal = input.Ordinal;
        rings.Begin(ordinal);
        var feature = FlatTable.Root(message, input);
        if (feature.Has(2))
        {
            throw input.Refusal(BoundaryRule.BadStructure, "Kolom per fitur tidak didukung; tulis ulang dengan ogr2ogr.",
                "Columns that differ by feature are not read; rewrite the file by ogr2ogr.");
        }

        var values = header.Values(feature.Vector(1, 1), input);
        if (feature.Has(0)) ReadGeometry(feature.Table(0), header.GeometryType, rings, depth: 0);
        var geometry = rings.Finish(out var defects);
        return new BoundaryFeature(ordinal, 0, values.Kode, values.Nama, geometry, values.Defects | defects);
    }

    // Fields of Geometry: 0 ends, 1 xy, 6 type, 7 parts. A part of a MultiPolygon may leave its type out.
    static void ReadGeometry(FlatTable geometry, byte usualType, RingCollector rings, int depth)
    {
        var type = geometry.Byte(6);
        if (type == 0) type = usualType;
        switch (type)
        {
            case 3:
                ReadPolygon(geometry.Vector(0, 4), geometry.Vector(1, 8), rings);
                break;
            case 6 or 7 when depth < 4:
                // A GeometryCollection holds whatever its parts say.
                for (var i = 0; i < geometry.TableCount(7); i++)
                {
                    ReadGeometry(geometry.TableAt(7, i), type == 6 ? (byte)3 : (byte)0, rings, depth + 1);
                }

                break;
            case 1 or 2 or 4 or 5 when depth > 0:
                rings.Drop(rings.Mark());
                break;
            default:
                throw rings.Bad($"Geometri FlatGeobuf jenis {type}; yang diterima Polygon dan MultiPolygon.",
                    $"A FlatGeobuf geometry of type {type}; Polygon and MultiPolygon are accepted.");
        }
    }

    // Ends count positions; without them there is one ring.
    static void ReadPolygon(ReadOnlySpan<byte> ends, ReadOnlySpan<byte> positions, RingCollector rings)
    {
        var xy = MemoryMarshal.Cast<byte, double>(positions);
        var from = 0;
        for (var ring = 0; ring < Math.Max(1, ends.Length / 4); ring++)
        {
            long to = ends.IsEmpty ? xy.Length / 2 : BinaryPrimitives.ReadUInt32LittleEndian(ends[(4 * ring)..]);
            if (to < from || to > xy.Length / 2)
            {
                throw rings.Refusal(BoundaryRule.BadStructure, $"Cincin {ring + 1} berakhir di titik {to} dari {xy.Length / 2}.",
                    $"Ring {ring + 1} ends at position {to} of {xy.Length / 2}.");
            }

            rings.Add(xy[(2 * from)..(2 * (int)to)]);
            rings.EndRing();
            from = (int)to;
        }

        rings.EndPolygon();
    }
}
