using System.CommandLine;
using System.Globalization;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using Spectre.Console;

namespace GeoBdt.Cli;

/// <summary><c>geobdt inspect DIR</c>: what a release, or the current release of a store, holds.</summary>
static class InspectCommand
{
    public static Command Create()
    {
        var directory = new Argument<DirectoryInfo>("DIR") { Description = "Rilis atau tempat rilis. / A release or a store." };
        var command = new Command("inspect", "Tunjukkan isi sebuah rilis. / Show what a release holds.") { directory };
        command.SetAction(result => Run(result.GetRequiredValue(directory).FullName));
        return command;
    }

    /// <summary>Opens a release, or the current one of a store.</summary>
    /// <exception cref="ReleaseException">It is neither, or damaged.</exception>
    public static ReleaseSnapshot Open(string directory) => File.Exists(Path.Combine(directory, "manifest.json"))
        ? ReleaseReader.Open(directory)
        : new ReleaseStore(directory).OpenCurrent();

    static int Run(string directory)
    {
        var snapshot = Open(directory);
        var manifest = snapshot.Manifest;
        AnsiConsole.Write(new Grid().AddColumn().AddColumn()
            .AddRow("Rilis / release", snapshot.Id.ToString())
            .AddRow("Judul / title", Markup.Escape(manifest.Judul))
            .AddRow("Penerbit / publisher", Markup.Escape(manifest.Penerbit))
            .AddRow("Data buatan / invented", manifest.Sampel ? "ya / yes" : "tidak / no")
            .AddRow("Program", Markup.Escape(manifest.Program))
            .AddRow("Geometri / geometry", manifest.Geometri)
            .AddRow("Perlindungan / protection", Markup.Escape(manifest.Perlindungan.Metode))
            .AddRow("Periksa kunci / key check", manifest.Perlindungan.PeriksaKunci));
        PrintAreas(snapshot);
        PrintSeries(snapshot);
        PrintFiles(manifest);
        return 0;
    }

    static void PrintAreas(ReleaseSnapshot snapshot)
    {
        var table = new Table().Title("Wilayah / areas").AddColumns("tingkat", "jumlah", "berbentuk / with shape", "titik sudut / vertices");
        foreach (var tingkat in TingkatNames.All)
        {
            var shapes = snapshot.Shapes(tingkat);
            var shaped = Enumerable.Range(0, shapes.Count).Count(shapes.HasShape);
            table.AddRow(tingkat.Name(), Number(shapes.Count), Number(shaped), Number(shapes.VertexZoom.Length));
        }

        AnsiConsole.Write(table);
    }

    static void PrintSeries(ReleaseSnapshot snapshot)
    {
        var table = new Table().Title("Indikator / indicators").AddColumns("seri", "satuan", "statistik", "edisi");
        foreach (var indicator in snapshot.Catalog.All)
        {
            foreach (var series in indicator.Series)
            {
                table.AddRow(
                    series,
                    indicator.Satuan.ToString(),
                    string.Join(' ', indicator.Statistik.Select(one => one.Name())),
                    Editions(snapshot.Catalog.EditionsOf(series)));
            }
        }

        AnsiConsole.Write(table);
    }

    static string Editions(IReadOnlyList<Edisi> all) => all.Count switch
    {
        0 => "–",
        1 => all[0].ToString(),
        _ => $"{all[0]} … {all[^1]} ({all.Count})",
    };

    static void PrintFiles(ReleaseManifest manifest)
    {
        var table = new Table().Title("Berkas / files").AddColumns("nama", "byte", "sha256");
        foreach (var file in manifest.Berkas)
        {
            table.AddRow(Markup.Escape(file.Nama), Number(file.Bytes), file.Sha256[..16]);
        }

        AnsiConsole.Write(table);
    }

    static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
