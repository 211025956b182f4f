using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

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
}
