using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Cli;

/// <summary>GeoBdt.Api as its own process: the CLI never loads it, and it never sees what the CLI reads.</summary>
static partial class ApiServer
{
    /// <summary>How long the server may take to answer what it has begun.</summary>
    public static readonly TimeSpan StopTime = TimeSpan.FromSeconds(10);

    // SIGTERM
    const int Terminate = 15;

    /// <summary>Starts the server and stays until it ends or the token asks it to.</summary>
    /// <param name="store">Store to serve from.</param>
    /// <param name="urls">Addresses, as ASP.NET Core takes them.</param>
    /// <param name="ready">Called once the server answers that it is ready.</param>
    /// <param name="cancellation">Asks the server to stop.</param>
    /// <param name="settings">Settings beside those, as <c>--Batas:Aktif=false</c>.</param>
    /// <returns>The server's exit code; 0 when it was asked to stop.</returns>
    public static async Task<int> RunAsync(string store, string urls, Action? ready, CancellationToken cancellation, params string[] settings)
    {
        using var process = Process.Start(StartInfo(Find(), store, urls, settings))!;
        using var stopped = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopped.Token, cancellation);
        var announced = ready is null ? Task.CompletedTask : AnnounceAsync(urls, ready, either.Token);
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            Stop(process);
            return 0;
        }
        finally
        {
            await stopped.CancelAsync();
            await announced;
        }

        return process.ExitCode;
    }

    /// <summary>Serves a store on the loopback for as long as some work takes that asks it.</summary>
    /// <param name="store">Store to serve from.</param>
    /// <param name="work">Gets the address, once the server is ready.</param>
    /// <param name="cancellation">Stops the work, and the server after it.</param>
    /// <param name="settings">Settings of the server.</param>
    /// <exception cref="IOException">The server ended before it was ready.</exception>
    public static async Task WhileServedAsync(string store, Func<Uri, Task> work, CancellationToken cancellation, params string[] settings)
    {
        var url = FreeLoopbackUrl(0);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var server = RunAsync(store, url, ready.SetResult, stop.Token, settings);
        try
        {
            if (await Task.WhenAny(server, ready.Task) == server)
            {
                cancellation.ThrowIfCancellationRequested();
                throw new IOException("Server berhenti sebelum siap. / The server ended before it was ready.");
            }

            await work(new Uri(url));
        }
        finally
        {
            await stop.CancelAsync();
            await server;
        }
    }

    internal static ProcessStartInfo StartInfo(string program, string store, string urls, params string[] settings)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = Path.GetDirectoryName(program)!,
            ArgumentList = { "--urls", urls, $"--Rilis:Toko={Path.GetFullPath(store)}" },
        };
        foreach (var one in settings) start.ArgumentList.Add(one);
        // Only the build needs the secret; the process that meets the network must not even inherit it.
        start.Environment.Remove(KunciRahasia.EnvironmentVariable);
        return start;
    }

    /// <summary>A loopback address whose port is free: the one asked for, or any other.</summary>
    public static string FreeLoopbackUrl(int preferredPort)
    {
        foreach (var port in (int[])[preferredPort, 0])
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return $"http://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}";
            }
            catch (SocketException) when (port != 0)
            {
                continue;
            }
        }

        throw new IOException("Tidak ada port bebas di 127.0.0.1. / No free port on 127.0.0.1.");
    }

    // Asks first, so that requests under way are answered. Ctrl-C on a terminal has asked already.
    static void Stop(Process process)
    {
        if (!OperatingSystem.IsWindows()) _ = Signal(process.Id, Terminate);
        if (!process.WaitForExit(StopTime)) process.Kill(entireProcessTree: true);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int processId, int signal);

    static async Task AnnounceAsync(string urls, Action ready, CancellationToken cancellation)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        var address = new Uri(new Uri(urls.Split(';')[0].Replace("*", "127.0.0.1", StringComparison.Ordinal)), "/sehat/siap");
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                using var response = await client.GetAsync(address, cancellation);
                if (response.IsSuccessStatusCode)
                {
                    ready();
                    return;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
            {
                // Not listening yet, or asked to stop: the loop's condition tells.
            }

            await Task.Delay(100, CancellationToken.None);
        }
    }

    // Beside us when published; in the build's output folder of the Api when run from the sources.
    static string Find()
    {
        var name = OperatingSystem.IsWindows() ? "GeoBdt.Api.exe" : "GeoBdt.Api";
        var here = AppContext.BaseDirectory;
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(here));
        string[] candidates =
        [
            Path.Combine(here, "api", name),
            Path.GetFullPath(Path.Combine(here, "..", "..", "GeoBdt.Api", configuration, name)),
        ];
        return candidates.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"Server GeoBdt.Api tidak ditemukan di {string.Join(", ", candidates)}. / The server was not found.");
    }
}
