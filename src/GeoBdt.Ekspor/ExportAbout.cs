using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Ekspor;

/// <summary>What a file says of itself, so that one that is passed on still does: source, edition, protection.</summary>
public static class ExportAbout
{
    /// <summary>Where the names of <see cref="Json"/> are defined.</summary>
    public const string Standard = "http://purl.org/dc/terms/";

    const string Invented = "Data buatan, bukan angka sebenarnya. / Invented data, not real numbers.";

    /// <summary>Names of places keep their letters.</summary>
    public static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Title of the release; a sample says so.</summary>
    public static string Title(ExportContent content) => (content.Release.Manifest.Sampel ? "Data buatan / invented data: " : "")
        + content.Release.Manifest.Judul;

    /// <summary>Title of a value with its edition or the period a table speaks of.</summary>
    public static string Title(Nilai nilai) => $"{nilai.Judul().Id}, {nilai.Indicator.Periode ?? nilai.Ukuran.Edisi!.Value.ToString()}";

    /// <summary>What an attribute table cannot say, for people, in one paragraph.</summary>
    public static string Description(ExportContent content)
    {
        var manifest = content.Release.Manifest;
        var text = new StringBuilder();
        if (manifest.Sampel) text.Append(Invented).Append(' ');
        if (content.Nilai.Count > 0) text.Append(content.Catatan.Id).Append(" / ").Append(content.Catatan.En).Append(' ');
        text.Append("Batas / boundaries: ").AppendJoin("; ", Boundaries(manifest)).Append(". ");
        return text.Append("Rilis / release: ").Append(content.Release.Id).Append(", ").Append(manifest.Penerbit).Append('.').ToString();
    }

    /// <summary>The whole of it in the terms of Dublin Core.</summary>
    public static string Json(ExportContent content)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable)) WriteJson(json, content);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes the object of <see cref="Json"/>.</summary>
    public static void WriteJson(Utf8JsonWriter json, ExportContent content)
    {
        var manifest = content.Release.Manifest;
        json.WriteStartObject();
        json.WriteString("title"u8, Title(content));
        json.WriteString("publisher"u8, manifest.Penerbit);
        json.WriteString("identifier"u8, content.Release.Id.ToString());
        json.WriteString("description"u8, Description(content));
        json.WriteString("spatial"u8, content.Induk ?? content.Release.Manifest.Judul);
        WriteList(json, "source"u8, Boundaries(manifest));
        WriteList(json, "provenance"u8, manifest.Edisi.Select(one =>
            $"{one.Edisi}: {one.Register}; {one.DasarHukum}; pengecualian / exclusions: {one.Pengecualian}"));
        json.WriteStartArray("hasPart"u8);
        foreach (var nilai in content.Nilai) WriteNilai(json, nilai);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>
    /// The day a file is dated with where its format demands one: the first of the latest month it speaks of. No clock: the
    /// same question gives the same bytes.
    /// </summary>
    public static string Date(ExportContent content)
    {
        var editions = content.Nilai.Select(one => one.Ukuran.Edisi!.Value.Sampai).DefaultIfEmpty(content.Release.Editions[^1]);
        return $"{editions.Max()}-01T00:00:00.000Z";
    }

    static IEnumerable<string> Boundaries(ReleaseManifest manifest) => manifest.Wilayah.Batas
        .Select(one => one.Sumber + (one.Resmi ? " (batas resmi / official)" : " (batas tidak resmi / not official)")).Distinct();

    static void WriteNilai(Utf8JsonWriter json, Nilai nilai)
    {
        json.WriteStartObject();
        json.WriteString("identifier"u8, nilai.Ukuran.ToString());
        json.WriteString("title"u8, nilai.Judul().Id);
        json.WriteString("alternative"u8, nilai.Judul().En);
        json.WriteString("description"u8, Both(nilai.Indicator.Definisi));
        json.WriteString("temporal"u8, nilai.Indicator.Periode ?? nilai.Ukuran.Edisi!.Value.ToString());
        json.WriteString("source"u8, nilai.Indicator.Sumber);
        json.WriteEndObject();
    }

    static string Both(Teks teks) => $"{teks.Id} / {teks.En}";

    static void WriteList(Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items) json.WriteStringValue(item);
        json.WriteEndArray();
    }
}
