using System.Diagnostics;
using System.Globalization;
using GeoBdt.Indicators.Kuota;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Bench;

/// <summary>A plan of the whole country: a total over all areas of a release, every desa within 5 % of invented old places.</summary>
static class BagiKuota
{
    const int Seed = 20261123;

    public static void Run(string store, int rounds)
    {
        var tree = new ReleaseStore(store).OpenCurrent().Wilayah;
        var parent = new int[tree.Count];
        var need = new long[tree.Count];
        var random = new Random(Seed);
        var bounds = new KuotaBounds(tree.Count);
        var total = 0L;
        for (var area = 0; area < tree.Count; area++)
        {
            parent[area] = tree.Parent(area);
            if (tree[area].Tingkat != Tingkat.Desa) continue;
            need[area] = random.Next(0, 1200);
            var old = (long)(need[area] * (0.9 + (0.2 * random.NextDouble())));
            bounds.Near(area, old, 500);
            total += old;
        }

        foreach (var method in Enum.GetValues<KuotaMethod>()) Measure(method, total, parent, need, bounds, rounds);
    }

    static void Measure(KuotaMethod method, long total, int[] parent, long[] need, KuotaBounds bounds, int rounds)
    {
        var times = new double[rounds];
        KuotaPlan? plan = null;
        // The first is for the compiler.
        for (var round = -1; round < rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            plan = KuotaPlan.Allocate(total, parent, need, method, bounds);
            if (round >= 0) times[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        var sum = 0UL;
        foreach (var one in plan!.Places) sum = (sum * 1_000_003) + (ulong)one;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"kuota {method.Name()}: {total} places over {parent.Length} areas within bounds: median {times[rounds / 2]:F1} ms of {rounds} (least {times[0]:F1}), checksum {sum:x16}"));
    }
}
