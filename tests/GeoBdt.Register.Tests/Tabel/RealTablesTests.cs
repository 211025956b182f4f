using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Indicators.Wilayah.Daftar;
using GeoBdt.Register.Tabel;

namespace GeoBdt.Register.Tests.Tabel;

/// <summary>Tables as offices and students really publish them.</summary>
public sealed class RealTablesTests
{
    static readonly string[] VarianAColumns =
    [
        "persentase_pm", "lama_sekolah", "pengeluaran_pk", "IPM", "UHH", "sanitasi_layak", "airminum_layak", "TPT", "TPAK",
        "PDRB",
    ];

    [Fact]
    public void Poverty_2025_of_bps_loads_for_all_78_kabupaten()
    {
        var source = Source("bps_p0_p1_p2_ipm_2025_jatim_jateng_diy.csv", ["kode"], Column("p0_persen", "persen", 2),
            Column("p1", "indeks", 2), Column("penduduk_miskin_ribu", "ribu jiwa", 2), Column("rls", "tahun", 2));

        var result = Run(source, out var tree);

        Assert.Equal((78, 78), (result.Reports[0].Baris, result.Reports[0].Cocok));
        Assert.Empty(result.Reports[0].Diperbaiki);
        Assert.Equal(1029, ValueOf(result.Columns[0], tree, "35.03"));
        Assert.Equal(Statistik.Persen, result.Indicators[0].StatistikTabel);
        Assert.Equal(new Teks("persen", "percent"), result.Indicators[0].SatuanLain);
        Assert.Equal(78, result.Columns[3].Status.Count(one => one == NilaiStatus.Ada));
    }

    [Fact]
    public void Podes_2019_of_jambi_loads_by_four_bps_columns_and_names_the_desa_it_cannot_place()
    {
        var source = Source("podes2019_jambi_1562desa_312var.csv", ["R101", "R102", "R103", "R104"],
            Column("R401A1", "keluarga", 0), Column("R501GK4", "km", 1)) with
        {
            SistemKode = SistemKode.Bps,
            Tingkat = Tingkat.Desa,
            Periode = "2019",
        };

        var result = Run(source, out _);

        var report = result.Reports[0];
        Assert.Equal(1562, report.Baris);
        Assert.Equal(1562, report.Cocok + report.TakCocok.Count);
        Assert.Equal(1409, report.Cocok);
        Assert.All(report.TakCocok, row => Assert.StartsWith("15", row.Kunci, StringComparison.Ordinal));
        Assert.Equal(report.Cocok, result.Columns[0].Status.Count(one => one == NilaiStatus.Ada));
        Assert.Equal("2019-12", result.Columns[0].Edisi.ToString());
    }

    [Fact]
    public void The_27_numbers_that_Excel_took_for_times_are_found_and_nothing_else()
    {
        var source = VarianA() with { DesimalKoma = true };

        var refusal = Assert.Throws<TableException>(() => Run(source, out _));

        Assert.Equal(27, refusal.Damage.Count);
        Assert.All(refusal.Damage, cell => Assert.Equal("waktu-excel", cell.Aturan.Id));
        Assert.Equal(26, refusal.Damage.Count(cell => cell.Kolom == "lama_sekolah"));
        Assert.Contains(refusal.Damage, cell => (cell.Baris, cell.Kolom) == (77, "persentase_pm"));
    }

    [Fact]
    public void With_those_left_empty_the_rest_is_read_as_in_the_clean_copy_of_the_same_table()
    {
        var dirty = Run(VarianA() with { DesimalKoma = true, KosongkanRusak = true }, out var tree);
        var clean = Run(
            Source("indikator_kabkota_514_2021.csv", ["kode"],
                Column("p0_persen", "persen", 2), Column("rls_tahun", "tahun", 2)), out _);

        Assert.Equal(45, dirty.Reports[0].Diperbaiki["desimal-campur"]);
        for (var column = 0; column < 2; column++)
        {
            for (var area = 0; area < tree.Count && area < dirty.Columns[column].Value.Length; area++)
            {
                if (dirty.Columns[column].Status[area] != NilaiStatus.Ada) continue;
                Assert.Equal(clean.Columns[column].Value[area], dirty.Columns[column].Value[area]);
            }
        }
    }

    [Fact]
    public void Mixed_decimal_marks_are_damage_until_one_is_declared()
    {
        var refusal = Assert.Throws<TableException>(() => Run(VarianA(), out _));

        Assert.Equal(45, refusal.Damage.Count(cell => cell.Aturan.Id == "desimal-campur"));
        Assert.Equal(27, refusal.Damage.Count(cell => cell.Aturan.Id == "waktu-excel"));
    }

    [Fact]
    public void Half_a_file_of_blank_rows_and_blanks_around_numbers_are_read()
    {
        var source = Source("raw_kaggle514_2021_varianB_kotor.csv", ["Provinsi", "Kab/Kota"],
            Column("Tingkat Partisipasi Angkatan Kerja", "persen", 2),
            Column("Rata-rata Lama Sekolah Penduduk 15+ (Tahun)", "tahun", 2)) with
        {
            Kunci = KunciBaris.Nama,
            DesimalKoma = true,
        };

        var result = Run(source, out _);

        Assert.Equal(514, result.Reports[0].Baris);
        Assert.Equal(514, result.Reports[0].Diperbaiki["spasi"]);
    }

    [Fact]
    public void Kabupaten_by_official_name_join_and_a_text_column_is_refused_cell_by_cell()
    {
        var source = Source("raw_jatim38_2025_gk_p1_p2_gini.csv", ["Kabupaten/Kota Se Jawa Timur"],
            Column("Gini Rasio", "rasio", 3), Column("Jumlah Penerima Bantuan Sosial", "keluarga", 0)) with
        {
            Kunci = KunciBaris.Nama,
        };
        var text = source with { Kolom = [Column("Kategori Kesejahteraan", "indeks", 0)] };
        var byCode = source with { Kunci = KunciBaris.Kode };

        Assert.Equal(359, ValueOf(Run(source, out var tree).Columns[0], tree, "35.03"));
        Assert.Equal(38, Run(source, out _).Reports[0].Cocok);
        Assert.Equal(38, Assert.Throws<TableException>(() => Run(text, out _)).Damage.Count);
        Assert.Equal("kunci-nama", Assert.Throws<TableException>(() => Run(byCode, out _)).Rule);
    }

    [Fact]
    public void Provinces_of_every_year_load_with_missing_semesters_and_footnotes()
    {
        for (var year = 2015; year <= 2025; year++)
        {
            // In that year's row for Indonesia a head count stands in the column of percents.
            var isDamaged = year == 2018;
            var source = Source($"bps_provinsi_2015_2025/penduduk_miskin_provinsi_{year}.csv", ["Provinsi"],
                Column("Persentase Penduduk Miskin - Maret", "persen", 2)) with
            {
                Kunci = KunciBaris.Nama,
                Tingkat = Tingkat.Provinsi,
                Periode = $"{year}-03",
                KosongkanRusak = isDamaged,
            };

            var report = Run(source, out _).Reports[0];

            Assert.Equal(isDamaged ? ["persen-di-luar"] : [], report.Rusak.Select(cell => cell.Aturan.Id));
            Assert.InRange(report.Cocok, 30, 38);
            Assert.Contains(report.TakCocok, row => row.Kunci == "Indonesia");
        }
    }

    // Read once: both are far larger than the tables.
    static readonly Lazy<WilayahTree> Nation = new(() => new WilayahTree(
        DaftarKode.Read(Requires.Shared("data/facts/kode_wilayah_2025.csv")).Rows
            .Select(row => new Area(row.Kode, row.Nama, null))));

    static readonly Lazy<Padanan> Crosswalk = new(() => PadananReader.Read(
        [Requires.Shared("data/facts/crosswalk_desa_bps2020_kemendagri2025_by_name.csv")]));

    static TableSource VarianA() => Source("raw_kaggle514_2021_varianA.csv", ["Provinsi", "Kab/Kota"],
        [.. VarianAColumns.Select(name => Column(name, "angka", name == "PDRB" ? 0 : 2))]) with
    {
        Kunci = KunciBaris.Nama,
    };

    static TableSource Source(string file, string[] keys, params TableColumn[] columns) => new()
    {
        Origin = Requires.Shared("data/indicators/" + file),
        KolomKunci = keys,
        Tingkat = Tingkat.Kabupaten,
        Sumber = "BPS",
        Periode = "2025-03",
        Kolom = columns,
    };

    static TableColumn Column(string name, string unit, int decimals) =>
        new(name, $"x-{(uint)string.GetHashCode(name, StringComparison.Ordinal)}", new Teks(name, name), unit, decimals);

    static TableResult Run(TableSource source, out WilayahTree tree)
    {
        tree = Nation.Value;
        var padanan = source.SistemKode == SistemKode.Kemendagri ? new Padanan([]) : Crosswalk.Value;
        return TableBuild.Run([source], tree, padanan, TestContext.Current.CancellationToken);
    }

    static int ValueOf(ValueColumn column, WilayahTree tree, string kode)
    {
        Assert.True(tree.TryFind(KodeKemendagri.Parse(kode), out var area), kode);
        return column.Value[area];
    }
}
