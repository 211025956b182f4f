using System.Buffers;
using System.Text;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Kuota.Lembar;

namespace GeoBdt.Api.Kuota;

/// <summary>One form a plan is answered in. Every form shows the same record.</summary>
/// <param name="Name">Text of <c>f=</c>.</param>
/// <param name="ContentType">Media type.</param>
/// <param name="IsFile">Offered for keeping, by a file name.</param>
/// <param name="Write">Writes all of it.</param>
sealed record KuotaFormat(string Name, string ContentType, bool IsFile, Action<IBufferWriter<byte>, LembarKuota> Write)
{
    // What is printed: 200 pages and more are nobody's sheet to sign.
    const int MostPrintedRows = 10_000;

    /// <summary>End of the file's name.</summary>
    public string Extension { get; init; } = Name;

    /// <summary>All, the default first. A new one is a line here.</summary>
    public static IReadOnlyList<KuotaFormat> All { get; } =
    [
        new("json", AnswerJson.ContentType, IsFile: false, (output, sheet) => KuotaJson.Write(output, sheet.Kuota)),
        new("csv", KuotaCsv.ContentType, IsFile: true, (output, sheet) => KuotaCsv.Write(output, sheet.Kuota)),
        new("xlsx", KuotaWorkbook.ContentType, IsFile: true, KuotaWorkbook.Write),
        new("html", Answering.Answer.HtmlType, IsFile: false, (output, sheet) => Encoding.UTF8.GetBytes(new KuotaHtml(sheet).Html(), output)) { IsPrinted = true },
        new("pdf", KuotaPdf.ContentType, IsFile: true, (output, sheet) => KuotaPdf.Write(output, sheet, sheet.Pilihan.Fonts!)) { IsPrinted = true },
        new("rencana", AnswerJson.ContentType, IsFile: true, (output, sheet) => sheet.Kuota.Berkas.Write(output)) { Extension = "rencana.json" },
    ];

    /// <summary>A sheet to sign.</summary>
    public bool IsPrinted { get; private init; }

    /// <summary>The answer.</summary>
    public IResult Answer(HttpContext http, KuotaResponse kuota)
    {
        var pilihan = PilihanLembar.Of(http);
        if (IsPrinted && kuota.Wilayah.Count > MostPrintedRows) return Problems.TooManyToPrint(kuota.Wilayah.Count, MostPrintedRows);
        if (Name == "pdf" && pilihan.Fonts is null) return Problems.NoLettering();
        if (IsFile)
        {
            var name = $"{(kuota.Sampel ? "sampel-" : "")}kuota-{kuota.Induk ?? "semua"}-{kuota.Total}.{Extension}";
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        }

        return Answering.Answer.Written(ContentType, output => Write(output, new LembarKuota(kuota, pilihan)));
    }
}
