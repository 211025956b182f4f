using System.CommandLine;
using GeoBdt.Cli.Build;
using GeoBdt.Indicators.Wilayah.Build;
using GeoBdt.Register;
using GeoBdt.Register.Postgresql;

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
        var command = new Command("prepare", "Siapkan tabel register untuk dihitung server PostgreSQL. / Prepare tables of the register for a PostgreSQL server to count.") { config, koneksi };
        command.Aliases.Add("siapkan");
        command.SetAction((result, cancellation) =>
        {
            Run(result.GetRequiredValue(config).FullName, result.GetValue(koneksi), cancellation);
            return Task.FromResult(0);
        });
        return command;
    }

    static void Run(string path, string? writer, CancellationToken cancellation)
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

        using var kunci = KunciConfig.Load(config);
        using var koneksi = new KoneksiTerbuka(config.Koneksi, config.PathOf);
        using var session = PostgresSession.ToWrite(name, one.TextOf(name, config.PathOf), cancellation);
        Terminal.WithProgress(progress =>
        {
            var wilayah = WilayahBuild.Run(ReleaseBuild.SourcesOf(config, new BoundaryInputs()), progress, cancellation);
            RegisterPushDown.Prepare(
                config.RegisterSourcesWith(koneksi)!, wilayah.Tree, wilayah.Padanan, kunci, config.Programs, session, tables.Skema, new RegisterSteps(progress), cancellation);
            return 0;
        });
        Console.Out.WriteLine($"{name}, skema / schema {tables.Skema}: {config.Editions.Count} edisi disiapkan / editions prepared");
    }
}
