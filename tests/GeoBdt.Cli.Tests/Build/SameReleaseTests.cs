using System.Security.Cryptography;
using GeoBdt.Cli.Sample;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Cli.Tests.Build;

/// <summary>One register counted in four ways is one release: from files, from tables of PostgreSQL read here, by the server that has
/// them, and by two servers under a coordinator.</summary>
public sealed class SameReleaseTests(PostgresShards servers, ITestOutputHelper output) : IClassFixture<PostgresShards>, IDisposable
{
    // Fewer, and too little would be published for a difference to show.
    const int Households = 1000;
    const string Sandi = "s4ndi-pembaca";

    static readonly string[] Editions = ["2020-01", "2020-10"];

    readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("geobdt-sama-");

    string Folder => Path.Combine(_root.FullName, "sampel");

    string Config => Path.Combine(Folder, "rilis.yaml");

    [Fact]
    public void Files_tables_push_down_and_push_down_over_shards_are_one_release()
    {
        WriteSample();
        SetUpServers();
        var text = File.ReadAllText(Config);
        var fromFiles = Built("berkas");

        // The record of the first build is there: it would refuse an edition in which a few households seem changed.
        File.WriteAllText(Config, Connections() + FromTables(text));
        var fromTables = Built("tabel");

        var byServer = Connections() + Counted(text, "{koneksi: gudang, skema: hitung}");
        var byShards = Connections() + Counted(text, ShardTables.Yaml("pecah", Folder, "35.04"));
        foreach (var config in (string[])[byServer, byShards])
        {
            File.WriteAllText(Config, config);
            var prepared = Geobdt.Run("prepare", "--config", Config, "--koneksi", "penulis");
            Assert.True(prepared.ExitCode == 0, prepared.Error);
        }

        // Nobody has rows but the servers now, and who builds may only read there.
        Directory.Delete(Path.Combine(Folder, "register"), recursive: true);
        Directory.Delete(Path.Combine(Folder, "penerima"), recursive: true);
        File.WriteAllText(Config, byServer);
        var counted = Built("server");
        Assert.DoesNotContain("Foreign", Plans(), StringComparison.Ordinal);
        File.WriteAllText(Config, byShards);
        var spread = Built("pecahan");

        Assert.Equal(fromFiles, fromTables);
        Assert.Equal(fromFiles, counted);
        Assert.Equal(fromFiles, spread);
        foreach (var (name, _) in servers.Pecahan)
        {
            Assert.Contains(Plans().Split('\n'), line => line.Contains("Relations: Aggregate on ", StringComparison.Ordinal) && line.Contains(name, StringComparison.Ordinal));
        }

        foreach (var log in (string[])[servers.Pusat.Log(), .. servers.Pecahan.Select(one => one.Server.Log())])
        {
            Assert.Contains("count(*) FILTER", log, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(File.ReadAllLines(Path.Combine(Folder, "kunci.txt")).Last(line => line.Length > 0).Split(' ')[^1], log, StringComparison.OrdinalIgnoreCase);
        }
    }

    public void Dispose() => _root.Delete(recursive: true);

    // Its register is of one kabupaten: a few kecamatan of it go to the next one, so that there is something to spread.
    void WriteSample()
    {
        SampleData.Write(new SampleOptions(Folder) { Households = Households, Editions = Editions }, null, CancellationToken.None);
        foreach (var file in (string[])["wilayah.csv", "padanan.csv", "batas/desa.geojson"])
        {
            var path = Path.Combine(Folder, file);
            File.WriteAllText(path, File.ReadAllText(path).Replace("35.03.1", "35.04.1", StringComparison.Ordinal));
        }

        File.WriteAllLines(Config, File.ReadAllLines(Config).Where(line => !line.StartsWith("estimasi:", StringComparison.Ordinal)));
        File.Delete(Path.Combine(Folder, "kunci.txt"));
        Assert.Equal(0, Geobdt.Run("kunci", "baru", Path.Combine(Folder, "kunci.txt")).ExitCode);
    }

    // As docs/POSTGRESQL.md tells a DBA.
    void SetUpServers()
    {
        servers.Sql($"create role penyiap login; create role pembaca login password '{Sandi}'");
        foreach (var schema in (string[])["hitung", "pecah"])
        {
            servers.Sql($"create schema {schema} authorization penyiap; grant usage on schema {schema} to pembaca; "
                + $"alter default privileges for role penyiap in schema {schema} grant select on tables to pembaca");
        }

        foreach (var (name, server) in servers.Pecahan)
        {
            server.RequirePassword("pembaca");
            servers.Pusat.Sql($"grant usage on foreign server {name} to penyiap; create user mapping for pembaca server {name} options (user 'pembaca', password '{Sandi}')");
        }

        servers.Sql("alter system set log_statement = 'all'");
        servers.Sql("select pg_reload_conf()");
    }

    string Connections() => ShardTables.Connections(servers, "pembaca", "penyiap");

    static string Counted(string text, string tables) =>
        text.Replace("  keluarga: DTKS", $"  engine: postgresql\n  tabel-hitung: {tables}\n  keluarga: DTKS", StringComparison.Ordinal);

    string FromTables(string text)
    {
        foreach (var edition in Editions)
        {
            foreach (var kind in (string[])["RT", "ART"])
            {
                var (path, table) = ($"register/{edition}/3503_{kind}.csv", $"{kind}_{edition}".ToLowerInvariant());
                Load(table, path, seed: 5);
                text = text.Replace($"{kind.ToLowerInvariant()}: {path}", $"{kind.ToLowerInvariant()}: {{koneksi: gudang, tabel: \"{table}\"}}", StringComparison.Ordinal);
            }
        }

        foreach (var list in (string[])["pkh", "sembako", "bst"])
        {
            var path = $"penerima/2020-10/{list}.csv";
            Load(list, path, seed: 6);
            text = text.Replace($"berkas: {path}", $"berkas: {{koneksi: gudang, tabel: {list}}}", StringComparison.Ordinal);
        }

        Assert.DoesNotContain(".csv}", text, StringComparison.Ordinal);
        return text;

        void Load(string table, string path, int seed)
        {
            PostgresLoad.Into(servers.Pusat.Connection, table, Path.Combine(Folder, path), seed: seed);
            servers.Pusat.Sql($"grant select on \"{table}\" to pembaca");
        }
    }

    string Plans() => File.ReadAllText(Path.Combine(Folder, "catatan-geobdt", "rencana-hitung.txt"));

    (ReleaseId Id, string Checksum) Built(string way)
    {
        var store = Path.Combine(_root.FullName, way);
        var outcome = Geobdt.Run("build", "--config", Config, "--out", store);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        var id = new ReleaseStore(store).Current();
        var checksum = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(store, "rilis", id.ToString(), "nilai.bin"))));
        output.WriteLine($"{way}: {id}, nilai.bin SHA-256 {checksum}");
        return (id, checksum);
    }
}
