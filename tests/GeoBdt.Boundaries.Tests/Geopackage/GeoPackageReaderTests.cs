using System.Buffers.Binary;
using GeoBdt.Indicators.Tests.Wilayah;
using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Indicators.Wilayah.Build;
using Microsoft.Data.Sqlite;

namespace GeoBdt.Boundaries.Tests.Geopackage;

public sealed class GeoPackageReaderTests : IDisposable
{
    const string Tables =
        """
        create table gpkg_contents (table_name text, data_type text, srs_id integer);
        create table gpkg_geometry_columns (table_name text, column_name text, srs_id integer);
        create table gpkg_spatial_ref_sys (srs_id integer, organization text, organization_coordsys_id integer, definition text);
        insert into gpkg_spatial_ref_sys values (-1, 'NONE', -1, 'undefined'), (4326, 'EPSG', 4326, 'x'), (32749, 'EPSG', 32749, 'x'),
            (100001, 'kantor', 1, 'LOCAL_CS["kantor",UNIT["metre",1]]');
        """;

    readonly TempFolder _folder = new();
    int _files;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Envelopes_of_every_size_are_passed_over(int envelope)
    {
        var feature = Read(File(4326, Blob(4326, Polygon(), envelope))).Single();

        Assert.Equal(("35", "Besuki"), (feature.Kode, feature.Nama));
        Assert.Equal([111, -8, 112, -8, 112, -7, 111, -8], feature.Geometry!.Xy);
    }

    [Fact]
    public void A_code_may_be_a_whole_number_but_not_a_fraction()
    {
        Assert.Equal("3503012001", Read(File(4326, Blob(4326, Polygon()), 3503012001L)).Single().Kode);
        Assert.Equal("3503012001", Read(File(4326, Blob(4326, Polygon()), 3503012001d)).Single().Kode);
        Assert.Equal(BoundaryRule.CodeIsFraction, Refusal(File(4326, Blob(4326, Polygon()), 35.1d)).Rule);
    }

    [Fact]
    public void Two_layers_and_none_named_are_refused_and_listed()
    {
        var path = File(4326, Blob(4326, Polygon()));
        Run(path, "insert into gpkg_contents values ('kabupaten', 'features', 4326); insert into gpkg_geometry_columns values ('kabupaten', 'geom', 4326)");

        var refusal = Refusal(path);

        Assert.Equal(BoundaryRule.SeveralLayers, refusal.Rule);
        Assert.Contains("desa, kabupaten", refusal.Message, StringComparison.Ordinal);
        Assert.Single(Read(path, "DESA"));
        Assert.Equal(BoundaryRule.UnknownLayer, Refusal(path, "provinsi").Rule);
    }

    [Fact]
    public void Mixed_unknown_and_unstated_systems()
    {
        Assert.Contains("campur", Refusal(File(4326, Blob(32749, Polygon()))).Message);
        Assert.Equal(BoundaryRule.UnknownCrs, Refusal(File(100001, Blob(100001, Polygon()))).Rule);
        Assert.Equal(BoundaryRule.OutsideIndonesia, Refusal(File(32749, Blob(32749, Polygon()))).Rule);
        Assert.Equal(ReadDefects.CrsAssumed, Read(File(-1, Blob(-1, Polygon()))).Single().Defects);
    }

    [Fact]
    public void SQLite_that_is_no_GeoPackage_says_how_to_convert()
    {
        var path = Path.Combine(_folder.Root, "biasa.sqlite");
        Run(path, "create table x (y)");

        Assert.Contains("ogr2ogr", Refusal(path).Message);
    }

    [Fact]
    public void Broken_blobs_are_refused_whatever_breaks()
    {
        var good = Blob(4326, Polygon(), 1);
        for (var length = 0; length < good.Length; length++) Assert.NotNull(Refusal(File(4326, good[..length])));
        Assert.Equal(BoundaryRule.BadStructure, Refusal(File(4326, [.. good, 0])).Rule);
        Assert.Equal(BoundaryRule.BadStructure, Refusal(File(4326, "bukan geometri"u8.ToArray())).Rule);
    }

    [Fact]
    public void A_file_that_ends_in_the_middle_is_refused_before_it_is_read()
    {
        var path = File(4326, Blob(4326, Polygon()));
        var bytes = System.IO.File.ReadAllBytes(path);
        for (var length = 100; length < bytes.Length; length += 1777)
        {
            Assert.Equal(BoundaryRule.EndsInTheMiddle, Refusal(_folder.Write("potong.gpkg", bytes[..length])).Rule);
        }
    }

    [Fact]
    public void Damaged_bytes_are_refused_or_read_and_nothing_else_happens()
    {
        const int Seed = 20251103;
        var good = System.IO.File.ReadAllBytes(File(4326, Blob(4326, Polygon())));
        var random = new Random(Seed);
        for (var round = 0; round < 200; round++)
        {
            byte[] bytes = [.. good];
            for (var flips = random.Next(1, 20); flips > 0; flips--) bytes[random.Next(16, bytes.Length)] = (byte)random.Next(256);
            var path = _folder.Write("rusak.gpkg", bytes);
            if (Record.Exception(() => Read(path)) is { } thrown)
            {
                Assert.True(thrown is BoundaryException, $"Seed {Seed}, round {round}: {thrown}");
            }
        }
    }

    static byte[] Polygon()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write((byte)1);
        writer.Write(3);
        writer.Write(1);
        writer.Write(4);
        foreach (var number in (double[])[111, -8, 112, -8, 112, -7, 111, -8]) writer.Write(number);
        return bytes.ToArray();
    }

    static byte[] Blob(int srs, byte[] wkb, int envelope = 0)
    {
        var head = new byte[8 + (envelope switch { 0 => 0, 1 => 32, 4 => 64, _ => 48 })];
        "GP"u8.CopyTo(head);
        head[3] = (byte)(1 | (envelope << 1));
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(4), srs);
        return [.. head, .. wkb];
    }

    string File(int srs, byte[] blob, object? kode = null)
    {
        var path = Path.Combine(_folder.Root, $"{++_files}.gpkg");
        Run(path, Tables + $"""
            insert into gpkg_contents values ('desa', 'features', {srs});
            insert into gpkg_geometry_columns values ('desa', 'geom', {srs});
            create table desa (fid integer primary key, kode, nama text, geom blob);
            insert into desa (kode, nama, geom) values ($kode, 'Besuki', $geom);
            """, ("$kode", kode ?? "35"), ("$geom", blob));
        return path;
    }

    static void Run(string path, string statements, params (string Name, object Value)[] parameters)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statements;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }

    static List<BoundaryFeature> Read(string path, string? layer = null) => [.. BoundaryFiles.Open(new BoundarySource(path, Lapisan: layer), onRead: null)];

    static BoundaryException Refusal(string path, string? layer = null) => Assert.Throws<BoundaryException>(() => Read(path, layer));
}
