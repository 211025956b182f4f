using System.CommandLine;
using System.Globalization;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;
using GeoBdt.Tiles.Arsip;
using GeoBdt.Tiles.Pemeriksaan;
using Spectre.Console;

namespace GeoBdt.Cli;

/// <summary><c>geobdt check-tiles ARSIP</c>: gaps and overlaps between the areas in an archive of tiles, zoom by zoom.</summary>
static class CheckTilesCommand
{
    const int Found = 1;
    const int DefaultSample = 200;
    const int MostNamed = 20;

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
        var release = Directory.Exists(path) ? InspectCommand.Open(path) : null;
        using var archive = release?.Ubin ?? TileArchive.Open(path);
        var checks = Terminal.WithProgress(progress => ArchiveCheck.Run(
            archive, layers, ParentOf, sample, new Steps(progress), cancellation));
        Print(checks, archive.TileCount);
        var isExact = checks.All(one => one.Coverage.IsExact)
            & ShowsEverything(checks, release) & HasNoOtherGap(ArchiveCheck.GapsBetween(archive, layers[0], cancellation), release, archive.MaxZoom);
        Console.Out.WriteLine((checks.Count, isExact) switch
        {
            (0, _) => "Tidak satu pun lapis itu ada dalam arsip. / None of these layers is in the archive.",
            (_, true) => "Tidak ada celah, tidak ada tumpang tindih. / No gap, no overlap.",
            _ => "Ada celah, tumpang tindih, atau wilayah yang hilang. / There are gaps, overlaps or areas that are lost.",
        });
        return checks.Count > 0 && isExact ? 0 : Found;
    }

    static void Print(IReadOnlyList<ZoomCheck> checks, long tiles)
    {
        var table = new Table()
            .Title(string.Create(CultureInfo.InvariantCulture, $"{tiles:N0} ubin / tiles"))
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
    }

    // Of a release it is known what went into the archive.
    static bool ShowsEverything(IReadOnlyList<ZoomCheck> checks, ReleaseSnapshot? release)
    {
        if (release is null) return true;
        var showsAll = true;
        foreach (var tingkat in TingkatNames.All)
        {
            var shapes = release.Shapes(tingkat);
            var given = Enumerable.Range(0, shapes.Count).Count(shapes.HasShape);
            var shown = checks.LastOrDefault(one => one.Layer == tingkat.Name() && one.Zoom == release.Ubin.MaxZoom)?.Features ?? 0;
            Console.Out.WriteLine($"Zum / zoom {release.Ubin.MaxZoom}, {tingkat.Name()}: {Number(shown)} dari / of {Number(given)} wilayah berbentuk / areas with a shape");
            showsAll &= shown == given;
        }

        return showsAll;
    }

    // No wider area says where the widest ones should be: what several of them enclose is a gap, unless the release keeps it.
    // At wider zooms a lagoon is one too, whose mouth is narrower than the grid.
    static bool HasNoOtherGap(IReadOnlyList<EnclosedPlace> gaps, ReleaseSnapshot? release, int deepest)
    {
        var kept = release?.Reports.GetValueOrDefault(KeptFaces.Report) is { } report ? KeptFaces.Of(report) : [];
        var others = new List<EnclosedPlace>();
        foreach (var gap in gaps)
        {
            if (!kept.Any(face => face.Intersects(gap.Box))) others.Add(gap);
        }

        Console.Out.WriteLine($"Di antara wilayah terluas / between the widest areas: {Number(gaps.Count)} tempat terkurung / enclosed places, "
            + $"{Number(gaps.Count - others.Count)} di antaranya tanpa wilayah menurut laporan batas / of them without area by the boundary report");
        foreach (var other in others.Take(MostNamed))
        {
            var (x, y) = (WebMercator.ToLongitude(other.Box.MinX), WebMercator.ToLatitude(other.Box.MinY));
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {other.Tile}: {x:F4}, {y:F4}, {other.Area:N1} satuan ubin persegi / square tile units"));
        }

        return release is null || others.TrueForAll(other => other.Tile.Z < deepest);
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
