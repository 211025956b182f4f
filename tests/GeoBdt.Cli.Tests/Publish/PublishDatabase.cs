using System.Diagnostics;
using System.Globalization;
using GeoBdt.Cli.Publish;
using GeoBdt.Indicators.Release;
using Npgsql;

namespace GeoBdt.Cli.Tests.Publish;

/// <summary>A database with PostGIS, two releases of the invented district, and a role that reads.</summary>
public sealed class PublishDatabase : IDisposable
{
    /// <summary>Environment variable that the connection string is handed over in.</summary>
    public const string Variable = "GEOBDT_UJI_TERBIT";

    public PublishDatabase()
    {
        (Store, Release) = TinyRelease.Publish();
        Server.Sql("create role pembaca login; create role penerbit login; grant create on database postgres to penerbit");
    }

    public PostgisServer Server { get; } = new();

    internal ReleaseStore Store { get; }

    internal ReleaseSnapshot Release { get; }

    /// <summary>Connection string of a role.</summary>
    public string As(string role) => Server.Connection.Replace("Username=postgres", $"Username={role}", StringComparison.Ordinal);

    /// <summary>Publishes as a person would.</summary>
    internal Geobdt.Outcome Publish(string schema, params string[] options) => PublishTo(As("penerbit"), schema, options);

    /// <summary>Publishes by some connection string.</summary>
    internal Geobdt.Outcome PublishTo(string connection, string schema, params string[] options) => Run(Store.Root, connection, schema, options);

    /// <summary>Publishes another store.</summary>
    internal static Geobdt.Outcome Run(string store, string connection, string schema, params string[] options)
    {
        using var process = Start(store, connection, schema, options);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Geobdt.Outcome(process.ExitCode, output, error.Result);
    }

    /// <summary>Begins to publish.</summary>
    public static Process Start(string store, string connection, string schema, params string[] options)
    {
        var start = new ProcessStartInfo(Geobdt.Program, ["publish", "postgis", store, "--koneksi", Variable, "--skema", schema, .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[Variable] = connection;
        return Process.Start(start)!;
    }

    /// <summary>Rows of a query, columns joined by a bar, as a role sees them.</summary>
    public List<string> Rows(string sql, string role = "postgres")
    {
        using var connection = new NpgsqlConnection(As(role));
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        using var rows = command.ExecuteReader();
        var all = new List<string>();
        while (rows.Read())
        {
            all.Add(string.Join('|', Enumerable.Range(0, rows.FieldCount).Select(i => rows.IsDBNull(i) ? "" : Convert.ToString(rows.GetValue(i), CultureInfo.InvariantCulture))));
        }

        return all;
    }

    /// <summary>Names of schemas that publications to a schema made for themselves and left.</summary>
    public List<string> Leftovers(string schema) => Rows($"select nspname from pg_namespace where nspname like 'geobdt\\_%{SqlNames.Hash(schema)[..16]}' order by 1");

    /// <summary>Nothing was done, and it was said why, in both languages.</summary>
    internal static void AssertRefused(Geobdt.Outcome outcome, string said)
    {
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains(said, outcome.Error, StringComparison.Ordinal);
        Assert.Contains(" / ", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        Server.Dispose();
        Directory.Delete(Store.Root, recursive: true);
    }
}
