using System.Text.Json;
using GeoBdt.Register.Publication.Serangan;

namespace GeoBdt.Register.Tests.Publication.Serangan;

public sealed class SimpleksTests
{
    static readonly string[] Primary = ["w|a", "w|b", "w|c", "x|a", "x|c", "y|b", "y|d", "z|b", "z|d"];

    [Fact]
    public void Two_withheld_cells_per_line_may_still_tell_one_exactly()
    {
        AssertBounds("primary_only", Primary);
    }

    [Fact]
    public void One_more_withheld_cell_widens_every_bound()
    {
        AssertBounds("plus_x_b", [.. Primary, "x|b"]);
    }

    [Fact]
    public void Bounds_of_random_systems_of_interval_sums_equal_those_over_whole_numbers()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var (rows, columns) = (random.Next(1, 4), random.Next(3, 6));
            var (a, x, b) = (new double[rows, columns], new double[columns], new double[rows]);
            for (var j = 0; j < columns; j++) x[j] = random.Next(0, 5);
            for (var i = 0; i < rows; i++)
            {
                // Consecutive ones: such a matrix is totally unimodular, so every corner is of whole numbers.
                var (first, sign) = (random.Next(columns), random.Next(2) == 0 ? 1 : -1);
                var end = random.Next(first, columns) + 1;
                for (var j = first; j < end; j++) b[i] += (a[i, j] = sign) * x[j];
            }

            var upper = Array.ConvertAll(x, value => value + random.Next(0, 4));
            var program = new Simpleks(a, b, upper);
            Assert.True(program.IsFeasible, $"seed {seed}");
            for (var j = 0; j < columns; j++)
            {
                var (least, largest) = ByLattice(a, b, upper, j);
                Assert.True(Math.Abs(program.Least(j) - least) < 1e-6, $"seed {seed}, least of {j}");
                Assert.True(Math.Abs(program.Largest(j) - largest) < 1e-6, $"seed {seed}, largest of {j}");
            }
        }
    }

    [Fact]
    public void A_system_without_solution_says_so()
    {
        Assert.False(new Simpleks(new double[,] { { 1, 1 } }, [5], [2, 2]).IsFeasible);
        Assert.True(new Simpleks(new double[,] { { 1, 1 } }, [4], [2, 2]).IsFeasible);
        Assert.Equal(double.PositiveInfinity, new Simpleks(new double[,] { { 1, -1 } }, [0], [double.PositiveInfinity, double.PositiveInfinity]).Largest(0));
    }

    // Rows and columns of the withheld cells: their sums are known, because the other cells and the totals are published.
    static void AssertBounds(string attack, string[] withheld)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Requires.Shared("reference/sdc/lp_attack_reference.json")));
        var expected = withheld.Select(cell => json.RootElement.GetProperty(attack).GetProperty(cell))
            .Select(one => (True: one[0].GetDouble(), Low: one[1].GetDouble(), High: one[2].GetDouble())).ToArray();
        var lines = withheld.SelectMany(cell => cell.Split('|')).Distinct().ToArray();
        var a = new double[lines.Length, withheld.Length];
        var b = new double[lines.Length];
        for (var c = 0; c < withheld.Length; c++)
        {
            foreach (var line in withheld[c].Split('|'))
            {
                a[Array.IndexOf(lines, line), c] = 1;
                b[Array.IndexOf(lines, line)] += expected[c].True;
            }
        }

        var program = new Simpleks(a, b, [.. withheld.Select(_ => double.PositiveInfinity)]);

        for (var c = 0; c < withheld.Length; c++)
        {
            Assert.Equal(expected[c].Low, program.Least(c), 1e-6);
            Assert.Equal(expected[c].High, program.Largest(c), 1e-6);
        }
    }

    static (int Least, int Largest) ByLattice(double[,] a, double[] b, double[] upper, int wanted)
    {
        var x = new int[upper.Length];
        var (least, largest) = (int.MaxValue, int.MinValue);
        Try(0);
        return (least, largest);

        void Try(int j)
        {
            if (j < x.Length)
            {
                for (x[j] = 0; x[j] <= upper[j]; x[j]++) Try(j + 1);
                return;
            }

            for (var i = 0; i < b.Length; i++)
            {
                var sum = 0.0;
                for (var k = 0; k < x.Length; k++) sum += a[i, k] * x[k];
                if (sum != b[i]) return;
            }

            (least, largest) = (Math.Min(least, x[wanted]), Math.Max(largest, x[wanted]));
        }
    }
}
