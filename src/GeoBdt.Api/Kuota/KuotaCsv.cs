using System.Buffers;
using GeoBdt.Api.Answering;

namespace GeoBdt.Api.Kuota;

static class KuotaCsv
{
    public const string ContentType = "text/csv; charset=utf-8; header=present";

    static readonly string[] Header = ["kode", "kode_bps", "nama", "tingkat", "kebutuhan", "galat", "kuota", "persen_induk", "tanda"];

    public static void Write(IBufferWriter<byte> output, KuotaResponse kuota)
    {
        var csv = new CsvWriter(output);
        foreach (var name in Header) csv.Text(name);
        csv.EndRow();
        foreach (var row in kuota.Wilayah)
        {
            csv.Text(row.Kode);
            csv.Text(row.KodeBps);
            csv.Text(row.Nama);
            csv.Text(row.Tingkat);
            csv.Number(row.Kebutuhan);
            csv.Number(row.Galat ?? double.NaN);
            csv.Number(row.Kuota);
            csv.Number(row.PersenInduk ?? double.NaN);
            csv.Text(row.Tanda);
            csv.EndRow();
        }
    }
}
