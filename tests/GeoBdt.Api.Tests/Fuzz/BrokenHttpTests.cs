using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GeoBdt.Api.Tests.Fuzz;

/// <summary>What is no proper HTTP, and clients that take their time, against the program itself.</summary>
public sealed class BrokenHttpTests
{
    const string Nilai = "/nilai?ukuran=desil.1&induk=35.03";

    static readonly string[] Broken =
    [
        "\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /nilai HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\n", "GET / HTTP/1.1\r\nHost: x\r\n Folded: y\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nBad Name: y\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nA: \u0001\r\n\r\n", "GET http://jahat.example/ HTTP/1.1\r\nHost: x\r\n\r\n", "CONNECT jahat.example:443 HTTP/1.1\r\nHost: x\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", "GET * HTTP/1.1\r\nHost: x\r\n\r\n", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001", "SSH-2.0-OpenSSH_9.9\r\n", "GET /%00%0d%0a HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\n\r\n", "HEAD / HTTP/1.0\r\n\r\n", "GET /nilai?ukuran=\u00e9 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n", "GET /../../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
    ];

    [Fact]
    public async Task Broken_requests_end_with_4xx_or_a_closed_connection_and_the_server_goes_on()
    {
        using var server = new LiveServer("--Batas:Aktif=false");
        var random = new Random(7);
        string[] all =
        [
            .. Broken,
            $"GET /{new string('a', 9_000)} HTTP/1.1\r\nHost: x\r\n\r\n",
            $"GET / HTTP/1.1\r\nHost: x\r\nA: {new string('a', 20_000)}\r\n\r\n",
            $"GET / HTTP/1.1\r\nHost: x\r\n{string.Concat(Enumerable.Range(0, 100).Select(i => $"A{i}: b\r\n"))}\r\n",
            .. Enumerable.Range(0, 100).Select(_ => new string([.. Enumerable.Range(0, random.Next(1, 400)).Select(_ => (char)random.Next(256))])),
        ];

        foreach (var text in all)
        {
            var status = await First(server.Port, Encoding.Latin1.GetBytes(text), isAll: true);
            // 505 is the answer to a version of HTTP that does not exist.
            Assert.True(status is < 500 or 505, $"{status}: {text[..Math.Min(200, text.Length)]}");
        }

        Assert.Equal(431, await First(server.Port, Encoding.Latin1.GetBytes(all[Broken.Length + 1])));
        Assert.Equal(414, await First(server.Port, Encoding.Latin1.GetBytes(all[Broken.Length])));
        await Answers(server, Nilai, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_thousand_idle_half_written_and_unread_connections_keep_nobody_waiting()
    {
        using var server = new LiveServer("--Batas:SambunganKlien=2000", "--Batas:PermintaanSekaligus=100000");
        // The first answers compile code.
        await Answers(server, "/api", TimeSpan.FromMinutes(1));
        await Answers(server, Nilai, TimeSpan.FromMinutes(1));
        var sockets = new List<Socket>();
        try
        {
            for (var i = 0; i < 1_000; i++)
            {
                var socket = await Connect(server.Port);
                sockets.Add(socket);
                // A third says nothing, a third half of something, a third asks and does not read.
                var text = (i % 3) switch { 0 => "", 1 => "GET /nilai?ukuran=desil.1 HTTP/1.1\r\nHo", _ => "GET /api HTTP/1.1\r\nHost: x\r\n\r\n" };
                if (text.Length > 0) await socket.SendAsync(Encoding.ASCII.GetBytes(text));
            }

            for (var i = 0; i < 20; i++) await Answers(server, Nilai, TimeSpan.FromSeconds(5));
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    [Fact]
    public async Task One_client_cannot_take_all_connections()
    {
        using var server = new LiveServer("--Batas:SambunganKlien=10");
        var sockets = new List<Socket>();
        try
        {
            for (var i = 0; i < 10; i++)
            {
                sockets.Add(await Connect(server.Port));
                Assert.Equal(200, await Status(sockets[i], "GET /sehat/hidup HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray()));
            }

            Assert.Equal(0, await First(server.Port, "GET /sehat/hidup HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray()));
            sockets[0].Dispose();
            // Its end is noticed in a moment.
            var status = 0;
            for (var attempt = 0; status == 0 && attempt < 100; attempt++)
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
                status = await First(server.Port, "GET /sehat/hidup HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray());
            }

            Assert.Equal(200, status);
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    static async Task Answers(LiveServer server, string path, TimeSpan within)
    {
        using var patience = new CancellationTokenSource(within);
        using var client = new HttpClient();
        using var answer = await client.GetAsync(server.Url + path, patience.Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    static async Task<Socket> Connect(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }

    // Nothing more comes when it is all: a server that waits for more then need not.
    static async Task<int> First(int port, byte[] request, bool isAll = false)
    {
        try
        {
            using var socket = await Connect(port);
            return await Status(socket, request, isAll);
        }
        catch (SocketException)
        {
            return 0;
        }
    }

    // The status of the first line; 0 when the server closed, or speaks no HTTP/1 with who did not.
    static async Task<int> Status(Socket socket, byte[] request, bool isAll = false)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        var head = new byte[64];
        await socket.SendAsync(request);
        if (isAll) socket.Shutdown(SocketShutdown.Send);
        var count = await socket.ReceiveAsync(head, patience.Token);
        return count >= 12 && int.TryParse(Encoding.ASCII.GetString(head, 9, 3), out var status) ? status : 0;
    }
}
