using GeoBdt.Tiles.Klasifikasi;

namespace GeoBdt.Tiles.Tests.Klasifikasi;

public class RoundBoundsTests
{
    static readonly ClassMethod[] Methods =
        [ClassMethod.Sama, ClassMethod.Kuantil, ClassMethod.Fisher, ClassMethod.KepalaEkor, ClassMethod.Deviasi];

    [Fact]
    public void A_bound_goes_to_the_nearest_round_number_between_its_values()
    {
        // The optimum is {3.11 3.12 4.4}{10.04 12.6}{30.96 31.2}. A range of 28 begins with whole numbers: 5 to 10 part the first two,
        // 13 to 30 the others.
        double[] values = [3.11, 3.12, 4.4, 10.04, 12.6, 30.96, 31.2];
        Assert.Equal([4.4, 12.6, 31.2], ClassBreaks.Fisher(values, 3).Upper);
        Assert.Equal([5, 13, 31.2], ClassBreaks.Of(ClassMethod.Fisher, values, 3, decimals: 2).Upper);

        // The median of 4.5 lies between 4.43 and 4.57, as no whole number does.
        Assert.Equal([4.5, 31.2], ClassBreaks.Of(ClassMethod.Kuantil, [3.11, 4.43, 4.57, 31.2], 2, decimals: 2).Upper);
    }

    [Fact]
    public void Counts_round_to_tens_and_hundreds_where_few_areas_move()
    {
        // A range of 99,980 begins with thousands, which move 33 and 34 of 9,999; at most 99 may.
        var values = Enumerable.Range(1, 9999).Select(i => (double)i * 10).ToArray();

        var breaks = ClassBreaks.Of(ClassMethod.Sama, values, 3, decimals: 0);

        // Thirds are 33,336.67 and 66,663.33.
        Assert.Equal([33000, 67000, 99990], breaks.Upper);
        Assert.Equal([3300, 3400, 3299], breaks.Counts);
    }

    [Fact]
    public void Fewer_than_a_hundred_values_keep_their_classes_and_more_keep_all_but_a_hundredth()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var decimals = random.Next(0, 3);
            var scale = Math.Pow(10, random.Next(0, 4));
            var values = new double[random.Next(1, seed % 4 == 0 ? 3000 : 99)];
            // Cubes: many small values, few large ones, negative ones in every third round.
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = Math.Round((Math.Pow(random.NextDouble(), 3) - (seed % 3 == 0 ? 0.1 : 0)) * scale, decimals);
            }

            foreach (var method in Methods)
            {
                var k = random.Next(1, 10);
                var exact = ClassBreaks.Of(method, values, k);
                var rounded = ClassBreaks.Of(method, values, k, decimals);

                var what = $"seed {seed}, {method}, k {k}: {string.Join(' ', exact.Upper)} to {string.Join(' ', rounded.Upper)}";
                Assert.True(exact.Count == rounded.Count && exact.Outcome == rounded.Outcome, what);
                Assert.True(!rounded.Counts.Contains(0) && rounded.Counts.Sum() == values.Length, what);
                Assert.True(rounded.Upper.Zip(rounded.Upper.Skip(1)).All(pair => pair.First < pair.Second), what);
                var moved = values.Count(value => exact.ClassOf(value) != rounded.ClassOf(value));
                Assert.True(moved <= values.Length / 100, $"{what}: {moved} of {values.Length}");
                // Each bound is printed exactly with the decimals that values have.
                Assert.True(rounded.Upper.All(bound => bound == Math.Round(bound, decimals)), what);
            }
        }
    }

    [Fact]
    public void Values_finer_than_said_keep_the_bounds_of_the_method()
    {
        double[] values = [0.001, 0.002, 0.003, 0.004];

        Assert.Equal(ClassBreaks.Fisher(values, 2).Upper, ClassBreaks.Of(ClassMethod.Fisher, values, 2, decimals: 1).Upper);
    }
}
