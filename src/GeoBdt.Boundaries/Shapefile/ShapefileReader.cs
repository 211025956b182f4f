using System.Buffers.Binary;
using GeoBdt.Boundaries.Bytes;
using GeoBdt.Boundaries.Crs;
using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Boundaries.Shapefile;

/// <summary>Reads a shapefile record by record (ESRI Shapefile Technical Description, 1998).</summary>
/// <remarks><code>
/// .shp  header 100 ─ record ─ record ─ …       big-endian: number, length in words; little-endian: the shape
/// .shx  header 100 ─ (offset, length) ─ …      followed when it is there: edited files leave dead records behind
/// .dbf  header ─ row ─ row ─ …                 a row per record, in the same order
/// </code>All three are read once from front to back, so a ZIP file is read as it is.</remarks>
static class ShapefileReader
{
    const int FileCode = 9994, HeaderBytes = 100;
    const int Null = 0, Polygon = 5, PolygonZ = 15, PolygonM = 25;

    /// <param name="reading">What to read.</param>
    /// <param name="open">Opens the files; they are closed in the end.</param>
    public static IEnumerable<BoundaryFeature> Read(Reading reading, Func<Reading, ShapefileParts> open)
    {
        using var parts = open(reading);
        var shp = parts.Shp;
        var (type, end) = Header(shp.Read(HeaderBytes), shp);
        parts.Shx?.Read(HeaderBytes);
        var table = new DbfTable(parts.Dbf, reading.File, parts.Cpg);
        var (code, name) = reading.ChooseColumns(table.Columns);
        var rings = new RingCollector(reading.File, StatedCrs.Frame(reading.Source, code: null, parts.Prj));
        var polygons = new ShapePolygons(rings);
        for (long row = 1; row <= table.RowCount; row++)
        {
            shp.Ordinal = parts.Dbf.Ordinal = row;
            reading.Tell(row, shp.Position / (double)Math.Max(1, parts.Length));
            var length = NextRecord(parts, end);
            var shape = shp.Read(length);
            table.ReadRow();
            if (table.IsDeleted) continue;
            rings.Begin(row);
            ReadShape(shape, type, shp, polygons);
            var defects = ReadDefects.None;
            var kode = table.Code(code, row);
            var nama = name < 0 ? null : table.Name(name, ref defects);
            var geometry = rings.Finish(out var geometryDefects);
            yield return new BoundaryFeature(row, 0, kode, nama, geometry, defects | geometryDefects);
        }

        if (parts.Shx is null && shp.Position < end || parts.Shx?.TryRead(1).Length > 0)
        {
            throw shp.Refusal(BoundaryRule.BadStructure, $".dbf berisi {table.RowCount} baris, .shp lebih banyak bentuk.",
                $"The .dbf has {table.RowCount} rows, the .shp more shapes.");
        }
    }

    static (int Type, long End) Header(ReadOnlySpan<byte> head, BinaryInput shp)
    {
        if (BinaryPrimitives.ReadInt32BigEndian(head) != FileCode)
        {
            throw shp.Refusal(BoundaryRule.BadStructure, "Isi .shp bukan shapefile.", "The .shp is no shapefile.");
        }

        var type = BinaryPrimitives.ReadInt32LittleEndian(head[32..]);
        if (type is not (Null or Polygon or PolygonZ or PolygonM))
        {
            throw shp.Refusal(BoundaryRule.BadGeometry, $"Shapefile berisi {NameOf(type)}; yang diterima Polygon.",
                $"The shapefile holds {NameOf(type)}; Polygon is accepted.");
        }

        return (type, 2L * BinaryPrimitives.ReadUInt32BigEndian(head[24..]));
    }

    // Length of the next record, at whose content the .shp then stands.
    static long NextRecord(ShapefileParts parts, long end)
    {
        var shp = parts.Shp;
        if (parts.Shx is { } shx)
        {
            var offset = 2L * BinaryPrimitives.ReadUInt32BigEndian(shx.Read(8));
            if (offset < shp.Position)
            {
                throw shp.Refusal(BoundaryRule.BadStructure,
                    "Rekaman .shp tidak berurutan menurut .shx; tulis ulang: ogr2ogr baru.shp lama.shp.",
                    "By the .shx the records of the .shp are out of order; rewrite it by ogr2ogr.");
            }

            shp.Skip(offset - shp.Position);
        }

        if (shp.Position >= end)
        {
            throw shp.Refusal(BoundaryRule.EndsInTheMiddle, ".shp berakhir sebelum .dbf; salah satunya terpotong.",
                "The .shp ends before the .dbf; one of them was cut off.");
        }

        var length = 2L * BinaryPrimitives.ReadUInt32BigEndian(shp.Read(8)[4..]);
        if (length >= 4 && shp.Position + length <= end) return length;
        throw shp.Refusal(BoundaryRule.BadStructure, $"Panjang rekaman {length} byte melewati akhir .shp.",
            $"A record length of {length} bytes passes the end of the .shp.");
    }

    static void ReadShape(ReadOnlySpan<byte> shape, int fileType, BinaryInput shp, ShapePolygons polygons)
    {
        var type = BinaryPrimitives.ReadInt32LittleEndian(shape);
        if (type == Null) return;
        if (type != fileType)
        {
            throw shp.Refusal(BoundaryRule.BadGeometry, $"Bentuk {NameOf(type)} di dalam shapefile {NameOf(fileType)}.",
                $"A {NameOf(type)} in a shapefile of {NameOf(fileType)}.");
        }

        // Type, box of 4 doubles, counts, first point of each part, points; then heights and measures.
        var parts = shape.Length < 44 ? uint.MaxValue : BinaryPrimitives.ReadUInt32LittleEndian(shape[36..]);
        var points = shape.Length < 44 ? uint.MaxValue : BinaryPrimitives.ReadUInt32LittleEndian(shape[40..]);
        if (44 + (4L * parts) + (16L * points) > shape.Length)
        {
            throw shp.Refusal(BoundaryRule.BadStructure,
                $"Rekaman menyebut {parts} cincin dan {points} titik, lebih dari isinya.",
                $"The record states {parts} rings and {points} points, more than it holds.");
        }

        polygons.Add(shape.Slice(44, 4 * (int)parts), shape.Slice(44 + (4 * (int)parts), 16 * (int)points));
    }

    static string NameOf(int type) => type switch
    {
        1 or 11 or 21 => "Point",
        3 or 13 or 23 => "PolyLine",
        5 or 15 or 25 => "Polygon",
        8 or 18 or 28 => "MultiPoint",
        31 => "MultiPatch",
        _ => $"jenis {type}",
    };
}
