using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Vektor;

/// <summary>The legend of a map alone as SVG: that of <see cref="LegendPicture"/>, in lines.</summary>
public static class SvgLegend
{
    /// <summary>Draws a legend.</summary>
    /// <param name="sheet">Whose.</param>
    /// <param name="fonts">The faces.</param>
    /// <returns>An SVG file, UTF-8.</returns>
    public static byte[] Render(MapSheet sheet, MapFonts fonts)
    {
        var legend = new LegendPicture(sheet, fonts);
        var surface = new SvgSurface();
        legend.Draw(surface);
        return SvgFile.Of(surface, sheet, legend.Width, legend.Height);
    }
}
