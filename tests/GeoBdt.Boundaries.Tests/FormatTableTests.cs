using System.Globalization;
using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Indicators.Wilayah.Build;

namespace GeoBdt.Boundaries.Tests;

/// <summary>Every format of the same 157 desa gives the same 157 desa. The output is the table of the readers.</summary>
public sealed class FormatTableTests(ITestOutputHelper output)
{
    const double MetresPerDegree = 111_319.49;

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
        var original = Requires.Shared("data/boundaries/04_desa_35.03_trenggalek.geojson");
        var expected = GeoJsonReader.Read(original, new BoundaryAttributes()).ToDictionary(feature => feature.Kode!);
        var source = new BoundarySource(Requires.Shared($"data/boundaries/formats/{file}"), Lapisan: lapisan);

        var features = BoundaryFiles.Open(source, onRead: null).ToList();

        var farthest = features.Max(feature => Distance(feature.Geometry!, expected[feature.Kode!].Geometry!));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {file} | {features.Count} | {1000 * farthest:0.000} mm |"));
        Assert.Equal(expected.Keys.Order(), features.Select(feature => feature.Kode).Order());
        Assert.All(features, feature => Assert.Equal(expected[feature.Kode!].Nama, feature.Nama));
        Assert.InRange(farthest, 0, 0.01);
    }

    // Largest distance of a position to the same position in the other file. Rings may start elsewhere and turn the other
    // way, polygons come in another order: each position is looked for among the other's of the same ring length.
    static double Distance(RawRings a, RawRings b)
    {
        Assert.Equal(b.PolygonCount, a.PolygonCount);
        Assert.Equal(b.RingCount, a.RingCount);
        Assert.Equal(b.Xy.Length, a.Xy.Length);
        return Math.Max(Farthest(a.Xy, b.Xy), Farthest(b.Xy, a.Xy));
    }

    static double Farthest(double[] from, double[] to)
    {
        var sorted = Enumerable.Range(0, to.Length / 2).Select(i => (X: to[2 * i], Y: to[(2 * i) + 1])).OrderBy(at => at.X).ToArray();
        var xs = sorted.Select(at => at.X).ToArray();
        double farthest = 0;
        for (var i = 0; i < from.Length; i += 2)
        {
            var (x, y) = (from[i], from[i + 1]);
            var nearest = double.PositiveInfinity;
            var at = Array.BinarySearch(xs, x - 1e-6);
            for (var j = at < 0 ? ~at : at; j < xs.Length && xs[j] <= x + 1e-6; j++)
            {
                nearest = Math.Min(nearest, Math.Sqrt(Math.Pow((sorted[j].X - x) * Math.Cos(double.DegreesToRadians(y)), 2) + Math.Pow(sorted[j].Y - y, 2)));
            }

            farthest = Math.Max(farthest, nearest);
        }

        return farthest * MetresPerDegree;
    }
}
