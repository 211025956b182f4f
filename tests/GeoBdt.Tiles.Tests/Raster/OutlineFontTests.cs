using System.Text;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Tests.Raster;

public class OutlineFontTests
{
    [Fact]
    public void Source_Sans_has_the_measures_that_its_tables_state()
    {
        // Read with a separate script (Python, struct and zlib) from hmtx, cmap and maxp of the same file.
        var font = OutlineFont.Read(TestFonts.Regular);

        Assert.Equal(324, font.GlyphCount);
        Assert.Equal(1000, font.UnitsPerEm);
        Assert.Equal(504, font.Advance("a"));
        Assert.Equal(727, font.Advance("M"));
        Assert.Equal(200, font.Advance(" "));
        Assert.Equal(480, font.Advance("–"));
        Assert.Equal(486, (int)font.XHeight);
        Assert.True(font.Has(new Rune('é')));
        Assert.False(font.Has(new Rune('漢')));
    }

    [Fact]
    public void Pairs_are_kerned()
    {
        var font = OutlineFont.Read(TestFonts.Regular);

        Assert.Equal(-14, font.Advance("AV") - font.Advance("A") - font.Advance("V"));
        Assert.Equal(-66, font.Advance("To") - font.Advance("T") - font.Advance("o"));
        Assert.Equal(0, font.Advance("nn") - (2 * font.Advance("n")));
    }

    [Fact]
    public void Damaged_bytes_are_one_exception_and_never_a_crash()
    {
        var random = new Random(11);
        var refused = 0;
        for (var round = 0; round < 400; round++)
        {
            var bytes = (byte[])TestFonts.Regular.Clone();
            if (round % 4 == 0) Array.Resize(ref bytes, random.Next(bytes.Length));
            // Mostly in the header and directory, where numbers are lengths.
            for (var i = 0; i < 1 + (round % 6) && bytes.Length > 0; i++)
            {
                bytes[random.Next(round % 2 == 0 ? Math.Min(bytes.Length, 400) : bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                OutlineFont.Read(bytes).Advance("Kabupaten Trenggalek – 2020");
            }
            catch (FontException)
            {
                refused++;
            }
        }

        Assert.True(refused > 200, $"Only {refused} of 400 damaged files were refused.");
    }

    [Fact]
    public void Damage_inside_the_unpacked_tables_is_found_too()
    {
        // Compression hides most of the tables from random damage: damage them unpacked and store them so.
        var random = new Random(12);
        var sheet = new MapSheet
        {
            Shapes = ShapeSet.Empty(1),
            Features = [0],
            StyleOf = [0],
            Legend = [new(AreaStyle.Zero, "1–2", 1)],
            Title = "Kabupaten AVATAR Ra'as é",
        };
        var unpacked = TestWoff.Unpacked(TestFonts.Regular);
        for (var round = 0; round < 400; round++)
        {
            var tables = unpacked.ToDictionary(table => table.Key, table => (byte[])table.Value.Clone());
            var names = (string[])["cmap", "GPOS", "glyf", "loca", "head", "hhea", "maxp", "hmtx"];
            var table = tables[names[round % names.Length]];
            for (var i = 0; i < 1 + (round % 5); i++)
            {
                table[random.Next(round % 3 == 0 ? table.Length : Math.Min(table.Length, 64))] = (byte)random.Next(256);
            }

            try
            {
                // What is not refused must also draw.
                var font = OutlineFont.Read(TestWoff.Stored(tables));
                MapPicture.Draw(sheet, 240, 240, new MapFonts(font, font));
            }
            catch (FontException)
            {
                continue;
            }
            catch (Exception cause)
            {
                Assert.Fail($"round {round} (seed 12): {cause}");
            }
        }
    }

    [Fact]
    public void Other_files_are_refused_by_name()
    {
        Assert.Equal("WOFF", Assert.Throws<FontException>(() => OutlineFont.Read(Array.Empty<byte>())).Table);
        Assert.Equal("WOFF", Assert.Throws<FontException>(() => OutlineFont.Read("wOF2 and more than forty-four bytes of it all"u8.ToArray())).Table);
        var tables = TestWoff.Unpacked(TestFonts.Regular);
        tables.Remove("glyf");
        Assert.Equal("glyf", Assert.Throws<FontException>(() => OutlineFont.Read(TestWoff.Stored(tables))).Table);
    }

    [Fact]
    public void The_old_kern_table_serves_when_GPOS_is_missing()
    {
        var tables = TestWoff.Unpacked(TestFonts.Regular);
        tables.Remove("GPOS");
        Assert.Equal(0, Kerning(tables));
        // Version 0, one subtable: version 0, length 20, horizontal; one pair A V of −77 with three search fields.
        var (a, v) = (GlyphOf(tables, 'A'), GlyphOf(tables, 'V'));
        tables["kern"] = [0, 0, 0, 1, 0, 0, 0, 20, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, (byte)(a >> 8), (byte)a, (byte)(v >> 8), (byte)v, 0xFF, 0xB3];

        Assert.Equal(-77, Kerning(tables));

        static int Kerning(Dictionary<string, byte[]> tables)
        {
            var font = OutlineFont.Read(TestWoff.Stored(tables));
            return font.Advance("AV") - font.Advance("A") - font.Advance("V");
        }
    }

    // cmap format 4 of a Latin face read plainly: segments with a delta.
    static int GlyphOf(Dictionary<string, byte[]> tables, char letter)
    {
        var cmap = tables["cmap"];
        int U16(int at) => (cmap[at] << 8) | cmap[at + 1];
        var table = (U16(8) << 16) | U16(10);
        var twice = U16(table + 6);
        for (var s = 0; s < twice; s += 2)
        {
            var (end, start) = (U16(table + 14 + s), U16(table + 16 + twice + s));
            if (letter < start || letter > end) continue;
            var rangeAt = table + 16 + (3 * twice) + s;
            var delta = U16(table + 16 + (2 * twice) + s);
            return U16(rangeAt) == 0
                ? (letter + delta) & 0xFFFF
                : (U16(rangeAt + U16(rangeAt) + (2 * (letter - start))) + delta) & 0xFFFF;
        }

        return 0;
    }
}
