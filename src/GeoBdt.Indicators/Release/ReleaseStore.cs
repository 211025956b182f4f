using System.Text;
using GeoBdt.Indicators.Ubin;

namespace GeoBdt.Indicators.Release;

/// <summary>A directory of releases side by side and a pointer to the current one.</summary>
/// <remarks>
/// <code>
/// store/sekarang             id of the current release, replaced by rename
/// store/rilis/{id}/…         one release, complete from the moment it appears
/// store/.sementara-…/        a build under way; left by a killed build, removed by the next
/// store/.kunci-tulis         held by the one build that may write
/// </code>
/// Publishing writes a temporary directory, flushes every file and the directory, renames it, then moves the pointer:
/// a reader sees the old release or the new one, never a part.
/// </remarks>
public sealed class ReleaseStore
{
    const string PointerName = "sekarang";
    const string ReleasesName = "rilis";
    const string TemporaryPrefix = ".sementara-";
    const string LockName = ".kunci-tulis";

    readonly string _root;

    /// <summary>Names a store; nothing is created or read yet.</summary>
    public ReleaseStore(string root) => _root = Path.GetFullPath(root);

    /// <summary>Full path of the store.</summary>
    public string Root => _root;

    /// <summary>Directory of one release.</summary>
    public string DirectoryOf(ReleaseId id) => Path.Combine(_root, ReleasesName, id.ToString());

    /// <summary>Ids of all complete releases, in name order.</summary>
    public IReadOnlyList<ReleaseId> Releases()
    {
        var directory = Path.Combine(_root, ReleasesName);
        if (!Directory.Exists(directory)) return [];
        return
        [
            .. Directory.EnumerateDirectories(directory)
                .Select(path => (Valid: ReleaseId.TryParse(Path.GetFileName(path), out var id), Id: id))
                .Where(one => one.Valid)
                .Select(one => one.Id)
                .OrderBy(id => id.ToString(), StringComparer.Ordinal),
        ];
    }

    /// <summary>The release the pointer names.</summary>
    /// <exception cref="ReleaseException">The store or its pointer does not exist, or the pointer is damaged.</exception>
    public ReleaseId Current()
    {
        var pointer = Path.Combine(_root, PointerName);
        if (!File.Exists(pointer))
        {
            throw new ReleaseException(pointer, "Belum ada rilis di sini; jalankan `geobdt build`. / No release here yet; run `geobdt build`.");
        }

        var text = File.ReadAllText(pointer).Trim();
        return ReleaseId.TryParse(text, out var id)
            ? id
            : throw new ReleaseException(pointer, "Penunjuk rilis rusak. / The release pointer is damaged.");
    }

    /// <summary>Opens the current release.</summary>
    /// <exception cref="ReleaseException">See <see cref="Current"/> and <see cref="ReleaseReader.Open"/>.</exception>
    public ReleaseSnapshot OpenCurrent() => Open(Current());

    /// <summary>Opens one release.</summary>
    /// <exception cref="ReleaseException">It is missing, damaged, or not the one its directory is named for.</exception>
    public ReleaseSnapshot Open(ReleaseId id, ReleaseCheck check = ReleaseCheck.Contents)
    {
        var directory = DirectoryOf(id);
        var snapshot = ReleaseReader.Open(directory, check);
        return snapshot.Id == id
            ? snapshot
            : throw new ReleaseException(directory, $"Manifes milik rilis {snapshot.Id}. / The manifest belongs to release {snapshot.Id}.");
    }

    /// <summary>Writes a release and makes it the current one.</summary>
    /// <param name="content">What to write.</param>
    /// <param name="cancellation">Stops before the release appears; nothing is left behind.</param>
    /// <returns>Its id; the same content gives the same id and is not written twice.</returns>
    /// <exception cref="ReleaseException">Another build is writing, or the disk refused; the store is as it was.</exception>
    public ReleaseId Publish(ReleaseContent content, CancellationToken cancellation) => Publish(content, null, cancellation);

    /// <summary>Writes a release and makes it the current one.</summary>
    /// <param name="content">What to write.</param>
    /// <param name="progress">Told the share of the tiles that is encoded, 0–1; a release of the same boundaries lends its own.</param>
    /// <param name="cancellation">Stops before the release appears; nothing is left behind.</param>
    /// <returns>Its id; the same content gives the same id and is not written twice.</returns>
    /// <exception cref="ReleaseException">Another build is writing, or the disk refused; the store is as it was.</exception>
    public ReleaseId Publish(ReleaseContent content, IProgress<double>? progress, CancellationToken cancellation)
    {
        using var writing = TakeLock();
        var temporary = Path.Combine(_root, $"{TemporaryPrefix}{Environment.ProcessId}");
        try
        {
            RemoveLeftovers();
            Directory.CreateDirectory(temporary);
            var id = ReleaseWriter.Write(content, temporary, FindArchive, progress, cancellation);
            Durable.FlushDirectory(temporary);
            cancellation.ThrowIfCancellationRequested();
            MoveIntoPlace(temporary, id);
            MovePointer(id);
            return id;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ReleaseException(_root, $"Rilis tidak dapat ditulis: {exception.Message} / The release could not be written.", exception);
        }
        finally
        {
            RemoveLeftovers();
        }
    }

    FileStream TakeLock()
    {
        var path = Path.Combine(_root, LockName);
        try
        {
            Directory.CreateDirectory(Path.Combine(_root, ReleasesName));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ReleaseException(_root, "Tempat rilis tidak dapat dibuat atau ditulisi. / The store cannot be made or written to.", exception);
        }

        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new ReleaseException(path, "Tempat rilis tidak dapat ditulisi. / The store cannot be written to.", exception);
        }
        catch (IOException exception)
        {
            throw new ReleaseException(path, "Build lain sedang menulis ke tempat ini. / Another build is writing here.", exception);
        }
    }

    // Only called under the lock: whatever temporary directory exists is this build's own or that of one that died.
    void RemoveLeftovers()
    {
        foreach (var leftover in Directory.EnumerateDirectories(_root, $"{TemporaryPrefix}*"))
        {
            Directory.Delete(leftover, recursive: true);
        }
    }

    void MoveIntoPlace(string temporary, ReleaseId id)
    {
        var final = DirectoryOf(id);
        if (Directory.Exists(final))
        {
            if (!IsIntact(id)) Mend(final, temporary);
            return;
        }

        Directory.Move(temporary, final);
        Durable.FlushDirectory(Path.Combine(_root, ReleasesName));
    }

    // The same id is the same bytes, so each file is replaced by itself: a kill in between leaves a release that is less
    // torn than before, never a pointer to nothing. Who has the old files open reads them to the end.
    static void Mend(string torn, string whole)
    {
        foreach (var file in Directory.EnumerateFiles(whole))
        {
            File.Move(file, Path.Combine(torn, Path.GetFileName(file)), overwrite: true);
        }

        Durable.FlushDirectory(torn);
    }

    // A release with the same areas and shapes, encoded by the same rules, has the tiles that would be encoded anew.
    KnownArchive? FindArchive(IReadOnlyList<FileFingerprint> files)
    {
        var sources = files.Where(file => ReleaseFiles.IsTileSource(file.Nama)).ToHashSet();
        foreach (var id in Releases())
        {
            try
            {
                var (manifest, _) = ReleaseReader.ReadManifest(Path.Combine(DirectoryOf(id), ReleaseFiles.Manifest));
                if (manifest.VersiUbin == UbinLayers.Version
                    && sources.SetEquals(manifest.Berkas.Where(file => ReleaseFiles.IsTileSource(file.Nama)))
                    && manifest.Berkas.FirstOrDefault(file => file.Nama == ReleaseFiles.Ubin) is { } archive)
                {
                    return new KnownArchive(Path.Combine(DirectoryOf(id), ReleaseFiles.Ubin), archive);
                }
            }
            catch (ReleaseException)
            {
                // Torn or of an older format: lends nothing.
            }
        }

        return null;
    }

    bool IsIntact(ReleaseId id)
    {
        try
        {
            using var ubin = Open(id).Ubin;
            return true;
        }
        catch (ReleaseException)
        {
            return false;
        }
    }

    void MovePointer(ReleaseId id)
    {
        var next = Path.Combine(_root, $"{PointerName}.baru");
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(Encoding.ASCII.GetBytes($"{id}\n"));
            file.Flush(flushToDisk: true);
        }

        File.Move(next, Path.Combine(_root, PointerName), overwrite: true);
        Durable.FlushDirectory(_root);
    }
}
