using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Vektor;

/// <summary>
/// A finished map as a PDF of one page: the sheet of <see cref="MapPicture"/> in lines, with text that can be selected.
/// </summary>
/// <remarks>PDF 1.7, its faces embedded. The same sheet and format give the same bytes. See VEKTOR.md.</remarks>
public static class PdfMap
{
    /// <summary>Draws a map.</summary>
    /// <param name="sheet">What it shows.</param>
    /// <param name="format">How large; a sheet of paper, mostly.</param>
    /// <param name="fonts">The faces.</param>
    /// <returns>A PDF file.</returns>
    /// <exception cref="ArgumentException">Arrays of the sheet disagree in length, or a feature does not exist.</exception>
    public static byte[] Render(MapSheet sheet, MapFormat format, MapFonts fonts)
    {
        var map = new MapComposition(sheet, format, fonts);
        var surface = new PdfSurface(format);
        if (sheet.Theme.IsDark) surface.Fill(0, 0, format.Width + 1, format.Height + 1, sheet.Theme.Paper);
        foreach (var (box, panel) in map.Raster is null ? [] : map.Panels) DrawAreas(surface, sheet, map, box, panel.StyleOf);
        map.DrawOver(surface);

        var words = new PdfWords(sheet.Title, Subject(sheet), sheet.Source, sheet.Language);
        return PdfPages.ToBytes([surface], format, words, []);
    }

    static string Subject(MapSheet sheet) => string.Join(
        " ", ((string[])[sheet.Subtitle, sheet.Caution, sheet.Edition, sheet.Protection]).Where(text => text.Length > 0));

    static void DrawAreas(PdfSurface surface, MapSheet sheet, MapComposition map, PixelBox box, byte[] styleOf)
    {
        var (page, rings) = (surface.Page, new VectorRings(map.Layout.Window));
        page.Write($"q {box.X} {box.Y} {box.Width} {box.Height} re W n\n")
            .Write(1.0 / VectorRings.PerPixel).Write(" 0 0 ").Write(1.0 / VectorRings.PerPixel)
            .Write($" {box.X} {box.Y} cm\n1 j 1 J {VectorRings.Seam} w\n");
        var styles = sheet.Styles;
        for (var style = 0; style < styles.Length; style++)
        {
            var drawn = Array.FindAll(map.Layout.ShapedFeatures, feature => styleOf[feature] == style);
            if (drawn.Length == 0) continue;
            var fill = styles[style];
            surface.Colour(fill.Fill);
            surface.Stroke(fill.Fill);
            foreach (var feature in drawn) Area(page, rings, sheet.Shapes, feature, "B\n");
            if (fill.Hatch == Hatch.None) continue;
            surface.Pattern(fill, box.X, box.Y);
            foreach (var feature in drawn) Area(page, rings, sheet.Shapes, feature, "f\n");
        }

        foreach (var layer in map.Borders) DrawBorder(surface, rings, layer);
        page.Write("Q\n");
        surface.Restored();
    }

    static void Area(VectorText page, VectorRings rings, ShapeSet shapes, int feature, string paint)
    {
        var isDrawn = false;
        for (var ring = shapes.FeatureRing[feature]; ring < shapes.FeatureRing[feature + 1]; ring++)
        {
            var points = rings.Read(shapes, ring);
            if (points.Length < 3) continue;
            Path(page, points);
            page.Write("h\n");
            isDrawn = true;
        }

        if (isDrawn) page.Write(paint);
    }

    static void DrawBorder(PdfSurface surface, VectorRings rings, BorderLayer layer)
    {
        surface.Stroke(layer.Ink);
        surface.Opacity(layer.Opacity);
        foreach (var (lines, width) in rings.Borders(layer))
        {
            surface.Page.Write(width).Write(" w\n");
            foreach (var path in lines) Path(surface.Page, path);
            surface.Page.Write("S\n");
        }
    }

    static void Path(VectorText page, ReadOnlySpan<(int X, int Y)> points)
    {
        for (var i = 0; i < points.Length; i++)
        {
            page.Write(points[i].X).Write(" ").Write(points[i].Y).Write(i == 0 ? " m\n" : " l\n");
        }
    }
}
