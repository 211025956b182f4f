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
    public const int MostDescribed = 2000;

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
            DrawAreas(surface, sheet, map, place, panel, ClipName(i));
        }

        map.DrawOver(surface);
        return SvgFile.Of(surface, sheet, format.Width, format.Height);
    }

    static string ClipName(int panel) => $"{SvgFile.Prefix}peta{(panel == 0 ? "" : panel)}";

    static void DrawAreas(SvgSurface surface, MapSheet sheet, MapComposition map, PixelBox box, MapPanel panel, string clip)
    {
        var (body, rings) = (surface.Body, new VectorRings(map.Layout.Window));
        surface.Definitions.Write($"<clipPath id=\"{clip}\">")
            .Write($"<path d=\"M{box.X} {box.Y}h{box.Width}v{box.Height}h{-box.Width}z\"/></clipPath>\n");
        body.Write($"<g clip-path=\"url(#{clip})\"><g transform=\"translate(").Write(box.X).Write(" ").Write(box.Y)
            .Write(") scale(.1)\" stroke-linejoin=\"round\" stroke-linecap=\"round\">\n");
        var isSingle = map.Layout.ShapedFeatures.Length <= MostDescribed;
        var styles = sheet.Styles;
        for (var style = 0; style < styles.Length; style++)
        {
            var drawn = Array.FindAll(map.Layout.ShapedFeatures, feature => panel.StyleOf[feature] == style);
            if (drawn.Length == 0) continue;
            // Patterns are as large as on the legend, though areas are drawn in tenths.
            var paint = surface.Paint(styles[style], 0, 0, VectorRings.PerPixel);
            body.Write($"<g fill=\"{paint}\" stroke=\"{styles[style].Fill}\" stroke-width=\"{VectorRings.Seam}\">\n");
            if (!isSingle) body.Write("<path d=\"");
            foreach (var feature in drawn)
            {
                if (isSingle) body.Write("<path d=\"");
                for (var ring = sheet.Shapes.FeatureRing[feature]; ring < sheet.Shapes.FeatureRing[feature + 1]; ring++)
                {
                    var points = rings.Read(sheet.Shapes, ring);
                    if (points.Length > 2) Path(body, points, isClosed: true);
                }

                if (isSingle) End(panel.Descriptions?[feature] ?? "");
            }

            if (!isSingle) body.Write("\"/>\n");
            body.Write("</g>\n");
        }

        // What is drawn over the areas must not keep them from being pointed at.
        body.Write("<g fill=\"none\" pointer-events=\"none\">\n");
        foreach (var layer in map.Borders) DrawBorder(body, rings, layer);
        body.Write("</g>\n</g></g>\n");

        void End(string description)
        {
            if (description.Length == 0) body.Write("\"/>\n");
            else body.Write("\"><title>").Write(SvgSurface.Escape(description)).Write("</title></path>\n");
        }
    }

    static void DrawBorder(VectorText body, VectorRings rings, BorderLayer layer)
    {
        foreach (var (lines, width) in rings.Borders(layer))
        {
            body.Write($"<path stroke=\"{layer.Ink}\" stroke-opacity=\"").Write(layer.Opacity / 255.0)
                .Write("\" stroke-width=\"").Write(width).Write("\" d=\"");
            foreach (var path in lines) Path(body, path, isClosed: false);
            body.Write("\"/>\n");
        }
    }

    static void Path(VectorText body, ReadOnlySpan<(int X, int Y)> points, bool isClosed)
    {
        var isRing = points[0] == points[^1] && points.Length > 3;
        if (isRing) points = points[..^1];
        var from = points[0];
        body.Write("M").Write(from.X);
        Next(body, from.Y);
        body.Write("l");
        for (var i = 1; i < points.Length; i++)
        {
            var (x, y) = (points[i].X - from.X, points[i].Y - from.Y);
            if (i == 1) body.Write(x);
            else Next(body, x);
            Next(body, y);
            from = points[i];
        }

        if (isClosed || isRing) body.Write("z");
    }

    // A minus parts two numbers as well as a space does.
    static void Next(VectorText body, int number)
    {
        if (number >= 0) body.Write(" "u8);
        body.Write(number);
    }
}
