using System.CommandLine;
using GeoBdt.Cli.Sample;

namespace GeoBdt.Cli;

/// <summary><c>geobdt demo</c>: sample, sae, build and serve in one go; the README's first command.</summary>
static class DemoCommand
{
    public static Command Create()
    {
        var folder = new Option<DirectoryInfo>("--out")
        {
            Description = "Folder untuk sampel dan rilis. / Folder for sample and release.",
            DefaultValueFactory = _ => new DirectoryInfo("demo-geobdt"),
        };
        var households = new Option<int>("--households")
        {
            Description = "Rumah tangga per edisi. / Households an edition.",
            DefaultValueFactory = _ => new SampleOptions("").Households,
        };
        var command = new Command("demo", "Buat sampel, rilis dan peta. / Make a sample, a release and a map.") { folder, households };
        command.SetAction((result, cancellation) =>
            RunAsync(result.GetRequiredValue(folder).FullName, result.GetRequiredValue(households), cancellation));
        return command;
    }

    static async Task<int> RunAsync(string folder, int households, CancellationToken cancellation)
    {
        var sample = new SampleOptions(Path.Combine(folder, "sampel")) { Households = households };
        var store = Path.Combine(folder, "rilis");
        Directory.CreateDirectory(folder);
        SampleCommand.Write(sample, cancellation);
        if (SaeCommand.Run(Path.Combine(sample.OutputFolder, "sae.yaml"), threads: -1, merges: false, cancellation) != 0) return 1;
        BuildCommand.Run(Path.Combine(sample.OutputFolder, "rilis.yaml"), store, kunciBaru: false, cancellation);
        var url = ApiServer.FreeLoopbackUrl(ServeCommand.DefaultPort);
        var exit = await ApiServer.RunAsync(
            store,
            url,
            () => Console.Out.WriteLine($"\nPeta siap / the map is ready: {url}/   (Ctrl-C berhenti / stops)"),
            cancellation);
        return exit == 0 ? 0 : 1;
    }
}
