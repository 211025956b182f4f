namespace GeoBdt.Tiles.Raster;

/// <summary>One point of a TrueType contour.</summary>
/// <param name="X">Unit: font units, to the right.</param>
/// <param name="Y">Unit: font units, up.</param>
/// <param name="OnCurve">False for the control point of a quadratic curve.</param>
readonly record struct GlyphPoint(float X, float Y, bool OnCurve);

/// <summary>Reads the outlines of every glyph from <c>loca</c> and <c>glyf</c>, composites resolved.</summary>
/// <remarks>Source: OpenType 1.9, chapters glyf and loca.</remarks>
sealed class GlyphOutlines
{
    const int MaxDepth = 6;
    const int MaxPoints = 1_000_000; // of the whole face, composites resolved

    // Flags of a part of a composite glyph.
    const int Words = 1, AreOffsets = 2, HasScale = 8, More = 32, HasTwoScales = 64, HasMatrix = 128;

    readonly FontTable _glyf;
    readonly int[] _start;

    GlyphOutlines(FontTable glyf, FontTable loca, int count, bool longOffsets)
    {
        _glyf = glyf;
        _start = new int[count + 1];
        for (var i = 0; i <= count; i++)
        {
            var start = longOffsets ? loca.U32(4 * i) : 2u * loca.U16(2 * i);
            if (start > glyf.Length || (i > 0 && start < _start[i - 1])) throw loca.Broken($"glyph {i} has no valid place");
            _start[i] = (int)start;
        }
    }

    /// <summary>Shape [glyphs][contours][points].</summary>
    public static GlyphPoint[][][] ReadAll(FontTable glyf, FontTable loca, int count, bool longOffsets)
    {
        var outlines = new GlyphOutlines(glyf, loca, count, longOffsets);
        var glyphs = new GlyphPoint[count][][];
        var budget = MaxPoints;
        for (var i = 0; i < count; i++)
        {
            var contours = new List<GlyphPoint[]>();
            outlines.Read(i, contours, 0, ref budget);
            glyphs[i] = [.. contours];
        }

        return glyphs;
    }

    /// <summary>The glyphs that a composite glyph is put together from; none for others.</summary>
    public static List<ushort> Parts(FontTable data)
    {
        var parts = new List<ushort>();
        if (data.Length == 0 || data.I16(0) >= 0) return parts;
        var at = 10;
        int flags;
        do
        {
            flags = data.U16(at);
            parts.Add(data.U16(at + 2));
            at += 4 + ((flags & Words) != 0 ? 4 : 2);
            at += (flags & HasScale) != 0 ? 2 : (flags & HasTwoScales) != 0 ? 4 : (flags & HasMatrix) != 0 ? 8 : 0;
        }
        while ((flags & More) != 0);
        return parts;
    }

    void Read(int glyph, List<GlyphPoint[]> contours, int depth, ref int budget)
    {
        if (depth > MaxDepth) throw _glyf.Broken($"composites nest deeper than {MaxDepth}");
        if (glyph >= _start.Length - 1) throw _glyf.Broken($"a composite names glyph {glyph}, which does not exist");
        var data = _glyf.Slice(_start[glyph], _start[glyph + 1] - _start[glyph]);
        if (data.Length == 0) return;
        var count = data.I16(0);
        if (count >= 0) ReadSimple(data, count, contours, ref budget);
        else ReadComposite(data, contours, depth, ref budget);
    }

    static void ReadSimple(FontTable data, int count, List<GlyphPoint[]> contours, ref int budget)
    {
        const int OnCurve = 1, ShortX = 2, ShortY = 4, Repeat = 8, SameX = 16, SameY = 32;
        if (count == 0) return;
        var points = data.U16(10 + (2 * (count - 1))) + 1;
        budget -= points;
        if (budget < 0) throw data.Broken($"the glyphs have more than {MaxPoints} points");
        var at = 10 + (2 * count);
        at += 2 + data.U16(at); // instructions

        var flags = new byte[points];
        for (var i = 0; i < points; i++)
        {
            flags[i] = data.U8(at++);
            if ((flags[i] & Repeat) == 0) continue;
            for (var times = data.U8(at++); times > 0 && i + 1 < points; times--, i++) flags[i + 1] = flags[i];
        }

        var xs = Coordinates(data, ref at, flags, ShortX, SameX);
        var ys = Coordinates(data, ref at, flags, ShortY, SameY);
        var first = 0;
        for (var c = 0; c < count; c++)
        {
            var end = data.U16(10 + (2 * c)) + 1;
            if (end < first || end > points) throw data.Broken("contour ends are not in order");
            var contour = new GlyphPoint[end - first];
            for (var i = first; i < end; i++) contour[i - first] = new(xs[i], ys[i], (flags[i] & OnCurve) != 0);
            contours.Add(contour);
            first = end;
        }
    }

    static int[] Coordinates(FontTable data, ref int at, byte[] flags, int isShort, int sameOrPositive)
    {
        var values = new int[flags.Length];
        var value = 0;
        for (var i = 0; i < flags.Length; i++)
        {
            var same = (flags[i] & sameOrPositive) != 0;
            if ((flags[i] & isShort) != 0)
            {
                value += same ? data.U8(at) : -data.U8(at);
                at++;
            }
            else if (!same)
            {
                value += data.I16(at);
                at += 2;
            }

            values[i] = value;
        }

        return values;
    }

    void ReadComposite(FontTable data, List<GlyphPoint[]> contours, int depth, ref int budget)
    {
        var at = 10;
        int flags;
        do
        {
            flags = data.U16(at);
            int part = data.U16(at + 2);
            at += 4;
            var wide = (flags & Words) != 0;
            var isOffset = (flags & AreOffsets) != 0;
            // Parts aligned by point numbers instead of offsets are rare (old CJK fonts); they stay where they are.
            float dx = !isOffset ? 0 : wide ? data.I16(at) : (sbyte)data.U8(at);
            float dy = !isOffset ? 0 : wide ? data.I16(at + 2) : (sbyte)data.U8(at + 1);
            at += wide ? 4 : 2;
            var (xx, xy, yx, yy) = (1f, 0f, 0f, 1f);
            if ((flags & HasScale) != 0)
            {
                xx = yy = Fixed(data, ref at);
            }
            else if ((flags & HasTwoScales) != 0)
            {
                (xx, yy) = (Fixed(data, ref at), Fixed(data, ref at));
            }
            else if ((flags & HasMatrix) != 0)
            {
                (xx, xy, yx, yy) = (Fixed(data, ref at), Fixed(data, ref at), Fixed(data, ref at), Fixed(data, ref at));
            }

            // A part counts even when it is empty: otherwise nested empty parts could take for ever.
            if (--budget < 0) throw data.Broken($"the glyphs have more than {MaxPoints} points and parts");
            var own = contours.Count;
            Read(part, contours, depth + 1, ref budget);
            for (var c = own; c < contours.Count; c++)
            {
                var contour = contours[c];
                for (var i = 0; i < contour.Length; i++)
                {
                    var (x, y, on) = contour[i];
                    contour[i] = new((x * xx) + (y * yx) + dx, (x * xy) + (y * yy) + dy, on);
                }
            }
        }
        while ((flags & More) != 0);
    }

    // 2.14 fixed point.
    static float Fixed(FontTable data, ref int at)
    {
        at += 2;
        return data.I16(at - 2) / 16384f;
    }
}
