using System.Buffers.Binary;
using GeoBdt.Tiles.Arsip;
using GeoBdt.Tiles.Tests.Support;

namespace GeoBdt.Tiles.Tests.Arsip;

public class TileArchiveTests
{
    [Fact]
    public void Tiles_of_one_content_stand_once_and_a_run_of_them_is_one_entry()
    {
        byte[] sea = [1, 2, 3];
        byte[] land = [9, 8, 7, 6];
        // Numbers 5, 6, 7 │ 9 │ 20: a run, another content, the first content again.
        (TileId, byte[])[] tiles = [(Tile(5), sea), (Tile(6), sea), (Tile(7), sea), (Tile(9), land), (Tile(20), sea)];
        using var scratch = new Scratch();

        using var archive = scratch.Archive(tiles, """{"vector_layers":[]}""");

        var bytes = File.ReadAllBytes(scratch.Path);
        Assert.Equal((5, 3, 2), (Number(bytes, 72), Number(bytes, 80), Number(bytes, 88)));
        Assert.Equal(7, Number(bytes, 64));
        Assert.Equal(5, archive.TileCount);
        Assert.Equal(2, archive.ContentCount);
        Assert.Equal("""{"vector_layers":[]}"""u8.ToArray(), archive.ReadMetadata());
        Assert.Equal((0, 12, ArchiveCompression.Gzip), (archive.MinZoom, archive.MaxZoom, archive.TileCompression));
        Assert.Equal(tiles.Select(one => one.Item1), archive.Tiles().Select(one => one.Tile));
        Assert.Equal(sea, Find(archive, 7));
        Assert.Equal(land, Find(archive, 9));
        Assert.Equal(sea, Find(archive, 20));
        foreach (var absent in new ulong[] { 0, 4, 8, 10, 19, 21, 1_000_000 }) Assert.Null(Find(archive, absent));
    }

    [Fact]
    public void What_was_written_is_found_whatever_the_size_and_the_gaps()
    {
        // DEBUG makes leaf directories from a root of 150 bytes on.
        foreach (var count in new[] { 0, 1, 2, 30, 300, 5_000 })
        {
            var random = new Random(count);
            var tiles = new SortedDictionary<ulong, byte[]>();
            while (tiles.Count < count)
            {
                var content = new byte[1 + random.Next(5)];
                random.NextBytes(content);
                tiles[(ulong)random.NextInt64(40L * count)] = content;
            }

            using var scratch = new Scratch();
            using var archive = scratch.Archive(tiles.Select(one => (Tile(one.Key), one.Value)));
            Assert.Equal(count, archive.TileCount);
            for (var number = 0UL; number < (ulong)(41 * count); number++)
            {
                Assert.True(
                    (tiles.GetValueOrDefault(number) ?? []).SequenceEqual(Find(archive, number) ?? []),
                    $"{count} tiles, number {number}");
            }
        }
    }

    [Fact]
    public void A_look_up_allocates_nothing()
    {
        using var scratch = new Scratch();
        using var archive = scratch.Archive(Enumerable.Range(0, 500).Select(i => (Tile((ulong)(3 * i)), new[] { (byte)i })));
        var tile = Tile(333);
        var sum = 0;
        for (var round = 0; round < 2; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
            {
                if (archive.TryFind(tile, out var place)) sum += archive.Packed(place)[0];
            }

            // The first round may still compile.
            if (round == 1) Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        }

        Assert.Equal(2000 * 111, sum);
    }

    [Fact]
    public void Tiles_out_of_order_and_tiles_without_bytes_are_the_callers_mistake()
    {
        var writer = new TileArchiveWriter(new MemoryStream());
        writer.Add(Tile(7), [1]);
        Assert.Throws<ArgumentException>(() => writer.Add(Tile(7), [1]));
        Assert.Throws<ArgumentException>(() => writer.Add(Tile(6), [2]));
        Assert.Throws<ArgumentException>(() => writer.Add(Tile(8), []));
    }

    [Theory]
    [InlineData(0, (byte)'X', "PMTiles")]
    [InlineData(7, 2, "version 2")]
    [InlineData(97, 4, "compression 4")]
    [InlineData(100, 13, "zooms 13 to 12")]
    [InlineData(101, 30, "zooms 0 to 30")]
    [InlineData(15, 0x40, "root directory")]
    [InlineData(31, 0x7F, "metadata")]
    [InlineData(63, 0x80, "tile data")]
    [InlineData(71, 0x01, "tile data")]
    public void A_header_that_lies_is_refused(int at, byte value, string says)
    {
        var bytes = Some();
        bytes[at] = value;

        Assert.Contains(says, Refusal(bytes)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_changed_or_cut_off_an_archive_opens_whole_or_is_refused()
    {
        var whole = Some();
        var refused = 0;
        for (var seed = 0; seed < 900; seed++)
        {
            var random = new Random(seed);
            var bytes = whole.ToArray();
            if (seed % 3 == 0) bytes = bytes[..random.Next(bytes.Length)];
            for (var i = seed % 3; i > 0; i--) bytes[random.Next(Math.Min(bytes.Length, 600))] ^= (byte)(1 << random.Next(8));
            if (Refusal(bytes) is not null) refused++;
        }

        // A change of contents alone cannot be seen here; the release has a checksum for that.
        Assert.InRange(refused, 600, 900);
    }

    [Fact]
    public void A_directory_that_points_beside_the_file_runs_backwards_or_in_a_circle_is_refused()
    {
        ArchiveEntry[] beside = [new(5, 0, 100, 1)];
        ArchiveEntry[] far = [new(5, long.MaxValue / 4, 1, 1)];
        ArchiveEntry[] overlapping = [new(5, 0, 1, 3), new(6, 0, 1, 1)];
        ArchiveEntry[] endless = [new(HilbertOrder.End - 2, 0, 1, 3)];
        ArchiveEntry[] leafBeside = [new(5, 0, 100, 0)];
        Assert.Contains("100 bytes at 0", Refusal(WithRoot(beside))!.Message, StringComparison.Ordinal);
        Assert.Contains("1 bytes at", Refusal(WithRoot(far))!.Message, StringComparison.Ordinal);
        Assert.Contains("stands behind 5", Refusal(WithRoot(overlapping))!.Message, StringComparison.Ordinal);
        Assert.Contains("beyond zoom", Refusal(WithRoot(endless))!.Message, StringComparison.Ordinal);
        Assert.Contains("leaf directory of 100", Refusal(WithRoot(leafBeside))!.Message, StringComparison.Ordinal);

        // The leaf section is the root directory itself, which points to it.
        var root = ArchiveDirectory.EncodeOne([new(5, 0, 0, 0)]);
        root = ArchiveDirectory.EncodeOne([new(5, 0, root.Length, 0)]);
        var circle = WithRoot([new(5, 0, root.Length, 0)]);
        BinaryPrimitives.WriteInt64LittleEndian(circle.AsSpan(40), ArchiveHeader.Length);
        BinaryPrimitives.WriteInt64LittleEndian(circle.AsSpan(48), root.Length);
        Assert.Contains("circle", Refusal(circle)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_that_unpacks_to_more_than_there_can_be_is_refused_before_it_takes_memory()
    {
        // A gigabyte of zeros packs to a megabyte; here the count lies as well.
        Assert.Throws<FormatException>(() => ArchiveDirectory.Decode([0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0, 0, 0], long.MaxValue));
        Assert.Throws<FormatException>(() => ArchiveDirectory.Decode([2, 1, 1, 1, 1, 1, 1, 1, 0], 1));
        var e = Refusal([.. "PMTiles"u8, 3])!;
        Assert.Contains("8 bytes", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_small_directories_that_unpack_to_large_ones_are_refused_before_they_take_memory()
    {
        // 100,000 entries of one byte each pack to under a kilobyte: sixty such leaves would fill 144 MB with a file of 40 KB.
        const int PerLeaf = 100_000;
        using var leaves = new MemoryStream();
        var root = new List<ArchiveEntry>();
        for (var first = 0; first < 60 * PerLeaf; first += PerLeaf)
        {
            var leaf = ArchiveDirectory.EncodeOne(
                [.. Enumerable.Range(first, PerLeaf).Select(number => new ArchiveEntry((ulong)number, 0, 1, 1))]);
            root.Add(new ArchiveEntry((ulong)first, leaves.Length, leaf.Length, 0));
            leaves.Write(leaf);
        }

        var bytes = WithRoot(root.ToArray(), leaves.ToArray());
        Assert.InRange(bytes.Length, 0, 100_000);
        // The header claims them too.
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(80), 60 * PerLeaf);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains("unpacks to more", Refusal(bytes)!.Message, StringComparison.Ordinal);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 48 << 20);
    }

    [Fact]
    public void A_leaf_directory_without_entries_is_refused_because_any_number_of_them_would_end_nowhere()
    {
        var leaf = ArchiveDirectory.EncodeOne([]);
        var bytes = WithRoot([new(5, 0, leaf.Length, 0), new(6, 0, leaf.Length, 0)], leaf);
        Assert.Contains("empty", Refusal(bytes)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_content_that_unpacks_to_more_than_a_tile_can_hold_is_refused()
    {
        using var scratch = new Scratch();
        using var archive = scratch.Archive([(Tile(5), ArchiveDirectory.Gzip(new byte[(64 << 20) + 1]))]);
        Assert.True(archive.TryFind(Tile(5), out var place));
        Assert.Contains("unpacks to more", Assert.Throws<TileArchiveException>(() => archive.Unpack(place)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Metadata_longer_than_memory_are_refused()
    {
        using var scratch = new Scratch();
        var bytes = Some();
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(32), 3L << 30);
        File.WriteAllBytes(scratch.Path, bytes);
        // A file with a hole: it is as long as it says, and takes no room on the disk.
        using (var file = new FileStream(scratch.Path, FileMode.Open)) file.SetLength(4L << 30);
        using var archive = TileArchive.Open(scratch.Path);
        Assert.Contains("metadata", Assert.Throws<TileArchiveException>(() => archive.ReadMetadata()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_does_not_exist_is_named()
    {
        var path = Path.Combine(Path.GetTempPath(), "geobdt-tidak-ada.pmtiles");
        Assert.Equal(path, Assert.Throws<TileArchiveException>(() => TileArchive.Open(path)).Path);
    }

    static byte[] Some()
    {
        var random = new Random(4);
        return Scratch.BytesOf(Enumerable.Range(0, 200).Select(i =>
        {
            var content = new byte[1 + random.Next(3)];
            random.NextBytes(content);
            return (Tile((ulong)(i * 7)), content);
        }));
    }

    // An archive whose root directory is this, over leaf directories and one byte of tile data.
    static byte[] WithRoot(ReadOnlySpan<ArchiveEntry> entries, ReadOnlySpan<byte> leaves = default)
    {
        var root = ArchiveDirectory.EncodeOne(entries);
        var bytes = new byte[ArchiveHeader.Length + root.Length + leaves.Length + 1];
        new ArchiveHeader
        {
            Root = (ArchiveHeader.Length, root.Length),
            Leaves = (ArchiveHeader.Length + root.Length, leaves.Length),
            Tiles = (bytes.Length - 1, 1),
            DirectoryCompression = ArchiveCompression.Gzip,
            TileCompression = ArchiveCompression.Gzip,
            MaxZoom = 12,
        }.Write(bytes);
        root.CopyTo(bytes, ArchiveHeader.Length);
        leaves.CopyTo(bytes.AsSpan(ArchiveHeader.Length + root.Length));
        return bytes;
    }

    // What opening and reading all of it says; null when nothing.
    static TileArchiveException? Refusal(byte[] bytes)
    {
        using var scratch = new Scratch();
        File.WriteAllBytes(scratch.Path, bytes);
        try
        {
            using var archive = TileArchive.Open(scratch.Path);
            foreach (var (tile, _) in archive.Tiles().Take(10_000))
            {
                Assert.True(archive.TryFind(tile, out var place));
                Assert.Equal(place.Length, archive.Packed(place).Length);
            }

            archive.ReadMetadata();
            return null;
        }
        catch (TileArchiveException exception)
        {
            Assert.Equal(scratch.Path, exception.Path);
            return exception;
        }
    }

    static byte[]? Find(TileArchive archive, ulong number) =>
        archive.TryFind(Tile(number), out var place) ? archive.Packed(place).ToArray() : null;

    static TileId Tile(ulong number) => HilbertOrder.ToTile(number);

    static long Number(byte[] bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at));
}
