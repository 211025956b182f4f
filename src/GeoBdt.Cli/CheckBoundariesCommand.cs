using System.CommandLine;
using System.Diagnostics;
using GeoBdt.Cli.Build;
using GeoBdt.Indicators.Wilayah.Build;

namespace GeoBdt.Cli;

/// <summary><c>geobdt check-boundaries FILE…</c>: what is wrong with boundary files, and what a build would do about it.</summary>
static class CheckBoundariesCommand
{
    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("FILE")
        {
            Description = "GeoJSON atau GeoJSONSeq, boleh .gz. / GeoJSON or GeoJSONSeq, plain or .gz.",
            Arity = ArgumentArity.OneOrMore,
        };
        var json = new Option<FileInfo?>("--json") { Description = "Tulis laporan lengkap ke berkas ini. / Write the full report here." };
        var laporan = new Option<FileInfo?>("--laporan")
        {
            Description = "Tulis peta temuan (GeoJSON, untuk QGIS) ke berkas ini. / Write the map of findings here (GeoJSON, for QGIS).",
        };
        var smallest = new Option<double>("--mulai-m2")
        {
            Description = "Tumpang tindih dan celah di bawah ini tidak digambar. / Overlaps and gaps below this are left out of the map.",
        };
        smallest.Validators.Add(value =>
        {
            if (value.GetValueOrDefault<double>() is not (>= 0 and < double.PositiveInfinity))
            {
                value.AddError("--mulai-m2 harus bilangan 0 atau lebih. / --mulai-m2 must be a number, 0 or more.");
            }
        });
        var bps = new Option<bool>("--bps") { Description = "Kodenya kode BPS. / The codes are those of BPS." };
        var command = new Command("check-boundaries", "Periksa berkas batas. / Check boundary files.") { files, json, laporan, smallest, bps };
        command.SetAction((result, cancellation) =>
        {
            var sistem = result.GetValue(bps) ? SistemKode.Bps : SistemKode.Kemendagri;
            BoundarySource[] sources = [.. result.GetRequiredValue(files).Select(file => new BoundarySource(file.FullName, sistem))];
            var clock = Stopwatch.StartNew();
            var report = Terminal.WithProgress(progress => WilayahBuild.Check(sources, progress, cancellation));
            BoundarySummary.Print(report);
            BoundarySummary.PrintEffort(clock.Elapsed);
            Write(result.GetValue(json), report.WriteJson);
            Write(result.GetValue(laporan), stream => report.WriteGeoJson(stream, result.GetValue(smallest)));
            return Task.FromResult(report.Refused == 0 ? 0 : 1);
        });
        return command;
    }

    static void Write(FileInfo? target, Action<Stream> write)
    {
        if (target is null) return;
        using var stream = target.Create();
        write(stream);
    }
}
