using System.Diagnostics;
using System.Text.Json;
using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Indicators.Wilayah.Build;

namespace GeoBdt.Indicators.Tests.Wilayah.Batas;

public sealed class BoundaryGeoJsonTests : IDisposable
{
    // Two desa that overlap by 0.001° × 0.1° and leave a lake open; one that crosses itself, one with a doubled point,
    // one without geometry, a lake with a code of its own, and one that is open.
    static readonly string[] Features =
    [
        Feature("35.03.01.2001", "Satu", "[[[111,-8],[111.1,-8],[111.1,-7.9],[111,-7.9],[111,-8]],[[111.04,-7.96],[111.04,-7.95],[111.05,-7.95],[111.05,-7.96],[111.04,-7.96]]]"),
        Feature("35.03.01.2002", "Dua", "[[[111.099,-8],[111.2,-8],[111.2,-7.8],[111.099,-7.8],[111.099,-8]]]"),
        Feature("35.03.01.2003", "Tiga", "[[[111.3,-8],[111.4001,-8],[111.4,-8.0001],[111.4,-7.9],[111.3,-7.9],[111.3,-8]]]"),
        Feature("35.03.01.2004", "Empat", "[[[111.5,-8],[111.6,-8],[111.6,-8],[111.6,-7.9],[111.5,-7.9],[111.5,-8]]]"),
        """{"type":"Feature","properties":{"kode":"35.03.01.2005","nama":"Lima"},"geometry":null}""",
        Feature("3588888888", "Danau Enam", "[[[111.7,-8],[111.8,-8],[111.8,-7.9],[111.7,-7.9],[111.7,-8]]]"),
        Feature("35.03.01.2007", "Tujuh \\\"7\\\"", "[[[111.9,-8],[112,-8],[112,-7.9],[111.9,-7.9]]]"),
    ];

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_finding_is_a_feature_with_its_place_rule_and_areas()
    {
        using var document = JsonDocument.Parse(Written(0));
        var features = document.RootElement.GetProperty("features").EnumerateArray().ToList();

        Assert.Equal(
            [
                ("memotong-diri", "diperbaiki", "MultiPoint"), ("titik-berulang", "diperbaiki", "MultiPoint"),
                ("tanpa-geometri", "ditolak", null), ("bukan-wilayah", "dipisahkan", "MultiPolygon"),
                ("cincin-terbuka", "diperbaiki", "MultiLineString"), ("tanpa-wilayah", "dicatat", "MultiPolygon"),
                ("tumpang-tindih", "diperbaiki", "MultiPolygon"),
            ],
            features.Select(feature => (Text(feature, "cacat")!, Text(feature, "tindakan")!, Geometry(feature))));
        Assert.Equal("[[111.400000,-8.000000]]",
            features[0].GetProperty("geometry").GetProperty("coordinates").GetRawText());
        Assert.Equal((3L, 3L, "periksa.geojsonl", "Tiga"),
            (Whole(features[0], "fitur"), Whole(features[0], "baris"), Text(features[0], "berkas"), Text(features[0], "nama")));

        var overlap = features[6];
        Assert.Equal(("35.03.01.2002", "Dua", "35.03.01.2001", "Satu", "kecamatan", "batas-terpanjang"),
            (Text(overlap, "kode"), Text(overlap, "nama"), Text(overlap, "kode_lain"), Text(overlap, "nama_lain"),
                Text(overlap, "dalam_satu"), Text(overlap, "catatan")));
        Assert.Contains("longest border", Text(overlap, "rule"));
        Assert.Contains("terpanjang", Text(overlap, "aturan"));
        Assert.Equal(110.25 * 11_059.7,
            overlap.GetProperty("properties").GetProperty("luas_m2").GetDouble(), 0.001 * 110.25 * 11_059.7);
        Assert.Equal("Tujuh \"7\"", Text(features[4], "nama"));
    }

    [Fact]
    public void All_features_have_the_same_properties_and_rings_are_closed()
    {
        using var document = JsonDocument.Parse(Written(0));

        var features = document.RootElement.GetProperty("features").EnumerateArray().ToList();
        Assert.All(features, feature => Assert.Equal(Names(features[0]), Names(feature)));
        foreach (var feature in features.Where(feature => Geometry(feature) == "MultiPolygon"))
        {
            foreach (var polygon in feature.GetProperty("geometry").GetProperty("coordinates").EnumerateArray())
            {
                foreach (var ring in polygon.EnumerateArray())
                {
                    var points = ring.EnumerateArray().Select(point => point.GetRawText()).ToList();
                    Assert.Equal(points[0], points[^1]);
                }
            }
        }
    }

    [Fact]
    public void Small_overlaps_and_gaps_can_be_left_out_and_are_counted()
    {
        var report = Report();

        Assert.Equal(0, report.SmallestOf(2));
        var smallest = report.SmallestOf(1);
        using var document = JsonDocument.Parse(Written(smallest));

        Assert.Equal(1_217_000, smallest, 3000.0);
        Assert.Equal(1, document.RootElement.GetProperty("dihilangkan").GetInt32());
        Assert.Equal(6, document.RootElement.GetProperty("features").GetArrayLength());
    }

    [Fact]
    public void The_same_files_give_the_same_bytes() => Assert.Equal(Written(0), Written(0));

    [Fact]
    public void GDAL_opens_it_in_WGS_84_and_sees_every_finding()
    {
        var path = _folder.Write("laporan-batas.geojson", Written(0));
        using var process = Process.Start(new ProcessStartInfo(
            Requires.Program("ogrinfo", "gdal-bin"), ["-ro", "-al", "-so", path])
        { RedirectStandardOutput = true })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(0, process.ExitCode);
        Assert.Contains("Layer name: laporan-batas", text);
        Assert.Contains("Feature Count: 7", text);
        Assert.Contains("WGS 84", text);
        Assert.Contains("luas_m2: Real", text);
    }

    BoundaryReport Report() =>
        WilayahBuild.Check([new BoundarySource(_folder.Write("periksa.geojsonl", string.Join('\n', Features)))]);

    byte[] Written(double smallest)
    {
        using var stream = new MemoryStream();
        Report().WriteGeoJson(stream, smallest);
        return stream.ToArray();
    }

    static string? Text(JsonElement feature, string name) => feature.GetProperty("properties").GetProperty(name).GetString();

    static long Whole(JsonElement feature, string name) => feature.GetProperty("properties").GetProperty(name).GetInt64();

    static string? Geometry(JsonElement feature) => feature.GetProperty("geometry") is { ValueKind: JsonValueKind.Object } geometry
        ? geometry.GetProperty("type").GetString() : null;

    static IEnumerable<string> Names(JsonElement feature) =>
        feature.GetProperty("properties").EnumerateObject().Select(property => property.Name);

    static string Feature(string kode, string nama, string coordinates) =>
        $$$"""{"type":"Feature","properties":{"kode":"{{{kode}}}","nama":"{{{nama}}}"},"geometry":{"type":"Polygon","coordinates":{{{coordinates}}}}}""";
}
