using System.Text.Json;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;
using GeoBdt.Tiles.Arsip;

namespace GeoBdt.Indicators.Ubin;

/// <summary>Encodes the tiles of areas and shapes into a PMTiles archive that says what it holds.</summary>
public static class UbinArchive
{
    /// <summary>Encodes and writes; the same areas and shapes give the same bytes.</summary>
    /// <param name="tree">The areas.</param>
    /// <param name="shapes">Shapes by level.</param>
    /// <param name="scratch">Empty; holds the tiles until all are encoded.</param>
    /// <param name="output">Gets the archive from its first byte to its last.</param>
    /// <param name="progress">Told the share that is done, 0–1.</param>
    /// <param name="cancellation">Stops between tiles.</param>
    /// <returns>Counts of tiles and features.</returns>
    /// <exception cref="InvalidOperationException">An area with a shape is in no tile of the deepest zoom.</exception>
    public static ArchiveReport Write(
        WilayahTree tree,
        IReadOnlyDictionary<Tingkat, ShapeSet> shapes,
        Stream scratch,
        Stream output,
        IProgress<double>? progress,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(output);
        var writer = new TileArchiveWriter(scratch);
        var report = new ArchiveEncoder(UbinLayers.Of(tree, shapes), UbinLayers.MaxZoom)
            .Encode(writer, Environment.ProcessorCount, progress, cancellation);
        CheckComplete(report);
        writer.Complete(output, Metadata(report), 0, UbinLayers.MaxZoom, report.Bounds ?? default);
        return report;
    }

    // An area whose polygon encloses nothing on the deepest grid is there as its label point; one that is not there at
    // all would have been dropped in silence.
    static void CheckComplete(ArchiveReport report)
    {
        foreach (var count in report.Layers)
        {
            if (count is not { Name: UbinLayers.LabelLayer, Zoom: UbinLayers.MaxZoom, TooSmall: > 0 }) continue;
            throw new InvalidOperationException($"{count.TooSmall} of {count.Expected} areas have no label at zoom {count.Zoom}.");
        }
    }

    static byte[] Metadata(ArchiveReport report)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("name", "Batas wilayah / Boundaries of areas");
            json.WriteString("type", "overlay");
            json.WriteString("generator", "geobdt");
            WriteLayers(json);
            json.WriteStartObject("geobdt");
            json.WriteNumber("versiUbin", UbinLayers.Version);
            WriteCounts(json, report);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    static void WriteLayers(Utf8JsonWriter json)
    {
        json.WriteStartArray("vector_layers");
        foreach (var tingkat in TingkatNames.All)
        {
            WriteLayer(
                json, tingkat.Name(), UbinLayers.Description(tingkat), UbinLayers.MinZoom(tingkat),
                [UbinLayers.KodeKey, UbinLayers.NamaKey]);
        }

        WriteLayer(
            json, UbinLayers.LabelLayer, UbinLayers.LabelDescription, 0,
            [UbinLayers.KodeKey, UbinLayers.NamaKey, UbinLayers.TingkatKey]);
        json.WriteEndArray();
    }

    static void WriteLayer(Utf8JsonWriter json, string id, string description, int minZoom, ReadOnlySpan<string> fields)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("description", description);
        json.WriteNumber("minzoom", minZoom);
        json.WriteNumber("maxzoom", UbinLayers.MaxZoom);
        json.WriteStartObject("fields");
        foreach (var field in fields) json.WriteString(field, "String");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteCounts(Utf8JsonWriter json, ArchiveReport report)
    {
        json.WriteStartArray("zum");
        foreach (var zoom in report.Zooms)
        {
            json.WriteStartObject();
            json.WriteNumber("zum", zoom.Zoom);
            json.WriteNumber("ubin", zoom.Tiles);
            json.WriteNumber("byte", zoom.Bytes);
            json.WriteNumber("terbesar", zoom.Largest);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("lapis");
        foreach (var layer in report.Layers)
        {
            json.WriteStartObject();
            json.WriteString("lapis", layer.Name);
            json.WriteNumber("zum", layer.Zoom);
            json.WriteNumber("wilayah", layer.Expected);
            json.WriteNumber("terlaluKecil", layer.TooSmall);
            if (layer.StandIns > 0) json.WriteNumber("titikPengganti", layer.StandIns);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
