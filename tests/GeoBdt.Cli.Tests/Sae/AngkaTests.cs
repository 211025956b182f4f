using GeoBdt.Cli.Sae;

namespace GeoBdt.Cli.Tests.Sae;

public class AngkaTests
{
    [Fact]
    public void Numbers_have_a_decimal_comma_dots_between_thousands_and_a_true_minus()
    {
        Assert.Equal("235.567", Angka.Of(235_567));
        Assert.Equal("−0,101", Angka.Of(-0.1009, 3));
        Assert.Equal("0,0", Angka.Of(-0.04, 1));
        Assert.Equal("–", Angka.Of(double.NaN));
        Assert.Equal("–", Angka.Of(null));
    }

    [Theory]
    [InlineData(0.01231, "0,0123")]
    [InlineData(123_456, "123.456")]
    [InlineData(-2.345, "−2,35")]
    [InlineData(0, "0")]
    public void Three_digits_say_what_a_variance_has_to_say(double value, string expected) => Assert.Equal(expected, Angka.Significant(value));

    [Theory]
    [InlineData(0.0004, "< 0,001")]
    [InlineData(0.1742, "0,174")]
    public void A_small_p_is_not_zero(double p, string expected) => Assert.Equal(expected, Angka.P(p));
}
