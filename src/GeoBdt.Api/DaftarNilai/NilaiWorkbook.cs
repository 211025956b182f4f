using System.Buffers;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Xlsx;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.DaftarNilai;

/// <summary>
/// The table as a workbook for people: typed numbers in their published decimals, statuses as text, and a sheet that says
/// what the numbers are. Written row by row.
/// </summary>
/// <remarks>The same table gives the same bytes: no clock, no random ids.</remarks>
static class NilaiWorkbook
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    // Titles for people, then names for programs.
    const int HeaderRows = 2;

    // Code, BPS code, name.
    const int AreaColumns = 3;
    const double CodeWidth = 15, NameWidth = 28, ValueWidth = 20, StatusWidth = 16;

    public static void Write(IBufferWriter<byte> output, NilaiTable table, ReleaseSnapshot release)
    {
        using var stream = new BufferStream(output);
        using var package = new WorkbookPackage(stream);
        var styles = package.Styles;
        package.AddSheet("Nilai", new SheetLayout(Widths(table), HeaderRows, AreaColumns, LastColumn(table)), sheet => WriteValues(sheet, table, styles));
        package.AddSheet("Tentang", new SheetLayout([24, 90], 0, 0, null), sheet => AboutSheet.Write(
            sheet, $"{table.Tingkat.Name()}, {table.Induk ?? "seluruh rilis / whole release"}", table.Nilai, release));
    }

    static void WriteValues(SheetWriter sheet, NilaiTable table, WorkbookStyles styles)
    {
        sheet.BeginRow();
        foreach (var title in (ReadOnlySpan<string>)["Kode Kemendagri", "Kode BPS", "Nama"]) sheet.Text(title, WorkbookStyles.Heading);
        foreach (var nilai in table.Nilai)
        {
            sheet.Text($"{nilai.Judul().Id}, {nilai.Masa(isEnglish: false)}", WorkbookStyles.Heading);
            sheet.Text("Status", WorkbookStyles.Heading);
        }

        sheet.EndRow();
        sheet.BeginRow();
        foreach (var name in NilaiCsv.Header(table)) sheet.Text(name, WorkbookStyles.Name);
        sheet.EndRow();
        foreach (var (index, area) in table.Rows)
        {
            sheet.BeginRow();
            sheet.Text(area.Kode.ToString());
            sheet.Text(area.KodeBps?.ToString());
            sheet.Text(area.Nama);
            foreach (var nilai in table.Nilai)
            {
                sheet.Number(nilai.Value[index], styles.OfDecimals(nilai.Desimal));
                sheet.Text(nilai.Status[index].Name());
            }

            sheet.EndRow();
        }
    }

    static IReadOnlyList<double> Widths(NilaiTable table) =>
        [CodeWidth, CodeWidth, NameWidth, .. table.Nilai.SelectMany(_ => (double[])[ValueWidth, StatusWidth])];

    static string LastColumn(NilaiTable table) => SheetWriter.ColumnName(AreaColumns + (2 * table.Nilai.Count) - 1);
}
