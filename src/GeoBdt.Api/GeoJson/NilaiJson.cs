using System.Text.Json;
using GeoBdt.Api.Answering;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.GeoJson;

// How values and what is said about them stand in JSON, the same in every answer.
static class NilaiJson
{
    /// <summary>The number, or null where there is none.</summary>
    public static void WriteNilai(this Utf8JsonWriter json, Nilai nilai, int index)
    {
        var value = nilai.Value[index];
        if (double.IsNaN(value))
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteNumberValue(value);
        }
    }

    /// <summary>Decree and exclusions of the editions of the register that values were counted in.</summary>
    public static void WriteEdisi(this Utf8JsonWriter json, ReleaseSnapshot release, IReadOnlyList<Nilai> nilai)
    {
        json.WriteStartArray("edisi"u8);
        foreach (var one in nilai.SelectMany(value => value.EdisiRegister(release.Manifest)).Distinct())
        {
            json.WriteStartObject();
            json.WriteString("edisi"u8, one.Edisi);
            json.WriteString("register"u8, one.Register);
            json.WriteString("kodeWilayah"u8, one.KodeWilayah);
            json.WritePropertyName("dasarHukum"u8);
            JsonSerializer.Serialize(json, one.Keputusan, AnswerJson.Options);
            json.WritePropertyName("pengecualian"u8);
            JsonSerializer.Serialize(json, one.TidakTermasuk, AnswerJson.Options);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>What was resolved: release, sample mark, note, and each value's full name, title, unit, decimals and source.</summary>
    public static void WriteResolved(this Utf8JsonWriter json, ReleaseSnapshot release, IReadOnlyList<Nilai> nilai)
    {
        json.WriteString("rilis"u8, release.Id.ToString());
        json.WriteBoolean("sampel"u8, release.Manifest.Sampel);
        json.WriteStartArray("ukuran"u8);
        foreach (var one in nilai)
        {
            json.WriteStartObject();
            json.WriteString("ukuran"u8, one.Ukuran.ToString());
            json.WritePropertyName("judul"u8);
            JsonSerializer.Serialize(json, one.Judul(), AnswerJson.Options);
            json.WriteString("satuan"u8, SatuanNames.Of(one.Indicator, one.Ukuran.Statistik!.Value));
            json.WritePropertyName("satuanTeks"u8);
            JsonSerializer.Serialize(json, SatuanNames.Words(one.Indicator, one.Ukuran.Statistik!.Value), AnswerJson.Options);
            json.WriteNumber("desimal"u8, one.Desimal);
            json.WriteString("edisi"u8, one.Ukuran.Edisi!.Value.ToString());
            json.WriteString("periode"u8, one.Indicator.Periode);
            json.WriteString("sumber"u8, one.Indicator.Sumber);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WritePropertyName("catatan"u8);
        JsonSerializer.Serialize(json, release.NoteOn(nilai.Select(one => one.Indicator)), AnswerJson.Options);
    }
}
