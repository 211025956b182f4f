using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using GeoBdt.Boundaries;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Indicators.Wilayah.Build;

namespace GeoBdt.Cli.Build;

/// <summary>Opens the boundaries of a build and takes the fingerprints that its manifest lists.</summary>
/// <remarks>A file is hashed as it lies, every part of a shapefile by itself. A database has no bytes of its own, so the
/// features are hashed as they pass: code, name and numbers as they were read.</remarks>
sealed class BoundaryInputs
{
    readonly Dictionary<BoundarySource, FileFingerprint> _databases = [];

    /// <summary>Opens a source.</summary>
    public IEnumerable<BoundaryFeature> Open(BoundarySource source, Action<double>? onRead) =>
        source.Postgis is null ? BoundaryFiles.Open(source, onRead) : Hashed(source, onRead);

    /// <summary>Fingerprints of a source that was read to its end.</summary>
    /// <param name="source">Source.</param>
    /// <param name="nameOf">What the manifest calls a file.</param>
    public IEnumerable<FileFingerprint> Of(BoundarySource source, Func<string, string> nameOf)
    {
        if (source.Postgis is not null) return [_databases[source]];
        return BoundaryFiles.FilesOf(source).Select(path => OfFile(path, nameOf(path)));
    }

    /// <summary>Fingerprint of a file.</summary>
    public static FileFingerprint OfFile(string path, string name)
    {
        using var stream = File.OpenRead(path);
        return new FileFingerprint(name, stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    IEnumerable<BoundaryFeature> Hashed(BoundarySource source, Action<double>? onRead)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long bytes = 0;
        foreach (var feature in BoundaryFiles.Open(source, onRead))
        {
            bytes += Append(hash, feature);
            yield return feature;
        }

        _databases[source] = new FileFingerprint(source.Path, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    // Texts end with a zero byte, rings and polygons are told apart by their starts.
    static long Append(IncrementalHash hash, BoundaryFeature feature)
    {
        var text = Encoding.UTF8.GetBytes($"{feature.Kode}\0{feature.Nama}\0");
        hash.AppendData(text);
        if (feature.Geometry is not { } rings) return text.Length;
        var xy = MemoryMarshal.AsBytes(rings.Xy.AsSpan());
        var starts = MemoryMarshal.AsBytes(rings.RingStart.AsSpan());
        var polygons = MemoryMarshal.AsBytes(rings.PolygonRing.AsSpan());
        hash.AppendData(polygons);
        hash.AppendData(starts);
        hash.AppendData(xy);
        return text.Length + polygons.Length + starts.Length + xy.Length;
    }
}
