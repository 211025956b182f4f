using System.Buffers.Binary;
using System.Text;
using GeoBdt.Tiles.Raster;
using GeoBdt.Tiles.Tests.Raster;
using GeoBdt.Tiles.Vektor;

namespace GeoBdt.Tiles.Tests.Vektor;

public class TrueTypeFileTests
{
    [Fact]
    public void Tables_are_in_order_with_right_sums_and_the_file_adds_up()
    {
        var file = TrueTypeFile.Write(TestFonts.Both.Regular, Glyphs("Désa"));

        Assert.Equal(0, file.Length % 4);
        Assert.Equal(0xB1B0AFBAu, Sum(file));
        var before = "";
        foreach (var (name, start, length, sum) in Directory(file))
        {
            Assert.True(string.CompareOrdinal(before, name) < 0, $"{before} before {name}");
            before = name;
            var bytes = new byte[(length + 3) & ~3];
            file.AsSpan(start, length).CopyTo(bytes);
            // The sum of head is taken without the number that makes the file add up.
            if (name == "head") bytes.AsSpan(8, 4).Clear();
            Assert.Equal(sum, Sum(bytes));
        }
    }

    [Fact]
    public void Glyphs_used_keep_their_outlines_and_the_others_are_empty()
    {
        const string Used = "Désa 35 % ½";
        var font = TestFonts.Both.Regular;
        var file = TrueTypeFile.Write(font, Glyphs(Used));

        // Read back as a face: with what a PDF does without from the original.
        var tables = TestWoff.Unpacked(TestFonts.Regular);
        foreach (var (name, start, length, _) in Directory(file)) tables[name] = file[start..(start + length)];
        // A face must have x and H to be read as one.
        var whole = OutlineFont.Read(TestWoff.Stored(WithGlyphs(tables, font, Used + "xH")));

        foreach (var glyph in Glyphs(Used + "xH")) Assert.Equal(font.Outline(glyph), whole.Outline(glyph));
        Assert.NotEmpty(font.Outline(Glyphs("Q")[0]));
        Assert.Empty(whole.Outline(Glyphs("Q")[0]));
        Assert.True(file.Length < TrueTypeFile.Write(font, Enumerable.Range(0, font.GlyphCount).Select(i => (ushort)i)).Length / 2);
    }

    static Dictionary<string, byte[]> WithGlyphs(Dictionary<string, byte[]> tables, OutlineFont font, string text)
    {
        var file = TrueTypeFile.Write(font, Glyphs(text));
        foreach (var (name, start, length, _) in Directory(file)) tables[name] = file[start..(start + length)];
        return tables;
    }

    static ushort[] Glyphs(string text) =>
        [.. text.EnumerateRunes().Select(rune => TestFonts.Both.Regular.GlyphOf(rune))];

    static IEnumerable<(string Name, int Start, int Length, uint Sum)> Directory(byte[] file)
    {
        for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(4)); i++)
        {
            var entry = file.AsMemory(12 + (16 * i), 16);
            yield return (
                Encoding.ASCII.GetString(entry.Span[..4]), BinaryPrimitives.ReadInt32BigEndian(entry.Span[8..]),
                BinaryPrimitives.ReadInt32BigEndian(entry.Span[12..]), BinaryPrimitives.ReadUInt32BigEndian(entry.Span[4..]));
        }
    }

    static uint Sum(ReadOnlySpan<byte> words)
    {
        var sum = 0u;
        for (var i = 0; i < words.Length; i += 4) sum += BinaryPrimitives.ReadUInt32BigEndian(words[i..]);
        return sum;
    }
}
