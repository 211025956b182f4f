using System.Buffers;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Xlsx;

namespace GeoBdt.Api.Kuota.Lembar;

/// <summary>
/// A plan as a workbook to go on with: sums, shares and changes are formulas over the rows of their own level, so that a quota changed by hand is
/// seen in every sum, and the rows over the table say what no longer adds up. What each formula comes to stands beside it.
/// </summary>
/// <remarks>The same plan gives the same bytes. Written row by row: the whole country takes no more memory than its answer.</remarks>
static class KuotaWorkbook
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Title, what it is, the total and the check of each level, the sum of all, titles of columns for people, names for programs.</summary>
    public static int HeaderRows(BarisBuku rows) => 6 + rows.Levels.Count;

    public static void Write(IBufferWriter<byte> output, LembarKuota sheet)
    {
        using var stream = new BufferStream(output);
        using var package = new WorkbookPackage(stream);
        var rows = new BarisBuku(sheet.Kuota);
        var columns = KolomBuku.Of(sheet.Kuota);
        package.AddSheet("Kuota", Layout(sheet, rows, columns), writer => new IsiBuku(writer, package.Styles, sheet, rows, columns).Write());
        var about = new SheetLayout([26, 100], 0, 0, null) { Print = Print(sheet, isLandscape: false, 0, 0) };
        package.AddSheet("Tentang", about, writer => WriteAbout(writer, sheet));
    }

    static SheetLayout Layout(LembarKuota sheet, BarisBuku rows, List<KolomBuku> columns) =>
        new([.. columns.Select(column => column.Width)], HeaderRows(rows), 3, SheetWriter.ColumnName(columns.Count - 1))
        {
            OutlineLevels = rows.Depth,
            TextColumns = 2,
            Print = Print(sheet, isLandscape: true, HeaderRows(rows) - 1, HeaderRows(rows)),
        };

    static SheetPrint Print(LembarKuota sheet, bool isLandscape, int first, int last) => new(
        isLandscape, first, last, sheet.Title, $"{sheet.In("Rilis", "Release")} {sheet.Kuota.Rilis}", (sheet.In("Halaman", "Page"), sheet.In("dari", "of")));

    static void WriteAbout(SheetWriter sheet, LembarKuota words)
    {
        var kuota = words.Kuota;
        var (id, en) = (new LembarKuota(kuota, words.Pilihan with { IsEnglish = false }), new LembarKuota(kuota, words.Pilihan with { IsEnglish = true }));
        if (kuota.Sampel) sheet.Pair("PERHATIAN / NOTICE", $"{id.Notice} / {en.Notice}");
        sheet.Pair("Judul / Title", $"{id.Title} / {en.Title}");
        foreach (var (first, second) in id.Facts().Zip(en.Facts()))
        {
            sheet.Pair(Both(first.Name, second.Name), Both(first.Text, second.Text));
        }

        foreach (var (first, second) in id.Notes().Zip(en.Notes())) sheet.Pair("Catatan / Note", Both(first, second));
        sheet.Pair("Rumus / Formulas",
            "Jumlah, % induk dan selisih adalah rumus: ubah kuota desa dan semuanya ikut; baris selisih di atas tabel harus 0. / "
            + "Sums, shares and changes are formulas: change a desa's quota and all follow; the differences over the table must be 0.");
        sheet.Pair("Parameter", kuota.Pertanyaan);
        if (kuota.Banding is { } beside) sheet.Pair("Parameter rencana lain / of the other plan", beside.Pertanyaan);
        sheet.Pair("Sidik rilis / Release hash", kuota.Rilis);
        sheet.Pair("Program", kuota.Program);
    }

    static string Both(string id, string en) => id == en ? id : $"{id} / {en}";
}
