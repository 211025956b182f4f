using System.Globalization;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Katalog;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Measures.Penerima;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Postgresql;
using GeoBdt.Register.PushDown;
using GeoBdt.Register.Tests.Measures;

namespace GeoBdt.Register.Tests.PushDown;

/// <summary>What a server counts is what this program counts, cell by cell, with the keys.</summary>
public sealed class PenghitungServerTests(PostgisServer server) : IClassFixture<PostgisServer>, IDisposable
{
    static readonly DaftarVariabel Kamus = KamusFile.ReadBawaan();
    static readonly KatalogIndikator Catalog = KatalogIndikator.Load([("uji.yaml", KatalogText.Uji)], Kamus);
    static readonly WilayahTree Tree = AggregationTests.Tree;
    static readonly Kawasan All = Kawasan.All(Tree);

    readonly List<PostgresSession> _sessions = [];

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_cell_of_every_kind_of_definition_is_the_one_that_is_counted_here()
    {
        for (var seed = 70; seed < 73; seed++)
        {
            var edition = AggregationTests.Draw(new Random(seed), 400, out _);
            var schema = Prepare(edition, Tree, $"acak{seed}");

            var found = new PenghitungServer(Session(), schema, edition.Edisi, Catalog).Count(All, isAll: true, Cancellation);

            AssertSame(Aggregation.Count(edition, Tree, Catalog).Cells, found);
        }
    }

    [Fact]
    public void Every_cell_of_the_catalog_of_a_register_as_it_is_read()
    {
        var (households, members) = new RandomRegister(74, 400).Write();
        var edition = EditionColumns.Of(Reading.Edition(households, members));
        var schema = Prepare(edition, Places.Tree, "bawaan");

        var counting = new PenghitungServer(Session(), schema, edition.Edisi, Reading.Katalog);

        var expected = Aggregation.Count(edition, Places.Tree, Reading.Katalog);
        Assert.Equal(expected.Left, counting.Left);
        AssertSame(expected.Cells, counting.Count(Kawasan.All(Places.Tree), isAll: true, Cancellation));
    }

    [Fact]
    public void Recipients_and_households_that_know_their_lists()
    {
        ProgramPenerima[] programs = [new("pkh", new Teks("PKH", "PKH"), "uji"), new("sembako", new Teks("Sembako", "food"), "uji")];
        var catalog = KatalogIndikator.Load("DTKS", programs, []);
        var (households, members) = new RandomRegister(84, 300).Write();
        var edition = Reading.Edition(households, members);
        using var kunci = Reading.NewKunci();
        using var keys = new RecordKeyring(kunci);
        using var folder = new TempFolder();
        var random = new Random(85);
        var recipients = PenerimaTable.Of([.. programs.Select(List)], edition);
        var columns = PenerimaColumns.With(EditionColumns.Of(edition), recipients);
        var listed = PenerimaColumns.Of(columns, recipients);
        var schema = Prepare(columns, Places.Tree, "daftar", variables: Kamus.With(KatalogPenerima.Variables(programs)));
        Prepare(listed, Places.Tree, "daftar", variables: Kamus.With(KatalogPenerima.Variables(programs)));
        var all = Kawasan.All(Places.Tree);

        var (here, there) = (new PenghitungServer(Session(), schema, edition.Edisi, catalog), new PenghitungServer(Session(), schema, edition.Edisi, catalog, ofRecipients: true));

        AssertSame(Aggregation.Count(columns, Places.Tree, catalog).Cells, here.Count(all, isAll: true, Cancellation));
        var expected = Aggregation.Count(listed, Places.Tree, catalog);
        Assert.Contains(expected.Cells, one => one.Count[0] > 50);
        Assert.Equal(expected.Left, there.Left);
        AssertSame(expected.Cells, there.Count(all, isAll: true, Cancellation));

        DaftarPenerima List(ProgramPenerima program)
        {
            // Some of the register, some of no register, some damaged.
            var rows = Enumerable.Range(0, 150).Select(_ => $"{(random.Next(10) == 0 ? "3,50301E+17" : $"35030100{random.Next(1, 400):D10}")};{Places.DesaBps[random.Next(6)]}");
            var path = folder.Write(program.Id, $"IDBDT;Kode\n{string.Join('\n', rows)}\n");
            return new PenerimaReader(Places.Tree, Places.Padanan, keys, 100)
                .Read(new PenerimaSource(program.Id, path, "IDBDT", JenisIdPenerima.RumahTangga, ["Kode"], SistemKode.Bps), edition, Cancellation);
        }
    }

    [Fact]
    public void Regions_are_counted_by_themselves()
    {
        var edition = AggregationTests.Draw(new Random(75), 500, out _);
        var schema = Prepare(edition, Tree, "kawasan");
        var regions = Kawasan.Of(Tree);
        Assert.Equal(2, regions.Count);
        var expected = new Aggregation(edition, Catalog, regions);

        var found = new PenghitungServer(Session(), schema, edition.Edisi, Catalog);

        foreach (var region in regions) AssertSame(expected.Count(region), found.Count(region, isAll: false, Cancellation));
    }

    [Fact]
    public void A_variable_that_the_tables_lack_leaves_the_same_indicators_out()
    {
        var whole = AggregationTests.Draw(new Random(76), 100, out _);
        var edition = whole with { Kolom = whole.Kolom with { Find = one => one.Id is "umur" or "dinding" ? null : whole.Kolom.Find(one) } };
        var schema = Prepare(edition, Tree, "kurang");

        var found = new PenghitungServer(Session(), schema, edition.Edisi, Catalog);

        var expected = Aggregation.Count(edition, Tree, Catalog);
        Assert.NotEmpty(expected.Left);
        Assert.Equal(expected.Left, found.Left);
        AssertSame(expected.Cells, found.Count(All, isAll: true, Cancellation));
    }

    [Fact]
    public void A_row_in_two_categories_is_refused_with_the_same_words()
    {
        const string Text = """
            tema: [{id: t, judul: {id: t, en: t}}]
            indikator:
              - id: ganda
                judul: {id: x, en: x}
                definisi: {id: x, en: x}
                tema: t
                satuan: rumah-tangga
                dimensi:
                  - id: anggota
                    judul: {id: x, en: x}
                    kategori:
                      - {id: tua, judul: {id: x, en: x}, syarat: ada(umur >= 60)}
                      - {id: anak, judul: {id: x, en: x}, syarat: ada(umur < 18)}
                sumber: x
            """;
        var catalog = KatalogIndikator.Load([("ganda.yaml", Text)], Kamus);
        var edition = AggregationTests.Draw(new Random(77), 300, out _);
        var counting = new PenghitungServer(Session(), Prepare(edition, Tree, "ganda"), edition.Edisi, catalog);

        var refused = Assert.Throws<DeklarasiException>(() => counting.Count(All, isAll: true, Cancellation));

        Assert.Equal(Assert.Throws<DeklarasiException>(() => Aggregation.Count(edition, Tree, catalog)).Message, refused.Message);
    }

    [Fact]
    public void Tables_that_are_missing_foreign_or_of_another_list_of_areas_are_refused_by_name()
    {
        var edition = AggregationTests.Draw(new Random(78), 100, out _);
        Assert.Equal(("tabel-tiada", "PostgreSQL gudang: rumah_tangga_2020_10"), Refused(() => new PenghitungServer(Session(), "tiada", edition.Edisi, Catalog)));

        var schema = Prepare(edition, Tree, "lain");
        var counting = new PenghitungServer(Session(), schema, edition.Edisi, Catalog);
        Assert.Equal(("wilayah-dikenal", "PostgreSQL gudang: rumah_tangga_2020_10"), Refused(() => counting.Count(Kawasan.All(Places.Tree), isAll: true, Cancellation)));

        server.Sql($"alter table {schema}.individu_2020_10 alter kunci type text");
        Assert.Equal(("tabel-hitung", "PostgreSQL gudang: individu_2020_10"), Refused(() => new PenghitungServer(Session(), schema, edition.Edisi, Catalog)));
    }

    [Fact]
    public void A_role_that_reads_is_enough_and_one_that_may_not_is_told()
    {
        var edition = AggregationTests.Draw(new Random(79), 60, out _);
        var schema = Prepare(edition, Tree, "hak");
        server.Sql("create role pembaca login; create role orang_luar login");
        server.Sql($"grant usage on schema {schema} to pembaca, orang_luar; grant select on all tables in schema {schema} to pembaca");

        AssertSame(
            Aggregation.Count(edition, Tree, Catalog).Cells,
            new PenghitungServer(Session("pembaca"), schema, edition.Edisi, Catalog).Count(All, isAll: true, Cancellation));
        Assert.Equal("hak-baca", Refused(() => new PenghitungServer(Session("orang_luar"), schema, edition.Edisi, Catalog)).Rule);
    }

    [Fact]
    public void A_server_that_logs_everything_logs_no_key_and_no_answer()
    {
        server.Sql("alter system set log_statement = 'all'");
        server.Sql("alter system set log_min_duration_statement = 0");
        server.Sql("alter system set log_parameter_max_length_on_error = -1");
        server.Sql("select pg_reload_conf()");
        try
        {
            var edition = AggregationTests.Draw(new Random(80), 50, out _);
            var counting = new PenghitungServer(Session(), Prepare(edition, Tree, "log"), edition.Edisi, Catalog);
            counting.Count(All, isAll: true, Cancellation);

            var log = server.Log();

            Assert.Contains("GROUPING SETS", log, StringComparison.Ordinal);
            foreach (var key in edition.HouseholdKey.Concat(edition.FamilyKey).Concat(edition.PersonKey))
            {
                Assert.DoesNotContain(key.ToString(CultureInfo.InvariantCulture), log, StringComparison.Ordinal);
                Assert.DoesNotContain(unchecked((long)key).ToString(CultureInfo.InvariantCulture), log, StringComparison.Ordinal);
            }
        }
        finally
        {
            server.Sql("alter system reset all");
            server.Sql("select pg_reload_conf()");
        }
    }

    [Fact]
    public void Plans_are_told_for_every_statement()
    {
        var edition = AggregationTests.Draw(new Random(81), 50, out _);
        var counting = new PenghitungServer(Session(), Prepare(edition, Tree, "rencana"), edition.Edisi, Catalog);

        var plans = counting.Explain([All], Cancellation);

        Assert.Equal(Catalog.Indicators.SelectMany(one => one.Series).Count(), plans.Sum(one => one.Seri));
        Assert.All(plans, plan => Assert.Contains(plan.Rencana, line => line.Contains("Aggregate", StringComparison.Ordinal)));
    }

    [Fact]
    public void Preparing_again_takes_the_place_of_what_was_there_and_a_stop_leaves_it()
    {
        var (first, second) = (AggregationTests.Draw(new Random(82), 80, out _), AggregationTests.Draw(new Random(83), 90, out _));
        var schema = Prepare(first, Tree, "ulang");
        using (var stopped = new CancellationTokenSource())
        {
            stopped.Cancel();
            Assert.Throws<OperationCanceledException>(() => Prepare(second, Tree, "ulang", cancellation: stopped.Token));
        }

        AssertSame(Aggregation.Count(first, Tree, Catalog).Cells, new PenghitungServer(Session(), schema, first.Edisi, Catalog).Count(All, isAll: true, Cancellation));

        // Whoever counts holds the tables until it is done.
        _sessions[^1].Dispose();
        Prepare(second, Tree, "ulang");
        AssertSame(Aggregation.Count(second, Tree, Catalog).Cells, new PenghitungServer(Session(), schema, second.Edisi, Catalog).Count(All, isAll: true, Cancellation));
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
            // Of a region there may be room for more areas than it has.
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

    string Prepare(EditionColumns edition, WilayahTree tree, string schema, DaftarVariabel? variables = null, CancellationToken cancellation = default)
    {
        server.Sql($"create schema if not exists {schema}");
        using var session = PostgresSession.ToWrite("gudang", server.Connection, cancellation);
        session.InTransaction(() => new TabelHitung(schema, edition.Edisi).Write(session, edition, tree, (variables ?? Kamus).Semua, null, cancellation));
        return schema;
    }

    PostgresSession Session(string user = "postgres")
    {
        var session = new PostgresSession("gudang", server.Connection.Replace("Username=postgres", $"Username={user}", StringComparison.Ordinal), PostgresSession.DefaultLimit);
        _sessions.Add(session);
        return session;
    }
}
