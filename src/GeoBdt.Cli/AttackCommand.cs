using System.CommandLine;
using System.Globalization;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Publication.Serangan;
using Spectre.Console;

namespace GeoBdt.Cli;

/// <summary><c>geobdt attack RELEASE [RELEASE2]</c>: tries to learn small or withheld counts from what was released.</summary>
static class AttackCommand
{
    const int Found = 1;

    public static Command Create()
    {
        var release = new Argument<DirectoryInfo>("RELEASE") { Description = "Rilis atau tempat rilis. / A release or a store." };
        var other = new Argument<DirectoryInfo?>("RELEASE2")
        {
            Description = "Rilis lain dari edisi yang sama. / Another release of the same editions.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command(
            "attack",
            "Serang sebuah rilis dengan semua yang diketahui umum; kode keluar 1 bila ada yang terungkap. "
                + "/ Attack a release with all that is public; exit code 1 when something is learned.")
        {
            release, other,
        };
        command.SetAction((result, cancellation) => Task.FromResult(Run(
            result.GetRequiredValue(release).FullName, result.GetValue(other)?.FullName, cancellation)));
        return command;
    }

    static int Run(string release, string? other, CancellationToken cancellation)
    {
        var first = InspectCommand.Open(release);
        var second = other is null ? null : InspectCommand.Open(other);
        var report = SeranganRilis.Run(first, second, cancellation);
        Print(report);
        return report.Sisa > 0 ? Found : 0;
    }

    /// <summary>Prints a report as a table.</summary>
    public static void Print(LaporanSerangan report)
    {
        var table = new Table()
            .Title(string.Create(CultureInfo.InvariantCulture,
                $"Serangan / attack: D {report.D}, V {report.V}, js {report.Js}, posterior ≥ {report.Ambang}"))
            .AddColumns(["", .. report.Tingkat.Select(one => one.Tingkat.Name())]);
        AddRow("terbit / published", one => one.Terbit);
        AddRow("dirahasiakan / withheld", one => one.Dirahasiakan);
        for (var way = 0; way < LaporanSerangan.Ways.Count; way++)
        {
            var at = way;
            AddRow($"terungkap / learned: {LaporanSerangan.Ways[at]}", one => one.Terungkap[at]);
        }

        AddRow("disembunyikan / hidden", one => one.Disembunyikan);
        AddRow("sisa / left", one => one.Sisa);
        AddRow("tak dicoba / not tried", one => one.TakDicoba);
        AnsiConsole.Write(table);
        Console.Out.WriteLine(report.Sisa == 0
            ? "Tidak ada angka yang terungkap. / Nothing is learned."
            : $"{Number(report.Sisa)} angka terungkap. / {Number(report.Sisa)} numbers are learned.");

        void AddRow(string title, Func<SeranganTingkat, long> number) =>
            table.AddRow([title, .. report.Tingkat.Select(one => Number(number(one)))]);
    }

    static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
