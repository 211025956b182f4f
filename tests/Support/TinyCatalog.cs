using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Tests;

/// <summary>
/// One indicator of every kind that a release can hold: single numbers, categories, two dimensions, changes over a span of
/// editions, model estimates and a figure taken over from a table.
/// </summary>
static class TinyCatalog
{
    public const string Table = "kedalaman-kemiskinan";
    public const string Crossed = "anak-sekolah-umur";
    public const string Change = "desil-pindah";

    const string Sop = "SOP Basis Data Terpadu TNP2K, bagian 3.3.2";
    static readonly Teks Kesejahteraan = new("Kesejahteraan", "Welfare");
    static readonly Teks Pendidikan = new("Pendidikan", "Education");
    static readonly Teks Perumahan = new("Perumahan", "Housing");
    static readonly Teks Kesehatan = new("Kesehatan", "Health");
    static readonly Teks Model = new("Perkiraan", "Estimates");

    static readonly Dimensi Desil = new("desil", new("Desil", "Decile"),
        [One("1", "Desil 1", "Decile 1"), One("2", "Desil 2", "Decile 2"), One("3", "Desil 3", "Decile 3"), One("4", "Desil 4", "Decile 4"),
            One("di-atas-4", "Di atas desil 4", "Above decile 4"), One("tanpa", "Tanpa peringkat", "Not ranked")])
    {
        Lengkap = true,
    };

    static readonly Dimensi Partisipasi = new("partisipasi-sekolah", new("Partisipasi sekolah", "School participation"),
        [One("sekolah", "Masih sekolah", "In school") with { Syarat = "partisipasi_sekolah = 1" },
            One("tidak-sekolah", "Tidak sekolah", "Out of school") with { Syarat = "partisipasi_sekolah in (0,2)" }])
    {
        Lengkap = true,
    };

    static readonly Dimensi Umur = new("umur-sekolah", new("Kelompok umur", "Age group"),
        [One("7-12", "7–12 tahun", "Aged 7–12"), One("13-15", "13–15 tahun", "Aged 13–15"), One("16-18", "16–18 tahun", "Aged 16–18")])
    {
        Lengkap = true,
    };

    static readonly Dimensi Jenis = new("jenis-disabilitas", new("Jenis disabilitas", "Kind of disability"),
        [One("netra", "Netra", "Sight"), One("rungu", "Rungu", "Hearing"), One("daksa", "Daksa", "Physical")]);

    public static IReadOnlyList<Indicator> All { get; } =
    [
        Count("rumah-tangga", "Rumah tangga dalam register", "Households in the register", Satuan.RumahTangga, Kesejahteraan),
        Count("desil", "Rumah tangga menurut desil kesejahteraan", "Households by welfare decile", Satuan.RumahTangga, Kesejahteraan,
            "rumah-tangga", Desil),
        Count("keluarga", "Keluarga dalam register", "Families in the register", Satuan.Keluarga, Kesejahteraan),
        Count("desil-awal", "Rumah tangga menurut desil pada edisi awal", "Households by decile in the first edition",
            Satuan.RumahTangga, Kesejahteraan, null, Desil),
        Count(Change, "Perpindahan desil", "Moves between deciles", Satuan.RumahTangga, Kesejahteraan, "desil-awal{1}",
            Desil with { Id = "desil-dari", Judul = new("Desil pada edisi awal", "Decile in the first edition") },
            Desil with { Id = "desil-ke", Judul = new("Desil pada edisi akhir", "Decile in the last edition") }),
        Count("anak-usia-sekolah", "Anak usia sekolah (7–18 tahun)", "School-age persons (7–18)", Satuan.Individu, Pendidikan),
        Count("anak-sekolah", "Anak usia sekolah menurut partisipasi sekolah", "School-age persons by school participation",
            Satuan.Individu, Pendidikan, "anak-usia-sekolah", Partisipasi),
        Count(Crossed, "Anak usia sekolah menurut partisipasi dan umur", "School-age persons by participation and age",
            Satuan.Individu, Pendidikan, "anak-usia-sekolah", Partisipasi, Umur) with
        {
            Semesta = "umur between 7 and 18",
            TerdalamSilang = Tingkat.Kecamatan,
            SatuData = new SatuData(
                new("Anak usia sekolah", "School-age persons"), new("Makin tinggi makin baik", "Higher is better"),
                "a / b × 100", "persentase", ["partisipasi_sekolah", "umur"]),
        },
        Count("sanitasi-diketahui", "Rumah tangga yang keadaan sanitasinya diketahui", "Households whose sanitation is known",
            Satuan.RumahTangga, Perumahan),
        Count("sanitasi-tak-layak", "Rumah tangga tanpa sanitasi layak", "Households without adequate sanitation",
            Satuan.RumahTangga, Perumahan, "sanitasi-diketahui") with
        {
            Syarat = "not (fasbab in (1,2) and kloset = 1 and buang_tinja in (1,2))",
        },
        Count("disabilitas", "Penyandang disabilitas menurut jenis", "Persons with a disability by kind", Satuan.Individu, Kesehatan,
            null, Jenis) with
        {
            Kelas = Kelas.Kesehatan,
            Terdalam = Tingkat.Kecamatan,
        },
        new("rumah-tangga-sensus", new("Rumah tangga menurut sensus", "Households by census"),
            new("Banyaknya rumah tangga dalam berkas sensus.", "Households in the census file."),
            Satuan.RumahTangga, Asal.Sensus, [], null, Tingkat.Desa, "Berkas sensus") { Tema = Model },
        new("sae-40persen",
            new("Perkiraan rumah tangga 40 % terbawah nasional", "Estimated households in the national bottom 40 %"),
            new("Dugaan empirical best.", "Empirical best estimate."),
            Satuan.RumahTangga, Asal.Perkiraan, [], "rumah-tangga-sensus", Tingkat.Desa, "Molina & Rao (2010)") { Tema = Model },
        new(Table, new("Indeks kedalaman kemiskinan", "Poverty gap index"),
            new("Rata-rata jarak pengeluaran penduduk miskin dari garis kemiskinan.", "Mean distance of the poor from the poverty line."),
            Satuan.Lain, Asal.Tabel, [], null, Tingkat.Kabupaten, "BPS, Susenas")
        {
            Tema = Kesejahteraan,
            SatuanLain = new("indeks", "index"),
            Periode = "Maret 2020",
        },
    ];

    /// <summary>The editions that the register's series of an indicator have, oldest first.</summary>
    public static IReadOnlyList<Edisi> EditionsOf(string id) => id is Change or "desil-awal"
        ? [Edisi.Parse("2019-07..2020-01"), Edisi.Parse("2019-07..2020-10"), Edisi.Parse("2020-01..2020-10")]
        : [TinyRelease.Old, TinyRelease.New];

    static Indicator Count(string id, string judul, string judulEn, Satuan satuan, Teks tema, string? penyebut = null, params Dimensi[] dimensi) =>
        new(id, new(judul, judulEn), new($"{judul}, menurut register.", $"{judulEn}, by the register."),
            satuan, Asal.Register, dimensi, penyebut, Tingkat.Desa, Sop)
        {
            Tema = tema,
        };

    static Kategori One(string id, string judul, string judulEn) => new(id, new(judul, judulEn));
}
