namespace GeoBdt.Api.Kuota.Unggahan;

/// <summary>Reads no more than a workbook may hold, over all of its parts: some kilobytes unpack to as many gigabytes as one likes.</summary>
/// <param name="inner">A part, unpacked while it is read.</param>
/// <param name="budget">What all parts together have left.</param>
sealed class BoundedStream(Stream inner, BoundedStream.Budget budget) : Stream
{
    // No start tag and no text of a workbook is as long (a cell has 32,767 letters at most); an XML reader holds each of them whole, every attribute in an object of its own.
    const int MostBetween = 1 << 20;

    long _sinceTag;

    /// <summary>Bytes that may still be read.</summary>
    public sealed class Budget(long bytes)
    {
        public long Left { get; set; } = bytes;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        budget.Left -= read;
        if (budget.Left < 0)
        {
            throw new TableException(null, new($"isinya lebih dari {TableLimits.MostUnpacked >> 20} MiB setelah dibuka", $"it holds more than {TableLimits.MostUnpacked >> 20} MiB unpacked"));
        }

        var tag = buffer[..read].LastIndexOf((byte)'<');
        _sinceTag = tag < 0 ? _sinceTag + read : read - tag;
        return _sinceTag <= MostBetween ? read : throw new TableException(null, new("buku kerja XLSX rusak: unsur XML terlalu panjang", "the XLSX workbook is damaged: an XML element is too long"));
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
