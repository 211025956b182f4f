using System.Security.Cryptography;
using System.Text.Json;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Ubin;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Indicators.Tests.Release;

public sealed class UbinInReleaseTests : IDisposable
{
    readonly ReleaseStore _store = new(Directory.CreateTempSubdirectory("geobdt-uji-").FullName);

    [Fact]
    public void A_release_holds_the_tiles_of_its_areas()
    {
        var (_, snapshot) = Publish(TinyRelease.Content());

        // 17 areas with a shape: 1 province, 2 kabupaten, 2 kecamatan, 12 desa.
        var tile = Read(snapshot, 10);
        Assert.Equal("provinsi kabupaten kecamatan desa label", string.Join(' ', tile.Layers.Select(layer => layer.Name)));
        Assert.Equal(17, tile.Layers.Take(4).Sum(layer => layer.Features.Count));
        Assert.Equal(17, tile.Layer("label")!.Features.Count);
        Assert.Equal("Desa Hulu 1", tile.Layer("desa")!.Features[0].Value("nama").AsText);
        Assert.Equal("provinsi label", string.Join(' ', Read(snapshot, 2).Layers.Select(layer => layer.Name)));
        Assert.Equal(12, snapshot.Ubin.MaxZoom);
    }

    [Fact]
    public void The_archive_says_what_is_in_it()
    {
        var (_, snapshot) = Publish(TinyRelease.Content());

        using var metadata = JsonDocument.Parse(snapshot.Ubin.ReadMetadata());

        Assert.Equal(
            "provinsi:0 kabupaten:3 kecamatan:6 desa:7 label:0",
            string.Join(' ', metadata.RootElement.GetProperty("vector_layers").EnumerateArray()
                .Select(layer => $"{layer.GetProperty("id").GetString()}:{layer.GetProperty("minzoom").GetInt32()}")));
        var counts = metadata.RootElement.GetProperty("geobdt");
        Assert.Equal(snapshot.Ubin.TileCount, counts.GetProperty("zum").EnumerateArray().Sum(zoom => zoom.GetProperty("ubin").GetInt32()));
        var desa = counts.GetProperty("lapis").EnumerateArray()
            .Where(layer => layer.GetProperty("lapis").GetString() == "desa").ToArray();
        Assert.Equal(6, desa.Length);
        Assert.All(desa, layer => Assert.Equal(12, layer.GetProperty("wilayah").GetInt32()));
        Assert.All(desa, layer => Assert.Equal(0, layer.GetProperty("terlaluKecil").GetInt32()));
    }

    [Fact]
    public void A_release_with_the_same_boundaries_takes_the_archive_over_and_another_does_not()
    {
        var (first, _) = Publish(TinyRelease.Content());
        var mark = Mark(first);

        var (second, again) = Publish(TinyRelease.Content(shift: 3));

        // What the first release's manifest says of its archive is believed after its bytes were compared.
        Assert.Equal(mark, File.ReadAllBytes(ArchiveOf(second))[^4..]);
        Assert.Equal(second, again.Id);

        var content = TinyRelease.Content("Lain");
        var (other, _) = Publish(content with
        {
            Wilayah = new WilayahTree(Enumerable.Range(0, content.Wilayah.Count)
                .Select(i => content.Wilayah[i] with { Nama = content.Wilayah[i].Nama + "!" })),
        });
        Assert.NotEqual(mark, File.ReadAllBytes(ArchiveOf(other))[^4..]);
    }

    [Fact]
    public void A_damaged_archive_is_not_taken_over()
    {
        var (first, snapshot) = Publish(TinyRelease.Content());
        var path = ArchiveOf(first);
        var whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, [.. whole[..^1], (byte)(whole[^1] ^ 1)]);

        var (second, _) = Publish(TinyRelease.Content(shift: 3));

        Assert.Equal(whole, File.ReadAllBytes(ArchiveOf(second)));
        Assert.NotEqual(snapshot.Id, second);
        Assert.Equal(second, _store.Open(second).Id);
    }

    // When this fails because tiles are made otherwise than before, count UbinLayers.Version up and write the new
    // digest here; archives of older releases are then encoded anew instead of being taken over.
    [Fact]
    public void The_version_of_the_tiles_stands_for_their_bytes()
    {
        var (_, snapshot) = Publish(TinyRelease.Content());
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, place) in snapshot.Ubin.Tiles()) hash.AppendData(snapshot.Ubin.Unpack(place));
        Assert.Equal((1, "d29262496daf4dd2"), (UbinLayers.Version, Convert.ToHexStringLower(hash.GetHashAndReset())[..16]));
    }

    [Theory]
    [InlineData(ReleaseCheck.Sizes)]
    [InlineData(ReleaseCheck.Contents)]
    public void An_archive_cut_short_is_named(ReleaseCheck check)
    {
        var (id, _) = Publish(TinyRelease.Content());
        File.WriteAllBytes(ArchiveOf(id), File.ReadAllBytes(ArchiveOf(id))[..^1]);

        Assert.Equal(ArchiveOf(id), Assert.Throws<ReleaseException>(() => _store.Open(id, check)).File);
    }

    [Fact]
    public void Sizes_alone_let_a_changed_byte_pass_and_the_verification_behind_finds_it()
    {
        var (id, _) = Publish(TinyRelease.Content());
        var path = Path.Combine(_store.DirectoryOf(id), "nilai.bin");
        ReleaseReader.Verify(_store.DirectoryOf(id), TestContext.Current.CancellationToken);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);

        Assert.Equal(id, _store.Open(id, ReleaseCheck.Sizes).Id);
        var e = Assert.Throws<ReleaseException>(() =>
            ReleaseReader.Verify(_store.DirectoryOf(id), TestContext.Current.CancellationToken));
        Assert.Equal(path, e.File);
    }

    [Fact]
    public void Damaged_directories_of_the_archive_are_found_without_its_checksum()
    {
        var (id, _) = Publish(TinyRelease.Content());
        var bytes = File.ReadAllBytes(ArchiveOf(id));
        // Within the packed root directory, behind the header of 127 bytes.
        bytes[140] ^= 0x55;
        File.WriteAllBytes(ArchiveOf(id), bytes);

        Assert.Equal(ArchiveOf(id), Assert.Throws<ReleaseException>(() => _store.Open(id, ReleaseCheck.Sizes)).File);
    }

    [Theory]
    [InlineData(ReleaseCheck.Sizes)]
    [InlineData(ReleaseCheck.Contents)]
    public void A_file_that_the_system_does_not_let_read_is_named(ReleaseCheck check)
    {
        var (id, _) = Publish(TinyRelease.Content());
        var path = Path.Combine(_store.DirectoryOf(id), "katalog.json");
        using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.Equal(path, Assert.Throws<ReleaseException>(() => _store.Open(id, check)).File);
        var e = Assert.Throws<ReleaseException>(() =>
            ReleaseReader.Verify(_store.DirectoryOf(id), TestContext.Current.CancellationToken));
        Assert.Equal(path, e.File);
    }

    [Fact]
    public void Whatever_one_changed_byte_makes_of_a_release_it_opens_by_its_sizes_or_is_refused()
    {
        var (id, _) = Publish(TinyRelease.Content());
        string[] names = ["wilayah.json", "katalog.json", "nilai.json", "bentuk-desa.bin", "ubin.pmtiles"];
        var refused = 0;
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var path = Path.Combine(_store.DirectoryOf(id), names[seed % names.Length]);
            var whole = File.ReadAllBytes(path);
            var at = random.Next(Math.Min(whole.Length, 4_000));
            File.WriteAllBytes(path, [.. whole[..at], (byte)(whole[at] ^ (1 << random.Next(8))), .. whole[(at + 1)..]]);
            try
            {
                using var ubin = _store.Open(id, ReleaseCheck.Sizes).Ubin;
            }
            catch (ReleaseException)
            {
                refused++;
            }
            catch (Exception exception)
            {
                Assert.Fail($"Seed {seed}, byte {at} of {path}: {exception}");
            }

            File.WriteAllBytes(path, whole);
        }

        Assert.InRange(refused, 50, 350);
    }

    [Fact]
    public void A_torn_release_is_mended_without_ever_being_away()
    {
        var (id, _) = Publish(TinyRelease.Content());
        var directory = _store.DirectoryOf(id);
        File.WriteAllText(Path.Combine(directory, "nilai.bin"), "");
        File.Delete(Path.Combine(directory, "ubin.pmtiles"));
        // Made when the directory is: mending keeps it, replacing would not.
        File.WriteAllText(Path.Combine(directory, "penanda"), "");

        Publish(TinyRelease.Content());

        Assert.True(File.Exists(Path.Combine(directory, "penanda")));
        Assert.Equal(id, _store.OpenCurrent().Id);
        Assert.Equal([Path.Combine(_store.Root, "rilis")], Directory.GetDirectories(_store.Root));
    }

    public void Dispose() => Directory.Delete(_store.Root, recursive: true);

    (ReleaseId Id, ReleaseSnapshot Snapshot) Publish(ReleaseContent content)
    {
        var id = _store.Publish(content, CancellationToken.None);
        return (id, _store.Open(id));
    }

    string ArchiveOf(ReleaseId id) => Path.Combine(_store.DirectoryOf(id), "ubin.pmtiles");

    // Makes the archive one that encoding would not give, with a manifest that agrees.
    byte[] Mark(ReleaseId id)
    {
        byte[] mark = [1, 2, 3, 4];
        var manifest = Path.Combine(_store.DirectoryOf(id), "manifest.json");
        var before = File.ReadAllBytes(ArchiveOf(id));
        byte[] after = [.. before[..^4], .. mark];
        File.WriteAllBytes(ArchiveOf(id), after);
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace(Digest(before), Digest(after), StringComparison.Ordinal));
        return mark;
    }

    static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    static DecodedTile Read(ReleaseSnapshot snapshot, int zoom)
    {
        var (x, y) = (WebMercator.ToX(111.56) >> (32 - zoom), WebMercator.ToY(-8.26) >> (32 - zoom));
        Assert.True(TileId.TryCreate(zoom, (int)x, (int)y, out var tile));
        Assert.True(snapshot.Ubin.TryFind(tile, out var place));
        return VectorTileReader.Read(snapshot.Ubin.Unpack(place));
    }
}
