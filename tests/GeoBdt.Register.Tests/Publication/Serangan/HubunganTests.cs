using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Publication;
using GeoBdt.Register.Publication.Serangan;

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

        Assert.Single(Hubungan.Of(catalog, [Series("a", 7), Series("b", 7)], NoNoise).Cells);
        Assert.Equal(2, Hubungan.Of(catalog, [Series("a", 7), Series("b", 8)], NoNoise).Cells.Count);
    }

    [Fact]
    public void Nothing_says_that_two_counts_without_a_condition_are_the_same()
    {
        // What code counts has no condition: withheld everywhere, it is contradicted by nothing.
        Indicator[] catalog = [TabelUji.Households, TabelUji.Indicator("rumah-tangga-tidak-tertaut", null)];
        var withheld = Series("rumah-tangga-tidak-tertaut", 0);
        Array.Fill(withheld.Status, NilaiStatus.Dirahasiakan);

        Assert.Equal(2, Hubungan.Of(catalog, [Series(TabelUji.Households.Id, 50), withheld], NoNoise).Cells.Count);
    }

    static PublishedSeries Series(string id, int value) => new(
        id, Edisi.Parse("2020-10"), [.. Enumerable.Repeat(value, Tree.Count)], new NilaiStatus[Tree.Count]);
}
