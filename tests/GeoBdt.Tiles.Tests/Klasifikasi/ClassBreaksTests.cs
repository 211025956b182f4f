using GeoBdt.Tiles.Klasifikasi;

namespace GeoBdt.Tiles.Tests.Klasifikasi;

public class ClassBreaksTests
{
    static readonly ClassMethod[] Methods = [.. Enum.GetValues<ClassMethod>().Where(one => one != ClassMethod.Manual)];

    [Fact]
    public void Equal_classes_of_a_hand_worked_example_are_closed_on_the_right()
    {
        var breaks = ClassBreaks.Sama([0, 1, 4, 5, 8, 12], 3);

        Assert.Equal([4, 8, 12], breaks.Upper);
        Assert.Equal([3, 2, 1], breaks.Counts);
        Assert.Equal([0, 5, 12], breaks.Smallest);
        Assert.Equal([4, 8, 12], breaks.Largest);
        Assert.Equal(0, breaks.ClassOf(4));
        Assert.Equal(1, breaks.ClassOf(Math.BitIncrement(4.0)));
        Assert.Equal(0, breaks.ClassOf(0));
        Assert.Equal(-1, breaks.ClassOf(-0.001));
        Assert.Equal(-1, breaks.ClassOf(12.001));
        Assert.Equal(-1, breaks.ClassOf(double.NaN));
    }

    [Fact]
    public void The_optimum_of_two_clear_groups_is_found_with_its_goodness_of_fit()
    {
        var breaks = ClassBreaks.Fisher([1, 2, 3, 101, 102, 103], 2);

        Assert.Equal([3, 103], breaks.Upper);
        // Within: 2 + 2. Around the mean 52: 3 · 50² · 2 + 4 = 15,004.
        Assert.Equal(1 - (4.0 / 15004), breaks.GoodnessOfFit, 12);
    }

    [Fact]
    public void Empty_equal_intervals_join_the_one_above()
    {
        var breaks = ClassBreaks.Sama([0, 1, 2, 100], 4);

        Assert.Equal([25, 100], breaks.Upper);
        Assert.Equal(ClassOutcome.EmptyIntervals, breaks.Outcome);
        Assert.Equal(4, breaks.Asked);
    }

    [Fact]
    public void Tied_quantiles_merge_and_say_so()
    {
        var breaks = ClassBreaks.Kuantil([0, 0, 0, 0, 0, 0, 1, 2], 3);

        // Quantiles of type 7 at positions 2⅓ and 4⅔ of 0 to 7: both 0.
        Assert.Equal(ClassOutcome.TiedBounds, breaks.Outcome);
        Assert.Equal([0, 2], breaks.Upper);
        Assert.Equal([6, 2], breaks.Counts);
    }

    [Fact]
    public void Round_bounds_are_steps_of_1_2_or_5_and_may_be_more_or_fewer_than_asked()
    {
        var breaks = ClassBreaks.Of(ClassMethod.Bulat, [3, 17, 44, 96], 4);

        // Steps of 20 from 0 to 100; none lies in 60 to 80.
        Assert.Equal([20, 60, 100], breaks.Upper);
        Assert.Equal((0, ClassOutcome.RoundBounds), (breaks.Minimum, breaks.Outcome));
        Assert.Equal([0.3, 0.4], ClassBreaks.Of(ClassMethod.Bulat, [0.21, 0.3, 0.4], 2).Upper);
        Assert.Equal([1e9 + 1e-6], ClassBreaks.Of(ClassMethod.Bulat, [1e9, 1e9 + 1e-6], 5).Upper);
    }

    [Fact]
    public void Head_and_tail_part_at_the_mean_of_the_head_while_it_is_a_minority()
    {
        // Mean 18.36 of all, with 3 of 14 above; their mean is 82, with 1 of 3 above.
        double[] values = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 32, 50, 164];
        var breaks = ClassBreaks.Of(ClassMethod.KepalaEkor, values, 9);

        Assert.Equal([11, 2, 1], breaks.Counts);
        Assert.Equal(257.0 / 14, breaks.Upper[0], 9);
        Assert.Equal(82, breaks.Upper[1], 9);
        Assert.Equal(ClassOutcome.NoFurtherHead, breaks.Outcome);
        Assert.Equal([11, 3], ClassBreaks.Of(ClassMethod.KepalaEkor, values, 2).Counts);
    }

    [Fact]
    public void Bands_of_the_standard_deviation_lie_around_the_mean()
    {
        // Mean 5, standard deviation 4.
        double[] values = [1, 1, 5, 9, 9];
        Assert.Equal([5, 9], ClassBreaks.Of(ClassMethod.Deviasi, values, 2).Upper);
        Assert.Equal([3, 7, 9], ClassBreaks.Of(ClassMethod.Deviasi, values, 3).Upper);

        // Skewed: nothing lies half a deviation below the mean, but the scale stays that of five bands.
        var skewed = ClassBreaks.Of(ClassMethod.Deviasi, [1, 1, 1, 1, 1, 1, 1, 1, 1, 20], 5);
        Assert.Equal([9, 1], skewed.Counts);
        Assert.Equal([2, 4], skewed.Place);
        Assert.Equal((5, ClassOutcome.FewDistinctValues), (skewed.Places, skewed.Outcome));
    }

    [Fact]
    public void Constant_few_and_missing_values_say_why_there_are_fewer_classes()
    {
        foreach (var method in Methods)
        {
            var constant = ClassBreaks.Of(method, [7, 7, double.NaN, 7], 5);
            Assert.Equal((ClassOutcome.ConstantValues, 1, 1.0), (constant.Outcome, constant.Count, constant.GoodnessOfFit));
            Assert.Equal([3], constant.Counts);

            var one = ClassBreaks.Of(method, [7], 1);
            Assert.Equal((ClassOutcome.AsAsked, 0), (one.Outcome, one.ClassOf(7)));

            var none = ClassBreaks.Of(method, [double.NaN], 5);
            Assert.Equal((ClassOutcome.NoValues, 0), (none.Outcome, none.Count));
            Assert.Equal(-1, none.ClassOf(1));
            Assert.Equal(0, ClassBreaks.Of(method, [], 5).Count);

            var few = ClassBreaks.Of(method, [1, 2, 2, 1], 5);
            Assert.Equal((ClassOutcome.FewDistinctValues, 2), (few.Outcome, few.Count));
        }
    }

    [Fact]
    public void Fixed_bounds_counted_over_other_values_keep_their_legend()
    {
        var all = ClassBreaks.Of(ClassMethod.Kuantil, [1, 2, 3, 4, 5, 6], 3);
        var some = all.CountedOver([1, 2, 6]);

        Assert.Equal(all.Upper, some.Upper);
        Assert.Equal([2, 0, 1], some.Counts);
        Assert.True(some.IsFixed);
        // Within: 0.5 + 0 of 14 around the mean of 3.
        Assert.Equal(1 - (0.5 / 14), some.GoodnessOfFit, 12);
        Assert.Throws<ArgumentException>(() => all.CountedOver([7]));
    }

    [Fact]
    public void Open_ends_hold_everything_and_a_centre_sets_the_places()
    {
        double[] bounds = [double.NegativeInfinity, 0, 5, 10, double.PositiveInfinity];
        var breaks = ClassBreaks.Manual([-1e9, 3, 1e9], bounds, centre: 0);

        Assert.Equal([1, 1, 0, 1], breaks.Counts);
        Assert.Equal([2, 3, 4, 5], breaks.Place);
        Assert.Equal(6, breaks.Places);
        Assert.Equal([0, 1, 2], ClassBreaks.Manual([], [0, 4, 6, 10], centre: 5).Place);
        Assert.Equal([3, 4, 5], ClassBreaks.Manual([], [0, 4, 6, 10], centre: -1).Place);
        Assert.Throws<ArgumentException>(() => ClassBreaks.Manual([], [0, double.PositiveInfinity, 5]));
        Assert.Throws<ArgumentException>(() => ClassBreaks.Manual([], [double.PositiveInfinity, 5]));
    }

    [Fact]
    public void Manual_classes_keep_empty_ones_and_refuse_what_does_not_cover()
    {
        var breaks = ClassBreaks.Manual([1, 2, 9, double.NaN], [0, 3, 6, 10]);

        Assert.Equal([2, 0, 1], breaks.Counts);
        Assert.True(double.IsNaN(breaks.Smallest[1]));
        Assert.Throws<ArgumentException>(() => ClassBreaks.Manual([1, 11], [0, 3, 10]));
        Assert.Throws<ArgumentException>(() => ClassBreaks.Manual([1], [0, 3, 3]));
        Assert.Throws<ArgumentException>(() => ClassBreaks.Manual([1], [0]));
        Assert.Throws<ArgumentException>(() => ClassBreaks.Manual([1], [0, double.NaN]));
    }

    [Fact]
    public void Counts_and_values_out_of_range_are_refused()
    {
        foreach (var method in Methods)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => ClassBreaks.Of(method, [1, 2], 0));
            Assert.Throws<ArgumentOutOfRangeException>(() => ClassBreaks.Of(method, [1, 2], 100));
            Assert.Throws<ArgumentOutOfRangeException>(() => ClassBreaks.Of(method, [1, double.PositiveInfinity], 2));
            Assert.Throws<ArgumentOutOfRangeException>(() => ClassBreaks.Of(method, [1, double.NegativeInfinity], 2));
            Assert.Equal(2, ClassBreaks.Of(method, [1, 2], 99).Count);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => ClassBreaks.Of(ClassMethod.Manual, [1, 2], 2));
    }

    [Fact]
    public void Fisher_is_as_good_as_trying_every_division()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 400; round++)
        {
            var values = new double[random.Next(2, 13)];
            // A small range gives many ties, a large one gives none.
            var range = round % 2 == 0 ? 6 : 1000;
            for (var i = 0; i < values.Length; i++) values[i] = random.Next(range) - (range / 3);
            var k = random.Next(1, 6);

            var breaks = ClassBreaks.Fisher(values, k);

            var best = BestBySearch(values, Math.Min(k, values.Distinct().Count()));
            var total = SquaredError(values);
            var reached = (1 - breaks.GoodnessOfFit) * total;
            Assert.True(
                Math.Abs(best - reached) <= 1e-9 * (1 + total),
                $"round {round}: {reached} instead of {best} for k {k}: {string.Join(' ', values)}");
        }
    }

    [Fact]
    public void Fisher_is_as_good_as_the_plain_recurrence_over_hundreds_of_values()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var random = new Random(seed);
            var values = new double[150 + random.Next(150)];
            for (var i = 0; i < values.Length; i++) values[i] = Math.Round(Math.Exp(random.NextDouble() * 6), seed % 3);
            var k = 2 + (seed % 8);

            var breaks = ClassBreaks.Fisher(values, k);

            var best = BestByRecurrence([.. values.Order()], k);
            Assert.Equal(best, (1 - breaks.GoodnessOfFit) * SquaredError(values), 1e-9 * SquaredError(values));
        }
    }

    [Fact]
    public void Values_far_from_zero_are_divided_as_near_it()
    {
        var random = new Random(9);
        var values = new double[500];
        // Multiples of 1/256 keep all their digits beside a thousand million.
        for (var i = 0; i < values.Length; i++) values[i] = random.Next(40_000) / 256.0;
        var far = Array.ConvertAll(values, value => value + 1e9);
        for (var k = 2; k <= 9; k++)
        {
            var (near, moved) = (ClassBreaks.Fisher(values, k), ClassBreaks.Fisher(far, k));

            Assert.Equal(near.Counts, moved.Counts);
            Assert.Equal(near.Upper.Select(bound => bound + 1e9), moved.Upper);
            Assert.Equal(near.GoodnessOfFit, moved.GoodnessOfFit, 9);
        }
    }

    [Fact]
    public void Every_method_covers_every_value_with_no_empty_class()
    {
        var random = new Random(5);
        for (var round = 0; round < 600; round++)
        {
            var values = new double[random.Next(1, 60)];
            var scale = Math.Pow(10, random.Next(-8, 9));
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = random.Next(10) == 0 ? double.NaN : Math.Round(random.NextDouble() * 9, round % 3) * scale;
            }

            var k = random.Next(1, 12);
            foreach (var breaks in Methods.Select(method => ClassBreaks.Of(method, values, k)))
            {
                var counts = new int[breaks.Count];
                foreach (var value in values)
                {
                    if (!double.IsNaN(value)) counts[breaks.ClassOf(value)]++;
                }

                var what = $"round {round}, {breaks.Method}, k {k}: {string.Join(' ', values)}";
                Assert.True(counts.SequenceEqual(breaks.Counts), what);
                Assert.True(!counts.Contains(0) && (breaks.Count <= k || breaks.Outcome == ClassOutcome.RoundBounds), what);
                Assert.True((breaks.Count == k) == (breaks.Outcome == ClassOutcome.AsAsked), what);
                Assert.True(breaks.GoodnessOfFit is >= 0 and <= 1, what);
            }
        }
    }

    static double BestBySearch(double[] values, int k)
    {
        var distinct = values.Distinct().Order().ToArray();
        double Search(int from, int classes)
        {
            if (classes == 1) return Error(from, distinct.Length - 1);
            var best = double.PositiveInfinity;
            for (var end = from; end <= distinct.Length - classes; end++)
            {
                best = Math.Min(best, Error(from, end) + Search(end + 1, classes - 1));
            }

            return best;
        }

        double Error(int from, int end) =>
            SquaredError([.. values.Where(value => value >= distinct[from] && value <= distinct[end])]);

        return Search(0, k);
    }

    // E[q, i] by trying every start, O(k · n²).
    static double BestByRecurrence(double[] sorted, int k)
    {
        var error = new double[sorted.Length];
        for (var i = 0; i < sorted.Length; i++) error[i] = SquaredError(sorted[..(i + 1)]);
        for (var q = 1; q < k; q++)
        {
            var next = new double[sorted.Length];
            for (var i = 0; i < sorted.Length; i++)
            {
                // Backwards, with mean and squared error kept up (B. P. Welford 1962).
                var (best, mean, squares) = (error[i], 0.0, 0.0);
                for (var j = i; j >= 1; j--)
                {
                    var apart = sorted[j] - mean;
                    mean += apart / (i - j + 1);
                    squares += apart * (sorted[j] - mean);
                    best = Math.Min(best, error[j - 1] + squares);
                }

                next[i] = best;
            }

            error = next;
        }

        return error[^1];
    }

    static double SquaredError(double[] values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean));
    }
}
