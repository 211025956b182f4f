using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Indicators.Catalog;

/// <summary>The indicators every build knows. Data: the build compiles them, the release carries them.</summary>
public static class BuiltInIndicators
{
    const string Sop = "SOP Basis Data Terpadu TNP2K, bagian 3.3.2; butir kuesioner BDT 2015";

    /// <summary>All definitions, in the order they are shown.</summary>
    public static IReadOnlyList<Indicator> All { get; } =
    [
        new("rumah-tangga",
            new("Rumah tangga dalam register", "Households in the register"),
            new("Rumah tangga yang tercatat pada edisi ini, berperingkat atau tidak.", "Households recorded in this edition, ranked or not."),
            Satuan.RumahTangga, Asal.Register, [], null, Tingkat.Desa, Sop),
        new("desil",
            new("Rumah tangga menurut desil kesejahteraan", "Households by welfare decile"),
            new("Desil nasional dari kolom percentile: 1–10 = desil 1, 11–20 = desil 2, 21–30 = desil 3, 31–40 = desil 4. Penyebut: semua rumah tangga dalam register.",
                "National decile from the percentile column: 1–10 = decile 1, 11–20 = 2, 21–30 = 3, 31–40 = 4. Denominator: all households in the register."),
            Satuan.RumahTangga, Asal.Register,
            [new("desil", new("Desil", "Decile"),
            [
                new("1", new("Desil 1", "Decile 1")),
                new("2", new("Desil 2", "Decile 2")),
                new("3", new("Desil 3", "Decile 3")),
                new("4", new("Desil 4", "Decile 4")),
                new("di-atas-4", new("Di atas desil 4", "Above decile 4")),
                new("tanpa", new("Tanpa peringkat", "Not ranked")),
            ])],
            "rumah-tangga", Tingkat.Desa, "Kolom percentile BDT/DTKS"),
        new("keluarga",
            new("Keluarga dalam register", "Families in the register"),
            new("Keluarga (nomor urut keluarga) di dalam rumah tangga yang tercatat dan memiliki anggota.", "Families (by family number) within recorded households that have members."),
            Satuan.Keluarga, Asal.Register, [], null, Tingkat.Desa, Sop),
        new("keluarga-anak-sekolah",
            new("Keluarga dengan anak usia sekolah (7–18 tahun)", "Families with school-age children (7–18)"),
            new("Keluarga dengan sedikitnya satu anggota berumur 7–18 tahun. Penyebut: semua keluarga.", "Families with at least one member aged 7–18. Denominator: all families."),
            Satuan.Keluarga, Asal.Register, [], "keluarga", Tingkat.Desa, Sop),
        new("anak-usia-sekolah",
            new("Anak usia sekolah (7–18 tahun)", "School-age persons (7–18)"),
            new("Individu berumur 7–18 tahun.", "Persons aged 7–18."),
            Satuan.Individu, Asal.Register, [], null, Tingkat.Desa, Sop),
        new("anak-sekolah",
            new("Anak usia sekolah menurut partisipasi sekolah", "School-age persons by school participation"),
            new("Individu 7–18 tahun: masih sekolah (kode 1); tidak sekolah = belum pernah atau tidak lagi (kode 0, 2); tidak diketahui bila tidak terisi. Penyebut: semua individu 7–18 tahun.",
                "Persons aged 7–18: in school (code 1); out of school = never or no longer (codes 0, 2); unknown when blank. Denominator: all persons aged 7–18."),
            Satuan.Individu, Asal.Register,
            [new("partisipasi-sekolah", new("Partisipasi sekolah", "School participation"),
            [
                new("sekolah", new("Masih sekolah", "In school")),
                new("tidak-sekolah", new("Tidak sekolah", "Out of school")),
                new("tidak-diketahui", new("Tidak diketahui", "Unknown")),
            ])],
            "anak-usia-sekolah", Tingkat.Desa, Sop),
        new("sanitasi-diketahui",
            new("Rumah tangga yang keadaan sanitasinya diketahui", "Households whose sanitation is known"),
            new("Rumah tangga yang jawaban fasilitas BAB, kloset dan pembuangan tinjanya cukup untuk menentukan layak atau tidak.",
                "Households whose answers on toilet, closet and sewage suffice to tell adequate from not."),
            Satuan.RumahTangga, Asal.Register, [], null, Tingkat.Desa, Sop),
        new("sanitasi-tak-layak",
            new("Rumah tangga tanpa sanitasi layak", "Households without adequate sanitation"),
            new("Layak bila fasilitas BAB sendiri atau bersama DAN kloset leher angsa DAN pembuangan ke tangki atau SPAL; selain itu tidak layak. Penyebut: rumah tangga yang keadaan sanitasinya diketahui.",
                "Adequate when the toilet is private or shared AND has a goose-neck closet AND drains to a tank or sewer; otherwise not. Denominator: households whose sanitation is known."),
            Satuan.RumahTangga, Asal.Register, [], "sanitasi-diketahui", Tingkat.Desa,
            "Definisi sanitasi layak BPS/SDGs 6.2.1(a) diterapkan pada butir B3.R11a, R11b, R12 kuesioner BDT 2015"),
        new("rumah-tangga-sensus",
            new("Rumah tangga menurut sensus", "Households by census"),
            new("Banyaknya rumah tangga dalam berkas sensus yang dipakai model, dilindungi seperti angka register.", "Number of households in the census file the model uses, protected like the register's counts."),
            Satuan.RumahTangga, Asal.Sensus, [], null, Tingkat.Desa, "Berkas sensus pada konfigurasi rilis"),
        new("perkiraan-40",
            new("Perkiraan rumah tangga 40 % terbawah nasional", "Estimated households in the national bottom 40 %"),
            new("Banyaknya rumah tangga dengan pengeluaran per kapita di bawah garis 40 % nasional, dugaan empirical best (Census EB) dari model galat tersarang; galat baku tanpa ketidakpastian parameter, dan untuk desa serta kecamatan dihitung seolah desa tidak disurvei. Penyebut: rumah tangga menurut sensus.",
                "Households with per-capita expenditure below the national 40 % line, empirical best (Census EB) under a nested-error model; standard error without parameter uncertainty, for desa and kecamatan as if the desa had not been surveyed. Denominator: households by census."),
            Satuan.RumahTangga, Asal.Perkiraan, [], "rumah-tangga-sensus", Tingkat.Desa, "Molina & Rao (2010); Corral dkk. (2020)"),
    ];
}
