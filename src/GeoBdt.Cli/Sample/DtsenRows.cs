using System.Globalization;

namespace GeoBdt.Cli.Sample;

/// <summary>Writes the invented households as DTSEN asks: one row per member, each household one family.</summary>
/// <param name="kodeByBps">Kemendagri code of each desa by its BPS code.</param>
sealed class DtsenRows(IReadOnlyDictionary<long, string> kodeByBps)
{
    /// <summary>Columns of the export, 91.</summary>
    static readonly string[] Columns =
    [
        "nik", "no_kk", "nama", "tanggal_lahir", "umur_2026", "tempat_lahir", "id_jenis_kelamin",
        "id_hub_kepala_keluarga", "id_status_perkawinan", "id_disabilitas", "tingkat_disabilitas", "pbi", "bansos",
        "pkh_plus", "kemiskinan_ekstrem", "kpm_jawara", "putri_jawara", "aspd", "eks_ppks_jawara", "ppks_jawara",
        "desil_nasional_anggota", "desil_nasional_keluarga", "cut_off_keluarga", "status_dtsen",
        "id_partisipasi_sekolah", "id_jenjang_pendidikan_dukcapil", "membantu_bekerja", "id_pekerjaan_utama",
        "id_status_kedudukan_pekerjaan_utama", "id_lapangan_usaha_dari_usaha_utama", "id_kepemilikan_izin_usaha",
        "jumlah_jenis_usaha", "jumlah_pekerja_dibayar", "jumlah_pekerja_tidak_dibayar", "id_omset_usaha_utama",
        "id_kondisi_gizi", "id_penglihatan", "id_pendengaran", "id_berjalan_atau_naik_tangga",
        "id_menggunakan_tangan_jari", "id_belajar_kemampuan_intelektual", "id_pengendalian_perilaku",
        "id_berbicara_komunikasi", "id_mengurus_diri", "id_mengingat_berkonsentrasi", "id_kesedihan_depresi",
        "id_penyakit_menahun", "kode_provinsi", "kode_kabupaten_kota", "kabupaten_kota", "kode_kecamatan", "kecamatan",
        "kode_kelurahan_desa", "kelurahan_desa", "alamat", "id_status_keberadaan_keluarga", "jumlah_anggota_keluarga",
        "id_status_penguasaan_bangunan", "id_lantai_terluas", "luas_lantai_bangunan", "id_dinding_terluas",
        "id_atap_terluas", "id_sumber_airminum", "id_sumberpenerangan", "id_dayapenerangan", "id_bb_utama",
        "id_fasilitas_bab", "id_jenis_kloset", "id_pembuangan_tinja", "kepemilikan_aset", "aset_bergerak_tabung_gas",
        "aset_bergerak_lemari_es", "aset_bergerak_ac", "aset_bergerak_pemanas_air", "aset_bergerak_telepon_rumah",
        "aset_bergerak_tv_datar", "aset_bergerak_emas_perhiasan", "aset_bergerak_komputer_laptop_tablet",
        "aset_bergerak_sepeda_motor", "aset_bergerak_sepeda", "aset_bergerak_mobil", "aset_bergerak_perahu",
        "aset_bergerak_kapal_perahu_motor", "aset_bergerak_smartphone", "lahan_tempat_lain", "rumah_tempat_lain",
        "jml_sapi", "jml_kerbau", "jml_kuda", "jml_babi", "jml_kambing_domba",
    ];

    // What SIKS-NG asks in the same words and codes.
    static readonly Dictionary<string, string> Same = new()
    {
        ["umur_2026"] = "Umur",
        ["id_jenis_kelamin"] = "JnsKel",
        ["id_hub_kepala_keluarga"] = "Hubkel",
        ["id_status_perkawinan"] = "Sta_kawin",
        ["membantu_bekerja"] = "Sta_Bekerja",
        ["id_status_kedudukan_pekerjaan_utama"] = "Status_pekerjaan",
        ["nama"] = "Nama",
        ["tempat_lahir"] = "TmpLahir",
        ["tanggal_lahir"] = "TglLahir",
        ["alamat"] = "Alamat",
        ["jumlah_anggota_keluarga"] = "Jumlah_ART",
        ["id_status_penguasaan_bangunan"] = "sta_bangunan",
        ["luas_lantai_bangunan"] = "luas_lantai",
        ["jml_sapi"] = "jumlah_sapi",
        ["jml_kerbau"] = "jumlah_kerbau",
        ["jml_kuda"] = "jumlah_kuda",
        ["jml_babi"] = "jumlah_babi",
        ["jml_kambing_domba"] = "jumlah_kambing",
    };

    // Yes and no: 1 and 2 here, there also 3 and 4.
    static readonly Dictionary<string, string> YaTidak = new()
    {
        ["aset_bergerak_tabung_gas"] = "ada_tabung_gas",
        ["aset_bergerak_lemari_es"] = "ada_lemari_es",
        ["aset_bergerak_ac"] = "ada_ac",
        ["aset_bergerak_pemanas_air"] = "ada_pemanas",
        ["aset_bergerak_telepon_rumah"] = "ada_telepon",
        ["aset_bergerak_sepeda_motor"] = "ada_motor",
        ["aset_bergerak_sepeda"] = "ada_sepeda",
        ["aset_bergerak_mobil"] = "ada_mobil",
        ["aset_bergerak_perahu"] = "ada_perahu",
        ["rumah_tempat_lain"] = "rumah_lain",
        ["pbi"] = "sta_kis",
    };

    /// <summary>The file without its byte order mark; codes of areas without dots.</summary>
    public string ToText(Rows households, Rows members, char delimiter)
    {
        var byId = households.ById();
        var rows = new List<string[]>(members.Count);
        for (var member = 0; member < members.Count; member++)
        {
            var (household, row) = (byId[members[member, "IDBDT"]], member);
            rows.Add([.. Columns.Select(column => Value(column, households, household, members, row))]);
        }

        return Rows.Text(Columns, rows, delimiter, "\r\n");
    }

    string Value(string column, Rows households, int household, Rows members, int member)
    {
        if (Same.TryGetValue(column, out var same)) return Either(same);
        if (YaTidak.TryGetValue(column, out var answer)) return Either(answer) switch { "1" or "3" => "1", "2" or "4" => "2", _ => "" };
        if (DtsenCodes.ByColumn.TryGetValue(column, out var codes)) return codes.Written.GetValueOrDefault(Either(codes.Column), "");
        return column switch
        {
            // Sixteen digits of the eighteen.
            "nik" => members[member, "IDARTBDT"][2..],
            "no_kk" => members[member, "IDBDT"][2..],
            "desil_nasional_keluarga" or "desil_nasional_anggota" => Desil(households[household, "percentile"]),
            "kode_kelurahan_desa" => Kode(13),
            "kode_kecamatan" => Kode(8),
            "kode_kabupaten_kota" => Kode(5),
            "kode_provinsi" => Kode(2),
            "status_dtsen" => members[member, "Sta_keberadaan_art"] is "2" or "3" ? "DTSEN NONAKTIF" : "DTSEN AKTIF",
            _ => "",
        };

        string Either(string name) => members[member, name] is { Length: > 0 } own ? own : households[household, name];

        string Kode(int length) => kodeByBps[long.Parse(households[household, "KDGabungan4"], CultureInfo.InvariantCulture)][..length]
            .Replace(".", "", StringComparison.Ordinal);
    }

    static string Desil(string percentile) => int.TryParse(percentile, NumberStyles.None, CultureInfo.InvariantCulture, out var rank)
        ? ((rank + 9) / 10).ToString(CultureInfo.InvariantCulture)
        : "";
}
