using System.IO.Compression;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Microdata;

/// <summary>
/// An entry of an archive that stops when it grows beyond what honest data does, whatever size the archive claims.
/// </summary>
/// <param name="archive">The archive; closed with this stream.</param>
/// <param name="entry">The entry.</param>
/// <param name="path">For messages.</param>
sealed class UnpackedStream(ZipArchive archive, ZipArchiveEntry entry, string path) : Stream
{
    // Deflate packs at most 1,030 to 1; register files and the sheets of workbooks reach 10 to 40.
    const long LargestRatio = 100;
    const long AlwaysAllowed = 16L << 20;

    readonly Stream _unpacked = entry.Open();
    readonly long _limit = Math.Max(AlwaysAllowed, entry.CompressedLength * LargestRatio);
    long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var read = _unpacked.Read(buffer);
        _read += read;
        return _read <= _limit ? read : throw new MicrodataException(path, null, null, "zip-mengembang",
            new Teks("isi arsip mengembang jauh melebihi ukurannya; berkas ditolak.",
                "the archive expands far beyond its size; the file is refused."));
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unpacked.Dispose();
            archive.Dispose();
        }

        base.Dispose(disposing);
    }
}
