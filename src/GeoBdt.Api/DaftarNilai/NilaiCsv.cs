using System.Buffers;
using GeoBdt.Api.Answering;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Api.DaftarNilai;

static class NilaiCsv
{
    public const string ContentType = "text/csv; charset=utf-8; header=present";

    /// <summary>Names of the columns.</summary>
    public static IEnumerable<string> Header(NilaiTable table) => KolomCsv.Of(table).Select(column => column.Nama);

    public static void Write(IBufferWriter<byte> output, NilaiTable table)
    {
        var csv = new CsvWriter(output);
        foreach (var name in Header(table)) csv.Text(name);
        csv.EndRow();
        foreach (var (index, area) in table.Rows)
        {
            csv.Text(area.Kode.ToString());
            csv.Text(area.KodeBps?.ToString());
            csv.Text(area.Nama);
            foreach (var nilai in table.Nilai)
            {
                csv.Number(nilai.Value[index]);
                csv.Text(nilai.Status[index].Name());
            }

            csv.EndRow();
        }
    }
}
