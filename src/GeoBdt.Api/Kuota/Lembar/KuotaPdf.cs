using System.Buffers;
using GeoBdt.Tiles.Naskah;
using GeoBdt.Tiles.Raster;

namespace GeoBdt.Api.Kuota.Lembar;

/// <summary>The sheet that is signed as a PDF, A4 lying.</summary>
static class KuotaPdf
{
    public const string ContentType = "application/pdf";

    public static void Write(IBufferWriter<byte> output, LembarKuota sheet, MapFonts fonts)
    {
        var kuota = sheet.Kuota;
        var document = new PaperDocument(PaperSize.A4, isLandscape: true, fonts, new PaperWords(
            sheet.Title, sheet.Notes()[0], kuota.Penerbit, sheet.In("id", "en"), sheet.Footer, sheet.In("Halaman {0} dari {1}", "Page {0} of {1}"))
        {
            Watermark = sheet.Watermark,
        });
        document.Paragraph(sheet.Attachment, PaperLook.Small);
        document.Gap(0.3);
        document.Paragraph(sheet.Title, PaperLook.Title);
        if (sheet.Notice is { } notice) document.Paragraph(notice, PaperLook.Notice);
        foreach (var (name, text) in sheet.Facts()) document.Field(name, text);
        document.Gap(0.5);
        document.Header = sheet.Notice is null ? sheet.Title : $"{sheet.Title} · {sheet.Watermark}";
        foreach (var (i, part) in sheet.Parts().Index())
        {
            if (i > 0) document.NewPage();
            var table = Table(sheet, part);
            if (part.Title.Length > 0)
            {
                document.Mark(part.Title);
                document.Paragraph(part.Title, PaperLook.Heading);
            }

            document.Table(table);
        }

        document.Together(() =>
        {
            foreach (var note in sheet.Notes()) document.Paragraph(note, PaperLook.Small);
            document.Gap(0.6);
            document.Paragraph(sheet.MinutesTitle, PaperLook.Heading);
            document.Paragraph(sheet.Minutes);
            document.Gap(0.6);
            document.Signatures(sheet.Signatures());
        });
        output.Write(document.ToBytes());
    }

    static PaperTable Table(LembarKuota sheet, BagianLembar part)
    {
        var depth = part.Rows.Count == 0 ? 0 : part.Rows.Min(sheet.Depth);
        return new PaperTable(
            [.. sheet.Kolom.Select(column => new PaperColumn(sheet.In(column.Judul), column.Kind, column.Kelompok is { } group ? sheet.In(group) : ""))],
            [
                .. part.Rows.Select((row, i) => new PaperRow(Cells(sheet, row), sheet.IsParent(part, i), sheet.Depth(row) - depth)),
                new PaperRow(Cells(sheet, part.Sum), IsStrong: true),
            ]);
    }

    static string[] Cells(LembarKuota sheet, BarisKuota row) => [.. sheet.Kolom.Select(column => column.Isi(row, sheet.Pilihan.IsEnglish))];
}
