using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using GeoBdt.Indicators.Ubin;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Tiles;

namespace GeoBdt.Bench;

/// <summary>From a boundary file to the archive of all tiles in one go, as `geobdt build` does it, with nothing else.</summary>
static class Arsip
{
    const double Mebi = 1 << 20;

    public static void Run(string boundaries, string codes, string path)
    {
        var clock = Stopwatch.StartNew();
        var steps = new Steps(clock);
        var (tree, shapes) = Areas(boundaries, codes, steps);
        using (var scratch = new FileStream(path + ".isi", FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 20, FileOptions.DeleteOnClose))
        using (var output = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
        {
            var report = UbinArchive.Write(tree, shapes, scratch, output, null, CancellationToken.None);
            foreach (var layer in report.Layers.Where(layer => layer.Zoom == UbinLayers.MaxZoom))
            {
                Print($"  z{layer.Zoom} {layer.Name}: {layer.Expected} areas with a shape, {layer.TooSmall} not in a tile, {layer.StandIns} points stand in");
            }

            Print($"  {report.Zooms.Sum(zoom => zoom.Tiles)} tiles, largest {report.Zooms.Max(zoom => zoom.Largest)} bytes");
        }

        steps.Report(("Tiles", 1));
        using var archive = File.OpenRead(path);
        Print($"archive: {archive.Length / 1e6:F1} MB, sha256 {Convert.ToHexStringLower(SHA256.HashData(archive))[..16]}");
        Print($"{clock.Elapsed.TotalSeconds:F1} s, {Environment.CpuUsage.TotalTime.TotalSeconds:F1} s CPU, of which pauses for garbage {GC.GetTotalPauseDuration().TotalSeconds:F1} s");
    }

    static (WilayahTree Tree, IReadOnlyDictionary<Tingkat, ShapeSet> Shapes) Areas(string boundaries, string codes, Steps steps)
    {
        var built = WilayahBuild.Run(new WilayahSources([new BoundarySource(boundaries, Tingkat: Tingkat.Desa)], codes), steps);
        return (built.Tree, built.Shapes);
    }

    static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    // Prints a step when it is done, with the memory that it left.
    sealed class Steps(Stopwatch clock) : IProgress<(string Step, double Fraction)>
    {
        readonly Lock _lock = new();

        public void Report((string Step, double Fraction) value)
        {
            if (value.Fraction < 1) return;
            lock (_lock)
            {
                using var process = Process.GetCurrentProcess();
                var (heap, now, most) = (GC.GetTotalMemory(false) / Mebi, process.WorkingSet64 / Mebi, process.PeakWorkingSet64 / Mebi);
                Print($"{clock.Elapsed.TotalSeconds,6:F1} s  {value.Step}: heap {heap:F0} MiB, process {now:F0} MiB, most so far {most:F0} MiB");
            }
        }
    }
}
