using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea.Tests.Internals;

public class PhiloxTests
{
    // kat_vectors of Random123 1.14.0, philox4x32-10
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(
        0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu,
        0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(
        0xa4093822u, 0x299f31d0u, 0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u,
        0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Known_answers(
        uint key0, uint key1, uint a, uint b, uint c, uint d, uint e, uint f, uint g, uint h) =>
        Assert.Equal((e, f, g, h), Philox.Block(key0, key1, a, b, c, d));

    [Fact]
    public void Normals_have_the_moments_and_independence_of_normals()
    {
        const int count = 100_000;
        double mean = 0, square = 0, fourth = 0, product = 0;
        for (var i = 0; i < count; i++)
        {
            var (a, b) = Philox.Normals(Philox.Key(1, 2), 3, (ulong)i);
            mean += a / count;
            square += a * a / count;
            fourth += a * a * a * a / count;
            product += a * b / count;
        }

        Assert.InRange(mean, -0.0127, 0.0127); // four standard errors each
        Assert.InRange(square, 1 - 0.018, 1 + 0.018);
        Assert.InRange(fourth, 3 - 0.124, 3 + 0.124);
        Assert.InRange(product, -0.0127, 0.0127);
    }

    [Fact]
    public void Many_units_at_once_get_the_normals_of_their_addresses()
    {
        var random = new Random(3);
        ulong[] units = [.. Enumerable.Range(0, 20_003).Select(_ => (ulong)random.NextInt64())];
        var (first, second) = (new double[units.Length], new double[units.Length]);

        Philox.Normals(Philox.Key(4, 5), 6UL << 56 | 7, units, first, second);

        for (var i = 0; i < units.Length; i++)
        {
            var (a, b) = Philox.Normals(Philox.Key(4, 5), 6UL << 56 | 7, units[i]);
            Near.Absolute(a, first[i], 1e-13, $"first of unit {i}");
            Near.Absolute(b, second[i], 1e-13, $"second of unit {i}");
        }
    }
}
