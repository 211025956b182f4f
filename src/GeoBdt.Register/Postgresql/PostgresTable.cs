using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Postgresql;

/// <summary>Which rows of a table are of one edition.</summary>
/// <param name="Column">Column that says of which edition a row is.</param>
/// <param name="Value">What it says; null: the month, as the column's type writes it.</param>
/// <param name="Month">The edition, YYYY-MM.</param>
public sealed record PostgresEdition(string Column, string? Value, string Month);

/// <summary>A table or view of a PostgreSQL database.</summary>
/// <param name="session">Its connection.</param>
/// <param name="schema">Its schema.</param>
/// <param name="table">Its name; letter case matters.</param>
/// <param name="edition">Which of its rows; null: all.</param>
public sealed class PostgresTable(PostgresSession session, string schema, string table, PostgresEdition? edition = null) : RowOrigin
{
    long? _size;

    /// <summary>Name of the connection.</summary>
    public string Koneksi => session.Name;

    /// <summary>Schema.</summary>
    public string Skema => schema;

    /// <summary>Name.</summary>
    public string Tabel => table;

    /// <inheritdoc/>
    public override string Name => $"PostgreSQL {session.Name}: {schema}.{table}";

    // What it takes on the server's disk: near enough to move a bar by. Asked once: while rows come, a connection answers nothing else.
    internal override long Size => _size ??= AskSize();

    long AskSize()
    {
        var connection = session.Connection(Name);
        return PostgresFault.Guard(Name, () =>
        {
            using var command = PostgresSession.Command(connection, "select pg_table_size(to_regclass($1))");
            command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = $"{PostgresColumn.Quote(schema)}.{PostgresColumn.Quote(table)}" });
            return command.ExecuteScalar() as long? ?? 0;
        });
    }

    internal override IReadOnlyList<Func<CsvReading, IRowSource>> Tables() =>
        [reading => new PostgresRows(session, Name, new PostgresSelect(session, Name, schema, table, edition), reading)];
}
