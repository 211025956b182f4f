using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace GeoBdt.Tiles.Arsip;

/// <summary>Writes a PMTiles archive: tiles in the order of their numbers, equal contents once.</summary>
/// <remarks>
/// Calls: <see cref="Add"/> per tile in ascending order of <see cref="HilbertOrder"/>, then <see cref="Complete"/>.
/// Contents go to the scratch stream at once; in memory stay 24 bytes a tile and 32 a content. The archive is then
/// written from its first byte to its last, so it may go through a hash:
/// <code>
/// header │ root directory │ metadata │ leaf directories │ contents
/// 127       ≤ 16,257         gzip       gzip               as added
/// </code>
/// Clustered: offsets ascend with tile numbers, but where a content stands already. Consecutive tiles of the same
/// content are one entry. Equal calls give equal bytes.
/// <para>Source: PMTiles specification 3.</para>
/// </remarks>
public sealed class TileArchiveWriter
{
    readonly Stream _scratch;
    readonly List<ArchiveEntry> _entries = [];
    readonly Dictionary<UInt128, (long Offset, int Length)> _contents = [];
    long _addressed;
    long _end;
    bool _isComplete;

    /// <param name="scratch">Empty, readable and seekable; holds the contents until the archive is complete.</param>
    public TileArchiveWriter(Stream scratch)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        if (!scratch.CanSeek || !scratch.CanRead || scratch.Length != 0)
        {
            throw new ArgumentException("The scratch stream must be empty, readable and seekable.", nameof(scratch));
        }

        _scratch = scratch;
    }

    /// <summary>Tiles added.</summary>
    public long TileCount => _addressed;

    /// <summary>Different contents among them.</summary>
    public int ContentCount => _contents.Count;

    /// <summary>Bytes of the contents.</summary>
    public long ContentBytes => _end;

    /// <summary>Adds a tile behind all that were added.</summary>
    /// <param name="tile">Its number must be greater than that of the tile before.</param>
    /// <param name="content">Bytes to serve, packed by gzip. Range: ≥ 1 byte; a tile without anything is not added.</param>
    public void Add(TileId tile, ReadOnlySpan<byte> content)
    {
        ObjectDisposedException.ThrowIf(_isComplete, this);
        if (content.IsEmpty) throw new ArgumentException("A tile without bytes; leave it out.", nameof(content));
        var number = HilbertOrder.ToNumber(tile);
        var last = _entries.Count > 0 ? _entries[^1] : default;
        var next = last.Id + last.Run;
        if (_entries.Count > 0 && number < next)
        {
            throw new ArgumentException($"Tile {tile} has number {number}; expected {next} or more.", nameof(tile));
        }

        var place = PlaceOf(content);
        _addressed++;
        if (_entries.Count > 0 && number == next && place.Offset == last.Offset)
        {
            _entries[^1] = last with { Run = last.Run + 1 };
            return;
        }

        _entries.Add(new ArchiveEntry(number, place.Offset, place.Length, 1));
    }

    /// <summary>Writes the archive.</summary>
    /// <param name="output">Written from where it stands.</param>
    /// <param name="metadata">JSON, UTF-8, with <c>vector_layers</c>.</param>
    /// <param name="minZoom">Widest zoom.</param>
    /// <param name="maxZoom">Deepest zoom.</param>
    /// <param name="bounds">What the tiles cover.</param>
    public void Complete(Stream output, ReadOnlySpan<byte> metadata, int minZoom, int maxZoom, WorldBox bounds)
    {
        ArgumentNullException.ThrowIfNull(output);
        ObjectDisposedException.ThrowIf(_isComplete, this);
        _isComplete = true;
        var packedMetadata = ArchiveDirectory.Gzip(metadata);
        var (root, leaves) = ArchiveDirectory.Encode(CollectionsMarshal.AsSpan(_entries));
        var metadataAt = (long)ArchiveHeader.Length + root.Length;
        var leavesAt = metadataAt + packedMetadata.Length;
        Span<byte> header = stackalloc byte[ArchiveHeader.Length];
        new ArchiveHeader
        {
            Root = (ArchiveHeader.Length, root.Length),
            Metadata = (metadataAt, packedMetadata.Length),
            Leaves = (leavesAt, leaves.Length),
            Tiles = (leavesAt + leaves.Length, _end),
            AddressedTiles = _addressed,
            Entries = _entries.Count,
            Contents = _contents.Count,
            IsClustered = true,
            DirectoryCompression = ArchiveCompression.Gzip,
            TileCompression = ArchiveCompression.Gzip,
            TileType = ArchiveHeader.VectorTile,
            MinZoom = minZoom,
            MaxZoom = maxZoom,
            Bounds = bounds,
        }.Write(header);
        output.Write(header);
        output.Write(root);
        output.Write(packedMetadata);
        output.Write(leaves);
        _scratch.Position = 0;
        _scratch.CopyTo(output, 1 << 20);
    }

    // 128 bits of SHA-256: two contents of one archive with the same would be a broken hash function.
    (long Offset, int Length) PlaceOf(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        var key = BinaryPrimitives.ReadUInt128LittleEndian(hash);
        if (_contents.TryGetValue(key, out var place)) return place;
        place = (_end, content.Length);
        _scratch.Write(content);
        _end += content.Length;
        _contents.Add(key, place);
        return place;
    }
}
