using System.Text.Encodings.Web;
using System.Text.Json;

namespace GeoBdt.Cli.Sample;

/// <summary>How the sample writes JSON for people: indented, LF on every system, letters as they are.</summary>
static class SampleJson
{
    public static JsonWriterOptions Options => new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
