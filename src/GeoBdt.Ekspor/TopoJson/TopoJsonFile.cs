using System.Buffers;
using System.Text.Json;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;
using GeoBdt.Tiles.Topology;

namespace GeoBdt.Ekspor.TopoJson;

/// <summary>
/// Writes a TopoJSON topology (specification 1.0.0): every border once, whichever areas of whichever levels run along it.
/// </summary>
/// <remarks>
/// Positions are whole steps of 10⁻⁶ degree, the grid boundaries lie on, counted from the south-west corner and written as
/// differences: quantisation moves nothing. One object for each level; areas without a shape are geometries of type null.
/// </remarks>
public sealed class TopoJsonFile
{
    const int PerDegree = 1_000_000;

    readonly ExportContent _content;
    readonly BorderArcs _arcs;
    readonly JsonFile _file;
    readonly int _west, _south;
    int _ring;

    TopoJsonFile(ExportContent content, JsonFile file)
    {
        (_content, _file) = (content, file);
        _arcs = new BorderArcs([.. content.Layers.Select(layer => (layer.Shapes, layer.FirstShape, layer.Count))]);
        if (Corner(content) is not { } corner) return;
        (_west, _south) = (Micro(WebMercator.ToLongitude(corner.X)), Micro(WebMercator.ToLatitude(corner.Y)));
    }

    /// <summary>Writes a file.</summary>
    public static void Write(ExportContent content, string path, ExportProgress progress, CancellationToken cancellation)
    {
        using var file = new JsonFile(path);
        new TopoJsonFile(content, file).Write(progress, cancellation);
    }

    /// <summary>Writes the same document into memory or an answer.</summary>
    public static void Write(ExportContent content, IBufferWriter<byte> output, CancellationToken cancellation)
    {
        using var file = new JsonFile(output);
        new TopoJsonFile(content, file).Write(ExportProgress.Unseen, cancellation);
    }

    void Write(ExportProgress progress, CancellationToken cancellation)
    {
        var json = _file.Json;
        json.WriteStartObject();
        json.WriteString("type"u8, "Topology"u8);
        json.WritePropertyName("tentang"u8);
        ExportAbout.WriteJson(json, _content);
        json.WriteStartObject("transform"u8);
        WritePair(json, "scale"u8, 1.0 / PerDegree, 1.0 / PerDegree);
        WritePair(json, "translate"u8, _west / (double)PerDegree, _south / (double)PerDegree);
        json.WriteEndObject();
        json.WriteStartObject("objects"u8);
        foreach (var layer in _content.Layers) WriteLayer(json, layer, progress, cancellation);
        json.WriteEndObject();
        WriteArcs(json, cancellation);
        json.WriteEndObject();
    }

    void WriteLayer(Utf8JsonWriter json, ExportLayer layer, ExportProgress progress, CancellationToken cancellation)
    {
        var properties = new AreaProperties(_content, layer);
        json.WriteStartObject(layer.Tingkat.Name());
        json.WriteString("type"u8, "GeometryCollection"u8);
        json.WriteStartArray("geometries"u8);
        for (var i = 0; i < layer.Count; i++)
        {
            json.WriteStartObject();
            WriteGeometry(json, layer.Shapes, layer.FirstShape + i);
            json.WriteString("id"u8, _content.Release.Wilayah[layer.First + i].Kode.ToString());
            json.WriteStartObject("properties"u8);
            properties.Write(json, i);
            json.WriteEndObject();
            json.WriteEndObject();
            _file.Relieve();
            progress.Advance(cancellation);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    void WriteGeometry(Utf8JsonWriter json, ShapeSet shapes, int feature)
    {
        int first = shapes.FeatureRing[feature], end = shapes.FeatureRing[feature + 1];
        if (first == end)
        {
            json.WriteNull("type"u8);
            return;
        }

        var exteriors = 0;
        for (var ring = first; ring < end; ring++) exteriors += shapes.RingIsHole[ring] ? 0 : 1;
        json.WriteString("type"u8, exteriors > 1 ? "MultiPolygon"u8 : "Polygon"u8);
        json.WriteStartArray("arcs"u8);
        for (var ring = first; ring < end; ring++, _ring++)
        {
            if (exteriors > 1 && !shapes.RingIsHole[ring])
            {
                if (ring > first) json.WriteEndArray();
                json.WriteStartArray();
            }

            json.WriteStartArray();
            foreach (var arc in _arcs.RingArcs(_ring)) json.WriteNumberValue(arc);
            json.WriteEndArray();
        }

        if (exteriors > 1) json.WriteEndArray();
        json.WriteEndArray();
    }

    void WriteArcs(Utf8JsonWriter json, CancellationToken cancellation)
    {
        json.WriteStartArray("arcs"u8);
        for (var arc = 0; arc < _arcs.Count; arc++)
        {
            var (beforeX, beforeY) = (_west, _south);
            json.WriteStartArray();
            for (var place = 0; place < _arcs.Length(arc); place++)
            {
                var vertex = _arcs.Vertex(arc, place);
                var (x, y) = (Micro(WebMercator.ToLongitude(vertex.X)), Micro(WebMercator.ToLatitude(vertex.Y)));
                json.WriteStartArray();
                json.WriteNumberValue(x - beforeX);
                json.WriteNumberValue(y - beforeY);
                json.WriteEndArray();
                (beforeX, beforeY) = (x, y);
            }

            json.WriteEndArray();
            _file.Relieve();
            cancellation.ThrowIfCancellationRequested();
        }

        json.WriteEndArray();
    }

    // South-west corner of everything, in world units, whose y grows south.
    static (uint X, uint Y)? Corner(ExportContent content)
    {
        (uint X, uint Y)? corner = null;
        foreach (var layer in content.Layers)
        {
            if (layer.Box() is not { } box) continue;
            corner = corner is { } known ? (Math.Min(known.X, box.MinX), Math.Max(known.Y, box.MaxY)) : (box.MinX, box.MaxY);
        }

        return corner;
    }

    static void WritePair(Utf8JsonWriter json, ReadOnlySpan<byte> name, double first, double second)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(first);
        json.WriteNumberValue(second);
        json.WriteEndArray();
    }

    static int Micro(double degrees) => (int)Math.Round(degrees * PerDegree);
}
