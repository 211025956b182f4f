using System.Security.Cryptography;
using System.Text.Json;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles.Arsip;

namespace GeoBdt.Indicators.Release;

/// <summary>How a release is checked before it is opened.</summary>
public enum ReleaseCheck
{
    /// <summary>Every byte of every file against its checksum: seconds for a national release.</summary>
    Contents,

    /// <summary>
    /// Sizes, and what an index says against what it indexes. The caller runs <see cref="ReleaseReader.Verify"/> behind.
    /// </summary>
    Sizes,
}

/// <summary>Opens a release directory after checking that every file is the one its manifest names.</summary>
public static class ReleaseReader
{
    /// <summary>Reads and checks a release.</summary>
    /// <param name="directory">Directory of one release.</param>
    /// <param name="check">How far.</param>
    /// <returns>The open release.</returns>
    /// <exception cref="ReleaseException">A file is missing, damaged or of another format; the message names it.</exception>
    public static ReleaseSnapshot Open(string directory, ReleaseCheck check = ReleaseCheck.Contents)
    {
        var manifestPath = Path.Combine(directory, ReleaseFiles.Manifest);
        var (manifest, id) = ReadManifest(manifestPath);
        CheckFiles(directory, manifest.Berkas, check);
        foreach (var needed in NeededFiles())
        {
            if (!manifest.Berkas.Any(file => file.Nama == needed))
            {
                throw new ReleaseException(manifestPath, $"Tidak mendaftar berkas {needed}. / Does not list the file {needed}.");
            }
        }

        try
        {
            var tree = ReadJson<WilayahFile>(directory, ReleaseFiles.Wilayah).ToTree();
            var shapes = TingkatNames.All.ToDictionary(tingkat => tingkat, tingkat => ShapeFile.Read(
                Path.Combine(directory, ReleaseFiles.Shapes(tingkat)), Length(tree.Level(tingkat))));
            var indicators = ReadJson<List<Indicator>>(directory, ReleaseFiles.Katalog);
            var columns = ColumnFile.Open(
                Path.Combine(directory, ReleaseFiles.Nilai),
                ReadJson<NilaiIndexFile>(directory, ReleaseFiles.NilaiIndex),
                tree.Count);
            var reports = manifest.Berkas
                .Where(file => file.Nama.StartsWith("laporan-", StringComparison.Ordinal))
                .ToDictionary(file => file.Nama, file => File.ReadAllBytes(Path.Combine(directory, file.Nama)));
            var ubin = TileArchive.Open(Path.Combine(directory, ReleaseFiles.Ubin));
            return new ReleaseSnapshot(id, manifest, tree, shapes, indicators, columns, reports, ubin)
            {
                Perubahan = manifest.Berkas.Any(file => file.Nama == ReleaseFiles.Perubahan)
                    ? ReadJson<PerubahanFile>(directory, ReleaseFiles.Perubahan).Of(tree)
                    : PerubahanKode.None,
            };
        }
        catch (TileArchiveException exception)
        {
            throw new ReleaseException(
                exception.Path, $"Arsip ubin tidak terbaca. / The tile archive cannot be read: {exception.Rule}", exception);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or EndOfStreamException or IndexOutOfRangeException)
        {
            throw new ReleaseException(directory, "Isi rilis tidak konsisten. / The release contradicts itself.", exception);
        }
    }

    /// <summary>Compares every byte of a release with the checksums of its manifest, file after file.</summary>
    /// <exception cref="ReleaseException">A file is missing or damaged; the message names it.</exception>
    public static void Verify(string directory, CancellationToken cancellation)
    {
        var (manifest, _) = ReadManifest(Path.Combine(directory, ReleaseFiles.Manifest));
        foreach (var file in manifest.Berkas)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Fault(directory, file, ReleaseCheck.Contents) is { } rule)
            {
                throw new ReleaseException(Path.Combine(directory, file.Nama), rule);
            }
        }
    }

    /// <summary>Reads a manifest alone, without checking the files it names.</summary>
    /// <exception cref="ReleaseException">The manifest is missing, damaged or of another format.</exception>
    public static (ReleaseManifest Manifest, ReleaseId Id) ReadManifest(string path)
    {
        if (!File.Exists(path))
        {
            throw new ReleaseException(path, "Manifes tidak ada; rilis tidak lengkap. / The manifest is missing; the release is incomplete.");
        }

        var bytes = File.ReadAllBytes(path);
        try
        {
            using (var document = JsonDocument.Parse(bytes))
            {
                if (!document.RootElement.TryGetProperty("format", out var format)
                    || !format.TryGetInt32(out var version) || version != ReleaseManifest.CurrentFormat)
                {
                    throw new ReleaseException(path, $"Format rilis bukan {ReleaseManifest.CurrentFormat}. / The release format is not {ReleaseManifest.CurrentFormat}.");
                }
            }

            var manifest = JsonSerializer.Deserialize<ReleaseManifest>(bytes, ReleaseJson.Options)!;
            return (manifest, ReleaseId.Of(bytes));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new ReleaseException(path, "Manifes rusak. / The manifest is damaged.", exception);
        }
    }

    static IEnumerable<string> NeededFiles() =>
        [ReleaseFiles.Wilayah, ReleaseFiles.Katalog, ReleaseFiles.NilaiIndex, ReleaseFiles.Nilai, ReleaseFiles.Ubin, .. TingkatNames.All.Select(ReleaseFiles.Shapes)];

    static void CheckFiles(string directory, IReadOnlyList<FileFingerprint> files, ReleaseCheck check)
    {
        var faults = files.AsParallel().AsOrdered()
            .Select(file => (File: Path.Combine(directory, file.Nama), Rule: Fault(directory, file, check)));
        foreach (var (file, rule) in faults)
        {
            if (rule is not null) throw new ReleaseException(file, rule);
        }
    }

    static string? Fault(string directory, FileFingerprint expected, ReleaseCheck check)
    {
        var path = Path.Combine(directory, expected.Nama);
        if (expected.Nama != Path.GetFileName(expected.Nama))
        {
            return "Nama berkas tidak sah dalam manifes. / The manifest names an invalid file.";
        }

        if (!File.Exists(path)) return "Berkas tidak ada. / The file is missing.";
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
            return stream.Length == expected.Bytes
                && (check == ReleaseCheck.Sizes || Convert.ToHexStringLower(SHA256.HashData(stream)) == expected.Sha256)
                ? null
                : "Isi berkas tidak sama dengan sidik pada manifes. / The file does not match its checksum in the manifest.";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Here, because files are looked at side by side, where an exception would come out wrapped.
            return "Berkas tidak dapat dibaca. / The file cannot be read.";
        }
    }

    static T ReadJson<T>(string directory, string name)
    {
        var path = Path.Combine(directory, name);
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), ReleaseJson.Options)!;
        }
        catch (JsonException exception)
        {
            throw new ReleaseException(path, "JSON rusak. / Damaged JSON.", exception);
        }
    }

    static int Length(Range range) => range.End.Value - range.Start.Value;
}
