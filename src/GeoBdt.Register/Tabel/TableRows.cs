using System.Text;
using System.Text.Unicode;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Tabel;

/// <summary>One row, cut to the columns that were asked for.</summary>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Cells">Shape [columns asked for]; null when the row has another number of columns than the
/// header.</param>
readonly record struct TableRow(long Line, string[]? Cells);

/// <summary>The rows of a table file as text.</summary>
/// <param name="Rows">Rows that are not blank, in file order.</param>
/// <param name="ExpectsComma">True where decimals follow a comma unless the cells say otherwise.</param>
/// <param name="IsNumber">Shape [columns asked for]. True where the source itself says that a column holds numbers, with a decimal
/// point.</param>
/// <param name="ByteCount">Size of the file. Unit: bytes.</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hex.</param>
sealed record TableRows(IReadOnlyList<TableRow> Rows, bool ExpectsComma, bool[] IsNumber, long ByteCount, string Sha256)
{
    /// <summary>Reads a file.</summary>
    /// <param name="origin">Delimited text, a workbook or archive that holds one table, or a table of a database.</param>
    /// <param name="columns">Names of the columns that are wanted.</param>
    /// <param name="cancellation">Checked at each chunk.</param>
    /// <exception cref="MicrodataException">The file cannot be read.</exception>
    /// <exception cref="TableException">A column is missing or stands there twice, or there is no row.</exception>
    public static TableRows Read(RowOrigin origin, IReadOnlyList<string> columns, CancellationToken cancellation)
    {
        using var file = origin.OpenOnly();
        int[] at = [.. columns.Select(column => Find(origin.Name, file.Header.Names, column))];
        file.Need(new RowNeed(at) { InOrder = true });
        var parts = file.ParseAll(chunk => ReadChunk(chunk, at), null, cancellation);
        List<TableRow> rows = [.. parts.SelectMany(part => part)];
        if (rows.Count == 0)
        {
            throw new TableException(origin.Name, "tanpa-baris",
                new Teks("tabel hanya berisi judul.", "the table holds nothing but its header."));
        }

        // Where ';' stands between columns it is because ',' stands inside numbers.
        return new TableRows(rows, file.Header.Delimiter == ';', [.. at.Select(file.IsNumber)], file.ByteCount, file.Sha256);
    }

    static int Find(string path, IReadOnlyList<string> names, string wanted)
    {
        var found = -1;
        for (var i = 0; i < names.Count; i++)
        {
            if (!string.Equals(Plain(names[i]), Plain(wanted), StringComparison.OrdinalIgnoreCase)) continue;
            if (found >= 0)
            {
                throw new TableException(path, "kolom-ganda",
                    new Teks($"kolom {wanted} ada dua kali.", $"the column {wanted} is there twice."));
            }

            found = i;
        }

        return found >= 0 ? found : throw new TableException(path, "kolom-tidak-ada", new Teks(
            $"kolom {wanted} tidak ada; yang ada: {string.Join(", ", names)}.",
            $"there is no column {wanted}; what exists is listed."));
    }

    static List<TableRow> ReadChunk(RowChunk chunk, int[] at)
    {
        var rows = new List<TableRow>();
        var columns = chunk.Source.Header.Names.Count;
        var cursor = new RecordCursor(chunk);
        while (cursor.MoveNext())
        {
            if (cursor.FieldCount != columns || cursor.IsMalformed)
            {
                rows.Add(new TableRow(cursor.Line, null));
                continue;
            }

            if (IsBlank(cursor, columns)) continue;
            var cells = new string[at.Length];
            for (var i = 0; i < at.Length; i++) cells[i] = Unquote(cursor[at[i]]);
            rows.Add(new TableRow(cursor.Line, cells));
        }

        return rows;
    }

    static bool IsBlank(in RecordCursor record, int columns)
    {
        for (var i = 0; i < columns; i++)
        {
            if (!FieldText.Trim(record[i]).IsEmpty) return false;
        }

        return true;
    }

    static string Unquote(ReadOnlySpan<byte> field)
    {
        field = field.TrimEnd((byte)'\r');
        var text = (Utf8.IsValid(field) ? Encoding.UTF8 : Encoding.Latin1).GetString(field);
        return text is ['"', .., '"'] ? text[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : text;
    }

    // Headers are typed over several lines and padded with tabs.
    static string Plain(string name) =>
        string.Join(' ', name.Split((char[])[' ', '\t', '\r', '\n', '\uFEFF'], StringSplitOptions.RemoveEmptyEntries));
}
