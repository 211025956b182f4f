using System.Buffers;
using GeoBdt.Api.Answering;

namespace GeoBdt.Api.Kuota;

/// <summary>One form a plan is answered in. Every form shows the same record.</summary>
/// <param name="Name">Text of <c>f=</c>.</param>
/// <param name="ContentType">Media type.</param>
/// <param name="IsFile">Offered for keeping, by a file name.</param>
/// <param name="Write">Writes all of it.</param>
sealed record KuotaFormat(string Name, string ContentType, bool IsFile, Action<IBufferWriter<byte>, KuotaResponse> Write)
{
    /// <summary>End of the file's name.</summary>
    public string Extension { get; init; } = Name;

    /// <summary>All, the default first. A new one is a line here.</summary>
    public static IReadOnlyList<KuotaFormat> All { get; } =
    [
        new("json", AnswerJson.ContentType, IsFile: false, KuotaJson.Write),
        new("csv", KuotaCsv.ContentType, IsFile: true, KuotaCsv.Write),
        new("rencana", AnswerJson.ContentType, IsFile: true, (output, kuota) => kuota.Berkas.Write(output)) { Extension = "rencana.json" },
    ];

    /// <summary>The answer.</summary>
    public IResult Answer(HttpContext http, KuotaResponse kuota)
    {
        if (IsFile)
        {
            var name = $"{(kuota.Sampel ? "sampel-" : "")}kuota-{kuota.Induk ?? "semua"}-{kuota.Total}.{Extension}";
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        }

        return Answering.Answer.Written(ContentType, output => Write(output, kuota));
    }
}
