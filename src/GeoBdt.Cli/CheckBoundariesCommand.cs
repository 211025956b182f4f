using System.CommandLine;
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
        var command = new Command("check-boundaries", "Periksa berkas batas. / Check boundary files.") { files, json };
        command.SetAction((result, cancellation) =>
        {
            BoundarySource[] sources = [.. result.GetRequiredValue(files).Select(file => new BoundarySource(file.FullName))];
            var report = Terminal.WithProgress(progress => WilayahBuild.Check(sources, progress, cancellation));
            BoundarySummary.Print(report);
            if (result.GetValue(json) is { } target)
            {
                using var stream = target.Create();
                report.WriteJson(stream);
            }

            return Task.FromResult(report.Refused == 0 ? 0 : 1);
        });
        return command;
    }
}
