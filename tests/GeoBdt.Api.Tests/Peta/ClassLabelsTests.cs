using System.Globalization;
using GeoBdt.Api.Peta;
using GeoBdt.Tiles.Klasifikasi;

namespace GeoBdt.Api.Tests.Peta;

public class ClassLabelsTests
{
    [Fact]
    public void Labels_of_percents_have_one_decimal_and_hold_the_smallest_and_the_largest()
    {
        double[] values = [3.12, 4.4, 10.04, 12.6, 30.96];
        Assert.Equal(["3,1–4,4", "4,5–12,6", "12,7–31,0"], Of(ClassBreaks.Manual(values, [3, 4.4, 12.6, 30.96]), 1));
    }

    [Fact]
    public void Values_closer_than_a_decimal_get_another_one() =>
        Assert.Equal(["3,11–3,12", "3,13–9,00"], Of(ClassBreaks.Manual([3.11, 3.12, 3.13, 9.0], [3, 3.12, 9]), 1));

    [Fact]
    public void Counts_have_no_decimals_and_thousands_are_apart() =>
        Assert.Equal(["6–1.200", "1.201–64.005"], Of(ClassBreaks.Manual([6, 1200, 1203, 64005], [6, 1200, 64005]), 0));

    [Fact]
    public void A_class_of_one_value_is_that_value() =>
        Assert.Equal(["7,5"], Of(ClassBreaks.Fisher([7.5, 7.5], 5), 1));

    [Fact]
    public void English_writes_points()
    {
        var label = Assert.Single(ClassLabels.Of(ClassBreaks.Manual([1200.5, 2000], [1000, 2000]), 1, 2));
        Assert.Equal("1,200.5–2,000.0", label.En);
        Assert.Equal("1.200,5–2.000,0", label.Id);
    }

    [Fact]
    public void Every_value_rounded_as_the_labels_are_lies_in_the_label_of_its_class_and_no_other()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var isCount = random.Next(2) == 0;
            var values = Enumerable.Range(0, random.Next(1, 60))
                .Select(_ => isCount
                    ? random.Next(1, 5000)
                    : Math.Round(random.NextDouble() * Math.Pow(10, random.Next(0, 3)), 2))
                .Where(value => value > 0)
                .ToArray();
            if (values.Length == 0) continue;
            var kelas = random.Next(2, 10);
            var breaks = (seed % 3) switch
            {
                0 => ClassBreaks.Fisher(values, kelas),
                1 => ClassBreaks.Kuantil(values, kelas),
                _ => ClassBreaks.Sama(values, kelas),
            };
            var labels = Of(breaks, isCount ? 0 : 1);
            foreach (var value in values)
            {
                var holding = Enumerable.Range(0, labels.Length).Where(i => Holds(labels[i], value)).ToArray();
                Assert.True(
                    holding is [var only] && only == breaks.ClassOf(value),
                    $"seed {seed}: {value} of class {breaks.ClassOf(value)} in {string.Join(" | ", labels)}");
            }
        }
    }

    static bool Holds(string label, double value)
    {
        var ends = label.Replace(".", "", StringComparison.Ordinal).Replace(',', '.').Split('–');
        var decimals = ends[0].Contains('.') ? ends[0].Length - ends[0].IndexOf('.') - 1 : 0;
        var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        return rounded >= Number(ends[0]) && rounded <= Number(ends[^1]);
    }

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    static string[] Of(ClassBreaks breaks, int leastDecimals) =>
        [.. ClassLabels.Of(breaks, leastDecimals, 2).Select(label => label.Id)];
}
