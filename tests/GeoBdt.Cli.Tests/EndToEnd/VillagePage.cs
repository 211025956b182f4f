using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GeoBdt.Cli.Tests.EndToEnd;

/// <summary>A page on a site of its own that shows what is of another, with the headers that a village site sends.</summary>
sealed class VillagePage : IDisposable
{
    readonly HttpListener _listener = new();
    readonly byte[] _html;
    readonly byte[] _picture;
    readonly SitePolicy _policy;

    /// <param name="html">The page.</param>
    /// <param name="policy">What the site sends with it.</param>
    /// <param name="picture">Served at /gambar.png without Cross-Origin-Resource-Policy.</param>
    public VillagePage(string html, SitePolicy policy, byte[]? picture = null)
    {
        (_html, _policy, _picture) = (Encoding.UTF8.GetBytes(html), policy, picture ?? []);
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        _listener.Prefixes.Add($"http://localhost:{Port}/");
        _listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        _listener.Start();
        _ = Serve();
    }

    public int Port { get; }

    /// <summary>Another site than 127.0.0.1, where our server is.</summary>
    public string Url => $"http://localhost:{Port}/";

    public void Dispose() => _listener.Close();

    async Task Serve()
    {
        while (_listener.IsListening)
        {
            try
            {
                await AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException or IOException)
            {
                // The browser hung up, or the test is over.
            }
        }
    }

    async Task AnswerAsync(HttpListenerContext context)
    {
        var isPicture = context.Request.Url!.AbsolutePath == "/gambar.png";
        context.Response.ContentType = isPicture ? "image/png" : "text/html; charset=utf-8";
        if (_policy.Content is { } content) context.Response.Headers["Content-Security-Policy"] = content;
        if (_policy.Embedder is { } embedder) context.Response.Headers["Cross-Origin-Embedder-Policy"] = embedder;

        await context.Response.OutputStream.WriteAsync(isPicture ? _picture : _html);
        context.Response.Close();
    }
}

/// <summary>What a kind of site sends with its pages.</summary>
/// <param name="Name">For file names and messages.</param>
/// <param name="Content">Content-Security-Policy; null for none.</param>
/// <param name="Embedder">Cross-Origin-Embedder-Policy; null for none.</param>
/// <param name="TakesScripts">Whether its editor leaves script tags in what is pasted.</param>
sealed record SitePolicy(string Name, string? Content, string? Embedder, bool TakesScripts)
{
    // Pictures from anywhere, frames from few places, scripts and data from the site itself (OpenSID 2026, config/security.php).
    const string Closed =
        "default-src 'self'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; img-src * data:; "
        + "frame-src 'self' *.google.com www.gstatic.com";

    public static SitePolicy OpenSid2024 { get; } = new("opensid-2024", null, null, TakesScripts: false);

    public static SitePolicy OpenSid2026 { get; } = new("opensid-2026", Closed, "require-corp", TakesScripts: false);

    public static SitePolicy OpenDk2026 { get; } = new("opendk-2026", Closed, null, TakesScripts: false);

    public static SitePolicy WordPress { get; } = new("wordpress", null, null, TakesScripts: true);

    /// <summary>A site that sends neither.</summary>
    public static SitePolicy None { get; } = new("tanpa", null, null, TakesScripts: true);
}
