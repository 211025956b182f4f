using System.Diagnostics;

namespace GeoBdt.Api.Tests;

/// <summary>The built program as its own process on a free port, for clients that are programs themselves.</summary>
sealed class LiveServer : IDisposable
{
    readonly Indicators.Release.ReleaseStore _store;
    readonly Process _process;
    readonly TaskCompletionSource<string> _url = new();

    public LiveServer(params string[] settings)
    {
        (_store, _) = TinyRelease.Publish();
        _process = Process.Start(new ProcessStartInfo(
            "dotnet", [typeof(Program).Assembly.Location, "--urls=http://127.0.0.1:0", $"--Rilis:Toko={_store.Root}", .. settings])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        // Read to the end, so that the server never waits for a reader of its log.
        _process.OutputDataReceived += (_, line) => LookForUrl(line.Data);
        _process.ErrorDataReceived += (_, line) => LookForUrl(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Assert.True(_url.Task.Wait(TimeSpan.FromSeconds(20)), "The server did not start.");
        Url = _url.Task.Result;
    }

    public string Url { get; }

    public int Port => new Uri(Url).Port;

    /// <summary>What the process holds in memory. Unit: bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public int ProcessId => _process.Id;

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_store.Root, recursive: true);
    }

    void LookForUrl(string? line)
    {
        const string listening = "Now listening on: ";
        if (line?.IndexOf(listening, StringComparison.Ordinal) is >= 0 and var at) _url.TrySetResult(line[(at + listening.Length)..].Trim());
    }
}
