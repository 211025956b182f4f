using System.CommandLine;
using System.Globalization;
using GeoBdt.Cli.Export;
using GeoBdt.Ekspor;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Cli;

/// <summary><c>geobdt export FORMAT STORE FILE</c>: areas with protected values as a file for desktop programs.</summary>
static class ExportCommand
{
    public static Command Create()
    {
        var command = new Command("export", "Tulis wilayah dan nilai terlindungi ke berkas. / Write areas and protected values to a file.");
        foreach (var format in ExportFormat.All) command.Add(Create(format));
        return command;
    }

    static Command Create(ExportFormat format)
    {
        var store = new Argument<DirectoryInfo>("STORE") { Description = "Rilis atau tempat rilis. / A release or a store." };
        var file = new Argument<FileInfo>("BERKAS") { Description = $"Berkas yang ditulis ({format.Extension}). / File to write." };
        var ukuran = new Option<string?>("--ukuran")
        {
            Description = "Ukuran, dipisah koma; tanpa ini batas dan nama saja. / Values by comma; without, boundaries and names alone.",
        };
        var tingkat = new Option<string?>("--tingkat")
        {
            Description = "Tingkat, dipisah koma. Bawaan: semua yang memuat semua ukuran; yang tersempit bila berkas hanya satu lapis. "
                + "/ Levels by comma. Default: all that have all values; the narrowest where a file has one layer.",
        };
        var induk = new Option<string?>("--induk")
        {
            Description = "Kode wilayah bertitik yang isinya diminta. / Dotted code of the area whose inside is wanted.",
        };
        var timpa = new Option<bool>("--timpa") { Description = "Timpa berkas yang ada. / Replace a file that exists." };
        var command = new Command(format.Name, format.Description) { store, file, ukuran, tingkat, induk, timpa };
        command.SetAction((result, cancellation) =>
        {
            var question = new ExportQuestion(result.GetValue(ukuran), result.GetValue(tingkat), result.GetValue(induk));
            Run(format, result.GetRequiredValue(store).FullName, result.GetRequiredValue(file).FullName, question, result.GetValue(timpa), cancellation);
            return Task.FromResult(0);
        });
        return command;
    }

    static void Run(ExportFormat format, string store, string path, ExportQuestion question, bool replaces, CancellationToken cancellation)
    {
        ExportFile.Check(path, replaces);
        var content = ExportReader.Read(InspectCommand.Open(store), question, format.Layers);
        Terminal.WithProgress(bars =>
        {
            var progress = new ExportProgress(bars, $"Menulis / writing {Path.GetFileName(path)}", content.Steps);
            ExportFile.Write(path, replaces, temporary => format.Write(content, temporary, progress, cancellation));
            progress.Finish();
            return content;
        });
        Print(content, path);
    }

    static void Print(ExportContent content, string path)
    {
        Console.Out.WriteLine($"{path}: {Number(new FileInfo(path).Length)} byte, rilis / release {content.Release.Id}");
        foreach (var layer in content.Layers)
        {
            Console.Out.WriteLine($"  {layer.Tingkat.Name()}: {Number(layer.Count)} wilayah / areas, "
                + $"{Number(layer.ShapedCount())} berbentuk / with shape, {layer.Nilai.Count} ukuran / values");
            foreach (var nilai in content.Nilai.Except(layer.Nilai))
            {
                Console.Out.WriteLine($"    tanpa / without {nilai.Ukuran}: diterbitkan sampai / published to {ExportContent.Terdalam(nilai).Name()}");
            }
        }
    }

    static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
