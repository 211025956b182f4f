using System.Diagnostics;
using GeoBdt.SmallArea;

namespace GeoBdt.Bench;

/// <summary>
/// ELL on an invented kabupaten, one measure at a time: nanoseconds of CPU per household and draw on one thread, the
/// generation of households not included. <c>bench/sae/ell.R</c> does the same draws in R.
/// </summary>
static class SaeEll
{
    const int PerDesa = 250, Block = 50_000;

    public static void Run(int households, int draws, int rounds)
    {
        var line = Math.Exp(12.8);
        var fgt = new[] { Measure.Headcount(line) };
        Measure[] four = [.. fgt, Measure.PovertyGap(line), Measure.PovertySeverity(line), Measure.Mean];
        foreach (var hasAlpha in new[] { false, true })
        {
            var fit = SaeModel.Fit(model: 1, hasAlpha);
            var variances = hasAlpha ? "alpha model" : "equal variances";
            foreach (var (form, measures, name) in new[]
            {
                (EllForm.Conditional, fgt, "FGT 0, conditional"), (EllForm.Full, fgt, "FGT 0, full draws"),
                (EllForm.Conditional, four, "FGT 0-2 and mean, conditional"),
                (EllForm.Full, four, "FGT 0-2 and mean, full draws"),
            })
            {
                Console.WriteLine($"{name,-30} {variances,-16} {Measured(fit, form, measures, households, draws, rounds)}");
            }
        }
    }

    static string Measured(EllFit fit, EllForm form, Measure[] measures, int households, int draws, int rounds)
    {
        var times = new List<double>();
        var checksum = 0.0;
        var (x, area, unit) = (new double[Block * SaeModel.Columns], new int[Block], new ulong[Block]);
        var desa = (households + PerDesa - 1) / PerDesa;
        for (var round = 0; round <= rounds; round++)
        {
            var simulation = new EllSimulation(
                fit, measures, desa,
                new EllSimulationOptions { Draws = draws, Seed = 1, Form = form, MaxThreads = 1 });
            var busy = 0.0;
            for (var from = 0; from < households; from += Block)
            {
                var count = Math.Min(Block, households - from);
                for (var i = 0; i < count; i++)
                {
                    area[i] = (from + i) / PerDesa;
                    unit[i] = (ulong)(from + i);
                    SaeModel.Covariates(1, unit[i], area[i], x.AsSpan(i * SaeModel.Columns, SaeModel.Columns));
                }

                var before = Process.GetCurrentProcess().TotalProcessorTime;
                simulation.Add(
                    x.AsMemory(0, count * SaeModel.Columns), area.AsMemory(0, count), unit.AsMemory(0, count));
                busy += (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
            }

            var whole = simulation.Estimate(AreaLevel.Whole(desa));
            checksum = Enumerable.Range(0, measures.Length).Sum(m => whole.Value(0, m) + whole.StandardError(0, m));
            if (round > 0) times.Add(busy);
        }

        times.Sort();
        var nanoseconds = 1e9 / households / draws;
        return $"{times[times.Count / 2] * nanoseconds,7:f2} ns (least {times[0] * nanoseconds:f2}), checksum {checksum:r}";
    }
}
