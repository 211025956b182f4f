using System.Diagnostics;
using Npgsql;

namespace GeoBdt.Cli.Tests.Publish;

/// <summary>The test server with a role that must give a password; and the same server killed.</summary>
sealed class PasswordServer : IDisposable
{
    readonly string _data;
    readonly bool _isKept;
    readonly PostgisServer _server;
    readonly string _rules;

    /// <summary>Adds the role <c>bersandi</c>, whose password is <c>benar</c>.</summary>
    /// <param name="server">The server.</param>
    /// <param name="isKept">Adds nothing.</param>
    public PasswordServer(PostgisServer server, bool isKept = false)
    {
        (_server, _isKept) = (server, isKept);
        using var connection = new NpgsqlConnection(server.Connection);
        connection.Open();
        using var command = new NpgsqlCommand("show data_directory", connection);
        _data = (string)command.ExecuteScalar()!;
        var file = Path.Combine(_data, "pg_hba.conf");
        _rules = File.ReadAllText(file);
        if (isKept) return;
        server.Sql("create role bersandi login password 'benar'; grant create on database postgres to bersandi");
        File.WriteAllText(file, $"host all bersandi all scram-sha-256\n{_rules}");
        server.Sql("select pg_reload_conf()");
    }

    /// <summary>Ends the server as a crash would and starts it again with the same options.</summary>
    public void KillAndStart()
    {
        var bin = Path.GetDirectoryName(File.ReadAllText(Path.Combine(_data, "postmaster.opts")).Split(' ')[0])!;
        string[] restart = ["-D", _data, "-m", "immediate", "-w", "-s", "-l", Path.Combine(_data, "..", "log"), "restart"];
        string[] command = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", Path.Combine(bin, "pg_ctl"), .. restart] : [Path.Combine(bin, "pg_ctl"), .. restart];
        // Nothing is redirected into a pipe: the server would keep it open for ever.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", .. command]) { WorkingDirectory = "/" })!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    public void Dispose()
    {
        if (_isKept) return;
        File.WriteAllText(Path.Combine(_data, "pg_hba.conf"), _rules);
        _server.Sql("select pg_reload_conf()");
    }
}
