using GeoBdt.Boundaries.Bytes;
using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Boundaries;

/// <summary>Formats of boundary files.</summary>
enum BoundaryFormat
{
    /// <summary>GeoJSON or GeoJSONSeq; also what is nothing else, so that its reader says what is wrong.</summary>
    GeoJson,

    /// <summary>A .shp beside its .dbf.</summary>
    Shapefile,

    /// <summary>A ZIP file: a shapefile or KMZ.</summary>
    Zip,

    /// <summary>GeoPackage (or another SQLite file).</summary>
    GeoPackage,

    /// <summary>FlatGeobuf version 3.</summary>
    FlatGeobuf,

    /// <summary>Separated values with a header line.</summary>
    Csv,

    /// <summary>XML: KML or something that is refused.</summary>
    Xml,
}

/// <summary>Tells formats by their first bytes; names of files lie.</summary>
static class FormatRecognition
{
    const int HeadBytes = 4096;

    /// <summary>Format of a file.</summary>
    /// <exception cref="BoundaryException">It cannot be opened, or is packed in a way that is not read.</exception>
    public static BoundaryFormat Recognise(string file)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        head = head[..Head(file, head, out var isGzip)];
        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8)) return BoundaryFormat.Zip;
        if (head.StartsWith("SQLite format 3\0"u8)) return Plain(file, BoundaryFormat.GeoPackage, isGzip);
        if (head.StartsWith("fgb"u8)) return BoundaryFormat.FlatGeobuf;
        if (head.StartsWith((ReadOnlySpan<byte>)[0, 0, 0x27, 0x0A])) return Plain(file, BoundaryFormat.Shapefile, isGzip);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            // UTF-16: only XML says so itself and is read.
            return head.Length > 3 && (head[2] == '<' || head[3] == '<') ? BoundaryFormat.Xml : BoundaryFormat.GeoJson;
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) head = head[3..];
        var start = head.TrimStart(" \t\r\n\u001e"u8);
        if (start.IsEmpty || start[0] is (byte)'{' or (byte)'[') return BoundaryFormat.GeoJson;
        if (start[0] == '<') return BoundaryFormat.Xml;
        if (start.StartsWith("version https://git-lfs"u8)) return BoundaryFormat.GeoJson;
        if (LooksLikeCsv(start)) return BoundaryFormat.Csv;
        throw new BoundaryException(file, BoundaryRule.UnknownFormat,
            $"Isi berkas tidak dikenal{Hint(file, "; untuk shapefile sebut berkas .shp atau zip-nya")}. Yang dibaca: Shapefile, GeoPackage, FlatGeobuf, GeoJSON, CSV-WKT, KML. / "
            + "The content is of no format that is read.");
    }

    static string Hint(string file, string hint) => Path.GetExtension(file).ToUpperInvariant() is ".DBF" or ".SHX" or ".PRJ" ? hint : "";

    static int Head(string file, Span<byte> head, out bool isGzip)
    {
        // The reader of GeoJSON does not open a ZIP file, so the magic is looked at before.
        try
        {
            using var raw = File.OpenRead(file);
            var count = raw.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            isGzip = head[..count].StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]);
            if (!isGzip) return count;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BoundaryException(file, BoundaryRule.Unreadable,
                "Berkas tidak ada atau tidak dapat dibuka. / The file does not exist or cannot be opened.", inner: e);
        }

        using var unpacked = new UnpackedFile(file);
        return unpacked.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
    }

    static BoundaryFormat Plain(string file, BoundaryFormat format, bool isGzip) => !isGzip
        ? format
        : throw new BoundaryException(file, BoundaryRule.UnknownFormat,
            $"{format} di dalam gzip; bongkar dahulu (gunzip). / {format} within gzip; unpack it first.");

    // A line of text with a separator; a binary file has control characters early.
    static bool LooksLikeCsv(ReadOnlySpan<byte> start)
    {
        var line = start[..Math.Max(0, start.IndexOfAny((byte)'\r', (byte)'\n'))];
        if (line.IsEmpty) line = start;
        return line.IndexOfAnyInRange((byte)0, (byte)8) < 0 && line.IndexOfAny(",;\t|"u8) >= 0;
    }
}
