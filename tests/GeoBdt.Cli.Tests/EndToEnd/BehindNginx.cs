using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using GeoBdt.Indicators.Release;

namespace GeoBdt.Cli.Tests.EndToEnd;

/// <summary>Processes of the server over one store behind a real nginx with deploy/nginx.conf, in which names, ports and folders alone are changed.</summary>
sealed class BehindNginx : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("geobdt-nginx-");
    readonly Process?[] _servers = new Process?[2];
    readonly string[] _urls = [ApiServer.FreeLoopbackUrl(0), ApiServer.FreeLoopbackUrl(0)];
    readonly (string Name, string Value)[] _settings;
    readonly Process _nginx;

    /// <summary>Starts both servers and nginx, and waits until all answer.</summary>
    /// <param name="store">The store; deleted with this.</param>
    /// <param name="settings">Settings of the servers, as environment variables.</param>
    public BehindNginx(ReleaseStore store, params (string Name, string Value)[] settings)
    {
        var nginx = Requires.Program("nginx", "nginx");
        (Store, _settings) = (store, settings);
        Url = ApiServer.FreeLoopbackUrl(0);
        for (var i = 0; i < _servers.Length; i++) StartServer(i);
        // Workers run as another user.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder.FullName, (UnixFileMode)0b111_111_111);
        File.WriteAllText(At("geobdt.conf"), Adapted(File.ReadAllText(Path.Combine(Requires.RepositoryRoot, "deploy", "nginx.conf"))));
        File.WriteAllText(At("nginx.conf"), $$"""
            daemon off; worker_processes 2; pid {{At("pid")}}; error_log {{At("error.log")}} warn;
            events { worker_connections 4096; }
            http {
              client_body_temp_path {{At("body")}}; proxy_temp_path {{At("proxy")}}; fastcgi_temp_path {{At("f")}}; uwsgi_temp_path {{At("u")}}; scgi_temp_path {{At("s")}};
              keepalive_requests 1000000;
              include {{At("geobdt.conf")}};
            }
            """);
        _nginx = Process.Start(new ProcessStartInfo(nginx, ["-c", At("nginx.conf"), "-p", _folder.FullName]))!;
        Client = NewClient(IPAddress.Loopback);
        Wait(new Uri(new Uri(Url), "/sehat/siap"), () => File.Exists(At("error.log")) ? File.ReadAllText(At("error.log")) : "");
    }

    /// <summary>The store that is served.</summary>
    public ReleaseStore Store { get; }

    /// <summary>Address of nginx.</summary>
    public string Url { get; }

    /// <summary>Asks nginx.</summary>
    public HttpClient Client { get; }

    /// <summary>What nginx had to say.</summary>
    public string Log => File.ReadAllText(At("error.log"));

    /// <summary>Address of a server.</summary>
    public string ServerUrl(int i) => _urls[i];

    /// <summary>Another client of nginx, at an address of its own.</summary>
    public HttpClient NewClient(IPAddress from) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = new Uri(Url),
    };

    /// <summary>Starts a server, or starts it again, and waits until it answers.</summary>
    public void StartServer(int i)
    {
        var start = new ProcessStartInfo(Geobdt.Program, ["serve", "--release", Store.Root, "--urls", _urls[i]])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Batas__Proksi__0"] = "127.0.0.1";
        foreach (var (name, value) in _settings) start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _servers[i] = process;
        Wait(new Uri(new Uri(_urls[i]), "/sehat/siap"), () => process.HasExited ? "it has ended" : "");
    }

    /// <summary>Ends a server as a crash would.</summary>
    public void KillServer(int i)
    {
        _servers[i]!.Kill(entireProcessTree: true);
        _servers[i]!.WaitForExit();
        _servers[i]!.Dispose();
        _servers[i] = null;
    }

    public void Dispose()
    {
        Client.Dispose();
        _nginx.Kill(entireProcessTree: true);
        _nginx.WaitForExit();
        _nginx.Dispose();
        for (var i = 0; i < _servers.Length; i++)
        {
            if (_servers[i] is not null) KillServer(i);
        }

        _folder.Delete(recursive: true);
        Directory.Delete(Store.Root, recursive: true);
    }

    string At(string name) => Path.Combine(_folder.FullName, name);

    string Adapted(string text)
    {
        var listen = new Uri(Url).Authority;
        foreach (var (from, to) in new[]
        {
            ("listen 80;", $"listen {listen};"), ("listen 80 default_server;", $"listen {listen} default_server;"), ("server_name sebaran.contoh.go.id;", "server_name 127.0.0.1;"),
            ("server 127.0.0.1:5081 ", $"server {new Uri(_urls[0]).Authority} "), ("server 127.0.0.1:5082 ", $"server {new Uri(_urls[1]).Authority} "),
            ("/var/log/nginx/geobdt.log crit;", $"{At("error.log")} warn;"), ("/var/cache/nginx/geobdt-tetap", At("tetap")), ("/var/cache/nginx/geobdt-segar", At("segar")),
        })
        {
            Assert.Equal(2, text.Split(from).Length);
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        return text;
    }

    static void Wait(Uri address, Func<string> why)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var attempt = 0; attempt < 600; attempt++)
        {
            try
            {
                using var response = client.GetAsync(address).GetAwaiter().GetResult();
                if (response.IsSuccessStatusCode) return;
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
                // Not there yet.
            }

            Thread.Sleep(100);
        }

        Assert.Fail($"{address} does not answer: {why()}");
    }
}
