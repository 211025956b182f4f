using System.Text;
using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Indicators.Tests.Wilayah.Batas;

public sealed class GeoJsonReaderTests : IDisposable
{
    const string Square = """{"type":"Polygon","coordinates":[[[111,-8],[111.1,-8],[111.1,-7.9],[111,-7.9],[111,-8]]]}""";
    const string One = """{"type":"Feature","properties":{"kode":"35.03.01.2001","nama":"Besuki"},"geometry":"""
        + Square + "}";
    const string Two = """{"geometry":""" + Square
        + ""","properties":{"nama":"Ra'as \u00e9","x":{"kode":1},"kode":3503012002},"id":7,"type":"Feature"}""";

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Shapes => new()
    {
        { "collection", $$"""{"type":"FeatureCollection","features":[{{One}},{{Two}}]}""" },
        { "features before type, members after",
            $$"""{"name":"x","features":[{{One}}, {{Two}} ],"crs":{"a":[1,{}]},"type":"FeatureCollection"} """ },
        { "byte order mark", "\uFEFF" + $$"""{"type":"FeatureCollection","features":[{{One}},{{Two}}]}""" },
        { "lines", One + "\n" + Two },
        { "lines with CRLF and blank ones", One + "\r\n\r\n" + Two + "\r\n" },
        { "RS", "\u001e" + One + "\n\u001e" + Two + "\n" },
        { "collections one after another",
            $$"""{"type":"FeatureCollection","features":[{{One}}]}{"type":"FeatureCollection","features":[{{Two}}]}""" },
    };

    [Theory, MemberData(nameof(Shapes))]
    public void Every_way_of_writing_two_features_gives_the_same_two(string name, string text)
    {
        foreach (var bytes in (byte[][])[Encoding.UTF8.GetBytes(text), TempFolder.Gzip(text)])
        {
            var features = Read(bytes);

            Assert.True(features.Count == 2, name);
            Assert.Equal((1, "35.03.01.2001", "Besuki"), (features[0].Ordinal, features[0].Kode, features[0].Nama));
            Assert.Equal((2, "3503012002", "Ra'as é"), (features[1].Ordinal, features[1].Kode, features[1].Nama));
            Assert.All(features, feature =>
                Assert.Equal([111, -8, 111.1, -8, 111.1, -7.9, 111, -7.9, 111, -8], feature.Geometry!.Xy));
        }
    }

    [Fact]
    public void Rings_keep_their_polygons_and_heights_are_left_out()
    {
        var feature = Assert.Single(Read(Feature(
            """{"type":"MultiPolygon","coordinates":[[[[111,-8,5],[111,-7,5],[112,-7,5],[111,-8,5]],[[111.1,-7.2,0],[111.2,-7.2,0],[111.1,-7.1,0]]],[[[112,-8],[113,-8],[112,-7],[112,-8]]]]}""")));

        Assert.Equal([0, 4, 7, 11], feature.Geometry!.RingStart);
        Assert.Equal([0, 2, 3], feature.Geometry.PolygonRing);
        Assert.Equal(22, feature.Geometry.Xy.Length);
    }

    [Fact]
    public void Other_members_of_a_geometry_are_passed_over()
    {
        var feature = Assert.Single(Read(Feature(
            """{"bbox":[111,-8,112,-7],"type":"Polygon","crs":{"type":"x"},"coordinates":[[[111,-8],[112,-8],[112,-7]]]}""")));

        Assert.Equal([111, -8, 112, -8, 112, -7], feature.Geometry!.Xy);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"type":"Polygon","coordinates":[]}""")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[[]]}""")]
    [InlineData("""{"type":"GeometryCollection","geometries":[]}""")]
    public void An_empty_geometry_is_null(string geometry) =>
        Assert.Null(Assert.Single(Read(Feature(geometry))).Geometry);

    [Fact]
    public void Lines_beside_polygons_of_a_collection_are_left_out_and_noted()
    {
        var feature = Assert.Single(Read(Feature(
            $$"""{"type":"GeometryCollection","geometries":[{"type":"LineString","coordinates":[[111,-8],[112,-8]]},{{Square}},{"coordinates":[111,-8],"type":"Point"}]}""")));

        Assert.Equal(5, feature.Geometry!.Xy.Length / 2);
        Assert.Equal(1, feature.Geometry.PolygonCount);
        Assert.Equal(ReadDefects.LinesDropped, feature.Defects);
    }

    [Fact]
    public void A_name_in_Latin1_is_read_and_noted()
    {
        var feature = Assert.Single(Read(Encoding.Latin1.GetBytes(
            """{"type":"Feature","properties":{"kode":"35","nama":"Désa \"A\" \u00e8"},"geometry":null}""")));

        Assert.Equal("""Désa "A" è""", feature.Nama);
        Assert.Equal(ReadDefects.NameWasLatin1, feature.Defects);
    }

    [Theory]
    [InlineData("KODE_DESA", "NAMOBJ")]
    [InlineData("kode_bps", "nmdesa")]
    [InlineData("KDEPUM", "WADMKD")]
    public void Usual_attribute_names_are_found_without_being_told(string code, string name)
    {
        var feature = Assert.Single(
            Read($$$"""{"type":"Feature","properties":{"fid":1,"{{{name}}}":"A","{{{code}}}":"35.03"},"geometry":null}"""));

        Assert.Equal(("35.03", "A"), (feature.Kode, feature.Nama));
    }

    [Fact]
    public void Attributes_named_by_the_caller_win()
    {
        var feature = Assert.Single(
            Read("""{"type":"Feature","properties":{"kode":"1","k2":"35.03","nama":"x","n2":"A"},"geometry":null}""",
            new BoundaryAttributes("k2", "n2")));

        Assert.Equal(("35.03", "A"), (feature.Kode, feature.Nama));
    }

    [Fact]
    public void The_feature_id_serves_when_no_attribute_looks_like_a_code() =>
        Assert.Equal("35.03",
            Assert.Single(Read("""{"type":"Feature","id":"35.03","properties":{"nama":"x"},"geometry":null}""")).Kode);

    public static TheoryData<string, BoundaryRule, string> Refused => new()
    {
        { "", BoundaryRule.Empty, "kosong" },
        { " \n ", BoundaryRule.Empty, "kosong" },
        { "<html></html>", BoundaryRule.NotGeoJson, "HTML" },
        { "kode,nama\n35,x", BoundaryRule.NotGeoJson, "bukan GeoJSON" },
        { "[1,2]", BoundaryRule.NotGeoJson, "Larik" },
        { "version https://git-lfs.github.com/spec/v1\noid", BoundaryRule.NotGeoJson, "git lfs pull" },
        { """{"a":1}""", BoundaryRule.NotGeoJson, "FeatureCollection" },
        { """{"type":"Polygon","coordinates":[]}""", BoundaryRule.NotGeoJson, "geometri tanpa atribut" },
        { """{"type":"FeatureCollection","features":{}}""", BoundaryRule.NotGeoJson, "larik" },
        { """{"type":"FeatureCollection","features":[null]}""", BoundaryRule.NotGeoJson, "bukan objek" },
        { """{"type":"Topology","objects":{},"arcs":[]}""", BoundaryRule.TopoJson, "TopoJSON" },
        { """{"objects":{"desa":{}},"arcs":[],"type":"Topology"}""", BoundaryRule.TopoJson, "TopoJSON" },
        { """{"type":"FeatureCollection","features":[""" + One, BoundaryRule.EndsInTheMiddle, "setelah fitur 1" },
        { One + "\n" + Two[..60], BoundaryRule.EndsInTheMiddle, "setelah fitur 1" },
        { One + "\n" + """{"type":"Feature","properties":{"kode":"35"}, oops""", BoundaryRule.NotGeoJson, ":2" },
        { """{"type":"FeatureCollection","features":[1,]}""", BoundaryRule.NotGeoJson, "bukan objek" },
        { """{"type":"Feature","properties":{"fid":1},"geometry":null}""", BoundaryRule.MissingCode, "fid" },
        { One + """{"type":"Feature","properties":{"nama":"x"},"geometry":null}""", BoundaryRule.MissingCode,
            "fitur/feature 2" },
        { """{"type":"Feature","properties":{"kode":35.1},"geometry":null}""", BoundaryRule.CodeIsFraction, "35.10" },
        { Feature("""{"type":"LineString","coordinates":[[111,-8],[112,-8]]}"""), BoundaryRule.BadGeometry,
            "LineString" },
        { Feature("""{"type":"Polygon","coordinates":[[111,-8],[112,-8]]}"""), BoundaryRule.BadGeometry, "bersarang" },
        { Feature("""{"type":"Polygon","coordinates":[[[111,-8],[[112,-8]]]]}"""), BoundaryRule.BadGeometry,
            "seragam" },
        { Feature("""{"type":"Polygon","coordinates":[[[111]]]}"""), BoundaryRule.BadGeometry, "dua bilangan" },
        { Feature("""{"type":"Polygon","coordinates":[[[111,null]]]}"""), BoundaryRule.NonFinite, "bukan bilangan" },
        { Feature("""{"type":"Polygon","coordinates":[[[111,1e999]]]}"""), BoundaryRule.NonFinite, "berhingga" },
        { Feature("""{"type":"Polygon","coordinates":[[[111,NaN]]]}"""), BoundaryRule.NonFinite, "NaN" },
        { Feature("""{"type":"Polygon","coordinates":[[[-8,111]]]}"""), BoundaryRule.SwappedAxes, "tertukar" },
        { Feature("""{"type":"Polygon","coordinates":[[[2.35,48.85]]]}"""), BoundaryRule.OutsideIndonesia,
            "bujur harus" },
        { Feature("""{"type":"Polygon","coordinates":[[[567000,9120000]]]}"""), BoundaryRule.OutsideIndonesia,
            "EPSG:4326" },
    };

    [Theory, MemberData(nameof(Refused))]
    public void A_file_that_breaks_a_rule_is_refused_with_the_rule(string text, BoundaryRule rule, string says)
    {
        var refusal = Assert.Throws<BoundaryException>(() => Read(text));

        Assert.Equal(rule, refusal.Rule);
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(" / ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_a_ZIP_and_UTF16_say_what_they_are()
    {
        Assert.Equal(BoundaryRule.Unreadable, Refusal(Path.Combine(_folder.Root, "tidak-ada.geojson")).Rule);
        Assert.Contains("ZIP", Refusal(_folder.Write("a.zip", "PK\u0003\u0004xxxxxxxx")).Message);
        Assert.Contains("UTF-16",
            Refusal(_folder.Write("a.geojson", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(One)])).Message);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(1.0)]
    public void A_gzip_file_that_was_cut_off_is_refused(double share)
    {
        var packed = TempFolder.Gzip(
            string.Concat(Enumerable.Range(0, 2000).Select(i => One.Replace("2001", $"{i:0000}") + "\n")));

        var refusal = Assert.Throws<BoundaryException>(
            () => Read(packed[..(int)Math.Min(share * packed.Length, packed.Length - 1)]));

        Assert.Equal(BoundaryRule.BrokenGzip, refusal.Rule);
    }

    [Fact]
    public void A_gzip_file_of_several_members_is_read_whole() =>
        Assert.Equal(2, Read([.. TempFolder.Gzip(One + "\n"), .. TempFolder.Gzip(Two)]).Count);

    [Fact]
    public void Lines_are_counted_in_the_unpacked_file()
    {
        var features = Read("\n{\"type\":\"FeatureCollection\",\n\"features\":[\n" + One + ",\n\n" + Two + "]}");

        Assert.Equal([4L, 6L], features.Select(feature => feature.Line));
    }

    static string Feature(string geometry) =>
        $$"""{"type":"Feature","properties":{"kode":"35"},"geometry":{{geometry}}}""";

    static BoundaryException Refusal(string path) =>
        Assert.Throws<BoundaryException>(() => GeoJsonReader.Read(path, new BoundaryAttributes()).Count());

    List<BoundaryFeature> Read(string text, BoundaryAttributes? attributes = null) =>
        Read(Encoding.UTF8.GetBytes(text), attributes);

    List<BoundaryFeature> Read(byte[] bytes, BoundaryAttributes? attributes = null) =>
        [.. GeoJsonReader.Read(_folder.Write("batas.geojson", bytes), attributes ?? new BoundaryAttributes())];
}
