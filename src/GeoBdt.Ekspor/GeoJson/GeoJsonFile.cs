using System.Buffers;
using GeoBdt.Tiles.GeoJson;

namespace GeoBdt.Ekspor.GeoJson;

/// <summary>Writes one GeoJSON document (RFC 7946) feature by feature; what it is stands in the foreign member <c>tentang</c>.</summary>
public static class GeoJsonFile
{
    /// <summary>Writes a file.</summary>
    public static void Write(ExportContent content, string path, ExportProgress progress, CancellationToken cancellation)
    {
        using var file = new JsonFile(path);
        var json = file.Json;
        var geometry = new ArrayBufferWriter<byte>();
        json.WriteStartObject();
        json.WriteString("type"u8, "FeatureCollection"u8);
        json.WritePropertyName("tentang"u8);
        ExportAbout.WriteJson(json, content);
        json.WriteStartArray("features"u8);
        foreach (var layer in content.Layers)
        {
            var properties = new AreaProperties(content, layer);
            for (var i = 0; i < layer.Count; i++)
            {
                json.WriteStartObject();
                json.WriteString("type"u8, "Feature"u8);
                json.WriteString("id"u8, content.Release.Wilayah[layer.First + i].Kode.ToString());
                geometry.ResetWrittenCount();
                PolygonText.Write(geometry, layer.Shapes, layer.FirstShape + i);
                json.WritePropertyName("geometry"u8);
                json.WriteRawValue(geometry.WrittenSpan, skipInputValidation: true);
                json.WriteStartObject("properties"u8);
                properties.Write(json, i);
                json.WriteEndObject();
                json.WriteEndObject();
                file.Relieve();
                progress.Advance(cancellation);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
