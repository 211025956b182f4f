using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using GeoBdt.Indicators.Tests.Wilayah;
using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Indicators.Wilayah.Build;

namespace GeoBdt.Boundaries.Tests.Shapefile;

public sealed class ShapefileReaderTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Clockwise, as shells are.
    static double[] Shell(double west, double south, double side) =>
        [west, south, west, south + side, west + side, south + side, west + side, south, west, south];

    static double[] Hole(double west, double south, double side)
    {
        var ring = Shell(west, south, side).Chunk(2).Reverse().SelectMany(at => at);
        return [.. ring];
    }

    static TinyShapefile Two() => new TinyShapefile().Add("35.03.01.2001", "Besuki", Shell(111, -8, 1)).Add("35.03.01.2002", "Munjungan", Shell(112, -8, 1));

    [Fact]
    public void Holes_go_to_the_smallest_shell_around_them_whatever_the_order()
    {
        // A lake in an island in a lake in the land, and land beside it; written inside out.
        var path = new TinyShapefile().Add("35", "x", Hole(111.4, -7.6, 0.1), Shell(111.3, -7.7, 0.3), Hole(111.2, -7.8, 0.5), Shell(111, -8, 1), Shell(113, -8, 1))
            .Write(_folder);

        var rings = Read(path).Single().Geometry!;

        Assert.Equal([0, 2, 4, 5], rings.PolygonRing);
        Assert.Equal([111.3, 111.4, 111.0, 111.2, 113.0], Enumerable.Range(0, 5).Select(ring => rings.Xy[(2 * rings.RingStart[ring])..(2 * rings.RingStart[ring + 1])].Where((_, i) => i % 2 == 0).Min()));
    }

    [Fact]
    public void Rings_all_wound_the_other_way_alternate_by_depth()
    {
        var path = new TinyShapefile().Add("35", "x", Hole(111, -8, 1), Hole(111.2, -7.8, 0.5), Hole(111.3, -7.7, 0.1), Hole(113, -8, 1)).Write(_folder);

        Assert.Equal([0, 2, 3, 4], Read(path).Single().Geometry!.PolygonRing);
    }

    [Fact]
    public void A_hole_without_a_shell_around_it_is_a_shell()
    {
        var path = new TinyShapefile().Add("35", "x", Shell(111, -8, 1), Hole(113, -8, 1)).Write(_folder);

        Assert.Equal([0, 1, 2], Read(path).Single().Geometry!.PolygonRing);
    }

    [Theory]
    [InlineData("ISO-8859-1", "Kaja Ö", false)]
    [InlineData("UTF-8", "Kaja Ö", true)]
    [InlineData(null, "Kaja Ö", true)]
    [InlineData("88591", "Kaja Ö", false)]
    public void Names_in_Latin_1_are_read_and_reported_where_the_file_says_otherwise(string? cpg, string name, bool reported)
    {
        var feature = Read(new TinyShapefile { Cpg = cpg }.Add("35", name, Shell(111, -8, 1)).Write(_folder)).Single();

        Assert.Equal((name, reported), (feature.Nama, feature.Defects.HasFlag(ReadDefects.NameWasLatin1)));
    }

    [Fact]
    public void Names_in_UTF_8_are_read_with_and_without_a_cpg()
    {
        foreach (var cpg in (string?[])["UTF-8", null])
        {
            var path = new TinyShapefile { Cpg = cpg }.Add("35", Encoding.UTF8.GetBytes("Kaja Ö"), Shell(111, -8, 1)).Write(_folder);

            Assert.Equal("Kaja Ö", Read(path).Single().Nama);
        }
    }

    [Fact]
    public void A_number_as_code_loses_zeros_behind_the_point_or_is_refused()
    {
        Assert.Equal("3503012001", Read(new TinyShapefile { CodeType = 'N' }.Add("3503012001.00", "x", Shell(111, -8, 1)).Write(_folder)).Single().Kode);
        Assert.Equal(BoundaryRule.CodeIsFraction, Refusal(new TinyShapefile { CodeType = 'N' }.Add("35.10", "x", Shell(111, -8, 1)).Write(_folder)).Rule);
    }

    [Fact]
    public void The_index_can_be_done_without_and_dead_records_are_passed_over_with_it()
    {
        var path = Two().Write(_folder);
        File.Delete(Path.ChangeExtension(path, ".shx"));
        Assert.Equal(2, Read(path).Count);

        // A program rewrote record 2 at the end: its old place is still there.
        var (shp, shx) = (Two().Shp, Two().Shx);
        var record = (shp.Length - 100) / 2;
        byte[] longer = [.. shp, .. shp[^record..]];
        BinaryPrimitives.WriteInt32BigEndian(longer.AsSpan(24), longer.Length / 2);
        BinaryPrimitives.WriteInt32BigEndian(shx.AsSpan(108), shp.Length / 2);
        _folder.Write("desa.shp", longer);
        _folder.Write("desa.shx", shx);
        Assert.Equal(2, Read(path).Count);

        // Without the index the dead record would be one too many.
        File.Delete(Path.ChangeExtension(path, ".shx"));
        Assert.Equal(BoundaryRule.BadStructure, Refusal(path).Rule);
    }

    [Fact]
    public void A_deleted_row_and_its_shape_are_left_out()
    {
        var path = Two().Write(_folder);
        var dbf = Two().Dbf;
        dbf[97] = (byte)'*';
        _folder.Write("desa.dbf", dbf);

        Assert.Equal("35.03.01.2002", Read(path).Single().Kode);
    }

    [Fact]
    public void Without_a_dbf_it_is_refused()
    {
        var path = Two().Write(_folder);
        File.Delete(Path.ChangeExtension(path, ".dbf"));

        Assert.Equal(BoundaryRule.MissingPart, Refusal(path).Rule);
    }

    [Fact]
    public void Without_a_prj_degrees_are_assumed_and_reported_and_metres_refused()
    {
        Assert.Equal(ReadDefects.CrsAssumed, Read(new TinyShapefile { Prj = null }.Add("35", "x", Shell(111, -8, 1)).Write(_folder)).Single().Defects);
        File.Delete(Path.Combine(_folder.Root, "desa.prj"));
        var metres = new TinyShapefile { Prj = null }.Add("35", "x", Shell(567_000, 9_120_000, 1000)).Write(_folder);

        var refusal = Refusal(metres);

        Assert.Equal(BoundaryRule.UnknownCrs, refusal.Rule);
        Assert.Contains("crs: EPSG:32749", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(111.6, Read(metres, crs: "EPSG:32749").Single().Geometry!.Xy[0], 0.1);
    }

    [Fact]
    public void Swapped_axes_the_wrong_zone_and_an_unknown_system_say_so()
    {
        Assert.Equal(BoundaryRule.SwappedAxes, Refusal(new TinyShapefile().Add("35", "x", Shell(-8, 111, 1)).Write(_folder)).Rule);
        var swapped = new TinyShapefile().Add("35", "x", Shell(9_120_000, 567_000, 1000)).Write(_folder);
        Assert.Equal(BoundaryRule.SwappedAxes, Refusal(swapped, crs: "EPSG:32749").Rule);
        Assert.Contains("belahan", Refusal(new TinyShapefile().Add("35", "x", Shell(567_000, 9_120_000, 1000)).Write(_folder), crs: "EPSG:32649").Message);
        Assert.Contains("derajat", Refusal(new TinyShapefile().Add("35", "x", Shell(111, -8, 1)).Write(_folder), crs: "EPSG:32749").Message);
        var unknown = Refusal(new TinyShapefile { Prj = TinyShapefile.Wgs84.Replace("D_WGS_1984", "D_Batavia") }.Add("35", "x", Shell(111, -8, 1)).Write(_folder));
        Assert.Equal(BoundaryRule.UnknownCrs, unknown.Rule);
        Assert.Contains("ogr2ogr", unknown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "Point")]
    [InlineData(3, "PolyLine")]
    [InlineData(31, "MultiPatch")]
    public void Another_type_of_shape_is_refused(int type, string name) =>
        Assert.Contains(name, Refusal(new TinyShapefile { Type = type }.Add("35", "x", Shell(111, -8, 1)).Write(_folder)).Message);

    [Theory]
    [InlineData(104, 0x7FFF_FFFF)] // record length
    [InlineData(104, 1)]
    [InlineData(104, 40)]
    [InlineData(24, 60)] // file length
    public void Lengths_that_lie_in_big_endian_are_refused(int at, int words)
    {
        var path = Two().Write(_folder);
        var shp = Two().Shp;
        BinaryPrimitives.WriteInt32BigEndian(shp.AsSpan(at), words);
        _folder.Write("desa.shp", shp);

        Assert.IsType<BoundaryException>(Refusal(path));
    }

    [Theory]
    [InlineData(108 + 36, 1_000_000_000)] // rings
    [InlineData(108 + 36, -1)]
    [InlineData(108 + 40, 1_000_000_000)] // points
    [InlineData(108 + 44, 3)] // first point of the first ring
    public void Counts_that_lie_are_refused_before_memory_is_taken(int at, int count)
    {
        var path = Two().Write(_folder);
        var shp = Two().Shp;
        BinaryPrimitives.WriteInt32LittleEndian(shp.AsSpan(at), count);
        _folder.Write("desa.shp", shp);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(BoundaryRule.BadStructure, Refusal(path).Rule);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    [Fact]
    public void A_table_that_states_other_rows_is_refused()
    {
        var path = Two().Write(_folder);
        foreach (var rows in (int[])[1, 3, int.MaxValue])
        {
            var dbf = Two().Dbf;
            BinaryPrimitives.WriteInt32LittleEndian(dbf.AsSpan(4), rows);
            _folder.Write("desa.dbf", dbf);

            Assert.Contains(Refusal(path).Rule, (BoundaryRule[])[BoundaryRule.BadStructure, BoundaryRule.EndsInTheMiddle]);
        }
    }

    [Fact]
    public void Every_part_cut_anywhere_is_refused()
    {
        var path = Two().Write(_folder);
        foreach (var (name, bytes) in ((string, byte[])[])[("desa.shp", Two().Shp), ("desa.dbf", Two().Dbf), ("desa.shx", Two().Shx)])
        {
            for (var length = 4; length < bytes.Length; length++)
            {
                _folder.Write(name, bytes[..length]);
                Assert.NotNull(Refusal(path));
            }

            _folder.Write(name, bytes);
        }

        Assert.Equal(2, Read(path).Count);
    }

    [Fact]
    public void A_zip_with_several_shapefiles_needs_a_name_and_names_that_lead_outside_stay_names()
    {
        var path = _folder.Write("dua.zip", Two().Zip("batas/desa", "../../kecamatan"));

        var refusal = Refusal(path);

        Assert.Equal(BoundaryRule.SeveralLayers, refusal.Rule);
        Assert.Contains("desa, kecamatan", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, Read(path, "kecamatan").Count);
        Assert.Equal(BoundaryRule.UnknownLayer, Refusal(path, "kabupaten").Rule);
    }

    [Fact]
    public void A_zip_bomb_is_refused_without_being_unpacked()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            var shp = new byte[64 << 20];
            Two().Shp.CopyTo(shp, 0);
            BinaryPrimitives.WriteInt32BigEndian(shp.AsSpan(24), shp.Length / 2);
            BinaryPrimitives.WriteInt32BigEndian(shp.AsSpan(104), (shp.Length - 108) / 2);
            TinyShapefile.Put(zip, "desa.shp", shp);
            TinyShapefile.Put(zip, "desa.dbf", Two().Dbf);
        }

        Assert.Equal(BoundaryRule.TooLarge, Refusal(_folder.Write("bom.zip", packed.ToArray())).Rule);
    }

    static List<BoundaryFeature> Read(string path, string? layer = null, string? crs = null) =>
        [.. BoundaryFiles.Open(new BoundarySource(path, Lapisan: layer, Crs: crs), onRead: null)];

    static BoundaryException Refusal(string path, string? layer = null, string? crs = null) =>
        Assert.Throws<BoundaryException>(() => Read(path, layer, crs));
}
