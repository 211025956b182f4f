using System.Globalization;
using GeoBdt.Indicators.Wilayah.Build;

namespace GeoBdt.Boundaries.Tests;

/// <summary>Every format of the same 157 desa gives the same 157 desa. The output is the table of the readers.</summary>
public sealed class FormatTableTests(ITestOutputHelper output)
{
    public static TheoryData<string, string?> Files => new()
    {
        { "trenggalek.gpkg", "desa" },
        { "trenggalek_desa.fgb", null },
        { "trenggalek_desa.geojsonl", null },
        { "trenggalek_desa.kml", null },
        { "trenggalek_desa_shp_epsg23836.zip", null },
        { "trenggalek_desa_shp_epsg32749.zip", null },
        { "trenggalek_desa_shp_epsg3857.zip", null },
        { "trenggalek_desa_shp_epsg4326.zip", null },
        { "trenggalek_desa_wkt.csv", null },
    };

    [Theory, MemberData(nameof(Files))]
    public void The_same_157_desa_within_a_centimetre(string file, string? lapisan)
    {
        var source = new BoundarySource(Requires.Shared($"data/boundaries/formats/{file}"), Lapisan: lapisan);

        var (count, farthest) = Trenggalek.Compare(BoundaryFiles.Open(source, onRead: null));

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {file} | {count} | {1000 * farthest:0.0000} mm |"));
        Assert.InRange(farthest, 0, 0.01);
    }
}
