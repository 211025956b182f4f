using System.Globalization;
using GeoBdt.Register.Microdata;
using Spectre.Console;

namespace GeoBdt.Cli.Build;

/// <summary>Tells the person who built what was kept, repaired and refused.</summary>
static class BuildSummary
{
    public static void Print(BuildOutcome outcome)
    {
        PrintRegister(outcome.Register);
        BoundarySummary.Print(outcome.Boundaries);
        AnsiConsole.MarkupLineInterpolated($"Rilis / release [bold]{outcome.Id}[/] terbit / is published.");
    }

    static void PrintRegister(IReadOnlyList<QualityReport> reports)
    {
        var table = new Table().Title("Register").AddColumns("edisi", "berkas", "dibaca / read", "disimpan / kept", "tidak tertaut / unlinked", "ditolak / refused");
        foreach (var report in reports)
        {
            foreach (var file in (MutuBerkas[])[report.RumahTangga, report.Anggota])
            {
                table.AddRow(
                    report.Edisi.ToString(),
                    Markup.Escape(file.Berkas),
                    Number(file.Dibaca),
                    Number(file.Disimpan),
                    Number(file.TidakTertaut),
                    Markup.Escape(string.Join(", ", file.Ditolak.Select(rule => $"{rule.Aturan.Id}: {Number(rule.Jumlah)}"))));
            }
        }

        AnsiConsole.Write(table);
    }

    static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
