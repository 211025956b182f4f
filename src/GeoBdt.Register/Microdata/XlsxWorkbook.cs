using System.IO.Compression;
using System.Xml;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Microdata;

/// <summary>The sheets of an Excel workbook (Office Open XML), as tables of delimited text.</summary>
/// <remarks>Source: ECMA-376, part 1, section 18 (SpreadsheetML). Only what a table of values needs is read.</remarks>
static class XlsxWorkbook
{
    const string WorkbookPart = "xl/workbook.xml";
    const string RelationsPart = "xl/_rels/workbook.xml.rels";

    /// <summary>How every part is read: no document types, nothing from outside the file.</summary>
    public static XmlReaderSettings Settings { get; } = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    /// <summary>True when an archive is a workbook.</summary>
    public static bool IsOne(ZipArchive archive) => archive.GetEntry(WorkbookPart) is not null;

    /// <summary>The sheets.</summary>
    /// <param name="container">File on disk.</param>
    /// <param name="path">What messages call the workbook.</param>
    /// <param name="open">Opens it.</param>
    /// <exception cref="MicrodataException">No workbook, or a damaged one.</exception>
    public static IEnumerable<TableFile> Tables(string container, string path, Func<Stream> open)
    {
        var strings = new Lazy<SharedStrings>(() => ReadStrings(path, open));
        foreach (var (name, part) in Sheets(path, open))
        {
            var sheet = $"{path}[{name}]";
            yield return new TableFile(container, sheet, () => new XlsxSheetStream(OpenPart(path, open, part), strings, sheet));
        }
    }

    static List<(string Name, string Part)> Sheets(string path, Func<Stream> open)
    {
        var targets = Relations(path, open).ToDictionary(one => one.Id, one => one.Target);
        var sheets = new List<(string, string)>();
        using var xml = OpenPart(path, open, WorkbookPart);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "sheet") continue;
            var id = xml.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
                ?? xml.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships");
            if (id is not null && targets.TryGetValue(id, out var part)) sheets.Add((xml.GetAttribute("name") ?? id, part));
        }

        return sheets;
    }

    static SharedStrings ReadStrings(string path, Func<Stream> open)
    {
        var part = Relations(path, open).FirstOrDefault(one => one.Type.EndsWith("/sharedStrings", StringComparison.Ordinal)).Target;
        if (part is null) return new SharedStrings();
        using var xml = OpenPart(path, open, part);
        return SharedStrings.Read(xml);
    }

    static List<(string Id, string Type, string Target)> Relations(string path, Func<Stream> open)
    {
        var found = new List<(string, string, string)>();
        using var xml = OpenPart(path, open, RelationsPart);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "Relationship") continue;
            var target = xml.GetAttribute("Target") ?? "";
            found.Add((
                xml.GetAttribute("Id") ?? "",
                xml.GetAttribute("Type") ?? "",
                target.StartsWith('/') ? target[1..] : $"xl/{target}"));
        }

        return found;
    }

    static XmlReader OpenPart(string path, Func<Stream> open, string part)
    {
        var archive = new ZipArchive(open(), ZipArchiveMode.Read);
        if (archive.GetEntry(part) is { } entry) return XmlReader.Create(new UnpackedStream(archive, entry, path), Settings);
        archive.Dispose();
        throw new MicrodataException(path, null, null, "berkas-rusak",
            new Teks($"bagian {part} tidak ada dalam buku kerja.", $"the workbook lacks its part {part}."));
    }
}
