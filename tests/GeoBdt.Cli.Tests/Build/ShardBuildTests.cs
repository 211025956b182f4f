using System.Diagnostics;
using GeoBdt.Indicators.Release;
using Npgsql;

namespace GeoBdt.Cli.Tests.Build;

/// <summary>A release counted by two servers under a coordinator, when one of them dies or the catalog changes.</summary>
public sealed class ShardBuildTests(TinySample tiny, PostgresShards servers) : IClassFixture<TinySample>, IClassFixture<PostgresShards>
{
    const string Katalog = """
        tema: [{id: uji, judul: {id: Uji, en: Test}}]
        indikator:
          - id: uji-dinding
            judul: {id: Uji, en: Test}
            definisi: {id: Uji, en: Test}
            tema: uji
            satuan: rumah-tangga
            syarat: "ada_lemari_es = 1 and ada_ac = 1"
            sumber: uji
        """;

    [Fact]
    public void A_server_that_is_killed_at_work_publishes_nothing_and_the_next_run_is_the_same_release()
    {
        var folder = Prepared("mati");
        var store = tiny.NewPath("toko");
        var first = BuiltTo(folder, store);
        string[] build = ["build", "--config", Config(folder), "--out", store], prepare = ["prepare", "--config", Config(folder), "--koneksi", "penulis"];
        var shard = servers.Pecahan[0].Server;

        Assert.Contains("pecahan", Killed(shard, "mati.rumah_tangga_2020_10", build), StringComparison.Ordinal);
        Assert.Contains("PostgreSQL gudang: ", Killed(servers.Pusat, "mati.sel_rentang", build), StringComparison.Ordinal);
        Assert.Equal(first, new ReleaseStore(store).Current());
        // Prepared in part: neither what was written nor what was there before is gone.
        Assert.Contains("PostgreSQL pecahan-a: ", Killed(shard, "mati.rumah_tangga_2020_10", prepare), StringComparison.Ordinal);
        Assert.Contains("PostgreSQL penulis: ", Killed(servers.Pusat, "mati.siapan", prepare), StringComparison.Ordinal);
        Assert.Equal(first, BuiltTo(folder, store));

        // Down before anything was asked.
        shard.Kill();
        var refused = Refused(folder, "build", "--out", tiny.NewPath("toko"));
        shard.StartAgain();
        Assert.Contains("pecahan_a", refused, StringComparison.Ordinal);
        Assert.Contains("tidak dapat masuk ke pecahan", refused, StringComparison.Ordinal);
        Assert.Equal(0, Geobdt.Run(prepare).ExitCode);
        Assert.Equal(first, BuiltTo(folder, store));
    }

    [Fact]
    public void A_changed_catalog_needs_the_views_alone_and_a_kabupaten_one_shard()
    {
        var folder = Prepared("katalog");
        var text = File.ReadAllText(Config(folder));
        File.WriteAllText(Path.Combine(folder, "uji.yaml"), Katalog);
        File.WriteAllText(Config(folder), text + "katalog: [uji.yaml]\n");
        Assert.Contains("geobdt prepare --tampilan", Refused(folder, "build", "--out", tiny.NewPath("toko")), StringComparison.Ordinal);

        // The rows need not be there for it.
        Directory.Delete(Path.Combine(folder, "register"), recursive: true);
        var views = Geobdt.Run("prepare", "--config", Config(folder), "--koneksi", "penulis", "--tampilan");
        Assert.True(views.ExitCode == 0, views.Error);
        var store = tiny.NewPath("toko");
        BuiltTo(folder, store);
        Assert.Contains(new ReleaseStore(store).OpenCurrent().Catalog.All, one => one.Id == "uji-dinding");

        File.WriteAllText(Config(folder), text.Replace("\"35.01\", ", "", StringComparison.Ordinal));
        var missing = Refused(folder, "build", "--out", tiny.NewPath("toko"));
        Assert.Contains("35.01", missing, StringComparison.Ordinal);
        Assert.Contains("tidak ada di pecahan mana pun", missing, StringComparison.Ordinal);
        File.WriteAllText(Config(folder), text.Replace("[\"35.04\"]", "[\"35.04\", \"35.01\"]", StringComparison.Ordinal));
        Assert.Contains("35.01 ada di dua pecahan: pecahan_a dan pecahan_b", Refused(folder, "prepare", "--koneksi", "penulis"), StringComparison.Ordinal);
        File.WriteAllText(Config(folder), text.Replace("koneksi: pecahan-b", "koneksi: pecahan-a", StringComparison.Ordinal));
        Assert.Contains("basis data yang sama", Refused(folder, "prepare", "--koneksi", "penulis"), StringComparison.Ordinal);
    }

    static string Config(string folder) => Path.Combine(folder, "rilis.yaml");

    // A schema of its own on all three, filled.
    string Prepared(string schema)
    {
        var folder = tiny.Copy();
        servers.Sql($"create schema {schema}");
        File.WriteAllText(Config(folder), ShardTables.Connections(servers, "postgres", "postgres") + File.ReadAllText(Config(folder)).Replace(
            "  keluarga: DTKS", $"  engine: postgresql\n  tabel-hitung: {ShardTables.Yaml(schema, folder, "35.04")}\n  keluarga: DTKS", StringComparison.Ordinal));
        var prepared = Geobdt.Run("prepare", "--config", Config(folder), "--koneksi", "penulis");
        Assert.True(prepared.ExitCode == 0, prepared.Error);
        return folder;
    }

    // The whole server dies while the program, or the coordinator for it, waits there for a table that somebody holds.
    static string Killed(PostgresServer server, string table, string[] command)
    {
        using var holder = new NpgsqlConnection(server.Connection);
        holder.Open();
        using var transaction = holder.BeginTransaction();
        using (var hold = new NpgsqlCommand($"lock table {table} in access exclusive mode", holder, transaction)) hold.ExecuteNonQuery();
        using var process = Process.Start(new ProcessStartInfo(Geobdt.Program, command) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var (error, said) = (process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        // Not in the transaction of the holder, which would see the sessions as they were when it first asked.
        using (var watcher = new NpgsqlConnection(server.Connection))
        {
            watcher.Open();
            using var waiting = new NpgsqlCommand("select count(*) from pg_stat_activity where wait_event_type = 'Lock'", watcher);
            while ((long)waiting.ExecuteScalar()! == 0)
            {
                Assert.False(process.HasExited, process.HasExited ? error.Result : "");
                Thread.Sleep(50);
            }
        }

        server.Kill();
        process.WaitForExit();
        server.StartAgain();
        Assert.Equal(1, process.ExitCode);
        Assert.DoesNotContain("   at ", error.Result, StringComparison.Ordinal);
        return error.Result + said.Result;
    }

    static string Refused(string folder, string verb, params string[] more)
    {
        var refused = Geobdt.Run([verb, "--config", Config(folder), .. more]);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains(" / ", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Error, StringComparison.Ordinal);
        return refused.Error;
    }

    static ReleaseId BuiltTo(string folder, string store)
    {
        var outcome = Geobdt.Run("build", "--config", Config(folder), "--out", store);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        return new ReleaseStore(store).Current();
    }
}
