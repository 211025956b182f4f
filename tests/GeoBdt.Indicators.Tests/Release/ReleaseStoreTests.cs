using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Indicators.Tests.Release;

public class ReleaseStoreTests
{
    [Fact]
    public void What_is_published_is_what_is_read()
    {
        var content = TinyRelease.Content();

        var (_, snapshot) = TinyRelease.Publish(content);

        Assert.Equal(content.Wilayah.Count, snapshot.Wilayah.Count);
        Assert.Equal("Desa Hilir 6", snapshot.Wilayah[Index(snapshot, "35.03.02.2006")].Nama);
        Assert.Equal(content.Shapes[Tingkat.Desa].Xy, snapshot.Shapes(Tingkat.Desa).Xy);
        Assert.Equal(content.Shapes[Tingkat.Desa].FeatureRing, snapshot.Shapes(Tingkat.Desa).FeatureRing);
        foreach (var column in content.Columns)
        {
            Assert.True(snapshot.TryColumn(column.Series, column.Statistik, column.Edisi, out var read));
            Assert.Equal(column.Desimal, read.Desimal);
            Assert.Equal(column.Value, read.Value[..column.Value.Length]);
            Assert.Equal(column.Status, read.Status[..column.Status.Length]);
            // Below the narrowest level of its series nothing is published.
            Assert.All(read.Status[column.Status.Length..], status => Assert.False(Shares.HasValue(status)));
        }
    }

    [Fact]
    public void Old_codes_travel_with_the_release_and_leave_the_tiles_as_they_are()
    {
        var content = TinyRelease.Content();
        (KodeKemendagri, KodeKemendagri)[] changes = [(KodeKemendagri.Parse("35.99"), KodeKemendagri.Parse("35.03"))];

        var (_, before) = TinyRelease.Publish(content);
        var (_, after) = TinyRelease.Publish(content with { Perubahan = new PerubahanKode(changes, content.Wilayah) });

        Assert.Equal(changes, after.Perubahan.Rows);
        Assert.Equal(0, before.Perubahan.Count);
        Assert.NotEqual(before.Id, after.Id);
        Assert.Equal(before.Manifest.Geometri, after.Manifest.Geometri);
    }

    [Fact]
    public void The_same_content_gives_the_same_id_and_other_content_another()
    {
        var (_, first) = TinyRelease.Publish();
        var (_, again) = TinyRelease.Publish();
        var (_, other) = TinyRelease.Publish(TinyRelease.Content(shift: 3));

        Assert.Equal(first.Id, again.Id);
        Assert.NotEqual(first.Id, other.Id);
        Assert.Equal(first.Manifest.Geometri, other.Manifest.Geometri);
    }

    [Fact]
    public void Publishing_moves_the_pointer_and_keeps_the_old_release()
    {
        var (store, first) = TinyRelease.Publish();

        var second = store.Publish(TinyRelease.Content("Lain"), CancellationToken.None);

        Assert.Equal(second, store.Current());
        Assert.Equal(2, store.Releases().Count);
        Assert.Equal(first.Id, store.Open(first.Id).Id);
    }

    [Theory]
    [InlineData("nilai.bin")]
    [InlineData("bentuk-desa.bin")]
    [InlineData("katalog.json")]
    [InlineData("wilayah.json")]
    public void A_damaged_file_is_named_and_the_release_stays_closed(string file)
    {
        var (store, snapshot) = TinyRelease.Publish();
        var path = Path.Combine(store.DirectoryOf(snapshot.Id), file);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);

        var exception = Assert.Throws<ReleaseException>(store.OpenCurrent);

        Assert.Equal(path, exception.File);
    }

    [Theory]
    [InlineData("nilai.bin")]
    [InlineData("manifest.json")]
    public void A_missing_file_is_named(string file)
    {
        var (store, snapshot) = TinyRelease.Publish();
        var path = Path.Combine(store.DirectoryOf(snapshot.Id), file);
        File.Delete(path);

        Assert.Equal(path, Assert.Throws<ReleaseException>(store.OpenCurrent).File);
    }

    [Fact]
    public void A_manifest_cut_short_is_refused()
    {
        var (store, snapshot) = TinyRelease.Publish();
        var path = Path.Combine(store.DirectoryOf(snapshot.Id), "manifest.json");
        File.WriteAllText(path, File.ReadAllText(path)[..100]);

        Assert.Equal(path, Assert.Throws<ReleaseException>(store.OpenCurrent).File);
    }

    [Fact]
    public void A_manifest_that_names_a_file_outside_the_release_is_refused()
    {
        var (store, snapshot) = TinyRelease.Publish();
        var path = Path.Combine(store.DirectoryOf(snapshot.Id), "manifest.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"nilai.bin\"", "\"../nilai.bin\"", StringComparison.Ordinal));

        Assert.Throws<ReleaseException>(() => ReleaseReader.Open(store.DirectoryOf(snapshot.Id)));
    }

    [Fact]
    public void A_store_without_a_release_says_so() =>
        Assert.Throws<ReleaseException>(() => new ReleaseStore(Path.Combine(Path.GetTempPath(), "geobdt-tidak-ada")).Current());

    [Fact]
    public void A_cancelled_build_leaves_nothing_and_the_pointer_as_it_was()
    {
        var (store, first) = TinyRelease.Publish();
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => store.Publish(TinyRelease.Content("Lain"), cancelled.Token));

        Assert.Equal(first.Id, store.Current());
        Assert.Single(store.Releases());
        Assert.DoesNotContain(Directory.EnumerateDirectories(store.Root), path => Path.GetFileName(path).StartsWith('.'));
    }

    [Fact]
    public void What_a_killed_build_left_is_removed_by_the_next_and_a_torn_release_is_replaced()
    {
        var (store, first) = TinyRelease.Publish();
        Directory.CreateDirectory(Path.Combine(store.Root, ".sementara-99999"));
        File.WriteAllText(Path.Combine(store.DirectoryOf(first.Id), "nilai.bin"), "");

        var again = store.Publish(TinyRelease.Content(), CancellationToken.None);

        Assert.Equal(first.Id, again);
        Assert.Equal(first.Id, store.OpenCurrent().Id);
        Assert.False(Directory.Exists(Path.Combine(store.Root, ".sementara-99999")));
    }

    [Fact]
    public void A_torn_release_that_was_replaced_leaves_nothing_in_the_store()
    {
        var (store, first) = TinyRelease.Publish();
        File.Delete(Path.Combine(store.DirectoryOf(first.Id), "manifest.json"));

        store.Publish(TinyRelease.Content(), CancellationToken.None);

        Assert.Equal(first.Id, store.OpenCurrent().Id);
        Assert.Equal([Path.Combine(store.Root, "rilis")], Directory.GetDirectories(store.Root));
    }

    [Fact]
    public void A_store_that_cannot_be_made_is_named()
    {
        var file = Path.GetTempFileName();
        try
        {
            var e = Assert.Throws<ReleaseException>(() => new ReleaseStore(file).Publish(TinyRelease.Content(), CancellationToken.None));
            Assert.Equal(file, e.File);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Two_builds_cannot_write_one_store_at_a_time()
    {
        var (store, _) = TinyRelease.Publish();
        using var other = new FileStream(Path.Combine(store.Root, ".kunci-tulis"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.Throws<ReleaseException>(() => store.Publish(TinyRelease.Content("Lain"), CancellationToken.None));
    }

    [Fact]
    public void Shares_come_from_protected_counts_and_withhold_what_would_be_noise()
    {
        var (_, snapshot) = TinyRelease.Publish();
        var resolved = snapshot.Catalog.Resolve(new Ukuran("sanitasi-tak-layak", null, null)).Resolved!;

        var nilai = snapshot.Nilai(resolved);

        Assert.Equal("sanitasi-tak-layak:persen@2020-10", resolved.ToString());
        var desa = Index(snapshot, "35.03.01.2001");
        Assert.True(snapshot.TryColumn("sanitasi-tak-layak", Statistik.Jumlah, TinyRelease.New, out var count));
        Assert.True(snapshot.TryColumn("sanitasi-diketahui", Statistik.Jumlah, TinyRelease.New, out var whole));
        Assert.Equal(Math.Round(100.0 * count.Value[desa] / whole.Value[desa], 2), nilai.Value[desa]);
        Assert.Equal(NilaiStatus.Dirahasiakan, nilai.Status[Index(snapshot, "35.03.02.2006")]);
        Assert.Equal(NilaiStatus.TidakAdaData, nilai.Status[Index(snapshot, "35.04")]);
    }

    [Fact]
    public void The_note_on_numbers_says_how_these_were_made()
    {
        var (_, snapshot) = TinyRelease.Publish();
        Indicator Find(string id) => TinyCatalog.All.Single(indicator => indicator.Id == id);

        var counted = snapshot.NoteOn([Find("desil"), Find("keluarga")]);
        var both = snapshot.NoteOn([Find("sae-40persen"), Find("desil")]);

        Assert.Equal("Angka dilindungi.", counted.Id);
        Assert.StartsWith("Angka dilindungi. Perkiraan model", both.Id, StringComparison.Ordinal);
        Assert.DoesNotContain("dilindungi", snapshot.NoteOn([Find("sae-40persen")]).Id, StringComparison.Ordinal);
    }

    static int Index(ReleaseSnapshot snapshot, string kode)
    {
        Assert.True(snapshot.Wilayah.TryFind(KodeKemendagri.Parse(kode), out var index));
        return index;
    }
}
