using GeoBdt.Indicators.Catalog;
using GeoBdt.Register.Ekspresi;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Katalog;

namespace GeoBdt.Register.Tests.Katalog;

public sealed class KatalogIndikatorTests
{
    static readonly DaftarVariabel Kamus = KamusFile.ReadBawaan();

    const string Kepala = """
        tema:
          - {id: uji, judul: {id: Uji, en: Test}}
        dimensi:
          - id: bab
            judul: {id: BAB, en: Toilet}
            kategori:
              - {id: sendiri, judul: {id: Sendiri, en: Own}, syarat: fasbab = 1}
              - {id: lain, judul: {id: Lain, en: Other}, syarat: fasbab <> 1}
        indikator:
          - id: semua
            judul: {id: Semua, en: All}
            definisi: {id: Semua., en: All.}
            tema: uji
            satuan: rumah-tangga
            terdalam: kecamatan
            sumber: uji

        """;

    [Fact]
    public void The_catalog_that_comes_along_loads_and_every_condition_reads_back()
    {
        var catalog = KatalogIndikator.Load("DTKS");

        Assert.Contains(catalog.Indicators, one => one.Id == "rumah-tangga");
        Assert.All(catalog.Indicators, one => Assert.Equal(Asal.Register, one.Asal));
    }

    [Fact]
    public void The_first_indicators_keep_their_ids_and_order_of_categories()
    {
        Assert.True(KatalogIndikator.Load("DTKS").TryFind("desil", out var desil));
        Assert.True(KatalogIndikator.Load("DTKS").TryFind("anak-sekolah", out var sekolah));

        Assert.Equal(["1", "2", "3", "4", "di-atas-4", "tanpa"], desil.Indicator.Dimensi[0].Kategori.Select(one => one.Id));
        Assert.Equal(
            ["anak-sekolah.sekolah", "anak-sekolah.tidak-sekolah", "anak-sekolah.tidak-diketahui"],
            sekolah.Indicator.Series.Where(one => one.Count(c => c == '.') == 1));
        Assert.True(desil.Indicator.Dimensi[0].Lengkap);
    }

    [Fact]
    public void A_definition_carries_its_conditions_in_their_one_form()
    {
        var sekolah = Find(KatalogText.Uji, "sekolah");
        var dinding = Find(KatalogText.Uji, "dinding").Dimensi[0];

        Assert.Equal("umur between 7 and 18", sekolah.Semesta);
        Assert.Equal("partisipasi_sekolah in (0, 2)", sekolah.Dimensi[0].Kategori[1].Syarat);
        Assert.Equal("dinding = 1", dinding.Kategori[0].Syarat);
        Assert.Equal(("tanpa-jawaban", "dinding is missing"), (dinding.Kategori[^1].Id, dinding.Kategori[^1].Syarat));
        Assert.Equal(("Dinding", new Teks("Tembok", "x").Id), (Find(KatalogText.Uji, "dinding").Judul.Id, dinding.Kategori[0].Judul.Id));
    }

    [Fact]
    public void Categories_are_complete_when_every_unit_of_the_universe_must_be_in_one()
    {
        var sekolah = Find(KatalogText.Uji, "sekolah");

        Assert.True(Find(KatalogText.Uji, "dinding").Dimensi[0].Lengkap);
        Assert.False(sekolah.Dimensi[0].Lengkap);
        Assert.True(sekolah.Dimensi[1].Lengkap);
        // Missing deciles are in neither.
        Assert.False(Find(KatalogText.Uji, "sekolah-desil").Dimensi[0].Lengkap);
    }

    [Fact]
    public void Codes_of_another_register_family_and_codes_outside_the_universe_are_no_categories()
    {
        Assert.True(KatalogIndikator.Load("DTKS").TryFind("disabilitas-jenis", out var disabilitas));
        Assert.True(KatalogIndikator.Load("DTKS").TryFind("lantai", out var dtks));
        Assert.True(KatalogIndikator.Load("DTSEN").TryFind("lantai", out var dtsen));

        Assert.Equal(Enumerable.Range(1, 12).Select(code => $"{code}"), disabilitas.Indicator.Dimensi[0].Kategori.Select(one => one.Id));
        Assert.DoesNotContain(dtks.Indicator.Dimensi[0].Kategori, one => one.Id == "11");
        Assert.Contains(dtsen.Indicator.Dimensi[0].Kategori, one => one.Id == "11");
        Assert.All([disabilitas, dtks, dtsen], one => Assert.True(one.Indicator.Dimensi[0].Lengkap));
    }

    [Fact]
    public void What_the_universe_leaves_out_need_not_be_in_a_category()
    {
        const string Text = """
              - id: a
                judul: {id: x, en: x}
                definisi: {id: x, en: x}
                tema: uji
                satuan: rumah-tangga
                semesta: fasbab is known
                dimensi: [bab]
                sumber: x
            """;

        Assert.True(Find(Kepala + Text, "a").Dimensi[0].Lengkap);
    }

    [Fact]
    public void A_later_file_replaces_by_id_and_adds_at_the_end()
    {
        const string Own = """
            tema:
              - {id: kantor, judul: {id: Kantor, en: Office}}
            indikator:
              - {id: tambahan, judul: {id: x, en: x}, definisi: {id: x, en: x}, tema: kantor, satuan: keluarga, sumber: x}
              - {id: semua, judul: {id: Punya kami, en: Ours}, definisi: {id: x, en: x}, tema: uji, satuan: rumah-tangga, sumber: x}
            """;

        var catalog = KatalogIndikator.Load([("a.yaml", KatalogText.Uji), ("b.yaml", Own)], Kamus);

        Assert.Equal("Punya kami", catalog.Indicators.First().Judul.Id);
        Assert.Equal("tambahan", catalog.Indicators.Last().Id);
        Assert.Equal("Kantor", catalog.Indicators.Last().Tema.Id);
    }

    [Fact]
    public void Code_computes_what_has_hitung_and_its_categories_have_no_condition()
    {
        const string Text = """
              - id: pindah
                judul: {id: x, en: x}
                definisi: {id: x, en: x}
                tema: uji
                satuan: rumah-tangga
                hitung: desil-pindah
                dimensi:
                  - id: dari
                    judul: {id: Dari, en: From}
                    kategori: [{id: 1, judul: {id: 1, en: 1}}, {id: 2, judul: {id: 2, en: 2}}]
                sumber: x
            """;
        Assert.True(KatalogIndikator.Load([("a.yaml", Kepala + Text)], Kamus).TryFind("pindah", out var found));

        Assert.Equal("desil-pindah", found.Hitung);
        Assert.Equal(["pindah.1", "pindah.2"], found.Indicator.Series);
        Assert.Empty(found.Kategori);
    }

    [Theory]
    [InlineData("    syarat: fasbap = 1", "variabel-dikenal", 1, 13)]
    [InlineData("    syarat: \"kloset = 1 and fasbab = 9\"", "kode-dikenal", 1, 38)]
    [InlineData("    syarat: >-\n      kloset = 1\n      and fasbab = 9", "kode-dikenal", 3, 20)]
    [InlineData("    syarat: kloset = 1\n      and fasbab = 9", "kode-dikenal", 2, 20)]
    [InlineData("    syarat: kloset = 1 and", "tata-bahasa", 1, 27)]
    [InlineData("    semesta: umur >= 60", "konteks", 1, 14)]
    [InlineData("    syarad: fasbab = 1", "kunci-tidak-dikenal", 1, 5)]
    [InlineData("    kelas: rahasia", "kelas", 1, 12)]
    [InlineData("    terdalam: dusun", "tingkat", 1, 15)]
    [InlineData("    penyebut: semuanya", "penyebut", 1, 15)]
    [InlineData("    penyebut: semua", "penyebut", 1, 15)]
    [InlineData("    dimensi: [babe]", "dimensi-dikenal", 1, 15)]
    [InlineData("    dimensi: [bab, bab, bab]", "dimensi", 1, 25)]
    [InlineData("    dimensi: [bab]\n    syarat: kloset = 1", "syarat", 2, 13)]
    [InlineData("    dimensi: [bab]\n    terdalam-silang: kecamatan", "terdalam-silang", 2, 22)]
    [InlineData("    dimensi: [{id: umur, dari: umur}]", "konteks", 1, 32)]
    [InlineData("    dimensi: [{id: luas, dari: luas_lantai}]", "dari", 1, 32)]
    [InlineData("    dimensi: [{id: Luas, dari: dinding}]", "id", 1, 20)]
    public void A_refusal_names_file_line_and_column(string lines, string rule, int line, int column)
    {
        var text = Kepala + """
              - id: a
                judul: {id: x, en: x}
                definisi: {id: x, en: x}
                tema: uji
                satuan: rumah-tangga
                sumber: x

            """ + lines + "\n";
        var before = text.Split('\n').Length - lines.Split('\n').Length - 1;

        var e = Assert.Throws<DeklarasiException>(() => KatalogIndikator.Load([("kantor.yaml", text)], Kamus));

        Assert.Equal(("kantor.yaml", rule, (long)before + line, (long)column), (e.File, e.Rule, e.Line, e.Column));
    }

    [Fact]
    public void Categories_that_can_both_hold_are_refused_and_named()
    {
        var e = Refused("""
            dimensi:
                  - id: d
                    judul: {id: x, en: x}
                    kategori:
                      - {id: k1, judul: {id: x, en: x}, syarat: fasbab = 1}
                      - {id: k2, judul: {id: x, en: x}, syarat: kloset = 1}
            """);

        Assert.Equal("tumpang-tindih", e.Rule);
        Assert.Contains("'k1'", e.Message, StringComparison.Ordinal);
        Assert.Contains("'k2'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_in_one_language_only_is_refused()
    {
        var text = Kepala.Replace("judul: {id: Semua, en: All}", "judul: {id: Semua}", StringComparison.Ordinal);

        var e = Assert.Throws<DeklarasiException>(() => KatalogIndikator.Load([("a.yaml", text)], Kamus));

        Assert.Equal("kunci-wajib", e.Rule);
        Assert.Contains("'en'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Health_by_age_and_sex_goes_no_deeper_than_kecamatan()
    {
        const string Text = """
            semesta: jenis_cacat <> 0
                dimensi: [umur-jenis-kelamin]
                kelas: kesehatan
            """;

        Assert.Equal("kesehatan", Person(Text).Rule);
        Assert.Null(Record.Exception(() => Load(Text + "\n    terdalam: kecamatan")));

        static DeklarasiException Person(string lines) => Assert.Throws<DeklarasiException>(() => Load(lines));

        static KatalogIndikator Load(string lines) => KatalogIndikator.Load([("a.yaml", KatalogText.Uji + $$"""

              - id: a
                judul: {id: x, en: x}
                definisi: {id: x, en: x}
                tema: uji
                satuan: individu
                sumber: x
                {{lines}}
            """)], Kamus);
    }

    [Theory]
    [InlineData("DTKS", "7 9 10 12")]
    [InlineData("DTSEN", "7 9 10 12 14")]
    public void Rain_is_an_improved_source_of_water_and_surface_water_is_none_under_either_code(string keluarga, string unimproved)
    {
        Assert.Equal(unimproved, CodesCounted(keluarga, "air-minum-tak-layak", "sumber_airminum"));
    }

    [Theory]
    [InlineData("DTKS", "3 4 5 6")]
    [InlineData("DTSEN", "3 4 5 6")]
    public void A_septic_tank_a_sewer_and_a_treatment_plant_are_adequate(string keluarga, string inadequate)
    {
        Assert.Equal(inadequate, CodesCounted(keluarga, "sanitasi-tak-layak", "buang_tinja"));
    }

    [Fact]
    public void Two_hundred_cells_in_an_area_are_the_most()
    {
        var many = string.Join(", ", Enumerable.Range(0, 101).Select(i => $"{{id: k{i}, judul: {{id: x, en: x}}, syarat: luas_lantai = {i + 1}}}"));

        var e = Refused($"dimensi: [bab, {{id: d, judul: {{id: x, en: x}}, kategori: [{many}]}}]");

        Assert.Equal("sel", e.Rule);
    }

    [Fact]
    public void Satu_Data_names_the_variables_of_the_conditions_where_none_are_written()
    {
        const string Text = """
              - id: a
                judul: {id: x, en: x}
                definisi: {id: x, en: x}
                tema: uji
                satuan: rumah-tangga
                syarat: fasbab = 1 and ada(umur >= 60)
                satu-data:
                  konsep: {id: Konsep, en: Concept}
                  ms-ind: {interpretasi: {id: Makin tinggi, en: The higher}, rumus: a / b, ukuran: jumlah}
                sumber: x
            """;

        var satuData = Find(Kepala + Text, "a").SatuData!;

        Assert.Equal(["fasbab", "umur"], satuData.Variabel);
        Assert.Equal(("Konsep", "a / b", "jumlah"), (satuData.Konsep.Id, satuData.Rumus, satuData.Ukuran));
    }

    // The codes of a variable with which a household is counted when it answered 1 to everything else.
    static string CodesCounted(string keluarga, string indikator, string id)
    {
        Assert.True(DaftarVariabel.Bawaan.For(keluarga).TryFind(id, out var variabel), id);
        Assert.True(KatalogIndikator.Load(keluarga).TryFind(indikator, out var definition), indikator);
        return string.Join(' ', variabel.Kode.Select(one => one.Nilai).Where(code =>
            new Rekaman(one => one.Id == id ? code : (byte)1, []).Judge(definition.Syarat!) == true));
    }

    static DeklarasiException Refused(string lines) => Assert.Throws<DeklarasiException>(() => KatalogIndikator.Load([("a.yaml", Kepala + $$"""
          - id: a
            judul: {id: x, en: x}
            definisi: {id: x, en: x}
            tema: uji
            satuan: rumah-tangga
            sumber: x
            {{lines}}
        """)], Kamus));

    static Indicator Find(string text, string id)
    {
        Assert.True(KatalogIndikator.Load([("a.yaml", text)], Kamus).TryFind(id, out var found), id);
        return found.Indicator;
    }
}
