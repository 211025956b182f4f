using System.Text;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Vektor;

/// <summary>Draws onto an SVG file.</summary>
/// <remarks>
/// The reader has not got our face: letters are drawn from its outlines, each glyph once in the definitions, and the
/// same line lies over them as text without ink, for those who select, search or listen. Attributes only, as a strict
/// Content-Security-Policy forbids styles.
/// </remarks>
sealed class SvgSurface : IMapSurface
{
    // A scale is a hundredth; a line of text is some hundred letters long.
    const int ScaleDecimals = 6;

    readonly List<OutlineFont> _fonts = [];
    readonly Dictionary<(int Font, ushort Glyph), int> _glyphs = [];
    readonly Dictionary<(AreaStyle Style, int X, int Y, int PerPixel), int> _patterns = [];
    readonly VectorText _definitions = new();
    int _names;

    /// <summary>What is drawn.</summary>
    public VectorText Body { get; } = new();

    /// <summary>What it refers to.</summary>
    public VectorText Definitions => _definitions;

    public void Fill(int x, int y, int width, int height, Rgb colour)
    {
        Rectangle(x, y, width, height);
        Body.Write($" fill=\"{colour}\"/>\n");
    }

    public void Frame(int x, int y, int width, int height, Rgb colour)
    {
        Rectangle(x + 0.5, y + 0.5, width - 1, height - 1);
        Body.Write($" fill=\"none\" stroke=\"{colour}\"/>\n");
    }

    public void Fill(int x, int y, int width, int height, AreaStyle style)
    {
        Rectangle(x, y, width, height);
        Body.Write($" fill=\"{Paint(style, x, y)}\"/>\n");
    }

    public void Tint(int x, int y, int width, int height, Rgb colour, byte opacity)
    {
        Rectangle(x, y, width, height);
        Body.Write($" fill=\"{colour}\" fill-opacity=\"").Write(opacity / 255.0).Write("\"/>\n");
    }

    public void Polygon(ReadOnlySpan<(double X, double Y)> corners, Rgb colour)
    {
        Body.Write("<path d=\"");
        for (var i = 0; i < corners.Length; i++)
        {
            Body.Write(i == 0 ? "M" : "L").Write(corners[i].X).Write(" ").Write(corners[i].Y);
        }

        Body.Write($"Z\" fill=\"{colour}\"/>\n");
    }

    // What stands on areas must not keep them from being pointed at.
    public void Disc(double x, double y, double radius, Rgb colour) => Body
        .Write("<circle cx=\"").Write(x).Write("\" cy=\"").Write(y).Write("\" r=\"").Write(radius)
        .Write($"\" fill=\"{colour}\" pointer-events=\"none\"/>\n");

    public void Text(TextStyle style, string text, float x, int baseline, Rgb ink, Rgb? halo)
    {
        var font = FontOf(style.Font);
        var line = new VectorText();
        foreach (var (glyph, _, left) in style.Glyphs(text))
        {
            if (style.Font.Outline(glyph).Length == 0) continue;
            line.Write($"<use href=\"#{SvgFile.Prefix}g").Write(GlyphOf(style.Font, font, glyph)).Write("\"");
            if (left != 0) line.Write(" x=\"").Write(left).Write("\"");
            line.Write("/>");
        }

        // Letters first, their rims would cover the neighbours: the line is drawn twice.
        if (halo is { } rim)
        {
            _definitions.Write($"<g id=\"{SvgFile.Prefix}n{_names}\">").Write(line.Bytes).Write("</g>\n");
            Place(style.Scale, x, baseline);
            Body.Write($" aria-hidden=\"true\"><use href=\"#{SvgFile.Prefix}n{_names}\" fill=\"{rim}\" stroke=\"{rim}\" ")
                .Write("stroke-linejoin=\"round\" stroke-width=\"")
                .Write(2 * TextStyle.HaloReach / style.Scale)
                .Write($"\"/><use href=\"#{SvgFile.Prefix}n{_names}\" fill=\"{ink}\"/></g>\n");
            _names++;
        }
        else
        {
            Place(style.Scale, x, baseline);
            Body.Write($" fill=\"{ink}\" aria-hidden=\"true\">").Write(line.Bytes).Write("</g>\n");
        }

        Body.Write("<text x=\"").Write(x).Write("\" y=\"").Write(baseline).Write("\" font-size=\"")
            .Write(style.Scale * style.Font.UnitsPerEm).Write("\" textLength=\"").Write(style.Font.Advance(text) * style.Scale)
            .Write("\" lengthAdjust=\"spacingAndGlyphs\" fill-opacity=\"0\">").Write(Escape(text)).Write("</text>\n");
    }

    /// <summary>The value of <c>fill</c> for areas of a style.</summary>
    /// <param name="style">The style.</param>
    /// <param name="x">Where its pattern starts. Unit: pixels.</param>
    /// <param name="y">Where its pattern starts. Unit: pixels.</param>
    /// <param name="perPixel">Units to a pixel where it is used.</param>
    public string Paint(AreaStyle style, int x, int y, int perPixel = 1)
    {
        if (style.Hatch == Hatch.None) return style.Fill.ToString();
        const int Side = AreaStyle.Period;
        var key = (style, x & (Side - 1), y & (Side - 1), perPixel);
        if (!_patterns.TryGetValue(key, out var number))
        {
            number = _patterns.Count;
            _patterns.Add(key, number);
            _definitions.Write($"<pattern id=\"{SvgFile.Prefix}p{number}\" x=\"{key.Item2}\" y=\"{key.Item3}\" ")
                .Write($"width=\"{Side}\" height=\"{Side}\" patternUnits=\"userSpaceOnUse\"")
                .Write(perPixel == 1 ? ">" : $" patternTransform=\"scale({perPixel})\">")
                .Write($"<path d=\"M0 0h{Side}v{Side}h-{Side}z\" fill=\"{style.Fill}\"/>");
            var lines = HatchMarks.Lines(style.Hatch);
            if (lines.Length > 0)
            {
                _definitions.Write("<path d=\"");
                foreach (var (x0, y0, x1, y1) in lines) _definitions.Write($"M{x0} {y0}L{x1} {y1}");
                _definitions.Write($"\" stroke=\"{style.Ink}\" stroke-width=\"").Write(HatchMarks.LineWidth).Write("\"/>");
            }

            foreach (var (middleX, middleY) in HatchMarks.Dots(style.Hatch))
            {
                _definitions.Write($"<circle cx=\"{middleX}\" cy=\"{middleY}\" r=\"").Write(HatchMarks.DotRadius)
                    .Write($"\" fill=\"{style.Ink}\"/>");
            }

            _definitions.Write("</pattern>\n");
        }

        return $"url(#{SvgFile.Prefix}p{number})";
    }

    /// <summary>A text between or within tags. What XML cannot hold becomes U+FFFD.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in text.EnumerateRunes())
        {
            escaped.Append(character.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                // Line breaks and tabs have no place in one line, and the others none in XML 1.0.
                '\t' or '\n' or '\r' => " ",
                < ' ' or (>= 0x7F and < 0xA0) or 0xFFFE or 0xFFFF => "\uFFFD",
                _ => character.ToString(),
            });
        }

        return escaped.ToString();
    }

    void Rectangle(double x, double y, int width, int height) => Body
        .Write("<path d=\"M").Write(x).Write(" ").Write(y)
        .Write("h").Write(width).Write("v").Write(height).Write("h").Write(-width).Write("z\"");

    void Place(double scale, float x, int baseline) => Body
        .Write("<g transform=\"matrix(").Write(scale, ScaleDecimals).Write(" 0 0 ").Write(-scale, ScaleDecimals).Write(" ")
        .Write(x).Write(" ").Write(baseline).Write(")\"");

    int FontOf(OutlineFont font)
    {
        var known = _fonts.IndexOf(font);
        if (known >= 0) return known;
        _fonts.Add(font);
        return _fonts.Count - 1;
    }

    int GlyphOf(OutlineFont font, int fontNumber, ushort glyph)
    {
        if (_glyphs.TryGetValue((fontNumber, glyph), out var known)) return known;
        var number = _glyphs.Count;
        _glyphs.Add((fontNumber, glyph), number);
        _definitions.Write($"<path id=\"{SvgFile.Prefix}g").Write(number).Write("\" d=\"");
        foreach (var contour in font.Outline(glyph)) AddContour(contour);
        _definitions.Write("\"/>\n");
        return number;
    }

    void AddContour(GlyphPoint[] contour)
    {
        if (contour.Length < 2) return;
        // Two control points in a row have an implied point on the curve half-way between them.
        var (first, last) = (contour[0], contour[^1]);
        var start = first.OnCurve ? first : last.OnCurve ? last : Middle(first, last);
        _definitions.Write("M");
        Point(start);
        GlyphPoint? control = null;
        foreach (var point in contour.AsSpan(first.OnCurve ? 1 : 0))
        {
            if (point.OnCurve)
            {
                Curve(control, point);
                control = null;
                continue;
            }

            if (control is { } pending) Curve(pending, Middle(pending, point));
            control = point;
        }

        if (control is not null) Curve(control, start);
        _definitions.Write("Z");
    }

    void Curve(GlyphPoint? control, GlyphPoint to)
    {
        _definitions.Write(control is null ? "L" : "Q");
        if (control is { } bend)
        {
            Point(bend);
            _definitions.Write(" ");
        }

        Point(to);
    }

    void Point(GlyphPoint point) => _definitions.Write((int)Math.Round(point.X)).Write(" ").Write((int)Math.Round(point.Y));

    static GlyphPoint Middle(GlyphPoint a, GlyphPoint b) => new((a.X + b.X) / 2, (a.Y + b.Y) / 2, true);
}
