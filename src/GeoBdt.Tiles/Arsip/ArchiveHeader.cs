using System.Buffers.Binary;

namespace GeoBdt.Tiles.Arsip;

/// <summary>How the bytes of a part of an archive are packed; the numbers are those of the file.</summary>
public enum ArchiveCompression : byte
{
    /// <summary>Not said.</summary>
    Unknown = 0,

    /// <summary>As they are.</summary>
    None = 1,

    /// <summary>Gzip.</summary>
    Gzip = 2,

    /// <summary>Brotli.</summary>
    Brotli = 3,

    /// <summary>Zstandard.</summary>
    Zstandard = 4,
}

// The 127 bytes at the start of an archive (PMTiles specification 3, section 3). Little-endian.
readonly record struct ArchiveHeader
{
    public const int Length = 127;
    public const byte Version = 3;
    public const byte VectorTile = 1;

    // Root directory and header together, so that a client gets both in its first request.
    public const int FirstRequest = 16_384;

    const double DegreeUnits = 1e7;

    public (long Offset, long Length) Root { get; init; }

    public (long Offset, long Length) Metadata { get; init; }

    public (long Offset, long Length) Leaves { get; init; }

    public (long Offset, long Length) Tiles { get; init; }

    public long AddressedTiles { get; init; }

    public long Entries { get; init; }

    public long Contents { get; init; }

    public bool IsClustered { get; init; }

    public ArchiveCompression DirectoryCompression { get; init; }

    public ArchiveCompression TileCompression { get; init; }

    public byte TileType { get; init; }

    public int MinZoom { get; init; }

    public int MaxZoom { get; init; }

    public WorldBox Bounds { get; init; }

    public static ReadOnlySpan<byte> Magic => "PMTiles"u8;

    public void Write(Span<byte> header)
    {
        header[..Length].Clear();
        Magic.CopyTo(header);
        header[7] = Version;
        var at = 8;
        foreach (var number in (ReadOnlySpan<long>)
            [Root.Offset, Root.Length, Metadata.Offset, Metadata.Length, Leaves.Offset, Leaves.Length,
                Tiles.Offset, Tiles.Length, AddressedTiles, Entries, Contents])
        {
            BinaryPrimitives.WriteInt64LittleEndian(header[at..], number);
            at += sizeof(long);
        }

        header[96] = IsClustered ? (byte)1 : (byte)0;
        header[97] = (byte)DirectoryCompression;
        header[98] = (byte)TileCompression;
        header[99] = TileType;
        header[100] = (byte)MinZoom;
        header[101] = (byte)MaxZoom;
        WritePosition(header[102..], Bounds.MinX, Bounds.MaxY);
        WritePosition(header[110..], Bounds.MaxX, Bounds.MinY);
        header[118] = (byte)MinZoom;
        WritePosition(
            header[119..],
            Bounds.MinX + ((Bounds.MaxX - Bounds.MinX) / 2),
            Bounds.MinY + ((Bounds.MaxY - Bounds.MinY) / 2));
    }

    public static ArchiveHeader Read(ReadOnlySpan<byte> header) => new()
    {
        Root = Section(header, 8),
        Metadata = Section(header, 24),
        Leaves = Section(header, 40),
        Tiles = Section(header, 56),
        AddressedTiles = BinaryPrimitives.ReadInt64LittleEndian(header[72..]),
        Entries = BinaryPrimitives.ReadInt64LittleEndian(header[80..]),
        Contents = BinaryPrimitives.ReadInt64LittleEndian(header[88..]),
        IsClustered = header[96] == 1,
        DirectoryCompression = (ArchiveCompression)header[97],
        TileCompression = (ArchiveCompression)header[98],
        TileType = header[99],
        MinZoom = header[100],
        MaxZoom = header[101],
    };

    static (long Offset, long Length) Section(ReadOnlySpan<byte> header, int at) =>
        (BinaryPrimitives.ReadInt64LittleEndian(header[at..]), BinaryPrimitives.ReadInt64LittleEndian(header[(at + 8)..]));

    static void WritePosition(Span<byte> target, uint x, uint y)
    {
        BinaryPrimitives.WriteInt32LittleEndian(target, (int)Math.Round(WebMercator.ToLongitude(x) * DegreeUnits));
        BinaryPrimitives.WriteInt32LittleEndian(target[4..], (int)Math.Round(WebMercator.ToLatitude(y) * DegreeUnits));
    }
}
