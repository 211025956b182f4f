using System.CommandLine;
using GeoBdt.Cli.Sample;

namespace GeoBdt.Cli;

/// <summary><c>geobdt sample --out DIR</c>: invented data of Kabupaten Trenggalek in the layouts of the real files.</summary>
static class SampleCommand
{
    public static Command Create()
    {
        var folder = new Option<DirectoryInfo>("--out") { Description = "Folder tujuan. / Folder to write.", Required = true };
        var households = new Option<int>("--households")
        {
            Description = $"Rumah tangga per edisi, {SampleOptions.MinHouseholds}–{SampleOptions.MaxHouseholds}. / Households an edition.",
            DefaultValueFactory = _ => new SampleOptions("").Households,
        };
        var editions = new Option<string>("--editions")
        {
            Description = "Edisi, dipisah koma. / Editions, by comma.",
            DefaultValueFactory = _ => string.Join(',', SampleOptions.DefaultEditions),
        };
        var seed = new Option<ulong>("--seed")
        {
            Description = "Benih: benih sama, byte sama. / Seed: same seed, same bytes.",
            DefaultValueFactory = _ => new SampleOptions("").Seed,
        };
        var layouts = new Option<string?>("--tata-letak")
        {
            Description = $"Tambah edisi kecil dalam tata letak lain: {SampleOptions.EveryLayout}, atau {string.Join(", ", SampleOptions.AllLayouts)}. / Add a small edition in other layouts.",
        };
        var command = new Command("sample", "Tulis data sampel buatan. / Write invented sample data.") { folder, households, editions, seed, layouts };
        command.SetAction((result, cancellation) =>
        {
            var options = new SampleOptions(result.GetRequiredValue(folder).FullName)
            {
                Households = result.GetRequiredValue(households),
                Editions = result.GetRequiredValue(editions).Split(',', StringSplitOptions.TrimEntries),
                Seed = result.GetRequiredValue(seed),
                Layouts = result.GetValue(layouts)?.Split(',', StringSplitOptions.TrimEntries) ?? [],
            };
            Write(options, cancellation);
            Console.Out.WriteLine($"Sampel tertulis di {options.OutputFolder}; lanjutkan dengan / next:");
            Console.Out.WriteLine($"  geobdt sae --config {Path.Combine(options.OutputFolder, "sae.yaml")}");
            Console.Out.WriteLine($"  geobdt build --config {Path.Combine(options.OutputFolder, "rilis.yaml")} --out STORE");
            return Task.FromResult(0);
        });
        return command;
    }

    /// <summary>Writes a sample with a progress display.</summary>
    public static void Write(SampleOptions options, CancellationToken cancellation) => Terminal.WithProgress(progress =>
    {
        SampleData.Write(options, new Steps(progress), cancellation);
        return 0;
    });

    sealed class Steps(IProgress<(string Step, double Fraction)> progress) : IProgress<SampleProgress>
    {
        public void Report(SampleProgress value) => progress.Report((value.File, value.Fraction));
    }
}
