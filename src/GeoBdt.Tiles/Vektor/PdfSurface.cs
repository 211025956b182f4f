using System.Text;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Vektor;

/// <summary>
/// Draws onto the page of a PDF, whose axes are turned so that y grows downward and a unit is a pixel of the layout.
/// </summary>
/// <remarks>Source: ISO 32000-1, 8.5 (paths), 8.7.3 (tiling patterns), 9.4 (text).</remarks>
sealed class PdfSurface : IMapSurface
{
    readonly MapFormat _format;
    readonly List<PdfFace> _faces;
    readonly List<(AreaStyle Style, int X, int Y)> _patterns;
    readonly SortedSet<byte> _opacities;
    Rgb? _fill;

    /// <summary>An empty page.</summary>
    /// <param name="format">Its size.</param>
    /// <param name="other">A page of the same file, whose resources are this one's too; null for the first.</param>
    public PdfSurface(MapFormat format, PdfSurface? other = null)
    {
        _format = format;
        (_faces, _patterns, _opacities) = (other?._faces ?? [], other?._patterns ?? [], other?._opacities ?? []);
        Matrix();
        Page.Write(" cm\n");
    }

    /// <summary>What is drawn.</summary>
    public VectorText Page { get; } = new();

    public void Fill(int x, int y, int width, int height, Rgb colour)
    {
        Colour(colour);
        Rectangle(x, y, width, height);
        Page.Write("f\n");
    }

    public void Frame(int x, int y, int width, int height, Rgb colour)
    {
        Stroke(colour);
        Page.Write("1 w 0 j\n");
        Rectangle(x + 0.5, y + 0.5, width - 1, height - 1);
        Page.Write("S\n");
    }

    public void Fill(int x, int y, int width, int height, AreaStyle style)
    {
        Fill(x, y, width, height, style.Fill);
        if (style.Hatch == Hatch.None) return;
        Pattern(style, x, y);
        Rectangle(x, y, width, height);
        Page.Write("f\n");
    }

    public void Tint(int x, int y, int width, int height, Rgb colour, byte opacity)
    {
        // Opacity is that of strokes: a line as wide as the rectangle is.
        Page.Write("q 0 J\n");
        Stroke(colour);
        Opacity(opacity);
        var isUpright = height > width;
        var (middleX, middleY) = (x + (width / 2.0), y + (height / 2.0));
        Page.Write(isUpright ? width : height).Write(" w ")
            .Write(isUpright ? middleX : x).Write(" ").Write(isUpright ? y : middleY).Write(" m ")
            .Write(isUpright ? middleX : x + width).Write(" ").Write(isUpright ? y + height : middleY).Write(" l S Q\n");
    }

    public void Polygon(ReadOnlySpan<(double X, double Y)> corners, Rgb colour)
    {
        Colour(colour);
        for (var i = 0; i < corners.Length; i++)
        {
            Page.Write(corners[i].X).Write(" ").Write(corners[i].Y).Write(i == 0 ? " m " : " l ");
        }

        Page.Write("h f\n");
    }

    public void Disc(double x, double y, double radius, Rgb colour)
    {
        // Four curves, each true to 0.03 % of the radius.
        var bend = radius * 0.5522848;
        Colour(colour);
        Page.Write(x + radius).Write(" ").Write(y).Write(" m ");
        Curve(x + radius, y + bend, x + bend, y + radius, x, y + radius);
        Curve(x - bend, y + radius, x - radius, y + bend, x - radius, y);
        Curve(x - radius, y - bend, x - bend, y - radius, x, y - radius);
        Curve(x + bend, y - radius, x + radius, y - bend, x + radius, y);
        Page.Write("h f\n");
    }

    public void Text(TextStyle style, string text, float x, int baseline, Rgb ink, Rgb? halo)
    {
        var face = FaceOf(style.Font);
        var glyphs = style.Glyphs(text);
        var isPlain = true;
        foreach (var (glyph, character, _) in glyphs) isPlain &= face.Use(glyph, character);
        if (halo is { } rim)
        {
            // Not the text once more, for those who take it out.
            Page.Write("/Span << /ActualText <FEFF> >> BDC\n");
            Stroke(rim);
            Page.Write("1 j ").Write((double)(2 * TextStyle.HaloReach)).Write(" w\n");
            Show(face, style, glyphs, x, baseline, mode: 1);
            Page.Write("EMC\n");
        }

        Colour(ink);
        // Characters that the face lacks are drawn as boxes, and are themselves again when taken out.
        if (!isPlain) Page.Write($"/Span << /ActualText {PdfFile.Text(text)} >> BDC\n");
        Show(face, style, glyphs, x, baseline, mode: 0);
        if (!isPlain) Page.Write("EMC\n");
    }

    /// <summary>Chooses a plain colour for what is filled next.</summary>
    public void Colour(Rgb colour)
    {
        if (_fill == colour) return;
        _fill = colour;
        Channels(colour);
        Page.Write("rg\n");
    }

    /// <summary>Chooses a colour for what is stroked next.</summary>
    public void Stroke(Rgb colour)
    {
        Channels(colour);
        Page.Write("RG\n");
    }

    /// <summary>Chooses the marks of a style, without its ground, for what is filled next.</summary>
    /// <param name="style">The style.</param>
    /// <param name="x">Where its pattern starts. Unit: pixels.</param>
    /// <param name="y">Where its pattern starts. Unit: pixels.</param>
    public void Pattern(AreaStyle style, int x, int y)
    {
        var pattern = (style, x & (AreaStyle.Period - 1), y & (AreaStyle.Period - 1));
        var known = _patterns.IndexOf(pattern);
        if (known < 0)
        {
            known = _patterns.Count;
            _patterns.Add(pattern);
        }

        _fill = null;
        Page.Write($"/Pattern cs /P{known} scn\n");
    }

    /// <summary>Chooses the opacity of what is stroked next.</summary>
    public void Opacity(byte opacity)
    {
        _opacities.Add(opacity);
        Page.Write($"/O{opacity} gs\n");
    }

    /// <summary>Forgets what was chosen, as the page does after a Q.</summary>
    public void Restored() => _fill = null;

    /// <summary>Adds what the page and those that share its resources refer to; when all of them are drawn.</summary>
    /// <returns>The dictionary of resources.</returns>
    public string AddResources(PdfFile file)
    {
        var resources = new VectorText();
        resources.Write("<< /ProcSet [/PDF /Text] /Font << ");
        foreach (var face in _faces) resources.Write($"/{face.Name} {face.AddTo(file)} 0 R ");
        resources.Write(">> /Pattern << ");
        for (var i = 0; i < _patterns.Count; i++) resources.Write($"/P{i} {AddPattern(file, _patterns[i])} 0 R ");
        resources.Write(">> /ExtGState << ");
        foreach (var opacity in _opacities)
        {
            resources.Write($"/O{opacity} << /Type /ExtGState /CA ").Write(opacity / 255.0).Write(" >> ");
        }

        resources.Write(">> >>");
        return Encoding.ASCII.GetString(resources.Bytes);
    }

    int AddPattern(PdfFile file, (AreaStyle Style, int X, int Y) pattern)
    {
        var style = pattern.Style;
        var marks = new PdfSurface(this);
        marks.Stroke(style.Ink);
        marks.Page.Write(HatchMarks.LineWidth).Write(" w\n");
        foreach (var (x0, y0, x1, y1) in HatchMarks.Lines(style.Hatch))
        {
            marks.Page.Write($"{x0} {y0} m {x1} {y1} l S\n");
        }

        // A dot is a line without length between round ends.
        marks.Page.Write("1 J ").Write(2 * HatchMarks.DotRadius).Write(" w\n");
        foreach (var (x, y) in HatchMarks.Dots(style.Hatch)) marks.Page.Write($"{x} {y} m {x} {y} l S\n");
        const int Side = AreaStyle.Period;
        var entries = new VectorText();
        entries.Write($"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 {Side} {Side}] ")
            .Write($"/XStep {Side} /YStep {Side} /Resources << /ProcSet [/PDF] >> /Matrix [");
        Matrix(entries, pattern.X, pattern.Y);
        entries.Write("]");
        return file.AddStream(Encoding.ASCII.GetString(entries.Bytes), marks.Page.Bytes);
    }

    // For the inside of a pattern, which has axes of its own.
    PdfSurface(PdfSurface page) => (_format, _faces, _patterns, _opacities) = (page._format, [], [], []);

    void Matrix() => Matrix(Page);

    // The layout's sides are whole pixels, the page's are not: what is left over stays at the right and bottom.
    void Matrix(VectorText text, int x = 0, int y = 0) => text
        .Write(_format.PointsPerPixel).Write(" 0 0 ").Write(-_format.PointsPerPixel).Write(" ")
        .Write(x * _format.PointsPerPixel).Write(" ").Write(_format.Page.Height - (y * _format.PointsPerPixel));

    void Rectangle(double x, double y, int width, int height) =>
        Page.Write(x).Write(" ").Write(y).Write(" ").Write(width).Write(" ").Write(height).Write(" re ");

    void Curve(params ReadOnlySpan<double> numbers)
    {
        foreach (var number in numbers) Page.Write(number).Write(" ");
        Page.Write("c ");
    }

    void Channels(Rgb colour)
    {
        foreach (var channel in (ReadOnlySpan<byte>)[colour.R, colour.G, colour.B]) Page.Write(channel / 255.0).Write(" ");
    }

    void Show(
        PdfFace face, TextStyle style, List<(ushort Glyph, Rune, int X)> glyphs, float x, int baseline, int mode)
    {
        var font = style.Font;
        Page.Write($"BT /{face.Name} ").Write(style.Scale * font.UnitsPerEm).Write($" Tf {mode} Tr 1 0 0 -1 ")
            .Write(x).Write(" ").Write(baseline).Write(" Tm [<");
        var pen = 0;
        foreach (var (glyph, _, left) in glyphs)
        {
            // Kerning moves the pen left by thousandths of the em.
            if (left != pen) Page.Write("> ").Write((pen - left) * 1000.0 / font.UnitsPerEm).Write(" <");
            Page.Write($"{glyph:X4}");
            pen = left + font.AdvanceOf(glyph);
        }

        Page.Write(">] TJ ET\n");
    }

    PdfFace FaceOf(OutlineFont font)
    {
        foreach (var known in _faces)
        {
            if (known.Font == font) return known;
        }

        var face = new PdfFace(font, $"F{_faces.Count}");
        _faces.Add(face);
        return face;
    }
}
