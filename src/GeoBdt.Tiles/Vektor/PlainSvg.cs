using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Vektor;

/// <summary>A map without texts as SVG: what <see cref="PlainMap"/> draws in pixels, in lines.</summary>
/// <remarks>Coordinates go from 0, 0 to width, height, and nothing is drawn beyond. The same map gives the same bytes.</remarks>
public static class PlainSvg
{
    /// <summary>Draws a map.</summary>
    /// <param name="windows">What is shown, from west to east; of one height.</param>
    /// <param name="areas">The areas.</param>
    /// <param name="styles">Fills by their numbers.</param>
    /// <param name="styleOf">Shape [features of the shapes]. Style of each feature; 255 for not painted.</param>
    /// <param name="borders">Coarser levels drawn over them, the finest first.</param>
    /// <param name="theme">Colours of the lines.</param>
    /// <param name="ground">What it stands on.</param>
    /// <param name="title">What it is, for who does not see it.</param>
    /// <param name="descriptions">Shape [features of the shapes]. What each area is; null for nothing.</param>
    /// <returns>An SVG file, UTF-8.</returns>
    public static byte[] Render(
        IReadOnlyList<RasterWindow> windows, MapAreas areas, AreaStyle[] styles, byte[] styleOf, ReadOnlySpan<BorderLevel> borders,
        MapTheme theme, MapGround ground, string title, IReadOnlyList<string>? descriptions = null)
    {
        ArgumentNullException.ThrowIfNull(windows);
        ArgumentNullException.ThrowIfNull(areas);
        var (width, height) = (windows.Sum(window => window.Width), windows[0].Height);
        var surface = new SvgSurface();
        if (ground.Paper is { } paper) surface.Fill(ground.World.X, ground.World.Y, ground.World.Width, ground.World.Height, paper);
        var left = 0;
        for (var i = 0; i < windows.Count; i++)
        {
            var window = windows[i];
            var drawn = Array.FindAll(RasterTile.Drawn(window, areas), areas.Shapes.HasShape);
            var lines = RasterTile.Lines(window, areas, drawn, theme, borders);
            new SvgAreas(window, areas.Shapes, drawn, styles, styleOf, descriptions, lines) { IsOverAreasOnly = true }
                .Draw(surface, new PixelBox(left, 0, window.Width, height), $"{SvgFile.Prefix}peta{i}");
            left += window.Width;
        }

        foreach (var strip in ground.Outside(width, height))
        {
            if (ground.Beyond is { } colour) surface.Fill(strip.X, strip.Y, strip.Width, strip.Height, colour);
        }

        return File(surface, width, height, title);
    }

    static byte[] File(SvgSurface surface, int width, int height, string title)
    {
        var file = new VectorText();
        file.Write($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" ")
            .Write($"aria-labelledby=\"{SvgFile.Prefix}judul\">\n<title id=\"{SvgFile.Prefix}judul\">")
            .Write(SvgSurface.Escape(title)).Write("</title>\n<defs>\n")
            .Write(surface.Definitions.Bytes).Write("</defs>\n")
            .Write(surface.Body.Bytes).Write("</svg>\n");
        return SvgFile.Named(file.Bytes.ToArray());
    }
}
