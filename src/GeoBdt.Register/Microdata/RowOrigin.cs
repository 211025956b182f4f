using System.Diagnostics.CodeAnalysis;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Microdata;

/// <summary>Where rows come from: a file, or a table of a database. A path is a file.</summary>
public abstract class RowOrigin
{
    /// <summary>What messages and progress call it: the path as it was given, or connection and table.</summary>
    public abstract string Name { get; }

    /// <summary>How much there is to read, for progress; 0 when nobody knows. Unit: bytes.</summary>
    internal abstract long Size { get; }

    /// <summary>True of a file, which has bytes of its own to be known by.</summary>
    internal virtual bool IsFile => false;

    /// <summary>A file.</summary>
    /// <param name="path">Its path; null for none.</param>
    [return: NotNullIfNotNull(nameof(path))]
    public static implicit operator RowOrigin?(string? path) => FromPath(path);

    /// <summary>A file.</summary>
    /// <param name="path">Its path; null for none.</param>
    [return: NotNullIfNotNull(nameof(path))]
    public static RowOrigin? FromPath(string? path) => path is null ? null : new FileOrigin(path);

    /// <summary>What messages call it.</summary>
    public sealed override string ToString() => Name;

    /// <summary>The tables in it, each to be opened.</summary>
    /// <exception cref="MicrodataException">It cannot be read.</exception>
    internal abstract IReadOnlyList<Func<CsvReading, IRowSource>> Tables();

    /// <summary>Opens the one table of an origin.</summary>
    /// <exception cref="MicrodataException">It cannot be read, or holds several tables.</exception>
    internal IRowSource OpenOnly(CsvReading? reading = null) => Tables() is [var open]
        ? open(reading ?? CsvReading.Default)
        : throw new MicrodataException(Name, null, null, "beberapa-tabel",
            new Teks("berkas berisi beberapa tabel; di sini harus satu.", "the file holds several tables where one is needed."));
}

/// <summary>A file: delimited text, a workbook, or an archive of either.</summary>
/// <param name="path">Its path.</param>
sealed class FileOrigin(string path) : RowOrigin
{
    public override string Name => path;

    // A missing file is refused when it is opened, with its name; here it only weighs nothing.
    internal override long Size => File.Exists(path) ? new FileInfo(path).Length : 0;

    internal override bool IsFile => true;

    internal override IReadOnlyList<Func<CsvReading, IRowSource>> Tables() =>
        [.. TableFile.In(path).Select(table => (Func<CsvReading, IRowSource>)(reading => CsvFile.Open(table, reading)))];
}
