using GeoBdt.Register.Microdata;
using GeoBdt.Register.Postgresql;

namespace GeoBdt.Register.Tests.Postgresql;

/// <summary>What a register says is the same from tables and from files.</summary>
public sealed class PostgresReadingTests(PostgisServer server) : IClassFixture<PostgisServer>, IDisposable
{
    const string Id = "350301000100000001";
    const string OtherId = "350301000100000002";

    readonly TempFolder _folder = new();
    readonly List<PostgresSession> _sessions = [];

    [Theory]
    [InlineData(31, null, 64)]
    [InlineData(31, 7, 64)]
    [InlineData(32, 8, 1 << 21)]
    public void A_drawn_register_is_the_same_from_tables_in_any_order_and_any_chunks(int seed, int? shuffle, int chunk)
    {
        var (households, members) = new RandomRegister(seed, 300).Write();
        // Doubled with other answers, in another desa, damaged, and unknown: what makes the order of rows show if anything does.
        var first = households.Lines[0];
        households.Line(first).Rt(Id, Places.DesaBps[1], "5").Rt(Id, Places.DesaBps[0], "9").Rt(Id, Places.DesaBps[0], "7", fasbab: "3");
        households.Rt("3.50301E+17", Places.DesaBps[2]).Rt("3.50301E+17", Places.DesaBps[2], "8").Rt("", Places.DesaBps[3], also: ("Alamat", "\"Dusun \"\"Krajan\"\"\"")).Rt(OtherId, Places.UnknownBps);
        members.Art(Id, "350301000100000101", "45", "2").Art(Id, "350301000100000101", "44", "1").Art(OtherId, "350301000100000102");
        members.Art("3.50301E+17", "").Art(Id, "E+17", also: ("Nama", "José")).Art(Id, "E+17", also: ("Nama", "Jos"));
        var (rt, art) = (_folder.Write("rt.csv", households.ToBytes()), _folder.Write("art.csv", members.ToBytes()));
        var (name, at) = ($"acak_{seed}_{shuffle}", new CsvReading(chunk, 2));
        PostgresLoad.Into(server.Connection, $"{name}_rt", rt, seed: shuffle);
        PostgresLoad.Into(server.Connection, $"{name}_art", art, seed: shuffle + 1);

        var files = Reading.Edition(rt, art);
        var tables = Reading.Edition(new EditionSource(Reading.Edisi, Table($"{name}_rt"), Table($"{name}_art")), reading: at);

        AssertSame(files, tables);
    }

    [Fact]
    public void Numbers_dates_and_booleans_are_what_they_would_be_in_a_file()
    {
        server.Sql("""
            create domain kode2 as smallint; create type pilihan as enum ('1', '2');
            create table jenis as select * from (values
              ('350301000100000001', 35::smallint, 3, 10::bigint, 1::numeric, 37::numeric(5,2), 2::real, 1::float8, true, 3::kode2, '2'::pilihan, 'x'::char(3), date '2015-10-09', null::text),
              ('350301000100000002', 35, 3, 10, 2, null, null, null, null, null, null, null, null, null))
              as t("IDBDT", "KDPROP", "KDKAB", "KDKEC", "KDDESA", percentile, fasbab, kloset, ada_ac, buang_tinja, ada_tv, "Alamat", "LastUpdateData", luas_lantai)
            """);
        using var open = Table("jenis").OpenOnly();
        open.Need(new RowNeed([.. Enumerable.Range(0, open.Header.Names.Count)]));

        var rows = open.ParseAll(Texts, null, TestContext.Current.CancellationToken).SelectMany(part => part).ToList();

        Assert.Equal("350301000100000001|35|3|10|1|37.00|2|1|1|3|2|x  |2015-10-09|", rows[0]);
        Assert.Equal("350301000100000002|35|3|10|2|||||||||", rows[1]);
    }

    [Fact]
    public void Decimal_numbers_and_whole_ones_of_any_size_keep_every_digit()
    {
        server.Sql("""
            create table angka as select n, n::text as teks from unnest(array[0, 1, 10000, 99999999, -1.5, 0.0001, 123456.0700, 1e15, 350301000100000001, 0.10, 'NaN']::numeric[]) n;
            create table bulat as select n, n::text as teks from unnest(array[0, 999, 1000, -1, 9223372036854775807, -9223372036854775808]::bigint[]) n;
            create table pecahan as select n, n::text as teks from unnest(array[0, 0.1, -2.5, 1234567.25]::float8[]) n
            """);
        foreach (var table in (string[])["angka", "bulat", "pecahan"])
        {
            using var open = Table(table).OpenOnly();
            open.Need(new RowNeed([0, 1]));
            var rows = open.ParseAll(Texts, null, TestContext.Current.CancellationToken).SelectMany(part => part);

            Assert.All(rows, row => Assert.Equal(row.Split('|')[1].Replace("NaN", "?", StringComparison.Ordinal), row.Split('|')[0]));
        }
    }

    [Theory]
    [InlineData("text", "'2020-10'", "'2020-01'", null)]
    [InlineData("date", "'2020-10-01'", "'2020-01-01'", null)]
    [InlineData("integer", "202010", "202001", null)]
    [InlineData("text", "'Okt''ober \\'", "'Jan'", "Okt'ober \\")]
    public void One_table_holds_several_editions(string type, string own, string other, string? value)
    {
        var name = $"edisi_{type}_{value?.Length}";
        server.Sql($"""
            create table {name} ("IDBDT" text, "KDPROP" text, "KDKAB" text, "KDKEC" text, "KDDESA" text, percentile int2, fasbab int2, kloset int2, buang_tinja int2, "Ed" {type});
            insert into {name} values ('{Id}', '35', '03', '010', '001', 5, 1, 1, 1, {own}), ('{OtherId}', '35', '03', '010', '001', 9, 1, 1, 1, {other}), ('350301000100000003', '35', '03', '010', '001', 9, 1, 1, 1, null)
            """);
        var edition = new PostgresTable(Session(), "public", name, new PostgresEdition("Ed", value, "2020-10"));

        var read = Reading.Edition(new EditionSource(Reading.Edisi, edition, _folder.Write("art.csv", Reading.OneMember().ToBytes())));

        Assert.Equal(1, read.Households.Count);
        Assert.Equal([5], Reading.Column(read.Households.Columns, "percentile"));
    }

    [Fact]
    public void Names_leave_the_database_for_rows_without_an_intact_identifier_alone()
    {
        var members = RegisterFile.Anggota().Art(Id, "350301000100000101").Art(Id, "rusak").Art(Id, "350301000100000102");
        PostgresLoad.Into(server.Connection, "sedikit_art", _folder.Write("a.csv", members.ToBytes()));
        PostgresLoad.Into(server.Connection, "sedikit_rt", _folder.Write("r.csv", Reading.OneHousehold().ToBytes()));

        var edition = Reading.Edition(new EditionSource(Reading.Edisi, Table("sedikit_rt"), Table("sedikit_art")));

        // Of 60 columns 21 are needed; every field is 4 bytes and the marker. The content of three rows would be 3,200 bytes more.
        const int needed = 3 * 21 * 18;
        Assert.InRange(edition.Report.Anggota.Byte, needed + (40 * 18), needed + (80 * 18));
        Assert.Equal(1, edition.Report.Anggota.TidakTertaut);
    }

    [Fact]
    public void A_database_in_another_encoding_says_the_same()
    {
        server.Sql("create database latin template template0 encoding 'LATIN1' locale 'C'");
        var connection = server.Connection.Replace("Database=postgres", "Database=latin", StringComparison.Ordinal);
        var members = RegisterFile.Anggota().Art(Id, "rusak", also: ("Nama", "José"));
        var (rt, art) = (_folder.Write("r.csv", Reading.OneHousehold().ToBytes()), _folder.Write("a.csv", members.ToBytes()));
        PostgresLoad.Into(connection, "rt", rt);
        PostgresLoad.Into(connection, "art", art);

        var session = Keep(new PostgresSession("lain", connection, PostgresSession.DefaultLimit));
        var tables = Reading.Edition(new EditionSource(Reading.Edisi, new PostgresTable(session, "public", "rt"), new PostgresTable(session, "public", "art")));

        AssertSame(Reading.Edition(rt, art), tables);
    }

    [Fact]
    public void Tables_are_of_one_moment_and_a_role_that_reads_is_enough()
    {
        PostgresLoad.Into(server.Connection, "saat_rt", _folder.Write("r.csv", Reading.OneHousehold().ToBytes()));
        PostgresLoad.Into(server.Connection, "saat_art", _folder.Write("a.csv", Reading.OneMember().ToBytes()));
        server.Sql("create role pembaca login; grant select on saat_rt, saat_art to pembaca");
        var session = Keep(new PostgresSession("k", server.Connection.Replace("Username=postgres", "Username=pembaca", StringComparison.Ordinal), PostgresSession.DefaultLimit));
        var (rt, art) = (new PostgresTable(session, "public", "saat_rt"), new PostgresTable(session, "public", "saat_art"));
        Assert.True(rt.Size > 0);

        // After the first look, before the first row.
        server.Sql("delete from saat_art; delete from saat_rt");
        var read = Reading.Edition(new EditionSource(Reading.Edisi, rt, art));

        Assert.Equal((1, 1), (read.Households.Count, read.Persons.Count));
    }

    public void Dispose()
    {
        foreach (var session in _sessions) session.Dispose();
        _folder.Dispose();
    }

    static List<string> Texts(RowChunk chunk)
    {
        var rows = new List<string>();
        var cursor = new RecordCursor(chunk);
        while (cursor.MoveNext())
        {
            var fields = new List<string>();
            for (var column = 0; column < cursor.FieldCount; column++) fields.Add(FieldText.Decode(cursor[column]));
            rows.Add(string.Join('|', fields));
        }

        return rows;
    }

    static void AssertSame(EditionMicrodata one, EditionMicrodata other)
    {
        using var kunci = Reading.NewKunci();
        Assert.Equal(one.Households.Count, other.Households.Count);
        Assert.Equal(one.Persons.Count, other.Persons.Count);
        Assert.Equal(
            SidikIsi.Of(Places.Tree, one.Households.Desa, SidikRumahTangga.Of(one, kunci)),
            SidikIsi.Of(Places.Tree, other.Households.Desa, SidikRumahTangga.Of(other, kunci)));
        foreach (var (a, b) in new[] { (one.Report.RumahTangga, other.Report.RumahTangga), (one.Report.Anggota, other.Report.Anggota) })
        {
            Assert.Equal((a.Dibaca, a.Disimpan, a.TidakTertaut), (b.Dibaca, b.Disimpan, b.TidakTertaut));
            Assert.Equal(a.Ditolak.Select(rule => (rule.Aturan.Id, rule.Jumlah)), b.Ditolak.Select(rule => (rule.Aturan.Id, rule.Jumlah)));
            Assert.Equal(a.Kolom, b.Kolom);
            Assert.Equal(a.KolomTidakAda, b.KolomTidakAda);
        }
    }

    PostgresSession Session() => Keep(new PostgresSession("kantor", server.Connection, PostgresSession.DefaultLimit));

    PostgresSession Keep(PostgresSession session)
    {
        _sessions.Add(session);
        return session;
    }

    PostgresTable Table(string name) => new(Session(), "public", name);
}
