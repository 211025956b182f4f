using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using GeoBdt.Api.Unggahan;
using GeoBdt.Api.Xlsx;

namespace GeoBdt.Api.Kuota.Unggahan;

/// <summary>
/// Rows of the sheets of an XLSX workbook (ECMA-376), read forwards through its XML: no formula is computed, nothing outside of the file is fetched, and what
/// is not a cell is passed over.
/// </summary>
sealed class XlsxTable : IDisposable
{
    const int MostEntries = 2_000, MostSheets = 20, MostDepth = 64;

    readonly ZipArchive _zip;
    readonly BoundedStream.Budget _budget;
    readonly SharedTexts _shared = new();
    readonly CellFormats _formats = new();

    // What is being read, for messages: a part of the file; or a sheet by its name, and where in it.
    string _part = "";
    string? _sheet;
    (int Column, int Line)? _cell;

    XlsxTable(ZipArchive zip, CancellationToken stop) => (_zip, _budget) = (zip, new(TableLimits.MostUnpacked, NodeTooLong, stop));

    /// <summary>Whether bytes begin as a ZIP archive does.</summary>
    public static bool IsZip(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\u0003\u0004"u8);

    /// <summary>Whether bytes begin as an OLE file does: an encrypted workbook, or one of before 2007.</summary>
    public static bool IsOle(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    /// <summary>Why an OLE file is not read.</summary>
    public static TableException WhyNotOle(ReadOnlySpan<byte> bytes) => bytes.IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0
        ? new(null, new("berkas XLSX berkata sandi; simpan tanpa kata sandi", "the workbook has a password; save it without one"))
        : new(null, new("berkas XLS lama; simpan sebagai XLSX atau CSV", "an old XLS file; save it as XLSX or CSV"));

    /// <summary>Opens a workbook.</summary>
    /// <param name="bytes">All of it.</param>
    /// <param name="stop">Stops this and every later reading.</param>
    /// <exception cref="TableException">It is none.</exception>
    public static XlsxTable Open(byte[] bytes, CancellationToken stop)
    {
        ZipArchive? zip = null;
        try
        {
            zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostEntries) throw Broken();
            var table = new XlsxTable(zip, stop);
            table.Read("xl/styles.xml", table._formats.Take);
            table.ReadNodes(SharedTexts.Part, table._shared.Take);
            return table;
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            zip?.Dispose();
            throw Broken();
        }
        catch (Exception exception) when (exception is TableException or OperationCanceledException)
        {
            zip?.Dispose();
            throw;
        }
    }

    /// <summary>The visible sheets in the order of the workbook, by name and part.</summary>
    /// <exception cref="TableException">The workbook is damaged.</exception>
    public IReadOnlyList<(string Name, string Part)> Sheets()
    {
        try
        {
            var targets = new Dictionary<string, string>();
            Read("xl/_rels/workbook.xml.rels", xml =>
            {
                if (xml.LocalName == "Relationship" && xml.GetAttribute("Id") is { } id && xml.GetAttribute("Target") is { } target)
                {
                    targets[id] = target.StartsWith('/') ? target[1..] : $"xl/{target}";
                    if (targets.Count > MostEntries) throw Broken();
                }
            });
            var sheets = new List<(string, string)>();
            Read("xl/workbook.xml", xml =>
            {
                if (xml.LocalName != "sheet" || xml.GetAttribute("state") is "hidden" or "veryHidden" || sheets.Count == MostSheets) return;
                var id = xml.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
                    ?? xml.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships");
                if (id is not null && targets.TryGetValue(id, out var target)) sheets.Add((xml.GetAttribute("name") ?? target, target));
            });
            return sheets.Count > 0 ? sheets : throw new TableException(null, new("ZIP ini bukan buku kerja XLSX", "this ZIP is no XLSX workbook"));
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            throw Broken();
        }
    }

    /// <summary>The rows of a sheet that have cells, one at a time.</summary>
    /// <exception cref="TableException">The sheet is damaged or too large.</exception>
    public IEnumerable<TableRow> Rows((string Name, string Part) sheet)
    {
        using var xml = Guarded(() => Open(sheet.Part)) ?? throw Broken();
        _sheet = sheet.Name;
        var (line, count) = (0, 0);
        while (Guarded(() => NextRow(xml)))
        {
            TableLimits.CheckRows(++count, line);
            line = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : line + 1;
            var cells = Guarded(() => Cells(xml, line));
            yield return new TableRow(line, cells);
        }
    }

    public void Dispose() => _zip.Dispose();

    // Below the sheet and its data, in whichever of the two namespaces (transitional or strict) it is written.
    bool NextRow(XmlReader xml)
    {
        while (Next(xml))
        {
            if (xml is { NodeType: XmlNodeType.Element, Depth: 2, LocalName: "row" }) return true;
        }

        return false;
    }

    // The framework's reader holds a node for every element that is open, however many there are.
    bool Next(XmlReader xml)
    {
        _budget.BeginNode();
        return xml.Read() && (xml.Depth <= MostDepth ? true : throw Broken());
    }

    List<TableCell> Cells(XmlReader xml, int line)
    {
        var cells = new List<TableCell>();
        if (xml.IsEmptyElement) return cells;
        for (var depth = xml.Depth; Next(xml) && xml.Depth > depth;)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c") continue;
            var column = ColumnOf(xml.GetAttribute("r")) ?? cells.Count;
            // Formatted cells far to the right of every table.
            if (column >= TableLimits.MostColumns) continue;
            while (cells.Count <= column) cells.Add(default);
            _cell = (column, line);
            cells[column] = Cell(xml);
            _cell = null;
        }

        return cells;
    }

    TableCell Cell(XmlReader xml)
    {
        var (type, style) = (xml.GetAttribute("t"), int.TryParse(xml.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0);
        if (xml.IsEmptyElement) return default;
        string? text = null;
        var (isInside, isGuide, letters) = (false, false, 0);
        for (var depth = xml.Depth; Next(xml) && xml.Depth > depth;)
        {
            switch (xml.NodeType)
            {
                // Phonetic guides are no text.
                case XmlNodeType.Element when xml.LocalName is "v" or "t" && !isGuide:
                    text ??= "";
                    isInside = !xml.IsEmptyElement;
                    break;
                case XmlNodeType.Element:
                    isGuide |= xml.LocalName == "rPh" && !xml.IsEmptyElement;
                    break;
                case XmlNodeType.EndElement:
                    isInside &= xml.LocalName is not ("v" or "t");
                    isGuide &= xml.LocalName != "rPh";
                    break;
                case XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA when isInside:
                    var piece = xml.Value;
                    letters += piece.Length;
                    if (letters > TableLimits.MostCellLetters) throw TableLimits.TooLong(_cell?.Line, Place());
                    if (text!.Length < TableLimits.MostLetters) text += piece[..Math.Min(piece.Length, TableLimits.MostLetters - text.Length)];
                    break;
                default:
                    break;
            }
        }

        if (text is null) return default;
        return type switch
        {
            "s" => new(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < _shared.Count ? _shared[at] : throw Broken(), CellKind.Text),
            "str" or "inlineStr" => new(text, CellKind.Text),
            "b" or "e" => new(text, CellKind.Other),
            "d" => new(text, CellKind.Date),
            _ => new(text, _formats.IsDate(style) ? CellKind.Date : CellKind.Number),
        };
    }

    // "AB12" → 27.
    static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var c in reference ?? "")
        {
            if (!char.IsAsciiLetterUpper(c) || column > TableLimits.MostColumns) break;
            column = (column * 26) + c - 'A' + 1;
        }

        return column == 0 ? null : column - 1;
    }

    // Every element of a part.
    void Read(string part, Action<XmlReader> element) => ReadNodes(part, xml =>
    {
        if (xml.NodeType == XmlNodeType.Element) element(xml);
    });

    void ReadNodes(string part, Action<XmlReader> node)
    {
        using var xml = Open(part);
        while (xml is not null && Next(xml)) node(xml);
    }

    XmlReader? Open(string part)
    {
        (_part, _sheet) = (part, null);
        return _zip.GetEntry(part) is not { } entry ? null : XmlReader.Create(
            new BoundedStream(entry.Open(), _budget),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true, IgnoreComments = true, IgnoreProcessingInstructions = true });
    }

    // Sheet and cell; or the part, with the number of the shared text.
    (string Id, string En) Place()
    {
        if (_sheet is null) return _part == SharedTexts.Part ? _shared.Place : (_part, _part);
        var name = Problems.Shown(_sheet);
        return _cell is not ({ } column, { } line) ? ($"lembar '{name}'", $"sheet '{name}'")
            : ($"lembar '{name}' sel {SheetWriter.ColumnName(column)}{line}", $"sheet '{name}' cell {SheetWriter.ColumnName(column)}{line}");
    }

    TableException NodeTooLong()
    {
        var (id, en) = Place();
        return new(_cell?.Line, new($"{id}: unsur XML terlalu panjang", $"{en}: an XML element is too long"));
    }

    static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            throw Broken();
        }
    }

    static bool IsBroken(Exception exception) => exception is XmlException or InvalidDataException or IOException or NotSupportedException or InvalidOperationException or EndOfStreamException;

    static TableException Broken() => new(null, new("buku kerja XLSX rusak, berkata sandi, atau terlalu besar", "the XLSX workbook is damaged, has a password, or is too large"));
}
