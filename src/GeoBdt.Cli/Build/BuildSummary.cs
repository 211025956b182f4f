using System.Globalization;
using GeoBdt.Register.Measures;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Tabel;
using Spectre.Console;

namespace GeoBdt.Cli.Build;

/// <summary>Tells the person who built what was repaired and refused. Terminals are logged: no exact count of the register.</summary>
static class BuildSummary
{
    public static void Print(BuildOutcome outcome)
    {
        PrintRegister(outcome.Register);
        PrintLeft(outcome.Left);
        PrintTables(outcome.Tables);
        BoundarySummary.Print(outcome.Boundaries);
        AttackCommand.Print(outcome.Attack);
        AnsiConsole.MarkupLineInterpolated($"Rilis / release [bold]{outcome.Id}[/] terbit / is published.");
    }

    static void PrintLeft(IReadOnlyList<TakTersedia> left)
    {
        foreach (var edition in left.GroupBy(one => one.Edisi))
        {
            var variables = string.Join(", ", edition.Select(one => one.Variabel).Distinct().Order(StringComparer.Ordinal));
            var indicators = edition.Select(one => one.Indikator).Distinct().Count();
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture,
                $"{edition.Key}: {indicators} indikator tidak dihitung karena berkas tidak memuat / indicators not counted because the file lacks: {variables}");
        }
    }

    static void PrintRegister(IReadOnlyList<QualityReport> reports)
    {
        var table = new Table().Title("Register").AddColumns("edisi", "berkas", "tidak tertaut / unlinked", "ditolak / refused", "tiada / absent");
        foreach (var report in reports)
        {
            foreach (var file in (MutuBerkas[])[report.RumahTangga, report.Anggota, .. report.Penerima])
            {
                table.AddRow(
                    report.Edisi.ToString(),
                    Markup.Escape(file.Berkas),
                    AtMost(file.PersenDibaca(file.TidakTertaut)),
                    Rules(file, file.Ditolak),
                    Rules(file, file.Tiada));
            }
        }

        AnsiConsole.Write(table);
    }

    static string Rules(MutuBerkas file, IReadOnlyList<BarisDitolak> rules) =>
        Markup.Escape(string.Join(", ", rules.Select(rule => $"{rule.Aturan.Id}: {AtMost(file.PersenDibaca(rule.Jumlah))}")));

    // Figures of tables are public, so their counts are too.
    static void PrintTables(IReadOnlyList<TableReport> reports)
    {
        if (reports.Count == 0) return;
        var table = new Table().Title("Tabel / tables").AddColumns(
            "berkas", "baris / rows", "cocok / matched", "tak cocok / unmatched", "rusak / damaged", "diperbaiki / mended");
        foreach (var report in reports)
        {
            table.AddRow(
                Markup.Escape(Path.GetFileName(report.Berkas)),
                Text(report.Baris),
                Text(report.Cocok),
                Text(report.TakCocok.Count),
                Text(report.Rusak.Count),
                Markup.Escape(string.Join(", ", report.Diperbaiki.Select(rule => $"{rule.Key}: {Text(rule.Value)}"))));
        }

        AnsiConsole.Write(table);
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string AtMost(int percent) => string.Create(CultureInfo.InvariantCulture, $"{(percent > 0 ? "≤ " : "")}{percent} %");
}
