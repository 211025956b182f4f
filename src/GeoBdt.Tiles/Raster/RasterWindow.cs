namespace GeoBdt.Tiles.Raster;

/// <summary>The piece of the Web Mercator square that a grid of pixels shows.</summary>
/// <param name="OriginX">West edge of the first column. Unit: world units of <see cref="WebMercator"/>.</param>
/// <param name="OriginY">North edge of the first row. Unit: world units.</param>
/// <param name="UnitsPerPixel">Side of a pixel. Unit: world units, &gt; 0.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public readonly record struct RasterWindow(
    double OriginX, double OriginY, double UnitsPerPixel, int Width, int Height)
{
    /// <summary>Side of a raster tile. Unit: pixels.</summary>
    public const int TileSide = 256;

    /// <summary>Largest <see cref="Scale"/>.</summary>
    public const int MaxScale = 4;

    const double EquatorMetres = 40075016.68557849;
    const double WorldUnits = 4294967296.0;

    /// <summary>
    /// Pixels to a pixel of the layout, 1 to <see cref="MaxScale"/>: on dense screens, lines, patterns and letters are as many times
    /// larger.
    /// </summary>
    public int Scale { get; init; } = 1;

    /// <summary>The same window for a dense screen: finer pixels, and as many times more of them.</summary>
    /// <param name="scale">1 to <see cref="MaxScale"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A scale outside its range.</exception>
    public RasterWindow Scaled(int scale)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, MaxScale);
        return new(OriginX, OriginY, UnitsPerPixel / scale, Width * scale, Height * scale) { Scale = Scale * scale };
    }

    /// <summary>The window of one tile.</summary>
    public static RasterWindow OfTile(TileId tile)
    {
        var units = WorldUnits / TileSide / (1L << tile.Z);
        return new(tile.X * units * TileSide, tile.Y * units * TileSide, units, TileSide, TileSide);
    }

    /// <summary>
    /// The window of the given size that shows a box as large as it fits, centred, with a margin free on every side.
    /// </summary>
    /// <param name="minX">West. Unit: world units.</param>
    /// <param name="minY">North.</param>
    /// <param name="maxX">East.</param>
    /// <param name="maxY">South.</param>
    /// <param name="width">Columns, ≥ 1.</param>
    /// <param name="height">Rows, ≥ 1.</param>
    /// <param name="margin">Free on each side. Unit: pixels.</param>
    public static RasterWindow Fit(
        double minX, double minY, double maxX, double maxY, int width, int height, int margin)
    {
        var (freeWidth, freeHeight) = (Math.Max(1, width - (2 * margin)), Math.Max(1, height - (2 * margin)));
        // A point, or an area a few metres wide, is shown at the finest zoom that tiles have, not magnified without end.
        var finest = WorldUnits / TileSide / (1L << TileId.MaxZoom);
        var units = Math.Max(finest, Math.Max((maxX - minX) / freeWidth, (maxY - minY) / freeHeight));
        return new(
            ((minX + maxX) / 2) - (units * width / 2.0),
            ((minY + maxY) / 2) - (units * height / 2.0),
            units, width, height);
    }

    /// <summary>The zoom whose vertices serve this scale: the coarsest tile zoom that is at least as fine.</summary>
    public int Zoom
    {
        get
        {
            var exact = Math.Log2(WorldUnits / TileSide / UnitsPerPixel);
            return Math.Clamp((int)Math.Ceiling(exact - 1e-6), 0, TileId.MaxZoom);
        }
    }

    /// <summary>
    /// The zoom whose vertices are drawn. Shapes are cut down for pixels half as wide as ours, so at the zoom before ours they are
    /// still true to half a pixel.
    /// </summary>
    public int DetailZoom => Math.Max(0, Zoom - 1);

    /// <summary>Ground size of a pixel in the middle row. Unit: metres.</summary>
    public double MetresPerPixel
    {
        get
        {
            var y = Math.Clamp(OriginY + (UnitsPerPixel * Height / 2), 0, WorldUnits - 1);
            var latitude = WebMercator.ToLatitude((uint)y) * (Math.PI / 180.0);
            return UnitsPerPixel / WorldUnits * EquatorMetres * Math.Cos(latitude);
        }
    }

    /// <summary>Column of a world x, with its fraction.</summary>
    public double ColumnOf(uint x) => (x - OriginX) / UnitsPerPixel;

    /// <summary>Row of a world y, with its fraction.</summary>
    public double RowOf(uint y) => (y - OriginY) / UnitsPerPixel;

    /// <summary>What the window and a margin around it show of the world.</summary>
    /// <param name="marginPixels">Unit: pixels.</param>
    public WorldBox Box(double marginPixels)
    {
        var margin = marginPixels * UnitsPerPixel;
        return new(
            Clamped(OriginX - margin), Clamped(OriginY - margin),
            Clamped(OriginX + (Width * UnitsPerPixel) + margin), Clamped(OriginY + (Height * UnitsPerPixel) + margin));

        static uint Clamped(double units) => (uint)Math.Clamp(units, 0, uint.MaxValue);
    }

    /// <summary>Whether a box of <see cref="ShapeSet.Box"/>, widened by a margin in pixels, touches this window.</summary>
    public bool Touches(ReadOnlySpan<uint> box, double marginPixels)
    {
        var margin = marginPixels * UnitsPerPixel;
        return box[0] <= OriginX + (Width * UnitsPerPixel) + margin && box[2] >= OriginX - margin
            && box[1] <= OriginY + (Height * UnitsPerPixel) + margin && box[3] >= OriginY - margin;
    }
}
