using System.Data.Common;
using System.Net.Sockets;
using System.Security.Authentication;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Postgresql;
using Npgsql;

namespace GeoBdt.Cli.Publish;

/// <summary>Says what a database has against a publication, and that the old release stays published. What the server itself says is
/// repeated: a publication has nothing to hide.</summary>
static class PublishFault
{
    /// <summary>Said of a connection string.</summary>
    public const string Unreadable =
        "Teks sambungan tidak terbaca; bentuknya Host=…;Port=5432;Database=…;Username=…. / The connection string cannot be read; it looks like this.";

    /// <summary>What to throw; null for what is not the database's. Files of the release are read meanwhile: those faults are not.</summary>
    /// <param name="place">Connection.</param>
    /// <param name="thrown">What was thrown.</param>
    public static Exception? Words(string place, Exception thrown) => thrown switch
    {
        PostgresSessionException { Fault: PostgresSessionFault.Text } => new PublishException(place, Unreadable),
        PostgresSessionException { Fault: PostgresSessionFault.File } => new PublishException(
            place, "Berkas kata sandi atau sertifikat dalam teks sambungan tidak terbaca. / A file of passwords or certificates that the connection names cannot be read."),
        PostgresSessionException => new PublishException(
            place, "Sambungan putus saat disimpan: rilis baru mungkin terbit, mungkin belum; tabel rilis menyebut yang mana. Menjalankannya lagi selalu aman. "
                + "/ The connection broke while this was being kept: the new release may be published or not, table rilis says which. Running it again is always safe.", thrown),
        PostgresException server => Said(place, $" PostgreSQL {server.SqlState}: {server.MessageText}.", Explain(server), server),
        // "Connection is not open" is what is said of one that broke before.
        DbException or SocketException or TimeoutException or AuthenticationException or IOException { InnerException: SocketException }
            or InvalidOperationException { Source: "Npgsql" } => Said(place, "", Unreachable(thrown), thrown),
        _ => null,
    };

    static PublishException Said(string place, string server, Teks why, Exception inner) => new(place, $"{why.Id}{server} / {why.En}", inner);

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
}
