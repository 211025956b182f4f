namespace GeoBdt.Tiles;

/// <summary>The integer grid of one tile: world units to tile units and the rectangle that is kept.</summary>
/// <remarks>
/// A world coordinate is rounded to the grid of its zoom before the tile's corner is subtracted, so a vertex lands on
/// the same grid point in every feature and every tile that holds it: neighbours neither gap nor overlap by rounding.
/// Tile units are <see cref="long"/> because a province seen from a z22 tile reaches 2^34 units away. What is decided
/// exactly before rounding is reckoned in fine units, of which a tile unit holds <see cref="Fine"/>, an even number:
/// world units and the sides of grid cells are whole numbers of them. Magnitude: below 2^36.
/// </remarks>
readonly struct TileGrid
{
    /// <summary>Tile units along a side (MVT 2.1, section 4.1: "extent").</summary>
    public const int Extent = 4096;

    // log2 of world units per tile unit at zoom 0.
    const int UnitBits = 20;

    readonly int _down;
    readonly int _up;
    readonly ulong _half;
    readonly long _originX;
    readonly long _originY;

    public TileGrid(TileId tile, int buffer)
    {
        _down = Math.Max(0, UnitBits - tile.Z);
        _up = Math.Max(0, tile.Z - UnitBits);
        _half = _down > 0 ? 1UL << (_down - 1) : 0;
        _originX = (long)tile.X * Extent;
        _originY = (long)tile.Y * Extent;
        Min = -buffer;
        Max = Extent + buffer;
    }

    /// <summary>Smallest tile unit kept, on both axes.</summary>
    public long Min { get; }

    /// <summary>Largest tile unit kept, on both axes.</summary>
    public long Max { get; }

    /// <summary>Column of the tile's grid nearest to a world column.</summary>
    public long X(uint x) => ((long)((x + _half) >> _down) << _up) - _originX;

    /// <summary>Row of the tile's grid nearest to a world row.</summary>
    public long Y(uint y) => ((long)((y + _half) >> _down) << _up) - _originY;

    /// <summary>Fine units to a tile unit.</summary>
    public long Fine => 2L << _down;

    /// <summary>A world column in fine units from the tile's western side.</summary>
    public long FineX(uint x) => ((long)x << (1 + _up)) - (_originX << (1 + _down));

    /// <summary>A world row in fine units from the tile's northern side.</summary>
    public long FineY(uint y) => ((long)y << (1 + _up)) - (_originY << (1 + _down));

    /// <summary>The grid point nearest to a fine coordinate; halves go up, as in <see cref="X"/>.</summary>
    public long Round(long fine) => (fine + (1L << _down)) >> (1 + _down);

    /// <summary>Column of the grid cell that holds a world column: every point lies in exactly one tile.</summary>
    public long CellX(uint x) => ((long)((ulong)x >> _down) << _up) - _originX;

    /// <summary>Row of the grid cell that holds a world row.</summary>
    public long CellY(uint y) => ((long)((ulong)y >> _down) << _up) - _originY;

    /// <summary>
    /// On which sides of the kept rectangle a point lies: 1 west, 2 east, 4 north, 8 south, 0 inside.
    /// </summary>
    public int Sides(long x, long y) =>
        (x < Min ? 1 : 0) | (x > Max ? 2 : 0) | (y < Min ? 4 : 0) | (y > Max ? 8 : 0);

    /// <summary>Sides on which the whole of a world rectangle lies.</summary>
    public int SidesOfAll(in WorldBox box) =>
        (X(box.MaxX) < Min ? 1 : 0)
        | (X(box.MinX) > Max ? 2 : 0)
        | (Y(box.MaxY) < Min ? 4 : 0)
        | (Y(box.MinY) > Max ? 8 : 0);

    /// <summary>Whether the whole of a world rectangle is kept.</summary>
    public bool Holds(in WorldBox box) =>
        X(box.MinX) >= Min && X(box.MaxX) <= Max && Y(box.MinY) >= Min && Y(box.MaxY) <= Max;

    /// <summary>World rectangle whose points can reach the kept rectangle.</summary>
    public WorldBox Reach => new(
        ToWorld(_originX + Min - 1),
        ToWorld(_originY + Min - 1),
        ToWorld(_originX + Max + 1),
        ToWorld(_originY + Max + 1));

    uint ToWorld(long unit) => (uint)Math.Clamp((unit << _down) >> _up, 0L, uint.MaxValue);
}
