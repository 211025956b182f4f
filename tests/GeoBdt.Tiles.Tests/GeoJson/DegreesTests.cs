using System.Globalization;
using System.Text;
using GeoBdt.Tiles.GeoJson;

namespace GeoBdt.Tiles.Tests.GeoJson;

public sealed class DegreesTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0000004, "0")]
    [InlineData(-0.000001, "-0.000001")]
    [InlineData(111.5, "111.5")]
    [InlineData(-8.260002, "-8.260002")]
    [InlineData(99.9999999, "100")]
    [InlineData(-180, "-180")]
    [InlineData(141.019, "141.019")]
    public void Six_decimals_without_trailing_zeros(double degrees, string expected) => Assert.Equal(expected, Written(degrees));

    [Fact]
    public void What_is_written_reads_back_as_the_nearest_micro_degree()
    {
        for (var seed = 1; seed <= 2_000; seed++)
        {
            var degrees = (new Random(seed).NextDouble() * 360) - 180;

            var read = double.Parse(Written(degrees), CultureInfo.InvariantCulture);

            Assert.True(Math.Abs(read - degrees) <= 0.5000001e-6, $"seed {seed}");
            Assert.True(read == Degrees.Rounded(degrees), $"seed {seed}");
        }
    }

    static string Written(double degrees)
    {
        Span<byte> buffer = stackalloc byte[16];
        return Encoding.ASCII.GetString(buffer[..Degrees.Write(buffer, degrees)]);
    }
}
