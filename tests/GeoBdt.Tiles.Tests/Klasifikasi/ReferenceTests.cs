using System.Globalization;
using System.Text.Json;
using GeoBdt.Tiles.Klasifikasi;

namespace GeoBdt.Tiles.Tests.Klasifikasi;

/// <summary>Classes equal those of R's classInt 0.4-9, mapclassify 2.10, simple-statistics 7.12.1 and geostats 2.1.0.</summary>
/// <remarks>
/// A value on a bound belongs to the lower class here and in mapclassify; classInt's counts put it into the upper one. So bounds
/// are compared, and counts are counted anew from the reference's bounds, closed on the right. We merge intervals without values
/// that the references keep. Where the references differ:
/// <list type="bullet">
/// <item>Pretty bounds are R's. mapclassify takes other steps (calemp, 3 classes: 2,000 where R takes 1,000) and never the 5
/// classes that R makes of 3.</item>
/// <item>Head/tail stops at a head above 40 %, as Jiang (2013) and classInt do; mapclassify goes on to heads of one value, with
/// the same bounds up to there.</item>
/// <item>Bands of the standard deviation are laid out differently by all three; ours have whole or half steps of it around the
/// mean, so that the bounds of the others are found among ours. geostats divides by n, the others and we by n − 1.</item>
/// <item>Jenks of geostats is not the optimum. Quantiles of geostats are not of type 7.</item>
/// </list>
/// </remarks>
public class ReferenceTests
{
    [Fact]
    public void Bounds_agree_with_classInt_0_4_9()
    {
        var inputs = ReadInputs();
        var compared = new Dictionary<string, int>();
        foreach (var row in ReadRows("classint_reference.csv"))
        {
            var (values, style, k) = (inputs[row[1]], row[2], Whole(row[3]));
            var what = string.Join(',', row[..5]);
            var breaks = style switch
            {
                "equal" => ClassBreaks.Sama(values, k),
                "quantile" => ClassBreaks.Kuantil(values, k),
                "pretty" => ClassBreaks.Of(ClassMethod.Bulat, values, k),
                "headtails" => ClassBreaks.Of(ClassMethod.KepalaEkor, values, ClassBreaks.MaxClasses),
                "fisher" or "jenks" => ClassBreaks.Fisher(values, k),
                _ => null,
            };
            if (breaks is null) continue;
            // With as many classes as distinct values or more, classInt gives each value its own, whatever the method.
            if (k >= values.Distinct().Count()) continue;
            var (upper, counts) = WithoutEmpty(values, Numbers(row[4])[1..]);
            if (style is "fisher" or "jenks")
            {
                Assert.True(Near(Number(row[6]), breaks.GoodnessOfFit), what);
                // {0}{1}{2 3}… and {0}{1 2}{3}… are equally good; ckmeans and mapclassify take the one that we do.
                if (row[1] == "ties_many_zero" && k == 5)
                {
                    Assert.Equal([30, 15, 3, 1, 1], counts);
                    Assert.Equal([30, 10, 8, 1, 1], breaks.Counts);
                    continue;
                }
            }

            Assert.True(counts.SequenceEqual(breaks.Counts), $"{what}: {string.Join(' ', breaks.Counts)} not {string.Join(' ', counts)}");
            // Its fisher puts bounds between values, where ours are the largest value below: the classes are the same.
            if (style != "fisher") AssertNear(upper, breaks.Upper, what);
            compared[style] = compared.GetValueOrDefault(style) + 1;
        }

        Assert.Equal("equal 14, fisher 13, headtails 5, jenks 13, pretty 14, quantile 14", Counted(compared));
    }

    [Fact]
    public void Bounds_agree_with_mapclassify_2_10()
    {
        var inputs = ReadInputs();
        var compared = new Dictionary<string, int>();
        foreach (var row in ReadRows("mapclassify_reference.csv"))
        {
            var (values, style) = (inputs[row[1]], row[2]);
            var what = string.Join(',', row[..5]);
            var k = row[3].Length == 0 ? ClassBreaks.MaxClasses : Whole(row[3]);
            var breaks = style switch
            {
                "equal" => ClassBreaks.Sama(values, k),
                "quantile" => ClassBreaks.Kuantil(values, k),
                "fisher" => ClassBreaks.Fisher(values, k),
                "headtails" => ClassBreaks.Of(ClassMethod.KepalaEkor, values, k),
                _ => null,
            };
            if (breaks is null) continue;
            var (upper, counts) = WithoutEmpty(values, Numbers(row[4]));
            if (style == "headtails")
            {
                // Ours are its first ones.
                Assert.True(upper.Length >= breaks.Count, what);
                (upper, counts) = (upper[..(breaks.Count - 1)], counts[..(breaks.Count - 1)]);
            }
            else
            {
                Assert.Equal(Numbers(row[5]).Where(count => count > 0), breaks.Counts.Select(count => (double)count));
            }

            AssertNear(upper, breaks.Upper, what);
            Assert.True(breaks.Counts.AsSpan(0, counts.Length).SequenceEqual(counts), what);
            compared[style] = compared.GetValueOrDefault(style) + 1;
        }

        Assert.Equal("equal 12, fisher 12, headtails 4, quantile 12", Counted(compared));
    }

    [Fact]
    public void The_optimum_and_equal_widths_agree_with_simple_statistics_7_12_1()
    {
        var inputs = ReadInputs();
        var compared = new Dictionary<string, int>();
        foreach (var row in ReadRows("js_reference.csv"))
        {
            var (values, k) = (inputs[row[1]], Whole(row[3]));
            switch (row[2])
            {
                case "ckmeans_min_max_n":
                    var clusters = JsonSerializer.Deserialize<double[][]>(row[4])!;
                    // It refuses more clusters than distinct values.
                    var breaks = ClassBreaks.Fisher(values, k);
                    Assert.Equal(
                        clusters.Select(one => (one[0], one[1], (int)one[2])),
                        breaks.Smallest.Zip(breaks.Largest, breaks.Counts).Select(one => (one.First, one.Second, one.Third)));
                    break;
                case "equalIntervalBreaks":
                    var (upper, counts) = WithoutEmpty(values, JsonSerializer.Deserialize<double[]>(row[4])![1..]);
                    breaks = ClassBreaks.Sama(values, k);
                    AssertNear(upper, breaks.Upper, string.Join(',', row));
                    Assert.Equal(counts, breaks.Counts);
                    break;
                default:
                    continue;
            }

            compared[row[2]] = compared.GetValueOrDefault(row[2]) + 1;
        }

        Assert.Equal("ckmeans_min_max_n 15, equalIntervalBreaks 15", Counted(compared));
    }

    [Fact]
    public void Jenks_of_geostats_2_1_0_is_never_better_and_once_worse_than_the_optimum()
    {
        var inputs = ReadInputs();
        var (compared, worse) = (0, 0);
        foreach (var row in ReadRows("js_reference.csv"))
        {
            if (row[2] != "getJenks") continue;
            var values = inputs[row[1]];
            var best = ClassBreaks.Fisher(values, Whole(row[3]));
            var bounds = JsonSerializer.Deserialize<double[]>(row[4])!;
            if (bounds.Zip(bounds[1..]).Any(pair => pair.First >= pair.Second)) continue;
            var theirs = ClassBreaks.Manual(values, bounds);
            Assert.True(theirs.GoodnessOfFit <= best.GoodnessOfFit + 1e-12, string.Join(',', row));
            if (theirs.GoodnessOfFit < best.GoodnessOfFit - 1e-6) worse++;
            compared++;
        }

        Assert.True(compared >= 9 && worse > 0, $"{worse} of {compared} were worse.");
    }

    [Fact]
    public void Bands_of_the_standard_deviation_hold_the_bounds_of_the_others()
    {
        var inputs = ReadInputs();
        var compared = 0;
        foreach (var (file, style) in ((string, string)[])[("classint_reference.csv", "sd"), ("mapclassify_reference.csv", "stdmean")])
        {
            foreach (var row in ReadRows(file))
            {
                if (row[2] != style) continue;
                var values = inputs[row[1]];
                if (row[3].Length > 0 && Whole(row[3]) >= values.Distinct().Count()) continue;
                // Half steps beside the mean: even and odd numbers together have every half.
                var ours = new List<double>();
                foreach (var k in (int[])[40, 41]) ours.AddRange(ClassBreaks.Of(ClassMethod.Deviasi, values, k).Upper[..^1]);
                var (upper, _) = WithoutEmpty(values, Numbers(row[4]));
                foreach (var bound in upper.Where(bound => bound < values.Max()))
                {
                    // The references keep a bound with no value between it and the next, where ours is the next.
                    Assert.True(
                        ours.Any(one => Near(one, bound) || SameClasses(values, one, bound)), $"{string.Join(',', row[..5])}: {bound}");
                    if (ours.Any(one => Near(one, bound))) compared++;
                }
            }
        }

        Assert.Equal(70, compared);
    }

    static bool SameClasses(double[] values, double a, double b) =>
        values.Count(value => value <= a) == values.Count(value => value <= b);

    static (double[] Upper, int[] Counts) WithoutEmpty(double[] values, double[] upper)
    {
        // The last bound may be the largest value as printed, with fewer digits.
        var within = upper.Select(bound => values.Count(value => value <= bound || Near(value, bound))).ToArray();
        var counts = within.Select((count, i) => i == 0 ? count : count - within[i - 1]).ToArray();
        return ([.. upper.Where((_, i) => counts[i] > 0)], [.. counts.Where(count => count > 0)]);
    }

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

    static string Counted(Dictionary<string, int> compared) =>
        string.Join(", ", compared.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key} {one.Value}"));

    static double[] Numbers(string text) => [.. text.Split(' ').Select(Number)];

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    // As many as both have: counts are compared beside.
    static void AssertNear(double[] expected, double[] upper, string what) => Assert.True(
        expected.Zip(upper).All(pair => Near(pair.First, pair.Second)), $"{what}: {string.Join(' ', upper)}");

    static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-9 * Math.Max(1, Math.Abs(a));
}
