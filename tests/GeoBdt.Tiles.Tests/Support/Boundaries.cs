using System.Text.Json;

namespace GeoBdt.Tiles.Tests.Support;

/// <summary>Polygons of a GeoJSON file into a builder.</summary>
static class Boundaries
{
    /// <summary>Adds every feature with numbers from 1 on as ids.</summary>
    public static void AddTo(ShapeSetBuilder builder, int level, string path)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(path));
        var id = 0UL;
        foreach (var feature in file.RootElement.GetProperty("features").EnumerateArray())
        {
            builder.BeginFeature(level, ++id);
            var geometry = feature.GetProperty("geometry");
            var coordinates = geometry.GetProperty("coordinates");
            if (geometry.GetProperty("type").GetString() == "Polygon") AddPolygon(builder, coordinates);
            else foreach (var polygon in coordinates.EnumerateArray()) AddPolygon(builder, polygon);
        }
    }

    static void AddPolygon(ShapeSetBuilder builder, JsonElement rings)
    {
        var isHole = false;
        foreach (var ring in rings.EnumerateArray())
        {
            var xy = new List<uint>();
            foreach (var position in ring.EnumerateArray())
            {
                xy.Add(WebMercator.ToX(position[0].GetDouble()));
                xy.Add(WebMercator.ToY(position[1].GetDouble()));
            }

            builder.AddRing([.. xy], isHole);
            isHole = true;
        }
    }
}
