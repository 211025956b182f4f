using System.Globalization;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Indicators.Wilayah.Batas;
using Spectre.Console;

namespace GeoBdt.Cli.Build;

/// <summary>Prints what was found in boundary files and what was done about it.</summary>
static class BoundarySummary
{
    public static void Print(BoundaryReport report)
    {
        var files = new Table().Title("Batas / boundaries").AddColumns("berkas", "fitur", "dipakai / used", "ditolak / refused", "titik / positions");
        foreach (var file in report.Files)
        {
            files.AddRow(Markup.Escape(file.File), Number(file.Features), Number(file.Used), Number(file.Refused), Number(file.Positions));
        }

        AnsiConsole.Write(files);
        PrintDefects(report);
        foreach (var gap in report.Gaps)
        {
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture,
                $"Celah ditutup pada / gaps closed at {gap.Tingkat.Name()}: {gap.Closed:N0} ({gap.SquareMetres:N0} m²)");
        }

        if (report.GapsLeftOpen > 0)
        {
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Celah dibiarkan / gaps left open: {report.GapsLeftOpen:N0}");
        }
    }

    static void PrintDefects(BoundaryReport report)
    {
        var defects = new Table().Title("Cacat / defects").AddColumns("berkas", "cacat", "tindakan", "fitur", "perubahan / change m²");
        foreach (var file in report.Files)
        {
            foreach (var (defect, action, features, squareMetres) in file.Defects)
            {
                defects.AddRow(Markup.Escape(file.File), defect.Slug(), action.Slug(), Number(features), Number((long)squareMetres));
            }
        }

        if (defects.Rows.Count > 0) AnsiConsole.Write(defects);
    }

    static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
