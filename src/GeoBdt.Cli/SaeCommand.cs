using System.CommandLine;
using System.Globalization;
using GeoBdt.Cli.Build;
using GeoBdt.Cli.Sae;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Sae;
using Spectre.Console;

namespace GeoBdt.Cli;

/// <summary><c>geobdt sae --config sae.yaml</c>: small-area estimates, model by model, with a report to read before
/// <c>build</c>; with <c>--only</c> and <c>--merge</c> by as many processes as there are models.</summary>
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
        var only = new Option<string?>("--only")
        {
            Description = "Satu model saja, mis. 35.03: hasilnya ke bagian/, untuk digabung --merge. / One model alone; its result waits for --merge.",
        };
        var merge = new Option<bool>("--merge") { Description = "Gabung hasil semua --only. / Join the results of all --only." };
        var list = new Option<bool>("--daftar") { Description = "Daftar model untuk --only, satu tiap baris. / Models for --only, one a line." };
        var command = new Command("sae", "Duga wilayah kecil dari survei dan sensus. / Estimate small areas from survey and census.") { config, threads, only, merge, list };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(only) is null ? 0 : 1) + (result.GetValue(merge) ? 1 : 0) + (result.GetValue(list) ? 1 : 0) > 1)
            {
                result.AddError("--only, --merge, --daftar: satu saja. / One of them.");
            }
        });
        command.SetAction((result, cancellation) =>
        {
            var path = result.GetRequiredValue(config).FullName;
            return Task.FromResult(
                result.GetValue(only) is { } unit ? RunUnit(path, unit, result.GetValue(threads), cancellation)
                : result.GetValue(list) ? List(path, cancellation)
                : Run(path, result.GetValue(threads), result.GetValue(merge), cancellation));
        });
        return command;
    }

    /// <summary>Runs all models, or joins what was run by itself, with a progress display; prints what succeeded and what failed and why.</summary>
    /// <returns>0 when all models succeeded, <see cref="PartlyFailed"/> when some did, 1 when none did.</returns>
    public static int Run(string config, int threads, bool merges, CancellationToken cancellation)
    {
        var (read, places) = Read(config);
        using var koneksi = new KoneksiTerbuka(read.Koneksi, read.PathOf);
        var plan = read.PlanWith(koneksi);
        if (merges && SaeUnits.Refusal(plan, places.Tree, null) is { } refusal) throw Refused("--merge", refusal);
        var folder = read.PathOf(read.Hasil);
        var outcome = Terminal.WithProgress(progress => merges
            ? SaeRun.Merge(plan, places, folder, ProgramVersion.Full, new Steps(progress), cancellation)
            : SaeRun.Run(plan, places, folder, ProgramVersion.Full, read.Limits with { Threads = threads }, new Steps(progress), cancellation));
        var report = Path.Combine(folder, SaeReport.FileName);
        SaeReport.Write(report, read.Judul, outcome.Hasil, places.Tree);
        Print(merges ? outcome with { Diambil = 0 } : outcome, report);
        var (failed, all) = (outcome.Hasil.Gagal.Count, outcome.Hasil.Gagal.Count + outcome.Hasil.Kelompok.Count);
        return failed == 0 ? 0 : failed == all ? 1 : PartlyFailed;
    }

    // One line, for the log of a scheduler; 1 when the model failed, which its result says too.
    static int RunUnit(string config, string unit, int threads, CancellationToken cancellation)
    {
        var (read, places) = Read(config);
        using var koneksi = new KoneksiTerbuka(read.Koneksi, read.PathOf);
        var plan = read.PlanWith(koneksi);
        if (SaeUnits.Refusal(plan, places.Tree, unit) is { } refusal) throw Refused("--only", refusal);
        var outcome = Terminal.WithProgress(progress => SaeRun.RunUnit(
            plan, places, read.PathOf(read.Hasil), ProgramVersion.Full, unit, read.Limits with { Threads = threads }, new Steps(progress), cancellation));
        if (outcome.Bagian.Gagal is { } failed)
        {
            Terminal.Error($"{failed.Id} {failed.Nama}: {failed.Sebab.Id} / {failed.Sebab.En}");
            return 1;
        }

        Console.Out.WriteLine($"{outcome.Berkas}: {(outcome.IsKept ? "sudah ada dari masukan yang sama / there already, of the same inputs" : "ditulis / written")}");
        return 0;
    }

    // Nothing else is printed: it is read by programs.
    static int List(string config, CancellationToken cancellation)
    {
        var (read, places) = Read(config);
        using var koneksi = new KoneksiTerbuka(read.Koneksi, read.PathOf);
        var plan = read.PlanWith(koneksi);
        if (SaeUnits.Refusal(plan, places.Tree, null) is { } refusal) throw Refused("--daftar", refusal);
        foreach (var unit in SaeRun.Units(plan, places, ProgramVersion.Full, null, cancellation)) Console.Out.WriteLine(unit);
        return 0;
    }

    static (SaeConfig Config, NumericPlaces Places) Read(string config)
    {
        var read = SaeConfig.Read(config);
        var (tree, padanan) = WilayahBuild.FromList(read.PathOf(read.Wilayah.Kode), [.. read.Wilayah.Padanan.Select(read.PathOf)]);
        return (read, new NumericPlaces(tree, padanan));
    }

    static ConfigException Refused(string option, Teks reason) => new(option, 0, $"{reason.Id} / {reason.En}");

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
