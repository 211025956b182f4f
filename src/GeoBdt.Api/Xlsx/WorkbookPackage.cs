using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace GeoBdt.Api.Xlsx;

/// <summary>
/// The parts of a workbook in a zip archive, written one after the other. The library's own packages stamp the time of
/// writing and random relationship ids, so the few parts around the sheets are laid here.
/// </summary>
sealed class WorkbookPackage : IDisposable
{
    const string Relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    static readonly char[] Letters = [.. Enumerable.Range('A', 26).Select(one => (char)one)];

    // The first date that a zip archive can hold.
    static readonly DateTimeOffset Stamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Excel's rules for the name of a sheet.
    const int LongestName = 31;
    static readonly SearchValues<char> NotInNames = SearchValues.Create("[]:*?/\\");

    readonly ZipArchive _archive;
    readonly List<string> _sheets = [];
    readonly List<DefinedName> _names = [];

    public WorkbookPackage(Stream stream) => _archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);

    public WorkbookStyles Styles { get; } = new();

    /// <summary>Adds a sheet; its rows are written as they come.</summary>
    /// <exception cref="ArgumentException">No name for a sheet, or one that another has.</exception>
    public void AddSheet(string name, SheetLayout layout, Action<SheetWriter> write)
    {
        if (name.Length is 0 or > LongestName || name.AsSpan().ContainsAny(NotInNames) || name.StartsWith('\'') || name.EndsWith('\'')
            || _sheets.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"'{name}' cannot name a sheet: 1 to {LongestName} characters without [ ] : * ? / \\, no quote at an end, none twice.", nameof(name));
        }

        _sheets.Add(name);
        using var entry = Entry($"xl/worksheets/sheet{_sheets.Count}.xml");
        using var xml = new SheetXml(entry);
        var sheet = new SheetWriter(xml, layout);
        sheet.Begin(isFirst: _sheets.Count == 1);
        write(sheet);
        sheet.End();
        if (sheet.FilterRange is { } filter) Define("_xlnm._FilterDatabase", Absolute(filter)).Hidden = true;
        if (layout.Print is { FirstRepeated: > 0 } print) Define("_xlnm.Print_Titles", $"${print.FirstRepeated}:${print.LastRepeated}");
    }

    /// <summary>Writes the parts that name the others.</summary>
    public void Dispose()
    {
        WritePart("xl/styles.xml", Styles.Stylesheet());
        WritePart("xl/workbook.xml", Workbook());
        WriteXml("xl/_rels/workbook.xml.rels", xml =>
        {
            xml.WriteStartElement("Relationships", Relationships);
            for (var i = 1; i <= _sheets.Count; i++) Relationship(xml, $"rId{i}", "worksheet", $"worksheets/sheet{i}.xml");
            Relationship(xml, $"rId{_sheets.Count + 1}", "styles", "styles.xml");
        });
        WriteXml("_rels/.rels", xml =>
        {
            xml.WriteStartElement("Relationships", Relationships);
            Relationship(xml, "rId1", "officeDocument", "xl/workbook.xml");
        });
        WriteXml("[Content_Types].xml", xml =>
        {
            xml.WriteStartElement("Types", Types);
            Default(xml, "rels", "application/vnd.openxmlformats-package.relationships+xml");
            Default(xml, "xml", "application/xml");
            Override(xml, "/xl/workbook.xml", Spreadsheet + "sheet.main+xml");
            Override(xml, "/xl/styles.xml", Spreadsheet + "styles+xml");
            for (var i = 1; i <= _sheets.Count; i++) Override(xml, $"/xl/worksheets/sheet{i}.xml", Spreadsheet + "worksheet+xml");
        });
        _archive.Dispose();
    }

    Workbook Workbook()
    {
        var sheets = new Sheets();
        for (var i = 1; i <= _sheets.Count; i++)
        {
            sheets.AppendChild(new Sheet { Name = _sheets[i - 1], SheetId = (uint)i, Id = $"rId{i}" });
        }

        return _names.Count == 0 ? new Workbook(sheets) : new Workbook(sheets, new DefinedNames(_names));
    }

    // A name that means something within the last sheet.
    DefinedName Define(string name, string cells)
    {
        var defined = new DefinedName($"'{_sheets[^1].Replace("'", "''", StringComparison.Ordinal)}'!{cells}") { Name = name, LocalSheetId = (uint)_sheets.Count - 1 };
        _names.Add(defined);
        return defined;
    }

    // A4:O9 as $A$4:$O$9.
    static string Absolute(string range) => string.Join(':', range.Split(':').Select(cell =>
    {
        var letters = cell.Length - cell.TrimStart(Letters).Length;
        return $"${cell[..letters]}${cell[letters..]}";
    }));

    void WritePart(string path, OpenXmlElement root)
    {
        using var entry = Entry(path);
        using var xml = OpenXmlWriter.Create(entry, Encoding.UTF8);
        xml.WriteStartDocument(standalone: true);
        xml.WriteElement(root);
    }

    void WriteXml(string path, Action<XmlWriter> write)
    {
        using var entry = Entry(path);
        using var xml = XmlWriter.Create(entry, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        xml.WriteStartDocument(standalone: true);
        write(xml);
        xml.WriteEndDocument();
    }

    Stream Entry(string path)
    {
        var entry = _archive.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = Stamp;
        return entry.Open();
    }

    static void Relationship(XmlWriter xml, string id, string kind, string target)
    {
        xml.WriteStartElement("Relationship");
        xml.WriteAttributeString("Id", id);
        xml.WriteAttributeString("Type", $"{Office}/{kind}");
        xml.WriteAttributeString("Target", target);
        xml.WriteEndElement();
    }

    static void Default(XmlWriter xml, string extension, string type)
    {
        xml.WriteStartElement("Default");
        xml.WriteAttributeString("Extension", extension);
        xml.WriteAttributeString("ContentType", type);
        xml.WriteEndElement();
    }

    static void Override(XmlWriter xml, string part, string type)
    {
        xml.WriteStartElement("Override");
        xml.WriteAttributeString("PartName", part);
        xml.WriteAttributeString("ContentType", type);
        xml.WriteEndElement();
    }
}
