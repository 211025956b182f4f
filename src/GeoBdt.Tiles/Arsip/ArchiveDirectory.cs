using System.IO.Compression;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Tiles.Arsip;

/// <summary>Directories of an archive: columns of varints, packed.</summary>
/// <remarks>
/// <code>
/// count │ id − id before … │ run … │ length … │ 0 (behind the one before) or offset + 1 …
/// </code>
/// <para>Source: PMTiles specification 3, section 4.2.</para>
/// </remarks>
static class ArchiveDirectory
{
#if DEBUG
    // Small in DEBUG so that ordinary tests write leaf directories.
    public const int MaxRoot = 150;
    const int FirstLeafSize = 16;
#else
    public const int MaxRoot = ArchiveHeader.FirstRequest - ArchiveHeader.Length;
    const int FirstLeafSize = 4096;
#endif

    /// <summary>Root and leaf directories over all entries; leaves grow until the root fits its place.</summary>
    public static (byte[] Root, byte[] Leaves) Encode(ReadOnlySpan<ArchiveEntry> entries)
    {
        var root = EncodeOne(entries);
        if (root.Length <= MaxRoot) return (root, []);
        for (var leafSize = FirstLeafSize; ; leafSize += leafSize / 4)
        {
            using var leaves = new MemoryStream();
            var pointers = new List<ArchiveEntry>();
            for (var start = 0; start < entries.Length; start += leafSize)
            {
                var leaf = EncodeOne(entries.Slice(start, Math.Min(leafSize, entries.Length - start)));
                pointers.Add(new ArchiveEntry(entries[start].Id, leaves.Length, leaf.Length, 0));
                leaves.Write(leaf);
            }

            root = EncodeOne(pointers.ToArray());
            if (root.Length <= MaxRoot) return (root, leaves.ToArray());
        }
    }

    /// <summary>One directory, packed by gzip.</summary>
    public static byte[] EncodeOne(ReadOnlySpan<ArchiveEntry> entries)
    {
        var plain = new ProtobufWriter();
        plain.Varint((ulong)entries.Length);
        var before = 0UL;
        foreach (var entry in entries)
        {
            plain.Varint(entry.Id - before);
            before = entry.Id;
        }

        foreach (var entry in entries) plain.Varint(entry.Run);
        foreach (var entry in entries) plain.Varint((ulong)entry.Length);
        var end = -1L;
        foreach (var entry in entries)
        {
            plain.Varint(entry.Offset == end ? 0 : (ulong)entry.Offset + 1);
            end = entry.Offset + entry.Length;
        }

        return Gzip(plain.Written);
    }

    /// <summary>Reads an unpacked directory.</summary>
    /// <param name="plain">Its bytes.</param>
    /// <param name="maxEntries">More than these are refused before memory is taken for them.</param>
    /// <exception cref="VectorTileException">A number is malformed or missing.</exception>
    /// <exception cref="FormatException">A number is out of its range.</exception>
    public static ArchiveEntry[] Decode(ReadOnlySpan<byte> plain, long maxEntries)
    {
        var reader = new ProtobufReader(plain, 0);
        var count = reader.ReadVarint();
        // Each entry takes four bytes or more, so the count cannot lie about memory.
        if (count > (ulong)plain.Length / 4 || count > (ulong)maxEntries)
        {
            throw new FormatException($"a directory of {plain.Length} bytes claims {count} entries.");
        }

        var entries = new ArchiveEntry[count];
        var id = 0UL;
        for (var i = 0; i < entries.Length; i++)
        {
            var step = reader.ReadVarint();
            if (step > HilbertOrder.End || id + step >= HilbertOrder.End || (i > 0 && step == 0))
            {
                throw new FormatException($"tile number {id} + {step} is out of order or beyond zoom {TileId.MaxZoom}.");
            }

            id += step;
            entries[i] = new ArchiveEntry(id, 0, 0, 0);
        }

        for (var i = 0; i < entries.Length; i++) entries[i] = entries[i] with { Run = reader.ReadUInt32() };
        for (var i = 0; i < entries.Length; i++)
        {
            var length = reader.ReadVarint();
            if (length is 0 or > int.MaxValue) throw new FormatException($"an entry of {length} bytes.");
            entries[i] = entries[i] with { Length = (int)length };
        }

        var end = -1L;
        for (var i = 0; i < entries.Length; i++)
        {
            var offset = reader.ReadVarint();
            if (offset > long.MaxValue / 2 || (offset == 0 && i == 0)) throw new FormatException($"an entry at offset {offset} − 1.");
            entries[i] = entries[i] with { Offset = offset == 0 ? end : (long)offset - 1 };
            end = entries[i].Offset + entries[i].Length;
        }

        return reader.IsAtEnd ? entries : throw new FormatException("a directory has bytes behind its last entry.");
    }

    /// <summary>Packs bytes; equal bytes give equal bytes.</summary>
    public static byte[] Gzip(ReadOnlySpan<byte> plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(plain);
        return packed.ToArray();
    }
}
