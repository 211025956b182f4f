using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using GeoBdt.Cli.Build;
using GeoBdt.Indicators.Catalog;
using Npgsql;

namespace GeoBdt.Cli.Publish;

/// <summary>A database that is published to: how it is reached, and what is said when it refuses.</summary>
/// <remarks>
/// The connection string may hold a password, so it is fetched from an environment variable or a file, as everywhere in this program; on
/// the command line it may stand without one. Npgsql fetches a password itself from <c>PGPASSWORD</c>, <c>PGPASSFILE</c> or
/// <c>~/.pgpass</c>. Neither string nor password is in any message.
/// </remarks>
sealed class PostgresTarget
{
    const string Argument = "--koneksi";
    const int KeepAliveSeconds = 30;

    readonly NpgsqlConnectionStringBuilder _settings;

    PostgresTarget(NpgsqlConnectionStringBuilder settings)
    {
        _settings = settings;
        Name = string.Create(CultureInfo.InvariantCulture, $"{settings.Host}:{settings.Port}/{settings.Database ?? settings.Username}");
    }

    /// <summary>Host, port and database.</summary>
    public string Name { get; }

    /// <summary>Reads what stands on the command line.</summary>
    /// <param name="text">Name of an environment variable, <c>@</c> with the path of a file, or a connection string without password.</param>
    /// <exception cref="ConfigException">Variable or file is not there, or others may read the file.</exception>
    /// <exception cref="PublishException">It is neither, cannot be read, or has a password where it must not.</exception>
    public static PostgresTarget Read(string text)
    {
        var isTyped = text.Contains('=', StringComparison.Ordinal) && !text.StartsWith('@');
        var settings = Parse(isTyped ? text : Fetch(text));
        if (isTyped && (settings.Password ?? settings.SslPassword) is not null)
        {
            throw new PublishException(Argument, "Kata sandi tidak boleh di baris perintah; pakai PGPASSWORD, PGPASSFILE, ~/.pgpass, variabel lingkungan atau @BERKAS. "
                + "/ No password on the command line; use one of these.");
        }

        settings.Pooling = false;
        settings.Multiplexing = false;
        settings.IncludeErrorDetail = false;
        settings.LogParameters = false;
        settings.PersistSecurityInfo = false;
        settings.ApplicationName = "geobdt publish";
        // The server may be busy with an index for longer than any limit.
        settings.CommandTimeout = 0;
        // So a server that is cut off must be noticed otherwise.
        settings.TcpKeepAlive = true;
        settings.TcpKeepAliveTime = KeepAliveSeconds;
        settings.TcpKeepAliveInterval = KeepAliveSeconds;
        return new PostgresTarget(settings);
    }

    /// <summary>Opens a connection.</summary>
    /// <exception cref="PublishException">The server cannot be reached or refuses.</exception>
    public NpgsqlConnection Open() => Guarded(() =>
    {
        var connection = new NpgsqlConnection(_settings.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException { InnerException: not SocketException })
        {
            connection.Dispose();
            throw new PublishException(Name, "Berkas kata sandi atau sertifikat dalam teks sambungan tidak terbaca. / A file of passwords or certificates that the connection names cannot be read.", e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    });

    /// <summary>Does some work and says what the database had against it.</summary>
    /// <exception cref="PublishException">The database refuses, or the connection broke.</exception>
    public T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (PostgresException e)
        {
            var why = Explain(e);
            throw new PublishException(Name, $"{why.Id} PostgreSQL {e.SqlState}: {e.MessageText}. / {why.En}", e);
        }
        // "Connection is not open" is what is said of one that broke before.
        catch (Exception e) when (e is DbException or SocketException or TimeoutException or AuthenticationException or IOException { InnerException: SocketException }
            or InvalidOperationException { Source: "Npgsql" })
        {
            var why = Unreachable(e);
            throw new PublishException(Name, $"{why.Id} / {why.En}", e);
        }
        catch (ArgumentException e) when (e.Source == "Npgsql")
        {
            throw Unreadable();
        }
    }

    static Teks Explain(PostgresException e) => e.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            new("Peran atau kata sandi ditolak.", "Role or password refused."),
        PostgresErrorCodes.InvalidCatalogName => new("Basis data tidak ada.", "The database does not exist."),
        PostgresErrorCodes.InsufficientPrivilege => new("Peran ini tidak berhak.", "The role has no right to do this."),
        PostgresErrorCodes.DiskFull => new("Cakram server penuh; yang lama tetap terbit.", "The server's disk is full; the old release stays published."),
        PostgresErrorCodes.OutOfMemory or PostgresErrorCodes.ConfigurationLimitExceeded or PostgresErrorCodes.InsufficientResources or PostgresErrorCodes.TooManyConnections =>
            new("Server kehabisan sumber daya; yang lama tetap terbit.", "The server is out of resources; the old release stays published."),
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow =>
            new("Server berhenti; yang lama tetap terbit. Jalankan lagi.", "The server is going down; the old release stays published. Run it again."),
        PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable =>
            new("Dihentikan server (batas waktu atau kunci); yang lama tetap terbit.", "Stopped by the server (time limit or lock); the old release stays published."),
        PostgresErrorCodes.ReadOnlySqlTransaction => new("Server ini hanya baca (replika?).", "This server is read-only (a replica?)."),
        _ => new("PostgreSQL menolak; yang lama tetap terbit.", "PostgreSQL refuses; the old release stays published."),
    };

    static Teks Unreachable(Exception e) => e switch
    {
        _ when e.GetBaseException() is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } =>
            new("Nama server tidak dikenal.", "The server's name is unknown."),
        _ when e.GetBaseException() is SocketException { SocketErrorCode: SocketError.ConnectionRefused } =>
            new("Tidak ada server di alamat ini.", "There is no server at this address."),
        _ when e.GetBaseException() is TimeoutException => new("Server tidak menjawab pada waktunya.", "The server does not answer in time."),
        _ when e.GetBaseException() is AuthenticationException => new("Sertifikat TLS server tidak dipercaya.", "The server's TLS certificate is not trusted."),
        // Of the driver's own words these are about the password, and none of them quotes it.
        _ when e.Message.Contains("No password has been provided", StringComparison.Ordinal) =>
            new("Server meminta kata sandi: PGPASSWORD, PGPASSFILE, ~/.pgpass, atau teks sambungan di variabel atau @BERKAS.", "The server wants a password; put it in one of these."),
        _ => new("Sambungan putus atau ditolak; yang lama tetap terbit. Jalankan lagi.", "The connection broke or was refused; the old release stays published. Run it again."),
    };

    static NpgsqlConnectionStringBuilder Parse(string text)
    {
        try
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(text);
            var settings = new NpgsqlConnectionStringBuilder(text);
            ArgumentException.ThrowIfNullOrWhiteSpace(settings.Host);
            return settings;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            // Its message quotes the text, which may hold a password; so no inner exception either.
            throw Unreadable();
        }
    }

    static PublishException Unreadable() => new(Argument,
        "Teks sambungan tidak terbaca; bentuknya Host=…;Port=5432;Database=…;Username=…. / The connection string cannot be read; it looks like this.");

    static string Fetch(string text)
    {
        if (text.StartsWith('@')) return SecretText.Of(Argument, null, text[1..], Path.GetFullPath);
        return SecretText.IsVariable(text) ? SecretText.Of(Argument, text, null, Path.GetFullPath) : throw new PublishException(
            Argument, "Bukan nama variabel lingkungan; sebut satu, @BERKAS, atau Host=…;Database=…;Username=… tanpa kata sandi. "
            + "/ Not the name of an environment variable; name one, @FILE, or a connection string without password.");
    }
}
