using System.Buffers;
using System.Text.Json;
using GeoBdt.Api.Answering;

namespace GeoBdt.Api.Kuota;

static class KuotaJson
{
    public static void Write(IBufferWriter<byte> output, KuotaResponse kuota)
    {
        using var json = new Utf8JsonWriter(output, AnswerJson.WriterOptions);
        JsonSerializer.Serialize(json, kuota, AnswerJson.Options);
    }
}
