using System.Numerics;

namespace GeoBdt.Tiles.Arsip;

/// <summary>Numbers of tiles as PMTiles counts them: zoom after zoom, within a zoom along the Hilbert curve.</summary>
/// <remarks>
/// Tiles that lie together get numbers that lie together, so a map view reads one stretch of the archive.
/// Zoom z begins at (4^z − 1) / 3.
/// <para>Source: PMTiles specification 3, section 4.1; D. Hilbert (1891).</para>
/// </remarks>
public static class HilbertOrder
{
    /// <summary>One past the number of the last tile of <see cref="TileId.MaxZoom"/>.</summary>
    public static readonly ulong End = First(TileId.MaxZoom + 1);

    /// <summary>Number of the first tile of a zoom.</summary>
    public static ulong First(int zoom) => ((1UL << (2 * zoom)) - 1) / 3;

    /// <summary>Number of a tile.</summary>
    public static ulong ToNumber(TileId tile)
    {
        // From the most significant bit down: each step tells the quadrant, and turns the rest of the way so that the
        // curve inside it begins where the last one ended. Bits above the step are garbage and never looked at.
        var (x, y) = ((uint)tile.X, (uint)tile.Y);
        var along = 0UL;
        for (var side = (1u << tile.Z) >> 1; side > 0; side >>= 1)
        {
            var right = (x & side) != 0 ? 1u : 0u;
            var lower = (y & side) != 0 ? 1u : 0u;
            along = (along << 2) | ((3 * right) ^ lower);
            if (lower == 1) continue;
            if (right == 1) (x, y) = (~x, ~y);
            (x, y) = (y, x);
        }

        return First(tile.Z) + along;
    }

    /// <summary>The tile of a number below <see cref="End"/>.</summary>
    public static TileId ToTile(ulong number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, End);
        var zoom = BitOperations.Log2((3 * number) + 1) / 2;
        var along = number - First(zoom);
        var (x, y) = (0u, 0u);
        for (var step = 0; step < zoom; step++, along >>= 2)
        {
            var side = 1u << step;
            var right = (uint)(along >> 1) & 1;
            var lower = (uint)(along ^ right) & 1;
            if (lower == 0)
            {
                if (right == 1) (x, y) = (side - 1 - x, side - 1 - y);
                (x, y) = (y, x);
            }

            (x, y) = (x + (right * side), y + (lower * side));
        }

        TileId.TryCreate(zoom, (int)x, (int)y, out var tile);
        return tile;
    }
}
