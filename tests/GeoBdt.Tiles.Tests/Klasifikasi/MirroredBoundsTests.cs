using GeoBdt.Tiles.Klasifikasi;

namespace GeoBdt.Tiles.Tests.Klasifikasi;

public class MirroredBoundsTests
{
    [Fact]
    public void An_even_number_meets_at_the_centre_with_bounds_equally_far()
    {
        // Distances 1, 2, 2, 9, 10: the optimum of two is {1, 2, 2}, {9, 10}.
        var breaks = ClassBreaks.Around(ClassMethod.Fisher, [-10, -2, -1, 2, 9], 4, 0, decimals: 0);

        // −2 is in the inner class as 2 is: the lower bound of distance 2 is −3, which whole values cannot pass.
        Assert.Equal([-3, 0, 2, 9], breaks.Upper);
        Assert.Equal([1, 2, 1, 1], breaks.Counts);
        Assert.Equal((-10, ClassOutcome.AsAsked), (breaks.Minimum, breaks.Outcome));
    }

    [Fact]
    public void An_odd_number_has_a_class_around_the_centre()
    {
        var breaks = ClassBreaks.Around(ClassMethod.Fisher, [40, 49, 50, 51, 61], 3, 50, decimals: 0);

        Assert.Equal([1, 3, 1], breaks.Counts);
        Assert.Equal([0, 1, 2], breaks.Place);
        Assert.Equal(3, breaks.Places);
    }

    [Fact]
    public void A_side_ends_where_its_values_do_and_the_rest_keep_their_places()
    {
        // Distances 1, 1, 8, 20: three classes a side, of which the lower side has the first alone.
        var breaks = ClassBreaks.Around(ClassMethod.Fisher, [-1, 1, 8, 20], 6, 0, decimals: 0);

        Assert.Equal([1, 1, 1, 1], breaks.Counts);
        Assert.Equal([2, 3, 4, 5], breaks.Place);
        Assert.Equal((6, ClassOutcome.OneSided), (breaks.Places, breaks.Outcome));
    }

    [Fact]
    public void Values_equal_to_the_centre_are_one_class_and_none_is_no_class()
    {
        var constant = ClassBreaks.Around(ClassMethod.Kuantil, [5, 5, 5], 4, 5, decimals: 0);
        Assert.Equal((1, ClassOutcome.ConstantValues), (constant.Count, constant.Outcome));

        var mostly = ClassBreaks.Around(ClassMethod.Kuantil, [5, 5, 5, 5, 9], 4, 5, decimals: 0);
        Assert.Equal([4, 1], mostly.Counts);
        Assert.Equal([1, 2], mostly.Place);

        Assert.Equal(0, ClassBreaks.Around(ClassMethod.Sama, [double.NaN], 4, 5).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => ClassBreaks.Around(ClassMethod.Sama, [1], 4, double.NaN));
    }

    [Fact]
    public void Values_equally_far_from_the_centre_have_places_equally_far_from_the_middle()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var centre = Math.Round((random.NextDouble() * 20) - 10, seed % 3);
            var values = new double[random.Next(1, 80)];
            for (var i = 0; i < values.Length; i++) values[i] = Math.Round((random.NextDouble() * 40) - (20 * random.Next(2)), 2);
            var method = (ClassMethod)random.Next((int)ClassMethod.Manual);
            var k = random.Next(2, 10);

            var breaks = ClassBreaks.Around(method, values, k, centre, decimals: 2);

            var what = $"seed {seed}, {method}, k {k} around {centre}: {string.Join(' ', breaks.Upper)}";
            Assert.True(breaks.Counts.Sum() == values.Length && breaks.Counts[0] > 0 && breaks.Counts[^1] > 0, what);
            Assert.True(breaks.Upper.Zip(breaks.Upper.Skip(1)).All(pair => pair.First < pair.Second), what);
            Assert.True(breaks.Place.All(place => place >= 0 && place < breaks.Places), what);
            foreach (var value in values)
            {
                var distance = Math.Round(Math.Abs(value - centre), 2);
                var other = values.FirstOrDefault(one => one != value && Math.Round(Math.Abs(one - centre), 2) == distance, double.NaN);
                if (double.IsNaN(other)) continue;
                var (a, b) = (breaks.Place[breaks.ClassOf(value)], breaks.Place[breaks.ClassOf(other)]);
                Assert.True(a + b == breaks.Places - 1, $"{what}: {value} and {other}");
            }
        }
    }
}
