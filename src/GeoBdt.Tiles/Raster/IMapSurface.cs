namespace GeoBdt.Tiles.Raster;

/// <summary>
/// What legend, furniture, texts and names are drawn on: pixels, SVG or PDF. Places are those of <see cref="MapLayout"/>, in
/// pixels from the upper left corner, so that the formats agree.
/// </summary>
interface IMapSurface
{
    /// <summary>Fills a rectangle.</summary>
    void Fill(int x, int y, int width, int height, Rgb colour);

    /// <summary>Covers a rectangle with a colour that lets through what is below.</summary>
    /// <param name="x">Left.</param>
    /// <param name="y">Top.</param>
    /// <param name="width">Unit: pixels.</param>
    /// <param name="height">Unit: pixels.</param>
    /// <param name="colour">The colour.</param>
    /// <param name="opacity">0 (invisible) to 255.</param>
    void Tint(int x, int y, int width, int height, Rgb colour, byte opacity);

    /// <summary>Draws the outline of a rectangle, one pixel wide, just inside it.</summary>
    void Frame(int x, int y, int width, int height, Rgb colour);

    /// <summary>Fills a rectangle with an area's style.</summary>
    void Fill(int x, int y, int width, int height, AreaStyle style);

    /// <summary>Fills a polygon that does not cross itself.</summary>
    void Polygon(ReadOnlySpan<(double X, double Y)> corners, Rgb colour);

    /// <summary>Fills a circle.</summary>
    /// <param name="x">Middle.</param>
    /// <param name="y">Middle.</param>
    /// <param name="radius">Above 0.</param>
    /// <param name="colour">Colour.</param>
    void Disc(double x, double y, double radius, Rgb colour);

    /// <summary>Writes one line.</summary>
    /// <param name="style">Face and size.</param>
    /// <param name="text">The line.</param>
    /// <param name="x">Left end.</param>
    /// <param name="baseline">Row below the letters.</param>
    /// <param name="ink">Colour.</param>
    /// <param name="halo">Colour of a rim that makes it readable on any ground; null for none.</param>
    void Text(TextStyle style, string text, float x, int baseline, Rgb ink, Rgb? halo);
}
