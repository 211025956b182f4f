using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Katalog;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Postgresql;
using GeoBdt.Register.PushDown;
using GeoBdt.Register.Tests.Measures;

namespace GeoBdt.Register.Tests.PushDown;

/// <summary>Rows on two servers, counted there and added up by a third, are what this program counts.</summary>
public sealed class PecahanTests(PostgresShards servers) : IClassFixture<PostgresShards>, IDisposable
{
    const string Sandi = "s4ndi-pecahan";

    static readonly DaftarVariabel Kamus = KamusFile.ReadBawaan();
    static readonly KatalogIndikator Catalog = KatalogIndikator.Load([("uji.yaml", KatalogText.Uji)], Kamus);
    static readonly WilayahTree Tree = AggregationTests.Tree;
    static readonly IReadOnlyList<Kawasan> Regions = Kawasan.Of(Tree);

    // One kabupaten of the first province and all of the second lie together.
    static readonly KodeKemendagri[] Kabupaten = [.. Enumerable.Range(0, 3).Select(k => Tree[Tree.LevelStart(Tingkat.Kabupaten) + k].Kode)];

    readonly List<PostgresSession> _sessions = [];

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_cell_is_the_one_that_is_counted_here_and_every_shard_aggregates_its_own()
    {
        Assert.Equal(2, Regions.Count);
        for (var seed = 170; seed < 173; seed++)
        {
            var edition = AggregationTests.Draw(new Random(seed), 400, out _);
            var schema = Prepare(edition, $"acak{seed}", "t1");
            foreach (var (_, server) in servers.Pecahan) Assert.True(RowsOn(server, schema) is > 0 and < 400);
            Assert.Equal(0, RowsOn(servers.Pusat, schema));
            var expected = new Aggregation(edition, Catalog, Regions);
            var counting = Counting(edition, schema);

            foreach (var region in Regions) AssertSame(expected.Count(region), counting.Count(region, isAll: false, Cancellation));
            foreach (var plan in counting.Explain(Regions, Cancellation))
            {
                Assert.Equal(2, plan.Rencana.Count(line => line.Contains("Async Foreign Scan", StringComparison.Ordinal)));
                foreach (var (name, _) in servers.Pecahan)
                {
                    Assert.Contains(plan.Rencana, line => line.Contains("Relations: Aggregate on ", StringComparison.Ordinal) && line.Contains(name, StringComparison.Ordinal));
                }
            }
        }
    }

    [Fact]
    public void Every_cell_of_the_catalog_of_a_register_as_it_is_read()
    {
        var (households, members) = new RandomRegister(174, 400).Write();
        var edition = EditionColumns.Of(Reading.Edition(households, members));
        var schema = Prepare(edition, "bawaan", "t1", Reading.Katalog, Places.Tree, [[KodeKemendagri.Parse("35.03")], [KodeKemendagri.Parse("35.04")]]);

        var counting = Counting(edition, schema, "t1", Reading.Katalog);

        var expected = Aggregation.Count(edition, Places.Tree, Reading.Katalog);
        Assert.Equal(expected.Left, counting.Left);
        AssertSame(expected.Cells, counting.Count(Kawasan.All(Places.Tree), isAll: true, Cancellation));
        Assert.NotEmpty(counting.Explain([Kawasan.All(Places.Tree)], Cancellation));
    }

    [Fact]
    public void A_shard_of_another_preparation_and_a_catalog_that_nobody_prepared_are_refused()
    {
        var edition = AggregationTests.Draw(new Random(175), 60, out _);
        var schema = Prepare(edition, "waktu", "t1");
        var other = KatalogIndikator.Load([("uji.yaml", KatalogText.Uji.Replace("umur >= 60", "umur >= 61", StringComparison.Ordinal))], Kamus);
        Assert.Equal("siapan-katalog", Refused(() => Counting(edition, schema, "t1", other).Explain(Regions, Cancellation)).Rule);
        Assert.Equal("siapan-katalog", Refused(() => Counting(edition, schema, "t2").Explain(Regions, Cancellation)).Rule);

        // One shard alone is prepared again, as when everything stops before the others are.
        var (name, server) = servers.Pecahan[1];
        using (var shard = Writer("b", server))
        {
            shard.InTransaction(() =>
            {
                TampilanHitung.DropViews(shard, schema, edition.Edisi);
                new TabelHitung(schema, edition.Edisi).Write(shard, edition, Tree, Kamus.Semua, null, Cancellation);
            });
        }

        var (rule, place) = Refused(() => Counting(edition, schema).Count(Regions[0], isAll: false, Cancellation));
        Assert.Equal("pecahan-siapan", rule);
        Assert.Contains(name, place, StringComparison.Ordinal);

        Prepare(edition, "waktu", "t2");
        AssertSame(new Aggregation(edition, Catalog, Regions).Count(Regions[0]), Counting(edition, schema, "t2").Count(Regions[0], isAll: false, Cancellation));
    }

    [Fact]
    public void What_a_shard_or_the_way_to_it_refuses_is_told_with_its_name_and_no_password()
    {
        var edition = AggregationTests.Draw(new Random(176), 60, out _);
        var schema = Prepare(edition, "salah", "t1");
        var (name, server) = servers.Pecahan[0];
        var (pusat, expected) = (servers.Pusat, new Aggregation(edition, Catalog, Regions).Count(Regions[0]));
        pusat.Sql("create role pembaca login");
        pusat.Sql($"grant usage on schema {schema} to pembaca; grant select on all tables in schema {schema} to pembaca");
        foreach (var (_, shard) in servers.Pecahan)
        {
            shard.Sql($"create role pembaca login password '{Sandi}'");
            shard.RequirePassword("pembaca");
        }

        Assert.Equal("pecahan-pemetaan", Asked("pembaca").Rule);

        foreach (var (shard, _) in servers.Pecahan) pusat.Sql($"create user mapping for pembaca server {shard} options (user 'pembaca')");
        Assert.Equal("pecahan-sandi", Asked("pembaca").Rule);

        foreach (var (shard, _) in servers.Pecahan) pusat.Sql($"alter user mapping for pembaca server {shard} options (add password 'x{Sandi}')");
        Assert.Equal(("pecahan-koneksi", $"PostgreSQL pusat: rumah_tangga_2020_10: {name}"), Asked("pembaca"));

        foreach (var (shard, _) in servers.Pecahan) pusat.Sql($"alter user mapping for pembaca server {shard} options (set password '{Sandi}')");
        Assert.Equal("hak-baca", Asked("pembaca").Rule);

        server.Kill();
        try
        {
            Assert.Equal(("pecahan-koneksi", $"PostgreSQL pusat: rumah_tangga_2020_10: {name}"), Asked("postgres"));
        }
        finally
        {
            server.StartAgain();
        }

        AssertSame(expected, Counting(edition, schema).Count(Regions[0], isAll: false, Cancellation));

        // Another type than was prepared, once nobody counts: in every view of the shard.
        foreach (var session in _sessions) session.Dispose();
        foreach (var view in Views(server, schema)) server.Sql($"drop view {schema}.{view}; create view {schema}.{view} as select 1::smallint pecahan, 35::bigint w, 'x'::text kunci");
        var (rule, place) = Asked("postgres");
        Assert.Equal("pecahan-tabel", rule);
        Assert.EndsWith(name, place, StringComparison.Ordinal);

        (string Rule, string Place) Asked(string user)
        {
            var refusal = Assert.Throws<MicrodataException>(() => Counting(edition, schema, user: user).Count(Regions[0], isAll: false, Cancellation));
            Assert.DoesNotContain(Sandi, refusal.ToString(), StringComparison.Ordinal);
            return (refusal.Rule, refusal.File);
        }
    }

    [Fact]
    public void Rows_that_would_leave_their_shard_are_refused()
    {
        var edition = AggregationTests.Draw(new Random(177), 60, out _);
        var schema = Prepare(edition, "rencana", "t1");
        var (view, pusat) = (Views(servers.Pecahan[0].Server, schema)[0], servers.Pusat);
        var table = view[..^"_pecahan_a".Length];
        // A wrapper that cannot aggregate gives rows.
        pusat.Sql("create extension file_fdw; create server berkas foreign data wrapper file_fdw");
        pusat.Sql($"drop foreign table {schema}.{view}; create foreign table {schema}.{view} partition of {schema}.{table} for values in (1) server berkas options (filename '/dev/null', format 'csv')");

        Assert.Equal("pecahan-rencana", Refused(() => Counting(edition, schema).Explain(Regions, Cancellation)).Rule);
    }

    [Fact]
    public void A_kabupaten_is_on_exactly_one_shard()
    {
        Assert.Equal(("pecahan-wilayah", "tabel-hitung.pecahan"), Spread([Kabupaten[0]], [Kabupaten[1]]));
        Assert.Equal("pecahan-wilayah", Spread([.. Kabupaten], [Kabupaten[1]]).Rule);
        Assert.Equal("pecahan-wilayah", Spread([.. Kabupaten], [KodeKemendagri.Parse("91.01")]).Rule);
        Assert.Equal("pecahan-wilayah", Spread([.. Kabupaten], [Tree[Tree.LevelStart(Tingkat.Kecamatan)].Kode]).Rule);

        var province = Tree[0].Kode;
        var peta = new PetaPecahan([new Pecahan("a", [province], null), new Pecahan("b", [.. Kabupaten.Where(one => !province.Contains(one))], null)], Tree);

        for (var area = Tree.LevelStart(Tingkat.Kabupaten); area < Tree.Count; area++)
        {
            Assert.Equal(province.Contains(Tree[area].Kode), peta.Holds(1, area));
            Assert.NotEqual(peta.Holds(1, area), peta.Holds(2, area));
        }

        static (string Rule, string Place) Spread(params KodeKemendagri[][] codes) =>
            Refused(() => new PetaPecahan([.. codes.Select((own, number) => new Pecahan($"p{number}", own, null))], Tree));
    }

    public void Dispose()
    {
        foreach (var session in _sessions) session.Dispose();
    }

    static void AssertSame(IReadOnlyList<RawCells> expected, IReadOnlyList<RawCells> found)
    {
        Assert.Equal(expected.Select(one => (one.Series, one.Edisi)), found.Select(one => (one.Series, one.Edisi)));
        foreach (var (one, other) in expected.Zip(found))
        {
            var end = other.Count.Length;
            Assert.True(one.Count.AsSpan(0, end).SequenceEqual(other.Count), $"{one.Series}: counts");
            Assert.True(one.KeySum.AsSpan(0, end).SequenceEqual(other.KeySum), $"{one.Series}: keys");
        }
    }

    static (string Rule, string Place) Refused(Func<object> work)
    {
        var refusal = Assert.Throws<MicrodataException>(work);
        return (refusal.Rule, refusal.File);
    }

    static PostgresSession Writer(string name, PostgresServer server) => PostgresSession.ToWrite(name, server.Connection, Cancellation);

    static long RowsOn(PostgresServer server, string schema)
    {
        using var session = Writer("x", server);
        return session.Scalar<long>($"select count(*) from {schema}.rumah_tangga_2020_10");
    }

    static List<string> Views(PostgresServer server, string schema)
    {
        using var session = Writer("x", server);
        return session.Rows("select viewname::text from pg_views where schemaname = $1 order by viewname", row => row.GetString(0), schema);
    }

    PenghitungServer Counting(EditionColumns edition, string schema, string tanda = "t1", KatalogIndikator? catalog = null, string user = "postgres")
    {
        var text = servers.Pusat.Connection.Replace("Username=postgres", $"Username={user}", StringComparison.Ordinal);
        var session = new PostgresSession("pusat", text, PostgresSession.DefaultLimit);
        _sessions.Add(session);
        return new PenghitungServer(session, schema, edition.Edisi, catalog ?? Catalog, tanda: tanda);
    }

    string Prepare(
        EditionColumns edition, string schema, string tanda, KatalogIndikator? catalog = null, WilayahTree? tree = null, KodeKemendagri[][]? codes = null)
    {
        servers.Sql($"create schema if not exists {schema}");
        // Whoever counts holds the tables until it is done.
        foreach (var session in _sessions) session.Dispose();
        tree ??= Tree;
        codes ??= [[Kabupaten[0]], [Kabupaten[1], Kabupaten[2]]];
        using var pusat = Writer("pusat", servers.Pusat);
        var shards = servers.Pecahan.Select((one, i) => new Pecahan(one.Name, codes[i], Writer(one.Name, one.Server))).ToList();
        try
        {
            var tables = new TabelHitung(schema, edition.Edisi);
            var peta = new PetaPecahan(shards, tree);
            TampilanHitung.DropTables(pusat, schema, edition.Edisi);
            tables.Write(pusat, edition, tree, Kamus.Semua, _ => false, Cancellation);
            for (var i = 0; i < shards.Count; i++)
            {
                var own = i + 1;
                TampilanHitung.DropViews(shards[i].Session!, schema, edition.Edisi);
                tables.Write(shards[i].Session!, edition, tree, Kamus.Semua, area => peta.Holds(own, area), Cancellation);
            }

            var views = new PenghitungServer(pusat, schema, edition.Edisi, catalog ?? Catalog, tanda: tanda).Views(Kawasan.Of(tree));
            TampilanHitung.Write(pusat, schema, edition.Edisi, views, shards);
            return schema;
        }
        finally
        {
            foreach (var one in shards) one.Session!.Dispose();
        }
    }
}
