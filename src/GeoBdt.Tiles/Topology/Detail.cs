namespace GeoBdt.Tiles.Topology;

/// <summary>How much area a detail must cover to be drawn at a zoom.</summary>
/// <remarks>
/// One pixel of a 512-pixel tile at zoom z is 2^(23 − z) world units wide. A vertex is drawn where its effective area
/// is at least half a square pixel: leaving it out moves less than half a pixel's worth of colour, spread along its
/// base, which anti-aliasing hides; finer detail would be bytes for nothing to see. A group of borders (an island, a
/// lake) is drawn from one square pixel on. Both are powers of two, so the comparison is exact.
/// </remarks>
static class Detail
{
    // log2 of half a square pixel at zoom 0, and of a whole one.
    const int VertexAreaLog2AtZoom0 = (2 * 23) - 1;
    const int GroupAreaLog2AtZoom0 = 2 * 23;

    /// <summary>
    /// Twice the effective area from which a vertex is drawn at a zoom. Range of the zoom: 0 to 22. Unit: square world
    /// units.
    /// </summary>
    public static ulong DoubleVertexArea(int zoom) => 2UL << (VertexAreaLog2AtZoom0 - (2 * zoom));

    /// <summary>Smallest zoom at which a group of borders whose largest ring has this area is drawn.</summary>
    public static byte ZoomOfGroup(double area)
    {
        // area ≥ 2^(log2AtZoom0 − 2z)  ⇔  2z ≥ log2AtZoom0 − ⌊log2 area⌋. The deepest zoom shows everything.
        if (area <= 0.0) return TileId.MaxZoom;
        var doubled = GroupAreaLog2AtZoom0 - Math.ILogB(area);
        return (byte)Math.Clamp((doubled + 1) / 2, 0, TileId.MaxZoom);
    }
}
