using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Publication;
using GeoBdt.Register.Publication.Serangan;
using GeoBdt.Register.Publication.Serangan.Arti;

namespace GeoBdt.Register.Tests.Publication.Serangan;

public sealed class HubunganTests
{
    const int NoNoise = 0;
    static readonly WilayahTree Tree = TabelUji.Tree(1, 2);

    [Fact]
    public void One_condition_under_two_names_is_one_cell()
    {
        Indicator[] catalog =
        [
            TabelUji.Indicator("a", null) with { Semesta = "lantai = 9" },
            TabelUji.Indicator("b", null) with { Syarat = "lantai = 9" },
        ];

        Assert.Single(Hubungan.Of(ArtiKatalog.Of(catalog), [Series("a", 7), Series("b", 7)], NoNoise).Cells);
        Assert.Equal(2, Hubungan.Of(ArtiKatalog.Of(catalog), [Series("a", 7), Series("b", 8)], NoNoise).Cells.Count);
    }

    [Fact]
    public void Nothing_says_that_two_counts_without_a_condition_are_the_same()
    {
        // What code counts has no condition: withheld everywhere, it is contradicted by nothing.
        Indicator[] catalog = [TabelUji.Households, TabelUji.Indicator("rumah-tangga-tidak-tertaut", null)];
        var withheld = Series("rumah-tangga-tidak-tertaut", 0);
        Array.Fill(withheld.Status, NilaiStatus.Dirahasiakan);

        Assert.Equal(2, Hubungan.Of(ArtiKatalog.Of(catalog), [Series(TabelUji.Households.Id, 50), withheld], NoNoise).Cells.Count);
    }

    [Fact]
    public void Of_sums_that_say_the_same_the_shorter_stays()
    {
        // all = 1 + 2 + 3 follows from all = 1-2 + 3 and 1-2 = 1 + 2.
        Indicator[] catalog =
        [
            TabelUji.Households,
            TabelUji.Indicator("desil", null, TabelUji.Conditions(("1", "desil = 1"), ("2", "desil = 2"), ("3", "desil between 3 and 10 or desil is missing"))),
            TabelUji.Indicator("kelompok", null, TabelUji.Conditions(("1-2", "desil in (1, 2)"), ("3", "not desil in (1, 2) or desil is missing"))),
        ];
        PublishedSeries[] series =
        [
            Series("rumah-tangga", 50), Series("desil.1", 10), Series("desil.2", 10), Series("desil.3", 30), Series("kelompok.1-2", 20),
            Series("kelompok.3", 30),
        ];
        var arti = ArtiKatalog.Of(catalog);

        Assert.Equal(["0=3+4", "4=1+2"], Stars(Hubungan.Of(arti, series, NoNoise)));
        Assert.Equal(["0=1+2+3"], Stars(Hubungan.Of(arti, series[..4], NoNoise)));
        // Numbers that do not add up contradict what the definitions say.
        series[4] = Series("kelompok.1-2", 21);
        Assert.Equal(["0=1+2+3"], Stars(Hubungan.Of(arti, series, NoNoise)));
    }

    [Fact]
    public void Each_span_is_tied_to_the_edition_it_ends_with()
    {
        Indicator[] catalog = [TabelUji.Households, TabelUji.Indicator("rumah-tangga-dua-edisi", null), TabelUji.Graduasi];
        PublishedSeries[] series =
        [
            Series("rumah-tangga", 50), Series("rumah-tangga-dua-edisi", 60, "2019-07..2020-10"), Series("perubahan-desil.graduasi", 10, "2019-07..2020-10"),
            Series("rumah-tangga-dua-edisi", 55, "2020-01..2020-10"), Series("perubahan-desil.graduasi", 5, "2020-01..2020-10"),
        ];

        Assert.Equal(["1=0+2", "3=0+4"], Stars(Hubungan.Of(ArtiKatalog.Of(catalog), series, NoNoise)));
    }

    static IEnumerable<string> Stars(Hubungan relations) =>
        relations.Stars.Select(star => $"{star.Total}={string.Join('+', star.Parts)}").Order(StringComparer.Ordinal);

    static PublishedSeries Series(string id, int value, string edisi = "2020-10") => new(
        id, Edisi.Parse(edisi), [.. Enumerable.Repeat(value, Tree.Count)], new NilaiStatus[Tree.Count]);
}
