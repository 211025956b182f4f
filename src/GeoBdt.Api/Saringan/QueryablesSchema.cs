using System.Text.Json;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Saringan;

/// <summary>What filters over one level may name, as a JSON Schema (OGC API Features part 3, clause 6).</summary>
static class QueryablesSchema
{
    public const string ContentType = "application/schema+json";

    /// <summary>Relation of links to it.</summary>
    public const string Relation = "http://www.opengis.net/def/rel/ogc/1.0/queryables";

    public static string Path(Tingkat tingkat) => $"/collections/{tingkat.Name()}/queryables";

    public static void Write(Utf8JsonWriter json, Asked asked, Tingkat tingkat)
    {
        var queryables = new Queryables(asked.Release, tingkat);
        json.WriteStartObject();
        json.WriteString("$schema"u8, "https://json-schema.org/draft/2020-12/schema"u8);
        // Without parameters, whatever release is pinned.
        json.WriteString("$id"u8, Links.Origin(asked.Http) + Links.Base(asked.Http) + Path(tingkat));
        json.WriteString("title"u8, $"{asked.Release.Manifest.Judul}: {tingkat.Name()}");
        json.WriteString("description"u8, "Yang dapat disebut dalam filter. Angka adalah angka terbitan yang terlindungi; yang dirahasiakan bernilai null. / "
            + "What filters may name. Numbers are the protected ones that are published; withheld ones are null.");
        json.WriteString("type"u8, "object"u8);
        json.WriteStartObject("properties"u8);
        WriteShape(json);
        foreach (var text in queryables.Texts) WriteText(json, text);
        foreach (var (ukuran, indicator) in queryables.Numbers()) WriteNumber(json, ukuran, indicator);
        json.WriteEndObject();
        WriteShort(json);
        json.WriteBoolean("additionalProperties"u8, false);
        json.WriteEndObject();
    }

    static void WriteShape(Utf8JsonWriter json)
    {
        json.WriteStartObject(Queryables.Shape);
        json.WriteString("title"u8, "Batas wilayah / Boundary"u8);
        json.WriteString("x-ogc-role"u8, "primary-geometry"u8);
        json.WriteString("format"u8, "geometry-polygon-or-multipolygon"u8);
        json.WriteEndObject();
    }

    static void WriteText(Utf8JsonWriter json, TextQueryable text)
    {
        json.WriteStartObject(text.Name);
        json.WriteString("title"u8, $"{text.Judul.Id} / {text.Judul.En}");
        if (text.Name == Queryables.Kode) json.WriteString("x-ogc-role"u8, "id"u8);
        json.WriteString("type"u8, "string"u8);
        if (text.Pattern is not null) json.WriteString("pattern"u8, text.Pattern);
        json.WriteEndObject();
    }

    static void WriteNumber(Utf8JsonWriter json, Ukuran ukuran, Indicator indicator)
    {
        // Words alone are wanted, not the column.
        var (statistik, nilai) = (ukuran.Statistik!.Value, new Nilai(ukuran, indicator, [], []));
        var (judul, satuan) = (nilai.Judul(), SatuanNames.Words(indicator, statistik));
        json.WriteStartObject(ukuran.ToString());
        json.WriteString("title"u8, $"{judul.Id}, {nilai.Masa(isEnglish: false)} / {judul.En}, {nilai.Masa(isEnglish: true)}");
        json.WriteString("description"u8, $"Satuan: {satuan.Id}. / Unit: {satuan.En}.");
        var isCount = statistik is Statistik.Jumlah or Statistik.Galat && indicator.Asal != Asal.Tabel;
        json.WriteString("type"u8, isCount ? "integer"u8 : "number"u8);
        if (isCount || statistik is Statistik.Persen or Statistik.Rse && indicator.Asal != Asal.Tabel) json.WriteNumber("minimum"u8, 0);
        if (statistik == Statistik.Persen && indicator.Asal != Asal.Tabel) json.WriteNumber("maximum"u8, 100);
        json.WriteEndObject();
    }

    // The same numbers by shorter names.
    static void WriteShort(Utf8JsonWriter json)
    {
        json.WriteStartObject("patternProperties"u8);
        json.WriteStartObject(@"^[a-z0-9-]+(\.[a-z0-9-]+){0,2}(:(jumlah|persen|galat|rse|nilai))?(@terbaru)?$");
        json.WriteString("title"u8, "Angka di atas tanpa edisi (terbaru) atau tanpa statistik (yang pertama) / A number above without its edition (the latest) or statistic (the first)"u8);
        json.WriteString("type"u8, "number"u8);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
