using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Indicators.Tests.Catalog;

public class EdisiTests
{
    [Theory]
    [InlineData("2020-10")]
    [InlineData("2019-07..2020-10")]
    [InlineData("2000-01..2099-12")]
    public void A_month_and_a_span_read_back_as_written(string text) =>
        Assert.Equal(text, Edisi.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("2020-13")]
    [InlineData("2020-1")]
    [InlineData("2020-10..2020-10")]
    [InlineData("2020-10..2019-07")]
    [InlineData("2019-07...2020-10")]
    [InlineData("2019-07-.2020-10")]
    [InlineData("2019-07..2020-10 ")]
    [InlineData("2018-05..2019-07..2020-10")]
    public void Anything_else_is_refused(string text) => Assert.False(Edisi.TryParse(text, out _));

    [Fact]
    public void A_span_knows_its_ends_and_a_month_is_its_own_end()
    {
        var span = Edisi.Parse("2019-07..2020-10");

        Assert.Equal(Edisi.Parse("2019-07"), span.Dari);
        Assert.Equal(Edisi.Parse("2020-10"), span.Sampai);
        Assert.Null(span.Sampai.Dari);
        Assert.Throws<ArgumentException>(() => Edisi.Rentang(span, Edisi.Parse("2021-01")));
    }

    [Fact]
    public void The_latest_span_is_the_most_recent_change_to_the_last_edition()
    {
        Edisi[] spans = [.. ((string[])["2019-07..2020-10", "2020-01..2020-10", "2018-05..2020-01"]).Select(one => Edisi.Parse(one))];

        Assert.Equal("2020-01..2020-10", spans.Max().ToString());
    }
}
