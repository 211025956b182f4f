using GeoBdt.Api.Kuota;
using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Api.Tests.Kuota.Lembar;

/// <summary>A plan made by hand: one kabupaten, two kecamatan of three desa, with old quotas, marks and names that mean harm.</summary>
static class ContohKuota
{
    /// <summary>A name that a careless spreadsheet computes, and XML cannot hold as it is.</summary>
    public const string Formula = "=HYPERLINK(\"http://jahat.example\",\"Hulu\")&<'\u0007_x0041_>";

    /// <summary>Old and new quotas of the desa. The last had none.</summary>
    public static readonly (long? Old, long New)[] Quotas = [(5, 6), (3, 3), (2, 1), (4, 4), (10, 5), (null, 1)];

    public const long Total = 20;

    public static KuotaResponse Plan() => Of([.. Rows()]);

    public static KuotaResponse Of(IReadOnlyList<BarisKuota> rows, string? induk = "35.03", string? nama = "Kabupaten Rekaan", string? tingkat = "kabupaten") => new()
    {
        Rilis = "0123456789abcdef",
        Program = "geobdt uji",
        Sampel = false,
        Judul = "Rekaan",
        Penerbit = "Bappeda Rekaan",
        Induk = induk,
        NamaInduk = nama,
        TingkatInduk = tingkat,
        Total = Total,
        Metode = "webster",
        Cara = new Teks("Webster.", "Webster, in English."),
        Kebutuhan = "sae-40persen:jumlah@2020-10",
        Ukuran = [new UkuranKuota("sae-40persen:jumlah@2020-10", new("Perkiraan", "Estimate"), "1", "2020-10", "perkiraan", "rumah-tangga", "Uji")],
        Edisi = [new EdisiKuota("2020-10", "DTKS", new("Keputusan 1 & 2", "Decree 1 & 2"), new("tidak ada", "none"))],
        Tingkat = "desa",
        Parameter = new ParameterKuota("35.03", Total, "webster", "sae-40persen", null, false, "20", true, 1, 12, "unggahan", 0, 0, 0),
        Pertanyaan = "total=20&induk=35.03",
        Catatan = new Teks("Catatan.", "A note."),
        KolomDesil = ["desil.1", "desil.2", "desil.3", "desil.4"],
        KolomRegister = "rumah-tangga",
        Ringkasan = new RingkasanKuota(6, 0, 0, 0, 1, 0, 0, 1, 1, 2, 121, Total, null) { StatusKuotaLama = "sebagian", KuotaLamaSebagian = 1 },
        Cakupan = [],
        BatasKelasSelisih = [],
        Wilayah = rows,
        // No form for people shows it.
        Berkas = null!,
    };

    static IEnumerable<BarisKuota> Rows()
    {
        for (var kecamatan = 0; kecamatan < 2; kecamatan++)
        {
            var desa = Enumerable.Range(3 * kecamatan, 3).Select(Desa).ToList();
            yield return Row($"35.03.0{kecamatan + 1}", kecamatan == 0 ? "Hulu & Hilir" : "Tengah", "kecamatan", desa.Sum(one => one.Kebutuhan), kecamatan == 0 ? desa.Sum(one => one.KuotaLama) : null, desa.Sum(one => one.Kuota)) with
            {
                PersenInduk = 100.0 * desa.Sum(one => one.Kuota) / Total,
                StatusKuotaLama = kecamatan == 0 ? "jumlah" : "sebagian",
            };
            foreach (var one in desa) yield return one;
        }
    }

    static BarisKuota Desa(int i) => Row($"35.03.0{(i / 3) + 1}.200{(i % 3) + 1}", i == 0 ? Formula : $"Desa {i}", "desa", 20 + (i == 5 ? 1 : 0), Quotas[i].Old, Quotas[i].New) with
    {
        PersenInduk = 100.0 * Quotas[i].New / 10,
        StatusKuotaLama = Quotas[i].Old is null ? "tidak-ada" : "ada",
        Tanda = i == 2 ? "batas-bawah" : null,
    };

    static BarisKuota Row(string code, string name, string level, long need, long? old, long quota) => new()
    {
        Kode = code,
        KodeBps = null,
        Nama = name,
        Tingkat = level,
        Desil = [4, 3, level == "desa" && code.EndsWith('3') ? null : 2, 1],
        Register = 30,
        Kebutuhan = need,
        KebutuhanTerbit = need,
        StatusKebutuhan = "ada",
        SifatKebutuhan = "perkiraan",
        Galat = 2,
        Kuota = quota,
        KuotaLama = old,
        Selisih = quota - old,
        SelisihPersen = old > 0 ? 100.0 * (quota - old) / old : null,
    };
}
