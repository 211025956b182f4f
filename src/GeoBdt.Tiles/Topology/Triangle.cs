namespace GeoBdt.Tiles.Topology;

/// <summary>Exact tests on triangles of vertices packed as <see cref="VertexTable.KeyOf"/> packs them.</summary>
static class Triangle
{
    // Differences up to this keep products and their sums within 63 bits: triangles up to half the world wide.
    const long Half = 1L << 31;

    /// <summary>
    /// Twice the area of a triangle in square world units; <see cref="ulong.MaxValue"/> for more than that.
    /// </summary>
    public static ulong DoubleArea(ulong a, ulong b, ulong c)
    {
        var cross = Int128.Abs(Cross(a, b, c));
        return cross > ulong.MaxValue ? ulong.MaxValue : (ulong)cross;
    }

    /// <summary>Whether a point lies in a triangle or on its sides.</summary>
    public static bool Holds(ulong a, ulong b, ulong c, ulong point)
    {
        var (first, second, third) = (Cross(a, b, point), Cross(b, c, point), Cross(c, a, point));
        return (first >= 0 && second >= 0 && third >= 0) || (first <= 0 && second <= 0 && third <= 0);
    }

    // Positive when a, b, c turn clockwise on the screen.
    static Int128 Cross(ulong a, ulong b, ulong c)
    {
        var (ux, uy) = (X(b) - X(a), Y(b) - Y(a));
        var (vx, vy) = (X(c) - X(a), Y(c) - Y(a));
        return IsSmall(ux) && IsSmall(uy) && IsSmall(vx) && IsSmall(vy)
            ? (ux * vy) - (uy * vx)
            : Math.BigMul(ux, vy) - Math.BigMul(uy, vx);
    }

    static long X(ulong key) => (long)(key >> 32);

    static long Y(ulong key) => (long)(key & uint.MaxValue);

    static bool IsSmall(long difference) => difference is > -Half and < Half;
}
