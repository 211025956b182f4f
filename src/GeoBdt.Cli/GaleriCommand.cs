using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using GeoBdt.Cli.Galeri;
using GeoBdt.Cli.Sample;

namespace GeoBdt.Cli;

/// <summary><c>geobdt galeri</c>: the pictures of docs/gallery, as a server of the sample answers them, and the page that shows them.</summary>
static class GaleriCommand
{
    // Dots per inch. A4 becomes 620 × 877 pixels.
    const string PdfResolution = "75";

    public static Command Create()
    {
        var folder = new Option<DirectoryInfo>("--out")
        {
            Description = "Folder galeri. / Folder of the gallery.",
            DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("docs", "gallery")),
        };
        var store = new Option<DirectoryInfo?>("--release")
        {
            Description = "Tempat rilis sampel yang sudah ada; tanpa ini sampel dibuat dulu. / A store with the sample's release; without, the sample is made first.",
        };
        var command = new Command("galeri", "Buat halaman contoh gambar dari sampel. / Make the page of pictures from the sample.") { folder, store };
        command.SetAction(async (result, cancellation) =>
        {
            var output = result.GetRequiredValue(folder).FullName;
            if (result.GetValue(store) is { } existing)
            {
                await FetchAsync(existing.FullName, output, cancellation);
                return 0;
            }

            var work = Directory.CreateTempSubdirectory("geobdt-galeri-");
            try
            {
                var sample = new SampleOptions(Path.Combine(work.FullName, "sampel"));
                var built = Path.Combine(work.FullName, "rilis");
                SampleCommand.Write(sample, cancellation);
                BuildCommand.Run(Path.Combine(sample.OutputFolder, "rilis.yaml"), built, kunciBaru: false, cancellation);
                await FetchAsync(built, output, cancellation);
                return 0;
            }
            finally
            {
                work.Delete(recursive: true);
            }
        });
        return command;
    }

    static Task FetchAsync(string store, string folder, CancellationToken cancellation) =>
        ApiServer.WhileServedAsync(store, server => WriteAsync(server, folder, cancellation), cancellation);

    static async Task WriteAsync(Uri server, string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        using var client = new HttpClient { BaseAddress = server };
        foreach (var picture in GaleriEntry.All.SelectMany(entry => entry.Pictures))
        {
            using var response = await client.GetAsync(picture.Url, cancellation);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw new IOException($"{picture.Url}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(cancellation)}");
            }

            var file = Path.Combine(folder, picture.File);
            await File.WriteAllBytesAsync(file, await response.Content.ReadAsByteArrayAsync(cancellation), cancellation);
            if (GaleriPage.PictureOf(picture) != picture.File) await DrawPageAsync(file, cancellation);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, GaleriPage.FileName), GaleriPage.Text(), cancellation);
        Console.Out.WriteLine($"Galeri tertulis di {folder}. / The gallery is written.");
    }

    // Another version of Poppler smooths otherwise: the PDF is what we vouch for, and without the program its picture stays as it is.
    static async Task DrawPageAsync(string pdf, CancellationToken cancellation)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(
                "pdftoppm", ["-png", "-r", PdfResolution, "-singlefile", pdf, Path.ChangeExtension(pdf, null)]))!;
            await process.WaitForExitAsync(cancellation);
            if (process.ExitCode != 0) throw new IOException($"pdftoppm {Path.GetFileName(pdf)}: {process.ExitCode}");
        }
        catch (Win32Exception)
        {
            Console.Error.WriteLine("geobdt: pdftoppm tidak terpasang; gambar dari PDF tidak diperbarui. / pdftoppm is not installed; the PDF's picture is as it was.");
        }
    }
}
