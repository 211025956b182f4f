using System.Diagnostics;
using System.Globalization;
using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Indicators.Wilayah.Build;

namespace GeoBdt.Boundaries.Tests.Postgis;

public sealed class PostgisReaderTests(PostgisServer server, ITestOutputHelper output) : IClassFixture<PostgisServer>
{
    const string Square = "POLYGON((111 -8,112 -8,112 -7,111 -8))";

    [Theory]
    [InlineData("desa_4326", "EPSG:4326")]
    [InlineData("desa_32749", "EPSG:32749")]
    [InlineData("desa_23836", "EPSG:23836")]
    public void A_table_gives_the_same_157_desa_in_any_system(string table, string crs)
    {
        Load(table, crs);

        var (count, farthest) = Trenggalek.Compare(Open(new PostgisTable(server.Connection, "public", table)));

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| PostGIS {table} | {count} | {1000 * farthest:0.0000} mm |"));
        Assert.InRange(farthest, 0, 0.01);
    }

    [Fact]
    public void A_query_is_read_in_the_order_of_its_codes()
    {
        server.Sql($"create table urut (kode text, nama text, geom geometry); insert into urut values ('35.02', 'B', '{Square}'), ('35.01', 'A', null)");

        var features = Open(new PostgisTable(server.Connection, Query: "select * from urut where kode <> '35.03';"));

        Assert.Equal([("35.01", "A"), ("35.02", "B")], features.Select(feature => (feature.Kode, feature.Nama)));
        Assert.Null(features[0].Geometry);
        Assert.Equal(ReadDefects.CrsAssumed, features[1].Defects);
    }

    [Fact]
    public void Numbers_as_codes_lose_nothing_or_are_refused()
    {
        server.Sql($"create table angka as select 3503 as kode, '{Square}'::geometry as geom; create table pecahan as select 35.1::float8 as kode, '{Square}'::geometry as geom");

        Assert.Equal("3503", Open(new PostgisTable(server.Connection, Table: "angka")).Single().Kode);
        Assert.Equal(BoundaryRule.CodeIsFraction, Refusal(new PostgisTable(server.Connection, Table: "pecahan")).Rule);
    }

    [Fact]
    public void Mixed_systems_curves_and_two_geometry_columns_are_refused()
    {
        server.Sql($"""
            create table campur as select '35' as kode, 'SRID=4326;{Square}'::geometry as geom union all select '36', 'SRID=32749;{Square}'::geometry;
            create table lengkung as select '35' as kode, 'CURVEPOLYGON(CIRCULARSTRING(111 -8,112 -8,111 -8))'::geometry as geom;
            create table dua as select '35' as kode, '{Square}'::geometry as a, '{Square}'::geometry as b
            """);

        Assert.Equal(BoundaryRule.UnknownCrs, Refusal(new PostgisTable(server.Connection, Table: "campur")).Rule);
        Assert.Contains("ST_CurveToLine", Refusal(new PostgisTable(server.Connection, Table: "lengkung")).Message);
        Assert.Contains(": a, b", Refusal(new PostgisTable(server.Connection, Table: "dua")).Message);
        Assert.Single(Open(new PostgisTable(server.Connection, Table: "dua", Geometry: "b")));
    }

    [Fact]
    public void A_query_cannot_write()
    {
        server.Sql("create table tetap (kode text, geom geometry); create function tulis() returns text language sql as 'insert into tetap values (''1'') returning kode'");

        var refusal = Refusal(new PostgisTable(server.Connection, Query: $"select tulis() as kode, '{Square}'::geometry as geom"));

        Assert.Equal(BoundaryRule.Connection, refusal.Rule);
        Assert.Contains("25006", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Neither_password_nor_connection_string_is_in_a_refusal()
    {
        foreach (var connection in (string[])
            ["Host=127.0.0.1;Port=1;Username=u;Password=rahasia;Timeout=3", "Sandi=rahasia", $"{server.Connection};Password=rahasia;Database=tidak_ada"])
        {
            var refusal = Refusal(new PostgisTable(connection, Table: "x"));

            Assert.Equal(BoundaryRule.Connection, refusal.Rule);
            Assert.DoesNotContain("rahasia", refusal.ToString(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Password=rahasia")]
    [InlineData("Host=;Password=rahasia")]
    [InlineData("postgresql://u:rahasia@h/db")]
    [InlineData("Host=h;Password=rahasia;Port=satu")]
    [InlineData("Host=h;Password=rahasia;Port=99999999999")]
    [InlineData("Host=h;Password=rahasia;Timeout=-1")]
    [InlineData("Host=h;Password=rahasia;SslMode=entah")]
    [InlineData("Host=h;Password=rahasia;Minimum Pool Size=5;Maximum Pool Size=1")]
    [InlineData("Host=127.0.0.1;Port=1;Password=rahasia;Username=u;SSL Mode=Require;SSL Certificate=/tidak/ada")]
    [InlineData("Host=127.0.0.1;Port=1;Password=rahasia;Username=u;SSL Mode=VerifyFull;Root Certificate=/tidak/ada;Trust Server Certificate=true")]
    [InlineData("Host=127.0.0.1,127.0.0.2;Port=1;Password=rahasia;Username=u;Target Session Attributes=primary")]
    [InlineData("Host=127.0.0.1;Port=1;Password=rahasia;Username=u;Multiplexing=true;Pooling=false")]
    [InlineData("Host=127.0.0.1;Port=1;Password=rahasia;Username=u;Kerberos Service Name=;Encoding=entah;Client Encoding=entah")]
    [InlineData("Host=h\0;Password=rahasia;Timeout=1")]
    public void A_connection_string_that_cannot_be_used_is_refused_without_a_word_of_it(string connection)
    {
        var refusal = Refusal(new PostgisTable(connection, Table: "x"));

        Assert.Equal(BoundaryRule.Connection, refusal.Rule);
        Assert.DoesNotContain("rahasia", refusal.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    static List<BoundaryFeature> Open(PostgisTable table) =>
        [.. BoundaryFiles.Open(new BoundarySource($"PostGIS {table.Table}", Postgis: table), onRead: null)];

    static BoundaryException Refusal(PostgisTable table) => Assert.Throws<BoundaryException>(() => Open(table));

    void Load(string table, string crs)
    {
        using var process = Process.Start(Requires.Program("ogr2ogr", "gdal-bin"),
            ["-f", "PostgreSQL", $"PG:{server.LibpqConnection}", Requires.Shared("data/boundaries/formats/trenggalek.gpkg"), "desa", "-nln", table, "-t_srs", crs]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
