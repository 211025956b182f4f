using System.Globalization;
using GeoBdt.Register.Microdata;
using Spectre.Console;

namespace GeoBdt.Cli.Build;

/// <summary>Tells the person who built what was repaired and refused. Terminals are logged: no exact count of the register.</summary>
static class BuildSummary
{
    public static void Print(BuildOutcome outcome)
    {
        PrintRegister(outcome.Register);
        BoundarySummary.Print(outcome.Boundaries);
        AttackCommand.Print(outcome.Attack);
        AnsiConsole.MarkupLineInterpolated($"Rilis / release [bold]{outcome.Id}[/] terbit / is published.");
    }

    static void PrintRegister(IReadOnlyList<QualityReport> reports)
    {
        var table = new Table().Title("Register").AddColumns("edisi", "berkas", "tidak tertaut / unlinked", "ditolak / refused");
        foreach (var report in reports)
        {
            foreach (var file in (MutuBerkas[])[report.RumahTangga, report.Anggota])
            {
                table.AddRow(
                    report.Edisi.ToString(),
                    Markup.Escape(file.Berkas),
                    AtMost(file.PersenDibaca(file.TidakTertaut)),
                    Markup.Escape(string.Join(", ", file.Ditolak.Select(rule => $"{rule.Aturan.Id}: {AtMost(file.PersenDibaca(rule.Jumlah))}"))));
            }
        }

        AnsiConsole.Write(table);
    }

    static string AtMost(int percent) => string.Create(CultureInfo.InvariantCulture, $"{(percent > 0 ? "≤ " : "")}{percent} %");
}
