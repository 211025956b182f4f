using System.Buffers;
using GeoBdt.Api.Answering;
using GeoBdt.Api.DaftarNilai;
using GeoBdt.Api.Xlsx;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Gabung;

/// <summary>
/// The table with our columns as a workbook, and a sheet that says what those are. Columns of the file that hold numbers alone are numbers; everything
/// else of it is text, whatever it begins with.
/// </summary>
/// <param name="made">What is written.</param>
/// <param name="mark">Decimal mark of the file's numbers; null: as each column has it.</param>
/// <param name="isEnglish">Language of the notes.</param>
sealed class GabunganWorkbook(Gabungan made, char? mark, bool isEnglish)
{
    const double OwnWidth = 18, Width = 20;

    public void Write(IBufferWriter<byte> output)
    {
        using var stream = new BufferStream(output);
        using var package = new WorkbookPackage(stream);
        var (names, own) = (KolomGabungan.Names(made), made.Table.Columns.Count);
        var above = made.Table.Rows().TakeWhile(one => one.Part != BagianTabel.Judul).Count();
        var widths = Enumerable.Repeat(OwnWidth, own).Concat(names.Select(_ => Width)).ToList();
        var last = SheetWriter.ColumnName(own + names.Length - 1);
        var styles = package.Styles;
        package.AddSheet("Gabungan", new SheetLayout(widths, above + 1, 1, last), sheet => WriteRows(sheet, names, styles));
        package.AddSheet("Tentang", new SheetLayout([24, 90], 0, 0, null), WriteAbout);
    }

    void WriteRows(SheetWriter sheet, string[] names, WorkbookStyles styles)
    {
        char?[] marks = [.. made.Table.Columns.Select((column, i) => i == made.Code ? null : column.Angka.Mark ?? (column.Angka.IsAmbiguous ? mark : null))];
        int[] formats = [.. made.Table.Columns.Select((column, i) => marks[i] is { } known ? styles.OfDecimals(column.Angka.Decimals(known)) : WorkbookStyles.Plain)];
        var i = 0;
        foreach (var (row, part) in made.Table.Rows())
        {
            sheet.BeginRow();
            for (var column = 0; part != BagianTabel.Kosong && column < made.Table.Columns.Count; column++)
            {
                var text = row[column].Text;
                if (part == BagianTabel.Baris && marks[column] is { } known && AngkaKolom.TryRead(text.AsSpan().Trim(), known, out var number, out _)) sheet.Number(number, formats[column]);
                else sheet.Text(text, part == BagianTabel.Judul ? WorkbookStyles.Heading : WorkbookStyles.Plain);
            }

            if (part == BagianTabel.Judul)
            {
                foreach (var name in names) sheet.Text(name, WorkbookStyles.Heading);
            }
            else if (part == BagianTabel.Baris)
            {
                WriteArea(sheet, made.Rows[i++], styles);
            }

            sheet.EndRow();
        }
    }

    void WriteArea(SheetWriter sheet, Padanan row, WorkbookStyles styles)
    {
        var area = row.Area >= 0 ? made.Release.Wilayah[row.Area] : null;
        sheet.Text(area?.Kode.ToString());
        sheet.Text(area?.Nama);
        sheet.Text(area?.Tingkat.Name());
        foreach (var name in KolomGabungan.WiderNames(made, row.Area)) sheet.Text(name);
        foreach (var nilai in made.Nilai)
        {
            sheet.Number(area is null ? double.NaN : nilai.Value[row.Area], styles.OfDecimals(nilai.Desimal));
            sheet.Text(area is null ? null : nilai.Status[row.Area].Name());
        }

        var note = Gabungan.NoteOf(row);
        sheet.Text(row.Status.Name());
        sheet.Text(isEnglish ? note.En : note.Id);
    }

    void WriteAbout(SheetWriter sheet)
    {
        var own = made.Table.Columns.Count;
        sheet.Pair("Data unggahan / Uploaded", $"Kolom A sampai {SheetWriter.ColumnName(own - 1)} adalah data unggahan pengguna, apa adanya; kolom selebihnya ditambahkan menurut kode wilayah. / "
            + $"Columns A to {SheetWriter.ColumnName(own - 1)} were uploaded by the user and are as they came; the others were added by area code.");
        sheet.Pair("Baris / Rows", $"{made.Matches} dari {made.Rows.Length} menemukan wilayahnya; lihat gabung_status. / {made.Matches} of {made.Rows.Length} found their area; see gabung_status.");
        AboutSheet.Write(sheet, "menurut kode pada setiap baris / by the code of each row", made.Nilai, made.Release);
    }
}
