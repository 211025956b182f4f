using System.CommandLine;
using System.Globalization;
using GeoBdt.Cli.Build;
using GeoBdt.Cli.Sae;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Sae;
using Spectre.Console;

namespace GeoBdt.Cli;

/// <summary><c>geobdt sae --config sae.yaml</c>: small-area estimates, model by model, with a report to read before
/// <c>build</c>.</summary>
static class SaeCommand
{
    /// <summary>Some models failed; the others were written.</summary>
    public const int PartlyFailed = 3;

    public static Command Create()
    {
        var config = new Option<FileInfo>("--config") { Description = "sae.yaml", Required = true };
        var threads = new Option<int>("--utas")
        {
            Description = "Utas; -1 semua. Tidak mengubah hasil. / Threads; -1 for all. Changes no result.",
            DefaultValueFactory = _ => -1,
        };
        threads.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is 0 or < -1) result.AddError("--utas: -1, atau 1 ke atas. / -1, or 1 and more.");
        });
        var command = new Command("sae", "Duga wilayah kecil dari survei dan sensus. / Estimate small areas from survey and census.") { config, threads };
        command.SetAction((result, cancellation) =>
            Task.FromResult(Run(result.GetRequiredValue(config).FullName, result.GetValue(threads), cancellation)));
        return command;
    }

    /// <summary>Runs with a progress display; prints what succeeded and what failed and why.</summary>
    /// <returns>0 when all models succeeded, <see cref="PartlyFailed"/> when some did, 1 when none did.</returns>
    public static int Run(string config, int threads, CancellationToken cancellation)
    {
        var read = SaeConfig.Read(config);
        var (tree, padanan) = WilayahBuild.FromList(read.PathOf(read.Wilayah.Kode), [.. read.Wilayah.Padanan.Select(read.PathOf)]);
        var folder = read.PathOf(read.Hasil);
        using var koneksi = new KoneksiTerbuka(read.Koneksi, read.PathOf);
        var outcome = Terminal.WithProgress(progress => SaeRun.Run(
            read.PlanWith(koneksi), new NumericPlaces(tree, padanan), folder, ProgramVersion.Full,
            read.Limits with { Threads = threads }, new Steps(progress), cancellation));
        var report = Path.Combine(folder, SaeReport.FileName);
        SaeReport.Write(report, read.Judul, outcome.Hasil, tree);
        Print(outcome, report);
        var (failed, all) = (outcome.Hasil.Gagal.Count, outcome.Hasil.Gagal.Count + outcome.Hasil.Kelompok.Count);
        return failed == 0 ? 0 : failed == all ? 1 : PartlyFailed;
    }

    static void Print(SaeOutcome outcome, string report)
    {
        var hasil = outcome.Hasil;
        var table = new Table().Title("Model / models").AddColumns("kode", "nama", "status", "survei", "sensus", "ICC", "R²");
        foreach (var one in hasil.Kelompok)
        {
            table.AddRow(
                Markup.Escape(one.Id), Markup.Escape(one.Nama), one.Model.Status,
                Text(one.Model.RumahTanggaSurvei), Text(one.Model.RumahTanggaSensus),
                one.Model.Icc.ToString("F3", CultureInfo.InvariantCulture), one.Model.R2Marginal.ToString("F3", CultureInfo.InvariantCulture));
        }

        if (hasil.Kelompok.Count > 0) AnsiConsole.Write(table);
        if (outcome.Diambil > 0)
        {
            AnsiConsole.MarkupLineInterpolated($"{outcome.Diambil} model dari proses yang terhenti dipakai lagi / models of a stopped run were taken over.");
        }

        foreach (var one in hasil.Gagal) Terminal.Error($"{one.Id} {one.Nama}: {one.Sebab.Id} / {one.Sebab.En}");
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"Garis / line: Rp{hasil.GarisRupiah:N0} ({hasil.Garis.Sumber}; ditimbang / weighted: {hasil.Garis.Ditimbang})");
        Console.Out.WriteLine($"Hasil / result: {outcome.Berkas}");
        Console.Out.WriteLine($"Laporan / report: {report}");
    }

    static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    sealed class Steps(IProgress<(string Step, double Fraction)> progress) : IProgress<SaeProgress>
    {
        public void Report(SaeProgress value) => progress.Report(($"{value.Langkah.Id} / {value.Langkah.En}", value.Bagian));
    }
}
