namespace GeoBdt.Cli.Sample;

/// <summary>How an answer in the codes of BDT 2015 is written in those of DTSEN 2025.</summary>
/// <remarks>
/// Several BDT codes may become one (8 and 5, wood of low and high quality, are one code in DTSEN), and some have none (no
/// toilet pan). Source: the questionnaires of BDT 2015 and Regsosek 2022 as GeoBdt's codebook lists them.
/// </remarks>
static class DtsenCodes
{
    /// <summary>By column of DTSEN: the column of SIKS-NG, and what its codes become.</summary>
    public static IReadOnlyDictionary<string, (string Column, IReadOnlyDictionary<string, string> Written)> ByColumn { get; } =
        new Dictionary<string, (string, IReadOnlyDictionary<string, string>)>
        {
            ["id_lantai_terluas"] = Of("lantai", "1:1 2:2 3:3 4:4 5:5 6:6 7:7 8:5 9:8 10:9"),
            ["id_dinding_terluas"] = Of("dinding", "1:1 2:2 3:3 4:4 5:5 6:6 7:7"),
            ["id_atap_terluas"] = Of("atap", "1:1 2:2 3:2 4:2 5:4 6:3 7:6 8:5 9:7 10:8"),
            ["id_sumber_airminum"] = Of("sumber_airminum", "1:1 2:2 3:3 4:3 5:4 6:5 7:6 8:7 9:8 10:9 11:10 12:11"),
            ["id_sumberpenerangan"] = Of("sumber_penerangan", "1:1 2:3 3:4"),
            ["id_dayapenerangan"] = Of("daya", "1:1 2:2 3:3 4:4 5:5"),
            ["id_bb_utama"] = Of("bb_masak", "1:1 2:2 3:4 4:5 5:7 6:8 7:9 8:10 9:0"),
            ["id_fasilitas_bab"] = Of("fasbab", "1:1 2:2 3:4 4:6"),
            ["id_jenis_kloset"] = Of("kloset", "1:1 2:2 3:4"),
            ["id_pembuangan_tinja"] = Of("buang_tinja", "1:1 2:2 3:4 4:3 5:5 6:6"),
            ["id_partisipasi_sekolah"] = Of("Partisipasi_sekolah", "0:1 1:2 2:3"),
            ["id_jenjang_pendidikan_dukcapil"] = Of("Pendidikan_tertinggi", "1:3 2:1 3:4 4:8 5:6 6:9 7:13 8:11 9:14 10:19"),
            ["id_pekerjaan_utama"] = Of("Lapangan_usaha", "1:1 2:2 3:3 4:4 5:4 6:5 7:6 8:7 9:8 10:9 11:11 12:12 13:14 14:13 15:15 16:16 17:21 18:22 19:24 20:10 21:24"),
            ["id_penyakit_menahun"] = Of("Penyakit_kronis", "0:1 1:2 2:3 3:4 4:5 5:6 6:7 7:8 8:9 9:18"),
        };

    static (string, IReadOnlyDictionary<string, string>) Of(string column, string pairs) =>
        (column, pairs.Split(' ').Select(pair => pair.Split(':')).ToDictionary(pair => pair[0], pair => pair[1]));
}
