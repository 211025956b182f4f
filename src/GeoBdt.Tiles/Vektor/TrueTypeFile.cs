using System.Buffers.Binary;
using System.Text;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Vektor;

/// <summary>Writes a TrueType file that holds the outlines of the glyphs used: what a PDF embeds.</summary>
/// <remarks>
/// Glyphs keep their numbers, so that widths and layout stay as they are; those not used are left empty. Source: OpenType 1.9,
/// chapters "Organization of an OpenType font", glyf and loca; PDF 1.7 (ISO 32000-1), 9.9.
/// </remarks>
static class TrueTypeFile
{
    const int HeaderLength = 12;
    const int EntryLength = 16;

    // Those that PDF asks for, in the order of the directory; hints (cvt, fpgm, prep) where the face has them.
    static readonly string[] Copied = ["cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"];

    /// <summary>Writes the file.</summary>
    /// <param name="font">The face.</param>
    /// <param name="used">Glyphs to keep; glyph 0 and the parts of composites are kept too.</param>
    public static byte[] Write(OutlineFont font, IEnumerable<ushort> used)
    {
        var (glyf, loca) = Outlines(font, used);
        var tables = new List<(string Name, ReadOnlyMemory<byte> Bytes)>();
        foreach (var name in Copied)
        {
            if (name == "glyf") tables.Add((name, glyf));
            else if (name == "loca") tables.Add((name, loca));
            else if (name == "head") tables.Add((name, Head(font.File.Required(name))));
            else if (font.File.TryGet(name, out var table)) tables.Add((name, table.Bytes));
        }

        var start = HeaderLength + (EntryLength * tables.Count);
        var file = new byte[start + tables.Sum(table => Padded(table.Bytes.Length))];
        var power = 1 << (31 - int.LeadingZeroCount(tables.Count));
        Put32(file, 0, 0x00010000);
        Put16(file, 4, tables.Count);
        Put16(file, 6, 16 * power);
        Put16(file, 8, int.Log2(power));
        Put16(file, 10, (16 * tables.Count) - (16 * power));
        var headStart = 0;
        for (var i = 0; i < tables.Count; i++)
        {
            var (name, bytes) = tables[i];
            var entry = HeaderLength + (EntryLength * i);
            Encoding.ASCII.GetBytes(name, file.AsSpan(entry));
            bytes.Span.CopyTo(file.AsSpan(start));
            Put32(file, entry + 4, Sum(file.AsSpan(start, Padded(bytes.Length))));
            Put32(file, entry + 8, (uint)start);
            Put32(file, entry + 12, (uint)bytes.Length);
            if (name == "head") headStart = start;
            start += Padded(bytes.Length);
        }

        // The sum of the whole file becomes this number.
        const uint Whole = 0xB1B0AFBA;
        Put32(file, headStart + 8, Whole - Sum(file));
        return file;
    }

    static (byte[] Glyf, byte[] Loca) Outlines(OutlineFont font, IEnumerable<ushort> used)
    {
        var (glyf, loca) = (font.File.Required("glyf"), font.File.Required("loca"));
        var isLong = font.File.Required("head").I16(50) != 0;
        var kept = new bool[font.GlyphCount];
        var waiting = new Stack<ushort>([0, .. used]);
        while (waiting.TryPop(out var glyph))
        {
            if (kept[glyph]) continue;
            kept[glyph] = true;
            foreach (var part in GlyphOutlines.Parts(Glyph(glyph))) waiting.Push(part);
        }

        var outlines = new MemoryStream();
        var places = new byte[4 * (font.GlyphCount + 1)];
        for (var i = 0; i < font.GlyphCount; i++)
        {
            Put32(places, 4 * i, (uint)outlines.Length);
            if (!kept[i]) continue;
            outlines.Write(Glyph((ushort)i).Bytes.Span);
            while (outlines.Length % 4 != 0) outlines.WriteByte(0);
        }

        Put32(places, 4 * font.GlyphCount, (uint)outlines.Length);
        return (outlines.ToArray(), places);

        FontTable Glyph(ushort glyph)
        {
            var (from, to) = (Place(glyph), Place(glyph + 1));
            return glyf.Slice(from, to - from);
        }

        int Place(int glyph) => isLong ? (int)loca.U32(4 * glyph) : 2 * loca.U16(2 * glyph);
    }

    // Places of glyphs are written as 32 bits; the sum of the file is put in when it is known.
    static byte[] Head(FontTable head)
    {
        var bytes = head.Bytes.ToArray();
        Put32(bytes, 8, 0);
        Put16(bytes, 50, 1);
        return bytes;
    }

    static int Padded(int length) => (length + 3) & ~3;

    static uint Sum(ReadOnlySpan<byte> words)
    {
        var sum = 0u;
        for (var i = 0; i < words.Length; i += 4) sum += BinaryPrimitives.ReadUInt32BigEndian(words[i..]);
        return sum;
    }

    static void Put16(byte[] file, int at, int value) => BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(at), (ushort)value);

    static void Put32(byte[] file, int at, uint value) => BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(at), value);
}
