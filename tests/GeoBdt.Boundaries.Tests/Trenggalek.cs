using GeoBdt.Indicators.Wilayah.Batas;

namespace GeoBdt.Boundaries.Tests;

/// <summary>The 157 desa of Trenggalek as their source has them, to compare other files with.</summary>
static class Trenggalek
{
    const double MetresPerDegree = 111_319.49;

    /// <summary>Checks that features are the 157 desa with their names.</summary>
    /// <returns>How many, and the largest distance of a position from where it belongs. Unit: metres.</returns>
    public static (int Count, double Metres) Compare(IEnumerable<BoundaryFeature> features)
    {
        var original = Requires.Shared("data/boundaries/04_desa_35.03_trenggalek.geojson");
        var expected = GeoJsonReader.Read(original, new BoundaryAttributes()).ToDictionary(feature => feature.Kode!);
        var found = features.ToList();
        Assert.Equal(157, found.Count);
        Assert.Equal(expected.Keys.Order(), found.Select(feature => feature.Kode).Order());
        Assert.All(found, feature => Assert.Equal(expected[feature.Kode!].Nama, feature.Nama));
        return (found.Count, found.Max(feature => Distance(feature.Geometry!, expected[feature.Kode!].Geometry!)));
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
