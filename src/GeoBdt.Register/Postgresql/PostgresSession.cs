using System.Data;
using System.Globalization;
using GeoBdt.Register.Microdata;
using Npgsql;
using NpgsqlTypes;

namespace GeoBdt.Register.Postgresql;

/// <summary>A connection, opened when it is first needed. One that reads does so in one read-only transaction, so that tables that are
/// read one after another are of one moment; one that writes has transactions of its own.</summary>
/// <remarks>Neither password nor connection string is in a message.</remarks>
public sealed class PostgresSession : IDisposable
{
    /// <summary>How long one table may take to read unless the configuration says otherwise.</summary>
    public static readonly TimeSpan DefaultLimit = TimeSpan.FromHours(1);

    // Of somebody who alters a table we wait for no longer.
    const string LockLimit = "60s";

    readonly Func<PostgresAddress> _address;
    readonly TimeSpan? _limit;
    readonly PostgresWords _words;
    readonly CancellationToken _cancellation;
    NpgsqlConnection? _connection;

    /// <summary>Names a connection that reads; nothing is opened. The right to read is enough.</summary>
    /// <param name="name">What the configuration and messages call it.</param>
    /// <param name="text">Connection string as Npgsql reads it; without a password Npgsql looks into PGPASSWORD, PGPASSFILE and
    /// ~/.pgpass.</param>
    /// <param name="limit">How long one table may take.</param>
    public PostgresSession(string name, string text, TimeSpan limit)
        : this(name, () => PostgresAddress.Of(text), limit, PostgresFault.Words, CancellationToken.None)
    {
    }

    PostgresSession(string name, Func<PostgresAddress> address, TimeSpan? limit, PostgresWords words, CancellationToken cancellation) =>
        (Name, _address, _limit, _words, _cancellation) = (name, address, limit, words, cancellation);

    /// <summary>What the configuration and messages call it.</summary>
    public string Name { get; }

    /// <summary>Names a connection that writes; nothing is opened.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="address">Where to.</param>
    /// <param name="words">What faults are said as.</param>
    /// <param name="cancellation">Stops the statement under way; what is run after it, to clear up, runs to its end.</param>
    public static PostgresSession ToWrite(string name, PostgresAddress address, PostgresWords words, CancellationToken cancellation) =>
        new(name, () => address, null, words, cancellation);

    /// <summary>Names a connection that writes; nothing is opened, and faults are <see cref="MicrodataException"/>s.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="text">Connection string.</param>
    /// <param name="cancellation">Stops the statement under way.</param>
    public static PostgresSession ToWrite(string name, string text, CancellationToken cancellation) =>
        new(name, () => PostgresAddress.Of(text), null, (place, e) => PostgresFault.Words(place == name ? $"PostgreSQL {name}" : place, e), cancellation);

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
        return Guarded(Name, command.ExecuteScalar) is T found ? found : default;
    }

    /// <summary>All rows.</summary>
    public List<T> Rows<T>(string sql, Func<NpgsqlDataReader, T> read, params ReadOnlySpan<object> parameters)
    {
        using var command = Command(sql, parameters);
        return Guarded(Name, () =>
        {
            var all = new List<T>();
            using var rows = command.ExecuteReader();
            while (rows.Read()) all.Add(read(rows));
            return all;
        });
    }

    /// <summary>Hands out the rows of a session that reads, one by one.</summary>
    /// <param name="place">Connection and table, for messages.</param>
    /// <param name="sql">The statement; what stands before it sets something.</param>
    /// <param name="take">Called for each row.</param>
    /// <param name="cancellation">Stops the server.</param>
    /// <param name="parameters">Values of <c>$1</c> and so on.</param>
    /// <exception cref="MicrodataException">The server fails.</exception>
    internal void Read(string place, string sql, Action<NpgsqlDataReader> take, CancellationToken cancellation, params ReadOnlySpan<object> parameters)
    {
        Connection(place);
        using var command = Command(sql, parameters);
        try
        {
            using var stop = cancellation.Register(CancelRunning);
            Guarded(place, () =>
            {
                using var rows = command.ExecuteReader();
                while (rows.Read()) take(rows);
                return true;
            });
        }
        catch (MicrodataException)
        {
            // The transaction is lost with its connection; what is asked for next is of another moment.
            Dispose();
            cancellation.ThrowIfCancellationRequested();
            throw;
        }
    }

    /// <summary>Several steps of a session that writes, seen all or not at all.</summary>
    /// <exception cref="Exception">They are not; or the connection broke while they were being kept, and nobody knows
    /// (<see cref="PostgresSessionFault.UnknownEnd"/>).</exception>
    public void InTransaction(Action steps)
    {
        var connection = Connection(Name);
        using var transaction = Guarded(Name, () => connection.BeginTransaction());
        steps();
        _cancellation.ThrowIfCancellationRequested();
        Guarded(Name, () =>
        {
            try
            {
                transaction.Commit();
                return true;
            }
            catch (Exception e) when (e is not PostgresException && _words(Name, e) is not null)
            {
                throw new PostgresSessionException(PostgresSessionFault.UnknownEnd, e);
            }
        });
    }

    /// <summary>Fills a table.</summary>
    /// <param name="table">Name, quoted; with columns in brackets where not all are written.</param>
    /// <param name="write">Writes its rows.</param>
    public void Copy(string table, Action<CopyWriter> write)
    {
        var connection = Connection(Name);
        Guarded(Name, () =>
        {
            using var rows = new CopyWriter(connection, table);
            write(rows);
            rows.Complete();
            return true;
        });
    }

    /// <summary>Ends the transaction and closes the connection; what is read afterwards is of another moment.</summary>
    public void Dispose()
    {
        var connection = _connection;
        _connection = null;
        try
        {
            // The transaction ends with it.
            connection?.Dispose();
        }
        catch (Exception e) when (PostgresFault.IsOne(e) || e is InvalidOperationException)
        {
            // What was not kept is lost with a connection that is gone already, and who writes was told so.
        }
    }

    /// <summary>The connection, open, and in its transaction if it reads.</summary>
    /// <param name="place">For messages.</param>
    /// <exception cref="MicrodataException">The server cannot be reached, or refuses.</exception>
    internal NpgsqlConnection Connection(string place) => _connection ??= Guarded(place, () =>
    {
        var connection = _address().Open();
        try
        {
            if (_limit is { } limit) BeginReading(connection, limit);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    });

    /// <summary>Asks the server to stop what it is doing for this connection.</summary>
    internal void CancelRunning()
    {
        if (_connection is not { } running) return;
        try
        {
            using var other = _address().Open();
            using var command = Command(other, "select pg_cancel_backend($1)");
            command.Parameters.Add(new NpgsqlParameter { Value = running.ProcessID });
            command.ExecuteNonQuery();
        }
        catch (Exception e) when (PostgresFault.IsOne(e) || e is InvalidOperationException)
        {
            // A server that is gone needs not be stopped.
        }
    }

    /// <summary>A command without a limit of its own: the server has one.</summary>
    internal static NpgsqlCommand Command(NpgsqlConnection connection, string text) => new(text, connection) { CommandTimeout = 0 };

    // Between two tables we count, which no server may take for idleness; where a scan begins, and that one process reads, makes
    // the number of a row that is refused the same every time.
    static void BeginReading(NpgsqlConnection connection, TimeSpan limit)
    {
        connection.BeginTransaction(IsolationLevel.RepeatableRead);
        string[] settings =
        [
            "set transaction read only",
            string.Create(CultureInfo.InvariantCulture, $"set statement_timeout = {(long)limit.TotalMilliseconds}"),
            $"set lock_timeout = '{LockLimit}'; set idle_in_transaction_session_timeout = 0; set synchronize_seqscans = off; set max_parallel_workers_per_gather = 0",
            "set datestyle = 'ISO, YMD'; set timezone = 'UTC'; set extra_float_digits = 1",
        ];
        foreach (var setting in settings)
        {
            using var command = Command(connection, setting);
            command.ExecuteNonQuery();
        }
    }

    // An index over a country takes minutes.
    void Stoppable<T>(NpgsqlCommand command, Func<T> work)
    {
        if (_cancellation.IsCancellationRequested)
        {
            Guarded(Name, work);
            return;
        }

        using var stop = _cancellation.Register(command.Cancel);
        try
        {
            Guarded(Name, work);
        }
        catch (Exception e) when (e is not OperationCanceledException && _cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(_cancellation);
        }
    }

    T Guarded<T>(string place, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (_words(place, e) is { } said)
        {
            throw said;
        }
    }

    NpgsqlCommand Command(string sql, ReadOnlySpan<object> parameters)
    {
        var command = Command(Connection(Name), sql);
        foreach (var one in parameters)
        {
            command.Parameters.Add(one is uint number ? new NpgsqlParameter { Value = number, NpgsqlDbType = NpgsqlDbType.Oid } : new NpgsqlParameter { Value = one });
        }

        return command;
    }
}
