using System.Text;

namespace GeoBdt.Tiles.Raster;

/// <summary>A TrueType face from a WOFF 1.0 file: widths, kerning and outlines of its glyphs.</summary>
/// <remarks>
/// Everything is read and checked once, so drawing cannot fail later. Only the basic layout of Latin text: one glyph a
/// character, pairs kerned; no ligatures, no right-to-left. A character that the face lacks is drawn as its glyph 0.
/// </remarks>
public sealed class OutlineFont
{
    // Unit: em. The three-em dash is the widest character of Latin text.
    const int WidestGlyph = 4;

    readonly Dictionary<int, ushort> _glyphOf;
    readonly ushort[] _advance;
    readonly GlyphPoint[][][] _outlines;
    readonly PairKerning _kerning;

    OutlineFont(WoffFile file)
    {
        File = file;
        var head = file.Required("head");
        UnitsPerEm = head.U16(18);
        if (UnitsPerEm is < 16 or > 16384) throw head.Broken($"{UnitsPerEm} units per em; 16 to 16384 are valid");
        GlyphCount = file.Required("maxp").U16(4);
        if (GlyphCount == 0) throw new FontException("maxp", "the face has no glyph");
        var hhea = file.Required("hhea");
        (Ascent, Descent) = (hhea.I16(4), -hhea.I16(6));
        _advance = ReadAdvances(file.Required("hmtx"), hhea.U16(34), GlyphCount, WidestGlyph * UnitsPerEm);
        _outlines = GlyphOutlines.ReadAll(
            file.Required("glyf"), file.Required("loca"), GlyphCount, longOffsets: head.I16(50) != 0);
        _glyphOf = CharacterMap.Read(file.Required("cmap"), GlyphCount);
        _kerning = PairKerning.Read(file);
        XHeight = TopOf('x');
        CapHeight = TopOf('H');
        // Sizes are set by the height of x: a face without one, or with a speck for it, would be drawn miles wide.
        if (XHeight < 0.2f * UnitsPerEm || XHeight > UnitsPerEm || CapHeight < XHeight || CapHeight > 2 * UnitsPerEm)
        {
            throw new FontException("glyf", "the letters x and H are missing or have no sensible height");
        }
    }

    /// <summary>Size of the em square. Unit: font units.</summary>
    public int UnitsPerEm { get; }

    /// <summary>Number of glyphs.</summary>
    public int GlyphCount { get; }

    /// <summary>Height above the baseline that lines reserve. Unit: font units.</summary>
    public int Ascent { get; }

    /// <summary>Depth below the baseline that lines reserve. Unit: font units.</summary>
    public int Descent { get; }

    /// <summary>Height of the letter x. Unit: font units.</summary>
    public float XHeight { get; }

    /// <summary>Height of the letter H. Unit: font units.</summary>
    public float CapHeight { get; }

    /// <summary>Reads a face.</summary>
    /// <param name="woff">A WOFF 1.0 file (not WOFF 2) with TrueType outlines.</param>
    /// <exception cref="FontException">The bytes are anything else, or damaged.</exception>
    public static OutlineFont Read(ReadOnlyMemory<byte> woff) => new(WoffFile.Read(woff));

    /// <summary>Whether the face has a glyph for a character.</summary>
    public bool Has(Rune character) => _glyphOf.ContainsKey(character.Value);

    /// <summary>Width of a text. Unit: font units.</summary>
    public int Advance(ReadOnlySpan<char> text)
    {
        Measure(text, float.PositiveInfinity, out var width);
        return width;
    }

    /// <summary>Length in <see cref="char"/>s of the longest start of a text that is no wider than the given font units.</summary>
    internal int FittingLength(ReadOnlySpan<char> text, float width) => Measure(text, width, out _);

    /// <summary>What the face was read from.</summary>
    internal WoffFile File { get; }

    internal ushort GlyphOf(Rune character) => _glyphOf.GetValueOrDefault(character.Value);

    internal int AdvanceOf(ushort glyph) => _advance[glyph];

    // No pair moves further than its first glyph is wide: a damaged value must not run text backwards.
    internal int Kerning(ushort first, ushort second) =>
        Math.Clamp(_kerning.Between(first, second), -_advance[first], UnitsPerEm);

    internal GlyphPoint[][] Outline(ushort glyph) => _outlines[glyph];

    int Measure(ReadOnlySpan<char> text, float limit, out int width)
    {
        width = 0;
        var length = 0;
        var previous = -1;
        foreach (var character in text.EnumerateRunes())
        {
            var glyph = GlyphOf(character);
            var wider = width + _advance[glyph] + (previous >= 0 ? Kerning((ushort)previous, glyph) : 0);
            if (wider > limit) break;
            width = wider;
            length += character.Utf16SequenceLength;
            previous = glyph;
        }

        return length;
    }

    static ushort[] ReadAdvances(FontTable hmtx, int measured, int count, int most)
    {
        if (measured == 0 || measured > count) throw hmtx.Broken($"{measured} widths for {count} glyphs");
        var advances = new ushort[count];
        for (var i = 0; i < count; i++)
        {
            advances[i] = hmtx.U16(4 * Math.Min(i, measured - 1));
            if (advances[i] > most) throw hmtx.Broken($"glyph {i} is {advances[i]} units wide; {most} is the most");
        }

        return advances;
    }

    float TopOf(char letter)
    {
        var top = 0f;
        foreach (var contour in _outlines[GlyphOf(new Rune(letter))])
        {
            foreach (var point in contour) top = Math.Max(top, point.Y);
        }

        return top;
    }
}
