using System.Globalization;
using GeoBdt.Cli.Publish;
using GeoBdt.Cli.Tests.Export;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Cli.Tests.Publish;

/// <summary>What stands in a schema that was published.</summary>
public sealed class PublishPostgisTests(PublishDatabase database) : IClassFixture<PublishDatabase>
{
    [Fact]
    public void Every_number_of_the_release_is_there_with_its_status_and_no_other()
    {
        Publish("semua");

        var tree = database.Release.Wilayah;
        var expected = new List<string>();
        foreach (var indicator in database.Release.Catalog.All)
        {
            foreach (var series in indicator.Series)
            {
                foreach (var statistik in indicator.Statistik)
                {
                    foreach (var edisi in database.Release.Catalog.EditionsOf(indicator, series, statistik))
                    {
                        var nilai = database.Release.Nilai(new Ukuran(series, statistik, edisi));
                        for (var i = 0; i < tree.Level(indicator.TerdalamOf(series)).End.Value; i++)
                        {
                            var number = double.IsNaN(nilai.Value[i]) ? "" : nilai.Value[i].ToString(CultureInfo.InvariantCulture);
                            expected.Add($"{tree[i].Kode}|{series}:{statistik.Name()}|{edisi}|{number}|{nilai.Status[i].Name()}");
                        }
                    }
                }
            }
        }

        Assert.Equal(expected.Order(StringComparer.Ordinal), database.Rows("select kode, ukuran, edisi, nilai, status::text from semua.nilai").Order(StringComparer.Ordinal));
        Assert.NotEqual(["0"], database.Rows("select count(*) from semua.angka where status = 'dirahasiakan'"));
        Assert.Equal(["0"], database.Rows("select count(*) from semua.angka where (nilai is null) <> (status in ('dirahasiakan', 'tidak-ada-data'))"));
    }

    [Fact]
    public void Wide_views_show_the_same_numbers_by_edition_and_the_latest_on_maps()
    {
        Publish("lebar");

        Assert.Equal(
            database.Rows("select kode, edisi, nilai, status::text from lebar.nilai where ukuran = 'desil.1:jumlah' order by 1, 2"),
            database.Rows("select kode, edisi, desil_1_jumlah, desil_1_jumlah_status::text from lebar.tabel_desil order by 1, 2"));
        Assert.Equal(
            database.Rows("select kode, nilai, status::text from lebar.nilai where ukuran = 'sanitasi-tak-layak:persen' and edisi = '2020-10' and tingkat = 'desa' order by 1"),
            database.Rows("select kode, sanitasi_tak_layak_persen, sanitasi_tak_layak_persen_status::text from lebar.peta_sanitasi_tak_layak_desa order by 1"));
        // Not published to desa: no view of it, and no column in the view of the level.
        Assert.Empty(database.Rows("select relname from pg_class where relname = 'peta_disabilitas_desa'"));
        Assert.Equal(["13"], database.Rows("select count(*) from lebar.peta_rumah_tangga_desa"));
        Assert.Equal(["12"], database.Rows("select count(geom) from lebar.peta_rumah_tangga_desa"));
    }

    [Fact]
    public void Shapes_are_those_of_the_release_and_valid()
    {
        Publish("bentuk");

        Assert.Equal(["MULTIPOLYGON|4326|2"], database.Rows("select distinct type, srid, coord_dimension from geometry_columns where f_table_schema = 'bentuk'"));
        Assert.Equal(["0"], database.Rows("select count(*) from bentuk.desa where not ST_IsValid(geom) or ST_SRID(geom) <> 4326"));
        // Twelve desa of 0.02 × 0.02 degrees; the kecamatan are their union.
        Assert.Equal(["0.004800|0.004800"], database.Rows(
            "select round(sum(ST_Area(geom))::numeric, 6)::text, (select round(sum(ST_Area(geom))::numeric, 6)::text from bentuk.kecamatan) from bentuk.desa"));
        Assert.Equal(["3503012001|BOX(111.5 -8.26,111.52 -8.24)|t"], database.Rows(
            "select id, Box2D(geom)::text, ST_IsPolygonCCW(geom)::text::char(1) from bentuk.desa where kode = '35.03.01.2001'"));
    }

    [Fact]
    public void Tables_have_keys_indexes_and_comments_on_every_column()
    {
        Publish("rapi");

        Assert.Empty(database.Rows("""
            select c.relname, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relnamespace = 'rapi'::regnamespace and c.relkind in ('r', 'v') and col_description(c.oid, a.attnum) is null
            """));
        Assert.Empty(database.Rows("""
            select c.relname from pg_class c where c.relnamespace = 'rapi'::regnamespace and c.relkind in ('r', 'v') and
              (obj_description(c.oid, 'pg_class') is null or (c.relkind = 'r' and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')))
            """));
        Assert.Equal(["desa", "kabupaten", "kecamatan", "provinsi"], database.Rows("""
            select t.relname from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam join pg_class t on t.oid = i.indrelid
            where t.relnamespace = 'rapi'::regnamespace and m.amname = 'gist' order by 1
            """));
        Assert.Equal(database.Rows("select relname from pg_class where relnamespace = 'rapi'::regnamespace and relkind in ('r', 'v') order by relname collate \"C\""),
            database.Rows("select nama from rapi.daftar_isi order by nama collate \"C\""));
        Assert.Equal([$"{database.Release.Id}|Kabupaten Rekaan|True"], database.Rows("select id, judul, sampel from rapi.rilis"));
        Assert.Contains("[desil.1:persen]", Assert.Single(database.Rows(
            "select col_description('rapi.tabel_desil'::regclass, attnum) from pg_attribute where attrelid = 'rapi.tabel_desil'::regclass and attname = 'desil_1_persen'")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Skema Kita")]
    [InlineData("a\"b'; drop table x; --")]
    [InlineData("{s}{t}%i$1:nama@x")]
    [InlineData("skema_yang_namanya_tepat_enam_puluh_tiga_byte_agar_tidak_dipotong")]
    [InlineData("ñandú")]
    public void A_schema_may_be_called_anything_that_postgresql_takes(string schema)
    {
        schema = schema.Length > 63 ? schema[..63] : schema;

        Publish(schema);
        Publish(schema);

        var name = SqlNames.Literal(schema);
        Assert.Equal(["1"], database.Rows($"select count(*) from pg_namespace where nspname = {name}"));
        Assert.Equal(["13"], database.Rows($"select count(*) from {SqlNames.Quoted(schema)}.desa"));
        Assert.Empty(database.Leftovers(schema));
    }

    [Fact]
    public void Only_what_is_asked_for_is_published()
    {
        Publish("sebagian", "--indikator", "desil,kedalaman-kemiskinan", "--edisi-terbaru");

        Assert.Equal(["desil", "kedalaman-kemiskinan"], database.Rows("select id from sebagian.indikator order by urutan"));
        Assert.Equal(["2020-03", "2020-10"], database.Rows("select distinct edisi from sebagian.kolom order by 1"));
        Assert.Equal(["1.79"], database.Rows("select kedalaman_kemiskinan_nilai from sebagian.peta_kedalaman_kemiskinan_provinsi"));
        Assert.Contains("yang ada: rumah-tangga, desil", database.Publish("sebagian", "--indikator", "tidak-ada").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Gdal_reads_every_table_and_map_and_the_outlines_are_those_of_the_exported_file()
    {
        Publish("gdal");
        var place = $"PG:{database.Server.LibpqConnection} active_schema=gdal";

        var described = ExportedTiny.Describe(place);

        Assert.Contains("Layer name: peta_desil_desa", described, StringComparison.Ordinal);
        Assert.Contains("Geometry: Multi Polygon", described, StringComparison.Ordinal);
        var features = ExportedTiny.ReadByGdal(place, "peta_rumah_tangga_desa");
        Assert.Equal(13, features.Count);
        var file = Path.Combine(database.Store.Root, "banding.geojson");
        Assert.Equal(0, Geobdt.Run("export", "geojson", database.Store.Root, file, "--tingkat", "desa", "--ukuran", "rumah-tangga@2020-10", "--timpa").ExitCode);
        var exported = ExportedTiny.ReadByGdal(file, null).ToDictionary(one => one.GetProperty("properties").GetProperty("kode").GetString()!);
        Assert.All(features, one =>
        {
            var other = exported[one.GetProperty("properties").GetProperty("kode").GetString()!];
            Assert.Equal(other.GetProperty("properties").GetProperty("rumah-tangga:jumlah@2020-10").GetDouble(), one.GetProperty("properties").GetProperty("rumah_tangga_jumlah").GetDouble());
            Assert.Equal(Positions(other), Positions(one));
        });

        static string Positions(System.Text.Json.JsonElement feature)
        {
            var geometry = feature.GetProperty("geometry");
            if (geometry.ValueKind == System.Text.Json.JsonValueKind.Null) return "";
            var text = geometry.GetProperty("coordinates").GetRawText().Replace(" ", "", StringComparison.Ordinal);
            return geometry.GetProperty("type").GetString() == "Polygon" ? $"[{text}]" : text;
        }
    }

    [Fact]
    public void Qgis_lists_the_maps_and_draws_one_by_its_classes()
    {
        // Only .ci/run --penuh installs it.
        Requires.Penuh("QGIS");
        Requires.File("/usr/lib/python3/dist-packages/qgis/core/__init__.py", "QGIS for Python (Debian package python3-qgis)");
        Publish("qgis");
        var picture = Path.Combine(database.Store.Root, "qgis.png");
        var script = Path.Combine(Requires.RepositoryRoot, "tests", "GeoBdt.Cli.Tests", "EndToEnd", "qgis_postgis.py");

        var outcome = Geobdt.RunProgram(
            "/usr/bin/python3", script, database.Server.Port.ToString(CultureInfo.InvariantCulture), "qgis", "peta_rumah_tangga_desa", "rumah_tangga_jumlah", picture);

        var said = outcome.Output.Split('\n').Where(line => line.Contains(' ', StringComparison.Ordinal)).ToLookup(line => line.Split(' ')[0], line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        Assert.True(outcome.ExitCode == 0, outcome.Output + outcome.Error);
        Assert.Equal(database.Rows("select count(*) from geometry_columns where f_table_schema = 'qgis'"), said["layers"]);
        Assert.Equal(["EPSG:4326"], said["crs"]);
        Assert.Equal(("13", "12", "13"), (said["features"].Single(), said["shaped"].Single(), said["numbers"].Single()));
        Assert.Equal(database.Rows("select sum(rumah_tangga_jumlah) from qgis.peta_rumah_tangga_desa").Single(), said["sum"].Single());
        Assert.Equal(5, said["class"].Count());
        Assert.All(said["class"], pixels => Assert.NotEqual("0", pixels));
        Assert.True(new FileInfo(picture).Length > 1_000);
    }

    void Publish(string schema, params string[] options)
    {
        var outcome = database.Publish(schema, options);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.Contains(database.Release.Id.ToString(), outcome.Output, StringComparison.Ordinal);
        Assert.Equal("", outcome.Error);
    }
}
