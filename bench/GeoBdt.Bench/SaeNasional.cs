using System.Diagnostics;
using GeoBdt.SmallArea;

namespace GeoBdt.Bench;

/// <summary>
/// The national shape: 497 models of their own, 65 million households in 80,000 desa, 100 draws, streamed in blocks;
/// FGT 0 at desa, kecamatan, kabupaten, and the whole country per draw.
/// </summary>
static class SaeNasional
{
    const int DesaPerModel = 161, DesaInKecamatan = 12, Block = 8192;

    public static void Run(int models, long households, int draws, int threads, bool hasAlpha, EllForm form)
    {
        var perModel = (int)(households / models);
        var perDesa = (perModel + DesaPerModel - 1) / DesaPerModel;
        var line = Math.Exp(12.8);
        var (country, checksums) = (new double[models][], new double[models]);
        var (fitted, generated, added) = (0L, 0L, 0L);
        var clock = Stopwatch.StartNew();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        Parallel.For(0, models, new ParallelOptions { MaxDegreeOfParallelism = threads }, Rooms, One, _ => { });
        var (wall, busy) = (clock.Elapsed.TotalSeconds, Process.GetCurrentProcess().TotalProcessorTime - cpu);

        var national = new double[draws];
        for (var r = 0; r < draws; r++)
        {
            foreach (var model in country) national[r] += model[r] / models;
        }

        var mean = national.Average();
        var error = Math.Sqrt(national.Sum(v => (v - mean) * (v - mean)) / (draws - 1));
        var peak = Process.GetCurrentProcess().PeakWorkingSet64 >> 20;
        var total = (double)perModel * models;
        Console.WriteLine(
            $"{models} models, {total / 1e6:f1} M households, {draws} draws, {form}, " +
            $"{(hasAlpha ? "alpha model" : "equal variances")}, {threads} threads: clock {wall:f1} s, " +
            $"CPU {busy.TotalSeconds:f1} s, peak {peak} MB");
        Console.WriteLine(
            $"  of it, seconds of threads: {Seconds(fitted):f1} fits of 640 rows, {Seconds(generated):f1} making " +
            $"households (13 columns of doubles from a counter), {Seconds(added):f1} ELL and its estimates " +
            $"({Seconds(added) * 1e9 / total / draws:f2} ns per household and draw)");
        Console.WriteLine(
            $"  headcount of the country {mean:r}, its error {error:r}, checksum of desa {checksums.Sum():r}");

        Room Rooms() => new();

        Room One(int model, ParallelLoopState state, Room room)
        {
            var start = Stopwatch.GetTimestamp();
            var fit = SaeModel.Fit((ulong)model, hasAlpha);
            var simulation = new EllSimulation(
                fit, [Measure.Headcount(line)], DesaPerModel,
                new EllSimulationOptions
                {
                    Draws = draws,
                    Seed = 1,
                    Model = (ulong)model,
                    Form = form,
                    MaxThreads = 1,
                });
            Lap(ref fitted);
            for (var from = 0; from < perModel; from += Block)
            {
                var count = Math.Min(Block, perModel - from);
                for (var i = 0; i < count; i++)
                {
                    room.Area[i] = (from + i) / perDesa;
                    SaeModel.Covariates(
                        (ulong)model, (ulong)(from + i), room.Area[i],
                        room.X.AsSpan(i * SaeModel.Columns, SaeModel.Columns));
                }

                Lap(ref generated);
                simulation.Add(room.X.AsMemory(0, count * SaeModel.Columns), room.Area.AsMemory(0, count));
                Lap(ref added);
            }

            var desa = simulation.Estimate(AreaLevel.Areas(DesaPerModel));
            int[] kecamatanOf = [.. Enumerable.Range(0, DesaPerModel).Select(d => d / DesaInKecamatan)];
            var kecamatan = simulation.Estimate(new AreaLevel("kecamatan", kecamatanOf, kecamatanOf[^1] + 1));
            var kabupaten = AreaLevel.Whole(DesaPerModel);
            var whole = simulation.Estimate(kabupaten);
            checksums[model] = Enumerable.Range(0, DesaPerModel).Sum(d => desa.Value(d) + desa.StandardError(d)) +
                Enumerable.Range(0, kecamatan.Size.Length).Sum(k => kecamatan.StandardError(k)) + whole.StandardError(0);
            var ofDraws = simulation.DrawsOf(kabupaten, 0);
            country[model] = [.. Enumerable.Range(0, draws).Select(r => ofDraws[0, r])];
            Lap(ref added);
            return room;

            void Lap(ref long total)
            {
                var now = Stopwatch.GetTimestamp();
                Interlocked.Add(ref total, now - start);
                start = now;
            }
        }
    }

    static double Seconds(long ticks) => (double)ticks / Stopwatch.Frequency;

    sealed class Room
    {
        public double[] X { get; } = new double[Block * SaeModel.Columns];

        public int[] Area { get; } = new int[Block];
    }
}
