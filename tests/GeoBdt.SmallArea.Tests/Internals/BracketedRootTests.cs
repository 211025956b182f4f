using GeoBdt.SmallArea.Internals;

namespace GeoBdt.SmallArea.Tests.Internals;

public class BracketedRootTests
{
    [Fact]
    public void Roots_are_found_to_the_last_digits_in_few_steps_and_always_inside_the_bracket()
    {
        Func<double, double>[] functions =
        [
            x => x * x * x - 2 * x - 5, x => Math.Exp(x) - 5, x => 1 - 1 / (x * x * x), x => Math.Atan(x - 1),
            x => Math.CopySign(Math.Pow(Math.Abs(x - 1.7), 1.0 / 3), x - 1.7),
        ];
        double[] roots = [2.0945514815423265915, 1.6094379124341003746, 1, 1, 1.7];
        int[] steps = [12, 14, 15, 12, 60]; // the last has a vertical tangent: bisection
        for (var k = 0; k < functions.Length; k++)
        {
            var (count, outside) = (0, false);
            double Counted(double x)
            {
                count++;
                outside |= x is < 0.1 or > 4;
                return functions[k](x);
            }

            var (root, converged) = BracketedRoot.Find(Counted, 0.1, functions[k](0.1), 4, functions[k](4), 100);

            Assert.True(converged && !outside);
            Near.Relative(roots[k], root, 1e-15, $"function {k}");
            Assert.True(count <= steps[k], $"function {k}: {count} steps");
        }
    }

    [Fact]
    public void A_root_at_an_end_is_taken_and_too_few_steps_are_said()
    {
        Assert.Equal((1, true), BracketedRoot.Find(x => x - 1, 1, 0, 2, 1, 10));
        Assert.Equal((2, true), BracketedRoot.Find(x => x - 2, 1, -1, 2, 0, 10));
        Assert.False(BracketedRoot.Find(x => x * x - 2, 0, -2, 2, 2, 3).Converged);
    }
}
