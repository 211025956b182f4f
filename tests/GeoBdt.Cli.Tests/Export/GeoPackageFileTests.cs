using GeoBdt.Cli.Export;
using GeoBdt.Ekspor;
using GeoBdt.Ekspor.GeoPackage;
using GeoBdt.Indicators.Wilayah;
using Microsoft.Data.Sqlite;

namespace GeoBdt.Cli.Tests.Export;

public sealed class GeoPackageFileTests(ExportedTiny tiny) : IClassFixture<ExportedTiny>
{
    static readonly string[] CountAndShare = ["rumah-tangga:jumlah@2020-10", "sanitasi-tak-layak:persen@2020-10"];

    [Fact]
    public void GDAL_reads_every_area_value_and_corner_of_every_level()
    {
        var path = tiny.Export("geopackage", ExportedTiny.Ukuran, "provinsi,kabupaten,kecamatan,desa");

        tiny.AssertAreas(Tingkat.Provinsi, [.. CountAndShare, TinyCatalog.Table + ":nilai@2020-03"], ExportedTiny.ReadByGdal(path, "provinsi"));
        tiny.AssertAreas(Tingkat.Kabupaten, [.. CountAndShare, TinyCatalog.Table + ":nilai@2020-03"], ExportedTiny.ReadByGdal(path, "kabupaten"));
        tiny.AssertAreas(Tingkat.Kecamatan, CountAndShare, ExportedTiny.ReadByGdal(path, "kecamatan"));
        tiny.AssertAreas(Tingkat.Desa, CountAndShare, ExportedTiny.ReadByGdal(path, "desa"));
    }

    [Fact]
    public void The_feature_id_is_the_code_and_a_box_is_found_through_the_index()
    {
        var path = tiny.Export("geopackage", null, "desa");

        var one = ExportedTiny.ReadByGdal(path, "desa", "-spat", "111.505", "-8.255", "111.515", "-8.245", "-preserve_fid");

        Assert.Equal(3503012001, Assert.Single(one).GetProperty("id").GetInt64());
        Assert.Equal(1, Number(path, "SELECT count(*) FROM rtree_desa_geom WHERE id = 3503012001 AND minx > 111.49 AND maxx < 111.53"));
        Assert.Equal("ok", Text(path, "SELECT rtreecheck('rtree_desa_geom')"));
    }

    [Fact]
    public void The_file_is_what_the_standard_asks_for()
    {
        var path = tiny.Export("geopackage", ExportedTiny.Ukuran, "desa");

        Assert.Equal(0x47504B47, Number(path, "PRAGMA application_id"));
        Assert.Equal(10300, Number(path, "PRAGMA user_version"));
        Assert.Equal("ok", Text(path, "PRAGMA integrity_check"));
        Assert.Equal(0, Number(path, "SELECT count(*) FROM pragma_foreign_key_check"));
        Assert.Equal("INTEGER", Text(path, "SELECT type FROM pragma_table_info('desa') WHERE name = 'rumah-tangga:jumlah@2020-10'"));
        Assert.Equal("REAL", Text(path, "SELECT type FROM pragma_table_info('desa') WHERE name = 'sanitasi-tak-layak:persen@2020-10'"));
        Assert.Equal(6, Number(path, "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"));
    }

    [Fact]
    public void The_file_says_what_its_numbers_are()
    {
        var path = tiny.Export("geopackage", ExportedTiny.Ukuran, "desa");

        Assert.Contains("Angka dilindungi. ", Text(path, "SELECT description FROM gpkg_contents"), StringComparison.Ordinal);
        var metadata = Text(path, "SELECT metadata FROM gpkg_metadata");
        Assert.Contains("Keputusan contoh 2", metadata, StringComparison.Ordinal);
        Assert.Contains("rekaan (batas tidak resmi / not official)", metadata, StringComparison.Ordinal);
        Assert.Equal(
            "Rumah tangga tanpa sanitasi layak (persen), 2020-10",
            Text(path, "SELECT title FROM gpkg_data_columns WHERE column_name = 'sanitasi-tak-layak:persen@2020-10'"));
    }

    [Fact]
    public void Two_values_of_one_title_have_names_of_their_own()
    {
        var content = TinyRelease.Content();
        var judul = content.Catalog.Single(one => one.Id == "rumah-tangga").Judul;
        var (store, release) = TinyRelease.Publish(content with
        {
            Catalog = [.. content.Catalog.Select(one => one.Id == "keluarga" ? one with { Judul = judul } : one)],
        });
        var path = tiny.NewPath(".gpkg");
        var asked = ExportReader.Read(release, new ExportQuestion("rumah-tangga,keluarga,desil.1", "desa", null), ExportFormat.All[0].Layers);

        GeoPackageFile.Write(asked, path, new ExportProgress(null, "uji", asked.Steps), TestContext.Current.CancellationToken);

        const string Name = "SELECT name FROM gpkg_data_columns WHERE column_name = ";
        Assert.Equal($"{judul.Id} (jumlah), 2020-10 [rumah-tangga:jumlah@2020-10]", Text(path, Name + "'rumah-tangga:jumlah@2020-10'"));
        Assert.Equal($"{judul.Id} (jumlah), 2020-10 [keluarga:jumlah@2020-10]", Text(path, Name + "'keluarga:jumlah@2020-10'"));
        Assert.Equal(
            $"{judul.Id} (jumlah), 2020-10 [keluarga:jumlah@2020-10]: status", Text(path, Name + "'keluarga:jumlah@2020-10#status'"));
        Assert.DoesNotContain("[", Text(path, Name + "'desil.1:persen@2020-10'"), StringComparison.Ordinal);
        Assert.Equal(2, Number(path, $"SELECT count(*) FROM gpkg_data_columns WHERE title = '{judul.Id} (jumlah), 2020-10'"));
        Directory.Delete(store.Root, recursive: true);
    }

    [Fact]
    public void The_same_question_gives_the_same_bytes() => Assert.Equal(
        File.ReadAllBytes(tiny.Export("geopackage", ExportedTiny.Ukuran, "desa")),
        File.ReadAllBytes(tiny.Export("geopackage", ExportedTiny.Ukuran, "desa")));

    static long Number(string path, string sql) => (long)Scalar(path, sql);

    static string Text(string path, string sql) => (string)Scalar(path, sql);

    static object Scalar(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()!;
    }
}
