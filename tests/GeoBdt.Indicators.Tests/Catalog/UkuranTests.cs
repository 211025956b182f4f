using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Indicators.Tests.Catalog;

public class UkuranTests
{
    static readonly IndicatorCatalog Catalog = new(TinyCatalog.All, TinyCatalog.All
        .SelectMany(indicator => indicator.Series)
        .ToDictionary(series => series, _ => (IReadOnlyList<Edisi>)[Edisi.Parse("2019-07"), Edisi.Parse("2020-10")]));

    [Theory]
    [InlineData("desil.1", "desil.1:persen@2020-10")]
    [InlineData("desil.1:jumlah", "desil.1:jumlah@2020-10")]
    [InlineData("desil.di-atas-4@2019-07", "desil.di-atas-4:persen@2019-07")]
    [InlineData("sanitasi-tak-layak:persen@terbaru", "sanitasi-tak-layak:persen@2020-10")]
    [InlineData("sae-40persen:rse", "sae-40persen:rse@2020-10")]
    public void What_was_left_out_is_filled_in(string text, string complete)
    {
        Assert.True(Ukuran.TryParse(text, out var asked));

        Assert.Equal(complete, Catalog.Resolve(asked).Resolved?.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("Desil.1")]
    [InlineData("desil.1:persentase")]
    [InlineData("desil.1@2020")]
    [InlineData("desil.1@2020-13")]
    [InlineData("desil..1")]
    [InlineData("desil.1.2.3")]
    [InlineData("desil.1:persen:jumlah")]
    [InlineData("-desil")]
    [InlineData("desil.1@2020-10@2019-07")]
    public void Text_outside_the_grammar_is_refused(string text) => Assert.False(Ukuran.TryParse(text, out _));

    [Theory]
    [InlineData("desa", "indikator")]
    [InlineData("desil", "kategori")]
    [InlineData("desil.9", "kategori")]
    [InlineData("rumah-tangga:persen", "statistik")]
    [InlineData("desil.1:galat", "statistik")]
    [InlineData("desil.1@2018-05", "edisi")]
    public void What_does_not_exist_is_answered_with_what_does(string text, string field)
    {
        Assert.True(Ukuran.TryParse(text, out var asked));

        var (resolved, _, unknown) = Catalog.Resolve(asked);

        Assert.Null(resolved);
        Assert.Equal(field, unknown?.Field);
        Assert.NotEmpty(unknown!.Valid);
    }

    [Fact]
    public void Categories_in_the_wrong_order_are_answered_with_the_right_one()
    {
        Assert.True(Ukuran.TryParse("anak-sekolah-umur.7-12.sekolah", out var asked));

        Assert.Equal(["anak-sekolah-umur.sekolah.7-12"], Catalog.Resolve(asked).Unknown?.Valid);
    }

    [Fact]
    public void Every_denominator_is_a_series_of_the_catalog()
    {
        var series = TinyCatalog.All.SelectMany(indicator => indicator.Series).ToHashSet();

        Assert.All(TinyCatalog.All, indicator => Assert.All(indicator.Series, one =>
            Assert.True(indicator.PenyebutOf(one) is not { } whole || series.Contains(whole), one)));
        Assert.All(series, one => Assert.True(Ukuran.TryParse(one, out _)));
    }
}
