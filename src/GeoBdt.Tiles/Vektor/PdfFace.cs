using System.Security.Cryptography;
using System.Text;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Tiles.Vektor;

/// <summary>A face within a PDF: the glyphs that texts use, and what they stand for.</summary>
/// <remarks>
/// Text is written in glyph numbers (Identity-H); the ToUnicode map turns them back into characters, so that text can be selected and
/// searched. Source: ISO 32000-1, 9.7 (composite fonts), 9.8 (descriptors), 9.10 (extraction).
/// </remarks>
sealed class PdfFace(OutlineFont font, string name)
{
    // Unit of widths in a PDF: a thousandth of the em.
    const double EmParts = 1000;

    // The most entries that one section of a character map may have.
    const int MostInSection = 100;

    // Places of xMin, yMin, xMax and yMax in the table head.
    static readonly int[] BoxOffsets = [36, 38, 40, 42];

    readonly SortedDictionary<ushort, Rune> _used = [];

    public OutlineFont Font => font;

    /// <summary>Its name among the resources of the page.</summary>
    public string Name => name;

    /// <summary>Notes that a glyph stands for a character.</summary>
    /// <returns>False when its number says something else already: the glyph alone does not tell the character.</returns>
    public bool Use(ushort glyph, Rune character)
    {
        // Glyph 0 is drawn for every character that the face lacks.
        if (_used.TryAdd(glyph, character)) return glyph != 0;
        return glyph != 0 && _used[glyph] == character;
    }

    /// <summary>Adds the face to a file.</summary>
    /// <returns>The number of its object.</returns>
    public int AddTo(PdfFile file)
    {
        var program = TrueTypeFile.Write(font, _used.Keys);
        var stream = file.AddStream($"/Length1 {program.Length}", program);
        var baseName = $"{Tag(program)}+{PostScriptName()}";
        var head = font.File.Required("head");
        string[] box = [.. BoxOffsets.Select(at => Em(head.I16(at)))];
        var descriptor = file.Add(
            $"<< /Type /FontDescriptor /FontName /{baseName} /Flags 4 /FontBBox [{string.Join(' ', box)}] /ItalicAngle 0 "
            + $"/Ascent {Em(font.Ascent)} /Descent {Em(-font.Descent)} /CapHeight {Em(font.CapHeight)} /XHeight {Em(font.XHeight)} "
            + $"/StemV 80 /FontFile2 {stream} 0 R >>");
        var widths = new StringBuilder();
        foreach (var glyph in _used.Keys) widths.Append($"{glyph} [{Em(font.AdvanceOf(glyph))}] ");
        var descendant = file.Add(
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{baseName} /CIDToGIDMap /Identity "
            + "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            + $"/FontDescriptor {descriptor} 0 R /DW 1000 /W [{widths}] >>");
        var unicode = file.AddStream("", Encoding.ASCII.GetBytes(CharacterMap()));
        return file.Add(
            $"<< /Type /Font /Subtype /Type0 /BaseFont /{baseName} /Encoding /Identity-H "
            + $"/DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>");
    }

    // Six letters that say that the face is a part of the whole, and of two parts that they differ.
    static string Tag(byte[] program)
    {
        const int Letters = 6;
        return string.Concat(SHA256.HashData(program).Take(Letters).Select(one => (char)('A' + (one % 26))));
    }

    // Record 6 of the table name, in UTF-16; only letters, digits and hyphens may stand in a name here.
    string PostScriptName()
    {
        const int PostScript = 6, Windows = 3;
        if (!font.File.TryGet("name", out var table)) return name;
        for (var i = 0; i < table.U16(2); i++)
        {
            var record = 6 + (12 * i);
            if (table.U16(record) != Windows || table.U16(record + 6) != PostScript) continue;
            var text = table.Slice(table.U16(4) + table.U16(record + 10), table.U16(record + 8));
            var letters = Encoding.BigEndianUnicode.GetString(text.Bytes.Span)
                .Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
            return string.Concat(letters) is { Length: > 0 } found ? found : name;
        }

        return name;
    }

    string CharacterMap()
    {
        var map = new StringBuilder(
            """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange

            """);
        foreach (var section in _used.Chunk(MostInSection))
        {
            map.Append($"{section.Length} beginbfchar\n");
            foreach (var (glyph, character) in section)
            {
                map.Append($"<{glyph:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(character.ToString()))}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }

    string Em(double units) => ((int)Math.Round(units * EmParts / font.UnitsPerEm)).ToString(
        System.Globalization.CultureInfo.InvariantCulture);
}
