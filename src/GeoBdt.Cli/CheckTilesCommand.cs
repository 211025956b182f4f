using System.CommandLine;
using System.Globalization;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles.Arsip;
using GeoBdt.Tiles.Pemeriksaan;
using Spectre.Console;

namespace GeoBdt.Cli;

/// <summary><c>geobdt check-tiles ARSIP</c>: gaps and overlaps between the areas in an archive of tiles, zoom by zoom.</summary>
static class CheckTilesCommand
{
    const int Found = 1;
    const int DefaultSample = 200;

    public static Command Create()
    {
        var archive = new Argument<string>("ARSIP") { Description = "Arsip PMTiles, rilis, atau tempat rilis. / PMTiles archive, release or store." };
        var sample = new Option<int>("--sampel")
        {
            Description = "Ubin yang diukur tiap zum. / Tiles measured at each zoom.",
            DefaultValueFactory = _ => DefaultSample,
        };
        sample.Validators.Add(value =>
        {
            if (value.GetValueOrDefault<int>() < 1) value.AddError("--sampel paling sedikit 1. / --sampel must be at least 1.");
        });
        var command = new Command(
            "check-tiles",
            "Ukur celah dan tumpang tindih dalam ubin; kode keluar 1 bila ada. / Measure gaps and overlaps in tiles; exit code 1 when there are any.")
        {
            archive, sample,
        };
        command.Aliases.Add("periksa-ubin");
        command.SetAction((result, cancellation) => Task.FromResult(Run(
            result.GetRequiredValue(archive),
            result.GetValue(sample),
            cancellation)));
        return command;
    }

    static int Run(string path, int sample, CancellationToken cancellation)
    {
        string[] layers = [.. TingkatNames.All.Select(tingkat => tingkat.Name())];
        using var archive = Directory.Exists(path) ? InspectCommand.Open(path).Ubin : TileArchive.Open(path);
        var checks = Terminal.WithProgress(progress => ArchiveCheck.Run(
            archive, layers, ParentOf, sample, new Steps(progress), cancellation));
        var table = new Table()
            .Title(string.Create(CultureInfo.InvariantCulture, $"{archive.TileCount:N0} ubin / tiles"))
            .AddColumns(
                "zum", "lapis / layer", "wilayah / areas", "tak tampak / not shown", "ubin diukur / measured",
                "tumpang tindih / overlap", "celah / gap", "di luar induk / beyond");
        foreach (var one in checks)
        {
            table.AddRow(
                Number(one.Zoom), Markup.Escape(one.Layer), Number(one.Features), Number(one.Missing), Number(one.Measured),
                Share(one.Coverage.Overlap, one.Coverage), Share(one.Coverage.Gap, one.Coverage), Share(one.Coverage.Beyond, one.Coverage));
        }

        AnsiConsole.Write(table);
        var isExact = checks.All(one => one.Coverage.IsExact);
        Console.Out.WriteLine((checks.Count, isExact) switch
        {
            (0, _) => "Tidak satu pun lapis itu ada dalam arsip. / None of these layers is in the archive.",
            (_, true) => "Tidak ada celah, tidak ada tumpang tindih. / No gap, no overlap.",
            _ => "Ada celah atau tumpang tindih. / There are gaps or overlaps.",
        });
        return checks.Count > 0 && isExact ? 0 : Found;
    }

    // Digits of a Kemendagri code: two for each level, four for the last.
    static ulong ParentOf(int layer, ulong id) => layer == (int)Tingkat.Desa - 1 ? id / 10_000 : id / 100;

    static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    // Of the area that the layer covers in the measured tiles.
    static string Share(double area, TileCoverage coverage) =>
        coverage.IsExact ? "0" : (area / coverage.Covered * 100).ToString("0.000000 '%'", CultureInfo.InvariantCulture);

    sealed class Steps(IProgress<(string Step, double Fraction)> progress) : IProgress<double>
    {
        public void Report(double value) => progress.Report(("memeriksa ubin / checking tiles", value));
    }
}
