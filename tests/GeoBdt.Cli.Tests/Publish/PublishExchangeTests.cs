using GeoBdt.Cli.Publish;
using GeoBdt.Indicators.Release;
using Npgsql;

namespace GeoBdt.Cli.Tests.Publish;

/// <summary>Replacing what is published: what readers see and may do, and what happens when it goes wrong.</summary>
public sealed class PublishExchangeTests(PublishDatabase database) : IClassFixture<PublishDatabase>
{
    [Fact]
    public async Task Readers_see_the_old_release_or_the_new_one_and_never_half_of_each()
    {
        var (other, second) = TinyRelease.Publish(TinyRelease.Content("Rilis kedua", shift: 5));
        try
        {
            Assert.Equal(0, database.Publish("baca").ExitCode);
            database.Server.Sql("grant usage on schema baca to pembaca; grant select on all tables in schema baca to pembaca");
            const string Sql = """
                select r.id, (select judul from baca.rilis), (select sum(nilai) from baca.angka), (select count(*) from baca.desa d join baca.wilayah using (kode)),
                  (select max(desil_1_jumlah) from baca.tabel_desil) from baca.rilis r
                """;
            var seen = new HashSet<string>();
            using var stop = new CancellationTokenSource();
            var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
            {
                using var connection = new NpgsqlConnection(database.As("pembaca"));
                connection.Open();
                var mine = new HashSet<string>();
                var reads = 0;
                for (; !stop.IsCancellationRequested; reads++)
                {
                    using var command = new NpgsqlCommand(Sql, connection);
                    using var rows = command.ExecuteReader();
                    Assert.True(rows.Read());
                    mine.Add($"{rows[0]}|{rows[1]}|{rows[2]}|{rows[3]}|{rows[4]}");
                }

                lock (seen) seen.UnionWith(mine);
                return reads;
            })).ToArray();

            for (var i = 0; i < 6; i++)
            {
                var outcome = PublishDatabase.Run(i % 2 == 0 ? other.Root : database.Store.Root, database.As("penerbit"), "baca");
                Assert.True(outcome.ExitCode == 0, outcome.Error);
            }

            await stop.CancelAsync();
            Assert.All(await Task.WhenAll(readers), reads => Assert.True(reads > 50, $"{reads} reads"));
            Assert.Equal(2, seen.Count);
            Assert.Contains(seen, row => row.StartsWith(second.Id.ToString(), StringComparison.Ordinal));
            Assert.Empty(database.Leftovers("baca"));
        }
        finally
        {
            Directory.Delete(other.Root, recursive: true);
        }
    }

    [Fact]
    public void What_readers_may_do_stays_what_it_was()
    {
        // As an administrator prepares it: an empty schema of the publisher, and rights for what will come into it.
        database.Server.Sql("""
            create role tamu; create role lain; create schema hak authorization penerbit; grant usage on schema hak to pembaca with grant option; grant usage on schema hak to tamu;
            alter default privileges for role penerbit in schema hak grant select on tables to pembaca;
            alter default privileges for role lain in schema hak grant select on tables to tamu
            """);
        Assert.Equal(0, database.Publish("hak", "--indikator", "desil").ExitCode);
        Assert.Equal(["13"], database.Rows("select count(*) from hak.desa", "pembaca"));
        database.Server.Sql("set role penerbit; grant select on hak.desa to public; grant select on all tables in schema hak to tamu; grant select (kode, nama) on hak.provinsi to public");

        var again = database.Publish("hak");

        Assert.True(again.ExitCode == 0, again.Error);
        Assert.Equal(["13"], database.Rows("select count(*) from hak.peta_rumah_tangga_desa", "pembaca"));
        Assert.Equal(["t|f|t|t|f"], Truths("""
            select has_table_privilege('public', 'hak.desa', 'select'), has_table_privilege('public', 'hak.kecamatan', 'select'),
              has_column_privilege('public', 'hak.provinsi', 'nama', 'select'), has_table_privilege('tamu', 'hak.tabel_keluarga', 'select'),
              has_table_privilege('pembaca', 'hak.desa', 'insert')
            """));
        Assert.Equal(["t|t"], Truths("select has_schema_privilege('pembaca', 'hak', 'usage with grant option'), pg_get_userbyid(nspowner) = 'penerbit' from pg_namespace where nspname = 'hak'"));
        Assert.Equal(["1"], database.Rows("select count(*) from pg_default_acl where defaclnamespace = 'hak'::regnamespace"));
    }

    [Fact]
    public void A_schema_with_what_others_made_or_that_others_refer_to_is_left_alone()
    {
        database.Server.Sql("create schema orang; create table orang.data as select 7 as isi; alter schema orang owner to penerbit");
        PublishDatabase.AssertRefused(database.Publish("orang"), "bukan terbitan geobdt (data)");
        Assert.Equal(["7"], database.Rows("select isi from orang.data"));

        Assert.Equal(0, database.Publish("rujuk").ExitCode);
        database.Server.Sql("create view public.laporan as select kode from rujuk.desa");
        PublishDatabase.AssertRefused(database.Publish("rujuk"), "public.laporan");
        Assert.Equal(["13"], database.Rows("select count(*) from public.laporan"));
        database.Server.Sql("drop view public.laporan; create table rujuk.catatan (isi text)");
        PublishDatabase.AssertRefused(database.Publish("rujuk"), "bukan terbitan geobdt (catatan)");
        database.Server.Sql("drop table rujuk.catatan; create policy batasi on rujuk.desa using (true)");
        PublishDatabase.AssertRefused(database.Publish("rujuk"), "policy, trigger, rule: desa");
        database.Server.Sql("drop policy batasi on rujuk.desa");
        Assert.Equal(0, database.Publish("rujuk").ExitCode);

        database.Server.Sql("create schema milik_lain");
        PublishDatabase.AssertRefused(database.Publish("milik_lain"), "milik peran 'postgres'");
    }

    [Fact]
    public void A_server_that_is_killed_in_the_middle_keeps_the_old_release_and_the_next_run_succeeds()
    {
        Assert.Equal(0, database.Publish("mati").ExitCode);
        var content = PublishedContent.Of(database.Release, null, latestOnly: false);
        foreach (var step in (string[])["Wilayah", "Angka", "Kunci", "periksa"])
        {
            var killed = false;
            void Kill(string now)
            {
                if (killed || !now.StartsWith(step, StringComparison.Ordinal)) return;
                killed = true;
                new PasswordServer(database.Server, isKept: true).KillAndStart();
            }

            var refused = Assert.Throws<PublishException>(() => PostgisPublication.Run(
                content, Target(), "mati", () => Kill("periksa"), new Told(Kill), CancellationToken.None));

            Assert.Contains("127.0.0.1", refused.Message, StringComparison.Ordinal);
            Assert.Contains(" / ", refused.Message, StringComparison.Ordinal);
            Assert.Equal(["13"], database.Rows("select count(*) from mati.desa"));
            Assert.NotEmpty(database.Leftovers("mati"));
        }

        var again = database.Publish("mati");
        Assert.True(again.ExitCode == 0, again.Error);
        Assert.Empty(database.Leftovers("mati"));
    }

    [Fact]
    public void A_publication_that_is_stopped_or_killed_leaves_the_old_release_and_nothing_that_stays()
    {
        Assert.Equal(0, database.Publish("henti").ExitCode);
        using var stop = new CancellationTokenSource();
        var content = PublishedContent.Of(database.Release, null, latestOnly: false);
        Assert.ThrowsAny<OperationCanceledException>(() => PostgisPublication.Run(
            content, Target(), "henti", () => { }, new Told(step => { if (step.StartsWith("Angka", StringComparison.Ordinal)) stop.Cancel(); }), stop.Token));
        Assert.Empty(database.Leftovers("henti"));

        // Killed while it waits for the exchange, which somebody holds up.
        using (var holder = new NpgsqlConnection(database.Server.Connection))
        {
            holder.Open();
            using var transaction = holder.BeginTransaction();
            using (var grant = new NpgsqlCommand("grant usage on schema henti to pembaca", holder, transaction)) grant.ExecuteNonQuery();
            using var process = PublishDatabase.Start(database.Store.Root, database.As("penerbit"), "henti");
            while (database.Rows("select 1 from pg_stat_activity where application_name = 'geobdt publish' and wait_event_type = 'Lock'").Count == 0)
            {
                Assert.False(process.HasExited);
                Thread.Sleep(20);
            }

            PublishDatabase.AssertRefused(database.Publish("henti"), "sedang berjalan");
            process.Kill();
            process.WaitForExit();
            Assert.Equal(["13"], database.Rows("select count(*) from henti.desa"));
        }

        while (database.Rows("select 1 from pg_stat_activity where application_name = 'geobdt publish'").Count > 0) Thread.Sleep(20);
        Assert.Single(database.Leftovers("henti"));
        Assert.Equal(0, database.Publish("henti").ExitCode);
        Assert.Empty(database.Leftovers("henti"));
    }

    [Fact]
    public void Who_reads_for_long_holds_up_neither_readers_nor_the_publication_and_what_he_reads_is_dropped_by_the_next()
    {
        Assert.Equal(0, database.Publish("lama").ExitCode);
        using (var reader = new NpgsqlConnection(database.Server.Connection))
        {
            reader.Open();
            using var transaction = reader.BeginTransaction();
            using (var read = new NpgsqlCommand("select count(*) from lama.angka", reader, transaction)) read.ExecuteScalar();

            var outcome = database.Publish("lama");

            Assert.True(outcome.ExitCode == 0, outcome.Error);
            Assert.Contains("masih dibaca", outcome.Output, StringComparison.Ordinal);
            Assert.Equal(["13"], database.Rows("select count(*) from lama.desa"));
            PublishDatabase.AssertRefused(database.Publish("lama"), "(postgres, pid ");
            Assert.Equal(["13"], database.Rows("select count(*) from lama.desa"));
        }

        var left = Assert.Single(database.Leftovers("lama"));
        database.Server.Sql($"create view public.atas_lama as select kode from {left}.desa");
        PublishDatabase.AssertRefused(database.Publish("lama"), "(public.atas_lama)");
        database.Server.Sql("drop view public.atas_lama");
        Assert.Equal(0, database.Publish("lama").ExitCode);
        Assert.Empty(database.Leftovers("lama"));
    }

    [Fact]
    public void A_release_that_changes_while_it_is_published_is_not_published()
    {
        var (store, release) = TinyRelease.Publish();
        try
        {
            Assert.Equal(0, PublishDatabase.Run(store.Root, database.As("penerbit"), "ubah").ExitCode);
            var content = PublishedContent.Of(release, null, latestOnly: false);
            var file = Path.Combine(store.DirectoryOf(release.Id), "nilai.bin");
            var bytes = File.ReadAllBytes(file);
            bytes[^1] ^= 1;

            Assert.Throws<ReleaseException>(() => PostgisPublication.Run(
                content, Target(), "ubah", () => ReleaseReader.Verify(store.DirectoryOf(release.Id), default), new Told(_ => File.WriteAllBytes(file, bytes)), CancellationToken.None));

            Assert.Empty(database.Leftovers("ubah"));
            Assert.Equal(["0"], database.Rows("select count(*) from ubah.angka where status::text = ''"));
            PublishDatabase.AssertRefused(PublishDatabase.Run(store.Root, database.As("penerbit"), "ubah"), "nilai.bin");
        }
        finally
        {
            Directory.Delete(store.Root, recursive: true);
        }
    }

    PostgresTarget Target()
    {
        Environment.SetEnvironmentVariable(PublishDatabase.Variable, database.As("penerbit"));
        return PostgresTarget.Read(PublishDatabase.Variable);
    }

    List<string> Truths(string sql) => [.. database.Rows(sql).Select(row => row.Replace("True", "t", StringComparison.Ordinal).Replace("False", "f", StringComparison.Ordinal))];

    sealed class Told(Action<string> step) : IProgress<(string Step, double Fraction)>
    {
        public void Report((string Step, double Fraction) value) => step(value.Step);
    }
}
