using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Api.Answering;

// One way of writing JSON for every answer.
static class AnswerJson
{
    /// <summary>Media type of plain JSON answers.</summary>
    public const string ContentType = "application/json; charset=utf-8";

    /// <summary>For whole records. Relaxed escaping is safe: every answer carries nosniff and a JSON media type.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    /// <summary>For answers written piece by piece.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Writes a text in both languages, as JSON-LD and CSVW tag them.</summary>
    public static void WriteBoth(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Teks text)
    {
        json.WriteStartArray(name);
        foreach (var (language, words) in (ReadOnlySpan<(string, string)>)[("id", text.Id), ("en", text.En)])
        {
            json.WriteStartObject();
            json.WriteString("@value"u8, words);
            json.WriteString("@language"u8, language);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
