using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Ekspresi;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Katalog;
using GeoBdt.Register.Publication.Serangan.Arti;

namespace GeoBdt.Register.Tests.Publication.Serangan.Arti;

public sealed class ArtiKatalogTests
{
    [Fact]
    public void A_coarser_grouping_is_the_sum_of_the_finer_categories_of_another_indicator()
    {
        var arti = ArtiKatalog.Of(
        [
            Indicator("halus", "sta_pkh = 1", TabelUji.Conditions(("a", "desil = 1"), ("b", "desil = 2"), ("c", "desil between 3 and 10"))),
            Indicator("kasar", "sta_pkh = 1", TabelUji.Conditions(("ab", "desil in (1, 2)"), ("c", "desil between 3 and 10"))),
        ]);

        AssertSums(arti, "kasar.ab = halus.a + halus.b");
        Assert.Equal(arti.MaknaOf("halus.c"), arti.MaknaOf("kasar.c"));
    }

    [Theory]
    [InlineData("lantai <> 9", "not lantai = 9", true)]
    [InlineData("lantai <> 9", "lantai <> 9 or lantai is missing", false)]
    [InlineData("not (fasbab = 4 and lantai = 9)", "fasbab <> 4 or lantai <> 9", true)]
    [InlineData("luas_lantai < 8", "luas_lantai <= 7", true)]
    [InlineData("cacah(sta_pkh = 1, sta_kip = 1) >= 1", "sta_kip = 1 or sta_pkh = 1", true)]
    [InlineData("cacah(sta_pkh = 1, sta_kip = 1) = 2", "sta_kip = 1 or sta_pkh = 1", false)]
    [InlineData("ada(umur >= 60)", "banyak(umur >= 60) > 0", true)]
    [InlineData("ada(umur >= 60)", "ada(umur >= 61)", false)]
    [InlineData("kepala(umur >= 60)", "kepala(umur is known) and not kepala(umur < 60)", true)]
    [InlineData("penerima_bantuan = 3", "penerima_bantuan between 3 and 3", true)]
    [InlineData("lantai = 9", "sta_pkh = 1", false)]
    public void Two_conditions_mean_the_same_when_they_are_true_of_the_same(string one, string other, bool same)
    {
        var arti = ArtiKatalog.Of([Indicator("a", one), Indicator("b", null) with { Syarat = other }]);

        Assert.NotNull(arti.MaknaOf("a"));
        Assert.Equal(same, arti.MaknaOf("a") == arti.MaknaOf("b"));
    }

    [Fact]
    public void Of_three_series_two_make_the_third_though_no_dimension_holds_them()
    {
        var arti = ArtiKatalog.Of(
        [
            Indicator("pkh", "sta_pkh = 1"),
            Indicator("pkh-dan-kip", "sta_pkh = 1 and sta_kip = 1"),
            Indicator("pkh-tanpa-kip", "sta_pkh = 1 and (sta_kip <> 1 or sta_kip is missing)"),
            Indicator("pkh-bukan-kip", "sta_pkh = 1 and sta_kip <> 1"),
        ]);

        AssertSums(arti, "pkh = pkh-dan-kip + pkh-tanpa-kip");
        Assert.Contains(arti.MaknaOf("pkh-tanpa-kip")!.Value, arti.UtuhOf(arti.MaknaOf("pkh-bukan-kip")!.Value));
    }

    [Fact]
    public void Categories_that_can_overlap_do_not_add_up()
    {
        var arti = ArtiKatalog.Of(
        [
            Indicator("salah-satu", "sta_pkh = 1 or sta_kip = 1"),
            Indicator("program", null, TabelUji.Conditions(("pkh", "sta_pkh = 1"), ("kip", "sta_kip = 1"))),
        ]);

        AssertSums(arti);
    }

    [Fact]
    public void A_condition_that_cannot_be_read_means_what_it_says_and_nothing_else()
    {
        var arti = ArtiKatalog.Of(
        [
            Indicator("a", "lantai = 9"), Indicator("b", "lantai = 9") with { Syarat = "bahasa ?! lain" },
            Indicator("c", "bahasa ?! lain") with { Syarat = "lantai = 9" }, Indicator("d", "bahasa ?! baru"),
        ]);

        Assert.Equal(arti.MaknaOf("b"), arti.MaknaOf("c"));
        Assert.Contains(arti.MaknaOf("a")!.Value, arti.UtuhOf(arti.MaknaOf("b")!.Value));
        Assert.Empty(arti.UtuhOf(arti.MaknaOf("d")!.Value));
    }

    [Fact]
    public void What_a_complete_dimension_leaves_out_does_not_exist()
    {
        // Codes of another register family: "complete" tells that no household has them.
        var lengkap = TabelUji.Conditions(("tanah", "lantai = 9"), ("lain", "lantai <> 9 and lantai <> 10"), ("tanpa", "lantai is missing"));

        AssertSums(ArtiKatalog.Of([Indicator("semua", null), Indicator("lantai", null, lengkap)]));
        AssertSums(
            ArtiKatalog.Of([Indicator("semua", null), Indicator("lantai", null, lengkap with { Lengkap = true })]),
            "semua = lantai.lain + lantai.tanah + lantai.tanpa");
    }

    [Fact]
    public void Spans_and_segments_add_up_to_the_series_of_the_later_edition()
    {
        var arti = ArtiKatalog.Of([.. KatalogIndikator.Load("DTKS").Indicators]);

        string[] expected =
        [
            "desil.1 = desil-pindah.1.1 + desil-pindah.2.1 + desil-pindah.3.1 + desil-pindah.4.1 + desil-pindah.di-atas-4.1 + "
                + "desil-pindah.tanpa.1 + desil-pindah.tidak-ada.1 + segmen.tidak-tertaut.1",
            "rumah-tangga-dua-edisi = perubahan-desil.graduasi + rumah-tangga",
            "perubahan-desil.tetap = desil-pindah.1.1 + desil-pindah.2.2 + desil-pindah.3.3 + desil-pindah.4.4 + desil-pindah.di-atas-4.di-atas-4",
            "perubahan-desil.graduasi = desil-pindah.1.tidak-ada + desil-pindah.2.tidak-ada + desil-pindah.3.tidak-ada + "
                + "desil-pindah.4.tidak-ada + desil-pindah.di-atas-4.tidak-ada + desil-pindah.tanpa.tidak-ada",
            "program-pkh-kelompok-desil.1-2 = program-pkh-desil.1 + program-pkh-desil.2",
        ];
        Assert.Equal(expected, expected.Where(Sums(arti).Contains));
        Assert.Equal(arti.MaknaOf("perubahan-desil.baru"), arti.MaknaOf("desil-pindah.tidak-ada"));
        Assert.Equal(arti.MaknaOf("rumah-tangga-tidak-tertaut"), arti.MaknaOf("segmen.tidak-tertaut"));
    }

    // Rows of recipients are whom a list holds; a condition that does not say so does not make them all households.
    [Fact]
    public void Recipients_are_not_all_households_though_no_condition_names_a_list()
    {
        var arti = ArtiKatalog.Of(
        [
            Indicator("rumah-tangga", null), Indicator("desil-1", "desil = 1"), Recipients("semua", null),
            Recipients("ditemukan", "ditemukan = 1"), Recipients("ditemukan-desil-1", "ditemukan = 1 and desil = 1"),
            Recipients("pkh", "daftar_pkh = 1"), Recipients("sembako", "daftar_sembako = 1"),
            Recipients("salah-satu", "daftar_pkh = 1 or daftar_sembako = 1"),
            Recipients("pkh-desil-1", "daftar_pkh = 1 and ditemukan = 1 and desil = 1"), Indicator("rt-pkh-desil-1", "daftar_pkh = 1 and desil = 1"),
        ]);

        Assert.NotEqual(arti.MaknaOf("rumah-tangga"), arti.MaknaOf("ditemukan"));
        Assert.NotEqual(arti.MaknaOf("desil-1"), arti.MaknaOf("ditemukan-desil-1"));
        Assert.DoesNotContain(arti.MaknaOf("semua")!.Value, arti.UtuhOf(arti.MaknaOf("desil-1")!.Value));
        Assert.Contains(arti.MaknaOf("rumah-tangga")!.Value, arti.UtuhOf(arti.MaknaOf("ditemukan")!.Value));
        Assert.Contains(arti.MaknaOf("desil-1")!.Value, arti.UtuhOf(arti.MaknaOf("ditemukan-desil-1")!.Value));
        Assert.Contains(arti.MaknaOf("semua")!.Value, arti.UtuhOf(arti.MaknaOf("pkh")!.Value));
        Assert.Equal(arti.MaknaOf("semua"), arti.MaknaOf("salah-satu"));
        Assert.Equal(arti.MaknaOf("pkh-desil-1"), arti.MaknaOf("rt-pkh-desil-1"));
    }

    [Fact]
    public void Sets_are_equal_exactly_when_no_household_tells_the_conditions_apart()
    {
        Variabel[] variables = [.. ((string[])["lantai", "sta_pkh", "luas_lantai"]).Select(Variable)];
        for (var seed = 1; seed <= 60; seed++)
        {
            var random = new Random(seed);
            var conditions = Enumerable.Range(0, 8).Select(_ => Draw(random, variables, 3)).ToArray();
            var diagram = new DiagramHimpunan();
            var sets = new ArtiSyarat(diagram, conditions);
            foreach (var one in conditions)
            {
                foreach (var other in conditions)
                {
                    Assert.True(
                        diagram.Selisih(sets.Set(one), sets.Set(other)) == DiagramHimpunan.Kosong == IsWithin(one, other),
                        $"seed {seed}: {one} | {other}");
                }
            }
        }

        bool IsWithin(Syarat part, Syarat whole)
        {
            foreach (var floor in Pembagian.Possible(variables[0]))
            {
                foreach (var pkh in Pembagian.Possible(variables[1]))
                {
                    foreach (var area in (byte[])[0, 4, 5, 6, 7, 8, 9, 10, 200, Variabel.TakTerisi])
                    {
                        var unit = new Rekaman(one => one == variables[0] ? floor : one == variables[1] ? pkh : area, []);
                        if (unit.Judge(part) == true && unit.Judge(whole) != true) return false;
                    }
                }
            }

            return true;
        }
    }

    static Syarat Draw(Random random, Variabel[] variables, int depth) => random.Next(depth > 0 ? 6 : 3) switch
    {
        0 => new Syarat.Compare(variables[0], random.Next(2) == 0 ? Banding.Equal : Banding.NotEqual, (byte)random.Next(1, 11)),
        1 => new Syarat.Compare(variables[1], Banding.Equal, (byte)random.Next(1, 3)),
        2 => random.Next(2) == 0
            ? new Syarat.Compare(variables[2], (Banding)random.Next(6), (byte)random.Next(5, 9))
            : new Syarat.IsKnown(variables[random.Next(3)], random.Next(2) == 0),
        3 => new Syarat.Not(Draw(random, variables, depth - 1)),
        4 => random.Next(2) == 0
            ? new Syarat.And(Draw(random, variables, depth - 1), Draw(random, variables, depth - 1))
            : new Syarat.Or(Draw(random, variables, depth - 1), Draw(random, variables, depth - 1)),
        _ => new Syarat.Cacah(
            new SyaratList(Enumerable.Range(0, 3).Select(_ => Draw(random, variables, depth - 1))), (Banding)random.Next(6), (byte)random.Next(4)),
    };

    static Variabel Variable(string id) =>
        DaftarVariabel.Bawaan.TryFind(id, out var variabel) ? variabel : throw new ArgumentException($"No '{id}'.", nameof(id));

    static void AssertSums(ArtiKatalog arti, params string[] expected) => Assert.Equal(expected.Order(), Sums(arti).Order());

    // Each meaning by the first of its series.
    static HashSet<string> Sums(ArtiKatalog arti)
    {
        var name = arti.Katalog.SelectMany(one => one.Series).Where(one => arti.MaknaOf(one) is not null)
            .GroupBy(one => arti.MaknaOf(one)!.Value).ToDictionary(group => group.Key, group => group.Order(StringComparer.Ordinal).First());
        return [.. arti.Jumlahan.Select(sum => $"{name[sum.Total]} = {string.Join(" + ", sum.Bagian.Select(part => name[part]).Order(StringComparer.Ordinal))}")];
    }

    static Indicator Indicator(string id, string? universe, params Dimensi[] dimensi) =>
        new(id, new(id, id), new(id, id), Satuan.RumahTangga, Asal.Register, dimensi, null, Tingkat.Desa, "uji") { Semesta = universe };

    static Indicator Recipients(string id, string? universe) => Indicator(id, universe) with { Satuan = Satuan.Penerima };
}
