using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;

namespace GeoBdt.Register.Microdata;

/// <summary>A sheet of a workbook as tab-delimited UTF-8, row by row while it is read.</summary>
/// <remarks>
/// So that a workbook goes the same way as a text file. Line n of the text is row n of the sheet: rows that the sheet
/// leaves out become blank lines. Rows have at least as many fields as the first one, which is the header. Numbers stand as
/// the file stores them: what Excel has rounded (3.50301E+17) stays visible. Tabs and line ends in a text become blanks.
/// </remarks>
sealed class XlsxSheetStream(XmlReader xml, Lazy<SharedStrings> strings, string path) : Stream
{
    // The widest sheet Excel can make has 16,384 columns, the longest 1,048,576 rows.
    const int LargestColumn = 16_384;
    const int LargestRow = 1_048_576;

    readonly ArrayBufferWriter<byte> _row = new();
    int _given;
    int _line;
    int _width;
    bool _ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        try
        {
            while (_given == _row.WrittenCount)
            {
                if (_ended) return 0;
                _row.ResetWrittenCount();
                _given = 0;
                NextRow();
            }
        }
        catch (Exception e) when (e is XmlException or InvalidDataException)
        {
            throw TableFile.Damaged(path, e);
        }

        var rest = _row.WrittenSpan[_given..];
        var count = Math.Min(rest.Length, buffer.Length);
        rest[..count].CopyTo(buffer);
        _given += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) xml.Dispose();
        base.Dispose(disposing);
    }

    void NextRow()
    {
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "row") continue;
            var number = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
                && given > _line && given <= LargestRow ? given : _line + 1;
            for (_line++; _line < number; _line++) _row.Write("\n"u8);
            if (!xml.IsEmptyElement) WriteCells();
            _row.Write("\n"u8);
            return;
        }

        _ended = true;
    }

    void WriteCells()
    {
        var start = _row.WrittenCount;
        var column = -1;
        var written = 0;
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "row"))
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c") continue;
            column = ColumnOf(xml.GetAttribute("r"), column + 1);
            var type = xml.GetAttribute("t");
            var text = xml.IsEmptyElement ? "" : ReadCell();
            if (text.Length == 0) continue;
            // Tabs in front of a cell: as many as columns lie between it and the one before.
            for (; written < column; written++) _row.Write("\t"u8);
            WriteText(type, text);
        }

        var isBlank = _row.WrittenCount == start;
        if (_width == 0) _width = isBlank ? 0 : written + 1;
        if (isBlank) return;
        for (; written < _width - 1; written++) _row.Write("\t"u8);
    }

    // The text of <v>, or all of <is>.
    string ReadCell()
    {
        var text = "";
        var (formula, phonetic) = (0, 0);
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "c"))
        {
            var step = xml.NodeType == XmlNodeType.EndElement ? -1 : xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement ? 1 : 0;
            if (step != 0)
            {
                if (xml.LocalName == "f") formula += step;
                if (xml.LocalName == "rPh") phonetic += step;
            }
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace
                && formula == 0 && phonetic == 0)
            {
                text += xml.Value;
            }
        }

        return text;
    }

    void WriteText(string? type, string text)
    {
        if (type == "s")
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) WriteClean(strings.Value[index]);
        }
        else if (type != "e")
        {
            // An error (#N/A) is nothing filled in.
            WriteClean(Encoding.UTF8.GetBytes(text));
        }
    }

    void WriteClean(ReadOnlySpan<byte> text)
    {
        // A quotation mark at the start would open a quoted field.
        if (text.StartsWith("\""u8)) text = text.TrimStart((byte)'"');
        var to = _row.GetSpan(text.Length);
        text.CopyTo(to);
        var written = to[..text.Length];
        written.Replace((byte)'\t', (byte)' ');
        written.Replace((byte)'\n', (byte)' ');
        written.Replace((byte)'\r', (byte)' ');
        _row.Advance(text.Length);
    }

    static int ColumnOf(string? reference, int next)
    {
        var column = 0;
        foreach (var c in reference ?? "")
        {
            if (c is < 'A' or > 'Z' || column > LargestColumn) break;
            column = (column * 26) + (c - 'A' + 1);
        }

        return column is > 0 and <= LargestColumn && column > next ? column - 1 : next;
    }
}
