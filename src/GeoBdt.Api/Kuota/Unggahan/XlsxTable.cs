using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace GeoBdt.Api.Kuota.Unggahan;

/// <summary>
/// Rows of the sheets of an XLSX workbook (ECMA-376), read forwards through its XML: no formula is computed, nothing outside of the file is fetched, and what
/// is not a cell is passed over.
/// </summary>
sealed class XlsxTable : IDisposable
{
    const int MostEntries = 2_000, MostSheets = 20, MostShared = 2_000_000, MostDepth = 64;

    // Twice what Excel has (specifications: 65,490 formats of cells).
    const int MostFormats = 131_072;

    // Letters of all shared texts, which must be held.
    const long MostSharedLetters = 32L << 20;

    // Built-in formats that show a date or time (ECMA-376, 18.8.30).
    static readonly int[] DateFormats = [14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58];

    readonly ZipArchive _zip;
    readonly BoundedStream.Budget _budget = new(TableLimits.MostUnpacked);
    readonly List<string> _shared = [];
    readonly List<bool> _isDate = [];

    XlsxTable(ZipArchive zip) => _zip = zip;

    /// <summary>Whether bytes begin as a ZIP archive does.</summary>
    public static bool IsZip(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\u0003\u0004"u8);

    /// <summary>Whether bytes begin as an OLE file does: an encrypted workbook, or one of before 2007.</summary>
    public static bool IsOle(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    /// <summary>Why an OLE file is not read.</summary>
    public static TableException WhyNotOle(ReadOnlySpan<byte> bytes) => bytes.IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0
        ? new(null, new("berkas XLSX berkata sandi; simpan tanpa kata sandi", "the workbook has a password; save it without one"))
        : new(null, new("berkas XLS lama; simpan sebagai XLSX atau CSV", "an old XLS file; save it as XLSX or CSV"));

    /// <summary>Opens a workbook.</summary>
    /// <exception cref="TableException">It is none.</exception>
    public static XlsxTable Open(byte[] bytes)
    {
        ZipArchive? zip = null;
        try
        {
            zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostEntries) throw Broken();
            var table = new XlsxTable(zip);
            table.ReadStyles();
            table.ReadShared();
            return table;
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            zip?.Dispose();
            throw Broken();
        }
        catch (TableException)
        {
            zip?.Dispose();
            throw;
        }
    }

    /// <summary>The visible sheets in the order of the workbook.</summary>
    /// <exception cref="TableException">The workbook is damaged.</exception>
    public IReadOnlyList<string> Sheets()
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
            var sheets = new List<string>();
            Read("xl/workbook.xml", xml =>
            {
                if (xml.LocalName != "sheet" || xml.GetAttribute("state") is "hidden" or "veryHidden" || sheets.Count == MostSheets) return;
                var id = xml.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
                    ?? xml.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships");
                if (id is not null && targets.TryGetValue(id, out var target)) sheets.Add(target);
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
    public IEnumerable<TableRow> Rows(string sheet)
    {
        using var xml = Guarded(() => Open(sheet)) ?? throw Broken();
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
    static bool NextRow(XmlReader xml)
    {
        while (Next(xml))
        {
            if (xml is { NodeType: XmlNodeType.Element, Depth: 2, LocalName: "row" }) return true;
        }

        return false;
    }

    // The framework's reader holds a node for every element that is open, however many there are.
    static bool Next(XmlReader xml) => xml.Read() && (xml.Depth <= MostDepth ? true : throw Broken());

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
            cells[column] = Cell(xml, line);
        }

        return cells;
    }

    TableCell Cell(XmlReader xml, int line)
    {
        var (type, style) = (xml.GetAttribute("t"), int.TryParse(xml.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0);
        if (xml.IsEmptyElement) return default;
        string? text = null;
        var (isInside, isGuide) = (false, false);
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
                    text += xml.Value;
                    if (text.Length > TableLimits.MostLetters) throw TableLimits.TooLong(line);
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
            _ => new(text, style < _isDate.Count && _isDate[style] ? CellKind.Date : CellKind.Number),
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

    void ReadStyles()
    {
        var dates = DateFormats.ToHashSet();
        var isOfCells = false;
        Read("xl/styles.xml", xml =>
        {
            var isNumber = int.TryParse(xml.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id);
            if (xml.LocalName == "numFmt" && isNumber && IsDateCode(xml.GetAttribute("formatCode") ?? "")) dates.Add(id);
            // Formats of cells and of named styles are written alike.
            if (xml.LocalName is "cellXfs" or "cellStyleXfs" or "cellStyles" or "dxfs") isOfCells = xml.LocalName == "cellXfs";
            if (isOfCells && xml.LocalName == "xf") _isDate.Add(isNumber && dates.Contains(id));
            if (_isDate.Count > MostFormats || dates.Count > MostFormats) throw Broken();
        });
    }

    // Outside of quotes and brackets, where colours and currencies stand.
    static bool IsDateCode(string code)
    {
        var (isQuoted, isBracketed) = (false, false);
        foreach (var c in code)
        {
            if (c == '"') isQuoted = !isQuoted;
            else if (c is '[' or ']') isBracketed = c == '[';
            else if (!isQuoted && !isBracketed && "dmyhs".Contains(char.ToLowerInvariant(c), StringComparison.Ordinal)) return true;
        }

        return false;
    }

    void ReadShared()
    {
        using var xml = Open("xl/sharedStrings.xml");
        if (xml is null) return;
        var letters = 0L;
        var text = new StringBuilder();
        var (isInside, isGuide) = (false, false);
        while (Next(xml))
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when xml.LocalName == "si" && xml.IsEmptyElement:
                    _shared.Add("");
                    break;
                case XmlNodeType.Element:
                    isInside |= xml.LocalName == "t" && !isGuide && !xml.IsEmptyElement;
                    isGuide |= xml.LocalName == "rPh" && !xml.IsEmptyElement;
                    break;
                case XmlNodeType.EndElement when xml.LocalName == "si":
                    _shared.Add(text.ToString(0, Math.Min(text.Length, TableLimits.MostLetters)));
                    letters += text.Length;
                    text.Clear();
                    if (_shared.Count > MostShared || letters > MostSharedLetters) throw Broken();
                    break;
                case XmlNodeType.EndElement:
                    isInside &= xml.LocalName != "t";
                    isGuide &= xml.LocalName != "rPh";
                    break;
                case XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA when isInside && text.Length <= TableLimits.MostLetters:
                    text.Append(xml.Value);
                    break;
                default:
                    break;
            }
        }
    }

    // Every element of a part.
    void Read(string part, Action<XmlReader> element)
    {
        using var xml = Open(part);
        while (xml is not null && Next(xml))
        {
            if (xml.NodeType == XmlNodeType.Element) element(xml);
        }
    }

    XmlReader? Open(string part) => _zip.GetEntry(part) is not { } entry ? null : XmlReader.Create(
        new BoundedStream(entry.Open(), _budget),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true, IgnoreComments = true, IgnoreProcessingInstructions = true });

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
