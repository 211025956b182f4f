using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Boundaries.Bytes;

/// <summary>Reads blocks of a binary format from a stream. A length that lies costs no more memory than the file has
/// bytes.</summary>
/// <param name="stream">Content; closed with this.</param>
/// <param name="file">File as the user named it, for refusals.</param>
sealed class BinaryInput(Stream stream, string file) : IDisposable
{
    /// <summary>Most bytes of one block: 5 million positions with height and measure, and room.</summary>
    public const int MaxBlock = 256 << 20;

    const int FirstStep = 1 << 16;

    byte[] _block = new byte[FirstStep];

    /// <summary>Bytes read so far.</summary>
    public long Position { get; private set; }

    /// <summary>Feature that is being read, for refusals.</summary>
    public long Ordinal { get; set; }

    /// <summary>Reads a block; it stays until the next one is read.</summary>
    /// <exception cref="BoundaryException">The file ends before, or the block is larger than sense.</exception>
    public ReadOnlySpan<byte> Read(long length)
    {
        var block = TryRead(length);
        return block.Length == length ? block : throw EndsInTheMiddle();
    }

    /// <summary>Reads a block, or what is left of it when the file ends before.</summary>
    public ReadOnlySpan<byte> TryRead(long length)
    {
        if (length > MaxBlock)
        {
            throw Refusal(BoundaryRule.TooLarge, $"Satu fitur lebih besar dari {MaxBlock >> 20} MB.",
                $"One feature is larger than {MaxBlock >> 20} MB.");
        }

        var filled = 0;
        while (filled < length)
        {
            var goal = (int)Math.Min(length, Math.Max(2L * filled, FirstStep));
            if (_block.Length < goal) Array.Resize(ref _block, goal);
            var count = stream.ReadAtLeast(_block.AsSpan(filled, goal - filled), goal - filled, throwOnEndOfStream: false);
            filled += count;
            if (filled < goal) break;
        }

        Position += filled;
        return _block.AsSpan(0, filled);
    }

    /// <summary>Passes over bytes.</summary>
    /// <exception cref="BoundaryException">The file ends before.</exception>
    public void Skip(long length)
    {
        while (length > 0)
        {
            var step = Math.Min(length, FirstStep);
            Read(step);
            length -= step;
        }
    }

    /// <summary>A refusal at the feature that is being read.</summary>
    public BoundaryException Refusal(BoundaryRule rule, string indonesian, string english) =>
        new(file, rule, $"{indonesian} / {english}", Ordinal > 0 ? Ordinal : null);

    /// <summary>The file ends too early.</summary>
    public BoundaryException EndsInTheMiddle() => Refusal(BoundaryRule.EndsInTheMiddle,
        "Berkas berakhir di tengah-tengah; unduh atau salin ulang.", "The file ends in the middle; download or copy it again.");

    public void Dispose() => stream.Dispose();
}
