using System.Text;
using System.Text.Unicode;

namespace GeoBdt.Api.Kuota.Unggahan;

/// <summary>
/// Rows of a CSV file as spreadsheet programs write it: separated by comma, semicolon or tabulator, in UTF-8 with or without mark, UTF-16 with
/// mark, or Windows-1252. Quotes as in RFC 4180.
/// </summary>
static class CsvTable
{
    // Enough for the longest line of headings.
    const int Sniffed = 16 * 1024;

    /// <summary>The rows, one at a time.</summary>
    /// <exception cref="TableException">Too many rows or columns, or a cell that does not end.</exception>
    public static IEnumerable<TableRow> Rows(byte[] bytes)
    {
        var encoding = EncodingOf(bytes);
        var (separator, isFirstSkipped) = Separator(encoding.GetString(bytes, 0, Math.Min(bytes.Length, Sniffed)));
        using var text = new StreamReader(new MemoryStream(bytes, writable: false), encoding);
        if (isFirstSkipped) text.ReadLine();
        var (line, count) = (isFirstSkipped ? 2 : 1, 0);
        while (text.Peek() >= 0)
        {
            TableLimits.CheckRows(++count, line);
            var (row, next) = Row(text, separator, line);
            yield return row;
            line = next;
        }
    }

    // Windows-1252 differs from Latin-1 in letters that no code and no heading has.
    static Encoding EncodingOf(byte[] bytes) => bytes switch
    {
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ when bytes.AsSpan().Contains((byte)0) => throw new TableException(null, new("bukan tabel: berkas biner", "no table: a binary file")),
        _ => Utf8.IsValid(bytes) ? Encoding.UTF8 : Encoding.Latin1,
    };

    // The one that the first line with any has most of; outside of quotes. Excel may name it in a line before all others.
    static (char Separator, bool IsFirstSkipped) Separator(string beginning)
    {
        beginning = beginning.TrimStart('\uFEFF');
        if (beginning.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && beginning.Length > 4) return (beginning[4], true);
        foreach (var line in beginning.Split('\n'))
        {
            var (isQuoted, counts) = (false, new int[3]);
            foreach (var c in line)
            {
                if (c == '"') isQuoted = !isQuoted;
                else if (!isQuoted && ";,\t".IndexOf(c, StringComparison.Ordinal) is >= 0 and var at) counts[at]++;
            }

            if (counts.Max() is > 0 and var most) return (";,\t"[Array.IndexOf(counts, most)], false);
        }

        return (';', false);
    }

    static (TableRow Row, int NextLine) Row(StreamReader text, char separator, int line)
    {
        var (cells, cell, next, isQuoted) = (new List<TableCell>(), new StringBuilder(), line, false);
        while (true)
        {
            var c = text.Read();
            if (isQuoted && c >= 0)
            {
                if (c == '"' && text.Peek() == '"') cell.Append((char)text.Read());
                else if (c == '"') isQuoted = false;
                else cell.Append((char)c);
                if (c == '\n') next++;
            }
            else if (c == '"' && cell.Length == 0)
            {
                isQuoted = true;
            }
            else if (c == separator || c is '\n' or '\r' or < 0)
            {
                cells.Add(new TableCell(cell.Length == 0 ? null : cell.ToString(), CellKind.Text));
                cell.Clear();
                if (cells.Count > TableLimits.MostColumns) throw TableLimits.TooWide(line);
                if (c == separator) continue;
                if (c == '\r' && text.Peek() == '\n') text.Read();
                return (new TableRow(line, cells), next + 1);
            }
            else
            {
                cell.Append((char)c);
            }

            if (cell.Length > TableLimits.MostLetters) throw TableLimits.TooLong(line);
        }
    }
}
