using System.Globalization;
using System.Security;
using System.Text;

namespace GeoBdt.Cli.Sample;

/// <summary>Writes workbooks as Excel does: numbers as numbers, texts shared, long identifiers as text.</summary>
static class XlsxSink
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string Package = "http://schemas.openxmlformats.org/package/2006";
    const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    // A number of more digits would lose its last ones.
    const int ExactDigits = 15;

    public static void Write(string path, IReadOnlyList<(string Name, IReadOnlyList<string> Header, List<string[]> Rows)> sheets)
    {
        var shared = new Dictionary<string, int>();
        var parts = new List<(string, string)>();
        var (list, targets, types) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        for (var i = 0; i < sheets.Count; i++)
        {
            var number = i + 1;
            parts.Add(($"xl/worksheets/sheet{number}.xml", Sheet(sheets[i].Header, sheets[i].Rows, shared)));
            list.Append(CultureInfo.InvariantCulture, $"<sheet name=\"{sheets[i].Name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>");
            targets.Append(CultureInfo.InvariantCulture, $"<Relationship Id=\"rId{number}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>");
            types.Append(CultureInfo.InvariantCulture, $"<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"{ContentType}.worksheet+xml\"/>");
        }

        var strings = string.Concat(shared.Keys.Select(text => $"<si><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></si>"));
        parts.Insert(0, ("[Content_Types].xml",
            $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{ContentType}.sheet.main+xml\"/>"
            + $"<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"{ContentType}.sharedStrings+xml\"/>{types}</Types>"));
        parts.Insert(1, ("_rels/.rels",
            $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"));
        parts.Insert(2, ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>{list}</sheets></workbook>"));
        parts.Insert(3, ("xl/_rels/workbook.xml.rels",
            $"<Relationships xmlns=\"{Package}/relationships\">{targets}<Relationship Id=\"rId0\" Type=\"{Office}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"));
        parts.Add(("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{strings}</sst>"));
        ZipSink.Write(path, parts.Select(part => (part.Item1, Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{part.Item2}"))));
    }

    static string Sheet(IReadOnlyList<string> header, List<string[]> rows, Dictionary<string, int> shared)
    {
        var xml = new StringBuilder($"<worksheet xmlns=\"{Main}\"><sheetData>");
        Row(xml, header, 1, shared);
        for (var i = 0; i < rows.Count; i++) Row(xml, rows[i], i + 2, shared);
        return xml.Append("</sheetData></worksheet>").ToString();
    }

    static void Row(StringBuilder xml, IReadOnlyList<string> values, int number, Dictionary<string, int> shared)
    {
        xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{number}\">");
        for (var column = 0; column < values.Count; column++)
        {
            var value = values[column];
            if (value.Length == 0) continue;
            var reference = Letters(column) + number.ToString(CultureInfo.InvariantCulture);
            if (IsNumber(value))
            {
                xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{reference}\"><v>{long.Parse(value, CultureInfo.InvariantCulture)}</v></c>");
                continue;
            }

            if (!shared.TryGetValue(value, out var index)) shared.Add(value, index = shared.Count);
            xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{reference}\" t=\"s\"><v>{index}</v></c>");
        }

        xml.Append("</row>");
    }

    // Codes with leading zeros lose them in Excel, so here too; dates and identifiers stay text.
    static bool IsNumber(string value) => value.Length <= ExactDigits && value.All(char.IsAsciiDigit);

    static string Letters(int column) => column < 26
        ? ((char)('A' + column)).ToString()
        : Letters((column / 26) - 1) + (char)('A' + (column % 26));
}
