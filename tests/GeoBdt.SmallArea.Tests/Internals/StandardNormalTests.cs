using System.Numerics;
using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea.Tests.Internals;

public class StandardNormalTests
{
    // mpmath 1.3.0, 40 digits: erfc(-t/√2)/2.
    [Theory]
    [InlineData(0.0, 0.5)]
    [InlineData(-0.105, 0.45818790436029536)]
    [InlineData(1.0, 0.84134474606854295)]
    [InlineData(-1.959963984540054, 0.025000000000000011)]
    [InlineData(2.5, 0.99379033467422386)]
    [InlineData(-4.0, 3.1671241833119921e-5)]
    [InlineData(-8.0, 6.2209605742717841e-16)]
    public void Values_agree_with_forty_digit_arithmetic(double t, double expected) =>
        Near.Absolute(expected, StandardNormal.Cdf(t), 1e-15, $"Φ({t})");

    [Fact]
    public void The_whole_line_agrees_with_the_complementary_error_function_of_MathNet()
    {
        for (var i = -12_000; i <= 12_000; i++)
        {
            var t = i / 1000.0;
            var expected = MathNet.Numerics.SpecialFunctions.Erfc(-t / Math.Sqrt(2)) / 2;

            Near.Absolute(expected, StandardNormal.Cdf(t), 1e-15, $"Φ({t})");
        }
    }

    [Fact]
    public void A_lane_gives_what_single_values_give()
    {
        for (var i = -1200; i <= 1200; i++)
        {
            var t = i / 100.0;

            var lane = StandardNormal.Cdf(new Vector<double>(t));

            Near.Absolute(StandardNormal.Cdf(t), lane[0], 3e-16, $"Φ({t})"); // the two exp may differ in the last place
        }
    }

    [Fact]
    public void Infinite_arguments_are_certain()
    {
        Assert.Equal(1, StandardNormal.Cdf(double.PositiveInfinity));
        Assert.Equal(0, StandardNormal.Cdf(double.NegativeInfinity), 1e-18);
        Assert.Equal(1, StandardNormal.Cdf(new Vector<double>(double.PositiveInfinity))[0]);
    }

    [Fact]
    public void The_quantile_undoes_the_distribution()
    {
        for (var i = 1; i < 4000; i++)
        {
            var t = -8 + i / 500.0;
            Near.Absolute(t, StandardNormal.Quantile(StandardNormal.Cdf(t)), t > -5 && t < 5 ? 1e-9 : 0.2, $"{t}");
        }

        Near.Relative(-1.959963984540054, StandardNormal.Quantile(0.025), 1e-15, "2.5 %");
        Near.Relative(-8.222082216130435, StandardNormal.Quantile(1e-16), 1e-14, "1e-16"); // R 4.2.2, qnorm
    }

    [Fact]
    public void The_scaled_tail_is_the_tail_over_its_exponential()
    {
        for (var i = 0; i <= 900; i++)
        {
            var t = i / 100.0;
            var expected = StandardNormal.Cdf(-t) * Math.Exp(t * t / 2);
            Near.Relative(expected, StandardNormal.ScaledTail(new Vector<double>(t))[0], 1e-12, $"r({t})");
        }

        // Python 3.11, exp(t²/2) erfc(t/√2)/2
        Near.Relative(0.03301897107721496, StandardNormal.ScaledTail(new Vector<double>(12))[0], 1e-10, "r(12)");
        Near.Relative(0.04154328850173402, StandardNormal.ScaledTail(new Vector<double>(9.5))[0], 1e-8, "r(9.5)");
    }
}
