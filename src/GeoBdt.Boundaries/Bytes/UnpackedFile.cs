using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Boundaries.Bytes;

/// <summary>The content of a file, plain or gzip, as a stream.</summary>
sealed class UnpackedFile(string file) : ForwardStream
{
    readonly BoundaryBytes _bytes = new(file);

    /// <summary>Share of the file that was read, 0 to 1.</summary>
    public double ShareRead => _bytes.ShareRead;

    public override int Read(Span<byte> buffer) => _bytes.Read(buffer);

    protected override void Dispose(bool disposing)
    {
        if (disposing) _bytes.Dispose();
        base.Dispose(disposing);
    }
}
