using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GeoBdt.Cli.Sample;

/// <summary>
/// Writes <c>desa.geojson</c> and <c>kabupaten.geojson</c>: generated boundaries, plainly not the official ones.
/// </summary>
/// <remarks>
/// The boundaries do not depend on the seed of the sample: there is one generated map, and data/boundaries of the
/// repository holds it. Neighbours, and the two levels, share every vertex to the last digit.
/// </remarks>
static class BoundaryFiles
{
    const string Note =
        "Batas buatan untuk sampel GeoBdt, bukan batas resmi. / "
        + "Generated boundaries for the GeoBdt sample, not official.";

    public static void Write(
        string folder, SampleWilayah wilayah, Action<double> progress, CancellationToken cancellation)
    {
        var areas = AreaLabels.Draw(wilayah, cancellation);
        progress(0.7);
        var desaCount = wilayah.Desa.Count;
        var arcs = BoundaryArcs.Trace(areas, desaCount);
        progress(0.9);
        cancellation.ThrowIfCancellationRequested();
        WriteFile(Path.Combine(folder, "desa.geojson"), "desa", 4, wilayah.Desa, arcs, label => label);
        var trenggalek = Enumerable.Range(0, wilayah.Kabupaten.Count)
            .First(k => wilayah.Kabupaten[k].Kode == SampleWilayah.Trenggalek);
        WriteFile(Path.Combine(folder, "kabupaten.geojson"), "kabupaten", 2, wilayah.Kabupaten, arcs, label =>
            label == AreaLabels.Sea ? label : label < desaCount ? trenggalek : label - desaCount);
    }

    static void WriteFile(
        string path, string name, int level, IReadOnlyList<WilayahFact> facts, List<BoundaryArc> arcs,
        Func<short, int> areaOf)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        stream.Write(Encoding.UTF8.GetBytes(
            $"{{\"type\":\"FeatureCollection\",\"name\":\"{name}\",\"catatan\":\"{Note}\","
            + "\"resmi\":false,\"features\":[\n"));
        var rings = BoundaryRings.Assemble(arcs, facts.Count, areaOf);
        for (var i = 0; i < facts.Count; i++)
        {
            var line = new ArrayBufferWriter<byte>();
            using (var json = new Utf8JsonWriter(line, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                Feature(json, facts[i], level, rings[i]);
            }

            stream.Write(line.WrittenSpan);
            stream.Write(i == facts.Count - 1 ? "\n"u8 : ",\n"u8);
        }

        stream.Write("]}\n"u8);
    }

    static void Feature(Utf8JsonWriter json, WilayahFact fact, int level, List<AreaPolygon> polygons)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        json.WriteString("kode", fact.Kode);
        json.WriteString("nama", fact.Nama);
        json.WriteNumber("level", level);
        json.WriteString("kode_induk", fact.KodeInduk);
        json.WriteBoolean("resmi", false);
        json.WriteEndObject();
        json.WriteStartObject("geometry");
        json.WriteString("type", polygons.Count == 1 ? "Polygon" : "MultiPolygon");
        json.WriteStartArray("coordinates");
        foreach (var polygon in polygons)
        {
            if (polygons.Count > 1) json.WriteStartArray();
            Ring(json, polygon.Shell);
            foreach (var hole in polygon.Holes)
            {
                Ring(json, hole);
            }

            if (polygons.Count > 1) json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void Ring(Utf8JsonWriter json, List<(long X, long Y)> ring)
    {
        json.WriteStartArray();
        foreach (var (x, y) in ring)
        {
            json.WriteStartArray();
            Degrees(json, x);
            Degrees(json, y);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    static void Degrees(Utf8JsonWriter json, long millionths) =>
        json.WriteRawValue((millionths / 1_000_000m).ToString("0.######", CultureInfo.InvariantCulture));
}
