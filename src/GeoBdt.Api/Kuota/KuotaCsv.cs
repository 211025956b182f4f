using System.Buffers;
using GeoBdt.Api.Answering;

namespace GeoBdt.Api.Kuota;

static class KuotaCsv
{
    public const string ContentType = "text/csv; charset=utf-8; header=present";

    // Uploaded again, kode and kuota make it next year's table of old quotas.
    static readonly string[] Header =
    [
        "kode", "kode_bps", "nama", "tingkat", "desil_1", "desil_2", "desil_3", "desil_4", "register", "kebutuhan", "kebutuhan_terbit", "status_kebutuhan",
        "sifat_kebutuhan", "galat", "rse", "kuota", "persen_induk", "kuota_lama", "selisih", "selisih_persen", "minimum", "maksimum", "tanda",
        "peluang_kurang", "peluang_berubah", "kuota_banding", "selisih_banding", "tanda_banding", "status_kuota_lama",
    ];

    public static void Write(IBufferWriter<byte> output, KuotaResponse kuota)
    {
        var csv = new CsvWriter(output);
        foreach (var name in Header) csv.Text(name);
        csv.EndRow();
        foreach (var row in kuota.Wilayah) Write(csv, row);
    }

    static void Write(CsvWriter csv, BarisKuota row)
    {
        void Number(double? value) => csv.Number(value ?? double.NaN);

        csv.Text(row.Kode);
        csv.Text(row.KodeBps);
        csv.Text(row.Nama);
        csv.Text(row.Tingkat);
        for (var one = 0; one < 4; one++) Number(row.Desil?[one]);
        Number(row.Register);
        csv.Number(row.Kebutuhan);
        Number(row.KebutuhanTerbit);
        csv.Text(row.StatusKebutuhan);
        csv.Text(row.SifatKebutuhan);
        Number(row.Galat);
        Number(row.Rse);
        csv.Number(row.Kuota);
        Number(row.PersenInduk);
        Number(row.KuotaLama);
        Number(row.Selisih);
        Number(row.SelisihPersen);
        Number(row.Minimum);
        Number(row.Maksimum);
        csv.Text(row.Tanda);
        Number(row.PeluangKurang);
        Number(row.PeluangBerubah);
        Number(row.KuotaBanding);
        Number(row.SelisihBanding);
        csv.Text(row.TandaBanding);
        csv.Text(row.StatusKuotaLama);
        csv.EndRow();
    }
}
