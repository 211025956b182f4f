using System.Globalization;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;

namespace GeoBdt.Bench;

/// <summary>
/// Writes the areas of a level as they are drawn at a zoom, for other renderers: one line of GeoJSON each, in metres of EPSG:3857, with the
/// class that <see cref="Gambar"/> gives it.
/// </summary>
static class Bentuk
{
    const double Metres = 40075016.685578488 / 4294967296.0;

    public static void Run(string store, string tingkat, string kode, int zoom, string file)
    {
        var opening = new ReleaseStore(store);
        var release = opening.Open(opening.Current(), ReleaseCheck.Sizes);
        var level = Enum.Parse<Tingkat>(tingkat, ignoreCase: true);
        var shapes = release.Shapes(level);
        var classes = Gambar.StyleOf(shapes);
        using var output = new StreamWriter(file);
        foreach (var feature in Gambar.Features(release.Wilayah, kode, level))
        {
            var rings = Rings(shapes, feature, zoom);
            if (rings.Length == 0) continue;
            output.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"{{\"type\":\"Feature\",\"properties\":{{\"kelas\":{classes[feature]}}},\"geometry\":{{\"type\":\"MultiPolygon\",\"coordinates\":[{rings}]}}}}\n"));
        }
    }

    static string Rings(ShapeSet shapes, int feature, int zoom)
    {
        var polygons = new List<string>();
        for (var ring = shapes.FeatureRing[feature]; ring < shapes.FeatureRing[feature + 1]; ring++)
        {
            var points = new List<string>();
            for (var v = shapes.RingVertex[ring]; v < shapes.RingVertex[ring + 1]; v++)
            {
                if (shapes.VertexZoom[v] > zoom) continue;
                points.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"[{(shapes.Xy[2 * v] * Metres) - 20037508.342789244:F2},{20037508.342789244 - (shapes.Xy[(2 * v) + 1] * Metres):F2}]"));
            }

            if (points.Count < 3) continue;
            var text = $"[{string.Join(',', points)},{points[0]}]";
            if (shapes.RingIsHole[ring] && polygons.Count > 0) polygons[^1] = $"{polygons[^1][..^1]},{text}]";
            else polygons.Add($"[{text}]");
        }

        return string.Join(',', polygons);
    }
}
