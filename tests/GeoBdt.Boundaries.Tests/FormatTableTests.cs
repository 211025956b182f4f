using System.Globalization;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Tiles;

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

    // Shapefiles wind and begin rings otherwise than GeoJSON; the hash of a release's geometry must not tell them apart. (KML and
    // CSV are left out: GDAL wrote 15 digits of 16 into them, which the grid rounds the other way here and there.)
    [Theory]
    [InlineData("trenggalek.gpkg", "desa")]
    [InlineData("trenggalek_desa.fgb", null)]
    [InlineData("trenggalek_desa_shp_epsg32749.zip", null)]
    [InlineData("trenggalek_desa_shp_epsg4326.zip", null)]
    public void The_shapes_of_a_release_are_the_same_to_the_bit(string file, string? lapisan)
    {
        var expected = Shapes("data/boundaries/04_desa_35.03_trenggalek.geojson");

        var shapes = Shapes($"data/boundaries/formats/{file}", lapisan);

        foreach (var (tingkat, set) in expected)
        {
            Assert.True(set.Xy.AsSpan().SequenceEqual(shapes[tingkat].Xy), $"{file}: {tingkat.Name()}");
            Assert.Equal(set.VertexZoom, shapes[tingkat].VertexZoom);
            Assert.Equal(set.RingVertex, shapes[tingkat].RingVertex);
            Assert.Equal(set.Label, shapes[tingkat].Label);
        }
    }

    static IReadOnlyDictionary<Tingkat, ShapeSet> Shapes(string path, string? lapisan = null) =>
        WilayahBuild.Run(new WilayahSources([new(Requires.Shared(path), Lapisan: lapisan)], Open: BoundaryFiles.Open)).Shapes;
}
