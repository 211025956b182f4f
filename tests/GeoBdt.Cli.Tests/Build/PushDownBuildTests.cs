using System.Diagnostics;
using GeoBdt.Indicators.Release;
using Npgsql;

namespace GeoBdt.Cli.Tests.Build;

/// <summary>A release whose register a server has counted: <c>geobdt prepare</c>, then <c>geobdt build</c> with <c>engine: postgresql</c>.</summary>
public sealed class PushDownBuildTests(TinySample tiny, PostgisServer server) : IClassFixture<TinySample>, IClassFixture<PostgisServer>
{
    [Fact]
    public void Tables_that_are_missing_or_of_other_circumstances_publish_nothing()
    {
        var folder = tiny.Copy();
        Configure(folder, "lain", "postgres");
        Assert.Contains("siapan: tabel atau skema tidak ada", Refused(folder).Error, StringComparison.Ordinal);

        Assert.Equal(0, Geobdt.Run("prepare", "--config", Config(folder)).ExitCode);
        var text = File.ReadAllText(Config(folder));
        var key = File.ReadAllText(Path.Combine(folder, "kunci.txt"));
        File.Delete(Path.Combine(folder, "kunci.txt"));
        Assert.Equal(0, Geobdt.Run("kunci", "baru", Path.Combine(folder, "kunci.txt")).ExitCode);
        Assert.Contains("disiapkan dengan kunci, daftar wilayah", Refused(folder).Error, StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(folder, "kunci.txt"), key);
        Without(folder, "usulan:", 2);
        Assert.Contains("disiapkan dengan usulan atau daftar penerima yang lain", Refused(folder).Error, StringComparison.Ordinal);

        File.WriteAllText(Config(folder), text);
        server.Sql("alter table lain.individu_2020_10 alter kunci type text");
        var broken = Refused(folder).Error;
        Assert.Contains("individu_2020_10", broken, StringComparison.Ordinal);
        Assert.Contains("kunci", broken, StringComparison.Ordinal);

        Assert.Equal(0, Geobdt.Run("siapkan", "--config", Config(folder)).ExitCode);
        Built(folder);
    }

    [Fact]
    public void A_server_that_stops_leaves_the_tables_as_they_were_and_publishes_nothing()
    {
        var folder = tiny.Copy();
        Configure(folder, "mati", "postgres");
        Assert.Equal(0, Geobdt.Run("prepare", "--config", Config(folder)).ExitCode);
        var store = tiny.NewPath("toko");
        var first = BuiltTo(folder, store);

        Assert.Contains("PostgreSQL gudang: ", Killed("mati.siapan", "prepare", "--config", Config(folder)), StringComparison.Ordinal);
        Assert.Contains("PostgreSQL gudang: ", Killed("mati.sel_rentang", "build", "--config", Config(folder), "--out", store), StringComparison.Ordinal);

        Assert.Equal(first, new ReleaseStore(store).Current());
        Assert.Equal(first, BuiltTo(folder, store));
    }

    [Theory]
    [InlineData("engine: duckdb", "engine: harus postgresql")]
    [InlineData("engine: postgresql", "memerlukan tabel-hitung")]
    [InlineData("tabel-hitung: {koneksi: tiada, skema: x}", "tidak ada di bagian koneksi")]
    [InlineData("tabel-hitung: {koneksi: k, skema: x, pecahan: [{koneksi: lain, server: a, provinsi: [\"35\"]}]}", "pecahan: a: koneksi tidak ada")]
    [InlineData("tabel-hitung: {koneksi: k, skema: x, pecahan: [{koneksi: k, server: A-1, provinsi: [\"35\"]}]}", "nama server asing")]
    [InlineData("tabel-hitung: {koneksi: k, skema: x, pecahan: [{koneksi: k, server: a}]}", "sebut kabupaten atau provinsi")]
    [InlineData("tabel-hitung: {koneksi: k, skema: x, pecahan: [{koneksi: k, server: a, kabupaten: [35.030]}]}", "'35.030' bukan kode Kemendagri")]
    [InlineData("tabel-hitung: {koneksi: k, skema: x, pecahan: [{koneksi: k, server: a, kabupaten: [\"35\"]}]}", "'35' bukan kode Kemendagri")]
    [InlineData("tabel-hitung: {koneksi: k, skema: x, pecahan: [{koneksi: k, server: a, provinsi: [\"35\"]}, {koneksi: k, server: a, provinsi: [\"36\"]}]}", "server a disebut dua kali")]
    [InlineData("tabel-hitung: {koneksi: k, skema: x, pecahan: [null]}", "butir kosong")]
    public void An_engine_that_cannot_be_is_refused_by_its_key(string written, string says)
    {
        var folder = tiny.Copy();
        File.WriteAllText(Config(folder), "koneksi: {k: {host: h, basis-data: b, pengguna: p}}\n"
            + File.ReadAllText(Config(folder)).Replace("  keluarga: DTKS", $"  {written}\n  keluarga: DTKS", StringComparison.Ordinal));

        var refused = Geobdt.Run("build", "--config", Config(folder), "--out", tiny.NewPath("toko"));

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains(says, refused.Error, StringComparison.Ordinal);
    }

    static string Config(string folder) => Path.Combine(folder, "rilis.yaml");

    static void Without(string folder, string key, int lines)
    {
        var all = File.ReadAllLines(Config(folder)).ToList();
        all.RemoveRange(all.IndexOf(key), lines);
        File.WriteAllLines(Config(folder), all);
    }

    // A schema of its own, counted there from now on.
    void Configure(string folder, string schema, string reader)
    {
        server.Sql($"create schema {schema}");
        var text = File.ReadAllText(Config(folder)).Replace(
            "  keluarga: DTKS", $"  engine: postgresql\n  tabel-hitung: {{koneksi: gudang, skema: {schema}}}\n  keluarga: DTKS", StringComparison.Ordinal);
        File.WriteAllText(Config(folder), FormattableString.Invariant($$"""
            koneksi:
              gudang: {host: 127.0.0.1, port: {{server.Port}}, basis-data: postgres, pengguna: {{reader}} }
              penulis: {host: 127.0.0.1, port: {{server.Port}}, basis-data: postgres, pengguna: postgres}

            """) + text);
    }

    // The session is ended by force while it waits for a table that somebody holds.
    string Killed(string table, params string[] command)
    {
        using var holder = new NpgsqlConnection(server.Connection);
        holder.Open();
        using var transaction = holder.BeginTransaction();
        using (var hold = new NpgsqlCommand($"lock table {table} in access exclusive mode", holder, transaction)) hold.ExecuteNonQuery();
        using var process = Process.Start(new ProcessStartInfo(Geobdt.Program, command) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var (error, output) = (process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        // Not in the transaction of the holder, which would see the sessions as they were when it first asked.
        using var watcher = new NpgsqlConnection(server.Connection);
        watcher.Open();
        while (true)
        {
            Assert.False(process.HasExited, process.HasExited ? error.Result : "");
            using var end = new NpgsqlCommand(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = 'geobdt' and wait_event_type = 'Lock'", watcher);
            if ((long)end.ExecuteScalar()! > 0) break;
            Thread.Sleep(50);
        }

        process.WaitForExit();
        Assert.Equal(1, process.ExitCode);
        return error.Result + output.Result;
    }

    Geobdt.Outcome Refused(string folder)
    {
        var store = tiny.NewPath("toko");
        var refused = Geobdt.Run("build", "--config", Config(folder), "--out", store);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains(" / ", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Error, StringComparison.Ordinal);
        Assert.Empty(new ReleaseStore(store).Releases());
        return refused;
    }

    string Built(string folder)
    {
        var store = tiny.NewPath("toko");
        BuiltTo(folder, store);
        return store;
    }

    static ReleaseId BuiltTo(string folder, string store)
    {
        var outcome = Geobdt.Run("build", "--config", Config(folder), "--out", store);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        return new ReleaseStore(store).Current();
    }
}
