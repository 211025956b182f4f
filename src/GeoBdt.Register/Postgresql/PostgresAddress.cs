using System.Globalization;
using Npgsql;

namespace GeoBdt.Register.Postgresql;

/// <summary>A connection string, with the settings that every connection of the program has.</summary>
/// <remarks>Without a password Npgsql looks into PGPASSWORD, PGPASSFILE and ~/.pgpass.</remarks>
public sealed class PostgresAddress
{
    const int ConnectSeconds = 15;
    const int KeepAliveSeconds = 30;
    const int SocketBytes = 1 << 16;

    // The connection itself forgets its password once it is open.
    readonly NpgsqlConnectionStringBuilder _settings;

    PostgresAddress(NpgsqlConnectionStringBuilder settings) => _settings = settings;

    /// <summary>Host, port and database.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{_settings.Host}:{_settings.Port}/{_settings.Database ?? _settings.Username}");

    /// <summary>Whether the string itself holds a password.</summary>
    public bool HasPassword => (_settings.Password ?? _settings.SslPassword) is not null;

    /// <summary>Reads a connection string.</summary>
    /// <param name="text">As Npgsql reads it.</param>
    /// <param name="program">What the server's list of sessions calls it.</param>
    /// <exception cref="PostgresSessionException">It cannot be read.</exception>
    public static PostgresAddress Of(string text, string program = "geobdt")
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(text)
            {
                ApplicationName = program,
                Pooling = false,
                Multiplexing = false,
                IncludeErrorDetail = false,
                LogParameters = false,
                PersistSecurityInfo = false,
                // The server has limits of its own; so one that is cut off must be noticed otherwise.
                CommandTimeout = 0,
                TcpKeepAlive = true,
                TcpKeepAliveTime = KeepAliveSeconds,
                TcpKeepAliveInterval = KeepAliveSeconds,
                ReadBufferSize = SocketBytes,
                SocketReceiveBufferSize = 16 * SocketBytes,
            };
            ArgumentException.ThrowIfNullOrWhiteSpace(settings.Host);
            if (!settings.ContainsKey("Timeout")) settings.Timeout = ConnectSeconds;
            return new PostgresAddress(settings);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException or NotSupportedException or KeyNotFoundException)
        {
            // Its message quotes the text, which may hold a password; so no inner exception either.
            throw new PostgresSessionException(PostgresSessionFault.Text);
        }
    }

    /// <summary>Opens a connection.</summary>
    internal NpgsqlConnection Open()
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = new NpgsqlConnection(_settings.ConnectionString);
            connection.Open();
            return connection;
        }
        catch (Exception e)
        {
            connection?.Dispose();
            if (e is ArgumentException) throw new PostgresSessionException(PostgresSessionFault.Text);
            if (PostgresSessionException.IsOfFile(e)) throw new PostgresSessionException(PostgresSessionFault.File);
            throw;
        }
    }
}
