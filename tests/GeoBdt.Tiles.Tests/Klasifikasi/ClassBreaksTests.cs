using System.Globalization;
using System.Text.Json;
using GeoBdt.Tiles.Klasifikasi;

namespace GeoBdt.Tiles.Tests.Klasifikasi;

public class ClassBreaksTests
{
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
    public void Constant_few_and_missing_values_say_why_there_are_fewer_classes()
    {
        foreach (var make in (Func<double[], int, ClassBreaks>[])
            [(v, k) => ClassBreaks.Sama(v, k), (v, k) => ClassBreaks.Kuantil(v, k), (v, k) => ClassBreaks.Fisher(v, k)])
        {
            var constant = make([7, 7, double.NaN, 7], 5);
            Assert.Equal((ClassOutcome.ConstantValues, 1, 1.0), (constant.Outcome, constant.Count, constant.GoodnessOfFit));
            Assert.Equal([3], constant.Counts);

            var none = make([double.NaN], 5);
            Assert.Equal((ClassOutcome.NoValues, 0), (none.Outcome, none.Count));
            Assert.Equal(-1, none.ClassOf(1));

            var few = make([1, 2, 2, 1], 5);
            Assert.Equal((ClassOutcome.FewDistinctValues, 2), (few.Outcome, few.Count));
        }
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
        Assert.Throws<ArgumentOutOfRangeException>(() => ClassBreaks.Fisher([1, 2], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClassBreaks.Fisher([1, 2], 100));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClassBreaks.Sama([1, double.PositiveInfinity], 2));
    }

    [Fact]
    public void Fisher_is_as_good_as_trying_every_division()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 400; round++)
        {
            var values = new double[random.Next(2, 12)];
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
            foreach (var breaks in (ClassBreaks[])
                [ClassBreaks.Sama(values, k), ClassBreaks.Kuantil(values, k), ClassBreaks.Fisher(values, k)])
            {
                var counts = new int[breaks.Count];
                foreach (var value in values)
                {
                    if (!double.IsNaN(value)) counts[breaks.ClassOf(value)]++;
                }

                var what = $"round {round}, {breaks.Method}, k {k}: {string.Join(' ', values)}";
                Assert.True(counts.SequenceEqual(breaks.Counts), what);
                Assert.True(!counts.Contains(0) && breaks.Count <= k, what);
                Assert.True((breaks.Count == k) == (breaks.Outcome == ClassOutcome.AsAsked), what);
                Assert.True(breaks.GoodnessOfFit is >= 0 and <= 1, what);
            }
        }
    }

    [Fact]
    public void Equal_quantile_and_optimal_bounds_agree_with_mapclassify_2_10()
    {
        // mapclassify closes its classes on the right, as we do; it keeps the empty ones that we merge.
        var inputs = ReadInputs();
        var compared = 0;
        foreach (var row in ReadRows("mapclassify_reference.csv"))
        {
            if (Make(row[2], inputs[row[1]], row[3]) is not { } breaks) continue;
            var counts = Numbers(row[5]);
            var expected = Numbers(row[4]).Where((_, i) => counts[i] > 0).ToArray();

            Assert.True(
                expected.Length == breaks.Count && expected.Zip(breaks.Upper).All(pair => Near(pair.First, pair.Second)),
                $"{row[1]} {row[2]} {row[3]}: {string.Join(' ', breaks.Upper)} instead of {row[4]}");
            Assert.Equal(counts.Where(count => count > 0), breaks.Counts.Select(count => (double)count));
            compared++;
        }

        Assert.True(compared >= 30, $"Only {compared} rows were compared.");
    }

    [Fact]
    public void The_optimum_agrees_with_classInt_0_4_9_and_ckmeans_7_12_1()
    {
        var inputs = ReadInputs();
        var compared = 0;
        foreach (var row in ReadRows("classint_reference.csv"))
        {
            if (row[2] != "fisher" || Make("fisher", inputs[row[1]], row[3]) is not { } breaks) continue;
            // classInt leaves the classes to its default when k exceeds the distinct values.
            if (breaks.Outcome != ClassOutcome.AsAsked || row[5].Split(' ').Length != breaks.Count) continue;
            Assert.True(Near(double.Parse(row[6], CultureInfo.InvariantCulture), breaks.GoodnessOfFit), string.Join(',', row));
            compared++;
        }

        foreach (var row in ReadRows("js_reference.csv"))
        {
            if (!row[2].StartsWith("ckmeans", StringComparison.Ordinal)) continue;
            var breaks = ClassBreaks.Fisher(inputs[row[1]], int.Parse(row[3], CultureInfo.InvariantCulture));
            var clusters = JsonSerializer.Deserialize<double[][]>(row[4])!;
            if (clusters.Length != breaks.Count) continue;
            for (var i = 0; i < clusters.Length; i++)
            {
                Assert.Equal((clusters[i][0], clusters[i][1], (int)clusters[i][2]),
                    (breaks.Smallest[i], breaks.Largest[i], breaks.Counts[i]));
            }

            compared++;
        }

        Assert.True(compared >= 20, $"Only {compared} rows were compared.");
    }

    static ClassBreaks? Make(string style, double[] values, string k) => style switch
    {
        "equal" => ClassBreaks.Sama(values, int.Parse(k, CultureInfo.InvariantCulture)),
        "quantile" => ClassBreaks.Kuantil(values, int.Parse(k, CultureInfo.InvariantCulture)),
        "fisher" => ClassBreaks.Fisher(values, int.Parse(k, CultureInfo.InvariantCulture)),
        _ => null,
    };

    static Dictionary<string, double[]> ReadInputs() =>
        JsonSerializer.Deserialize<Dictionary<string, double[]>>(
            File.ReadAllText(Requires.Shared("reference/classify/inputs.json")))!;

    static IEnumerable<string[]> ReadRows(string file)
    {
        foreach (var line in File.ReadLines(Requires.Shared($"reference/classify/{file}")).Skip(1))
        {
            // Quotes appear around the last column alone.
            var quote = line.IndexOf('"', StringComparison.Ordinal);
            yield return quote < 0
                ? line.Split(',')
                : [.. line[..(quote - 1)].Split(','), line[quote..].Trim('"')];
        }
    }

    static double[] Numbers(string text) =>
        [.. text.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];

    static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-9 * Math.Max(1, Math.Abs(a));

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

    static double SquaredError(double[] values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean));
    }
}
