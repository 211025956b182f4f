using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GeoBdt.Ekspor;

/// <summary>A JSON document on its way to a file or an answer: what is written leaves memory every megabyte.</summary>
sealed class JsonFile : IDisposable
{
    const int FlushBytes = 1 << 20;

    // Names of places keep their letters; the writers above it keep the order right, so it need not check.
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    readonly FileStream? _stream;

    public JsonFile(string path)
    {
        _stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, FlushBytes);
        Json = new Utf8JsonWriter(_stream, Options);
    }

    public JsonFile(IBufferWriter<byte> output) => Json = new Utf8JsonWriter(output, Options);

    /// <summary>The document.</summary>
    public Utf8JsonWriter Json { get; }

    /// <summary>Lets go of what is written when it is much.</summary>
    public void Relieve()
    {
        if (Json.BytesPending >= FlushBytes) Json.Flush();
    }

    public void Dispose()
    {
        Json.Dispose();
        _stream?.Dispose();
    }
}
