using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace GeoBdt.Api.DaftarNilai;

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

    // The first date that a zip archive can hold.
    static readonly DateTimeOffset Stamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly ZipArchive _archive;
    readonly List<string> _sheets = [];

    public WorkbookPackage(Stream stream, WorkbookStyles styles)
    {
        _archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        Styles = styles;
        WritePart("xl/styles.xml", styles.Stylesheet());
    }

    public WorkbookStyles Styles { get; }

    /// <summary>Adds a sheet; its rows are written as they come.</summary>
    public void AddSheet(string name, SheetLayout layout, Action<SheetWriter> write)
    {
        _sheets.Add(name);
        using var entry = Entry($"xl/worksheets/sheet{_sheets.Count}.xml");
        using var xml = OpenXmlWriter.Create(entry, Encoding.UTF8);
        var sheet = new SheetWriter(xml);
        sheet.Begin(layout, isFirst: _sheets.Count == 1);
        write(sheet);
        sheet.End(layout);
    }

    /// <summary>Writes the parts that name the others.</summary>
    public void Dispose()
    {
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

        return new Workbook(sheets);
    }

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
