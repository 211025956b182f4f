using GeoBdt.Register.Microdata;
using Npgsql;
using NpgsqlTypes;

namespace GeoBdt.Tests;

/// <summary>Puts a file into a table of PostgreSQL as an office would: every column as text, what was not filled in as NULL.</summary>
static class PostgresLoad
{
    /// <summary>Makes a table of a file.</summary>
    /// <param name="connection">Connection string.</param>
    /// <param name="table">Name of the new table.</param>
    /// <param name="path">The file; of an archive or workbook, the table with this number.</param>
    /// <param name="number">Number of the table in the file, from 0.</param>
    /// <param name="seed">Rows come in an order drawn by this; null: in the file's.</param>
    public static void Into(string connection, string table, string path, int number = 0, int? seed = null)
    {
        var (names, rows) = RowsOf(path, number);
        if (seed is { } drawn) new Random(drawn).Shuffle(rows);
        using var open = new NpgsqlConnection(connection);
        open.Open();
        var columns = string.Join(", ", names.Select(name => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\" text"));
        using (var create = new NpgsqlCommand($"create table \"{table}\" ({columns})", open)) create.ExecuteNonQuery();
        using var import = open.BeginBinaryImport($"copy \"{table}\" from stdin (format binary)");
        foreach (var row in rows)
        {
            import.StartRow();
            foreach (var field in row)
            {
                if (field.Length == 0) import.WriteNull();
                else import.Write(field, NpgsqlDbType.Text);
            }
        }

        import.Complete();
    }

    static (IReadOnlyList<string> Names, string[][] Rows) RowsOf(string path, int number)
    {
        using var source = RowOrigin.FromPath(path).Tables()[number](CsvReading.Default);
        var width = source.Header.Names.Count;
        var parts = source.ParseAll(
            chunk =>
            {
                var rows = new List<string[]>();
                var cursor = new RecordCursor(chunk);
                while (cursor.MoveNext())
                {
                    Assert.Equal(width, cursor.FieldCount);
                    var row = new string[width];
                    for (var column = 0; column < width; column++) row[column] = TextOf(cursor[column]);
                    rows.Add(row);
                }

                return rows;
            },
            null,
            CancellationToken.None);
        return (source.Header.Names, [.. parts.SelectMany(part => part)]);
    }

    static string TextOf(ReadOnlySpan<byte> field)
    {
        var text = FieldText.Decode(field.TrimEnd((byte)'\r'));
        return text is ['"', .., '"'] ? text[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : text;
    }
}
