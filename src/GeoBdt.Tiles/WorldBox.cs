namespace GeoBdt.Tiles;

/// <summary>A rectangle in world units of <see cref="WebMercator"/>, both corners included.</summary>
/// <param name="MinX">Western column.</param>
/// <param name="MinY">Northern row.</param>
/// <param name="MaxX">Eastern column.</param>
/// <param name="MaxY">Southern row.</param>
public readonly record struct WorldBox(uint MinX, uint MinY, uint MaxX, uint MaxY)
{
    /// <summary>Whether the two rectangles share a point.</summary>
    public bool Intersects(in WorldBox other) =>
        MinX <= other.MaxX && other.MinX <= MaxX && MinY <= other.MaxY && other.MinY <= MaxY;

    /// <summary>The smallest rectangle around both.</summary>
    public WorldBox Join(in WorldBox other) => new(
        Math.Min(MinX, other.MinX), Math.Min(MinY, other.MinY), Math.Max(MaxX, other.MaxX), Math.Max(MaxY, other.MaxY));

    /// <summary>The smallest rectangle around at least one point.</summary>
    /// <param name="xy">Shape [2 · n]. x, y in world units, n ≥ 1.</param>
    public static WorldBox Around(ReadOnlySpan<uint> xy)
    {
        var (minX, minY, maxX, maxY) = (uint.MaxValue, uint.MaxValue, uint.MinValue, uint.MinValue);
        for (var i = 0; i + 1 < xy.Length; i += 2)
        {
            minX = Math.Min(minX, xy[i]);
            minY = Math.Min(minY, xy[i + 1]);
            maxX = Math.Max(maxX, xy[i]);
            maxY = Math.Max(maxY, xy[i + 1]);
        }

        return new WorldBox(minX, minY, maxX, maxY);
    }
}
