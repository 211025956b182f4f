using System.Text.RegularExpressions;
using GeoBdt.Indicators.Catalog;
using Npgsql;

namespace GeoBdt.Register.Postgresql;

/// <summary>Says what another server refuses that the server asked for us (postgres_fdw): whose foreign table or foreign server, and the
/// rule.</summary>
/// <remarks>The other server's own words are not repeated: of data they may quote a row.</remarks>
static partial class PecahanFault
{
    // prohibited_sql_statement_attempted, which postgres_fdw says of a mapping without password.
    const string PasswordRequired = "2F003";

    // Classes of SQLSTATE: connection exception, which poolers say of themselves too, and what foreign data wrappers say.
    const string ConnectionClass = "08";
    const string WrapperClass = "HV";

    // What postgres_fdw adds to where an error was: the statement it sent, or the part of the answer it could not read.
    static readonly string[] Signs = ["remote SQL command: ", "processing expression at position "];

    /// <summary>Name of the foreign server or table, rule and reason; null of what the server says of itself.</summary>
    public static (string? Name, string Rule, Teks Reason)? Of(PostgresException e)
    {
        if (e.SqlState == PostgresErrorCodes.SqlClientUnableToEstablishSqlConnection && ServerName().Match(e.MessageText) is { Success: true } found)
        {
            return (found.Groups[1].Value, "pecahan-koneksi", new Teks(
                $"server pusat tidak dapat masuk ke pecahan ({e.SqlState}): pecahan mati, atau pengguna dan sandi di user mapping ditolak; periksa dengan psql di server pusat. Tidak ada yang terbit.",
                "the coordinator cannot log in to the shard: it is down, or refuses user and password of the user mapping; look with psql on the coordinator. Nothing is published."));
        }

        if (e.SqlState == PasswordRequired)
        {
            return (null, "pecahan-sandi", new Teks(
                $"user mapping ke pecahan tanpa sandi, atau pecahan tidak memintanya ({e.SqlState}); pengguna yang bukan superuser memerlukannya (docs/POSTGRESQL.md).",
                "the user mapping of a shard has no password, or the shard does not ask for one; who is no superuser needs it (docs/POSTGRESQL.md)."));
        }

        if (e.SqlState == PostgresErrorCodes.UndefinedObject && e.MessageText.StartsWith("user mapping not found", StringComparison.Ordinal))
        {
            return (null, "pecahan-pemetaan", new Teks(
                $"pengguna ini tidak punya user mapping ke pecahan ({e.SqlState}); buat dengan CREATE USER MAPPING (docs/POSTGRESQL.md).",
                "this user has no user mapping to a shard; make it with CREATE USER MAPPING (docs/POSTGRESQL.md)."));
        }

        var name = e.Where is { } where && AskedFor().Match(where) is { Success: true } asked ? asked.Groups[1].Value + asked.Groups[2].Value : null;
        if (name is null && e.SqlState[..2] != WrapperClass && (e.Where is null || !Signs.Any(sign => e.Where.Contains(sign, StringComparison.Ordinal)))) return null;
        return e.SqlState switch
        {
            PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName => (name, "pecahan-siapan", new Teks(
                $"tidak ada di pecahan ({e.SqlState}): pecahan disiapkan pada waktu lain, atau server asing menunjuk basis data lain; jalankan geobdt prepare lagi.",
                "it is not on the shard: that was prepared at another time, or the foreign server leads to another database; run geobdt prepare again.")),
            PostgresErrorCodes.InsufficientPrivilege => (name, "hak-baca", new Teks(
                $"pengguna di user mapping tidak berhak membacanya ({e.SqlState}); beri hak SELECT di pecahan (docs/POSTGRESQL.md).",
                "the user of the user mapping has no right to read it; grant SELECT on the shard (docs/POSTGRESQL.md).")),
            PostgresErrorCodes.QueryCanceled => (name, "batas-waktu", new Teks(
                $"pecahan melewati batas waktunya atau dihentikan ({e.SqlState}); naikkan statement_timeout di sana.",
                "the shard took longer than it may or was cancelled; raise statement_timeout there.")),
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => (name, "koneksi-putus", Broken(e)),
            _ when e.SqlState[..2] == ConnectionClass => (name, "koneksi-putus", Broken(e)),
            _ => (name, "pecahan-tabel", new Teks(
                $"pecahan gagal memberikannya ({e.SqlState}): tabel di sana tidak seperti yang disiapkan, atau pengaturan server asing salah; jalankan geobdt prepare lagi.",
                "the shard failed to give it: its tables are not as they were prepared, or the foreign server is set wrongly; run geobdt prepare again.")),
        };
    }

    static Teks Broken(PostgresException e) => new(
        $"sambungan ke pecahan putus di tengah jalan ({e.SqlState}); tidak ada yang terbit. Jalankan lagi.",
        "the connection to a shard broke on the way; nothing is published. Run it again.");

    [GeneratedRegex("^could not connect to server \"([^\"]+)\"")]
    private static partial Regex ServerName();

    [GeneratedRegex("remote SQL command: .* FROM ([^ ]+)|of foreign table \"([^\"]+)\"", RegexOptions.Singleline)]
    private static partial Regex AskedFor();
}
