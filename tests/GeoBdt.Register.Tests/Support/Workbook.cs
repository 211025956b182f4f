using System.IO.Compression;
using System.Text;

namespace GeoBdt.Register.Tests;

/// <summary>Writes zips and minimal workbooks, part by part as the standard has them.</summary>
static class Workbook
{
    public static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    /// <summary>A workbook of sheets given as the XML inside <c>sheetData</c>.</summary>
    public static byte[] Xlsx(string[] sharedStrings, params (string Name, string SheetData)[] sheets)
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        var list = string.Concat(sheets.Select((one, i) => $"<sheet name=\"{one.Name}\" sheetId=\"{i + 1}\" r:id=\"rId{i + 1}\"/>"));
        var targets = string.Concat(sheets.Select((_, i) =>
            $"<Relationship Id=\"rId{i + 1}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"));
        var parts = new List<(string, byte[])>
        {
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"u8.ToArray()),
            ("xl/workbook.xml", Bytes($"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>{list}</sheets></workbook>")),
            ("xl/_rels/workbook.xml.rels", Bytes(
                $"<Relationships>{targets}<Relationship Id=\"rIdS\" Type=\"{Relations}/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/></Relationships>")),
            ("xl/sharedStrings.xml", Bytes(
                $"<sst xmlns=\"{Main}\">{string.Concat(sharedStrings.Select(text => $"<si><t xml:space=\"preserve\">{text}</t></si>"))}</sst>")),
        };
        parts.AddRange(sheets.Select((one, i) => (
            $"xl/worksheets/sheet{i + 1}.xml",
            Bytes($"<worksheet xmlns=\"{Main}\"><sheetData>{one.SheetData}</sheetData></worksheet>"))));
        return Zip([.. parts]);
    }

    /// <summary>A sheet from the lines of a delimited text: numbers as numbers, everything else as inline text.</summary>
    public static string Sheet(string text, char delimiter = ',')
    {
        var sheet = new StringBuilder();
        var row = 0;
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            sheet.Append("<row r=\"").Append(++row).Append("\">");
            foreach (var field in line.TrimEnd('\r').Split(delimiter))
            {
                if (field.Length is > 0 and < 16 && field.All(char.IsAsciiDigit)) sheet.Append("<c><v>").Append(field).Append("</v></c>");
                else sheet.Append("<c t=\"inlineStr\"><is><t>").Append(System.Security.SecurityElement.Escape(field)).Append("</t></is></c>");
            }

            sheet.Append("</row>");
        }

        return sheet.ToString();
    }

    static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
