namespace GeoBdt.Register.Microdata;

/// <summary>
/// The layout in which SIKS-NG hands out DTKS: a household file (UDRT, 103 columns) and a member file (UDART, 60
/// columns).
/// </summary>
/// <remarks>
/// Area codes are BPS: province 2, kabupaten 2, kecamatan 3, desa 3 digits in four columns. Some columns changed their
/// names over the years (sta_raskin, sta_rastra, Ada_BPNT; cara_proleh_airminum), and letter case never was the same.
/// <para>Source: column order of the Ministry's exporters; codes of the BDT 2015 questionnaire, B3.R11a–R12 and
/// B4.K5–K15.</para>
/// </remarks>
static class SiksNgLayout
{
    public const string IdRumahTangga = "IDBDT";
    public const string IdAnggota = "IDARTBDT";

    public const string Percentile = "percentile";
    public const string FasilitasBab = "fasbab";
    public const string Kloset = "kloset";
    public const string BuangTinja = "buang_tinja";
    public const string NomorKeluarga = "nuk";
    public const string Umur = "umur";
    public const string PartisipasiSekolah = "partisipasi_sekolah";

    /// <summary>Positions of the four area columns in <see cref="RegisterLayout.Identity"/> of the household
    /// file.</summary>
    public const int FirstAreaColumn = 1;

    /// <summary>The household file.</summary>
    public static RegisterLayout RumahTangga { get; } = new(
        "SIKS-NG RT",
        BerkasRegister.RumahTangga,
        [IdRumahTangga, "KDPROP", "KDKAB", "KDKEC", "KDDESA"],
        [
            // A percentile of 250 says nothing about the rank, and "not ranked" is a published category of its own.
            new(Percentile, ["percentile"], CodeTable.Numbers(1, 100), RefusesRow: true),
            new(FasilitasBab, ["fasbab"], CodeTable.Categories(1, 4)),
            new(Kloset, ["kloset"], CodeTable.Categories(1, 4)),
            new(BuangTinja, ["buang_tinja"], CodeTable.Categories(1, 6)),
        ],
        Columns("""
            IDBDT NoPBDTKemsos Vector1 Vector2 Vector3 Vector4 KDGabungan4 KDPROP KDKAB KDKEC KDDESA Alamat AdaPKH
            AdaPBDT AdaKKS2016 AdaKKS2017 AdaPBI AdaDapodik NoPesertaPKH NoPesertaKKS2016 NoPesertaPBI PesertaKIP
            Nama_SLS Nama_KRT Jumlah_ART Jumlah_Keluarga sta_bangunan sta_lahan luas_lantai lantai dinding
            kondisi_dinding atap kondisi_atap jumlah_kamar sumber_airminum nomor_meter_air
            cara_peroleh_airminum|cara_proleh_airminum sumber_penerangan daya nomor_pln bb_masak nomor_gas fasbab
            kloset buang_tinja ada_tabung_gas ada_lemari_es ada_ac ada_pemanas ada_telepon ada_tv ada_emas ada_laptop
            ada_sepeda ada_motor ada_mobil ada_perahu ada_motor_tempel ada_perahu_motor ada_kapal aset_tak_bergerak
            luas_atb rumah_lain jumlah_sapi jumlah_kerbau jumlah_kuda jumlah_babi jumlah_kambing sta_art_usaha sta_kks
            sta_kip sta_kis sta_bpjs_mandiri sta_jamsostek sta_asuransi sta_pkh sta_rastra|sta_raskin|Ada_BPNT sta_kur
            sta_keberadaan_RT percentile InitData LastUpdateData foto_rumah foto_ktp foto_kk foto_kk1 foto_kk2
            foto_kk3 foto_kk4 foto_kk5 foto_kk6 lat long status_kesejahteraan foto_dinding foto_lantai foto_jamban
            foto_dapur foto_atap foto_krt nourut_rt IDREPL
            """));

    /// <summary>The member file.</summary>
    public static RegisterLayout Anggota { get; } = new(
        "SIKS-NG ART",
        BerkasRegister.Anggota,
        [IdRumahTangga, IdAnggota],
        [
            new(NomorKeluarga, ["NUK"], CodeTable.Categories(1, 99)),
            new(Umur, ["Umur"], CodeTable.Numbers(0, 120), RefusesRow: true),
            new(PartisipasiSekolah, ["Partisipasi_sekolah"], CodeTable.Categories(0, 2)),
        ],
        Columns("""
            IDBDT IDARTBDT NoPesertaPBDT NoPesertaPBDTART NoPBDTKemsos NoArtPBDTKemsos Vector1 Vector2 Vector3 Vector4
            KDGabungan4 KDPROP KDKAB KDKEC KDDESA NoPesertaPKH NoPesertaKKS2016 NoPesertaPBI_org NoArtPKH NoArtPBDT
            NoArtKKS2016 NoArtPBI_org Nama JnsKel TmpLahir TglLahir HubKRT NIK NoKK Hub_KRT NUK Hubkel Umur Sta_kawin
            Ada_akta_nikah Ada_diKK Ada_kartu_identitas Sta_hamil Jenis_cacat Penyakit_kronis Partisipasi_sekolah
            Pendidikan_tertinggi Kelas_tertinggi Ijazah_tertinggi Sta_Bekerja Jumlah_jamkerja Lapangan_usaha
            Status_pekerjaan Sta_keberadaan_art Sta_kepesertaan_pbi Ada_kks Ada_pbi Ada_kip Ada_pkh
            Ada_rastra|Ada_raskin|Ada_BPNT Anak_diluar_rt namagadis_ibukandung sta_keberadaan_kks InitData
            LastUpdateData
            """));

    static string[][] Columns(string names) => names
        .Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        .Select(name => name.Split('|'))
        .ToArray();
}
