using GeoBdt.Api.Unggahan;

namespace GeoBdt.Api.Kuota.Unggahan;

/// <summary>Reads no more than a workbook may hold, over all of its parts: some kilobytes unpack to as many gigabytes as one likes.</summary>
/// <param name="inner">A part, unpacked while it is read.</param>
/// <param name="budget">What all parts together have left.</param>
sealed class BoundedStream(Stream inner, BoundedStream.Budget budget) : Stream
{
    /// <summary>What all parts together may take.</summary>
    /// <param name="bytes">Of all parts.</param>
    /// <param name="tooLong">What is said of a node that is too long: who reads knows where he is.</param>
    /// <param name="stop">Stops the reading.</param>
    public sealed class Budget(long bytes, Func<TableException> tooLong, CancellationToken stop)
    {
        // No start tag and no text of a workbook is as long (a cell has 32,767 letters at most); an XML reader holds each of them whole: every attribute in an
        // object of its own, and a CDATA section with whatever looks like markup in it.
        const int MostOfNode = 1 << 20;

        long _left = bytes;
        long _ofNode;

        /// <summary>Another node begins.</summary>
        public void BeginNode() => _ofNode = 0;

        public void Take(int read)
        {
            stop.ThrowIfCancellationRequested();
            (_left, _ofNode) = (_left - read, _ofNode + read);
            if (_left < 0)
            {
                throw new TableException(null, new($"isinya lebih dari {TableLimits.MostUnpacked >> 20} MiB setelah dibuka", $"it holds more than {TableLimits.MostUnpacked >> 20} MiB unpacked"));
            }

            if (_ofNode > MostOfNode) throw tooLong();
        }
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
        budget.Take(read);
        return read;
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
