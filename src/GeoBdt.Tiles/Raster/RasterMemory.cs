using System.Buffers;

namespace GeoBdt.Tiles.Raster;

/// <summary>Arrays of a few MB that a window takes while it is drawn, kept for the next.</summary>
/// <remarks>The shared pool would keep some for every thread that ever drew: hundreds of MB in a server.</remarks>
static class RasterMemory
{
    // As many as are drawn at once on a small server; longer arrays than a large map needs are let go.
    const int Kept = 2;
    const int Longest = 1 << 20;

    public static ArrayPool<int> Owners { get; } = ArrayPool<int>.Create(Longest, Kept);

    public static ArrayPool<PixelMarks.Mark> Marks { get; } = ArrayPool<PixelMarks.Mark>.Create(Longest / 2, Kept);

    // Several at a time: of all lines of an ink, and of the wide lines of each level.
    public static ArrayPool<byte> Strengths { get; } = ArrayPool<byte>.Create(Longest, 4 * Kept);
}
