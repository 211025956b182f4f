using System.CommandLine;
using GeoBdt.Cli.Build;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Cli;

/// <summary><c>geobdt build --config rilis.yaml --out STORE</c>: builds a release and makes it the current one.</summary>
static class BuildCommand
{
    public static Command Create()
    {
        var config = new Option<FileInfo>("--config") { Description = "rilis.yaml", Required = true };
        var store = new Option<DirectoryInfo>("--out") { Description = "Tempat rilis. / The store.", Required = true };
        var report = new Option<FileInfo?>("--laporan")
        {
            Description = "Tulis laporan mutu register yang tepat ke berkas ini; jangan dibagikan. / Write the exact register report here; do not share it.",
        };
        var newKey = new Option<bool>("--kunci-baru")
        {
            Description = "Kunci sengaja diganti sejak pembangunan terakhir. / The key was changed on purpose since the last build.",
        };
        var command = new Command("build", "Bangun rilis dari berkas. / Build a release from files.") { config, store, report, newKey };
        command.SetAction((result, cancellation) =>
        {
            var file = result.GetValue(report);
            // Found out before the release is published, not after.
            if (file is { Directory.Exists: false } || Directory.Exists(file?.FullName))
            {
                throw new IOException($"{file}: laporan tidak dapat ditulis di sini. / The report cannot be written here.");
            }

            var outcome = Run(result.GetRequiredValue(config).FullName, result.GetRequiredValue(store).FullName, result.GetValue(newKey), cancellation);
            if (file is not null) WriteExactReport(file, outcome.Register);
            return Task.FromResult(0);
        });
        return command;
    }

    // Exact counts: for the owner's eyes, as the key is. An older file keeps its mode, so it is replaced.
    static void WriteExactReport(FileInfo file, IReadOnlyList<QualityReport> reports)
    {
        file.Delete();
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(file.FullName, options);
        QualityReport.WriteJson(stream, reports);
    }

    /// <summary>Builds with a progress display and prints what was repaired and refused.</summary>
    public static BuildOutcome Run(string config, string store, bool kunciBaru, CancellationToken cancellation)
    {
        var read = ReleaseConfig.Read(config);
        var outcome = Terminal.WithProgress(progress => ReleaseBuild.Run(read, store, kunciBaru, progress, cancellation));
        BuildSummary.Print(outcome);
        return outcome;
    }
}
