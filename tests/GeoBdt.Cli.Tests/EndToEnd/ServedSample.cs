using GeoBdt.Indicators.Release;

namespace GeoBdt.Cli.Tests.EndToEnd;

/// <summary>The small sample built and served by the real programs on a free port.</summary>
public sealed class ServedSample : IAsyncLifetime
{
    readonly SmallSample _sample = new(30_000, "2019-07", "2020-01", "2020-10");
    RunningServer? _server;

    public ReleaseStore Store { get; private set; } = null!;

    public HttpClient Client => _server!.Client;

    public string Url => _server!.Url;

    /// <summary>What the server has printed so far.</summary>
    public string Log => _server!.Log;

    public async ValueTask InitializeAsync()
    {
        Store = new ReleaseStore(_sample.NewPath("toko"));
        var build = Geobdt.Run("build", "--config", Path.Combine(_sample.Folder, "rilis.yaml"), "--out", Store.Root);
        Assert.True(build.ExitCode == 0, build.Error);
        _server = await RunningServer.Of(Store.Root);
    }

    public ValueTask DisposeAsync()
    {
        _server?.Dispose();
        _sample.Dispose();
        return ValueTask.CompletedTask;
    }
}
