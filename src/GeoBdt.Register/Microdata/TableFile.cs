using System.IO.Compression;
using System.Security.Cryptography;
using System.Xml;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Microdata;

/// <summary>
/// A table of rows that a path holds: the text file itself, a text file in a zip, or a sheet of a workbook.
/// </summary>
/// <param name="Container">Path of the file on disk.</param>
/// <param name="Path">What messages call the table.</param>
/// <param name="Open">Opens its rows as delimited text.</param>
sealed record TableFile(string Container, string Path, Func<Stream> Open)
{
    const int LargestEntryCount = 1000;

    // A workbook inside a zip has to be unpacked first; what kabupaten send has some ten megabytes.
    const long LargestInnerWorkbook = 256L << 20;

    // Of a file in an archive, and of the end of an empty one.
    static ReadOnlySpan<byte> ZipMagic => "PK\u0003\u0004"u8;

    static ReadOnlySpan<byte> EmptyZipMagic => "PK\u0005\u0006"u8;

    static ReadOnlySpan<byte> OldWorkbookMagic => [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>True when the container is not the table itself.</summary>
    public bool IsPart => !ReferenceEquals(Container, Path);

    /// <summary>The tables of a file, by what it is and not by how it is called.</summary>
    /// <exception cref="MicrodataException">The file cannot be read, or is a workbook of before 2007.</exception>
    public static IReadOnlyList<TableFile> In(string path)
    {
        try
        {
            Span<byte> head = stackalloc byte[4];
            using (var file = OpenFile(path))
            {
                head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
            }

            if (head.SequenceEqual(OldWorkbookMagic)) throw OldWorkbook(path);
            return head.SequenceEqual(ZipMagic) || head.SequenceEqual(EmptyZipMagic) ? InArchive(path) : [new TableFile(path, path, () => OpenFile(path))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException)
        {
            throw Damaged(path, e);
        }
    }

    /// <summary>Size and SHA-256 of a file, lower-case hex.</summary>
    public static (long ByteCount, string Sha256) Fingerprint(string path)
    {
        try
        {
            using var file = OpenFile(path);
            var hash = Convert.ToHexStringLower(SHA256.HashData(file));
            return (file.Length, hash);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e);
        }
    }

    /// <summary>What to throw when a file cannot be read.</summary>
    public static MicrodataException Unreadable(string path, Exception inner) => new(path, null, null, "berkas-tidak-terbaca",
        new Teks("berkas tidak ada atau tidak dapat dibaca.", "the file is missing or cannot be read."), inner);

    /// <summary>What to throw when an archive or a workbook is not what it should be.</summary>
    /// <remarks>What was thrown first stays behind: it may quote the file.</remarks>
    public static MicrodataException Damaged(string path, Exception inner) => new(path, null, null, "berkas-rusak",
        new Teks($"arsip atau buku kerja rusak ({inner.GetType().Name}).", $"the archive or workbook is damaged ({inner.GetType().Name})."));

    static FileStream OpenFile(string path) => new(path, new FileStreamOptions
    {
        Access = FileAccess.Read,
        Share = FileShare.Read,
        BufferSize = 0,
        Options = FileOptions.SequentialScan,
    });

    static List<TableFile> InArchive(string path)
    {
        using var archive = new ZipArchive(OpenFile(path), ZipArchiveMode.Read);
        if (XlsxWorkbook.IsOne(archive)) return [.. XlsxWorkbook.Tables(path, path, () => OpenFile(path))];
        if (archive.Entries.Count > LargestEntryCount)
        {
            throw new MicrodataException(path, null, null, "zip-terlalu-banyak",
                new Teks($"arsip berisi lebih dari {LargestEntryCount} berkas.", $"the archive holds more than {LargestEntryCount} files."));
        }

        var tables = new List<TableFile>();
        foreach (var entry in archive.Entries)
        {
            // Folders, and what macOS adds.
            if (entry.Name.Length == 0 || entry.Name[0] == '.' || entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)) continue;
            var (name, inner) = (entry.FullName, $"{path}/{entry.FullName}");
            if (IsWorkbookName(name)) tables.AddRange(XlsxWorkbook.Tables(path, inner, () => Unpack(path, name, inner)));
            else tables.Add(new TableFile(path, inner, () => OpenEntry(path, name, inner)));
        }

        return tables;
    }

    static bool IsWorkbookName(string name) => name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase);

    static MemoryStream Unpack(string path, string name, string inner)
    {
        using var entry = OpenEntry(path, name, inner);
        var memory = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (entry.Read(buffer) is > 0 and var read)
        {
            if (memory.Length + read > LargestInnerWorkbook)
            {
                throw new MicrodataException(inner, null, null, "zip-terlalu-besar",
                    new Teks("buku kerja di dalam zip terlalu besar; keluarkan dari zip.", "the workbook inside the zip is too large; unpack it."));
            }

            memory.Write(buffer, 0, read);
        }

        memory.Position = 0;
        return memory;
    }

    static UnpackedStream OpenEntry(string path, string name, string inner)
    {
        var archive = new ZipArchive(OpenFile(path), ZipArchiveMode.Read);
        return new UnpackedStream(archive, archive.GetEntry(name)!, inner);
    }

    static MicrodataException OldWorkbook(string path) => new(path, null, null, "xls-lama",
        new Teks("buku kerja Excel lama (.xls); simpan sebagai .xlsx atau .csv.", "an old Excel workbook (.xls); save it as .xlsx or .csv."));
}
