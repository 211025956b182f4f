using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Vektor;

/// <summary>A finished map as SVG: the sheet of <see cref="MapPicture"/> in lines that stay sharp at any size.</summary>
/// <remarks>
/// One file without scripts, styles or anything from elsewhere; every text is real text. The same sheet and size give the same
/// bytes. See VEKTOR.md.
/// </remarks>
public static class SvgMap
{
    /// <summary>Up to this many areas are drawn one by one and say what they are; more are one path a class.</summary>
    public const int MostDescribed = SvgAreas.MostSingle;

    /// <summary>Draws a map.</summary>
    /// <param name="sheet">What it shows.</param>
    /// <param name="format">How large.</param>
    /// <param name="fonts">The faces.</param>
    /// <returns>An SVG file, UTF-8.</returns>
    /// <exception cref="ArgumentException">Arrays of the sheet disagree in length, or a feature does not exist.</exception>
    public static byte[] Render(MapSheet sheet, MapFormat format, MapFonts fonts)
    {
        var map = new MapComposition(sheet, format, fonts);
        var surface = new SvgSurface();
        for (var i = 0; map.Raster is not null && i < map.Panels.Length; i++)
        {
            var (place, panel) = map.Panels[i];
            var areas = new SvgAreas(
                map.Layout.Window, sheet.Shapes, map.Layout.ShapedFeatures, sheet.Styles, panel.StyleOf, panel.Descriptions, map.Borders);
            areas.Draw(surface, place, ClipName(i));
        }

        map.DrawOver(surface);
        return SvgFile.Of(surface, sheet, format.Width, format.Height);
    }

    static string ClipName(int panel) => $"{SvgFile.Prefix}peta{(panel == 0 ? "" : panel)}";
}
