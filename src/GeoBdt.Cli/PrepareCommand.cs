using System.CommandLine;
using GeoBdt.Cli.Build;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Register;

namespace GeoBdt.Cli;

/// <summary><c>geobdt prepare --config rilis.yaml</c>: reads the register and writes the tables that a PostgreSQL server counts by itself
/// (<c>engine: postgresql</c>), with record keys as a column.</summary>
static class PrepareCommand
{
    public static Command Create()
    {
        var config = new Option<FileInfo>("--config") { Description = "rilis.yaml", Required = true };
        var koneksi = new Option<string?>("--koneksi")
        {
            Description = "Nama di bagian koneksi, dengan peran yang boleh menulis; bawaan register.tabel-hitung.koneksi. / A connection whose role may write.",
        };
        var tampilan = new Option<bool>("--tampilan")
        {
            Description = "Hanya tampilan di pecahan, untuk katalog yang berubah; register tidak dibaca. / The views on shards alone, for a changed catalog; the register is not read.",
        };
        var command = new Command("prepare", "Siapkan tabel register untuk dihitung server PostgreSQL. / Prepare tables of the register for a PostgreSQL server to count.") { config, koneksi, tampilan };
        command.Aliases.Add("siapkan");
        command.SetAction((result, cancellation) =>
        {
            Run(result.GetRequiredValue(config).FullName, result.GetValue(koneksi), result.GetValue(tampilan), cancellation);
            return Task.FromResult(0);
        });
        return command;
    }

    static void Run(string path, string? writer, bool viewsAlone, CancellationToken cancellation)
    {
        var config = ReleaseConfig.Read(path);
        if (config.Register is not { TabelHitung: { } tables })
        {
            throw new ConfigException(path, 0, "register.tabel-hitung: sebut koneksi dan skema tabel. / Name connection and schema of the tables.");
        }

        var name = writer ?? tables.Koneksi;
        if (!config.Koneksi.TryGetValue(name, out var one))
        {
            throw new ConfigException(path, 0, "--koneksi: nama ini tidak ada di bagian koneksi:. / No such connection in the section koneksi:.");
        }

        if (viewsAlone && tables.Pecahan.Count == 0)
        {
            throw new ConfigException(path, 0, "--tampilan: hanya untuk tabel-hitung.pecahan; satu server tidak memerlukannya. / For tabel-hitung.pecahan alone; one server needs none.");
        }

        using var kunci = KunciConfig.Load(config);
        var katalog = ReleaseBuild.KatalogOf(config);
        using var koneksi = new KoneksiTerbuka(config.Koneksi, config.PathOf);
        var session = koneksi.WriterOf(name, cancellation);
        var tempat = tables.TempatOf(one => koneksi.WriterOf(one, cancellation));
        Terminal.WithProgress(progress =>
        {
            var wilayah = WilayahBuild.Run(ReleaseBuild.SourcesOf(config, new BoundaryInputs()), progress, cancellation);
            var sources = config.RegisterSourcesWith(koneksi)!;
            if (viewsAlone) RegisterPrepare.Views(sources, wilayah.Tree, wilayah.Padanan, kunci, katalog, session, tempat, cancellation);
            else RegisterPrepare.Run(sources, wilayah.Tree, wilayah.Padanan, kunci, config.Programs, katalog, session, tempat, new RegisterSteps(progress), cancellation);
            return 0;
        });
        var where = tables.Pecahan.Count == 0 ? "" : $", {tables.Pecahan.Count} pecahan / shards";
        Console.Out.WriteLine($"{name}, skema / schema {tables.Skema}{where}: {config.Editions.Count} edisi disiapkan / editions prepared");
    }
}
