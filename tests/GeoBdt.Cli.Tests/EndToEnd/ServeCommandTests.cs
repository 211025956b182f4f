using System.Net.Sockets;

namespace GeoBdt.Cli.Tests.EndToEnd;

public sealed class ServeCommandTests
{
    [Fact]
    public async Task A_request_to_stop_reaches_the_server_too()
    {
        var kill = Requires.Program("kill", "procps");
        var (store, _) = TinyRelease.Publish();
        var url = new Uri(ApiServer.FreeLoopbackUrl(0));
        using var process = Geobdt.Start("serve", "--release", store.Root, "--urls", url.ToString());
        using var client = new HttpClient { BaseAddress = url };
        for (var attempt = 0; attempt < 200 && !await IsReady(client); attempt++) await Task.Delay(100);

        Geobdt.Signal(kill, "TERM", process.Id);
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(15));

        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await Assert.ThrowsAsync<SocketException>(() => socket.ConnectAsync(url.Host, url.Port));
    }

    [Fact]
    public void A_store_without_a_release_is_refused_before_a_server_starts()
    {
        var outcome = Geobdt.Run("serve", "--release", Path.Combine(Path.GetTempPath(), $"tidak-ada-{Guid.NewGuid():N}"));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("geobdt build", outcome.Error, StringComparison.Ordinal);
    }

    static async Task<bool> IsReady(HttpClient client)
    {
        try
        {
            using var response = await client.GetAsync("/sehat/siap");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
