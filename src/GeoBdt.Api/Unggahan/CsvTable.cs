using System.Text;
using System.Text.Unicode;

namespace GeoBdt.Api.Unggahan;

/// <summary>
/// A CSV file as spreadsheet programs write it: separated by comma, semicolon or tabulator, in UTF-8 with or without mark, UTF-16 with mark, or
/// Windows-1252. Quotes as in RFC 4180.
/// </summary>
sealed class CsvTable
{
    // Enough for the longest line of headings.
    const int Sniffed = 16 * 1024;

    static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    readonly byte[] _bytes;
    readonly Encoding _encoding;

    CsvTable(byte[] bytes)
    {
        (_bytes, _encoding) = (bytes, EncodingOf(bytes));
        var beginning = _encoding.GetString(bytes, 0, Math.Min(bytes.Length, Sniffed)).TrimStart('\uFEFF');
        // Excel may name the separator in a line before all others.
        if (beginning.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && beginning.Length > 4) (Separator, NamedSeparator) = (beginning[4], beginning[..5]);
        else Separator = MostUsed(beginning);
        LineEnd = beginning.IndexOf('\n', StringComparison.Ordinal) is > 0 and var at && beginning[at - 1] == '\r' ? "\r\n" : "\n";
    }

    /// <summary>What stands between its cells.</summary>
    public char Separator { get; }

    /// <summary>The line that names the separator, before all others; null without one.</summary>
    public string? NamedSeparator { get; }

    /// <summary>What ends its first line.</summary>
    public string LineEnd { get; }

    /// <summary>UTF-8 without a mark, which spreadsheet programs may take for something else.</summary>
    public bool IsPlainUtf8 => _encoding == Encoding.UTF8 && !_bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble);

    /// <summary>Looks at the beginning of a file.</summary>
    /// <exception cref="TableException">It is no text.</exception>
    public static CsvTable Open(byte[] bytes) => new(bytes);

    /// <summary>The rows, one at a time, as often as wanted.</summary>
    /// <param name="withText">Whether <see cref="TableRow.Text"/> is wanted too.</param>
    /// <exception cref="TableException">Too many rows or columns, or a cell that does not end.</exception>
    public IEnumerable<TableRow> Rows(bool withText = false)
    {
        using var text = new StreamReader(new MemoryStream(_bytes, writable: false), _encoding);
        if (NamedSeparator is not null) text.ReadLine();
        var (line, count, whole) = (NamedSeparator is null ? 1 : 2, 0, withText ? new StringBuilder() : null);
        while (text.Peek() >= 0)
        {
            TableLimits.CheckRows(++count, line);
            var (row, next) = Row(text, line, whole);
            yield return row;
            line = next;
        }
    }

    static Encoding EncodingOf(byte[] bytes) => bytes switch
    {
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ when bytes.AsSpan().Contains((byte)0) => throw new TableException(null, new("bukan tabel: berkas biner", "no table: a binary file")),
        _ => Utf8.IsValid(bytes) ? Encoding.UTF8 : Windows1252,
    };

    // The one that the first line with any has most of; outside of quotes.
    static char MostUsed(string beginning)
    {
        foreach (var line in beginning.Split('\n'))
        {
            var (isQuoted, counts) = (false, new int[3]);
            foreach (var c in line)
            {
                if (c == '"') isQuoted = !isQuoted;
                else if (!isQuoted && ";,\t".IndexOf(c, StringComparison.Ordinal) is >= 0 and var at) counts[at]++;
            }

            if (counts.Max() is > 0 and var most) return ";,\t"[Array.IndexOf(counts, most)];
        }

        return ',';
    }

    (TableRow Row, int NextLine) Row(StreamReader text, int line, StringBuilder? whole)
    {
        var (cells, cell, next, isQuoted) = (new List<TableCell>(), new StringBuilder(), line, false);
        whole?.Clear();
        while (true)
        {
            var c = text.Read();
            if (isQuoted && c >= 0)
            {
                whole?.Append((char)c);
                if (c == '"' && text.Peek() == '"')
                {
                    cell.Append((char)text.Read());
                    whole?.Append('"');
                }
                else if (c == '"')
                {
                    isQuoted = false;
                }
                else
                {
                    cell.Append((char)c);
                }

                if (c == '\n') next++;
            }
            else if (c == '"' && cell.Length == 0)
            {
                whole?.Append('"');
                isQuoted = true;
            }
            else if (c == Separator || c is '\n' or '\r' or < 0)
            {
                if (isQuoted) throw new TableException(line, new("tanda kutip yang tidak ditutup", "a quote that is not closed"));
                cells.Add(new TableCell(cell.Length == 0 ? null : cell.ToString(), CellKind.Text));
                cell.Clear();
                if (cells.Count > TableLimits.MostColumns) throw TableLimits.TooWide(line);
                if (c == Separator)
                {
                    whole?.Append(Separator);
                    continue;
                }

                if (c == '\r' && text.Peek() == '\n') text.Read();
                return (new TableRow(line, cells) { Text = whole?.ToString() }, next + 1);
            }
            else
            {
                whole?.Append((char)c);
                cell.Append((char)c);
            }

            if (cell.Length > TableLimits.MostLetters) throw TableLimits.TooLong(line);
        }
    }
}
