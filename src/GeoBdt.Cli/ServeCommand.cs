using System.CommandLine;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Cli;

/// <summary><c>geobdt serve --release STORE --urls URL</c>: serves the current release of a store.</summary>
static class ServeCommand
{
    public const int DefaultPort = 5080;

    public static Command Create()
    {
        var store = new Option<DirectoryInfo>("--release")
        {
            Description = "Tempat rilis. / The store.",
            Required = true,
        };
        var urls = new Option<string>("--urls")
        {
            Description = "Alamat yang dilayani. / Addresses to serve.",
            DefaultValueFactory = _ => $"http://127.0.0.1:{DefaultPort}",
        };
        var command = new Command("serve", "Layani rilis terkini. / Serve the current release.") { store, urls };
        command.SetAction(async (result, cancellation) =>
        {
            var root = result.GetRequiredValue(store).FullName;
            new ReleaseStore(root).Current();
            return await ApiServer.RunAsync(root, result.GetRequiredValue(urls), null, cancellation) == 0 ? 0 : 1;
        });
        return command;
    }
}
