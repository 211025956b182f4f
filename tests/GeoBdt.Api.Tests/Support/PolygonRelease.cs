using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;

namespace GeoBdt.Api.Tests;

// TinyRelease with two desa of other shapes: 35.03.01.2001 has a hole and a second part, 35.03.01.2002 an odd corner.
static class PolygonRelease
{
    public static ReleaseContent Content()
    {
        var content = TinyRelease.Content();
        var shapes = content.Shapes.ToDictionary(pair => pair.Key, pair => pair.Value);
        var count = shapes[Tingkat.Desa].Count;
        shapes[Tingkat.Desa] = Shapes(count,
        [
            [Box(0, -4, 4, 0, isHole: false), Box(1, -3, 3, -1, isHole: true), Box(6, -2, 8, 0, isHole: false)],
            [Box(-8.5, 1.25, -6.000001, 3.5, isHole: false)],
        ]);
        return content with { Shapes = shapes };
    }

    /// <summary>A set whose first features have the rings given; the others have no shape.</summary>
    public static ShapeSet Shapes(int count, (bool IsHole, (double Lon, double Lat)[] Ring)[][] features)
    {
        var set = ShapeSet.Empty(count);
        var rings = features.SelectMany(feature => feature).ToArray();
        var vertices = new List<int> { 0 };
        var xy = new List<uint>();
        foreach (var (_, ring) in rings)
        {
            foreach (var (lon, lat) in ring) xy.AddRange([WebMercator.ToX(lon), WebMercator.ToY(lat)]);
            vertices.Add(xy.Count / 2);
        }

        for (var f = 0; f < count; f++)
        {
            var own = f < features.Length ? features[f] : [];
            set.FeatureRing[f + 1] = set.FeatureRing[f] + own.Length;
            if (own.Length == 0) continue;
            var all = own.SelectMany(one => one.Ring).ToArray();
            uint[] box =
            [
                WebMercator.ToX(all.Min(one => one.Lon)), WebMercator.ToY(all.Max(one => one.Lat)),
                WebMercator.ToX(all.Max(one => one.Lon)), WebMercator.ToY(all.Min(one => one.Lat)),
            ];
            box.CopyTo(set.Box, 4 * f);
        }

        return new ShapeSet
        {
            FeatureId = set.FeatureId,
            FeatureRing = set.FeatureRing,
            RingVertex = [.. vertices],
            RingIsHole = [.. rings.Select(one => one.IsHole)],
            Xy = [.. xy],
            VertexZoom = new byte[xy.Count / 2],
            Box = set.Box,
            Label = set.Label,
        };
    }

    // Clockwise on the map when exterior, as ShapeSet keeps its rings; the last corner is written first.
    static (bool IsHole, (double Lon, double Lat)[] Ring) Box(double west, double south, double east, double north, bool isHole)
    {
        (double, double)[] clockwise = [(west, north), (east, north), (east, south), (west, south)];
        return (isHole, isHole ? [(west, south), (east, south), (east, north), (west, north)] : clockwise);
    }
}
