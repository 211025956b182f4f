using System.Security.Cryptography;
using System.Text.Json;
using GeoBdt.Indicators.Ubin;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Indicators.Release;

/// <summary>Writes a release into a directory; <see cref="ReleaseStore"/> makes that directory appear all at once.</summary>
static class ReleaseWriter
{
    /// <summary>Writes every file, flushed to disk, the manifest last.</summary>
    /// <param name="content">What to write.</param>
    /// <param name="directory">An existing empty directory.</param>
    /// <param name="findArchive">From the files that tiles are made from to a release's archive of just these, or null.</param>
    /// <param name="progress">Told the share of the tiles that is encoded, 0–1.</param>
    /// <param name="cancellation">Stops between files and between tiles.</param>
    /// <returns>The id of the release.</returns>
    public static ReleaseId Write(
        ReleaseContent content,
        string directory,
        Func<IReadOnlyList<FileFingerprint>, KnownArchive?> findArchive,
        IProgress<double>? progress,
        CancellationToken cancellation)
    {
        var files = new List<FileFingerprint>();

        void Add(string name, Action<Stream> write)
        {
            cancellation.ThrowIfCancellationRequested();
            files.Add(WriteFile(directory, name, write));
        }

        void AddJson<T>(string name, T value) =>
            Add(name, stream => JsonSerializer.Serialize(stream, value, ReleaseJson.Options));

        AddJson(ReleaseFiles.Wilayah, WilayahFile.From(content.Wilayah));
        foreach (var tingkat in TingkatNames.All)
        {
            Add(ReleaseFiles.Shapes(tingkat), stream => ShapeFile.Write(stream, content.Shapes[tingkat]));
        }

        files.Add(CopyArchive(findArchive(files), directory)
            ?? WriteFile(directory, ReleaseFiles.Ubin, stream => EncodeArchive(content, directory, stream, progress, cancellation)));
        if (content.Perubahan.Count > 0) AddJson(ReleaseFiles.Perubahan, PerubahanFile.From(content.Perubahan));
        AddJson(ReleaseFiles.Katalog, content.Catalog);
        AddValues(content, Add, AddJson);
        foreach (var (name, bytes) in content.Reports.OrderBy(report => report.Key, StringComparer.Ordinal))
        {
            Add(name, stream => stream.Write(bytes));
        }

        var manifest = content.Manifest with
        {
            Format = ReleaseManifest.CurrentFormat,
            VersiUbin = UbinLayers.Version,
            Geometri = GeometryHash(files),
            Berkas = files,
        };
        var manifestBytes = JsonSerializer.SerializeToUtf8Bytes(manifest, ReleaseJson.Options);
        WriteFile(directory, ReleaseFiles.Manifest, stream => stream.Write(manifestBytes));
        return ReleaseId.Of(manifestBytes);
    }

    static void EncodeArchive(
        ReleaseContent content, string directory, Stream output, IProgress<double>? progress, CancellationToken cancellation)
    {
        using var scratch = new FileStream(
            Path.Combine(directory, ReleaseFiles.Ubin + ".isi"),
            FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 20, FileOptions.DeleteOnClose);
        UbinArchive.Write(content.Wilayah, content.Shapes, scratch, output, progress, cancellation);
    }

    // Null when there is none, or when its bytes are not what its manifest says: then the tiles are encoded.
    static FileFingerprint? CopyArchive(KnownArchive? known, string directory)
    {
        if (known is null) return null;
        try
        {
            var copied = WriteFile(directory, ReleaseFiles.Ubin, stream =>
            {
                using var source = new FileStream(known.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
                source.CopyTo(stream, 1 << 20);
            });
            if (copied == known.Expected) return copied;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // Retired meanwhile.
        }

        File.Delete(Path.Combine(directory, ReleaseFiles.Ubin));
        return null;
    }

    static void AddValues(
        ReleaseContent content, Action<string, Action<Stream>> add, Action<string, NilaiIndexFile> addJson)
    {
        var columns = content.Columns
            .OrderBy(column => column.Series, StringComparer.Ordinal)
            .ThenBy(column => column.Statistik)
            .ThenBy(column => column.Edisi)
            .ToArray();
        var index = new NilaiIndexFile(content.Wilayah.Count, new NilaiIndexEntry[columns.Length]);
        long offset = 0;
        for (var i = 0; i < columns.Length; i++)
        {
            index.Kolom[i] = NilaiIndexEntry.From(columns[i], offset);
            offset += NilaiIndexFile.BytesOf(columns[i].Value.Length);
        }

        addJson(ReleaseFiles.NilaiIndex, index);
        add(ReleaseFiles.Nilai, stream =>
        {
            Span<byte> padding = stackalloc byte[sizeof(int)];
            padding.Clear();
            foreach (var column in columns)
            {
                stream.WriteArray(column.Value);
                stream.WriteArray(column.Status);
                stream.Write(padding[..(int)(NilaiIndexFile.BytesOf(column.Value.Length) - (column.Value.Length * 5L))]);
            }
        });
    }

    static FileFingerprint WriteFile(string directory, string name, Action<Stream> write)
    {
        var path = Path.Combine(directory, name);
        using var hash = SHA256.Create();
        long bytes;
        using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
        {
            using (var hashing = new CryptoStream(file, hash, CryptoStreamMode.Write, leaveOpen: true))
            {
                write(hashing);
            }

            file.Flush(flushToDisk: true);
            bytes = file.Length;
        }

        return new FileFingerprint(name, bytes, Convert.ToHexStringLower(hash.Hash!));
    }

    static string GeometryHash(List<FileFingerprint> files)
    {
        var parts = files.Where(file => ReleaseFiles.IsGeometry(file.Nama)).Select(file => file.Nama + file.Sha256);
        return Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Concat(parts))))[..16];
    }
}

/// <summary>The tile archive of a release.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Expected">What its manifest says of it.</param>
sealed record KnownArchive(string Path, FileFingerprint Expected);
