using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Indicators.Tests.Catalog;

public class IndicatorTests
{
    static readonly Teks Text = new("a", "a");

    static readonly Indicator School = new(
        "sekolah", Text, Text, Satuan.Individu, Asal.Register,
        [Dimension("status", "ya", "tidak"), Dimension("umur", "7-12", "13-15")],
        "anak", Tingkat.Desa, "uji")
    {
        PenyebutSilang = "anak-umur{2}",
        TerdalamSilang = Tingkat.Kecamatan,
    };

    [Fact]
    public void Series_of_two_dimensions_are_the_categories_of_the_first_each_followed_by_its_crossings() =>
        Assert.Equal(
            [
                "sekolah.ya", "sekolah.ya.7-12", "sekolah.ya.13-15",
                "sekolah.tidak", "sekolah.tidak.7-12", "sekolah.tidak.13-15",
            ],
            School.Series);

    [Fact]
    public void A_crossed_cell_has_its_own_denominator_and_depth()
    {
        Assert.Equal("anak", School.PenyebutOf("sekolah.ya"));
        Assert.Equal("anak-umur.13-15", School.PenyebutOf("sekolah.ya.13-15"));
        Assert.Equal(Tingkat.Desa, School.TerdalamOf("sekolah.ya"));
        Assert.Equal(Tingkat.Kecamatan, School.TerdalamOf("sekolah.ya.13-15"));
    }

    [Theory]
    [InlineData("sekolah", false)]
    [InlineData("sekolah.ya", true)]
    [InlineData("sekolah.ya.7-12", true)]
    [InlineData("sekolah.7-12", false)]
    [InlineData("sekolah.ya.7-12.x", false)]
    [InlineData("lain.ya", false)]
    public void Only_its_own_series_are_held(string series, bool held)
    {
        Assert.Equal(held, School.Holds(series));
        if (held) Assert.NotEmpty(School.KategoriOf(series));
        else Assert.Throws<ArgumentException>(() => School.KategoriOf(series));
    }

    [Fact]
    public void Every_series_is_held_and_names_its_categories() =>
        Assert.All(School.Series, series => Assert.Equal(
            series, string.Join('.', [School.Id, .. School.KategoriOf(series).Select(one => one.Id)])));

    static Dimensi Dimension(string id, params string[] categories) =>
        new(id, Text, [.. categories.Select(one => new Kategori(one, Text))]);
}
