namespace GeoBdt.Tiles.Raster;

/// <summary>How the rows of a window follow latitude.</summary>
public enum RowScale
{
    /// <summary>As the world units of <see cref="WebMercator"/> do.</summary>
    Mercator,

    /// <summary>A degree of latitude is as many units as one of longitude (plate carrée); row 0 is the north pole.</summary>
    Degrees,
}

/// <summary>The piece of the world that a grid of pixels shows, in Web Mercator or in degrees.</summary>
/// <param name="OriginX">West edge of the first column. Unit: world units of <see cref="WebMercator"/>.</param>
/// <param name="OriginY">North edge of the first row. Unit: world units, or by <see cref="Rows"/> degrees from the pole in units as long as those of longitude.</param>
/// <param name="UnitsPerPixel">Width of a pixel, and its height where nothing else is said. Unit: world units, &gt; 0.</param>
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
    const double DegreesOfRound = 360, DegreesToPole = 90;
    const double WorldUnits = 4294967296.0;

    /// <summary>
    /// Pixels to a pixel of the layout, 1 to <see cref="MaxScale"/>: on dense screens, lines, patterns and letters are as many times
    /// larger.
    /// </summary>
    public int Scale { get; init; } = 1;

    /// <summary>How rows follow latitude.</summary>
    public RowScale Rows { get; init; }

    /// <summary>Height of a pixel to its width, as both count units. &gt; 0.</summary>
    public double RowStretch { get; init; } = 1;

    /// <summary>Height of a pixel. Unit: as <see cref="OriginY"/>.</summary>
    public double UnitsPerRow => UnitsPerPixel * RowStretch;

    /// <summary>Side of a square as large as a pixel. Unit: world units.</summary>
    internal double UnitsPerSide => UnitsPerPixel * Math.Sqrt(RowStretch);

    /// <summary>The same window for a dense screen: finer pixels, and as many times more of them.</summary>
    /// <param name="scale">1 to <see cref="MaxScale"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A scale outside its range.</exception>
    public RasterWindow Scaled(int scale)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, MaxScale);
        return this with { UnitsPerPixel = UnitsPerPixel / scale, Width = Width * scale, Height = Height * scale, Scale = Scale * scale };
    }

    /// <summary>The window of one tile.</summary>
    public static RasterWindow OfTile(TileId tile)
    {
        var units = WorldUnits / TileSide / (1L << tile.Z);
        return new(tile.X * units * TileSide, tile.Y * units * TileSide, units, TileSide, TileSide);
    }

    /// <summary>The window of the given size that shows exactly a box of degrees; its rows are degrees too.</summary>
    /// <param name="west">Unit: degrees; a box over the antimeridian goes on beyond ±180.</param>
    /// <param name="south">Unit: degrees.</param>
    /// <param name="east">Unit: degrees, &gt; west.</param>
    /// <param name="north">Unit: degrees, &gt; south.</param>
    /// <param name="width">Columns, ≥ 1.</param>
    /// <param name="height">Rows, ≥ 1.</param>
    public static RasterWindow OfDegrees(double west, double south, double east, double north, int width, int height)
    {
        const double Units = WorldUnits / DegreesOfRound;
        var (across, down) = ((east - west) * Units / width, (north - south) * Units / height);
        return new((west + (DegreesOfRound / 2)) * Units, (DegreesToPole - north) * Units, across, width, height)
        {
            Rows = RowScale.Degrees,
            RowStretch = down / across,
        };
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
            var exact = Math.Log2(WorldUnits / TileSide / Math.Min(UnitsPerPixel, UnitsPerRow));
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
            var latitude = WebMercator.ToLatitude(WorldY(OriginY + (UnitsPerRow * Height / 2))) * (Math.PI / 180.0);
            return UnitsPerPixel / WorldUnits * EquatorMetres * Math.Cos(latitude);
        }
    }

    /// <summary>Column of a world x, with its fraction.</summary>
    public double ColumnOf(uint x) => (x - OriginX) / UnitsPerPixel;

    /// <summary>Row of a world y, with its fraction.</summary>
    public double RowOf(uint y) => (RowUnits(y) - OriginY) / UnitsPerRow;

    /// <summary>A world y in the units of the window's rows.</summary>
    internal double RowUnits(uint y) =>
        Rows == RowScale.Mercator ? y : (DegreesToPole - WebMercator.ToLatitude(y)) * (WorldUnits / DegreesOfRound);

    // The nearest world y; beyond the ends of the square, its ends.
    uint WorldY(double units) => Rows == RowScale.Mercator
        ? Clamped(units)
        : WebMercator.ToY(DegreesToPole - (units * (DegreesOfRound / WorldUnits)));

    static uint Clamped(double units) => (uint)Math.Clamp(units, 0, uint.MaxValue);

    /// <summary>What the window and a margin around it show of the world.</summary>
    /// <param name="marginPixels">Unit: pixels.</param>
    public WorldBox Box(double marginPixels)
    {
        var (across, down) = (marginPixels * UnitsPerPixel, marginPixels * UnitsPerRow);
        return new(
            Clamped(OriginX - across), WorldY(OriginY - down),
            Clamped(OriginX + (Width * UnitsPerPixel) + across), WorldY(OriginY + (Height * UnitsPerRow) + down));
    }

    /// <summary>Whether a box of <see cref="ShapeSet.Box"/>, widened by a margin in pixels, touches this window.</summary>
    public bool Touches(ReadOnlySpan<uint> box, double marginPixels)
    {
        var (across, down) = (marginPixels * UnitsPerPixel, marginPixels * UnitsPerRow);
        return box[0] <= OriginX + (Width * UnitsPerPixel) + across && box[2] >= OriginX - across
            && RowUnits(box[1]) <= OriginY + (Height * UnitsPerRow) + down && RowUnits(box[3]) >= OriginY - down;
    }
}
