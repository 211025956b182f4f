using System.IO.Compression;
using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Boundaries.Bytes;

/// <summary>A ZIP file whose entries are read in place: no entry becomes a path, so none can lead outside.</summary>
sealed class ZipFolder : IDisposable
{
    readonly string _file;
    readonly ZipArchive _archive;

    public ZipFolder(string file)
    {
        _file = file;
        try
        {
            _archive = ZipFile.OpenRead(file);
            // The directory at its end is read here.
            Entries = [.. _archive.Entries.Where(entry => entry.Name.Length > 0 && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal))];
        }
        catch (InvalidDataException e)
        {
            _archive?.Dispose();
            throw new BoundaryException(file, BoundaryRule.EndsInTheMiddle,
                "Berkas ZIP rusak atau terpotong; unduh ulang. / The ZIP file is damaged or was cut off; download it again.", inner: e);
        }
    }

    /// <summary>Files in it, folders left out.</summary>
    public IReadOnlyList<ZipArchiveEntry> Entries { get; }

    /// <summary>The only entry of a full name, ignoring case; null when there is none.</summary>
    public ZipArchiveEntry? Find(string fullName) =>
        Entries.FirstOrDefault(entry => entry.FullName.Equals(fullName, StringComparison.OrdinalIgnoreCase));

    /// <summary>Opens an entry.</summary>
    /// <param name="entry">One of <see cref="Entries"/>.</param>
    /// <param name="largestRatio">Most bytes that one packed byte may become. Coordinates reach 5, padded tables
    /// hundreds; deflate ends at 1,030.</param>
    public Stream Open(ZipArchiveEntry entry, int largestRatio)
    {
        try
        {
            return new Unpacked(entry.Open(), Math.Max(AlwaysAllowed, entry.CompressedLength * largestRatio), _file);
        }
        catch (InvalidDataException e)
        {
            throw Broken(_file, e);
        }
    }

    public void Dispose() => _archive.Dispose();

    const long AlwaysAllowed = 16 << 20;

    static BoundaryException Broken(string file, Exception inner) => new(file, BoundaryRule.BadStructure,
        "Isi ZIP rusak, bersandi atau dipadatkan dengan cara lain; buat ulang. / An entry of the ZIP file is damaged, encrypted or packed in another way.",
        inner: inner);

    // Stops when an entry grows beyond what honest data does, whatever size the directory claims.
    sealed class Unpacked(Stream packed, long limit, string file) : ForwardStream
    {
        long _read;

        public override int Read(Span<byte> buffer)
        {
            try
            {
                var count = packed.Read(buffer);
                _read += count;
                return _read <= limit
                    ? count
                    : throw new BoundaryException(file, BoundaryRule.TooLarge,
                        "Isi ZIP mengembang jauh melebihi ukurannya; berkas ditolak. / The ZIP file expands far beyond its size and is refused.");
            }
            catch (InvalidDataException e)
            {
                throw Broken(file, e);
            }
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) packed.Dispose();
            base.Dispose(disposing);
        }
    }
}
