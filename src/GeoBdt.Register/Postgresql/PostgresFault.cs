using System.Data.Common;
using System.Net.Sockets;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Microdata;
using Npgsql;

namespace GeoBdt.Register.Postgresql;

/// <summary>Says what a server or the way to it refuses: connection, table and rule.</summary>
/// <remarks>What the server says is repeated only of names and rights: of data it may quote a row, as in
/// <c>invalid input syntax for type integer: "…"</c>.</remarks>
static class PostgresFault
{
    // Classes of SQLSTATE that are about names and rights: invalid authorization, invalid catalog and schema name, syntax or access rule.
    static readonly string[] AboutNames = ["28", "3D", "3F", "42"];

    /// <summary>Whether an exception is one of the server or of the way to it.</summary>
    public static bool IsOne(Exception e) => e is DbException and not NpgsqlOperationInProgressException or IOException or SocketException or TimeoutException or ObjectDisposedException;

    /// <summary>What to throw in place of an exception of the server, of the way to it or of a session; null for another.</summary>
    public static Exception? Words(string place, Exception e) => e is PostgresSessionException || IsOne(e) ? Of(place, e) : null;

    /// <summary>Does something with the server.</summary>
    /// <param name="place">Connection and table.</param>
    /// <param name="work">What to do.</param>
    /// <exception cref="MicrodataException">It failed.</exception>
    public static T Guard<T>(string place, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (Words(place, e) is { } said)
        {
            throw said;
        }
    }

    /// <summary>What to throw.</summary>
    public static MicrodataException Of(string place, Exception e)
    {
        if (e is PostgresException answer && PecahanFault.Of(answer) is var (name, ofShard, why))
        {
            return new MicrodataException(name is null ? place : $"{place}: {name}", null, null, ofShard, why);
        }

        var (rule, reason) = e switch
        {
            PostgresException server => Of(server),
            PostgresSessionException session => Of(session.Fault),
            NpgsqlException { InnerException: SocketException } when !IsBroken(e) => ("koneksi", Unreachable),
            TimeoutException or NpgsqlException { InnerException: TimeoutException } => ("koneksi", Unreachable),
            // Of the driver itself, before the server has said anything.
            NpgsqlException { InnerException: null } when e.GetType() == typeof(NpgsqlException) => ("koneksi-sandi", new Teks(
                "tidak dapat masuk: tidak ada sandi yang cocok dengan cara masuk server, atau SSL tidak didukung. Isi sandi (variabel, berkas, atau ~/.pgpass) atau ssl.",
                "cannot log in: no password for the way the server asks for one, or SSL is not supported. Give sandi (variabel, berkas or ~/.pgpass) or ssl.")),
            _ => ("koneksi-putus", new Teks(
                "sambungan ke server putus di tengah jalan; tidak ada yang terbit. Jalankan lagi.",
                "the connection to the server broke on the way; nothing is published. Run it again.")),
        };
        // Not kept as the cause: what the driver throws may hold what a row says, or the connection string.
        return new MicrodataException(place, null, null, rule, reason);
    }

    static (string Rule, Teks Reason) Of(PostgresSessionFault fault) => fault switch
    {
        PostgresSessionFault.Text => ("koneksi-teks", new Teks(
            "teks sambungan tidak terbaca; bentuknya Host=…;Database=…;Username=….",
            "the connection string cannot be read; it looks like Host=…;Database=…;Username=….")),
        PostgresSessionFault.File => ("koneksi-berkas", new Teks(
            "berkas sandi atau sertifikat yang disebut teks sambungan tidak terbaca.",
            "a file of passwords or certificates that the connection string names cannot be read.")),
        _ => ("koneksi-putus", new Teks(
            "sambungan putus saat disimpan: mungkin tersimpan, mungkin belum. Menjalankannya lagi selalu aman.",
            "the connection broke while this was being kept: it may be there or not. Running it again is always safe.")),
    };

    static Teks Unreachable => new(
        "server tidak dapat dihubungi; periksa host, port dan jaringan.", "the server cannot be reached; check host, port and network.");

    static bool IsBroken(Exception e) =>
        e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown };

    static (string Rule, Teks Reason) Of(PostgresException e)
    {
        // A function or view may put anything into its own words, also of these classes, but then not where the server itself speaks.
        var says = AboutNames.Contains(e.SqlState[..2]) && e.Where is null ? $" ({e.SqlState}: {e.MessageText})" : $" ({e.SqlState})";
        return e.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => ("koneksi-masuk", new Teks(
                $"server menolak pengguna atau sandinya{says}.", "the server refuses the user or the password.")),
            PostgresErrorCodes.InvalidCatalogName => ("basis-data-tiada", new Teks($"basis data tidak ada{says}.", "the database does not exist.")),
            PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName => ("tabel-tiada", new Teks(
                $"tabel atau skema tidak ada{says}.", "the table or schema does not exist.")),
            PostgresErrorCodes.UndefinedColumn => ("kolom-wajib", new Teks($"kolom tidak ada{says}.", "a column does not exist.")),
            PostgresErrorCodes.InsufficientPrivilege => ("hak-baca", new Teks(
                $"pengguna tidak berhak membacanya{says}; beri hak SELECT (docs/POSTGRESQL.md).",
                "the user has no right to read it; grant SELECT (docs/POSTGRESQL.md).")),
            PostgresErrorCodes.QueryCanceled => ("batas-waktu", new Teks(
                $"melewati batas waktu atau dihentikan di server{says}; naikkan batas-menit pada koneksi.",
                "it took longer than allowed or was cancelled on the server; raise batas-menit of the connection.")),
            PostgresErrorCodes.LockNotAvailable => ("tabel-terkunci", new Teks(
                $"tabel sedang dikunci proses lain{says}; jalankan lagi setelah selesai.",
                "another process holds a lock on the table; run it again afterwards.")),
            PostgresErrorCodes.UntranslatableCharacter or PostgresErrorCodes.CharacterNotInRepertoire => ("pengodean", new Teks(
                $"ada teks yang tidak dapat diubah server menjadi UTF-8{says}; periksa pengodean basis data.",
                "the server cannot turn some text into UTF-8; check the encoding of the database.")),
            PostgresErrorCodes.TooManyConnections => ("koneksi-penuh", new Teks(
                $"server tidak menerima sambungan lagi{says}.", "the server takes no more connections.")),
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => ("koneksi-putus", new Teks(
                $"server berhenti atau sedang dinyalakan{says}; tidak ada yang terbit. Jalankan lagi.",
                "the server stops or is starting; nothing is published. Run it again.")),
            _ => ("postgresql", new Teks(
                $"server gagal membacanya{says}; bila ini tampilan (view), periksa isinya dengan psql.",
                "the server failed to read it; if it is a view, look at it with psql.")),
        };
    }
}
