using System.IO.Compression;
using System.Text;
using GeoBdt.Boundaries.Tests.Shapefile;
using GeoBdt.Indicators.Tests.Wilayah;
using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Indicators.Wilayah.Build;

namespace GeoBdt.Boundaries.Tests.Kml;

public sealed class KmlReaderTests : IDisposable
{
    const string Shell = "<outerBoundaryIs><LinearRing><coordinates>111,-8,0 112,-8,0\n112,-7 111,-8</coordinates></LinearRing></outerBoundaryIs>";

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    static string Placemark(string code, string geometry = $"<Polygon>{Shell}</Polygon>") =>
        $"<Placemark><name>Desa {code}</name><ExtendedData><SchemaData><SimpleData name=\"kode\">{code}</SimpleData></SchemaData></ExtendedData>{geometry}</Placemark>";

    static string Kml(string content) => $"<?xml version=\"1.0\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>{content}</Document></kml>";

    [Fact]
    public void Name_data_and_polygons_with_holes_are_read()
    {
        const string Hole = "<innerBoundaryIs><LinearRing><coordinates> 111.8,-7.9 111.9 , -7.9 111.9,-7.8 111.8,-7.9 </coordinates></LinearRing></innerBoundaryIs>";
        var feature = Read(Kml($"<Placemark><name> Besuki </name><ExtendedData><Data name=\"kode\"><value>35.03</value></Data></ExtendedData><MultiGeometry><Polygon>{Shell}{Hole}</Polygon><Polygon>{Shell}</Polygon></MultiGeometry></Placemark>")).Single();

        Assert.Equal(("35.03", "Besuki"), (feature.Kode, feature.Nama));
        Assert.Equal([0, 2, 3], feature.Geometry!.PolygonRing);
        Assert.Equal([0, 4, 8, 12], feature.Geometry.RingStart);
        Assert.Equal([111.8, -7.9, 111.9, -7.9], feature.Geometry.Xy[8..12]);
    }

    [Fact]
    public void Of_several_folders_one_is_named_or_all_are_listed()
    {
        var text = Kml($"<Folder><name>Batas</name><Folder><name>Desa</name>{Placemark("35.01")}{Placemark("35.02")}</Folder><Folder><name>Kota</name>{Placemark("35.03")}</Folder></Folder>");

        var refusal = Refusal(text);

        Assert.Equal(BoundaryRule.SeveralLayers, refusal.Rule);
        Assert.Contains("Batas/Desa, Batas/Kota", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["35.01", "35.02"], Read(text, "Desa").Select(feature => feature.Kode));
        Assert.Equal(["35.03"], Read(text, "Batas/Kota").Select(feature => feature.Kode));
        Assert.Equal(3, Read(text, "Batas").Count);
        Assert.Equal(BoundaryRule.UnknownLayer, Refusal(text, "Provinsi").Rule);
    }

    [Fact]
    public void A_KMZ_file_is_read()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            TinyShapefile.Put(zip, "files/gambar.png", [1, 2, 3]);
            TinyShapefile.Put(zip, "doc.kml", Encoding.UTF8.GetBytes(Kml(Placemark("35"))));
        }

        Assert.Equal("35", BoundaryFiles.Open(new BoundarySource(_folder.Write("a.kmz", packed.ToArray())), onRead: null).Single().Kode);
    }

    public static TheoryData<string, BoundaryRule, string> Refused => new()
    {
        { "<?xml version=\"1.0\"?><!DOCTYPE kml [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>" + Kml(Placemark("&b;"))[21..], BoundaryRule.BadStructure, "DTD" },
        { "<!DOCTYPE kml SYSTEM \"file:///etc/passwd\">" + Kml("")[21..], BoundaryRule.BadStructure, "DTD" },
        { Kml(Placemark("&lain;")), BoundaryRule.BadStructure, "XML rusak" },
        { "<ogr:FeatureCollection xmlns:ogr=\"http://ogr.maptools.org/\"/>", BoundaryRule.UnknownFormat, "ogr2ogr -f GPKG" },
        { "<html><body/></html>", BoundaryRule.UnknownFormat, "<html>" },
        { Kml(Placemark("35", "<Point><coordinates>111,-8</coordinates></Point>")), BoundaryRule.BadGeometry, "Point" },
        { Kml(Placemark("35", "<Polygon><innerBoundaryIs><LinearRing><coordinates>111,-8</coordinates></LinearRing></innerBoundaryIs></Polygon>")), BoundaryRule.BadGeometry, "outerBoundaryIs" },
        { Kml(Placemark("35", $"<Polygon>{Shell}{Shell}</Polygon>")), BoundaryRule.BadGeometry, "outerBoundaryIs" },
        { Kml(Placemark("35", $"<Polygon>{Shell.Replace("112,-8,0", "112,abc")}</Polygon>")), BoundaryRule.NonFinite, "bilangan" },
        { Kml(Placemark("35", $"<Polygon>{Shell.Replace("112,-8,0", "112")}</Polygon>")), BoundaryRule.BadGeometry, "dua bilangan" },
        { Kml(Placemark("35", $"<Polygon>{Shell.Replace("112,-8,0", "112,-" + new string('1', 100))}</Polygon>")), BoundaryRule.NonFinite, "bilangan" },
        { Kml(Placemark("35", $"<Polygon>{Shell.Replace("112,-8,0", "-8,112")}</Polygon>")), BoundaryRule.SwappedAxes, "tertukar" },
        { Kml("<Placemark><name>x</name></Placemark>"), BoundaryRule.MissingCode, "kode" },
        { Kml(Placemark(new string('1', 100_000))), BoundaryRule.TooLarge, "huruf" },
        { Kml($"<Placemark id=\"{new string('x', 3 << 20)}\"/>"), BoundaryRule.TooLarge, "tag" },
    };

    [Theory, MemberData(nameof(Refused))]
    public void What_breaks_a_rule_is_refused_with_the_rule(string text, BoundaryRule rule, string says)
    {
        var refusal = Refusal(text);

        Assert.Equal(rule, refusal.Rule);
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        var text = Kml(Placemark("35.01") + Placemark("35.02"));
        for (var length = 1; length < text.Length; length++) Assert.NotNull(Refusal(text[..length]));
    }

    List<BoundaryFeature> Read(string text, string? layer = null) =>
        [.. BoundaryFiles.Open(new BoundarySource(_folder.Write("a.kml", text), Lapisan: layer), onRead: null)];

    BoundaryException Refusal(string text, string? layer = null) => Assert.Throws<BoundaryException>(() => Read(text, layer));
}
