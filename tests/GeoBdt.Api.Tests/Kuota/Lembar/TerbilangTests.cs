using GeoBdt.Api.Kuota.Lembar;

namespace GeoBdt.Api.Tests.Kuota.Lembar;

public sealed class TerbilangTests
{
    [Theory]
    [InlineData(0, "nol")]
    [InlineData(10, "sepuluh")]
    [InlineData(11, "sebelas")]
    [InlineData(15, "lima belas")]
    [InlineData(100, "seratus")]
    [InlineData(111, "seratus sebelas")]
    [InlineData(1_000, "seribu")]
    [InlineData(1_210, "seribu dua ratus sepuluh")]
    [InlineData(11_000, "sebelas ribu")]
    [InlineData(25_000, "dua puluh lima ribu")]
    [InlineData(100_100, "seratus ribu seratus")]
    [InlineData(1_001_000, "satu juta seribu")]
    [InlineData(100_000_000, "seratus juta")]
    [InlineData(15_500_000_001, "lima belas miliar lima ratus juta satu")]
    public void A_number_in_words(long number, string words) => Assert.Equal(words, Terbilang.Of(number));
}
