using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Vektor;

/// <summary>The areas of a window and the borders over them, to be drawn into an SVG file.</summary>
/// <param name="Window">What is shown.</param>
/// <param name="Shapes">The shapes.</param>
/// <param name="Features">Indices of the areas drawn; all have a shape.</param>
/// <param name="Styles">Fills by their numbers.</param>
/// <param name="StyleOf">Shape [features of the shapes]. Style of each.</param>
/// <param name="Descriptions">Shape [features of the shapes]. What each area is, where it is drawn by itself; null for nothing.</param>
/// <param name="Borders">Lines over them, those of the areas themselves first.</param>
sealed record SvgAreas(
    RasterWindow Window, ShapeSet Shapes, int[] Features, AreaStyle[] Styles, byte[] StyleOf, IReadOnlyList<string>? Descriptions,
    IReadOnlyList<BorderLayer> Borders)
{
    /// <summary>Up to this many areas are drawn one by one; more are one path a style.</summary>
    public const int MostSingle = 2000;

    /// <summary>Whether lines are left away where no area is drawn: a province goes on beyond those of its areas that a map shows.</summary>
    public bool IsOverAreasOnly { get; init; }

    /// <summary>Draws them.</summary>
    /// <param name="surface">The file.</param>
    /// <param name="box">The place of the window in it; what lies outside is cut off.</param>
    /// <param name="clip">A name of its own for the cut.</param>
    public void Draw(SvgSurface surface, PixelBox box, string clip)
    {
        var (body, rings) = (surface.Body, new VectorRings(Window));
        surface.Definitions.Write($"<clipPath id=\"{clip}\">")
            .Write($"<path d=\"M{box.X} {box.Y}h{box.Width}v{box.Height}h{-box.Width}z\"/></clipPath>\n");
        body.Write($"<g clip-path=\"url(#{clip})\"><g transform=\"translate(").Write(box.X).Write(" ").Write(box.Y)
            .Write(") scale(.1)\" stroke-linejoin=\"round\" stroke-linecap=\"round\">\n");
        var isSingle = Features.Length <= MostSingle;
        for (var style = 0; style < Styles.Length; style++)
        {
            var drawn = Array.FindAll(Features, feature => StyleOf[feature] == style);
            if (drawn.Length == 0) continue;
            // Patterns are as large as on the legend, though areas are drawn in tenths.
            var paint = surface.Paint(Styles[style], 0, 0, VectorRings.PerPixel * Window.Scale);
            body.Write($"<g fill=\"{paint}\" stroke=\"{Styles[style].Fill}\" stroke-width=\"{VectorRings.Seam}\">\n");
            if (!isSingle) body.Write("<path d=\"");
            foreach (var feature in drawn)
            {
                if (isSingle) body.Write("<path d=\"");
                for (var ring = Shapes.FeatureRing[feature]; ring < Shapes.FeatureRing[feature + 1]; ring++)
                {
                    var points = rings.Read(Shapes, ring);
                    if (points.Length > 2) Path(body, points, isClosed: true);
                }

                if (isSingle) End(Descriptions?[feature] ?? "");
            }

            if (!isSingle) body.Write("\"/>\n");
            body.Write("</g>\n");
        }

        // What is drawn over the areas must not keep them from being pointed at.
        body.Write("<g fill=\"none\" pointer-events=\"none\">\n");
        var edges = IsOverAreasOnly ? rings.Edges(Borders[0]) : null;
        foreach (var layer in Borders) DrawBorder(body, rings, layer, edges);
        body.Write("</g>\n</g></g>\n");

        void End(string description)
        {
            if (description.Length == 0) body.Write("\"/>\n");
            else body.Write("\"><title>").Write(SvgSurface.Escape(description)).Write("</title></path>\n");
        }
    }

    static void DrawBorder(VectorText body, VectorRings rings, BorderLayer layer, HashSet<(int, int, int, int)>? edges)
    {
        foreach (var (lines, width) in rings.Borders(layer, edges))
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
