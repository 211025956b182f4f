using GeoBdt.Register.Microdata;
using GeoBdt.Register.Postgresql;
using Npgsql;

namespace GeoBdt.Register.Tests.Postgresql;

/// <summary>What cannot be read is refused by connection, table and column; neither password nor row is told.</summary>
public sealed class PostgresRefusalTests(PostgisServer server) : IClassFixture<PostgisServer>
{
    const string Secret = "rahasia-s4ndi";
    const string Value = "JOKO-RAHASIA";

    [Fact]
    public void Whoever_cannot_log_in_is_told_so()
    {
        server.Sql($"create role dijaga login password '{Secret}'; create table terbuka (a int); grant select on terbuka to dijaga");
        server.RequirePassword("dijaga");
        var guarded = server.Connection.Replace("Username=postgres", "Username=dijaga", StringComparison.Ordinal);

        Assert.Equal("koneksi-masuk", Refusal($"{guarded};Password=salah-{Secret}", "terbuka").Rule);
        Assert.Equal("koneksi-sandi", Refusal(guarded, "terbuka").Rule);
        Assert.Equal("basis-data-tiada", Refusal(server.Connection.Replace("Database=postgres", "Database=tiada", StringComparison.Ordinal), "terbuka").Rule);
        Assert.Equal("koneksi", Refusal($"Host=127.0.0.1;Port=1;Username=u;Password={Secret};Timeout=3", "terbuka").Rule);
        Assert.Equal("koneksi", Refusal($"Host=tidak-ada.invalid;Username=u;Password={Secret};Timeout=3", "terbuka").Rule);
        Assert.Equal("koneksi-teks", Refusal($"postgresql://u:{Secret}@h/db", "terbuka").Rule);
        // And with the right one all is well.
        using var session = new PostgresSession("k", $"{guarded};Password={Secret}", PostgresSession.DefaultLimit);
        using var rows = new PostgresTable(session, "public", "terbuka").OpenOnly();
        Assert.Equal(["a"], rows.Header.Names);
    }

    [Fact]
    public void A_table_that_is_not_there_or_may_not_be_read_is_named()
    {
        server.Sql("""
            create role tamu login; create table tertutup (a int, b int); create table sebagian (a int, b int); grant select (a) on sebagian to tamu;
            create view pandang with (security_invoker = true) as select * from tertutup; grant select on pandang to tamu
            """);
        var guest = server.Connection.Replace("Username=postgres", "Username=tamu", StringComparison.Ordinal);

        Assert.Equal("tabel-tiada", Refusal(server.Connection, "tidak_ada").Rule);
        Assert.Equal("hak-baca", Refusal(guest, "tertutup").Rule);
        Assert.Equal("hak-baca", Refusal(guest, "pandang").Rule);
        using var session = new PostgresSession("k", guest, PostgresSession.DefaultLimit);
        using var rows = new PostgresTable(session, "public", "sebagian").OpenOnly();
        Assert.Equal(["a"], rows.Header.Names);
    }

    [Fact]
    public void A_column_of_a_type_that_is_not_read_is_named_with_those_that_are()
    {
        server.Sql("create table aneh (a int, b jsonb)");

        var refusal = Refusal(server.Connection, "aneh");

        Assert.Equal(("jenis-kolom", "b"), (refusal.Rule, refusal.Column));
        Assert.Contains("jsonb", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("smallint", refusal.Message, StringComparison.Ordinal);
        // Of a column that nobody asks for nothing is said.
        Assert.Equal(0, Read(server.Connection, "aneh", 0));
    }

    [Fact]
    public void A_register_without_a_needed_column_is_refused_as_a_file_is()
    {
        server.Sql("create table kurang (\"IDBDT\" text, percentile int)");
        using var session = new PostgresSession("kantor", server.Connection, PostgresSession.DefaultLimit);
        var table = new PostgresTable(session, "public", "kurang");

        var refusal = Assert.Throws<MicrodataException>(() => Reading.Edition(new EditionSource(Reading.Edisi, table, table)));

        Assert.Equal(("kolom-wajib", "PostgreSQL kantor: public.kurang"), (refusal.Rule, refusal.File));
        Assert.Contains("fasbab", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_view_stumbles_over_is_not_told()
    {
        server.Sql($"create table isi (a text); insert into isi values ('{Value}'); create view tersandung as select a::int as a from isi");

        var refusal = Refusal(server.Connection, "tersandung");

        Assert.Equal("postgresql", refusal.Rule);
        Assert.Contains("22P02", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Value, refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_view_that_writes_is_refused_by_the_server()
    {
        server.Sql("create table catat (a int); create function tulis() returns int language sql as 'insert into catat values (1) returning a'; create view penulis as select tulis() as a");

        Assert.Contains("25006", Refusal(server.Connection, "penulis").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_takes_too_long_or_is_locked_is_no_reason_to_wait_for_ever()
    {
        server.Sql("create view lambat as select pg_sleep(30)::text as a");
        using var session = new PostgresSession("k", server.Connection, TimeSpan.FromMilliseconds(300));

        Assert.Equal("batas-waktu", Assert.Throws<MicrodataException>(() => Read(session, "lambat", 0, CancellationToken.None)).Rule);
    }

    [Fact]
    public void Whoever_stops_the_program_stops_the_server_too()
    {
        server.Sql("create view tidur as select pg_sleep(60)::text as a");
        using var session = new PostgresSession("k", server.Connection, PostgresSession.DefaultLimit);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        var clock = System.Diagnostics.Stopwatch.StartNew();

        Assert.ThrowsAny<OperationCanceledException>(() => Read(session, "tidur", 0, stop.Token));

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(50), $"{clock.Elapsed}");
        using var open = new NpgsqlConnection(server.Connection);
        open.Open();
        using var active = new NpgsqlCommand("select count(*) from pg_stat_activity where application_name = 'geobdt' and state = 'active' and query like '%tidur%'", open);
        Assert.Equal(0L, active.ExecuteScalar());
    }

    [Fact]
    public void A_server_that_stops_in_the_middle_is_a_clear_refusal_and_the_next_run_succeeds()
    {
        using var own = new PostgisServer();
        own.Sql("create table banyak as select n as a, repeat('x', 200) as b from generate_series(1, 400000) n");
        using (var session = new PostgresSession("kantor", own.Connection, PostgresSession.DefaultLimit))
        {
            using var rows = new PostgresTable(session, "public", "banyak").OpenOnly();
            rows.Need(new RowNeed([0, 1]));
            var killed = 0;

            var refusal = Assert.Throws<MicrodataException>(() => rows.ParseAll(
                _ =>
                {
                    if (Interlocked.Exchange(ref killed, 1) == 0) own.Kill();
                    return 0;
                },
                null, CancellationToken.None));

            Assert.Equal(("koneksi-putus", "PostgreSQL kantor: public.banyak"), (refusal.Rule, refusal.File));
        }

        own.StartAgain();
        Assert.Equal(400_000, Read(own.Connection, "banyak", 0, 1));
    }

    static MicrodataException Refusal(string connection, string table)
    {
        var refusal = Assert.Throws<MicrodataException>(() => Read(connection, table));
        Assert.StartsWith($"PostgreSQL kantor: public.{table}", refusal.File, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, refusal.ToString(), StringComparison.Ordinal);
        return refusal;
    }

    static int Read(string connection, string table, params int[] columns)
    {
        using var session = new PostgresSession("kantor", connection, PostgresSession.DefaultLimit);
        using var rows = new PostgresTable(session, "public", table).OpenOnly();
        rows.Need(new RowNeed(columns.Length > 0 ? columns : [.. Enumerable.Range(0, rows.Header.Names.Count)]));
        return rows.ParseAll(Count, null, CancellationToken.None).Sum();
    }

    static int Read(PostgresSession session, string table, int column, CancellationToken cancellation)
    {
        using var rows = new PostgresTable(session, "public", table).OpenOnly();
        rows.Need(new RowNeed([column]));
        return rows.ParseAll(Count, null, cancellation).Sum();
    }

    static int Count(RowChunk chunk)
    {
        var rows = 0;
        var cursor = new RecordCursor(chunk);
        while (cursor.MoveNext()) rows++;
        return rows;
    }
}
