using GeoBdt.Api.Answering;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.DaftarNilai;

// What the numbers of a table are, so that a file that is passed on still says it.
static class AboutSheet
{
    public static void Write(SheetWriter sheet, NilaiTable table, ReleaseSnapshot release)
    {
        var manifest = release.Manifest;
        if (manifest.Sampel) Row(sheet, "PERHATIAN / NOTICE", "Data buatan, bukan angka sebenarnya. / Invented data, not real numbers.");
        Row(sheet, "Judul / Title", manifest.Judul);
        Row(sheet, "Penerbit / Publisher", manifest.Penerbit);
        Row(sheet, "Rilis / Release", release.Id.ToString());
        Row(sheet, "Wilayah / Areas", $"{table.Tingkat.Name()}, {table.Induk ?? "seluruh rilis / whole release"}");
        var note = release.NoteOn(table.Nilai.Select(one => one.Indicator));
        Row(sheet, "Catatan", note.Id);
        Row(sheet, "Note", note.En);
        Row(sheet, "Status", "ada: ada angkanya / there is a number; tidak-ada-data: tidak ada yang dikumpulkan / nothing was collected; "
            + "dirahasiakan: dilindungi / withheld; penyebut-kecil: penyebut di bawah 100, pakai dengan hati-hati / small denominator, use with care");
        foreach (var one in table.Nilai.SelectMany(nilai => nilai.EdisiRegister(manifest)).Distinct())
        {
            Row(sheet, $"Edisi / Edition {one.Edisi}",
                $"{one.Register}; {Both(one.Keputusan)}; pengecualian / exclusions: {Both(one.TidakTermasuk)}");
        }

        foreach (var nilai in table.Nilai) WriteValue(sheet, nilai);
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
        Row(sheet, "Satuan / Unit", $"{unit.Id} / {unit.En}");
        Row(sheet, "Masa / Period", $"{nilai.Masa(isEnglish: false)} / {nilai.Masa(isEnglish: true)}");
        Row(sheet, "Definisi", nilai.Indicator.Definisi.Id);
        Row(sheet, "Definition", nilai.Indicator.Definisi.En);
        Row(sheet, "Sumber / Source", nilai.Indicator.Sumber);
    }

    static void Row(SheetWriter sheet, string name, string text)
    {
        sheet.BeginRow();
        sheet.Text(name, WorkbookStyles.Wrapped);
        sheet.Text(text, WorkbookStyles.Wrapped);
        sheet.EndRow();
    }
}
