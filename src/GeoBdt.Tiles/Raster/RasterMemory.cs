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

    public static ArrayPool<ushort> Lengths { get; } = ArrayPool<ushort>.Create(Longest, Kept);

    // Two at a time: of all lines of an ink, and of the line that is drawn.
    public static ArrayPool<byte> Strengths { get; } = ArrayPool<byte>.Create(Longest, 2 * Kept);

    public static ArrayPool<AreaShare> Shares { get; } = ArrayPool<AreaShare>.Create(Longest / 2, Kept);
}
