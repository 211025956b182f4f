using System.Text;

namespace GeoBdt.Tiles.Raster;

/// <summary>A face at a size: measures, breaks and draws lines of text.</summary>
/// <remarks>
/// The size is given as the height of the letter x in whole pixels, not as an em. Small letters then start and end on
/// pixel rows, which keeps unhinted text sharp.
/// </remarks>
/// <param name="font">The face.</param>
/// <param name="xHeight">Height of the letter x. Unit: pixels.</param>
/// <param name="scale">Pixels to a pixel of the layout: how much larger rims are.</param>
sealed class TextStyle(OutlineFont font, int xHeight, int scale = 1)
{
    const string Ellipsis = "…";

    // What is longer than this has no place on a map; breaking takes time quadratic in the longest word.
    const int MaxText = 600;

    // Curves of text sizes are flat to a twentieth of a pixel in this many pieces.
    const int Pieces = 5;

    readonly float _scale = xHeight / font.XHeight;
    readonly Coverage _coverage = new();

    /// <summary>How far the rim of a text reaches. Unit: pixels of the layout.</summary>
    public const float HaloReach = 2;

    /// <summary>The face.</summary>
    public OutlineFont Font => font;

    /// <summary>Pixels to a font unit.</summary>
    public double Scale => (double)xHeight / font.XHeight;

    /// <summary>The same letters for a screen with smaller pixels.</summary>
    /// <param name="by">Pixels to a pixel of the layout.</param>
    public TextStyle Scaled(int by) => new(font, xHeight * by, scale * by);

    /// <summary>Distance between the baselines of two lines. Unit: pixels.</summary>
    public int LineHeight { get; } = (int)MathF.Round(xHeight * 2.6f);

    /// <summary>Height of capitals and figures. Unit: pixels.</summary>
    public int CapHeight { get; } = (int)MathF.Round(xHeight / font.XHeight * font.CapHeight);

    /// <summary>Width of a text, rounded up. Unit: pixels.</summary>
    public int Width(ReadOnlySpan<char> text) => (int)MathF.Ceiling(font.Advance(text) * _scale);

    /// <summary>Breaks a text at spaces into lines that fit; words that are too wide break anywhere.</summary>
    /// <param name="text">White space of any kind separates words.</param>
    /// <param name="width">Unit: pixels.</param>
    /// <param name="mostLines">What does not fit ends in an ellipsis.</param>
    public List<string> Wrap(string text, int width, int mostLines)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in Words(text, width))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (Width(longer) <= width)
            {
                line = longer;
                continue;
            }

            if (line.Length > 0) lines.Add(line);
            line = word;
            // What will not be shown need not be broken.
            if (lines.Count > mostLines) break;
        }

        if (line.Length > 0) lines.Add(line);
        if (lines.Count <= mostLines) return lines;
        lines.RemoveRange(mostLines, lines.Count - mostLines);
        if (lines.Count > 0) lines[^1] = Shorten(lines[^1] + " " + Ellipsis, width);
        return lines;
    }

    /// <summary>The text, cut with an ellipsis where it is too wide; empty when not even that fits.</summary>
    public string Shorten(string text, int width)
    {
        if (Width(text) <= width) return text;
        var kept = (text.Length > MaxText ? text[..MaxText] : text).TrimEnd('…', ' ');
        kept = kept[..FittingLength(kept, width - Width(Ellipsis))].TrimEnd();
        while (kept.Length > 0 && Width(kept + Ellipsis) > width) kept = WithoutLast(kept).TrimEnd();
        return Width(kept + Ellipsis) <= width ? kept + Ellipsis : "";
    }

    /// <summary>Draws one line.</summary>
    /// <param name="surface">Where; what lies outside a picture is cut off.</param>
    /// <param name="text">The line.</param>
    /// <param name="x">Left end. Unit: pixels.</param>
    /// <param name="baseline">Row below the letters. Unit: pixels.</param>
    /// <param name="ink">Colour.</param>
    public void Draw(IMapSurface surface, string text, float x, int baseline, Rgb ink)
    {
        if (text.Length > 0) surface.Text(this, text, x, baseline, ink, halo: null);
    }

    /// <summary>Draws one line with a rim of another colour, to be read on any ground.</summary>
    public void DrawWithHalo(IMapSurface surface, string text, float x, int baseline, Rgb ink, Rgb halo)
    {
        if (text.Length > 0) surface.Text(this, text, x, baseline, ink, halo);
    }

    /// <summary>Puts the pixels of one line onto a picture.</summary>
    public void Ink(Canvas canvas, string text, float x, int baseline, Rgb ink)
    {
        var mask = Mask(text, x, out var left, out var top, out var width);
        for (var i = 0; i < mask.Length; i++)
        {
            canvas.Ink(left + (i % width), baseline + top + (i / width), ink, Darken(mask[i]));
        }
    }

    /// <summary>Puts the pixels around one line onto a picture.</summary>
    public void InkHalo(Canvas canvas, string text, float x, int baseline, Rgb halo)
    {
        var mask = Mask(text, x, out var left, out var top, out var width);
        if (width == 0) return;
        var height = mask.Length / width;
        if (scale > 1)
        {
            var rim = new TextRim(scale);
            rim.Ink(canvas, mask, width, left, baseline + top, halo);
            return;
        }

        const int Reach = (int)HaloReach;
        for (var y = -Reach; y < height + Reach; y++)
        {
            for (var column = -Reach; column < width + Reach; column++)
            {
                canvas.Ink(left + column, baseline + top + y, halo, HaloAt(mask, width, height, column, y));
            }
        }
    }

    /// <summary>The glyphs of one line from left to right, pairs kerned. X in font units from its left end.</summary>
    public List<(ushort Glyph, Rune Character, int X)> Glyphs(string text)
    {
        var glyphs = new List<(ushort, Rune, int)>(text.Length);
        var pen = 0;
        var previous = -1;
        foreach (var character in text.EnumerateRunes())
        {
            var glyph = font.GlyphOf(character);
            if (previous >= 0) pen += font.Kerning((ushort)previous, glyph);
            glyphs.Add((glyph, character, pen));
            pen += font.AdvanceOf(glyph);
            previous = glyph;
        }

        return glyphs;
    }

    // Light text on white looks thinner than its outline when coverage is blended without gamma.
    static byte Darken(byte coverage) => (byte)(coverage + (coverage * (255 - coverage) / 700));

    static byte HaloAt(byte[] mask, int width, int height, int x, int y)
    {
        // Strength of the halo by squared distance from inked pixels: solid to 1.5 pixels, then fading.
        ReadOnlySpan<byte> strength = [255, 255, 235, 0, 190, 120, 0, 0, 40];
        var best = 0;
        for (var dy = -2; dy <= 2; dy++)
        {
            for (var dx = -2; dx <= 2; dx++)
            {
                var (px, py) = (x + dx, y + dy);
                if ((uint)px >= (uint)width || (uint)py >= (uint)height) continue;
                best = Math.Max(best, mask[(py * width) + px] * strength[(dx * dx) + (dy * dy)]);
            }
        }

        return (byte)Math.Min(best / 255 * 5 / 4, 255);
    }

    byte[] Mask(string text, float x, out int left, out int top, out int width)
    {
        left = (int)MathF.Floor(x) - 2;
        // Room for accents above and tails below.
        var (above, below) = (xHeight * 3, xHeight + 2);
        top = -above;
        width = Width(text) + 6;
        var height = above + below;
        var mask = new byte[width * height];
        if (text.Length == 0) return mask;
        _coverage.Begin(0, 0, width, height);
        var pen = x - left;
        var previous = -1;
        foreach (var character in text.EnumerateRunes())
        {
            var glyph = font.GlyphOf(character);
            if (previous >= 0) pen += font.Kerning((ushort)previous, glyph) * _scale;
            foreach (var contour in font.Outline(glyph)) AddContour(contour, pen, above);
            pen += font.AdvanceOf(glyph) * _scale;
            previous = glyph;
        }

        for (var y = 0; y < height; y++) _coverage.TakeRow(y, mask.AsSpan(y * width, width));
        return mask;
    }

    void AddContour(GlyphPoint[] contour, float penX, float baseline)
    {
        if (contour.Length < 2) return;
        // Two control points in a row have an implied point on the curve half-way between them.
        var last = contour[^1];
        var first = contour[0];
        var start = first.OnCurve ? first : last.OnCurve ? last : Middle(first, last);
        var from = start;
        GlyphPoint? control = null;
        foreach (var point in contour)
        {
            if (point.OnCurve)
            {
                AddCurve(from, control, point, penX, baseline);
                (from, control) = (point, null);
            }
            else
            {
                if (control is { } pending)
                {
                    var middle = Middle(pending, point);
                    AddCurve(from, pending, middle, penX, baseline);
                    from = middle;
                }

                control = point;
            }
        }

        AddCurve(from, control, start, penX, baseline);
    }

    void AddCurve(GlyphPoint from, GlyphPoint? control, GlyphPoint to, float penX, float baseline)
    {
        var (x0, y0) = (penX + (from.X * _scale), baseline - (from.Y * _scale));
        var (x2, y2) = (penX + (to.X * _scale), baseline - (to.Y * _scale));
        if (control is not { } bend)
        {
            _coverage.AddEdge(x0, y0, x2, y2);
            return;
        }

        var (x1, y1) = (penX + (bend.X * _scale), baseline - (bend.Y * _scale));
        var (px, py) = (x0, y0);
        for (var i = 1; i <= Pieces; i++)
        {
            var t = (float)i / Pieces;
            var u = 1 - t;
            var x = (u * u * x0) + (2 * u * t * x1) + (t * t * x2);
            var y = (u * u * y0) + (2 * u * t * y1) + (t * t * y2);
            if (i == Pieces) (x, y) = (x2, y2);
            _coverage.AddEdge(px, py, x, y);
            (px, py) = (x, y);
        }
    }

    static GlyphPoint Middle(GlyphPoint a, GlyphPoint b) => new((a.X + b.X) / 2, (a.Y + b.Y) / 2, true);

    IEnumerable<string> Words(string text, int width)
    {
        var read = text.Length > MaxText ? text[..MaxText] : text;
        foreach (var word in read.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var rest = word;
            while (Width(rest) > width)
            {
                // One letter wider than the line is drawn over the edge rather than lost.
                var length = Math.Max(FittingLength(rest, width), rest.Length - WithoutFirst(rest).Length);
                if (length == rest.Length) break;
                yield return rest[..length];
                rest = rest[length..];
            }

            if (rest.Length > 0) yield return rest;
        }
    }

    int FittingLength(string text, int width) => font.FittingLength(text, width / _scale);

    static string WithoutFirst(string text) =>
        text.Length >= 2 && char.IsSurrogatePair(text[0], text[1]) ? text[2..] : text[1..];

    // Never half a surrogate pair.
    static string WithoutLast(string text) =>
        text.Length >= 2 && char.IsLowSurrogate(text[^1]) && char.IsHighSurrogate(text[^2]) ? text[..^2] : text[..^1];
}
