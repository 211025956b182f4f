using System.Text;
using GeoBdt.Indicators.Tests.Wilayah;
using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Indicators.Wilayah.Build;

namespace GeoBdt.Boundaries.Tests.Csv;

public sealed class CsvWktReaderTests : IDisposable
{
    // 112° E, 8° S as two doubles in hexadecimal.
    const string At112E8S = "0000000000005C40" + "00000000000020C0";

    const string Polygon = "POLYGON((111 -8,112 -8,112 -7,111 -8))";

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    public void Any_separator_with_quotes_and_line_ends_of_either_kind(string mark)
    {
        var features = Read($"\uFEFFkode{mark}nama{mark}wkt\r\n35.01{mark}\"Ra\"\"as{mark} x\"{mark}\"{Polygon}\"\r\n\r\n35.02{mark}B{mark}\"MULTIPOLYGON EMPTY\"\r\n");

        Assert.Equal([("35.01", $"Ra\"as{mark} x"), ("35.02", "B")], features.Select(feature => (feature.Kode, feature.Nama)));
        Assert.Equal([2L, 4L], features.Select(feature => feature.Line));
        Assert.Equal([111, -8, 112, -8, 112, -7, 111, -8], features[0].Geometry!.Xy);
        Assert.Null(features[1].Geometry);
    }

    [Theory]
    [InlineData("polygon z ((111 -8 5,112 -8 5,112 -7 5,111 -8 5))", 1)]
    [InlineData("MULTIPOLYGON ZM (((111 -8 5 6,112 -8 5 6,112 -7 5 6,111 -8 5 6)),((111 -8 5 6,112 -8 5 6,112 -7 5 6,111 -8 5 6)))", 2)]
    [InlineData("GEOMETRYCOLLECTION(POINT(1 2),POLYGON((111 -8,112 -8,112 -7,111 -8)),MULTILINESTRING((1 2,3 4),(5 6,7 8)))", 1)]
    [InlineData("SRID=4326;POLYGON((1.11e2 -8,112 -8.0,112 -7,111 -8),(111.8 -7.9,111.9 -7.9,111.9 -7.8,111.8 -7.9))", 1)]
    [InlineData("0103000000" + "01000000" + "04000000" + At112E8S + At112E8S + "0000000000005C400000000000001CC0" + At112E8S, 1)]
    public void Geometries_in_every_dress(string text, int polygons) =>
        Assert.Equal(polygons, Read($"kode,geom\n35,\"{text}\"\n").Single().Geometry!.PolygonCount);

    [Fact]
    public void Nothing_states_the_system_unless_an_SRID_does()
    {
        Assert.Equal(ReadDefects.CrsAssumed, Read($"kode,wkt\n35,\"{Polygon}\"").Single().Defects);
        Assert.Equal(ReadDefects.None, Read($"kode,wkt\n35,\"SRID=4326;{Polygon}\"").Single().Defects);
        Assert.Equal(BoundaryRule.UnknownCrs, Refusal($"kode,wkt\n35,\"SRID=4326;{Polygon}\"\n36,\"SRID=32749;{Polygon}\"").Rule);
    }

    public static TheoryData<string, BoundaryRule, string> Refused => new()
    {
        { "kode,nama\n35,x\n", BoundaryRule.UnknownFormat, "kolom geometri" },
        { $"kode,wkt\n35,\"{Polygon}", BoundaryRule.EndsInTheMiddle, "kutip" },
        { $"kode,wkt\n35,\"{Polygon}\"x\n", BoundaryRule.BadRow, "kutip" },
        { $"kode,wkt\n35,{Polygon}\n", BoundaryRule.BadRow, "kolom" },
        { "kode,wkt\n35,\"POLYGON((111 -8,112 -8\"\n", BoundaryRule.EndsInTheMiddle, "32.767" },
        { "kode,wkt\n35,\"POLYGON((111 -8;112 -8))\"\n", BoundaryRule.BadStructure, "bilangan" },
        { "kode,wkt\n35,\"POLYGON((111,112))\"\n", BoundaryRule.BadStructure, "bilangan" },
        { "kode,wkt\n35,\"LINESTRING(111 -8,112 -8)\"\n", BoundaryRule.BadGeometry, "LINESTRING" },
        { "kode,wkt\n35,\"CURVEPOLYGON(CIRCULARSTRING(111 -8,112 -8,111 -8))\"\n", BoundaryRule.BadGeometry, "CURVEPOLYGON" },
        { $"kode,wkt\n35,\"{Polygon} sisa\"\n", BoundaryRule.BadStructure, "sisa" },
        { "kode,wkt\n35,\"POLYGON((NaN -8,112 -8,112 -7))\"\n", BoundaryRule.NonFinite, "berhingga" },
        { "kode,wkt\n35,\"POLYGON((-8 111,-8 112,-7 112))\"\n", BoundaryRule.SwappedAxes, "tertukar" },
        { "kode,wkt\n35,\"POLYGON((567000 9120000,568000 9120000,568000 9121000))\"\n", BoundaryRule.UnknownCrs, "crs: EPSG" },
        { "kode,geom\n35,010300000001000000FF\n", BoundaryRule.BadStructure, "WKB" },
        { "kode,geom\n35,0103000000010000000\n", BoundaryRule.BadStructure, "heksadesimal" },
        { "kode,wkt\n35,\"" + string.Concat(Enumerable.Repeat("GEOMETRYCOLLECTION(", 10_000)) + "\"\n", BoundaryRule.BadStructure, "bersarang" },
    };

    [Theory, MemberData(nameof(Refused))]
    public void What_breaks_a_rule_is_refused_with_the_rule(string text, BoundaryRule rule, string says)
    {
        var refusal = Refusal(text);

        Assert.Equal(rule, refusal.Rule);
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused_or_gives_whole_rows_only()
    {
        var text = $"kode,wkt,nama,catatan\n35.01,\"{Polygon}\",Ä,x\n35.02,\"{Polygon}\",B,y\n";
        var whole = Read(text);
        for (var length = 1; length < text.Length; length++)
        {
            List<BoundaryFeature> features = [];
            try
            {
                features = Read(text[..length]);
            }
            catch (BoundaryException)
            {
            }

            for (var i = 0; i < features.Count; i++)
            {
                Assert.Equal((whole[i].Kode, whole[i].Nama), (features[i].Kode, features[i].Nama));
                Assert.Equal(whole[i].Geometry!.Xy, features[i].Geometry!.Xy);
            }
        }
    }

    [Fact]
    public void Names_in_Latin_1_are_read_and_reported()
    {
        var path = _folder.Write("a.csv", Encoding.Latin1.GetBytes($"kode;nama;wkt\n35;Kaja Ö;{Polygon}\n"));

        var feature = BoundaryFiles.Open(new BoundarySource(path), onRead: null).Single();

        Assert.Equal(("Kaja Ö", true), (feature.Nama, feature.Defects.HasFlag(ReadDefects.NameWasLatin1)));
    }

    [Fact]
    public void A_row_longer_than_the_buffer_is_read()
    {
        var ring = string.Join(',', Enumerable.Range(0, 20_000).Select(i => FormattableString.Invariant($"{111 + (i * 1e-5):F5} -8")));

        Assert.Equal(40_000, Read($"kode,wkt\n35,\"POLYGON(({ring}))\"\n36,\"{Polygon}\"\n")[0].Geometry!.Xy.Length);
    }

    List<BoundaryFeature> Read(string text) => [.. BoundaryFiles.Open(new BoundarySource(_folder.Write("a.csv", text)), onRead: null)];

    BoundaryException Refusal(string text) => Assert.Throws<BoundaryException>(() => Read(text));
}
