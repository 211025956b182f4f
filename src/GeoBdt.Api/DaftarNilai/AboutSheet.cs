using GeoBdt.Api.Answering;
using GeoBdt.Api.Xlsx;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.DaftarNilai;

// What the numbers of a table are, so that a file that is passed on still says it.
static class AboutSheet
{
    /// <summary>Writes it.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="areas">Of which areas the numbers are.</param>
    /// <param name="values">The numbers.</param>
    /// <param name="release">Whose.</param>
    public static void Write(SheetWriter sheet, string areas, IReadOnlyList<Nilai> values, ReleaseSnapshot release)
    {
        var manifest = release.Manifest;
        if (manifest.Sampel) sheet.Pair("PERHATIAN / NOTICE", "Data buatan, bukan angka sebenarnya. / Invented data, not real numbers.");
        sheet.Pair("Judul / Title", manifest.Judul);
        sheet.Pair("Penerbit / Publisher", manifest.Penerbit);
        sheet.Pair("Rilis / Release", release.Id.ToString());
        sheet.Pair("Wilayah / Areas", areas);
        var note = release.NoteOn(values.Select(one => one.Indicator));
        sheet.Pair("Catatan", note.Id);
        sheet.Pair("Note", note.En);
        sheet.Pair("Status", "ada: ada angkanya / there is a number; tidak-ada-data: tidak ada yang dikumpulkan / nothing was collected; "
            + "dirahasiakan: dilindungi / withheld; penyebut-kecil: penyebut di bawah 100, pakai dengan hati-hati / small denominator, use with care");
        foreach (var one in values.SelectMany(nilai => nilai.EdisiRegister(manifest)).Distinct())
        {
            sheet.Pair($"Edisi / Edition {one.Edisi}",
                $"{one.Register}; {Both(one.Keputusan)}; pengecualian / exclusions: {Both(one.TidakTermasuk)}");
        }

        foreach (var nilai in values) WriteValue(sheet, nilai);
    }

    static string Both(Teks text) => text.Id == text.En ? text.Id : $"{text.Id} / {text.En}";

    static void WriteValue(SheetWriter sheet, Nilai nilai)
    {
        sheet.BeginRow();
        sheet.EndRow();
        sheet.BeginRow();
        sheet.Text(nilai.Ukuran.ToString(), WorkbookStyles.Heading);
        sheet.Text($"{nilai.Judul().Id} / {nilai.Judul().En}", WorkbookStyles.Heading);
        sheet.EndRow();
        var unit = SatuanNames.Words(nilai.Indicator, nilai.Ukuran.Statistik!.Value);
        sheet.Pair("Satuan / Unit", $"{unit.Id} / {unit.En}");
        sheet.Pair("Masa / Period", $"{nilai.Masa(isEnglish: false)} / {nilai.Masa(isEnglish: true)}");
        sheet.Pair("Definisi", nilai.Indicator.Definisi.Id);
        sheet.Pair("Definition", nilai.Indicator.Definisi.En);
        sheet.Pair("Sumber / Source", nilai.Indicator.Sumber);
    }
}
