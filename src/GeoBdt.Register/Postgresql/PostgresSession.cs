using System.Data;
using System.Globalization;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Microdata;
using Npgsql;

namespace GeoBdt.Register.Postgresql;

/// <summary>A connection that a configuration names: opened when it is first needed, everything read in one read-only transaction,
/// so that tables that are read one after another are of one moment.</summary>
/// <remarks>Needs the right to read and no other. Neither password nor connection string is in a message.</remarks>
public sealed class PostgresSession : IDisposable
{
    /// <summary>How long one table may take unless the configuration says otherwise.</summary>
    public static readonly TimeSpan DefaultLimit = TimeSpan.FromHours(1);

    // Of somebody who alters a table we wait for no longer.
    const string LockLimit = "60s";
    const int ConnectSeconds = 15;
    const int KeepAliveSeconds = 30;
    const int SocketBytes = 1 << 16;

    readonly string _text;
    readonly TimeSpan _limit;
    NpgsqlConnection? _connection;
    string _opened = "";

    /// <summary>Names a connection; nothing is opened.</summary>
    /// <param name="name">What the configuration and messages call it.</param>
    /// <param name="text">Connection string as Npgsql reads it; without a password Npgsql looks into PGPASSWORD, PGPASSFILE and
    /// ~/.pgpass.</param>
    /// <param name="limit">How long one table may take.</param>
    public PostgresSession(string name, string text, TimeSpan limit) => (Name, _text, _limit) = (name, text, limit);

    /// <summary>What the configuration and messages call it.</summary>
    public string Name { get; }

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
            // Nothing was written, so nothing is lost with a connection that is gone already.
        }
    }

    /// <summary>The connection, open and in its transaction.</summary>
    /// <param name="place">For messages.</param>
    /// <exception cref="MicrodataException">The server cannot be reached, or refuses.</exception>
    internal NpgsqlConnection Connection(string place)
    {
        if (_connection is not null) return _connection;
        var connection = Unopened(place);
        try
        {
            PostgresFault.Guard(place, () =>
            {
                connection.Open();
                connection.BeginTransaction(IsolationLevel.RepeatableRead);
                Execute(connection, "set transaction read only");
                Execute(connection, Settings);
                return true;
            });
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        return _connection = connection;
    }

    /// <summary>Asks the server to stop what it is doing for this connection.</summary>
    internal void CancelRunning()
    {
        if (_connection is not { } running) return;
        using var other = new NpgsqlConnection(_opened);
        other.Open();
        using var command = Command(other, "select pg_cancel_backend($1)");
        command.Parameters.Add(new NpgsqlParameter { Value = running.ProcessID });
        command.ExecuteNonQuery();
    }

    /// <summary>A command without a limit of its own: the server has one.</summary>
    internal static NpgsqlCommand Command(NpgsqlConnection connection, string text) => new(text, connection) { CommandTimeout = 0 };

    // Between two tables we count, which no server may take for idleness; where a scan begins, and that one process reads, makes
    // the number of a row that is refused the same every time.
    string Settings => string.Create(CultureInfo.InvariantCulture,
        $"set statement_timeout = {(long)_limit.TotalMilliseconds}; set lock_timeout = '{LockLimit}'; set idle_in_transaction_session_timeout = 0; ")
        + "set synchronize_seqscans = off; set max_parallel_workers_per_gather = 0; set datestyle = 'ISO, YMD'; set timezone = 'UTC'; set extra_float_digits = 1";

    NpgsqlConnection Unopened(string place)
    {
        try
        {
            // Of an empty text only opening would complain.
            ArgumentException.ThrowIfNullOrWhiteSpace(_text);
            var builder = new NpgsqlConnectionStringBuilder(_text)
            {
                ApplicationName = "geobdt",
                Pooling = false,
                CommandTimeout = 0,
                IncludeErrorDetail = false,
                PersistSecurityInfo = false,
                ReadBufferSize = SocketBytes,
                SocketReceiveBufferSize = 16 * SocketBytes,
                TcpKeepAlive = true,
                TcpKeepAliveTime = KeepAliveSeconds,
                TcpKeepAliveInterval = KeepAliveSeconds,
            };
            if (!builder.ContainsKey("Timeout")) builder.Timeout = ConnectSeconds;
            // The connection itself forgets its password once it is open.
            _opened = builder.ConnectionString;
            return new NpgsqlConnection(_opened);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or NotSupportedException or KeyNotFoundException)
        {
            // Its message quotes the text, which may hold a password; so no inner exception either.
            throw new MicrodataException(place, null, null, "koneksi-teks", new Teks(
                "teks sambungan tidak terbaca; bentuknya Host=…;Database=…;Username=….",
                "the connection string cannot be read; it looks like Host=…;Database=…;Username=…."));
        }
    }

    static void Execute(NpgsqlConnection connection, string text)
    {
        using var command = Command(connection, text);
        command.ExecuteNonQuery();
    }
}
