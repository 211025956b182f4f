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
        urls.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } text && text.Split(';').All(IsAddress)) return;
            result.AddError("--urls: alamat seperti http://127.0.0.1:5080, dipisah titik koma. / Addresses like http://127.0.0.1:5080, by semicolon.");
        });
        var command = new Command("serve", "Layani rilis terkini. / Serve the current release.") { store, urls };
        command.SetAction(async (result, cancellation) =>
        {
            var root = result.GetRequiredValue(store).FullName;
            new ReleaseStore(root).Current();
            return await ApiServer.RunAsync(root, result.GetRequiredValue(urls), null, cancellation) == 0 ? 0 : 1;
        });
        return command;
    }

    // "*" and "+" stand for every address of the machine.
    static bool IsAddress(string text) =>
        Uri.TryCreate(text.Replace('*', '0').Replace('+', '0'), UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.Host.Length > 0;
}
