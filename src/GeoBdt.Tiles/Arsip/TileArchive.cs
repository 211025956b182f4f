using System.IO.Compression;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Tiles.Arsip;

/// <summary>An open PMTiles archive: the file mapped into memory, its directories read and checked.</summary>
/// <remarks>
/// Everything a directory says is checked against the file when it is opened, so a look-up can neither fail nor read
/// beside the tile data: a binary search over 24 bytes an entry, without allocation. Directories that claim more than a file of
/// this size can hold are refused before memory is taken. Any number of threads may look up.
/// The mapping is let go with the last reference to the archive; on Unix the file may be deleted meanwhile, and must
/// not be cut short.
/// <para>Source: PMTiles specification 3.</para>
/// </remarks>
public sealed unsafe class TileArchive : IDisposable
{
    // Leaves of leaves are allowed, circles are not.
    const int MaxDepth = 4;

    // All tiles of zooms 0 to 12 are 22 million.
    const int MaxEntries = 24_000_000;
    const long MaxDirectoryBytes = 16L << 20;
    const long MaxMetadataBytes = 64L << 20;

    // What all directories together, and the metadata, may unpack to, by what they are packed: real directories grow four- to
    // sixfold and gzip can a thousandfold, so memory is bounded by what the file's size allows. Small ones are let be.
    const int MaxGrowth = 16;
    const long FreeBytes = 1L << 20;

    // Unpacked: far more than any client draws. Gzip makes a thousand bytes of one.
    const long MaxTileBytes = 64L << 20;

    readonly string _path;
    readonly MemoryMappedFile _file;
    readonly MemoryMappedViewAccessor _view;
    readonly byte* _start;
    readonly ArchiveHeader _header;
    readonly ArchiveEntry[] _entries;
    long _packedLeft;
    long _unpackedLeft;

    TileArchive(string path, MemoryMappedFile file, MemoryMappedViewAccessor view, long length)
    {
        (_path, _file, _view, FileLength) = (path, file, view, length);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        _start += view.PointerOffset;
        try
        {
            _header = ReadHeader();
            _packedLeft = _header.Root.Length + _header.Leaves.Length;
            _unpackedLeft = FreeBytes + (MaxGrowth * _packedLeft);
            // An entry takes four bytes or more.
            var entries = new List<ArchiveEntry>((int)Math.Clamp(_header.Entries, 0, Math.Min(MaxEntries, _unpackedLeft / 4)));
            ReadDirectory(_header.Root, 0, entries);
            _entries = [.. entries];
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>A pointer that is held keeps the mapping from being let go.</summary>
    ~TileArchive() => _view.SafeMemoryMappedViewHandle.ReleasePointer();

    /// <summary>Bytes of the file.</summary>
    public long FileLength { get; }

    /// <summary>Widest zoom.</summary>
    public int MinZoom => _header.MinZoom;

    /// <summary>Deepest zoom.</summary>
    public int MaxZoom => _header.MaxZoom;

    /// <summary>How the tiles are packed.</summary>
    public ArchiveCompression TileCompression => _header.TileCompression;

    /// <summary>Tiles that have a content, counted from the directories.</summary>
    public long TileCount
    {
        get
        {
            var count = 0L;
            foreach (var entry in _entries) count += entry.Run;
            return count;
        }
    }

    /// <summary>Different contents as the header tells; 0 when it does not.</summary>
    public long ContentCount => _header.Contents;

    /// <summary>Opens an archive and checks its header and all its directories.</summary>
    /// <exception cref="TileArchiveException">It is not an archive, damaged, or of a kind not read here.</exception>
    public static TileArchive Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        MemoryMappedFile? file = null;
        MemoryMappedViewAccessor? view = null;
        try
        {
            // Others may rename or delete it, as they may any file of a release that is served.
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1);
            var length = stream.Length;
            if (length < ArchiveHeader.Length)
            {
                stream.Dispose();
                throw new TileArchiveException(path, $"{length} bytes; the header alone takes {ArchiveHeader.Length}.");
            }

            file = MemoryMappedFile.CreateFromFile(
                stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
            view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
            return new TileArchive(path, file, view, length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TileArchiveException(path, exception.Message, exception);
        }
        catch
        {
            view?.Dispose();
            file?.Dispose();
            throw;
        }
    }

    /// <summary>Finds the content of a tile.</summary>
    /// <returns>False when the archive has nothing there.</returns>
    public bool TryFind(TileId tile, out TilePlace place)
    {
        var number = HilbertOrder.ToNumber(tile);
        var (low, high) = (0, _entries.Length - 1);
        while (low <= high)
        {
            var middle = (int)(((uint)low + (uint)high) / 2);
            ref readonly var entry = ref _entries[middle];
            if (number < entry.Id) high = middle - 1;
            else if (number - entry.Id >= entry.Run) low = middle + 1;
            else
            {
                place = new TilePlace(entry.Offset, entry.Length);
                return true;
            }
        }

        place = default;
        return false;
    }

    /// <summary>The packed bytes of a content. Valid while the archive is: keep it referenced until they are used.</summary>
    /// <param name="place">What <see cref="TryFind"/> of this archive gave.</param>
    public ReadOnlySpan<byte> Packed(TilePlace place)
    {
        var (start, length) = _header.Tiles;
        if (place.Offset < start || place.Offset - start > length - place.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(place), place, "Not a place in this archive.");
        }

        return new ReadOnlySpan<byte>(_start + place.Offset, place.Length);
    }

    /// <summary>The bytes of a content, unpacked.</summary>
    /// <exception cref="TileArchiveException">The content is damaged or packed in a way not read here.</exception>
    public ArraySegment<byte> Unpack(TilePlace place)
    {
        var packed = Packed(place);
        try
        {
            return Unpack(packed, _header.TileCompression, MaxTileBytes);
        }
        finally
        {
            GC.KeepAlive(this);
        }
    }

    /// <summary>All tiles that have a content, in the order of their numbers.</summary>
    public IEnumerable<(TileId Tile, TilePlace Place)> Tiles()
    {
        foreach (var entry in _entries)
        {
            for (var i = 0u; i < entry.Run; i++)
            {
                yield return (HilbertOrder.ToTile(entry.Id + i), new TilePlace(entry.Offset, entry.Length));
            }
        }
    }

    /// <summary>The metadata: JSON, UTF-8.</summary>
    /// <exception cref="TileArchiveException">It is damaged.</exception>
    public byte[] ReadMetadata()
    {
        var (offset, length) = _header.Metadata;
        if (length > MaxMetadataBytes) throw Fault($"metadata of {length} bytes.");
        var most = Math.Min(MaxMetadataBytes, FreeBytes + (MaxGrowth * length));
        var metadata = Unpack(new ReadOnlySpan<byte>(_start + offset, (int)length), _header.DirectoryCompression, most);
        GC.KeepAlive(this);
        return metadata.ToArray();
    }

    /// <summary>The whole file as a stream of its own, seekable, read-only.</summary>
    public Stream OpenStream() => _file.CreateViewStream(0, FileLength, MemoryMappedFileAccess.Read);

    /// <summary>Lets the mapping go; nobody may hold bytes of it any more.</summary>
    public void Dispose()
    {
        if (_view.SafeMemoryMappedViewHandle.IsClosed) return;
        GC.SuppressFinalize(this);
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    ArchiveHeader ReadHeader()
    {
        var bytes = new ReadOnlySpan<byte>(_start, ArchiveHeader.Length);
        if (!bytes.StartsWith(ArchiveHeader.Magic)) throw Fault("it does not begin with \"PMTiles\".");
        if (bytes[7] != ArchiveHeader.Version) throw Fault($"version {bytes[7]} instead of {ArchiveHeader.Version}.");
        var header = ArchiveHeader.Read(bytes);
        CheckSection("root directory", header.Root, ArchiveHeader.Length, FileLength);
        CheckSection("metadata", header.Metadata, ArchiveHeader.Length, FileLength);
        CheckSection("leaf directories", header.Leaves, 0, FileLength);
        CheckSection("tile data", header.Tiles, 0, FileLength);
        if (header.Root.Offset + header.Root.Length > ArchiveHeader.FirstRequest)
        {
            throw Fault($"the root directory ends beyond byte {ArchiveHeader.FirstRequest}.");
        }

        if (header.MinZoom > header.MaxZoom || header.MaxZoom > TileId.MaxZoom)
        {
            throw Fault($"zooms {header.MinZoom} to {header.MaxZoom} where 0 to {TileId.MaxZoom} exist.");
        }

        return header;
    }

    void CheckSection(string name, (long Offset, long Length) section, long first, long end)
    {
        var (offset, length) = section;
        if (offset >= first && length >= 0 && offset <= end && length <= end - offset) return;
        if (length == 0 && offset == 0) return;
        throw Fault($"the {name} of {length} bytes at {offset} of a file of {end}.");
    }

    void ReadDirectory((long Offset, long Length) section, int depth, List<ArchiveEntry> entries)
    {
        if (depth == MaxDepth) throw Fault($"leaf directories are nested {MaxDepth} deep or in a circle.");
        var directory = Decode(section, MaxEntries - entries.Count);
        // Entries ascend, so leaves that hold some end by themselves; empty ones would cost time without end.
        if (directory.Length == 0 && depth > 0) throw Fault("a leaf directory is empty.");
        foreach (var entry in directory)
        {
            if (entry.IsLeaf)
            {
                CheckEntry("leaf directory", entry, _header.Leaves);
                ReadDirectory((_header.Leaves.Offset + entry.Offset, entry.Length), depth + 1, entries);
                continue;
            }

            CheckEntry("tile", entry, _header.Tiles);
            if (entries.Count == MaxEntries) throw Fault($"more than {MaxEntries} entries.");
            if (entries.Count > 0 && entry.Id < entries[^1].Id + entries[^1].Run)
            {
                throw Fault($"tile number {entry.Id} stands behind {entries[^1].Id}, which has a run of {entries[^1].Run}.");
            }

            if (entry.Run > HilbertOrder.End - entry.Id)
            {
                throw Fault($"a run of {entry.Run} from {entry.Id} goes beyond zoom {TileId.MaxZoom}.");
            }

            entries.Add(entry with { Offset = _header.Tiles.Offset + entry.Offset });
        }
    }

    void CheckEntry(string what, in ArchiveEntry entry, (long Offset, long Length) section)
    {
        if (entry.Offset > section.Length || entry.Length > section.Length - entry.Offset)
        {
            throw Fault($"a {what} of {entry.Length} bytes at {entry.Offset} of {section.Length}.");
        }
    }

    ArchiveEntry[] Decode((long Offset, long Length) section, int maxEntries)
    {
        if (section.Length > MaxDirectoryBytes) throw Fault($"a directory of {section.Length} bytes.");
        if (section.Length > _packedLeft) throw Fault("leaf directories overlap or run in a circle.");
        _packedLeft -= section.Length;
        var plain = Unpack(
            new ReadOnlySpan<byte>(_start + section.Offset, (int)section.Length), _header.DirectoryCompression,
            Math.Min(MaxDirectoryBytes, _unpackedLeft));
        _unpackedLeft -= plain.Count;
        try
        {
            return ArchiveDirectory.Decode(plain, maxEntries);
        }
        catch (Exception exception) when (exception is FormatException or VectorTileException)
        {
            throw new TileArchiveException(_path, exception.Message, exception);
        }
    }

    ArraySegment<byte> Unpack(ReadOnlySpan<byte> packed, ArchiveCompression compression, long maxLength)
    {
        if (compression == ArchiveCompression.None)
        {
            return packed.Length <= maxLength ? packed.ToArray() : throw Fault($"a part of {packed.Length} bytes where {maxLength} can be.");
        }

        fixed (byte* start = packed)
        {
            using var source = new UnmanagedMemoryStream(start, packed.Length);
            using Stream unpacking = compression switch
            {
                ArchiveCompression.Gzip => new GZipStream(source, CompressionMode.Decompress),
                ArchiveCompression.Brotli => new BrotliStream(source, CompressionMode.Decompress),
                _ => throw Fault($"compression {(int)compression} is not read here; 1 (none), 2 (gzip) and 3 (brotli) are."),
            };
            try
            {
                return ReadAll(unpacking, packed.Length, maxLength);
            }
            catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException)
            {
                throw new TileArchiveException(_path, $"a packed part is damaged: {exception.Message}", exception);
            }
        }
    }

    ArraySegment<byte> ReadAll(Stream stream, int packedLength, long maxLength)
    {
        var bytes = new byte[(int)Math.Min(maxLength, Math.Max(256L, 3L * packedLength))];
        var length = 0;
        while (stream.Read(bytes, length, bytes.Length - length) is > 0 and var read)
        {
            length += read;
            if (length < bytes.Length) continue;
            if (length >= maxLength) throw Fault($"a packed part of {packedLength} bytes unpacks to more than {maxLength}.");
            Array.Resize(ref bytes, (int)Math.Min(maxLength, 2L * bytes.Length));
        }

        return new ArraySegment<byte>(bytes, 0, length);
    }

    TileArchiveException Fault(string rule) => new(_path, rule);
}

/// <summary>Where a content stands in an archive; equal for tiles that share it.</summary>
/// <param name="Offset">First byte, from the start of the file.</param>
/// <param name="Length">Bytes, packed.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TilePlace(long Offset, int Length);
