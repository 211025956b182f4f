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
        Assert.Equal(["3,1–5,0", "5,1–13,0", "13,1–31,0"], Of(ClassBreaks.Of(ClassMethod.Fisher, values, 3, 2), 1, 2));
    }

    [Fact]
    public void Values_closer_than_a_decimal_get_another_one() => Assert.Equal(
        ["3,11–3,12", "3,13–9,00"], Of(ClassBreaks.Of(ClassMethod.Kuantil, [3.11, 3.12, 3.13, 9.0], 2, 2), 1, 2));

    [Fact]
    public void Counts_have_no_decimals_and_thousands_are_apart() =>
        Assert.Equal(["6–1.200", "1.201–64.005"], Of(ClassBreaks.Manual([6, 1200, 1203, 64005], [6, 1200, 64005]), 0, 0));

    [Fact]
    public void A_class_of_one_value_is_that_value() =>
        Assert.Equal(["7,5"], Of(ClassBreaks.Fisher([7.5, 7.5], 5), 1, 2));

    [Fact]
    public void English_writes_points()
    {
        var label = Assert.Single(ClassLabels.Of(ClassBreaks.Sama([1200.5, 2000], 1), 1, 2));
        Assert.Equal("1,200.5–2,000.0", label.En);
        Assert.Equal("1.200,5–2.000,0", label.Id);
    }

    [Fact]
    public void Fixed_bounds_print_the_same_whatever_the_values_and_zeros_stand_apart()
    {
        double[] bounds = [0, 10, 25, 100];
        string[] labels = ["0,01–10,00", "10,01–25,00", "25,01–100,00"];

        Assert.Equal(labels, Of(ClassBreaks.Manual([3.12, 99], bounds), 1, 2));
        Assert.Equal(labels, Of(ClassBreaks.Manual([], bounds), 1, 2));
        Assert.Equal(["1–10", "11–25", "26–100"], Of(ClassBreaks.Manual([3], bounds), 0, 0));
    }

    [Fact]
    public void Open_classes_say_so_and_negative_ranges_are_words()
    {
        // Zeros have an entry of their own.
        double[] open = [double.NegativeInfinity, -2.5, 0, double.PositiveInfinity];
        var labels = ClassLabels.Of(ClassBreaks.Manual([], open), 1, 1);

        Assert.Equal(["sampai −2,5", "−2,4 s.d. −0,1", "di atas 0,0"], labels.Select(label => label.Id));
        Assert.Equal(["up to −2.5", "−2.4 to −0.1", "over 0.0"], labels.Select(label => label.En));
    }

    [Fact]
    public void Every_value_lies_in_the_range_printed_for_its_class_and_in_no_other()
    {
        var methods = Enum.GetValues<ClassMethod>();
        var seen = new HashSet<(ClassMethod, bool, bool)>();
        for (var seed = 0; seed < 800; seed++)
        {
            var random = new Random(seed);
            var decimals = seed % 3;
            var hasNegative = seed % 5 == 0;
            // Small maps and some of thousands of areas, where bounds move; skewed, so that neighbours lie close.
            var values = Enumerable.Range(0, random.Next(1, seed % 20 == 0 ? 5000 : 60))
                .Select(_ => Math.Pow(random.NextDouble(), 1 + (seed % 4)) * Math.Pow(10, random.Next(1, 5)))
                .Select(value => Math.Round(hasNegative && random.Next(2) == 0 ? -value : value, decimals))
                .Where(value => value != 0)
                .ToArray();
            if (values.Length == 0) continue;
            var (method, kelas) = (methods[random.Next(methods.Length)], random.Next(2, 10));
            var centre = Math.Round((random.NextDouble() * 4) - 2, decimals);
            var breaks = method == ClassMethod.Manual ? ClassBreaks.Manual(values, Bounds(random, kelas, decimals))
                : hasNegative && method != ClassMethod.Deviasi ? ClassBreaks.Around(method, values, kelas, centre, decimals)
                : ClassBreaks.Of(method, values, kelas, decimals);
            if (seed % 7 == 0) breaks = breaks.CountedOver(values.AsSpan(0, (values.Length + 1) / 2));

            var labels = ClassLabels.Of(breaks, Math.Min(1, decimals), decimals);

            foreach (var isEnglish in (bool[])[false, true])
            {
                var ranges = labels.Select(label => Range(isEnglish ? label.En : label.Id, isEnglish)).ToArray();
                foreach (var value in seed % 7 == 0 ? values[..((values.Length + 1) / 2)] : values)
                {
                    var holding = Enumerable.Range(0, ranges.Length)
                        .Where(i => ranges[i].From <= value && value <= ranges[i].To)
                        .ToArray();
                    Assert.True(
                        holding is [var only] && only == breaks.ClassOf(value),
                        $"seed {seed}, {method}: {value} of class {breaks.ClassOf(value)} in {string.Join<object>(" | ", labels)}");
                }
            }

            seen.Add((method, hasNegative, breaks.IsFixed));
        }

        Assert.True(seen.Count >= 24, $"Only {seen.Count} kinds of classes were seen.");
    }

    static double[] Bounds(Random random, int kelas, int decimals)
    {
        var bounds = new SortedSet<double>();
        while (bounds.Count < kelas) bounds.Add(Math.Round((random.NextDouble() * 2000) - 1000, decimals + random.Next(2)));
        return
        [
            random.Next(2) == 0 ? double.NegativeInfinity : -20_000,
            .. bounds,
            random.Next(2) == 0 ? double.PositiveInfinity : 20_000,
        ];
    }

    // What a reader of the label takes it for.
    static (double From, double To) Range(string label, bool isEnglish)
    {
        var (upTo, over) = isEnglish ? ("up to ", "over ") : ("sampai ", "di atas ");
        if (label.StartsWith(upTo, StringComparison.Ordinal)) return (double.NegativeInfinity, Number(label[upTo.Length..], isEnglish));
        if (label.StartsWith(over, StringComparison.Ordinal))
        {
            return (Math.BitIncrement(Number(label[over.Length..], isEnglish)), double.PositiveInfinity);
        }

        var ends = label.Split(["–", " s.d. ", " to "], StringSplitOptions.None);
        return (Number(ends[0], isEnglish), Number(ends[^1], isEnglish));
    }

    static double Number(string text, bool isEnglish)
    {
        var plain = isEnglish
            ? text.Replace(",", "", StringComparison.Ordinal)
            : text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        return double.Parse(plain.Replace('−', '-'), CultureInfo.InvariantCulture);
    }

    static string[] Of(ClassBreaks breaks, int leastDecimals, int mostDecimals) =>
        [.. ClassLabels.Of(breaks, leastDecimals, mostDecimals).Select(label => label.Id)];
}
