using Npgsql;
using NpgsqlTypes;

namespace GeoBdt.Cli.Publish;

/// <summary>A connection that says what went wrong as <see cref="PublishException"/>s.</summary>
/// <param name="target">The database.</param>
/// <param name="cancellation">Stops the statement under way; what is run after it, to clear up, runs to its end.</param>
sealed class PostgresSession(PostgresTarget target, CancellationToken cancellation) : IDisposable
{
    readonly NpgsqlConnection _connection = target.Open();

    /// <summary>Host, port and database.</summary>
    public string Name => target.Name;

    /// <summary>Runs statements; several are one transaction.</summary>
    /// <param name="sql">The statements.</param>
    /// <param name="parameters">Values of <c>$1</c>, <c>$2</c> and so on, of one statement.</param>
    public void Execute(string sql, params ReadOnlySpan<object> parameters)
    {
        using var command = Command(sql, parameters);
        Stoppable(command, command.ExecuteNonQuery);
    }

    /// <summary>The first value of the first row; null when there is none.</summary>
    public T? Scalar<T>(string sql, params ReadOnlySpan<object> parameters)
    {
        using var command = Command(sql, parameters);
        return target.Guarded(command.ExecuteScalar) is T found ? found : default;
    }

    /// <summary>All rows.</summary>
    public List<T> Rows<T>(string sql, Func<NpgsqlDataReader, T> read, params ReadOnlySpan<object> parameters)
    {
        using var command = Command(sql, parameters);
        return target.Guarded(() =>
        {
            var all = new List<T>();
            using var rows = command.ExecuteReader();
            while (rows.Read()) all.Add(read(rows));
            return all;
        });
    }

    /// <summary>Several steps that are seen all or not at all.</summary>
    /// <exception cref="PublishException">They are not; or the connection broke while they were being kept, and nobody knows.</exception>
    public void InTransaction(Action steps)
    {
        using var transaction = target.Guarded(() => _connection.BeginTransaction());
        steps();
        cancellation.ThrowIfCancellationRequested();
        try
        {
            target.Guarded(() =>
            {
                transaction.Commit();
                return 0;
            });
        }
        catch (PublishException e) when (e.InnerException is not PostgresException)
        {
            throw new PublishException(Name, "Sambungan putus saat disimpan: rilis baru mungkin terbit, mungkin belum; tabel rilis menyebut yang mana. Menjalankannya lagi selalu aman. "
                + "/ The connection broke while this was being kept: the new release may be published or not, table rilis says which. Running it again is always safe.", e);
        }
    }

    /// <summary>Fills a table.</summary>
    /// <param name="table">Quoted name.</param>
    /// <param name="write">Writes its rows.</param>
    public void Copy(string table, Action<CopyWriter> write) => target.Guarded(() =>
    {
        using var rows = new CopyWriter(_connection, table);
        write(rows);
        rows.Complete();
        return 0;
    });

    public void Dispose() => _connection.Dispose();

    // An index over a country takes minutes.
    T Stoppable<T>(NpgsqlCommand command, Func<T> work)
    {
        if (cancellation.IsCancellationRequested) return target.Guarded(work);
        using var stop = cancellation.Register(command.Cancel);
        try
        {
            return target.Guarded(work);
        }
        catch (PublishException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
    }

    NpgsqlCommand Command(string sql, ReadOnlySpan<object> parameters)
    {
        var command = new NpgsqlCommand(sql, _connection) { CommandTimeout = 0 };
        foreach (var one in parameters)
        {
            command.Parameters.Add(one is uint number ? new NpgsqlParameter { Value = number, NpgsqlDbType = NpgsqlDbType.Oid } : new NpgsqlParameter { Value = one });
        }

        return command;
    }
}
