using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea.Tests.Internals;

public class GaussHermiteTests
{
    [Fact]
    public void Three_nodes_are_those_of_the_textbook()
    {
        var rule = new GaussHermite(3);

        Near.Absolute(-Math.Sqrt(3), rule.Node[0], 1e-14, "node 0");
        Near.Absolute(0, rule.Node[1], 1e-14, "node 1");
        Near.Absolute(2.0 / 3, rule.Weight[1], 1e-14, "weight 1");
        Near.Absolute(1.0 / 6, rule.Weight[2], 1e-14, "weight 2");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(15)]
    [InlineData(32)]
    public void Every_moment_of_the_normal_up_to_twice_the_count_is_exact(int count)
    {
        var rule = new GaussHermite(count);

        // E[Z^m] = (m − 1)!! for even m, 0 for odd m
        var expected = 1.0;
        for (var m = 0; m < Math.Min(2 * count, 24); m++)
        {
            var moment = 0.0;
            for (var k = 0; k < count; k++) moment += rule.Weight[k] * Math.Pow(rule.Node[k], m);
            if (m % 2 == 1)
            {
                Near.Absolute(0, moment / expected, 1e-11, $"moment {m} of {count} nodes");
                continue;
            }

            if (m > 0) expected *= m - 1;
            Near.Relative(expected, moment, 1e-11, $"moment {m} of {count} nodes");
        }
    }
}
