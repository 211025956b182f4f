using System.Diagnostics;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Cli.Tests.EndToEnd;

/// <summary>The small sample built and served by the real programs on a free port.</summary>
public sealed class ServedSample : IAsyncLifetime
{
    readonly SmallSample _sample = new(30_000, "2019-07", "2020-01", "2020-10");
    readonly List<string> _log = [];
    Process? _server;

    public HttpClient Client { get; } = new(new HttpClientHandler { AllowAutoRedirect = false });

    public ReleaseStore Store { get; private set; } = null!;

    public string Url { get; private set; } = "";

    /// <summary>What the server has printed so far.</summary>
    public string Log
    {
        get
        {
            lock (_log) return string.Join('\n', _log);
        }
    }

    public async ValueTask InitializeAsync()
    {
        Store = new ReleaseStore(_sample.NewPath("toko"));
        var build = Geobdt.Run("build", "--config", Path.Combine(_sample.Folder, "rilis.yaml"), "--out", Store.Root);
        Assert.True(build.ExitCode == 0, build.Error);
        Url = ApiServer.FreeLoopbackUrl(0);
        Client.BaseAddress = new Uri(Url);
        _server = Geobdt.Start("serve", "--release", Store.Root, "--urls", Url);
        _server.OutputDataReceived += (_, line) => Keep(line.Data);
        _server.ErrorDataReceived += (_, line) => Keep(line.Data);
        _server.BeginOutputReadLine();
        _server.BeginErrorReadLine();
        for (var attempt = 0; attempt < 300; attempt++)
        {
            try
            {
                using var response = await Client.GetAsync("/sehat/siap");
                if (response.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                Assert.False(_server.HasExited, Log);
            }

            await Task.Delay(100);
        }

        Assert.Fail($"The server did not become ready: {Log}");
    }

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_server is not null)
        {
            _server.Kill(entireProcessTree: true);
            _server.WaitForExit();
            _server.Dispose();
        }

        _sample.Dispose();
        return ValueTask.CompletedTask;
    }

    void Keep(string? line)
    {
        if (line is null) return;
        lock (_log) _log.Add(line);
    }
}
