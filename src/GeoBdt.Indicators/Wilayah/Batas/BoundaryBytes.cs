using System.Buffers.Binary;
using System.IO.Compression;

namespace GeoBdt.Indicators.Wilayah.Batas;

/// <summary>The unpacked bytes of a boundary file, plain or gzip (told by content, not by name).</summary>
/// <remarks>
/// <see cref="GZipStream"/> ends silently when its input was cut off. So the length that the gzip trailer states is
/// compared with what came out; a file of several gzip members states only the last one's and is not compared.
/// </remarks>
public sealed class BoundaryBytes : IDisposable
{
    readonly string _file;
    readonly FileStream _raw;
    readonly Stream _unpacked;
    readonly uint? _statedLength;
    long _total;

    /// <summary>Opens a file.</summary>
    /// <exception cref="BoundaryException">It cannot be opened, or is a ZIP file.</exception>
    public BoundaryBytes(string file)
    {
        _file = file;
        try
        {
            _raw = new FileStream(
                file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BoundaryException(file, BoundaryRule.Unreadable,
                "Berkas tidak ada atau tidak dapat dibuka. / The file does not exist or cannot be opened.", inner: e);
        }

        Span<byte> head = stackalloc byte[4];
        var read = _raw.ReadAtLeast(head, 4, throwOnEndOfStream: false);
        var isGzip = read >= 2 && head[0] == 0x1f && head[1] == 0x8b;
        if (read == 4 && head.SequenceEqual("PK\u0003\u0004"u8))
        {
            _raw.Dispose();
            throw new BoundaryException(file, BoundaryRule.NotGeoJson,
                "Ini berkas ZIP; bongkar dulu dan berikan GeoJSON di dalamnya. / This is a ZIP file; unpack it and give the GeoJSON inside.");
        }

        if (isGzip && _raw.Length >= 18)
        {
            _raw.Position = _raw.Length - 4;
            _raw.ReadExactly(head);
            _statedLength = BinaryPrimitives.ReadUInt32LittleEndian(head);
        }

        _raw.Position = 0;
        _unpacked = isGzip ? new GZipStream(_raw, CompressionMode.Decompress) : _raw;
        IsGzip = isGzip;
    }

    /// <summary>Whether the file is gzip.</summary>
    public bool IsGzip { get; }

    /// <summary>Share of the file that was read, 0 to 1.</summary>
    public double ShareRead => (double)_raw.Position / Math.Max(1, _raw.Length);

    /// <summary>Next bytes; 0 at the end, after the gzip trailer was checked.</summary>
    /// <exception cref="BoundaryException">The gzip file is damaged or was cut off.</exception>
    public int Read(Span<byte> buffer)
    {
        int count;
        try
        {
            count = _unpacked.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw Broken(e);
        }

        _total += count;
        if (count == 0 && buffer.Length > 0 && IsGzip && IsCutOff()) throw Broken(null);
        return count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _unpacked.Dispose();
        _raw.Dispose();
    }

    bool IsCutOff() => _statedLength is not { } stated || (stated != (uint)_total && !HasSeveralMembers());

    // Magic, deflate, no reserved flag, a compression level that encoders write: chance meets it once in 10 GB.
    bool HasSeveralMembers()
    {
        _raw.Position = 0;
        var buffer = new byte[1 << 20];
        var kept = 0;
        for (long at = 0; ;)
        {
            var count = _raw.ReadAtLeast(buffer.AsSpan(kept), 1, throwOnEndOfStream: false);
            if (count == 0) return false;
            var window = buffer.AsSpan(0, kept + count);
            for (var i = 0; i + 10 <= window.Length; i++)
            {
                if (at + i > 0 && window[i] == 0x1f && window[i + 1] == 0x8b && window[i + 2] == 8
                    && window[i + 3] < 0x20 && window[i + 8] is 0 or 2 or 4 && window[i + 9] is <= 13 or 255)
                {
                    return true;
                }
            }

            kept = Math.Min(9, window.Length);
            at += window.Length - kept;
            window[^kept..].CopyTo(buffer);
        }
    }

    BoundaryException Broken(Exception? inner) => new(_file, BoundaryRule.BrokenGzip,
        "Berkas gzip rusak atau terpotong; unduh ulang. / The gzip file is damaged or was cut off; download it again.",
        inner: inner);
}
