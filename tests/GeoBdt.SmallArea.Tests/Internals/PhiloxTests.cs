using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea.Tests.Internals;

public class PhiloxTests
{
    // Known answers of Random123 for philox4x32-10: counter and key of zeros, of ones, of the digits of π.
    [Fact]
    public void Known_answers_of_Random123_are_met()
    {
        const uint ones = uint.MaxValue;

        Assert.Equal((0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u), Philox.Block(0, 0, 0, 0, 0, 0));
        Assert.Equal(
            (0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu), Philox.Block(ones, ones, ones, ones, ones, ones));
        Assert.Equal(
            (0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u),
            Philox.Block(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0));
    }

    [Fact]
    public void Numbers_of_a_unit_have_the_moments_of_a_uniform_and_differ_between_streams_draws_and_units()
    {
        const int count = 100_000;
        double sum = 0, squares = 0;
        var chosen = new int[7];
        for (uint unit = 0; unit < count; unit++)
        {
            var u = new Philox(2026, 1).Uniform(3, unit);
            Assert.InRange(u, double.Epsilon, 1 - 1e-17);
            (sum, squares) = (sum + u, squares + u * u);
            chosen[new Philox(2026, 1).Below(7, 3, unit)]++;
        }

        // five standard errors: √(1/12/n), √(4/45/n) and √(n·6/49)
        Near.Absolute(0.5, sum / count, 5 * Math.Sqrt(1.0 / 12 / count), "mean");
        Near.Absolute(1.0 / 3, squares / count, 5 * Math.Sqrt(4.0 / 45 / count), "mean square");
        Assert.All(chosen, n => Near.Absolute(count / 7.0, n, 5 * Math.Sqrt(count * 6.0 / 49), "count"));
        var one = new Philox(2026, 1).Uniform(3, 5);
        Assert.NotEqual(one, new Philox(2026, 2).Uniform(3, 5));
        Assert.NotEqual(one, new Philox(2027, 1).Uniform(3, 5));
        Assert.NotEqual(one, new Philox(2026, 1).Uniform(4, 5));
        Assert.NotEqual(one, new Philox(2026, 1).Uniform(3, 6));
        Assert.NotEqual(one, new Philox(2026, 1).Uniform(3, 5, 1));
    }
}
