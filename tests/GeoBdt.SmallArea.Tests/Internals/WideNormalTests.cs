using System.Runtime.Intrinsics;
using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea.Tests.Internals;

public class WideNormalTests
{
    [Fact]
    public void Lanes_agree_with_the_complementary_error_function_of_MathNet()
    {
        for (var i = -12_000; i <= 12_000; i++)
        {
            var t = i / 1000.0;
            var expected = MathNet.Numerics.SpecialFunctions.Erfc(-t / Math.Sqrt(2)) / 2;

            Near.Absolute(expected, WideNormal.Cdf(Vector512.Create(t))[3], 1e-15, $"Φ({t})");
        }

        Assert.Equal(1, WideNormal.Cdf(Vector512.Create(double.PositiveInfinity))[0]);
        Assert.Equal(0, WideNormal.Cdf(Vector512.Create(double.NegativeInfinity))[0], 1e-18);
    }

    [Fact]
    public void The_scaled_tail_is_that_of_single_values_near_and_far()
    {
        for (var i = 0; i <= 400; i++)
        {
            var t = i / 10.0;
            var expected = StandardNormal.ScaledTail(new System.Numerics.Vector<double>(t))[0];
            Near.Relative(expected, WideNormal.ScaledTail(Vector512.Create(t))[7], 1e-14, $"r({t})");
        }
    }

    [Fact]
    public void Quantiles_are_those_of_single_values_in_the_middle_and_in_both_tails()
    {
        for (var i = 1; i < 20_000; i++)
        {
            var p = i / 20_000.0;
            Near.Absolute(StandardNormal.Quantile(p), WideNormal.Quantile(Vector512.Create(p))[i % 8], 1e-14, $"q({p})");
        }

        foreach (var p in new[] { 1e-16, 1e-12, 1e-5, 1 - 1e-12 })
        {
            Near.Relative(StandardNormal.Quantile(p), WideNormal.Quantile(Vector512.Create(p))[0], 1e-14, $"q({p})");
        }
    }

    [Fact]
    public void Spans_of_any_length_get_the_quantiles_of_single_values_however_many_lie_in_the_tails()
    {
        var random = new Random(7);
        foreach (var inTails in new[] { 0.0, 0.15, 0.6, 1 })
        {
            for (var length = 0; length <= 40; length++)
            {
                double[] p = [.. Enumerable.Range(0, length).Select(_ => AnyProbability(random, inTails))];
                double[] t = [.. p];

                WideNormal.Quantiles(t);

                for (var i = 0; i < length; i++)
                {
                    var expected = StandardNormal.Quantile(p[i]);
                    Near.Absolute(expected, t[i], 1e-14 * (1 + Math.Abs(expected)), $"q({p[i]:r}), {i} of {length}");
                }
            }
        }

        static double AnyProbability(Random random, double inTails)
        {
            if (random.NextDouble() >= inTails) return 0.075 + 0.85 * random.NextDouble();
            var tail = random.Next(4) == 0 ? Math.ScaleB(0.5, -random.Next(53)) : 0.075 * (1 - random.NextDouble());
            return random.Next(2) == 0 ? tail : 1 - Math.Max(tail, Math.ScaleB(0.5, -52));
        }
    }

    [Fact]
    public void Sixteen_uniforms_of_a_unit_have_the_addresses_of_the_single_generator()
    {
        var key = Philox.Key(3, 14);
        const ulong unit = 0x123456789AB;
        var (first, second) = WideNormal.Uniforms(key, 5UL << 56 | 0xFFFFFFFC, unit); // the low word carries over

        for (var lane = 0; lane < 8; lane++)
        {
            var (one, two) = Philox.Normals(key, (5UL << 56 | 0xFFFFFFFC) + (ulong)lane, unit);
            Near.Absolute(one, StandardNormal.Quantile(first[lane]), 1e-14, $"first, lane {lane}");
            Near.Absolute(two, StandardNormal.Quantile(second[lane]), 1e-14, $"second, lane {lane}");
        }
    }
}
