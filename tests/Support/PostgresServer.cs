using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace GeoBdt.Tests;

/// <summary>
/// A PostgreSQL server for one test class: its own folder, its own free port, gone afterwards. Run as the user
/// postgres when the tests run as root, which PostgreSQL refuses.
/// </summary>
public class PostgresServer : IDisposable
{
    /// <summary>What has to be installed.</summary>
    protected const string Package = "PostgreSQL with PostGIS (Debian package postgresql-15-postgis-3)";

    readonly string _folder;
    readonly string _bin;
    bool _isRunning;

    public PostgresServer()
    {
        _bin = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal)
                .Select(version => Path.Combine(version, "bin")).FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb"))) ?? ""
            : "";
        Requires.File(Path.Combine(_bin, "initdb"), Package);
        _folder = Directory.CreateTempSubdirectory("geobdt-postgres-").FullName;
        if (Environment.UserName == "root") Run("chown", "postgres", _folder);
        AsOwner("initdb", "-D", Data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync");
        // Between asking for a free port and using it another program may take it.
        for (var attempt = 1; !_isRunning; attempt++)
        {
            Port = FreePort();
            try
            {
                AsOwner("pg_ctl", "-D", Data, "-l", Path.Combine(_folder, "log"), "-w", "-s", "-o", Options, "start");
                _isRunning = true;
            }
            catch (InvalidOperationException) when (attempt < 3)
            {
            }
        }
    }

    /// <summary>Port on 127.0.0.1.</summary>
    public int Port { get; private set; }

    /// <summary>Folder of the programs.</summary>
    protected string Programs => _bin;

    /// <summary>Connection string for Npgsql.</summary>
    public string Connection => $"Host=127.0.0.1;Port={Port};Database=postgres;Username=postgres;Pooling=false";

    /// <summary>Connection string for libpq and GDAL.</summary>
    public string LibpqConnection => $"host=127.0.0.1 port={Port} dbname=postgres user=postgres";

    /// <summary>Runs statements by psql.</summary>
    public void Sql(string statements) =>
        Run(Path.Combine(_bin, "psql"), LibpqConnection, "-q", "-v", "ON_ERROR_STOP=1", "-c", statements);

    /// <summary>What the server has logged.</summary>
    public string Log() => File.ReadAllText(Path.Combine(_folder, "log"));

    /// <summary>From now on a role needs its password.</summary>
    public void RequirePassword(string role)
    {
        var rules = Path.Combine(Data, "pg_hba.conf");
        File.WriteAllText(rules, $"host all {role} 127.0.0.1/32 scram-sha-256\n{File.ReadAllText(rules)}");
        Sql("select pg_reload_conf()");
    }

    /// <summary>Stops the server at once, as when the power fails.</summary>
    public void Kill()
    {
        AsOwner("pg_ctl", "-D", Data, "-m", "immediate", "-w", "-s", "stop");
        _isRunning = false;
    }

    /// <summary>Starts it again on its port.</summary>
    public void StartAgain()
    {
        AsOwner("pg_ctl", "-D", Data, "-l", Path.Combine(_folder, "log"), "-w", "-s", "-o", Options, "start");
        _isRunning = true;
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        if (_isRunning) AsOwner("pg_ctl", "-D", Data, "-m", "immediate", "-w", "-s", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    string Options => $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=20";

    string Data => Path.Combine(_folder, "data");

    void AsOwner(string program, params string[] arguments)
    {
        var path = Path.Combine(_bin, program);
        if (Environment.UserName == "root") Run("runuser", ["-u", "postgres", "--", path, .. arguments]);
        else Run(path, arguments);
    }

    static void Run(string program, params string[] arguments)
    {
        // Nothing is redirected into a pipe: the server would keep it open for ever.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments])
        {
            WorkingDirectory = "/",
        })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(program)} ended with {process.ExitCode}."));
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
