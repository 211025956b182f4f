using System.Diagnostics;
using System.Globalization;
using GeoBdt.Tiles.Klasifikasi;

namespace GeoBdt.Bench;

/// <summary>
/// Divides as many values as Indonesia has desa into 5 and 9 classes: all distinct, which is the most work, and shares of two
/// decimals, which tie.
/// </summary>
static class Kelas
{
    const int Seed = 20261122;

    public static void Run(int count, int rounds)
    {
        var random = new Random(Seed);
        var distinct = new double[count];
        // Log-normal, as counts of households by desa are.
        for (var i = 0; i < count; i++)
        {
            var length = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            distinct[i] = Math.Exp(length * Math.Cos(Math.Tau * random.NextDouble()));
        }

        var shares = Array.ConvertAll(distinct, value => Math.Round(100 * value / (1 + value), 2));
        foreach (var (name, values) in ((string, double[])[])[("distinct", distinct), ("shares", shares)])
        {
            foreach (var k in (int[])[5, 9]) Measure(name, values, k, rounds);
        }
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    static void Measure(string name, double[] values, int k, int rounds)
    {
        var times = new double[rounds];
        ClassBreaks? breaks = null;
        // The first is for the compiler.
        for (var round = -1; round < rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            breaks = ClassBreaks.Fisher(values, k);
            if (round >= 0) times[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        // Numbers of the upper bounds in order: another division has another sum.
        var sum = 0L;
        var before = 0;
        for (var i = 0; i < breaks!.Count; i++) sum = (sum * 1_000_003) + (before += breaks.Counts[i]);
        Console.WriteLine(
            Text($"fisher {name}: {values.Length} values, {values.Distinct().Count()} distinct, k {k}: ")
            + Text($"median {times[rounds / 2]:F1} ms of {rounds} (least {times[0]:F1}), ")
            + Text($"gvf {breaks.GoodnessOfFit:F9}, checksum {sum:x16}"));
    }
}
