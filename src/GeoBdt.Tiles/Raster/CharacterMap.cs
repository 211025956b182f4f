namespace GeoBdt.Tiles.Raster;

/// <summary>Glyph of each character, from <c>cmap</c> formats 4 and 12.</summary>
/// <remarks>Source: OpenType 1.9, chapter cmap.</remarks>
static class CharacterMap
{
    const int MaxCharacters = 200_000;

    public static Dictionary<int, ushort> Read(FontTable cmap, int glyphs)
    {
        var map = new Dictionary<int, ushort>();
        var found = false;
        var budget = MaxCharacters;
        // Unicode tables only: platform 0, or 3 with encoding 1 (BMP) or 10 (all).
        for (var i = 0; i < cmap.U16(2); i++)
        {
            var (platform, encoding) = (cmap.U16(4 + (8 * i)), cmap.U16(6 + (8 * i)));
            if (platform != 0 && (platform != 3 || (encoding != 1 && encoding != 10))) continue;
            var table = cmap.From(cmap.Offset32(8 + (8 * i)));
            switch (table.U16(0))
            {
                case 4:
                    ReadSegments(table, map, glyphs, ref budget);
                    found = true;
                    break;
                case 12:
                    ReadGroups(table, map, glyphs, ref budget);
                    found = true;
                    break;
            }
        }

        return found ? map : throw cmap.Broken("no Unicode table of format 4 or 12");
    }

    static void ReadSegments(FontTable table, Dictionary<int, ushort> map, int glyphs, ref int budget)
    {
        var twice = table.U16(6) & ~1;
        var (ends, starts) = (14, 16 + twice);
        var (deltas, ranges) = (starts + twice, starts + (2 * twice));
        for (var s = 0; s < twice; s += 2)
        {
            var (start, end, range) = (table.U16(starts + s), table.U16(ends + s), table.U16(ranges + s));
            for (int code = start; code <= end && code != 0xFFFF; code++)
            {
                int glyph = range == 0 ? code : table.U16(ranges + s + range + (2 * (code - start)));
                if (range == 0 || glyph != 0) glyph = (glyph + table.U16(deltas + s)) & 0xFFFF;
                Spend(table, ref budget);
                if (glyph != 0 && glyph < glyphs) map[code] = (ushort)glyph;
            }
        }
    }

    static void ReadGroups(FontTable table, Dictionary<int, ushort> map, int glyphs, ref int budget)
    {
        var groups = table.Offset32(12);
        for (var g = 0; g < groups; g++)
        {
            var at = 16 + (12 * g);
            var (start, end, glyph) = (table.U32(at), table.U32(at + 4), table.U32(at + 8));
            if (start > end || end > 0x10FFFF) throw table.Broken($"group {g} is not a range of characters");
            for (var code = start; code <= end && glyph < glyphs; code++, glyph++)
            {
                Spend(table, ref budget);
                if (glyph != 0) map[(int)code] = (ushort)glyph;
            }
        }
    }

    // Ranges may repeat each other; a damaged table must not take minutes.
    static void Spend(FontTable table, ref int budget)
    {
        if (--budget < 0) throw table.Broken($"more than {MaxCharacters} characters");
    }
}
