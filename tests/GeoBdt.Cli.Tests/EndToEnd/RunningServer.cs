using System.Diagnostics;

namespace GeoBdt.Cli.Tests.EndToEnd;

/// <summary><c>geobdt serve</c> of a store, on a free port.</summary>
public sealed class RunningServer : IDisposable
{
    readonly List<string> _log = [];
    readonly Process _server;

    RunningServer(string store)
    {
        Url = ApiServer.FreeLoopbackUrl(0);
        Client.BaseAddress = new Uri(Url);
        _server = Geobdt.Start("serve", "--release", store, "--urls", Url);
        _server.OutputDataReceived += (_, line) => Keep(line.Data);
        _server.ErrorDataReceived += (_, line) => Keep(line.Data);
        _server.BeginOutputReadLine();
        _server.BeginErrorReadLine();
    }

    public HttpClient Client { get; } = new(new HttpClientHandler { AllowAutoRedirect = false });

    public string Url { get; }

    /// <summary>What the server has printed so far.</summary>
    public string Log
    {
        get
        {
            lock (_log) return string.Join('\n', _log);
        }
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    public static async Task<RunningServer> Of(string store)
    {
        var server = new RunningServer(store);
        for (var attempt = 0; attempt < 300; attempt++)
        {
            try
            {
                using var response = await server.Client.GetAsync("/sehat/siap");
                if (response.IsSuccessStatusCode) return server;
            }
            catch (HttpRequestException)
            {
                Assert.False(server._server.HasExited, server.Log);
            }

            await Task.Delay(100);
        }

        server.Dispose();
        Assert.Fail($"The server did not become ready: {server.Log}");
        return server;
    }

    public void Dispose()
    {
        Client.Dispose();
        _server.Kill(entireProcessTree: true);
        _server.WaitForExit();
        _server.Dispose();
    }

    void Keep(string? line)
    {
        if (line is null) return;
        lock (_log) _log.Add(line);
    }
}
