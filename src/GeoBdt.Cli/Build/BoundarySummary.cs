using System.Diagnostics;
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
        var files = new Table().Title("Batas / boundaries").AddColumns("berkas", "fitur", "dipakai / used", "ditolak / refused", "dipisahkan / kept apart", "titik / positions");
        foreach (var file in report.Files)
        {
            files.AddRow(Markup.Escape(file.File), Number(file.Features), Number(file.Used), Number(file.Refused), Number(file.Apart), Number(file.Positions));
        }

        AnsiConsole.Write(files);
        PrintDefects(report);
        PrintFaces(report);
    }

    /// <summary>Prints how long it took and how much memory the program held at most.</summary>
    public static void PrintEffort(TimeSpan elapsed)
    {
        using var self = Process.GetCurrentProcess();
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"Waktu / time: {elapsed.TotalSeconds:0.0} s · memori puncak / peak memory: {self.PeakWorkingSet64 >> 20:N0} MB");
    }

    static void PrintFaces(BoundaryReport report)
    {
        if (report.FaceCounts.Count == 0) return;
        var faces = new Table().Title("Partisi / partition")
            .AddColumns("temuan", "tindakan", "dalam satu / within one", "jumlah", "km²", "terbesar / largest km²");
        foreach (var count in report.FaceCounts)
        {
            faces.AddRow(count.Defect.Slug(), count.Action.Slug(), count.Bersama?.Name() ?? "(antarprovinsi)",
                Number(count.Faces), SquareKilometres(count.SquareMetres), SquareKilometres(count.LargestSquareMetres));
        }

        AnsiConsole.Write(faces);
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

    static string SquareKilometres(double squareMetres) => (squareMetres / 1e6).ToString("N4", CultureInfo.InvariantCulture);

    static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
