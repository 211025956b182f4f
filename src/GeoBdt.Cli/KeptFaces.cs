using System.Text.Json;
using GeoBdt.Indicators.Wilayah.Batas;
using GeoBdt.Tiles;

namespace GeoBdt.Cli;

/// <summary>Places that a release keeps without area (<c>tanpa-wilayah</c> in <c>laporan-batas.geojson</c>), by the boxes around them.</summary>
static class KeptFaces
{
    public const string Report = "laporan-batas.geojson";

    /// <summary>Reads the boxes.</summary>
    public static IReadOnlyList<WorldBox> Of(ReadOnlyMemory<byte> report)
    {
        using var document = JsonDocument.Parse(report);
        var kept = BoundaryDefect.WithoutArea.Slug();
        var boxes = new List<WorldBox>();
        foreach (var feature in document.RootElement.GetProperty("features").EnumerateArray())
        {
            if (feature.GetProperty("properties").GetProperty("cacat").GetString() != kept) continue;
            var xy = new List<uint>();
            Collect(feature.GetProperty("geometry").GetProperty("coordinates"), xy);
            boxes.Add(WorldBox.Around([.. xy]));
        }

        return boxes;
    }

    static void Collect(JsonElement coordinates, List<uint> xy)
    {
        if (coordinates[0].ValueKind == JsonValueKind.Number)
        {
            xy.Add(WebMercator.ToX(coordinates[0].GetDouble()));
            xy.Add(WebMercator.ToY(coordinates[1].GetDouble()));
            return;
        }

        foreach (var part in coordinates.EnumerateArray()) Collect(part, xy);
    }
}
